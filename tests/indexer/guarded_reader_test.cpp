// Reading in helpers: the same documents as without them, and a reason for whatever exceeds the limits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/guarded_reader.hpp"

#include <signal.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/sandbox/document_bytes.hpp"
#include "islet/indexer.hpp"
#include "tests/support/pdf_pages.hpp"
#include "tests/support/read_documents.hpp"
#include "tests/support/source_folder.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using testing::sample;

struct GuardedReading {
    std::vector<Document> documents;
    std::vector<Skipped> skipped;
};

ReadSink into(GuardedReading& got) {
    return {[&](Document&& document) { got.documents.push_back(std::move(document)); },
            [&](const std::string& where, const std::string& reason) {
                got.skipped.push_back({where, reason});
            }};
}

GuardedReading read_guarded(const std::string& content, const std::string& name,
                            const ReadLimits& limits = {}) {
    GuardedReading got;
    GuardedReader(limits).read(content, "/in/" + name, name, into(got));
    return got;
}

// A PDF whose page draws a form, which draws a form ten times, and so on: 10^levels lines of text.
std::string pdf_bomb(int levels) {
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>>>",
        "<</Length 4>>stream\n/F Do\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    for (int level = 0; level < levels; ++level) {
        std::string content = level + 1 < levels ? "" : "BT /T 9 Tf 50 50 Td (rash) Tj ET ";
        for (int i = 0; i < 10 && level + 1 < levels; ++i) content += "/F Do ";
        objects.push_back(
            "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</T 5 0 R>>/XObject<</F " +
            std::to_string(level + 7) + " 0 R>>>>/Length " + std::to_string(content.size()) + ">>stream\n" +
            content + "\nendstream");
    }
    std::string pdf = "%PDF-1.4\n";
    for (std::size_t i = 0; i < objects.size(); ++i)
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    return pdf + "trailer<</Root 1 0 R/Size " + std::to_string(objects.size() + 1) + ">>\n%%EOF\n";
}

TEST_CASE("a document goes through bytes unchanged", "[guarded_reader]") {
    GuardedReading direct;
    for (const auto* name : {"leaflet.pdf", "leaflet.docx", "leaflet.odt"})
        read_source(sample(name), std::string("/in/") + name, name, {}, into(direct));
    REQUIRE(direct.documents.size() == 3);
    direct.documents[0].metadata.tags = {"one", ""};
    for (const auto& document : direct.documents) {
        const auto bytes = encode(document);
        const auto back = decode_document_bytes(bytes);
        REQUIRE(back);
        CHECK(encode(*back) == bytes);
        CHECK(back->text == document.text);
        CHECK(back->metadata.title == document.metadata.title);
        CHECK(back->metadata.tags == document.metadata.tags);
        for (std::size_t n = 0; n < bytes.size(); n += 11)
            CHECK_FALSE(decode_document_bytes(std::string_view(bytes).substr(0, n)));
        CHECK_FALSE(decode_document_bytes(bytes + "x"));
    }
}

// What a program reads in its own process.
GuardedReading direct(const std::string& content, const std::string& name) {
    GuardedReading got;
    read_source(content, "/in/" + name, name, {}, into(got));
    return got;
}

void check_same_reading(const GuardedReading& apart, const GuardedReading& direct) {
    REQUIRE(apart.documents.size() == direct.documents.size());
    REQUIRE(apart.skipped.size() == direct.skipped.size());
    for (std::size_t i = 0; i < direct.documents.size(); ++i)
        CHECK(encode(apart.documents[i]) == encode(direct.documents[i]));
    for (std::size_t i = 0; i < direct.skipped.size(); ++i) {
        CHECK(apart.skipped[i].path == direct.skipped[i].path);
        CHECK(apart.skipped[i].reason == direct.skipped[i].reason);
    }
}

struct Input {
    std::string name, content;
};

// Every kept file, and what needs something from the system: converters, each in a page or a mail of its own.
std::vector<Input> inputs() {
    std::vector<Input> all;
    for (const char* folder : {"tests/indexer/data", "corpus/formats", "corpus/broken"})
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(test::source_folder) + "/" + folder)) {
            std::ifstream in(entry.path(), std::ios::binary);
            all.push_back({entry.path().filename(), {std::istreambuf_iterator<char>(in), {}}});
        }
    const std::string page = "<!doctype html><html><head><meta charset=\"";
    all.push_back({"cyrillic.html",
                   page + "windows-1251\"></head><body><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></body></html>"});
    all.push_back({"japanese.html", page + "Shift_JIS\"></head><body><p>\x93\xfa\x96\x7b</p></body></html>"});
    all.push_back(
        {"seven-bit.html", page + "iso-2022-jp\"></head><body><p>\x1b$B4A;z\x1b(B</p></body></html>"});
    const std::string mail = "From: a@b.example\nTo: c@d.example\nSubject: ";
    all.push_back({"subject.eml", mail + "=?koi8-r?B?8NLJ18XU?=\nMessage-ID: <1@b.example>\n\nA rash.\n"});
    all.push_back(
        {"part.eml", mail + "x\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: "
                            "base64\n\nPG1ldGEgY2hhcnNldD1rb2k4LXI+PHA+8NLJ18XUPC9wPg==\n"});
    all.push_back({"part2.eml", mail + "x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-2\n"
                                       "Content-Transfer-Encoding: quoted-printable\n\n=B1=E6=EA rash\n"});
    all.push_back({"russian.rtf", "{\\rtf1\\ansi\\ansicpg1251 \\'e4\\'ee\\'e7\\'e0\\par}"});
    all.push_back({"no utf-8 \xe9.txt", "rash"});
    all.push_back({"none.jsonl", "\n\n"});
    all.push_back({"empty.txt", ""});
    return all;
}

TEST_CASE("read apart, a file gives the document it gives directly", "[guarded_reader]") {
    for (const auto& [name, content] : inputs()) {
        INFO(name);
        check_same_reading(read_guarded(content, name), direct(content, name));
    }
}

TEST_CASE("files that are read side by side come in order, whatever is between them", "[guarded_reader]") {
    const auto all = inputs();
    for (const unsigned helpers : {1U, 2U, 5U}) {
        GuardedReader reader(ReadLimits{}, helpers);
        REQUIRE(reader.helpers() == helpers);
        std::size_t taken = 0;
        std::deque<std::size_t> numbers;
        const auto take = [&] {
            GuardedReading got;
            reader.take(numbers.front(), into(got));
            numbers.pop_front();
            INFO(all[taken].name << ", helpers: " << helpers);
            check_same_reading(got, direct(all[taken].content, all[taken].name));
            ++taken;
        };
        for (std::size_t asked = 0; asked < all.size(); ++asked) {
            if (asked - taken == helpers) take();
            numbers.push_back(reader.ask(all[asked].content, "/in/" + all[asked].name, all[asked].name));
        }
        while (taken < all.size()) take();
    }
}

TEST_CASE("a helper reads many files, one that got a risky one reads nothing else", "[guarded_reader]") {
    GuardedReader reader(ReadLimits{});
    struct Row {
        const char* why;
        const char* name;
        bool stays;  // afterwards
        bool same;   // as the one before
    };
    pid_t last = -1;
    for (const auto& [why, name, stays, same] :
         {Row{"a mail", "ticket.eml", true, false}, Row{"another file", "ticket.eml", true, true},
          Row{"a PDF ends it", "leaflet.pdf", false, false}, Row{"a mail again", "ticket.eml", true, false},
          Row{"a ZIP ends it", "leaflet.docx", false, false}}) {
        INFO(why);
        GuardedReading got;
        reader.read(sample(name), name, name, into(got));
        CHECK(got.documents.size() == 1);
        const auto there = reader.processes();
        CHECK(there.size() == (stays ? 1 : 0));
        if (!stays) continue;
        CHECK((there[0] == last) == same);
        last = there[0];
    }
}

TEST_CASE("one that is killed costs a file that is read again by the next run", "[guarded_reader]") {
    GuardedReader reader(ReadLimits{}, 2);
    GuardedReading got;
    const auto first = reader.ask(std::string(30'000'000, 'a'), "/in/a.html", "a.html");
    const auto second = reader.ask("A rash.", "/in/b.txt", "b.txt");
    REQUIRE(reader.processes().size() == 2);
    REQUIRE(::kill(reader.processes()[0], SIGKILL) == 0);
    CHECK_THROWS_AS(reader.take(first, into(got)), NotRead);
    reader.take(second, into(got));
    reader.read("A rash.", "/in/c.txt", "c.txt", into(got));
    CHECK(got.documents.size() == 2);
}

TEST_CASE("read apart, a PDF's document comes with the pages that couldn't be read", "[guarded_reader]") {
    const auto got =
        read_guarded(islet::testing::pdf_of({{{"F1", 11, 60, 700, "A rash."}}, {}}, {2}), "half.pdf");
    REQUIRE(got.documents.size() == 1);
    REQUIRE(got.skipped.size() == 1);
    CHECK(got.skipped[0].path == "/in/half.pdf");
    CHECK(got.skipped[0].reason == "page 2: only a picture of text");
}

TEST_CASE("a PDF that never ends is skipped, and the next is read", "[guarded_reader]") {
    CHECK(read_guarded(pdf_bomb(2), "small.pdf").documents.size() == 1);
    ReadLimits limits;
    limits.seconds = 1;
    GuardedReader reader(limits);
    GuardedReading got;
    reader.read(pdf_bomb(12), "/in/bomb.pdf", "bomb.pdf", into(got));
    reader.read(sample("leaflet.pdf"), "/in/leaflet.pdf", "leaflet.pdf", into(got));
    REQUIRE(got.skipped.size() == 1);
    CHECK(got.skipped[0].path == "/in/bomb.pdf");
    CHECK(got.skipped[0].reason == "takes longer to read than the limit of 1 seconds");
    CHECK(got.documents.size() == 1);
}

TEST_CASE("what is skipped is said by every run, and read once the limits allow", "[guarded_reader]") {
    const test::TempFolder temp;
    temp.write("in/a.md", test::rash);
    temp.write("in/leaflet.docx", sample("leaflet.docx"));
    temp.write("in/records.jsonl", "{\"id\":\"r\",\"text\":\"Gastrin is a hormone.\"}\n{broken\n");
    IndexOptions options;
    options.database = temp / "db";
    options.sources = {temp / "in"};
    options.limits.record_bytes = 300;
    for (int round = 0; round < 3; ++round) {
        if (round == 2) temp.touch("in/leaflet.docx");
        auto report = index_files(options, {});
        std::sort(report.skipped.begin(), report.skipped.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
        INFO("round " << round);
        CHECK(report.added + report.unchanged == 2);
        REQUIRE(report.skipped.size() == 2);
        CHECK(report.skipped[0].path == temp / "in/leaflet.docx");
        CHECK(report.skipped[1].path == temp / "in/records.jsonl:2");
    }
    options.limits = {};
    const auto report = index_files(options, {});
    CHECK(report.added == 1);
    CHECK(report.unchanged == 2);
    CHECK(report.skipped.size() == 1);
    temp.remove("in/records.jsonl");
    CHECK(index_files(options, {}).skipped.empty());
}

}  // namespace
}  // namespace islet
