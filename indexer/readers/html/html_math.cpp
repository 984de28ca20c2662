// The tree of a math element.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_math.hpp"

#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/math/formula.hpp"
#include "indexer/readers/math/tex.hpp"

namespace islet {
namespace {

void collect_text(const GumboNode& node, std::string& text) {
    if (is_text(node)) text += node.v.text.text;
    for (const GumboNode* child : children(node)) collect_text(*child, text);
}

bool is_token(const std::string& name) {
    return name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms";
}

/// Deeper parts are left out: printing recurses too.
FormulaNode node_of(const GumboNode& node, int levels = 200) {
    FormulaNode result{tag_name(node), {}, {}};
    if (is_token(result.name)) {
        collect_text(node, result.text);
        return result;
    }
    if (result.name == "mfenced") {
        if (has_attribute(node, "open")) result.open = attribute(node, "open");
        if (has_attribute(node, "close")) result.close = attribute(node, "close");
        if (has_attribute(node, "separators")) result.separators = attribute(node, "separators").substr(0, 1);
    }
    if (result.name == "menclose" && attribute(node, "notation").find("radical") != std::string_view::npos)
        result.name = "msqrt";
    if (const std::string_view line = attribute(node, "linethickness"); !line.empty())
        result.bar = line.front() != '0';
    for (const GumboNode* child : children(node)) {
        if (is_element(*child) && levels > 0) result.parts.push_back(node_of(*child, levels - 1));
        if (child->type == GUMBO_NODE_TEXT) result.parts.push_back({"mtext", child->v.text.text, {}});
    }
    return result;
}

/// The TeX of an annotation below the node, or "".
std::string annotated_tex(const GumboNode& node) {
    if (tag_name(node) == "annotation" && attribute(node, "encoding").find("tex") != std::string_view::npos) {
        std::string tex;
        collect_text(node, tex);
        return tex;
    }
    for (const GumboNode* child : children(node))
        if (std::string tex = annotated_tex(*child); !tex.empty()) return tex;
    return {};
}

bool holds_math(const GumboNode* node) {
    if (node == nullptr || !is_element(*node)) return false;
    if (is_tag(*node, GUMBO_TAG_MATH)) return true;
    for (const GumboNode* child : children(*node))
        if (holds_math(child)) return true;
    return false;
}

}  // namespace

std::string math_text(const GumboNode& math) {
    std::string text = formula_text(node_of(math));
    if (!text.empty()) return text;
    const std::string tex = annotated_tex(math);
    return formula_text(read_tex(tex.empty() ? attribute(math, "alttext") : std::string_view(tex)));
}

std::string pictured_formula(const GumboNode& image) {
    const std::string_view alt = attribute(image, "alt");
    const bool named = is_named(image, {"math", "mwe", "tex", "latex", "equation", "formula"});
    if (alt.empty() || !named || holds_math(neighbour(image, -1))) return {};
    const bool tex = alt.find_first_of("\\^_{") != std::string_view::npos;
    return tex ? formula_text(read_tex(alt)) : std::string(alt);
}

void add_math_text(const GumboNode& math, std::string& to) {
    const std::string text = math_text(math);
    if (!text.empty() && !to.empty() && is_ascii_digit(to.back()) && is_ascii_digit(text.front())) to += ' ';
    to += text;
}

}  // namespace islet
