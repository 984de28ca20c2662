// Reads the elements of JATS (ANSI/NISO Z39.96) that hold an article's text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "indexer/readers/document_builder.hpp"

namespace islet {

class TableRows;

/// The text of an element in one line: powers, formulas, reference marks. What stands apart in it (lists,
/// tables, figures, notes) is left out.
[[nodiscard]] std::string jats_line(const pugi::xml_node& node);

/// Adds the blocks of elements to a document. Recursive: the caller bounds the depth. What it has no rule for
/// is read for what is in it, so that no text is lost. Not thread-safe.
class JatsWalk {
  public:
    explicit JatsWalk(DocumentBuilder& builder) : builder_(builder) {}

    /// All in parent. level: of its headings; 0: it has none of its own.
    void blocks(const pugi::xml_node& parent, int level);
    /// A part of the article under its title, or under the heading `otherwise`.
    void part(const pugi::xml_node& node, std::string_view otherwise);
    void references(const pugi::xml_node& list);

  private:
    void block(const pugi::xml_node& node, int level);
    /// Tables, figures and lists may stand in a paragraph: it is cut there.
    void paragraph(const pugi::xml_node& node, int level);
    void list(const pugi::xml_node& node, int depth, int level);
    void apart_in(const pugi::xml_node& item, int depth, int level);
    void caption(const pugi::xml_node& node);
    void tables(const pugi::xml_node& node);
    void rows(const pugi::xml_node& parent, TableRows& table);

    DocumentBuilder& builder_;
};

}  // namespace islet
