// Character sets other than UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/charset.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "tests/support/sample_text.hpp"

namespace islet {
namespace {

using test::repeated;

TEST_CASE("text in another character set becomes UTF-8, of any length, or nothing", "[charset]") {
    struct Row {
        std::string bytes, charset, expected;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"caf\xE9", "ISO-8859-1", "caf\u00E9", "Latin-1"},
        {"\x93so\x94", "windows-1252", "\u201Cso\u201D", "quotation marks of Windows"},
        {"\x82\xA0", "Shift_JIS", "\u3042", "two bytes a letter"},
        {"", "ISO-8859-1", "", "nothing"},
        {repeated("\xE9", 5000), "ISO-8859-1", repeated("\u00E9", 5000), "longer than one piece"},
        {"a" + repeated("\xE9", 9000), "ISO-8859-1", "a" + repeated("\u00E9", 9000),
         "letters across the end of a piece"},
        {"caf\xE9", "no-such-charset", "", "a character set that nobody knows"},
        {"caf\xE9", "UTF-8", "", "bytes that don't fit"},
        {"a\xF8\x88\x80\x80\x80", "UTF-8", "", "five bytes a letter, which the C library takes"},
        {"a\xF4\x90\x80\x80", "iso-ir-193", "", "a code point that there is none of, under another name"},
        {repeated("a", 5000) + "\x82", "Shift_JIS", "", "half a letter at the end of a long text"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        CHECK(convert_to_utf8(row.bytes, row.charset) == row.expected);
        std::size_t faults = 0;
        const auto any = convert_to_utf8(row.bytes, row.charset, faults);
        CHECK(is_valid_utf8(any));
        if (!any.empty()) CHECK((faults > 0) == row.expected.empty());
    }
}

}  // namespace
}  // namespace islet
