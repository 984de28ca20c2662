// Runs, and what stands between them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/word/docx_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/readers/office/office_math.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

bool is_left_out(std::string_view name) {
    constexpr std::array<std::string_view, 6> names = {"del", "moveFrom", "Fallback",
                                                       "pPr", "rPr",      "instrText"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

unsigned hexadecimal(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

}  // namespace

bool is_on(const pugi::xml_node& property) {
    const std::string_view value = attribute_named(property, "val");
    return property && value != "0" && value != "false" && value != "off";
}

bool is_placeholder(const pugi::xml_node& control) {
    return local_name(control) == "sdt" && is_on(child_named(child_named(control, "sdtPr"), "showingPlcHdr"));
}

bool is_struck(const pugi::xml_node& properties, bool otherwise) {
    const pugi::xml_node once = child_named(properties, "strike");
    const pugi::xml_node twice = child_named(properties, "dstrike");
    return once || twice ? is_on(once) || is_on(twice) : otherwise;
}

void DocxText::run(const pugi::xml_node& node, const Type& type) {
    const pugi::xml_node properties = child_named(node, "rPr");
    if (is_on(child_named(properties, "vanish"))) return;
    const std::string_view position = attribute_named(child_named(properties, "vertAlign"), "val");
    const std::string_view style = attribute_named(child_named(properties, "rStyle"), "val");
    if (is_struck(properties, styles_.struck.contains(style))) return;
    constexpr int least_height = 4;  // half points; converters raise figures so
    const bool lifted =
        number_of(attribute_named(child_named(properties, "position"), "val"), 0) >= least_height;
    const bool raised = position.empty() ? type.raised || lifted || styles_.raised.contains(style)
                                         : position == "superscript";
    collect(node, {raised, attribute_named(child_named(properties, "rFonts"), "ascii")});
}

void DocxText::refer(const std::map<std::string, std::string, std::less<>>& notes,
                     const pugi::xml_node& reference) {
    const auto found = notes.find(attribute_named(reference, "id"));
    if (found == notes.end()) return;
    const std::string mark = "[" + std::to_string(++number_) + "]";
    text_.add(mark, false);
    referred_.push_back(mark + " " + found->second);
}

void DocxText::collect_child(const pugi::xml_node& child, std::string_view name, const Type& type) {
    if (name == "fldChar") return field_mark(attribute_named(child, "fldCharType"));
    if (name == "t") {
        if (is_part_of_code()) return;
        text_.add(with_symbol_signs(type.font, child.text().get()), type.raised);
    } else if (name == "tab" || name == "ptab" || name == "br" || name == "cr") {
        text_.gap();
    } else if (name == "noBreakHyphen") {
        text_.add("-", type.raised);
    } else if (name == "sym") {
        text_.add(symbol_sign(attribute_named(child, "font"), hexadecimal(attribute_named(child, "char"))),
                  type.raised);
    } else if (name == "r") {
        run(child, type);
    } else if (name == "footnoteReference") {
        refer(notes_.footnotes, child);
    } else if (name == "endnoteReference") {
        refer(notes_.endnotes, child);
    } else if (name == "oMath") {
        text_.add_formula(word_formula(child));
    } else if (name == "txbxContent") {
        text_.gap();
        collect(child, {});
        text_.gap();
    } else if (!is_left_out(name) && !is_placeholder(child)) {
        if (name == "p") text_.gap();
        collect(child, type);
    }
}

void DocxText::field_mark(std::string_view kind) {
    if (kind == "begin") {
        fields_.push_back(false);
    } else if (!fields_.empty() && kind == "separate") {
        fields_.back() = true;
    } else if (!fields_.empty() && kind == "end") {
        fields_.pop_back();
    }
}

bool DocxText::is_part_of_code() const {
    return fields_.size() > 1 && std::find(fields_.begin(), fields_.end() - 1, false) != fields_.end() - 1;
}

void DocxText::collect(const pugi::xml_node& node, const Type& type) {
    for (const pugi::xml_node& child : node.children()) collect_child(child, local_name(child), type);
}

std::string DocxText::read(const pugi::xml_node& node) {
    fields_.clear();  // those of a paragraph end in it, or are damaged
    collect(node, {});
    return text_.take();
}

std::map<std::string, std::string, std::less<>> DocxText::notes_in(const pugi::xml_node& notes) {
    std::map<std::string, std::string, std::less<>> texts;
    for (const pugi::xml_node& note : notes.children()) {
        std::string text = read(note);  // separators between text and notes are notes without text
        if (!text.empty()) texts.emplace(attribute_named(note, "id"), std::move(text));
    }
    return texts;
}

std::vector<std::string> DocxText::take_notes() { return std::exchange(referred_, {}); }

}  // namespace islet
