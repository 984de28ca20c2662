// PDF, Word, LibreOffice and e-mail files, recognised by content; foreign and damaged files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/support/read_documents.hpp"
#include "tests/support/source_folder.hpp"

using namespace islet;
using namespace islet::testing;
using namespace std::string_literals;
using Lines = std::vector<std::string>;

TEST_CASE("PDF: pages, joined hyphens, no running heads") {
    const Document document = read_document(sample("leaflet.pdf"), "leaflet.pdf");
    CHECK(document.metadata.type == "pdf");
    CHECK(document.metadata.title == "Glucagonoma in brief");  // the file's own title names a program
    CHECK(document.metadata.published == "2024-05-01");
    CHECK(outline(document) ==
          Lines{"h1@1 Glucagonoma in brief",
                "p@1 A glucagonoma grows from the alpha cells of the pancreas. It raises the blood sugar, "
                "and the "
                "neuroendocrine cells in it make more glucagon than the body can use. People with MEN-1 are "
                "tested for it "
                "early, because it runs in their families and is found in quite a few well-known places.",
                "h2@1 1. Symptoms", "p@1 Symptoms might include:", "l1@1 • a red rash that moves",
                "l1@1 • weight loss", "l1@1 • sore mouth", "h2@2 2. Tests",
                "p@2 A blood test measures glucagon after a night without food, and a scan shows the tumour "
                "and where it "
                "has gone. The sample goes on ice.",
                "h2@3 3. Treatment",
                "p@3 Octreotide calms the rash within days. An operation can cure a small tumour."});
}

TEST_CASE("Word: styles by name, lists, tables, tracked changes") {
    const Document document = read_document(sample("leaflet.docx"), "leaflet.docx");
    CHECK(document.metadata.type == "docx");
    CHECK(document.metadata.title == "Leaflet 7");
    CHECK(document.metadata.published == "2024-05-01");
    CHECK(document.metadata.language == "en-GB");
    CHECK(outline(document) == Lines{"h1 Glucagonoma in brief", "h1 Symptoms",
                                     "p A moving red rash is the usual sign.", "l1 • weight loss",
                                     "l2 • slowly at first", "t Test · Glucagon", "t Scan · CT · yearly",
                                     "p Ask & tell: the nurse answers."});
}

TEST_CASE("LibreOffice: headings, nested lists, tables, notes") {
    const Document document = read_document(sample("leaflet.odt"), "leaflet.odt");
    CHECK(document.metadata.type == "odt");
    CHECK(document.metadata.title == "Leaflet 7");
    CHECK(outline(document) == Lines{"h1 Glucagonoma in brief", "p A red rash[1] that moves.", "p [1] a note",
                                     "l1 • weight loss", "l2 • slowly", "t Test: Glucagon"});
}

TEST_CASE("e-mail: the plain text of a message, or its HTML") {
    const Document ticket = read_document(sample("ticket.eml"), "ticket.eml");
    CHECK(ticket.metadata.type == "eml");
    CHECK(ticket.metadata.title == "Rash and „potassium”");
    CHECK(ticket.metadata.publisher == "Renée Caller");
    CHECK(ticket.metadata.published == "2025-03-11");
    CHECK(outline(ticket) ==
          Lines{"p Dear desk,",
                "p my mother's naïve question: does the rash of a glucagonoma come back after octreotide?"});
    const Document page = read_document(sample("html-only.eml"), "message");  // recognised by its headers
    CHECK(page.metadata.type == "eml");
    CHECK(outline(page) == Lines{"h2 My question", "l1 • Is it a VIPoma?"});
}

TEST_CASE("e-mail in other shapes") {
    const std::string head = "From: a@example.org\nTo: b@example.org\nSubject: S\nMIME-Version: 1.0\n";
    struct Row {
        const char* reason;
        std::string message;
        Lines blocks;
    };
    const std::vector<Row> rows = {
        {"flowed lines",
         head + "Content-Type: text/plain; format=flowed\n\nOne line that \ngoes on.\n",
         {"p One line that goes on."}},
        {"no charset", head + "\nna\xEFve question", {"p naïve question"}},
        {"blank plain text beside HTML",
         head + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n \n--x\n"
                "Content-Type: text/html\n\n<p>Rash</p>\n--x--\n",
         {"p Rash"}},
        {"flowed lines of a language without spaces, or of long words",
         head + "Content-Type: text/plain; format=flowed; delsp=yes\n\nhyper \nglycaemia is  \nhigh\n",
         {"p hyperglycaemia is high"}},
        {"plain text that only points to the HTML",
         head + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nYour "
                "program shows no pictures. Read this message at example.org/1\n--x\nContent-Type: "
                "text/html\n\n<p>Stop eating at midnight before the glucagon test.</p>\n--x--\n",
         {"p Stop eating at midnight before the glucagon test."}},
        {"plain text that says the same, with less around it",
         head + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nStop "
                "eating at midnight before the test.\n--x\nContent-Type: text/html\n\n<p>Stop eating at "
                "midnight before the test.</p><p>Unsubscribe here</p>\n--x--\n",
         {"p Stop eating at midnight before the test."}},
        {"a letter laid out by tables",
         head +
             "Content-Type: text/html\n\n<table><tr><td><table><tr><td><img></td></tr><tr><td><p>Dear A,</p>"
             "<ul><li>Bring your card</li></ul></td></tr></table></td></tr></table>\n",
         {"p Dear A,", "l1 • Bring your card"}},
        {"a message in a message",
         head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\nSubject: "
                "T\n\nInner text.\n--x--\n",
         {"p Inner text."}},
        {"cut off",
         head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nOnly this",
         {"p Only this"}},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(outline(read_document(row.message, "m.eml")) == row.blocks);
    }
    std::string deep = head;
    for (int i = 0; i < 5000; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
                std::to_string(i) + "\n";
    CHECK(read(deep, "deep.eml").skipped.size() == 1);
    std::string forwarded = head;
    for (int i = 0; i < 5000; ++i) forwarded += "Content-Type: message/rfc822\n\n";
    const Readings readings = read(forwarded + "\n\nText", "forwarded.eml");
    CHECK(readings.documents.size() + readings.skipped.size() == 1);
}

TEST_CASE("e-mail: what is said to be base64 and isn't is read as it stands, and named") {
    const std::string head =
        "From: a@example.org\nSubject: S\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n";
    const std::string code = "VGFrZSB0aGUgY2Fwc3VsZXMgd2l0aCBldmVyeSBtZWFsLCBub3QgYWZ0ZXIgaXQu\n";
    const std::string text = "Take the capsules with every meal, not after it.";
    const std::string note = "a part said to be base64 that isn't: read as text";
    struct Row {
        const char* reason;
        std::string body;
        Lines blocks;
        std::string skipped;
    };
    const std::vector<Row> rows = {
        {"base64", code, {"p " + text}, ""},
        {"base64, cut off", code.substr(0, 61), {"p Take the capsules with every meal, not after"}, ""},
        {"text", text + "\n", {"p " + text}, note},
        {"a word that could be base64", "Hello\n", {"p Hello"}, note},
        {"text that begins with such a word", "Dear\n\n" + text + "\n", {"h1 Dear", "p " + text}, note},
        {"base64, and below it what a list adds",
         code + "\n_______________________\nThe list: https://lists.example.org/a\n",
         {"p " + text, "p The list: https://lists.example.org/a"},
         note},
        {"base64 with a damaged sign between other lines",
         code + "VGFrZ*SB0aGUgY2Fwc3VsZXMgd2l0aCBldmVyeSBtZWFsLCBub3QgYWZ0ZXIgaXQu\n" + code + code,
         {"p " + text + text + text + text},
         ""},
        {"neither",
         std::string("\x01\x02 \x03 and more\n"),
         {},
         "a part said to be base64 that isn't, and is no text"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const Readings readings = read(head + row.body, "m.eml");
        REQUIRE(readings.documents.size() == (row.blocks.empty() ? 0 : 1));
        if (!row.blocks.empty()) CHECK(outline(readings.documents.front()) == row.blocks);
        const std::string skipped = readings.skipped.empty() ? "" : readings.skipped.front();
        CHECK(skipped.find(row.skipped) != std::string::npos);
        CHECK(skipped.empty() == row.skipped.empty());
    }
}

TEST_CASE("what can't be read is skipped with its reason") {
    ReadLimits small;
    small.record_bytes = 1'000'000;
    struct Row {
        const char* reason;
        std::string content;
        ReadLimits limits;
        std::string message;
    };
    const std::vector<Row> rows = {
        {"nothing", "", {}, "an empty file"},
        {"white space", " \n\t\r\n \xC2\xA0", {}, "no text"},
        {"zip bomb", sample("bomb.docx"), small,
         "word/document.xml in it unpacks to more than the limit of 1000000 bytes"},
        {"deep XML", sample("deep.docx"), {}, "XML nested deeper than 500 levels"},
        {"another archive",
         sample("other.zip"),
         {},
         "a ZIP archive that holds neither .docx, .odt nor .epub text"},
        {"archive cut off",
         sample("leaflet.docx").substr(0, 600),
         {},
         "a damaged ZIP archive (.docx and .odt files are such)"},
        {"PDF cut off", sample("leaflet.pdf").substr(0, 100), {}, "a damaged PDF"},
        {"PDF without text", sample("blank.pdf"), {}, "a PDF without text: a scan?"},
        {"picture", "\x89PNG\r\n\x1A\n\0\0\0"s, {}, "not an article: a PNG picture"},
        {"old Word",
         "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s,
         {},
         "not an article: an old Office file: save it as .docx"},
        {"control characters", "\x01\x02\x03\x04 abc\x05\x06"s, {}, "binary data, not text"},
        {"NULs alone", std::string(100, '\0'), {}, "no text"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(read(row.content, "x.txt", row.limits).skipped == Lines{"x.txt: " + row.message});
    }
}

TEST_CASE("a file's content counts more than its name") {
    CHECK(read_document(sample("leaflet.pdf"), "leaflet.txt").metadata.type == "pdf");
    CHECK(read_document(sample("leaflet.docx"), "leaflet.pdf").metadata.type == "docx");
    CHECK(read_document("The rash moves.", "leaflet.pdf").metadata.type == "txt");
    CHECK(read_document("{\"text\":\"The rash moves.\"}\n{\"text\":\"It does.\"}"s.substr(0, 27), "x.log")
              .metadata.type == "jsonl");
    CHECK(read_document("%PDF- is how a PDF starts.", "x.txt").metadata.type == "txt");
    CHECK(read_document("ID3 is a gene, GIF8 isn't.", "x.txt").metadata.type == "txt");
    CHECK(read_document("OggStream is no word.", "x.txt").metadata.type == "txt");
    CHECK(read("ID3\x04\0\0\0"s, "x.txt").skipped == Lines{"x.txt: not an article: sound"});
    CHECK(read_document("From: the nurse\n\nThe rash moves.", "x.txt").metadata.type == "txt");
}

TEST_CASE("damaged samples never cost more than themselves") {
    std::mt19937 random(11);
    for (const std::string& name :
         {"leaflet.pdf"s, "leaflet.docx"s, "leaflet.odt"s, "ticket.eml"s, "html-only.eml"s}) {
        const std::string good = sample(name);
        for (int round = 0; round < 60; ++round) {
            std::string bad = good;
            for (int flips = 0; flips < 1 + round % 8; ++flips)
                bad[random() % bad.size()] = static_cast<char>(random() % 256);
            if (round % 3 == 0) bad.resize(random() % bad.size());
            const Readings readings = read(bad, name);
            CHECK(readings.documents.size() + readings.skipped.size() >= 1);
        }
    }
}

TEST_CASE("every file of corpus/broken is read for what it holds or skipped") {
    const std::filesystem::path folder =
        std::filesystem::path(islet::test::source_folder) / "corpus" / "broken";
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string path = "corpus/broken/" + entry.path().filename().string();
        INFO(path);
        const Readings readings = read(file_bytes(path), path);
        CHECK(readings.documents.size() + readings.skipped.size() >= 1);
        ++files;
    }
    CHECK(files > 10);
}
