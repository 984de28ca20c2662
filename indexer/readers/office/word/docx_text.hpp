// The text inside paragraphs, cells and notes of a .docx.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/office/run_text.hpp"

namespace islet {

/// What "word/footnotes.xml" and "word/endnotes.xml" hold. Empty where there are none.
struct DocxNotes {
    std::map<std::string, std::string, std::less<>> footnotes, endnotes;  ///< id -> text
};

/// Whether a run's property is on: <w:vanish/>, but not <w:vanish w:val="0"/>.
[[nodiscard]] bool is_on(const pugi::xml_node& property);

/// Whether a content control shows only a prompt for text: "Click here to enter a date."
[[nodiscard]] bool is_placeholder(const pugi::xml_node& control);

/// Whether run properties strike text out, once or twice; `otherwise` if they say nothing about it.
[[nodiscard]] bool is_struck(const pugi::xml_node& properties, bool otherwise);

/// Not thread-safe.
class DocxText {
  public:
    explicit DocxText(CharacterStyles styles) : styles_(std::move(styles)) {}

    /// The notes of a parsed notes part, read with the same styles.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> notes_in(const pugi::xml_node& notes);
    void set_notes(DocxNotes notes) { notes_ = std::move(notes); }

    /// All text below a node, white space tidied: superscripts as superscript() has them, symbol fonts'
    /// signs, formulas as formula_text() has them, a "[1]" where a note is referred to. Deleted, struck,
    /// hidden and moved-away text, field codes and the older twin of an alternative are left out.
    [[nodiscard]] std::string read(const pugi::xml_node& node);

    /// "[1] …": the notes that were referred to since the last call, numbered in one row.
    [[nodiscard]] std::vector<std::string> take_notes();

  private:
    struct Type {
        bool raised = false;
        std::string_view font;
    };

    void collect(const pugi::xml_node& node, const Type& type);
    void collect_child(const pugi::xml_node& child, std::string_view name, const Type& type);
    void run(const pugi::xml_node& node, const Type& type);
    void field_mark(std::string_view kind);
    /// A field's result within the code of another: { IF { MERGEFIELD sex } = "f" "her" "his" } shows the
    /// outer one's alone.
    [[nodiscard]] bool is_part_of_code() const;
    void refer(const std::map<std::string, std::string, std::less<>>& notes, const pugi::xml_node& reference);

    CharacterStyles styles_;
    DocxNotes notes_;
    RunText text_;
    std::vector<bool> fields_;  ///< that are open, the outermost first: its result has begun
    std::vector<std::string> referred_;
    std::size_t number_ = 0;
};

}  // namespace islet
