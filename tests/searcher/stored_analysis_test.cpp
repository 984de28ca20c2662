// Searches go by what the records say that the chain made of their texts, and never by damaged records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "database/forward/sentence_record.hpp"
#include "database/forward/token_record.hpp"
#include "database/index_schema.hpp"
#include "database/packing/record_packer.hpp"
#include "database/packing/stored_records.hpp"
#include "database/passage_record.hpp"
#include "islet/error.hpp"
#include "islet/searcher.hpp"
#include "tests/support/changeable_database.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

/// One passage, below a title and a heading.
struct OnePassage {
    test::TempFolder temp;

    OnePassage() {
        temp.write("in/a.md", "# Carcinoid\n\n## Symptoms\n\nA rash may itch. It burns at night.\n");
        REQUIRE(test::run(temp / "db", {temp / "in"}).skipped.empty());
    }

    /// Stores what `change` makes of the record with a mark.
    void rewrite_record(std::string_view mark,
                        const std::function<std::string(const std::string&)>& change) const {
        auto database = test::open_to_change(temp / "db");
        const auto id = *database.postlist_begin(std::string(mark));
        auto document = database.get_document(id);
        document.set_data(RecordPacker().pack(change(StoredRecords(database).read(document))));
        database.replace_document(id, document);
        database.commit();
    }

    /// Stores the record that `change` makes of it.
    void rewrite(const std::function<std::string(PassageRecord)>& change) const {
        rewrite_record(schema::passage_mark,
                       [&](const std::string& data) { return change(decode_passage(data).value()); });
    }

    /// Takes a term off, as damage of its list does; the dictionary still has its word.
    void lose(const std::string& term) const {
        auto database = test::open_to_change(temp / "db");
        const auto id = *database.postlist_begin(std::string(schema::passage_mark));
        auto document = database.get_document(id);
        document.remove_term(term);
        database.replace_document(id, document);
        database.commit();
    }

    [[nodiscard]] Response search(const std::string& query, Grouping by = Grouping::passage) const {
        Request request;
        request.query = query;
        request.by = by;
        return Searcher({temp / "db"}).search(request);
    }
};

std::string record_of(std::string_view text) {
    Analyzer analyzer;
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    return put_tokens(text, tokens);
}

}  // namespace

TEST_CASE("a word that the dictionary has and no passage is an error, not nothing found",
          "[stored_analysis]") {
    struct Row {
        const char* why;
        const char* query;
        bool found;
    };
    const OnePassage one;
    one.lose("rash");
    for (const auto& [why, query, found] :
         {Row{"the word that is lost", "rash", false},
          Row{"among others", "does a rash itch at night", false}, Row{"as a phrase", "\"a rash\"", false},
          Row{"in capitals", "RASH", false}, Row{"another word", "itch", true},
          Row{"a word that was never there", "xylophone", true}, Row{"a function word", "it", true}}) {
        INFO(why);
        for (const bool spell : {true, false}) {
            Request request;
            request.query = query;
            request.spell = spell;
            Searcher searcher({one.temp / "db"});
            if (found)
                CHECK_NOTHROW(searcher.search(request));
            else
                CHECK_THROWS(searcher.search(request));
        }
    }
}

TEST_CASE("a record whose analysis is no text's is an error, not another answer", "[stored_analysis]") {
    struct Row {
        const char* why;
        std::function<std::string(PassageRecord)> change;
        bool refused;
    };
    const std::string bad = "\xFF";
    const std::vector<Row> rows = {
        {"as it was", [](PassageRecord p) { return encode(p); }, false},
        {"the text's tokens", [&](PassageRecord p) { return p.text_tokens = bad, encode(p); }, true},
        {"which article it is of: none", [](PassageRecord p) { return p.to_article += 9, encode(p); }, true},
        {"which of its passages it is", [](PassageRecord p) { return p.ordinal += 1, encode(p); }, true},
        {"a heading's", [&](PassageRecord p) { return p.heading_tokens.back() = bad, encode(p); }, true},
        {"the sentences", [&](PassageRecord p) { return p.sentences = bad, encode(p); }, true},
        {"more words than the text has",
         [](PassageRecord p) {
             const auto longer = record_of(std::string(p.text) + " and more");
             return p.text_tokens = longer, encode(p);
         },
         true},
        {"a text that was changed, and not its seal",
         [](PassageRecord p) {
             auto record = encode(p);
             record[record.find("itch")] = 'a';
             return record;
         },
         true},
    };
    for (const auto& row : rows) {
        const OnePassage one;
        one.rewrite(row.change);
        for (const auto by : {Grouping::passage, Grouping::document}) {
            INFO(row.why);
            if (!row.refused) {
                CHECK(one.search("rash", by).results.size() == 1);
                continue;
            }
            try {
                (void)one.search("rash", by);
                FAIL("it answers");
            } catch (const Error& error) {
                CHECK(std::string(error.what()).find("a passage in the database is damaged") == 0);
            }
        }
    }
}

TEST_CASE("an article's record that is damaged makes its passages an error", "[stored_analysis]") {
    struct Row {
        const char* why;
        std::function<std::string(DocumentView)> change;
        bool refused;
    };
    for (const auto& row :
         {Row{"as it was", [](const DocumentView& d) { return encode(d); }, false},
          Row{"the title's tokens", [](DocumentView d) { return d.title_tokens = "\xFF", encode(d); }, true},
          Row{"its number of passages", [](DocumentView d) { return d.passages += 1, encode(d); }, true},
          Row{"its bytes", [](const DocumentView& d) { return encode(d) + "x"; }, true}}) {
        const OnePassage one;
        one.rewrite_record(schema::document_mark, [&](const std::string& data) {
            return row.change(decode_document(data).value());
        });
        for (const auto by : {Grouping::passage, Grouping::document}) {
            INFO(row.why);
            if (row.refused)
                CHECK_THROWS_WITH(one.search("rash", by),
                                  Catch::StartsWith("a passage in the database is damaged"));
            else
                CHECK(one.search("rash", by).results.size() == 1);
        }
    }
}

TEST_CASE("a passage that has lost its signature is read, whatever the next one's says",
          "[stored_analysis]") {
    const test::TempFolder temp;
    temp.write("in/a.md", "# Carcinoid\n\nA rash may itch at night.\n");
    temp.write("in/b.md", "# Gastrinoma\n\nThe stomach makes too much acid.\n");
    REQUIRE(test::run(temp / "db", {temp / "in"}).skipped.empty());
    {
        auto database = test::open_to_change(temp / "db");
        const auto id = *database.postlist_begin(std::string(schema::passage_mark));
        auto document = database.get_document(id);
        REQUIRE(!document.get_value(schema::pairs_slot).empty());
        document.add_value(schema::pairs_slot, "");
        database.replace_document(id, document);
        database.commit();
    }
    Request request;
    request.query = R"("rash may itch")";
    CHECK(Searcher({temp / "db"}, {}).search(request).results.size() == 1);
}

TEST_CASE("marks and the answer are where the record says", "[stored_analysis]") {
    const OnePassage one;
    one.rewrite([&](PassageRecord p) {
        // Another text, as long: its sentences end elsewhere.
        const std::string whole = "itch. It burns at night.", apart = "itch it burns. At night.";
        auto other = std::string(p.text);
        other.replace(other.find(whole), whole.size(), apart);
        REQUIRE(p.text.size() == other.size());
        const auto sentences = put_sentences(p.text, sentences_of(other, p.body));
        p.sentences = sentences;
        return encode(p);
    });
    const auto results = one.search("rash").results;
    REQUIRE(results.size() == 1);
    const std::string first = "A rash may itch. It burns";
    CHECK(results[0].answer.in(results[0].text) == first);
    REQUIRE(results[0].sentences.size() == 2);  // snippets are cut there
    CHECK(results[0].sentences[0].in(results[0].text) == first);
}

TEST_CASE("a passage that goes takes the words of its record from the dictionary", "[stored_analysis]") {
    const OnePassage one;
    std::filesystem::remove(one.temp / "in/a.md");
    one.temp.write("in/b.md", "# Insulinoma\n\nSugar falls at night.\n");
    (void)test::run(one.temp / "db", {one.temp / "in"});
    CHECK(one.search("rahs").query.corrections.empty());
    CHECK(one.search("suger").query.corrections.size() == 1);
}

}  // namespace islet
