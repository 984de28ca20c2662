// Numbers however they are written, amounts whatever their units, and what isn't an amount.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/amounts.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "tests/support/analysis_laws.hpp"
#include "tests/support/forms.hpp"

namespace islet {
namespace {

/// The raw words of the text, with a bar between.
std::string raw_words(std::string_view text) {
    RawText raw;
    tokenize(text, raw);
    std::string out;
    for (const auto& w : raw.words) out += (out.empty() ? "" : "|") + std::string(raw.form(w));
    return out;
}

/// The amounts of the text, each with the bytes it stands for.
std::string amounts_of(const std::string& text) {
    Analyzer analyzer;
    std::string out;
    for (const auto& t : test::tokens_of(text, analyzer))
        if (t.amount)
            out += (out.empty() ? "" : ", ") + t.word->term + "=" + text.substr(t.begin, t.end - t.begin);
    return out;
}

struct AmountRow {
    const char *text, *expected, *reason;
};

TEST_CASE("a number is one word however it is written", "[amounts]") {
    const std::vector<AmountRow> rows = {
        {".5 mg", "0.5|mg", "a point with nothing before it"},
        {"(.25 mg)", "0.25|mg", "in brackets"},
        {"p<.05", "p|0.05", "behind a comparison"},
        {"0.1\u2013.5", "0.1|0.5", "behind a dash"},
        {"No.5", "no|5", "the point of an abbreviation"},
        {"the end.5", "the|end|5", "the end of a sentence without its space"},
        {"... 5", "5", "an ellipsis"},
        {"...5", "5", "an ellipsis without a space"},
        {".5.2", "5.2", "a version"},
        {"0.50", "0.5", "zeros behind"},
        {"0.0", "0", "nothing but zeros"},
        {"2.10", "2.10", "may be a section or a version"},
        {"2\u00B75 mg", "2.5|mg", "the point of The Lancet"},
        {"2\u00B710\u2079", "2|10^9", "a product"},
        {"2,5 mg", "2.5|mg", "a comma before a unit"},
        {"0,5 mg", "0.5|mg", "the same below one"},
        {"0,500 mg", "0.5|mg", "with three digits: no thousands begin with 0"},
        {"12,5 %", "12.5", "before a percent sign"},
        {"1,5", "1|5", "a list of figures"},
        {"5,10 mg", "5|10|mg", "strengths in a list"},
        {"1,2,3 mg", "1|2|3|mg", "a longer list"},
        {"1,000", "1000", "thousands with a comma"},
        {"1 000", "1000", "with a space"},
        {"1\u00A0000", "1000", "with a no-break space"},
        {"1\u2009500 mg", "1500|mg", "with a thin space"},
        {"1\u202F500", "1500", "with a narrow one"},
        {"1'000", "1000", "with an apostrophe"},
        {"1\u2009234\u2009567", "1234567", "two groups"},
        {"12 500 IU", "12500|iu", "a space, two digits and a unit"},
        {"1 500 mg", "1|500|mg", "one tablet of 500, or one and a half thousand"},
        {"2 250 people", "2|250|people", "two numbers side by side"},
        {"in 2019 120 patients", "in|2019|120|patients", "a year and a number"},
        {"0 000", "0|000", "nothing begins with 0"},
        {"\u00BD tablet", "0.5|tablet", "a half"},
        {"\u2153", "1/3", "a third has no decimals"},
        {"2\u00BD mg", "2.5|mg", "a number and a half"},
        {"2 \u00BC", "2.25", "with a space"},
        {"1/2 tablet", "0.5|tablet", "typed with a stroke"},
        {"3/4 of it", "0.75|of|it", "a share"},
        {"2 1/2 tablets", "2.5|tablets", "and a whole number"},
        {"2-1/2 mg", "2.5|mg", "with a hyphen"},
        {"1/2/2020", "1|2|2020", "a date"},
        {"phase 1/2 of", "phase|1|2|of", "two phases"},
        {"120/80", "120|80", "a blood pressure"},
        {"2/1 mg", "2|1|mg", "more than one: a ratio"},
        {"10\u2079", "10^9", "a power"},
        {"10^9", "10^9", "typed"},
        {"10\u207B\u00B3", "10^-3", "a negative one"},
        {"x10^9/L", "10^9|l", "with its times sign"},
        {"109", "109", "no power"},
        {"in 2019\u00B2", "in|2019|2", "a reference mark"},
        {"m\u00B2", "m2", "a square"},
        {"\u2076\u2078Ga", "68ga", "a mass number"},
        {"12.5.2020", "12.5.2020", "a date with points"},
        {"1.2.3", "1.2.3", "a version"},
        {"3.14-beta", "3.14|beta", "a version with a name"},
        {"500micrograms", "500|micrograms", "a unit in full, glued"},
        {"10units", "10|units", "another"},
        {"5 a.m.", "5|am", "no unit: a time"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(raw_words(row.text) == row.expected);
        CHECK(test::raw_word_fault(row.text) == "");
    }
}

TEST_CASE("an amount is its number and its unit, marked as written", "[amounts]") {
    const std::vector<AmountRow> rows = {
        {"50 mcg", "50mcg=50 mcg", "short"},
        {"50 micrograms", "50mcg=50 micrograms", "in full"},
        {"50-microgramme", "50mcg=50-microgramme", "British, with a hyphen"},
        {"50\u00B5g", "50mcg=50\u00B5g", "the micro sign, glued"},
        {"50 \u03BCg", "50mcg=50 \u03BCg", "the Greek letter"},
        {"50 ug", "50mcg=50 ug", "typed"},
        {"50 MCG", "50mcg=50 MCG", "in capitals"},
        {"50\nmicrograms", "50mcg=50\nmicrograms", "over a line's end"},
        {"50\u2009mg", "50mg=50\u2009mg", "a thin space"},
        {"10 cc", "10ml=10 cc", "cubic centimetres"},
        {"10 mL", "10ml=10 mL", "a capital in it"},
        {"10 millilitres", "10ml=10 millilitres", "in full"},
        {"2 g", "2g=2 g", "one letter"},
        {"2 grams", "2g=2 grams", "in full"},
        {"1000 international units", "1000iu=1000 international units", "two words"},
        {"1,000 IU", "1000iu=1,000 IU", "and short, with thousands"},
        {"1000 i.u.", "1000iu=1000 i.u.", "with points"},
        {"10 units", "10unit=10 units", "units of their own"},
        {"10 U", "10unit=10 U", "and short"},
        {"5%", "5%=5%", "percent"},
        {"5 %", "5%=5 %", "with a space"},
        {"5 per cent", "5%=5 per cent", "in two words"},
        {"5 percent", "5%=5 percent", "in one"},
        {"38 \u00B0C", "38degc=38 \u00B0C", "a temperature"},
        {"38\u00B0C", "38degc=38\u00B0C", "closed"},
        {"38 degrees Celsius", "38degc=38 degrees Celsius", "in full"},
        {"38 C", "38degc=38 C", "without its sign"},
        {"100.4 \u00B0F", "100.4degf=100.4 \u00B0F", "in Fahrenheit, as written"},
        {"5.0 mg", "5mg=5.0 mg", "a zero behind"},
        {".50 mg", "0.5mg=.50 mg", "both"},
        {"\u00BD mg", "0.5mg=\u00BD mg", "a fraction"},
        {"120 mm Hg", "120mmhg=120 mm Hg", "a unit in two words"},
        {"5 mg/kg", "5mg/kg=5 mg/kg, 5mg=5 mg", "by weight: the amount as well"},
        {"5 mg per kilogram", "5mg/kg=5 mg per kilogram, 5mg=5 mg", "in words"},
        {"7 mmol/L", "7mmol/l=7 mmol/L, 7mmol=7 mmol", "a concentration"},
        {"7 millimoles per litre", "7mmol/l=7 millimoles per litre, 7mmol=7 millimoles", "in words"},
        {"10mcg/hr", "10mcg/hour=10mcg/hr, 10mcg=10mcg", "a rate"},
        {"2 mg/kg/day", "2mg/kg/day=2 mg/kg/day, 2mg=2 mg", "a rate by weight"},
        {"250 mg/5 ml", "250mg=250 mg, 5ml=5 ml", "a syrup has two"},
        {"10-20 mg", "10-20mg=10-20 mg, 10mg=10-20 mg, 20mg=20 mg", "a range is both its ends"},
        {"10 to 20 mg", "10-20mg=10 to 20 mg, 10mg=10 to 20 mg, 20mg=20 mg", "in words"},
        {"10\u201320mg", "10-20mg=10\u201320mg, 10mg=10\u201320mg, 20mg=20mg", "with a dash, closed"},
        {"10 mg \u2013 20 mg", "10-20mg=10 mg \u2013 20 mg, 10mg=10 mg, 20mg=20 mg", "with both units"},
        {"between 5 and 10 ml", "5-10ml=5 and 10 ml, 5ml=5 and 10 ml, 10ml=10 ml", "between the two"},
        {"5 and 10 ml", "10ml=10 ml", "and without that: five of what?"},
        {"day 1 to 5 mg", "5mg=5 mg", "a number that belongs to the word before it"},
        {"1-5-10 mg", "10mg=10 mg", "a chain is no range"},
        {"2 5 mg tablets", "5mg=5 mg", "two tablets of 5 mg"},
        {"take 2 500 mg tablets", "500mg=500 mg", "two tablets of 500 mg"},
        {"day 1 500 mg", "500mg=500 mg", "the number of a day"},
        {"1 500 mg", "", "one number or two: no amount that nobody wrote"},
        {"1/10 mg", "", "nor the end of a ratio"},
        {"120/80 mmHg", "120mmhg=120/80 mmHg, 80mmhg=80 mmHg", "but a blood pressure has two"},
        {"(-5 mmol)", "-5mmol=5 mmol", "below nothing"},
        {"\u22125 \u00B0C", "-5degc=5 \u00B0C", "with a minus sign"},
        {"5 mM", "5mmolar=5 mM", "a concentration"},
        {"5 mm", "5mm=5 mm", "a length"},
        {"12.5.2020 mg", "", "a date"},
        {"5 people", "", "no unit"},
        {"5. Mg", "", "the end of a sentence"},
        {"grade 3\n\nG proteins", "", "over an empty line"},
        {"MEN-1 mg", "", "the number of a code"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(amounts_of(row.text) == row.expected);
        Analyzer analyzer;
        test::check_analysis_laws(row.text, analyzer);
    }
}

TEST_CASE("a unit without a number is one word, where it can't be anything else", "[amounts]") {
    Analyzer analyzer;
    for (const auto* form : {"mcg", "ug", "microgram", "micrograms", "microgrammes"}) {
        INFO(form);
        CHECK(analyzer.word(form)->term == "mcg");
    }
    CHECK(analyzer.word("millilitres")->term == analyzer.word("ml")->term);
    CHECK(analyzer.word("gram")->term != analyzer.word("g")->term);  // Gram's stain
    CHECK(analyzer.word("moles")->term != analyzer.word("mol")->term);
    CHECK(analyzer.word("cc")->term != analyzer.word("ml")->term);
}

}  // namespace
}  // namespace islet
