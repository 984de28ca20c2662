// Encodings told apart, and dates.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/encoding.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/dates.hpp"
#include "indexer/readers/text/mojibake.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace std::string_literals;

TEST_CASE("encodings are told apart and decoded") {
    struct Row {
        const char* reason;
        std::string bytes;
        Encoding encoding;
        std::string text;
    };
    const std::vector<Row> rows = {
        {"nothing", "", Encoding::utf8, ""},
        {"ASCII", "rash", Encoding::utf8, "rash"},
        {"UTF-8", "Ménière", Encoding::utf8, "Ménière"},
        {"UTF-8 with its mark", "\xEF\xBB\xBFrash", Encoding::utf8, "rash"},
        {"a mark inside is a character", "a\xEF\xBB\xBF", Encoding::utf8, "a\xEF\xBB\xBF"},
        {"UTF-16 with its mark", "\xFF\xFEr\0a\0"s, Encoding::utf16le, "ra"},
        {"UTF-16, other order", "\xFE\xFF\0r\0a"s, Encoding::utf16be, "ra"},
        {"UTF-16 without a mark", "r\0a\0s\0h\0"s, Encoding::utf16le, "rash"},
        {"UTF-16 without a mark, other order", "\0r\0a\0s\0h"s, Encoding::utf16be, "rash"},
        {"a surrogate pair", "\xFF\xFE\x35\xD8\xC3\xDE"s, Encoding::utf16le, "\xF0\x9D\x9B\x83"},
        {"half a surrogate pair", "\xFF\xFE\x35\xD8r\0"s, Encoding::utf16le, "\xEF\xBF\xBDr"},
        {"half a unit at the end", "\xFF\xFEr\0a"s, Encoding::utf16le, "r\xEF\xBF\xBD"},
        {"Latin-1", "na\xEFve M\xE9ni\xE8re", Encoding::latin1, "naïve Ménière"},
        {"Windows-1252 quotes", "\x93rash\x94 \x96 \x80 5", Encoding::windows1252, "“rash” – € 5"},
        {"mostly good UTF-8", "ä ö ü \xFF", Encoding::utf8, "ä ö ü \xEF\xBF\xBD"},
        {"cut off inside a character", "é à \xE2\x82", Encoding::utf8, "é à \xEF\xBF\xBD"},
        {"overlong slash beside a good letter", "é\xC0\xAF", Encoding::latin1, "Ã©À¯"},
        {"a byte that Windows-1252 has no sign for", "a\x81"s, Encoding::utf8, "a\xEF\xBF\xBD"},
        {"NULs are left out", "ra\0sh"s, Encoding::utf8, "rash"},
        {"a stray unit in a dose", "naïve: 10 \xB5g", Encoding::utf8, "naïve: 10 µg"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(detect_encoding(row.bytes) == row.encoding);
        CHECK(to_utf8(row.bytes) == row.text);
        std::string storage;
        CHECK(as_utf8(row.bytes, storage) == row.text);
    }
}

TEST_CASE("clean text isn't copied") {
    const std::string bytes = "Ménière";
    std::string storage;
    CHECK(as_utf8(bytes, storage).data() == bytes.data());
}

TEST_CASE("a charset that is named counts where the bytes allow it") {
    struct Row {
        const char* reason;
        std::string bytes;
        const char* charset;
        const char* text;
    };
    const std::vector<Row> rows = {
        {"Latin-2", "\xB3\xF3\xBFko", "ISO-8859-2", "łóżko"},
        {"Latin-1 is Windows-1252 on the web", "\x93x\x94", "iso-8859-1", "“x”"},
        {"says Latin-2 but is UTF-8", "łóżko", "iso-8859-2", "łóżko"},
        {"no such charset", "na\xEFve", "x-none", "naïve"},
        {"escape-coded", "\x1B$B$\"\x1B(B", "iso-2022-jp", "あ"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(to_utf8(row.bytes, std::string(row.charset)) == row.text);
    }
}

TEST_CASE("a charset in the page counts") {
    const std::string polish =
        "<html><head><meta charset=iso-8859-2></head><body><p>\xB3\xF3\xBFko</p></body></html>";
    CHECK(testing::outline(testing::read_document(polish, "x.html")) == std::vector<std::string>{"p łóżko"});
    const std::string body = "<body><p>\xB3\xF3\xBFko</p></body></html>";
    const std::string script = "<script charset=utf-8 src=a.js></script><!-- <meta charset=koi8-r> -->";
    CHECK(testing::outline(testing::read_document("<html><head>" + script +
                                                      "<meta http-equiv=Content-Type content='text/html; "
                                                      "charset=iso-8859-2'></head>" +
                                                      body,
                                                  "x.html")) == std::vector<std::string>{"p łóżko"});
    CHECK(testing::outline(testing::read_document(
              "<?xml version='1.0' encoding='iso-8859-2'?><html><head></head>" + body, "x.html")) ==
          std::vector<std::string>{"p łóżko"});
}

TEST_CASE("any bytes become valid UTF-8 without NUL") {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 40, ' ');
        for (char& c : bytes)
            c = static_cast<char>(random() % (round % 2 == 0 ? 256 : 4) * (round % 2 == 0 ? 1 : 63));
        const std::string text = to_utf8(bytes);
        REQUIRE(is_valid_utf8(text));
        REQUIRE(text.find('\0') == std::string::npos);
    }
}

TEST_CASE("line ends become line feeds") {
    std::string text = "a\r\nb\rc\n\rd\fe\r";
    normalise_newlines(text);
    CHECK(text == "a\nb\nc\n\nd\n\ne\n");
}

TEST_CASE("dates are made ISO where they can be told") {
    struct Row {
        const char* value;
        const char* iso;
    };
    const std::vector<Row> rows = {
        {"2020-01-21", "2020-01-21"},
        {"2020-01-21T10:00:00+02:00", "2020-01-21"},
        {"2020/1/5", "2020-01-05"},
        {"2020-01", "2020-01"},
        {"2020", "2020"},
        {"20200121", "2020-01-21"},
        {"D:20240501090000Z", "2024-05-01"},
        {"January 21, 2020", "2020-01-21"},
        {"Jan. 21, 2020", "2020-01-21"},
        {"21st of January 2020", "2020-01-21"},
        {"11 Mar 2025", "2025-03-11"},
        {"Tue, 11 Mar 2025 23:30:00 +0100", "2025-03-11"},
        {"Sept 2021", "2021-09"},
        {"21.01.2020", "2020-01-21"},
        {"21/01/2020", "2020-01-21"},
        {"01/21/2020", "2020-01-21"},
        {"04/04/2020", "2020-04-04"},
        {"03/04/2020", "2020"},  // March or April?
        {"00/04/2020", ""},
        {"Version 3, January 2020", "2020-01"},
        {"Version 3 January 2020", "2020-01"},
        {"Revision 1.2 January 2020", "2020-01"},
        {"3 pages, January 2020", "2020-01"},
        {"January 2020, 3 pages", "2020-01"},
        {"January 3rd 2020", "2020-01-03"},
        {"Tue Mar 11 10:00:00 2025", "2025-03-11"},
        {"Mar 10:00 2025", "2025-03"},
        {"29 February 2023", ""},
        {"29 February 2024", "2024-02-29"},
        {"2024-13-45", ""},
        {"PT5M", ""},
        {"2020-13-01", ""},
        {"31 February 2020", ""},
        {"last spring", ""},
        {"", ""},
        {"99999999999999999999", ""},
    };
    for (const Row& row : rows) {
        INFO(row.value);
        CHECK(iso_date(row.value) == row.iso);
    }
}

TEST_CASE(
    "labelled pages are read as labelled, stray bytes cost themselves, twice converted text is mended") {
    struct Row {
        const char* reason;
        std::string charset, body, text;
    };
    const std::vector<Row> rows = {
        {"Shift_JIS", "Shift_JIS", "\x94\x4D", "熱"},
        {"its other name", "x-sjis", "\x94\x4D", "熱"},
        {"GBK", "gb2312", "\xB7\xA2\xC9\xD5", "发烧"},
        {"KOI8-R", "koi8-r", "\xD6\xC1\xD2", "жар"},
        {"Mac OS", "x-mac-roman", "caf\x8E", "café"},
        {"Latin 2", "latin2", "\xB6", "ś"},
        {"EUC-KR", "ks_c_5601-1987", "\xBF\xAD", "열"},
        {"Big5", "big5", "\xBC\xF6", "熱"},
        {"a label that lies", "koi8-r", "naïve", "naïve"},
        {"one stray byte in UTF-8", "utf-8", "na\xC3\xAFve caf\xE9", "naïve café"},
        {"more stray bytes than signs, by chance Latin", "utf-8", "caf\xE9 cr\xE8me", "café crème"},
        {"converted twice", "utf-8", "patientâ€™s naÃ¯ve 5 Âµg", "patient’s naïve 5 µg"},
        {"letters as they should be", "utf-8", "château, crâne, Ângela", "château, crâne, Ângela"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const std::string page = "<!DOCTYPE html><html><head><meta charset=\"" + row.charset +
                                 "\"><title>T</title></head><body><p>" + row.body + "</p></body></html>";
        CHECK(islet::testing::read_document(page, "x.html").text == row.text);
    }
}

TEST_CASE("text that was taken for another charset is put right where it is certain") {
    struct Row {
        const char* reason;
        std::string text, mended;
    };
    const std::vector<Row> rows = {
        {"Windows-1252", "patientâ€™s 5 Âµg, naÃ¯ve", "patient’s 5 µg, naïve"},
        {"letters of Greek", "TNF-Î± and Î²-blockers", "TNF-α and β-blockers"},
        {"Latin-1", "patient\u00E2\u0080\u0099s", "patient’s"},
        {"Windows-1250", "patientâ€™s cafĂ©, 5 Âµg â‰Ą 2", "patient’s café, 5 µg ≥ 2"},
        {"Mac Roman", "patient‚Äôs 5 ¬µg, caf√©", "patient’s 5 µg, café"},
        {"Windows-1251", "donвЂ™t вЂ“ never", "don’t – never"},
        {"twice", "patientÃ¢â‚¬â„¢s 5 Ã‚Âµg", "patient’s 5 µg"},
        {"among text that is sound", "a café – patientâ€™s – naïve", "a café – patient’s – naïve"},
        {"a no-break space that has become a usual one", "5Â mg at 20Â°C", "5 mg at 20°C"},
        {"a closing quote whose last byte is lost", "â€œsafeâ€\uFFFD", "“safe”"},
        {"the mark at a file's beginning", "ï»¿Rash", "Rash"},
        {"French, German, Portuguese", "château, Äpfel, Ângela, SÃO", "château, Äpfel, Ângela, SÃO"},
        {"a word in capitals in quotes", "“JOÃ” and “IRMÔ", "“JOÃ” and “IRMÔ"},
        {"an area, an amount, a root", "90 Å², ≈£5, √π", "90 Å², ≈£5, √π"},
        {"Russian, with a no-break space", "В\u00A0начале, вії", "В\u00A0начале, вії"},
        {"Polish in capitals", "WSPÓŁ, POŻÓŁKŁY", "WSPÓŁ, POŻÓŁKŁY"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        std::string storage;
        CHECK(without_mojibake(row.text, storage) == row.mended);
    }
    CHECK(islet::testing::read_document("{\"text\":\"patient\\u00e2\\u20ac\\u2122s\"}\n", "x.jsonl").text ==
          "patient’s");
    CHECK(islet::testing::read_document("title,text\nA,patientâ€™s\n", "x.csv").text == "patient’s");
}
