// Names of fields, and how their values compare.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/field_values.hpp"

#include <catch2/catch.hpp>

namespace islet {

TEST_CASE("what a field may be called", "[field_values]") {
    struct Row {
        std::string name;
        bool fits;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"audience", true, "letters"},
        {"last_reviewed_by", true, "words"},
        {"dc.audience-2", true, "dots, digits and dashes behind a letter"},
        {"zielgruppe\xC3\xA4", true, "letters of other alphabets"},
        {"", false, "nothing"},
        {"2nd", false, "a digit first"},
        {"_x", false, "no letter first"},
        {"Audience", false, "names are folded before"},
        {"a b", false, "a blank"},
        {"a=b", false, "what parts name and value"},
        {"a:b", false, "what parts name and value in a term"},
        {std::string(60, 'a'), true, "as long as may be"},
        {std::string(61, 'a'), false, "too long"},
    }));
    INFO(row.why);
    CHECK(is_field_name(row.name) == row.fits);
}

TEST_CASE("numbers are told from codes, dates and words", "[field_values]") {
    struct Row {
        std::string value, plain;
        bool number;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"10.0", "10", true, "the same number"},
        {"2.50", "2.5", true, "zeros at the end"},
        {"-3", "-3", true, "below zero"},
        {"-0", "0", true, "no second zero"},
        {"0.05", "0.05", true, "a zero before the point is no code's"},
        {"100", "100", true, "zeros before a point that isn't there"},
        {"007", "007", true, "compares as a number, stays as a code"},
        {"1e3", "1e3", false, "an exponent"},
        {"5 mg", "5 mg", false, "a unit"},
        {".5", ".5", false, "no digit before the point"},
        {"5.", "5.", false, "none behind it"},
        {"2020-05", "2020-05", false, "a month"},
        {"1234567890123456", "1234567890123456", false, "more digits than are told apart"},
        {"", "", false, "nothing"},
        {"-", "-", false, "a sign alone"},
    }));
    INFO(row.why);
    CHECK(plain_number(row.value) == row.plain);
    CHECK(number_in(row.value).has_value() == row.number);
}

TEST_CASE("what lies in a range", "[field_values]") {
    struct Row {
        std::string range, value;
        bool inside;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"2020..2024", "2020", true, "the lower end belongs to it"},
        {"2020..2024", "2024", true, "so does the upper"},
        {"2020..2024", "2025", false, "above"},
        {"2020..2024", "2019", false, "below"},
        {"2020..", "3000", true, "open above"},
        {"..2024", "1900", true, "open below"},
        {"2..10", "9", true, "by size, not by signs"},
        {"2..10", "100", false, "by size, not by signs"},
        {"0.5..1.5", "1", true, "fractions"},
        {"-5..5", "-3", true, "below zero"},
        {"..2024", "2024-12-31", true, "a year as an end is all of it"},
        {"..2024-06", "2024-06-30", true, "so is a month"},
        {"..2024-06", "2024-07-01", false, "the next one isn't"},
        {"2024-06..", "2024-05-31", false, "the day before"},
        {"2020..2024", "soon", false, "a word lies in no range"},
        {"2020-01..2024-01", "5000", false, "a number among dates"},
    }));
    INFO(row.why);
    const auto range = range_in(row.range);
    REQUIRE(range.has_value());
    CHECK(is_in(*range, row.value) == row.inside);
}

TEST_CASE("dots that are the value's own make no range", "[field_values]") {
    const auto value = GENERATE("a..b", "..", "x", "1...5", "2020", "2020..now", "");
    CAPTURE(value);
    CHECK_FALSE(range_in(value).has_value());
}

TEST_CASE("values are put in order: numbers by size, before words", "[field_values]") {
    CHECK(compare_values("9", "10") < 0);
    CHECK(compare_values("10", "9.5") > 0);
    CHECK(compare_values("2.0", "2") == 0);
    CHECK(compare_values("10", "alpha") < 0);
    CHECK(compare_values("alpha", "10") > 0);
    CHECK(compare_values("alpha", "beta") < 0);
    CHECK(compare_values("2020-05", "2020-06") < 0);
    CHECK(compare_values("2021", "2020-06-05") > 0);
    CHECK(compare_values("2020", "2020-06-05") < 0);
}

}  // namespace islet
