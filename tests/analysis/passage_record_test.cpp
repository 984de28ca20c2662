// Records of passages and documents, and the bytes they are made of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/passage_record.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "database/bytes.hpp"
#include "database/document_term.hpp"
#include "database/forward/seal.hpp"

namespace islet {
namespace {

PassageRecord sample_passage() {
    PassageRecord p;
    p.to_article = 3;
    p.language = "en";
    p.headings = {"Glucagonoma", "", "Ménière"};
    p.ordinal = 300;
    p.repeat = 1;
    p.page = 2;
    p.body = 9;
    p.boilerplate = true;
    p.text = "Symptoms\nA rash.";
    p.heading_tokens = {"h", "", "hh"};
    p.text_tokens = "tt";
    p.sentences = "s";
    return p;
}

DocumentView sample_document() {
    DocumentView d;
    d.document_id = "leaflet.md";
    d.title = "Glucagonoma";
    d.path = "/articles/leaflet.md";
    d.url = "u";
    d.publisher = "p";
    d.date = "2024";
    d.language = "en";
    d.type = "md";
    d.tags = "a\nb";
    d.title_tokens = "t";
    d.passages = 7;
    d.abbreviations = {{"MEN1", "multiple endocrine neoplasia type 1"}, {"", ""}};
    return d;
}

TEST_CASE("a passage comes back as it was stored", "[passage_record]") {
    const auto p = sample_passage();
    const auto bytes = encode(p);
    const auto back = decode_passage(bytes);
    REQUIRE(back);
    CHECK(back->to_article == p.to_article);
    CHECK(back->language == p.language);
    CHECK(back->headings == p.headings);
    CHECK(back->ordinal == p.ordinal);
    CHECK(back->repeat == p.repeat);
    CHECK(back->page == p.page);
    CHECK(back->body == p.body);
    CHECK(back->boilerplate == p.boilerplate);
    CHECK(back->ocr == p.ocr);
    CHECK(back->text == p.text);
    CHECK(back->heading_tokens == p.heading_tokens);
    CHECK(back->text_tokens == p.text_tokens);
    CHECK(back->sentences == p.sentences);
    CHECK(encode(*back) == bytes);
    PassageRecord least;
    CHECK_FALSE(decode_passage(encode(least)));  // each is before its document's record
    least.to_article = 1;
    CHECK(decode_passage(encode(least)));
    CHECK_FALSE(decode_document(bytes));
    CHECK_FALSE(decode_document(encode(least)));
    const auto record = encode(sample_document());
    CHECK(decode_document(record));
    CHECK_FALSE(decode_passage(record));
    for (const bool boilerplate : {false, true})
        for (const bool ocr : {false, true}) {
            PassageRecord marked = p;
            marked.boilerplate = boilerplate;
            marked.ocr = ocr;
            const auto marked_bytes = encode(marked);
            CHECK(decode_passage(marked_bytes)->boilerplate == boilerplate);
            CHECK(decode_passage(marked_bytes)->ocr == ocr);
        }
}

TEST_CASE("a document comes back as it was stored", "[passage_record]") {
    const auto d = sample_document();
    const auto bytes = encode(d);
    const auto back = decode_document(bytes);
    REQUIRE(back);
    CHECK(back->document_id == d.document_id);
    CHECK(back->title == d.title);
    CHECK(back->path == d.path);
    CHECK(back->url == d.url);
    CHECK(back->publisher == d.publisher);
    CHECK(back->date == d.date);
    CHECK(back->language == d.language);
    CHECK(back->type == d.type);
    CHECK(back->tags == d.tags);
    CHECK(back->title_tokens == d.title_tokens);
    CHECK(back->passages == d.passages);
    REQUIRE(back->abbreviations.size() == 2);
    CHECK(back->abbreviations[0].short_form == "MEN1");
    CHECK(back->abbreviations[0].long_form == "multiple endocrine neoplasia type 1");
    CHECK(encode(*back) == bytes);
    CHECK(decode_document(encode(DocumentView{})));
    for (const auto kind : {DateKind::unknown, DateKind::published, DateKind::reviewed, DateKind::modified})
        for (const std::string_view fields : {"", "own"}) {
            DocumentView dated = d;
            dated.date_kind = kind;
            dated.fields = fields;
            const auto dated_bytes = encode(dated);
            REQUIRE(decode_document(dated_bytes));
            CHECK(decode_document(dated_bytes)->date_kind == kind);
            CHECK(decode_document(dated_bytes)->fields == fields);
        }
}

TEST_CASE("a passage is described by its article's record, and has its id from both", "[passage_record]") {
    auto d = sample_document();
    d.fields = "own";
    d.date_kind = DateKind::modified;
    const PassageView p(sample_passage(), d);
    CHECK(p.document_id == d.document_id);
    CHECK(p.title == d.title);
    CHECK(p.path == d.path);
    CHECK(p.url == d.url);
    CHECK(p.publisher == d.publisher);
    CHECK(p.date == d.date);
    CHECK(p.date_kind == d.date_kind);
    CHECK(p.type == d.type);
    CHECK(p.tags == d.tags);
    CHECK(p.title_tokens == d.title_tokens);
    CHECK(p.fields == d.fields);
    CHECK(p.text == sample_passage().text);
    CHECK(p.passage_id == passage_id(d.document_id, p.text, 1));
}

TEST_CASE("the term of a passage's id", "[passage_record]") {
    using std::string_view_literals::operator""sv;
    struct Row {
        std::string_view id, term;
        const char* why;
    };
    for (const auto& [id, term, why] :
         {Row{"41424344454a4b4c"sv, "UABCDEJKL"sv, "its bytes"},
          Row{"00000000000000ff"sv, "U\0\0\0\0\0\0\0\xFF"sv, "a small one"},
          Row{"41424344454A4B4C"sv, "U"sv, "ids have small letters"},
          Row{"ABCDEJKL"sv, "U"sv, "bytes are no id"}, Row{"414243"sv, "U"sv, "too short"},
          Row{"041424344454a4b4c"sv, "U"sv, "too long"}, Row{"-0000000000000ff"sv, "U"sv, "a sign"},
          Row{"0x00000000000012"sv, "U"sv, "a prefix"}, Row{""sv, "U"sv, "nothing"}}) {
        INFO(why);
        CHECK(passage_term(id) == term);
    }
}

TEST_CASE("a cut or lengthened record is refused", "[passage_record]") {
    const auto passage = encode(sample_passage());
    const auto document = encode(sample_document());
    for (std::size_t n = 0; n < passage.size(); ++n)
        CHECK_FALSE(decode_passage(std::string_view(passage).substr(0, n)));
    for (std::size_t n = 0; n < document.size(); ++n)
        CHECK_FALSE(decode_document(std::string_view(document).substr(0, n)));
    CHECK_FALSE(decode_passage(passage + "x"));
    CHECK_FALSE(decode_document(document + "x"));
    auto beyond = sample_passage();
    beyond.body = beyond.text.size() + 1;
    CHECK_FALSE(decode_passage(encode(beyond)));
}

TEST_CASE("no bytes make a record that points outside itself", "[passage_record]") {
    const auto passage = encode(sample_passage());
    const auto document = encode(sample_document());
    std::mt19937 random(16);
    const auto inside = [](std::string_view view, const std::string& bytes) {
        return view.empty() ||
               (view.data() >= bytes.data() && view.data() + view.size() <= bytes.data() + bytes.size());
    };
    for (int round = 0; round < 5000; ++round) {
        auto bytes = round % 2 == 0 ? passage : document;
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        bytes.resize(bytes.size() - 4);
        seal(bytes);  // as if it had been written so
        if (const auto p = decode_passage(bytes)) {
            CHECK(inside(p->text, bytes));
            CHECK(p->body <= p->text.size());
        }
        if (const auto d = decode_document(bytes)) CHECK(inside(d->tags, bytes));
    }
}

TEST_CASE("numbers of every size are read back; overlong ones fail", "[bytes]") {
    for (const std::uint64_t n :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{16383},
          std::uint64_t{16384}, std::uint64_t{1} << 63U, std::numeric_limits<std::uint64_t>::max()}) {
        std::string bytes;
        put_number(bytes, n);
        ByteReader in(bytes);
        CHECK(in.number() == n);
        CHECK(in.ok());
        CHECK(in.at_end());
    }
    ByteReader endless(std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 12));
    endless.number();
    CHECK_FALSE(endless.ok());
}

TEST_CASE("after a failure every read gives nothing", "[bytes]") {
    std::string bytes;
    put_number(bytes, 100);
    bytes += "short";
    ByteReader in(bytes);
    CHECK(in.string().empty());
    CHECK_FALSE(in.ok());
    CHECK(in.number() == 0);
    CHECK(in.string().empty());
    CHECK(in.left() == 0);
}

}  // namespace
}  // namespace islet
