// Formulas: one line that computes the same, from MathML, TeX and Word's markup.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "indexer/readers/math/formula.hpp"
#include "indexer/readers/math/tex.hpp"
#include "indexer/readers/office/office_math.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;

namespace {

struct FormulaRow {
    const char* reason;
    std::string formula;
    std::string text;
};

std::string page_formula(const std::string& math) {
    return outline(read_document("<!DOCTYPE html><html><body><p>F: " + math + "</p></body></html>", "x.html"))
        .at(0)
        .substr(5);
}

std::string office_formula(const std::string& math) {
    pugi::xml_document xml;
    REQUIRE(xml.load_string(("<m:oMath>" + math + "</m:oMath>").c_str(), pugi::parse_ws_pcdata));
    return word_formula(xml.child("m:oMath"));
}

std::string r(const std::string& text) { return "<m:r><m:t>" + text + "</m:t></m:r>"; }

}  // namespace

TEST_CASE("MathML in one line") {
    const std::string minus = "<mrow><mi>h</mi><mo>−</mo><mn>2</mn></mrow>";
    const std::vector<FormulaRow> rows = {
        {"a root over a fraction", "<math><msqrt><mfrac>" + minus + "<mn>3600</mn></mfrac></msqrt></math>",
         "sqrt((h − 2)/3600)"},
        {"a root of a difference",
         "<math><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi></msqrt></math>",
         "sqrt(b² − 4a)"},
        {"a third root", "<math><mroot>" + minus + "<mn>3</mn></mroot></math>", "(h − 2)^(1/3)"},
        {"a product below", "<math><mfrac><mi>k</mi><mrow><mn>2</mn><mi>c</mi></mrow></mfrac></math>",
         "k/(2c)"},
        {"products with dots",
         "<math><mfrac><mrow><mi>a</mi><mo>⋅</mo><mi>b</mi></mrow><mrow><mi>c</mi><mo>⋅</mo><mi>d</mi></mrow>"
         "</mfrac></math>",
         "(a ⋅ b)/(c ⋅ d)"},
        {"a fraction in a fraction",
         "<math><mfrac><mfrac><mi>a</mi><mi>b</mi></mfrac><mfrac><mi>c</mi><mi>d</mi></mfrac></mfrac></math>",
         "(a/b)/(c/d)"},
        {"a fraction times a letter", "<math><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi></math>",
         "(a/b) c"},
        {"a minus in front", "<math><mo>−</mo><mi>k</mi></math>", "−k"},
        {"a minus in a power",
         "<math><msup><mi>e</mi><mrow><mo>−</mo><mi>k</mi><mi>t</mi></mrow></msup></math>", "e^(−kt)"},
        {"a power of a sum", "<math><msup>" + minus + "<mn>2</mn></msup></math>", "(h − 2)²"},
        {"brackets by the sign",
         "<math><mo>(</mo>" + minus + "<mo>)</mo><msup><mi>x</mi><mi>n</mi></msup></math>", "(h − 2)x^n"},
        {"a power of a bracket",
         "<math><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><msup><mo>)</mo><mn>2</mn></msup></math>",
         "(a/b)²"},
        {"brackets by the element", "<math><mfenced open='['>" + minus + "<mi>k</mi></mfenced></math>",
         "[h − 2, k)"},
        {"a sum",
         "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></"
         "munderover><msub>"
         "<mi>x</mi><mi>i</mi></msub></math>",
         "∑_(i = 1)^n xi"},
        {"names with marks below", "<math><msub><mi>C</mi><mi>max</mi></msub></math>", "Cmax"},
        {"a mean", "<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x\u0304"},
        {"an isotope",
         "<math><mmultiscripts><mi>Lu</mi><mprescripts/><none/><mn>177</mn></mmultiscripts></math>", "177Lu"},
        {"a matrix",
         "<math><mo>[</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></"
         "mtd>"
         "<mtd><mi>d</mi></mtd></mtr></mtable><mo>]</mo></math>",
         "[a, b; c, d]"},
        {"choices", "<math><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac></math>", "(n choose k)"},
        {"letters of a mathematical alphabet", "<math><mi>𝑥</mi><mo>+</mo><mn>𝟏</mn></math>", "x + 1"},
        {"invisible signs", "<math><mi>f</mi><mo>&#x2061;</mo><mo>(</mo><mi>x</mi><mo>)</mo></math>", "f(x)"},
        {"TeX beside it",
         "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>y</annotation>"
         "</semantics></math>",
         "x"},
        {"nothing but TeX",
         "<math><semantics><mrow></mrow><annotation encoding='application/x-tex'>\\frac{a-b}{c}</annotation>"
         "</semantics></math>",
         "(a − b)/c"},
        {"nothing but the other text", "<math alttext='\\sqrt{\\frac{h}{2}}'></math>", "sqrt(h/2)"},
        {"a picture", "<img class='mwe-math-fallback-image-inline' alt='{\\displaystyle a^{2}}'>", "a²"},
    };
    for (const FormulaRow& row : rows) {
        INFO(row.reason);
        CHECK(page_formula(row.formula) == row.text);
    }
}

TEST_CASE("formulas that a page leaves to a script") {
    const std::vector<FormulaRow> rows = {
        {"in the text", "\\(\\frac{a-b}{c}\\) and \\[x^2\\]", "(a − b)/c and x²"},
        {"between dollars", "$$D = \\frac{w}{10} &lt; 4$$", "D = w/10 < 4"},
        {"prices", "$$5 or $$6", "$$5 or $$6"},
        {"in an element for it", "<span class=\"math inline\">\\frac{a}{4}</span>", "a/4"},
        {"the same between marks", "<span class=\"math\">$\\frac{a}{4}$</span>", "a/4"},
        {"a course in sums", "<span class=\"math\">for all</span>", "for all"},
        {"in a script", "<script type='math/tex'>\\sqrt{a}</script>", "sqrt(a)"},
        {"drawn already", "<span>2a</span><script type='math/tex' id='MathJax-Element-1'>2a</script>", "2a"},
        {"MathML with a prefix", "<m:math><m:mfrac><m:mi>a</m:mi><m:mn>4</m:mn></m:mfrac></m:math>", "a/4"},
        {"another prefix", "<mml:math><mml:msqrt><mml:mi>a</mml:mi></mml:msqrt></mml:math>", "sqrt(a)"},
        {"a root drawn around", "<math><menclose notation='radical'><mi>a</mi></menclose></math>", "sqrt(a)"},
        {"other scripts", "<script>s.match(/\\(a=b\\)/)</script>a", "a"},
        {"code", "<code>\\(a^2\\)</code>", "\\(a^2\\)"},
        {"brackets of other text", "\\(see page\\)", "\\(see page\\)"},
        {"never closed", "\\(a^2 and \\[ more", "\\(a^2 and \\[ more"},
    };
    for (const FormulaRow& row : rows) {
        INFO(row.reason << ": " << row.formula);
        CHECK(page_formula(row.formula) == row.text);
    }
}

TEST_CASE("TeX in one line") {
    const std::vector<FormulaRow> rows = {
        {"a fraction", "\\frac{(140 - \\text{age}) \\times \\mathrm{weight}}{72 \\times S_{Cr}}",
         "((140 − age) × weight)/(72 × SCr)"},
        {"roots", "\\sqrt[3]{x} + \\sqrt{a+b}", "x^(1/3) + sqrt(a + b)"},
        {"powers of two figures", "1.5\\times10^{-12}", "1.5 × 10⁻¹²"},
        {"both marks", "\\sum_{i=1}^{n} x_i^2", "∑_(i = 1)^n xi²"},
        {"brackets that grow", "\\left( \\frac{a}{b} \\right)^2", "(a/b)²"},
        {"Greek and signs", "\\Delta T \\leq 37\\,^\\circ C", "ΔT ≤ 37°C"},
        {"cases", "\\begin{cases} 1 & x > 0 \\\\ 0 & x < 0 \\end{cases}", "{1, x > 0; 0, x < 0"},
        {"the old fraction", "{a+b \\over c}", "(a + b)/c"},
        {"unknown words", "\\displaystyle \\foo{x}", "x"},
        {"never closed", "\\frac{a}{b", "a/b"},
        {"nothing", "", ""},
    };
    for (const FormulaRow& row : rows) {
        INFO(row.reason << ": " << row.formula);
        CHECK(formula_text(read_tex(row.formula)) == row.text);
    }
    CHECK(formula_text(read_tex(std::string(100000, '{'))).empty());
}

TEST_CASE("Word's formulas in one line") {
    const auto e = [](const std::string& inside) { return "<m:e>" + inside + "</m:e>"; };
    const auto fraction = [](const std::string& above, const std::string& below) {
        return "<m:f><m:num>" + above + "</m:num><m:den>" + below + "</m:den></m:f>";
    };
    const std::vector<FormulaRow> rows = {
        {"a fraction of runs", r("dose=") + fraction(r("140−age"), r("72×w")), "dose = (140 − age)/(72 × w)"},
        {"a root", r("BSA=") + "<m:rad><m:deg/>" + e(fraction(r("h×w"), r("3600"))) + "</m:rad>",
         "BSA = sqrt((h × w)/3600)"},
        {"a third root", "<m:rad><m:deg>" + r("3") + "</m:deg>" + e(r("x")) + "</m:rad>", "x^(1/3)"},
        {"a power and a mark",
         "<m:sSubSup>" + e(r("x")) + "<m:sub>" + r("i") + "</m:sub><m:sup>" + r("2") + "</m:sup></m:sSubSup>",
         "xi²"},
        {"brackets",
         "<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr>" + e(r("a+b")) + "</m:d>" + r("−1"),
         "[a + b] − 1"},
        {"a sum",
         "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>" + r("i=1") + "</m:sub><m:sup>" + r("n") +
             "</m:sup>" + e(r("x")) + "</m:nary>",
         "∑_(i = 1)^n x"},
        {"a function",
         "<m:func><m:fName>" + r("ln") + "</m:fName>" + e(fraction(r("a"), r("b"))) + "</m:func>", "ln(a/b)"},
        {"units", r("30 mg"), "30 mg"},
        {"deleted", r("a") + "<w:del>" + r("+b") + "</w:del>", "a"},
    };
    for (const FormulaRow& row : rows) {
        INFO(row.reason);
        CHECK(office_formula(row.formula) == row.text);
    }
}
