// What is not there, in a sound table and in a damaged one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/sure_reading.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>

#include "database/index_schema.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

constexpr std::size_t block_bytes = 8192;

std::string numbered(const char* start, int n) { return start + std::to_string(1000 + n); }

// A few hundred keys and terms with even numbers; what has an odd one is not there.
void make(const std::string& path, int many) {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (int n = 0; n < many; n += 2) {
        Xapian::Document document;
        document.add_term(numbered("word", n));
        database.add_document(document);
        database.set_metadata(std::string(schema::synonym_key) + numbered("", n), std::string(40, 'x'));
    }
    if (many > 0) database.set_metadata(schema::thesaurus_key, "given");
    database.commit();
}

}  // namespace

TEST_CASE("what a sound table lacks is not taken for damage", "[sure_reading]") {
    const test::TempFolder folder;
    for (const int many : {0, 2, 800}) {
        const auto path = folder / std::to_string(many);
        make(path, many);
        const Xapian::Database database(path);
        for (int n = 0; n < std::max(many, 2); ++n) {
            const bool there = n % 2 == 0 && n < many;
            const auto key = std::string(schema::synonym_key) + numbered("", n);
            CHECK(sure_metadata(database, key).empty() != there);
            CHECK(sure_frequency(database, numbered("word", n)) == (there ? 1 : 0));
        }
        for (const auto* outermost : {"a", "word", "zz", "\xff\xff"}) {
            CHECK(sure_frequency(database, outermost) == 0);
            CHECK(sure_metadata(database, std::string(schema::short_form_key) + outermost).empty());
            CHECK(sure_metadata(database, std::string(schema::words_key) + outermost).empty());
        }
        int terms = 0, keys = 0;
        each_term(database, "word", [&](const std::string&, Xapian::doccount) { return ++terms > 0; });
        each_key(database, std::string(schema::synonym_key), [&](const std::string&) { return ++keys > 0; });
        CHECK(terms == many / 2);
        CHECK(keys == many / 2);
        each_term(database, "word", [&](const std::string&, Xapian::doccount) { return --terms > 1; });
        CHECK(terms <= std::max(1, many / 2 - 1));  // until it says false
    }
}

TEST_CASE("what lies in rubbish is an error or is there, but not gone", "[sure_reading]") {
    const test::TempFolder folder;
    make(folder / "sound", 2000);
    std::ifstream file(folder / "sound/postlist.glass", std::ios::binary);
    const std::string sound((std::istreambuf_iterator<char>(file)), {});
    std::mt19937 random(24);
    int errors = 0;
    std::set<std::string> gone;
    std::filesystem::copy(folder / "sound", folder / "broken");
    for (std::size_t block = 0; block < sound.size() / block_bytes; ++block) {
        auto bytes = sound;
        // Damage that Xapian's single check of a block lets pass: a leaf whose directory ends within it.
        for (std::size_t at = 0; at < block_bytes; ++at)
            bytes[block * block_bytes + at] = at == 4 ? '\0' : at == 9 ? '\x10' : static_cast<char>(random());
        std::ofstream(folder / "broken/postlist.glass", std::ios::binary) << bytes;
        for (int n = 0; n < 2000; n += 2) {
            try {
                const Xapian::Database database(folder / "broken");
                if (sure_frequency(database, numbered("word", n)) == 0) gone.insert(numbered("word", n));
                const auto key = std::string(schema::synonym_key) + numbered("", n);
                if (sure_metadata(database, key).empty()) gone.insert(key);
            } catch (const Xapian::Error&) {
                ++errors;
            }
        }
    }
    CHECK(errors > 0);
    CHECK(gone.empty());
}

TEST_CASE("a list of records is read against its head", "[sure_reading]") {
    const test::TempFolder folder;
    {
        Xapian::WritableDatabase database(folder / "sound", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
        for (int n = 0; n < 300; ++n) {
            Xapian::Document document;
            for (const char* filler : {"some", "other", "words"}) document.add_term(filler);
            if (n % 3 == 0) document.add_term("rash", 1 + n % 5);
            if (n % 100 == 0) document.add_boolean_term("Kskin");
            database.add_document(document);
        }
        database.commit();
    }
    const Xapian::Database sound(folder / "sound");
    struct Row {
        const char* term;
        std::size_t most, read;
        const char* why;
    };
    for (const auto& [term, most, read, why] :
         {Row{"rash", 1000, 100, "whole"}, Row{"rash", 100, 100, "just as long"},
          Row{"rash", 99, 0, "too long"}, Row{"Kskin", 1000, 3, "one that doesn't count as text"},
          Row{"none", 1000, 0, "one that isn't there"}}) {
        INFO(why);
        CHECK(require_whole_list(sound, term, most) == read);
        if (read == 0 && most == 1000) CHECK_NOTHROW(require_order_near(sound, term));
    }
    std::ifstream file(folder / "sound/postlist.glass", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    std::filesystem::copy(folder / "sound", folder / "broken");
    // At so many bytes from each place where the key stands, also in blocks that are no longer used.
    const auto damaged = [&](std::size_t distance, std::string_view put) {
        auto changed = bytes;
        for (auto at = bytes.find("rash"); at != std::string::npos; at = bytes.find("rash", at + 1))
            if (at + distance + put.size() <= bytes.size()) changed.replace(at + distance, put.size(), put);
        std::ofstream(folder / "broken/postlist.glass", std::ios::binary) << changed;
        const Xapian::Database database(folder / "broken");
        try {
            if (database.get_termfreq("rash") == 0)
                require_order_near(database, "rash");
            else
                (void)require_whole_list(database, "rash", 1000);
        } catch (const Xapian::Error&) {
            return true;
        }
        return false;
    };
    // The list lies behind its key, two bytes a record: which one, and how often.
    CHECK_FALSE(damaged(0, "rash"));
    int noticed = 0;
    for (std::size_t at = 60; at < 160; ++at) noticed += damaged(at, "\x37") ? 1 : 0;
    CHECK(noticed >= 90);
    CHECK(damaged(60, std::string(30, '\0')));
    CHECK(damaged(0, "zash"));  // gone, and out of order
}

}  // namespace islet
