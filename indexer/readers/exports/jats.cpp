// The body of a JATS article: paragraphs and what stands in and between them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/exports/jats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/lists/list_numbers.hpp"
#include "indexer/readers/math/formula.hpp"
#include "indexer/readers/math/tex.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/office_math.hpp"
#include "indexer/readers/office/run_text.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/tables/table_rows.hpp"

namespace islet {
namespace {

/// What stands between paragraphs, also where it is written within one.
bool is_apart(std::string_view name) {
    return is_one_of(
        name, {"list", "table-wrap", "table-wrap-group", "fig", "fig-group", "boxed-text", "disp-quote",
               "def-list", "statement", "supplementary-material", "media", "verse-group", "speech",
               "preformat", "code", "disp-formula", "disp-formula-group", "fn"});
}

/// What is no text of its own: numbers of sections, names for machines, rights, pictures.
bool is_unread(std::string_view name) {
    return is_one_of(name,
                     {"label", "object-id", "permissions", "sec-meta", "graphic", "inline-graphic", "attrib",
                      "copyright-statement", "kwd-group", "contrib-group", "alt-text", "long-desc"});
}

/// "alpha-lower", "roman-upper"; decimal for others.
NumberForm number_form(std::string_view list_type) {
    if (list_type == "alpha-lower") return NumberForm::lower_letter;
    if (list_type == "alpha-upper") return NumberForm::upper_letter;
    if (list_type == "roman-lower") return NumberForm::lower_roman;
    return list_type == "roman-upper" ? NumberForm::upper_roman : NumberForm::decimal;
}

/// A formula as MathML, else as TeX.
void add_formula(const pugi::xml_node& node, RunText& text) {
    if (const auto math = node.select_node("descendant-or-self::*[local-name()='math']").node()) {
        text.add_formula(mathml_formula(math));
    } else if (const auto tex = node.select_node("descendant-or-self::*[local-name()='tex-math']").node()) {
        text.add_formula(formula_text(read_tex(tex.text().get())));
    }
}

/// A block of its own, wherever it is written; a formula stays in the line.
bool is_own_block(const pugi::xml_node& node) {
    const std::string_view name = local_name(node);
    return node.type() == pugi::node_element && is_apart(name) && name != "disp-formula";
}

/// A reference whose parts stand in elements alone, without what would stand between them.
bool is_parted(const pugi::xml_node& node, std::string_view name) {
    if (!is_one_of(name, {"element-citation", "nlm-citation", "citation", "person-group", "name"}))
        return false;
    return std::all_of(node.begin(), node.end(), [](const pugi::xml_node& child) {
        return child.type() == pugi::node_element || trim(child.value()).empty();
    });
}

/// A reference that is a bare number right behind a word or the end of a sentence: "177Lu.<xref>1</xref>".
bool is_bare_reference(const pugi::xml_node& node, std::string_view name) {
    if (name != "xref" || !is_one_of(attribute_named(node, "ref-type"), {"bibr", "fn", "table-fn"}))
        return false;
    const std::string_view before = node.previous_sibling().value();
    constexpr std::string_view ends = ".;:?!";
    return before.size() > 1 && (is_ascii_letter(before.back()) || ends.find(before.back()) != ends.npos);
}

/// The text of a node in one line: powers, formulas, reference marks; what stands apart is left out.
void collect(const pugi::xml_node& node, RunText& text, bool raised) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        return text.add(node.value(), raised);
    const std::string_view name = local_name(node);
    if (is_unread(name) || is_own_block(node)) return;
    if (is_one_of(name, {"math", "tex-math", "alternatives"})) return add_formula(node, text);
    if (is_one_of(name, {"break", "p", "title", "list-item", "sec", "disp-formula"})) text.gap();
    const bool parts = is_parted(node, name);
    for (const pugi::xml_node& child : node.children()) {
        if (parts) text.gap();
        collect(child, text, raised || name == "sup" || is_bare_reference(node, name));
    }
}

std::string labelled(const pugi::xml_node& node, const std::string& text) {
    const std::string label = tidy(child_named(node, "label").text().get());
    return label.empty() || text.empty() ? text : fmt::format("{} {}", label, text);
}

}  // namespace

std::string jats_line(const pugi::xml_node& node) {
    RunText text;
    for (const pugi::xml_node& child : node.children()) collect(child, text, false);
    return text.take();
}

void JatsWalk::blocks(const pugi::xml_node& parent, int level) {
    for (const pugi::xml_node& node : parent.children()) block(node, level);
}

void JatsWalk::part(const pugi::xml_node& node, std::string_view otherwise) {
    const std::string title = jats_line(child_named(node, "title"));
    const std::size_t before = builder_.blocks().size();
    if (title.empty()) builder_.add(BlockKind::heading, otherwise, 1);
    const std::size_t head = builder_.blocks().size();
    blocks(node, 1);
    if (builder_.blocks().size() == head && head > before) builder_.blocks().pop_back();
}

void JatsWalk::references(const pugi::xml_node& list) {
    const std::string title = jats_line(child_named(list, "title"));
    std::vector<std::string> lines;
    for (const pugi::xml_node& node : list.children()) {
        if (local_name(node) == "ref-list") references(node);
        if (local_name(node) != "ref") continue;
        if (std::string line = labelled(node, jats_line(node)); !line.empty())
            lines.push_back(std::move(line));
    }
    if (lines.empty()) return;
    builder_.add(BlockKind::heading, title.empty() ? "References" : title, 1);
    builder_.blocks().back().boilerplate = true;
    for (const std::string& line : lines)
        if (builder_.add(BlockKind::list_item, line, 1)) builder_.blocks().back().boilerplate = true;
}

void JatsWalk::block(const pugi::xml_node& node, int level) {
    const std::string_view name = local_name(node);
    if (node.type() != pugi::node_element || is_unread(name)) return;
    if (is_one_of(name, {"sec", "app", "boxed-text"})) {
        blocks(node, level + 1);
    } else if (name == "title") {
        if (level > 0) builder_.add(BlockKind::heading, jats_line(node), std::clamp(level, 1, 6));
    } else if (is_one_of(name, {"p", "verse-line", "speaker"})) {
        paragraph(node, level);
    } else if (name == "list") {
        list(node, 1, level);
    } else if (name == "table-wrap") {
        caption(node);
        tables(node);
        for (const pugi::xml_node& foot : child_named(node, "table-wrap-foot").children()) block(foot, level);
    } else if (is_one_of(name, {"fig", "supplementary-material", "media"})) {
        caption(node);
    } else if (is_one_of(name, {"disp-formula", "term", "preformat", "code", "attrib"})) {
        builder_.add(BlockKind::paragraph, jats_line(node));
    } else if (name == "ref-list") {
        references(node);
    } else if (!is_one_of(name, {"ref", "alternatives", "title-group", "article-meta", "journal-meta"})) {
        blocks(node, level);
    }
}

void JatsWalk::paragraph(const pugi::xml_node& node, int level) {
    RunText line;
    for (const pugi::xml_node& child : node.children()) {
        if (is_own_block(child)) {
            builder_.add(BlockKind::paragraph, line.take());
            line = {};
            block(child, level);
        } else {
            collect(child, line, false);
        }
    }
    builder_.add(BlockKind::paragraph, line.take());
}

void JatsWalk::list(const pugi::xml_node& node, int depth, int level) {
    const std::string_view type = attribute_named(node, "list-type");
    const NumberForm form = number_form(type);
    const bool ordered = type == "order" || form != NumberForm::decimal;
    int number = 0;
    for (const pugi::xml_node& item : node.children()) {
        if (local_name(item) != "list-item") continue;
        const std::string label = jats_line(child_named(item, "label"));
        const std::string mark = !label.empty() ? label + " "
                                 : ordered      ? list_number(++number, form) + ". "
                                                : "• ";
        std::string text;
        for (const pugi::xml_node& inner : item.children())
            if (local_name(inner) == "p") text += (text.empty() ? "" : " ") + jats_line(inner);
        if (!text.empty()) builder_.add(BlockKind::list_item, mark + text, depth);
        apart_in(item, depth, level);
    }
}

/// What stands apart in an item of a list, or in its paragraphs.
void JatsWalk::apart_in(const pugi::xml_node& item, int depth, int level) {
    for (const pugi::xml_node& inner : item.children()) {
        const std::string_view name = local_name(inner);
        if (name == "list")
            list(inner, std::min(depth + 1, 9), level);
        else if (name == "p")
            apart_in(inner, depth, level);
        else if (is_own_block(inner))
            block(inner, level);
    }
}

void JatsWalk::caption(const pugi::xml_node& node) {
    builder_.add(BlockKind::paragraph, labelled(node, jats_line(child_named(node, "caption"))));
}

void JatsWalk::tables(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == "alternatives") tables(child);
        if (local_name(child) != "table") continue;
        TableRows table;
        rows(child, table);
        table.add_to(builder_);
    }
}

void JatsWalk::rows(const pugi::xml_node& parent, TableRows& table) {
    for (const pugi::xml_node& node : parent.children()) {
        if (local_name(node) == "tr") {
            std::vector<TableCell> cells;
            for (const pugi::xml_node& cell : node.children()) {
                if (!is_one_of(local_name(cell), {"td", "th"})) continue;
                const auto span = [&cell](std::string_view name) {
                    return static_cast<std::size_t>(
                        std::clamp(number_of(attribute_named(cell, name), 1), 1, 1000));
                };
                cells.push_back({jats_line(cell), span("colspan"), span("rowspan")});
            }
            table.add_row(std::move(cells));
        } else if (is_one_of(local_name(node), {"thead", "tbody", "tfoot"})) {
            table.start_part();
            rows(node, table);
        }
    }
}

}  // namespace islet
