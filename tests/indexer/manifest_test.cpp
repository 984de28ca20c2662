// The manifest comes back as it was stored; damaged bytes are refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/manifest.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "database/bytes.hpp"
#include "indexer/sources/source_plan.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

Manifest small_manifest() {
    Manifest manifest;
    manifest["/articles/a.md"] = {120, 1'700'000'000'123'456'789, 0xFFFFFFFFFFFFFFFF, {{"a.md", 7}}, {}, 0,
                                  5,   1'700'000'000'987'654'321, 0xFFFFFFFFFFFFFFFE};
    manifest["/articles/b.jsonl"] = {0, -5, 0, {{"b:1", 1}, {"", 0}, {"Ménière", 3}}, {}, 0, 0};
    manifest["/articles/empty.txt"] = {};
    return manifest;
}

TEST_CASE("a manifest comes back as it was stored", "[manifest]") {
    const auto manifest = small_manifest();
    const auto back = decode_manifest(encode(manifest));
    REQUIRE(back.size() == manifest.size());
    for (const auto& [path, source] : manifest) {
        const auto found = back.find(path);
        REQUIRE(found != back.end());
        CHECK(found->second.size == source.size);
        CHECK(found->second.mtime_ns == source.mtime_ns);
        CHECK(found->second.hash == source.hash);
        CHECK(found->second.version == source.version);
        CHECK(found->second.ctime_ns == source.ctime_ns);
        CHECK(found->second.inode == source.inode);
        REQUIRE(found->second.documents.size() == source.documents.size());
        for (std::size_t i = 0; i < source.documents.size(); ++i) {
            CHECK(found->second.documents[i].id == source.documents[i].id);
            CHECK(found->second.documents[i].hash == source.documents[i].hash);
        }
    }
    CHECK(decode_manifest({}).empty());
    CHECK(decode_manifest(encode(Manifest{})).empty());
}

TEST_CASE("what a program before the versions stored is read, as of no version", "[manifest]") {
    std::string old;
    put_number(old, 1);
    put_string(old, "/articles/a.md");
    for (const std::uint64_t number : {120, 17, 99, 1})
        put_number(old, number);  // size, time, hash, documents
    put_string(old, "a.md");
    put_number(old, 7);
    const auto manifest = decode_manifest(old);
    REQUIRE(manifest.size() == 1);
    const auto& source = manifest.at("/articles/a.md");
    CHECK(source.size == 120);
    CHECK(source.mtime_ns == 17);
    CHECK(source.hash == 99);
    CHECK(source.version == 0);
    REQUIRE(source.documents.size() == 1);
    CHECK(source.documents[0].id == "a.md");
    CHECK(source.documents[0].hash == 7);
    CHECK(decode_manifest(std::string(1, '\0')).empty());
}

TEST_CASE("what a program before the stamps stored is read, to be looked at once more", "[manifest]") {
    std::string old;
    put_number(old, ~std::uint64_t{0});
    put_number(old, 1);
    put_string(old, "/articles/a.md");
    for (const std::uint64_t number : {120, 17, 99, 5, 1})
        put_number(old, number);  // size, time, hash, version, documents
    put_string(old, "a.md");
    put_number(old, 7);
    const auto source = decode_manifest(old).at("/articles/a.md");
    CHECK(source.version == 5);
    CHECK(source.ctime_ns == 0);
    CHECK(source.inode == 0);
    REQUIRE(source.documents.size() == 1);
    const SourceFile file{"/articles/a.md", "a.md", 120, 17, 1, 1};
    CHECK_FALSE(has_stamp_of(source, file));
}

TEST_CASE("whatever differs in a document, its hash does", "[manifest]") {
    Document document;
    document.metadata.id = "a.md";
    document.metadata.tags = {"one", "two"};
    document.text = "First. Second.";
    document.blocks = {{BlockKind::paragraph, 0, 6, 0, 0, false}, {BlockKind::paragraph, 7, 14, 0, 0, false}};
    const auto hash = content_hash(document);
    CHECK(content_hash(Document(document)) == hash);
    const std::vector<std::pair<const char*, std::function<void(Document&)>>> rows = {
        {"its title", [](Document& d) { d.metadata.title = "A"; }},
        {"a tag moved",
         [](Document& d) {
             d.metadata.tags = {"two", "one"};
         }},
        {"two tags became one", [](Document& d) { d.metadata.tags = {"onetwo"}; }},
        {"its text", [](Document& d) { d.text[0] = 'f'; }},
        {"a block's kind", [](Document& d) { d.blocks[1].kind = BlockKind::list_item; }},
        {"where a block ends", [](Document& d) { d.blocks[0].end = 5; }},
        {"a heading's level", [](Document& d) { d.blocks[0].level = 2; }},
        {"a block's page", [](Document& d) { d.blocks[1].page = 3; }},
        {"what is boilerplate", [](Document& d) { d.blocks[1].boilerplate = true; }},
        {"how many blocks", [](Document& d) { d.blocks.pop_back(); }},
    };
    for (const auto& [reason, change] : rows) {
        INFO(reason);
        auto other = document;
        change(other);
        CHECK(content_hash(other) != hash);
    }
}

TEST_CASE("documents at a place, and files that repeat others", "[manifest]") {
    Manifest manifest;
    const auto put = [&](const std::string& path, std::uint64_t hash, std::size_t documents) {
        auto& source = manifest[path];
        source.hash = hash;
        for (std::size_t i = 0; i < documents; ++i) source.documents.push_back({path + std::to_string(i), i});
    };
    put("-", 7, 3);
    put("/a/x.txt", 7, 1);
    put("/a/y.jsonl", 8, 5);
    put("/ab/z.txt", 9, 1);
    put("/b/empty.txt", 9, 0);
    CHECK(documents_in(manifest) == 10);
    CHECK(documents_at(manifest, "/a") == 6);  // not what only begins like it
    CHECK(documents_at(manifest, "/a/y.jsonl") == 5);
    CHECK(documents_at(manifest, "/c") == 0);
    CHECK(repeated_files(manifest).files ==
          0);  // records have no file, and what gave nothing repeats nothing
    put("/b/x.txt", 7, 1);
    put("/c/x.txt", 7, 1);
    const auto repeated = repeated_files(manifest);
    CHECK(repeated.files == 2);
    CHECK(repeated.first == "/b/x.txt");
    CHECK(repeated.of == "/a/x.txt");
}

TEST_CASE("what was skipped comes back with its source", "[manifest]") {
    auto manifest = small_manifest();
    CHECK(encode_skipped(manifest).empty());
    auto& records = manifest["/articles/b.jsonl"];
    records.limits = 77;
    for (int i = 0; i < 250; ++i)
        records.skipped.push_back({"/articles/b.jsonl:" + std::to_string(i), "not valid JSON"});
    manifest["/articles/empty.txt"].skipped = {{"/articles/empty.txt", "an empty file"}};
    const auto stored = encode_skipped(manifest);
    auto back = small_manifest();
    decode_skipped(stored, back);
    CHECK(back["/articles/a.md"].skipped.empty());
    CHECK(back["/articles/b.jsonl"].limits == 77);
    REQUIRE(back["/articles/b.jsonl"].skipped.size() == 101);
    CHECK(back["/articles/b.jsonl"].skipped[99].path == "/articles/b.jsonl:99");
    CHECK(back["/articles/b.jsonl"].skipped[100].reason.find("150 more") != std::string::npos);
    CHECK(back["/articles/empty.txt"].skipped.at(0).reason == "an empty file");
    Manifest other;  // its sources have gone meanwhile
    decode_skipped(stored, other);
    CHECK(other.empty());
    for (std::size_t n = 1; n < stored.size(); n += 7) {
        auto damaged = small_manifest();
        try {
            decode_skipped(std::string_view(stored).substr(0, n), damaged);
        } catch (const Error& error) {
            CHECK(error.code() == ExitCode::failure);
        }
    }
}

TEST_CASE("a damaged manifest is an error with a hint, never a shorter list", "[manifest]") {
    const auto whole = encode(small_manifest());
    for (std::size_t n = 1; n < whole.size(); ++n)
        CHECK_THROWS_AS(decode_manifest(std::string_view(whole).substr(0, n)), Error);
    CHECK_THROWS_AS(decode_manifest(whole + "x"), Error);
    CHECK_THROWS_AS(decode_manifest("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"), Error);
    try {
        static_cast<void>(decode_manifest("\x05"));
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::failure);
        CHECK_FALSE(error.hint().empty());
    }
}

TEST_CASE("no bytes crash it", "[manifest]") {
    const auto whole = encode(small_manifest());
    std::mt19937 random(22);
    for (int round = 0; round < 3000; ++round) {
        auto bytes = whole;
        for (auto n = 1 + random() % 3; n > 0; --n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        std::size_t sources = 0;
        try {
            sources = decode_manifest(bytes).size();
        } catch (const Error&) {
            continue;  // refused, as it should be
        }
        CHECK(sources <= bytes.size());
    }
}

}  // namespace
}  // namespace islet
