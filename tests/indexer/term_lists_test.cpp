// Lists of terms that are there only while records are taken out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/batch/term_lists.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/checksums/version_file.hpp"
#include "database/packing/record_packer.hpp"
#include "database/packing/stored_records.hpp"
#include "database/passage_record.hpp"
#include "islet/error.hpp"
#include "tests/support/changeable_database.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::contents_of;
using test::generation_of;
using test::TempFolder;

std::vector<std::string> list_of(const Xapian::Database& database, Xapian::docid record) {
    std::vector<std::string> list;
    const auto document = database.get_document(record);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
        list.push_back(*term + "*" + std::to_string(term.get_wdf()));
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
        list.push_back(std::to_string(value.get_valueno()) + "=" + *value);
    return list;
}

bool has_lists(const std::string& generation) {
    const auto version = decode_version_file(test::bytes_of(generation + "/iamglass"));
    return !version.value().all[term_list_table].empty;
}

std::string check_of(const std::string& generation) {
    std::ostringstream account;
    return Xapian::Database::check(generation, 0, &account) == 0 ? "" : account.str();
}

/// Two articles, and what a database of the second alone has.
struct TwoArticles {
    TempFolder temp;
    test::Contents second;

    TwoArticles() {
        temp.write("in/b.md", test::sugar);
        test::run(temp / "alone", {temp / "in"});
        second = contents_of(temp / "alone");
        temp.write("in/a.md", test::rash);
        test::run(temp / "db", {temp / "in"});
    }
    [[nodiscard]] std::string generation() const { return generation_of(temp / "db"); }
};

}  // namespace

TEST_CASE("lists that are put in are those that Xapian keeps", "[term_lists]") {
    struct Row {
        const char* why;
        TermLists::Terms terms;
        std::vector<std::pair<Xapian::valueno, std::string>> values;
    };
    const std::vector<Row> rows = {
        {"one term", {{"rash", 2}}, {}},
        {"letters shared, and a frequency beside them", {{"abc", 1}, {"abd", 126}, {"abe", 127}}, {{0, "x"}}},
        {"no letters shared", {{"a", 1}, {"b", 0}, {"c", 70'000}}, {{2, "y"}}},
        {"a long term, and a zero", {{std::string("a\0b", 3), 1}, {std::string(240, 'z'), 3}}, {}},
        {"values in several slots", {{"a", 1}}, {{0, "x"}, {1, "y"}, {2, "z"}, {9, "far"}}},
        {"many terms, which get smaller",
         [] {
             TermLists::Terms many;
             for (int i = 1000; i < 9000; ++i) many.emplace_back("term" + std::to_string(i), 1 + i % 150);
             return many;
         }(),
         {{1, "x"}}},
    };
    const TempFolder temp;
    TermLists lists;
    {
        Xapian::WritableDatabase kept(temp / "kept", Xapian::DB_CREATE);
        Xapian::WritableDatabase bare(temp / "bare", Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
        for (const auto& row : rows) {
            Xapian::Document document;
            std::vector<Xapian::valueno> slots;
            for (const auto& [term, wdf] : row.terms)
                wdf > 0 ? document.add_term(term, wdf) : document.add_boolean_term(term);
            for (const auto& [slot, value] : row.values)
                document.add_value(slot, value), slots.push_back(slot);
            bare.add_document(document);
            lists.add(kept.add_document(document), row.terms, slots);
        }
    }
    lists.put_into(temp / "bare");
    CHECK(check_of(temp / "bare") == "");
    const Xapian::Database kept(temp / "kept"), bare(temp / "bare");
    for (Xapian::docid record = 1; record <= rows.size(); ++record) {
        INFO(rows[record - 1].why);
        CHECK(list_of(bare, record) == list_of(kept, record));
    }
}

TEST_CASE("a database has no lists but while records are taken out", "[term_lists]") {
    const TwoArticles two;
    CHECK_FALSE(has_lists(two.generation()));
    CHECK(check_of(two.generation()) == "");
    for (const bool afresh : {false, true}) {
        two.temp.write("in/a.md", test::rash + "\nOnce more.\n");
        test::run(two.temp / "db", {two.temp / "in"}, afresh);
        CHECK_FALSE(has_lists(two.generation()));
        CHECK(check_of(two.generation()) == "");
        CHECK_FALSE(std::filesystem::exists(two.generation() + "/termlist.glass.new"));
        // Readers may have a file open that was filled in place.
        if (afresh) CHECK(std::filesystem::file_size(two.generation() + "/termlist.glass") == 0);
    }
}

TEST_CASE("wherever a removal ends, the database reads as before and the next run does it", "[term_lists]") {
    struct Row {
        const char* why;
        std::function<void(const TwoArticles&)> ends;
    };
    const auto put = [](const TwoArticles& two) { (void)test::open_to_change(two.temp / "db"); };
    const Row rows[] = {
        {"before it began", [](const TwoArticles&) {}},
        {"the lists written, not in their place",
         [](const TwoArticles& two) {
             two.temp.write("db/gen-1/termlist.glass.new", std::string(3'000, 'x'));
             two.temp.write("db/gen-1/iamglass.new", "half");
         }},
        {"the lists in their place, and not said",
         [&](const TwoArticles& two) {
             const auto version = test::bytes_of(two.generation() + "/iamglass");
             put(two);
             two.temp.write("db/gen-1/iamglass", version);
         }},
        {"the lists said, nothing taken out", put},
        {"twice at the same place",
         [&](const TwoArticles& two) {
             put(two);
             put(two);
             CHECK(has_lists(two.generation()));
         }},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const TwoArticles two;
        const auto before = contents_of(two.temp / "db");
        row.ends(two);
        CHECK((contents_of(two.temp / "db") == before));
        two.temp.remove("in/a.md");
        CHECK(test::run(two.temp / "db", {two.temp / "in"}).removed == 1);
        CHECK(test::difference(contents_of(two.temp / "db"), two.second) == std::vector<std::string>{});
        CHECK_FALSE(has_lists(two.generation()));
        CHECK(check_of(two.generation()) == "");
    }
}

TEST_CASE("a commit whose lists weren't emptied is whole", "[term_lists]") {
    const TwoArticles two;
    {
        auto database = test::open_to_change(two.temp / "db");
        database.set_metadata("other", "x");
        database.commit();
    }
    CHECK(has_lists(two.generation()));
    two.temp.remove("in/a.md");
    CHECK(test::run(two.temp / "db", {two.temp / "in"}).removed == 1);
    auto second = two.second;
    second.insert("other -> x");
    CHECK(test::difference(contents_of(two.temp / "db"), second) == std::vector<std::string>{});
}

TEST_CASE("a record that isn't what its index was made of is not taken out", "[term_lists]") {
    struct Row {
        const char* why;
        std::function<std::string(PassageRecord)> change;
    };
    const Row rows[] = {
        {"damaged", [](const PassageRecord& p) { return encode(p) + "x"; }},
        {"of other tokens", [](PassageRecord p) { return p.text_tokens = "\xFF", encode(p); }},
        {"of fewer words",
         [](PassageRecord p) { return p.text = "", p.text_tokens = "", p.body = 0, encode(p); }},
        {"of an article that isn't there", [](PassageRecord p) { return p.to_article += 100, encode(p); }},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const TwoArticles two;
        {
            auto database = test::open_to_change(two.temp / "db");
            const auto id = *database.postlist_begin(std::string(schema::passage_mark));
            auto document = database.get_document(id);
            const auto data = StoredRecords(database).read(document);
            document.set_data(RecordPacker().pack(row.change(decode_passage(data).value())));
            database.replace_document(id, document);
            database.commit();
        }
        const auto before = contents_of(two.temp / "db");
        two.temp.remove("in/a.md");
        two.temp.write("in/b.md", test::sugar + "\nChanged.\n");
        try {
            test::run(two.temp / "db", {two.temp / "in"});
            FAIL("taken out");
        } catch (const Error& error) {
            CHECK(std::string(error.what()).find("isn't what its index was made of") != std::string::npos);
        }
        CHECK((contents_of(two.temp / "db") == before));
    }
}

}  // namespace islet
