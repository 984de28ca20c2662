// XML trees of formulas to one kind of tree.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/office_math.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "indexer/readers/math/formula.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

constexpr int most_levels = 200;

std::string value_of(const pugi::xml_node& properties, std::string_view name, std::string_view otherwise) {
    const pugi::xml_node property = child_named(properties, name);
    for (const pugi::xml_attribute& attribute : property.attributes())
        if (std::string_view(attribute.name()).ends_with("val")) return attribute.value();
    return std::string(otherwise);
}

bool is_set(const pugi::xml_node& properties, std::string_view name) {
    const std::string value = value_of(properties, name, "1");
    return child_named(properties, name) && value != "0" && value != "off" && value != "false";
}

class WordMath {
  public:
    FormulaNode row(const pugi::xml_node& node);

  private:
    FormulaNode element(const pugi::xml_node& node, std::string_view name);
    FormulaNode part(const pugi::xml_node& node, std::string_view name) {
        return row(child_named(node, name));
    }
    FormulaNode run(const pugi::xml_node& node);
    FormulaNode sum(const pugi::xml_node& node);
    FormulaNode brackets(const pugi::xml_node& node);
    FormulaNode matrix(const pugi::xml_node& node);

    int levels_ = most_levels;
};

FormulaNode WordMath::run(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == "t") text += child.text().get();
    if (is_set(child_named(node, "rPr"), "nor")) return {"mtext", text, {}};
    return formula_row(text);
}

FormulaNode WordMath::sum(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_named(node, "naryPr");
    FormulaNode sign{"munderover", {}, {}};
    sign.parts = {{"mo", value_of(properties, "chr", "∫"), {}}, part(node, "sub"), part(node, "sup")};
    FormulaNode all{"mrow", {}, {}};
    all.parts.push_back(std::move(sign));
    all.parts.push_back(part(node, "e"));
    return all;
}

FormulaNode WordMath::brackets(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_named(node, "dPr");
    FormulaNode fence{"mfenced", {}, {}};
    fence.open = value_of(properties, "begChr", "(");
    fence.close = value_of(properties, "endChr", ")");
    fence.separators = value_of(properties, "sepChr", "|");
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == "e") fence.parts.push_back(row(child));
    return fence;
}

/// Rows of a matrix, or equations below one another.
FormulaNode WordMath::matrix(const pugi::xml_node& node) {
    FormulaNode table{"mtable", {}, {}};
    for (const pugi::xml_node& line : node.children()) {
        FormulaNode cells{"mtr", {}, {}};
        if (local_name(line) == "e") cells.parts.push_back(row(line));
        if (local_name(line) == "mr")
            for (const pugi::xml_node& cell : line.children())
                if (local_name(cell) == "e") cells.parts.push_back(row(cell));
        if (!cells.parts.empty()) table.parts.push_back(std::move(cells));
    }
    return table;
}

FormulaNode WordMath::element(const pugi::xml_node& node, std::string_view name) {
    if (name == "r") return run(node);
    if (name == "f") {
        FormulaNode fraction{"mfrac", {}, {part(node, "num"), part(node, "den")}};
        fraction.bar = value_of(child_named(node, "fPr"), "type", "bar") != "noBar";
        return fraction;
    }
    if (name == "rad") {
        FormulaNode degree = part(node, "deg");
        if (degree.parts.empty() || is_set(child_named(node, "radPr"), "degHide"))
            return {"msqrt", {}, {part(node, "e")}};
        return {"mroot", {}, {part(node, "e"), std::move(degree)}};
    }
    if (name == "sSup") return {"msup", {}, {part(node, "e"), part(node, "sup")}};
    if (name == "sSub") return {"msub", {}, {part(node, "e"), part(node, "sub")}};
    if (name == "sSubSup") return {"msubsup", {}, {part(node, "e"), part(node, "sub"), part(node, "sup")}};
    if (name == "sPre")
        return {"mmultiscripts",
                {},
                {part(node, "e"), {"mprescripts", {}, {}}, part(node, "sub"), part(node, "sup")}};
    if (name == "d") return brackets(node);
    if (name == "nary") return sum(node);
    if (name == "m" || name == "eqArr") return matrix(node);
    if (name == "limLow") return {"munder", {}, {part(node, "e"), part(node, "lim")}};
    if (name == "limUpp") return {"mover", {}, {part(node, "e"), part(node, "lim")}};
    if (name == "acc")
        return {"mover",
                {},
                {part(node, "e"), {"mo", value_of(child_named(node, "accPr"), "chr", "\u0302"), {}}}};
    if (name == "bar") {
        const bool top = value_of(child_named(node, "barPr"), "pos", "bot") == "top";
        return {top ? "mover" : "munder", {}, {part(node, "e"), {"mo", "¯", {}}}};
    }
    if (name == "phant" && child_named(child_named(node, "phantPr"), "show") &&
        !is_set(child_named(node, "phantPr"), "show"))
        return {"mrow", {}, {}};
    return row(node);
}

FormulaNode WordMath::row(const pugi::xml_node& node) {
    FormulaNode row{"mrow", {}, {}};
    if (levels_ == 0) return row;
    --levels_;
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = local_name(child);
        if (name.ends_with("Pr") || name == "del" || name == "moveFrom") continue;
        row.parts.push_back(element(child, name));
    }
    ++levels_;
    return row;
}

FormulaNode mathml_node(const pugi::xml_node& node, int levels) {
    FormulaNode result{std::string(local_name(node)), {}, {}};
    for (const std::string_view token : {"mi", "mn", "mo", "mtext", "ms"}) {
        if (result.name != token) continue;
        for (const pugi::xml_node& child : node.children()) result.text += child.value();
        return result;
    }
    if (const pugi::xml_attribute open = node.attribute("open"); open) result.open = open.value();
    if (const pugi::xml_attribute close = node.attribute("close"); close) result.close = close.value();
    if (result.name == "menclose" &&
        attribute_named(node, "notation").find("radical") != std::string_view::npos)
        result.name = "msqrt";
    result.bar = attribute_named(node, "linethickness").substr(0, 1) != "0";
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_element && levels > 0)
            result.parts.push_back(mathml_node(child, levels - 1));
    return result;
}

}  // namespace

std::string word_formula(const pugi::xml_node& math) { return formula_text(WordMath().row(math)); }

std::string mathml_formula(const pugi::xml_node& math) {
    return formula_text(mathml_node(math, most_levels));
}

}  // namespace islet
