// What a helper says about a file: only what a valid answer can contain is believed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/read_answer.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "database/bytes.hpp"
#include "indexer/sandbox/document_bytes.hpp"
#include "tests/support/document_laws.hpp"

namespace islet {
namespace {

Document good() {
    Document document;
    document.metadata.id = "a";
    document.metadata.title = "Rash";
    document.text = "Rash\n\nIt itches…";
    document.blocks = {{BlockKind::heading, 0, 4, 1, 0, false}, {BlockKind::paragraph, 6, 18, 0, 3, true}};
    return document;
}

TEST_CASE("only a sound document is one", "[read_answer]") {
    struct Row {
        const char* why;
        bool sound;
        void (*change)(Document&);
    };
    const Row rows[] = {
        {"as it is", true, [](Document&) {}},
        {"without blocks", true, [](Document& d) { d.blocks.clear(); }},
        {"without an id", false, [](Document& d) { d.metadata.id.clear(); }},
        {"text that is no UTF-8", false, [](Document& d) { d.text[2] = '\xff'; }},
        {"a NUL in the text", false, [](Document& d) { d.text[2] = '\0'; }},
        {"a title that is no UTF-8", false, [](Document& d) { d.metadata.title = "\xc3"; }},
        {"a tag that is none", false,
         [](Document& d) {
             d.metadata.tags = {"a", "\x80"};
         }},
        {"a block outside the text", false, [](Document& d) { d.blocks[1].end = 19; }},
        {"a block that ends before it begins", false, [](Document& d) { d.blocks[0].begin = 4; }},
        {"blocks that overlap", false, [](Document& d) { d.blocks[1].begin = 3; }},
        {"blocks in another order", false, [](Document& d) { std::swap(d.blocks[0], d.blocks[1]); }},
        {"a block that cuts a character", false, [](Document& d) { d.blocks[1].end = 17; }},
        {"a block with white space at its end", false, [](Document& d) { d.blocks[0].end = 5; }},
        {"a heading without a level", false, [](Document& d) { d.blocks[0].level = 0; }},
        {"a heading of level 7", false, [](Document& d) { d.blocks[0].level = 7; }},
        {"a level below zero", false, [](Document& d) { d.blocks[1].level = -1; }},
        {"a page below zero", false, [](Document& d) { d.blocks[1].page = -1; }},
        {"a kind that there isn't", false, [](Document& d) { d.blocks[1].kind = static_cast<BlockKind>(9); }},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Document document = good();
        row.change(document);
        const auto back = decode_document_bytes(encode(document));
        CHECK(back.has_value() == row.sound);
        if (back) CHECK(test::document_fault(*back) == "");
    }
}

struct Heard {
    std::vector<Document> documents;
    std::vector<std::string> skipped;
};

ReadSink hearing(Heard& heard) {
    return {[&](Document&& document) { heard.documents.push_back(std::move(document)); },
            [&](const std::string& where, const std::string& reason) {
                heard.skipped.push_back(where + "|" + reason);
            }};
}

TEST_CASE("only what can be said of a file is heard", "[read_answer]") {
    struct Row {
        const char* why;
        char kind;
        std::string bytes;
        bool heard;
        const char* skipped;
    };
    const Row rows[] = {
        {"a document", document_frame, encode(good()), true, ""},
        {"a reason", skipped_frame, skipped_bytes("", "no text"), true, "/in/a|no text"},
        {"a reason of one line", skipped_frame, skipped_bytes(":12", "no JSON"), true, "/in/a:12|no JSON"},
        {"another file's place", skipped_frame, skipped_bytes("/../b", "no text"), false, ""},
        {"a line that is none", skipped_frame, skipped_bytes(":1x", "no text"), false, ""},
        {"no line", skipped_frame, skipped_bytes(":", "no text"), false, ""},
        {"no reason", skipped_frame, skipped_bytes("", ""), false, ""},
        {"a reason of blanks", skipped_frame, skipped_bytes("", " \n"), false, ""},
        {"a reason of two lines", skipped_frame, skipped_bytes("", "one\ntwo"), true, "/in/a|one two"},
        {"a reason that is no UTF-8", skipped_frame, skipped_bytes("", "a\xff"), true, "/in/a|a\xef\xbf\xbd"},
        {"more behind a reason", skipped_frame, skipped_bytes("", "no text") + "x", false, ""},
        {"half a reason", skipped_frame, skipped_bytes("", "no text").substr(0, 5), false, ""},
        {"a kind that there isn't", 'x', "", false, ""},
        {"nothing", document_frame, "", false, ""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Heard heard;
        ReadAnswer answer("/in/a", 100, {});
        CHECK(answer.take({row.kind, row.bytes}, hearing(heard)) == row.heard);
        CHECK((heard.skipped.empty() ? "" : heard.skipped[0]) == row.skipped);
        for (const auto& document : heard.documents) CHECK(document.metadata.path == "/in/a");
    }
}

TEST_CASE("a place in an archive is below it", "[read_answer]") {
    struct Row {
        const char* why;
        const char* archive;
        std::string place;
        bool heard;
    };
    const Row rows[] = {
        {"a file in it", "/in/a.zip", "/b/c.txt", true},
        {"capitals", "/in/a.ZIP", "/b", true},
        {"a file that is no archive", "/in/a.txt", "/b", false},
        {"a step back", "/in/a.zip", "/../b", false},
        {"one at the end", "/in/a.zip", "/b/..", false},
        {"a step on the spot", "/in/a.zip", "/./b", false},
        {"no name", "/in/a.zip", "/", false},
        {"two slashes", "/in/a.zip", "//etc/passwd", false},
        {"not below it", "/in/a.zip", "b", false},
        {"a line feed", "/in/a.zip", "/b\nc", false},
        {"no UTF-8", "/in/a.zip", "/b\xff", false},
        {"a long name", "/in/a.zip", "/" + std::string(2'000, 'b'), false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Heard heard;
        ReadAnswer answer(row.archive, 100, {});
        Document document = good();
        document.metadata.path = row.place;
        CHECK(answer.take({document_frame, encode(document)}, hearing(heard)) == row.heard);
        CHECK(answer.take({skipped_frame, skipped_bytes(row.place, "no text")}, hearing(heard)) == row.heard);
        CHECK(heard.documents.size() == (row.heard ? 1 : 0));
        if (!row.heard) continue;
        CHECK(heard.documents[0].metadata.path == row.archive + row.place);
        CHECK(answer.take({skipped_frame, skipped_bytes(row.place + ":12", "no text")}, hearing(heard)));
        CHECK(heard.skipped[1] == row.archive + row.place + ":12|no text");
    }
}

TEST_CASE("a small file has no large answer", "[read_answer]") {
    ReadLimits limits;
    limits.record_bytes = 1000;
    Heard heard;
    const std::string document = encode(good());
    ReadAnswer three("/in/a", 3, limits);
    for (int i = 0; i < 3; ++i) CHECK(three.take({document_frame, document}, hearing(heard)));
    CHECK_FALSE(three.take({document_frame, document}, hearing(heard)));
    Document large = good();
    large.text += std::string(10'000, 'x');
    ReadAnswer one("/in/a", 100, limits);
    CHECK_FALSE(one.take({document_frame, encode(large)}, hearing(heard)));
    ReadAnswer few("/in/a", 10, limits);
    const std::string reason = skipped_bytes("", std::string(500'000, 'x'));
    CHECK(few.take({skipped_frame, reason}, hearing(heard)));
    CHECK(few.take({skipped_frame, reason}, hearing(heard)));
    CHECK_FALSE(few.take({skipped_frame, reason}, hearing(heard)));
    CHECK(heard.skipped.front().size() <= 4096 + 10);
}

TEST_CASE("frames come whole however the bytes are parted, and no length is believed", "[read_answer]") {
    std::string stream;
    char head[frame_head_bytes];
    for (const std::string bytes : {"one", "", "three"}) {
        put_frame_head('f', bytes.size(), head);
        stream += std::string(head, sizeof head) + bytes;
    }
    for (std::size_t step = 1; step <= stream.size(); ++step) {
        FrameReader reader(5);
        std::string got;
        for (std::size_t at = 0; at < stream.size(); at += step) {
            reader.feed(std::string_view(stream).substr(at, step));
            while (const auto frame = reader.next()) got += frame->kind + std::string(frame->bytes) + ".";
        }
        CHECK(got == "fone.f.fthree.");
        CHECK_FALSE(reader.broken());
    }
    for (const std::uint64_t length : {std::uint64_t{6}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
        FrameReader reader(5);
        put_frame_head('f', length, head);
        reader.feed({head, sizeof head});
        CHECK_FALSE(reader.next());
        CHECK(reader.broken());
        reader.feed(stream);
        CHECK_FALSE(reader.next());
    }
}

}  // namespace
}  // namespace islet
