// What vectors change in a search: what is found, in which order, and what it says of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "database/meaning/vector_block.hpp"
#include "database/meaning/vector_header.hpp"
#include "islet/searcher.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/toy_embeddings.hpp"

namespace islet {
namespace {

using test::TempFolder;
using test::ToyEmbeddings;

/// A dimension a subject: what a text is about, whatever its words.
std::vector<float> subjects_of(const std::string& text) {
    const std::pair<const char*, int> words[] = {
        {"bowels", 0}, {"poo", 0},   {"constipation", 0}, {"itch", 1},  {"rash", 1},
        {"skin", 1},   {"sleep", 2}, {"night", 2},        {"money", 3}, {"costs", 3}};
    std::vector<float> vector(5, 0);
    vector[4] = 0.2F;
    for (const auto& [word, dimension] : words)
        if (text.find(word) != std::string::npos) vector[static_cast<std::size_t>(dimension)] += 1;
    return vector;
}

/// Eight articles of one passage each, by name.
const std::map<std::string, std::string> library = {
    {"bowels", "The bowels may be slow with this medicine."},
    {"fluids", "Drink water when tablets are taken."},
    {"itch", "An itch goes with a cool cloth."},
    {"tablets", "Take the tablets with water, say the tablets' makers."},
    {"sleep", "Go to bed at the same time to sleep."},
    {"money", "Help with money is there."},
    {"garden", "Plant roses in spring."},
    {"walks", "Walk a mile a day."}};

IndexReport index_into(const std::string& database, const TempFolder& folder, const std::string& url) {
    IndexOptions options;
    options.database = database;
    options.sources = {folder / "in"};
    options.embeddings.url = url;
    return index_files(options, {});
}

Request asking(const std::string& query) {
    Request request;
    request.query = query;
    request.ranking = {{"meaning_least", 0.5}};
    return request;
}

std::vector<std::string> names_in(const Response& response) {
    std::vector<std::string> names;
    for (const auto& result : response.results) {
        const auto& path = result.document.path;
        const auto begin = path.rfind('/') + 1;
        names.push_back(path.substr(begin, path.rfind('.') - begin));
    }
    return names;
}

std::size_t place_of(const std::string& name, const std::vector<std::string>& names) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// The library's database with vectors, and the server that they are of.
struct Library {
    Library() {
        for (const auto& [name, text] : library) folder.write("in/" + name + ".txt", text);
        const auto report = index_into(folder / "db", folder, server.url());
        REQUIRE(report.vectors.problem.empty());
        REQUIRE(report.vectors.held == library.size());
        (void)server.asked();
    }

    ToyEmbeddings server{subjects_of};
    TempFolder folder;
};

}  // namespace

TEST_CASE("a passage that says no word of the query is found by its meaning, and says so", "[meaning]") {
    const Library library;
    Searcher searcher({library.folder / "db"});
    const auto response = searcher.search(asking("poo"));
    REQUIRE(names_in(response) == std::vector<std::string>{"bowels"});
    CHECK(response.results[0].by_meaning);
    CHECK(response.total >= 1);
    CHECK(std::none_of(response.query.warnings.begin(), response.query.warnings.end(),
                       [](const Warning& w) { return w.text.find("words alone") != std::string::npos; }));
    EmbeddingsOptions none;
    none.url = "none";
    searcher.use_embeddings(none);
    CHECK(searcher.search(asking("poo")).results.empty());
}

TEST_CASE("by document as by passage, what is found by its meaning alone is less sure than by its words",
          "[meaning]") {
    const Library library;
    Searcher searcher({library.folder / "db"});
    for (const auto by : {Grouping::passage, Grouping::document}) {
        auto request = asking("poo");
        request.by = by;
        const auto meant = searcher.search(request);
        REQUIRE(names_in(meant) == std::vector<std::string>{"bowels"});
        CHECK(meant.results[0].by_meaning);
        CHECK(meant.confidence > 0);
        request.query = "bowels";
        CHECK(searcher.search(request).confidence > meant.confidence);
    }
}

TEST_CASE("confidence knows how far the nearest of the first three stands above all passages", "[meaning]") {
    const Library library;
    const auto unit = [](std::vector<float> vector) {
        const auto length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
        for (auto& x : vector) x /= length;
        return vector;
    };
    const std::string question = "tablets poo";
    const auto asked = unit(subjects_of(question));
    double sum = 0, squares = 0, nearest = 0;
    for (const auto& [name, text] : islet::library) {
        const auto vector = unit(subjects_of(text));
        const auto cosine = std::inner_product(asked.begin(), asked.end(), vector.begin(), 0.0);
        sum += cosine, squares += cosine * cosine, nearest = std::max(nearest, cosine);
    }
    const auto count = static_cast<double>(islet::library.size());
    const auto mean = sum / count, deviation = std::sqrt(squares / count - mean * mean);
    auto request = asking(question);
    request.explain = true;
    request.ranking.emplace_back("meaning", 0);
    const auto response = Searcher({library.folder / "db"}).search(request);
    REQUIRE(place_of("tablets", names_in(response)) == 0);  // so the nearest isn't the first
    REQUIRE(place_of("bowels", names_in(response)) < 3);
    const auto& part = response.confidence_parts.back();
    CHECK(part.what == "nearness in meaning of the first");
    CHECK(part.value == Approx((nearest - mean) / deviation / std::sqrt(2 * std::log(count))).epsilon(0.02));
    EmbeddingsOptions none;
    none.url = "none";
    Searcher by_words({library.folder / "db"});
    by_words.use_embeddings(none);
    CHECK(by_words.search(request).confidence_parts.back().what != part.what);
}

TEST_CASE("nearness changes the order of what says the words", "[meaning]") {
    const Library library;
    Searcher searcher({library.folder / "db"});
    auto request = asking("poo since the tablets");
    request.explain = true;
    const auto with = searcher.search(request);
    CHECK(place_of("bowels", names_in(with)) == 0);
    CHECK(place_of("tablets", names_in(with)) < 3);
    const auto& why = with.results[0].evidence;
    CHECK(std::any_of(why.begin(), why.end(), [](const Evidence& e) {
        return e.what.starts_with("near in meaning: cosine 1.000") && e.weight > 0;
    }));
    request.ranking = {{"meaning", 0}};
    CHECK(place_of("tablets", names_in(searcher.search(request))) == 0);
}

TEST_CASE("a passage without a vector isn't thought far from every question", "[meaning]") {
    Library library;
    // The server is away when an article is added: it is the best by words, and has no vector.
    library.folder.write("in/poo.txt", "When poo is hard: poo and tablets.");
    const auto report = index_into(library.folder / "db", library.folder, "http://127.0.0.1:1/v1");
    REQUIRE(report.vectors.missing == 1);
    Searcher searcher({library.folder / "db"});
    EmbeddingsOptions options;
    options.url = library.server.url();
    searcher.use_embeddings(options);
    auto request = asking("poo");
    request.explain = true;
    const auto response = searcher.search(request);
    CHECK(names_in(response) == std::vector<std::string>{"poo", "bowels"});
    CHECK_FALSE(response.results[0].by_meaning);
    CHECK(response.results[1].by_meaning);
    const auto& why = response.results[0].evidence;
    CHECK(std::none_of(why.begin(), why.end(),
                       [](const Evidence& e) { return e.what.starts_with("near in meaning"); }));
}

TEST_CASE("a passage without a vector counts as the average, and the fewer have one, the less they decide",
          "[meaning]") {
    const std::string filler =
        " Twenty words more that say of it what needs to be said in a leaflet, and which nobody will ever "
        "read.";
    const auto once = [&](const std::string& about) { return "The tablets go with " + about + "." + filler; };
    const ToyEmbeddings server(subjects_of);
    const TempFolder folder;
    // Cosines with "tablets poo": 1.00, .59, .04. All three say the word once.
    folder.write("in/near.txt", once("bowels"));
    folder.write("in/middle.txt", once("bowels, little sleep and less money"));
    folder.write("in/far.txt", once("sleep"));
    (void)index_into(folder / "db", folder, server.url());
    EmbeddingsOptions options;
    options.url = server.url();
    auto request = asking("tablets poo");
    request.expand = false;
    // Of articles of one passage, whose cosine is also their article's and their neighbours'.
    request.ranking = {
        {"meaning_least", 0.5}, {"meaning", 2}, {"meaning_article", 0}, {"meaning_neighbours", 0}};
    const auto order = [&] {
        Searcher searcher({folder / "db"});
        searcher.use_embeddings(options);
        return names_in(searcher.search(request));
    };
    folder.write("in/none.txt", "Tablets, tablets and tablets." + filler);
    REQUIRE(index_into(folder / "db", folder, "http://127.0.0.1:1/v1").vectors.missing == 1);
    CHECK(order() == std::vector<std::string>{"near", "none", "middle", "far"});
    for (const std::string name : {"a", "b", "c", "d"})
        folder.write("in/" + name + ".txt", "Tablets, tablets and tablets for " + name + name + "." + filler);
    REQUIRE(index_into(folder / "db", folder, "http://127.0.0.1:1/v1").vectors.missing == 5);
    request.ranking.emplace_back("meaning", 0.8);
    request.limit = 10;
    CHECK(place_of("near", order()) > 0);
}

namespace {

/// An article of a section for each letter: b of the bowels, m of money, X and Y of the bowels too, by name.
std::string sections(const std::string& letters) {
    static constexpr const char* said[] = {"plain",  "clear",   "short",   "useful",
                                           "simple", "careful", "friendly"};
    std::string article = "# Leaflet\n";
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto letter = letters[i];
        const std::string word = said[i];
        article += "\n## Part " + std::string(1, static_cast<char>('A' + i)) + "\n\n";
        article +=
            letter == 'm'
                ? "There is " + word +
                      " help with money and what the costs come to, from an office in town.\n"
                : "There is " + word + " help for bowels that are slow, from a nurse named " + letter + ".\n";
    }
    return article;
}

/// The place of the passage that names this nurse.
std::size_t place_of_nurse(char name, const Response& response) {
    const auto says = [&](const ResultPassage& r) {
        return r.text.find(std::string("named ") + name) != std::string::npos;
    };
    return static_cast<std::size_t>(std::find_if(response.results.begin(), response.results.end(), says) -
                                    response.results.begin());
}

}  // namespace

TEST_CASE("a passage's article and its neighbours have a part in how near it is", "[meaning]") {
    const ToyEmbeddings server(subjects_of);
    const TempFolder folder;
    folder.write("in/x.md", sections("bXbmmmm"));
    folder.write("in/y.md", sections("mYmbbbb"));
    REQUIRE(index_into(folder / "db", folder, server.url()).vectors.held == 14);
    struct Row {
        double article, neighbours;
        char first;
        const char* reason;
    };
    const Row rows[] = {
        {0.75, 0, 'Y', "five of its seven passages are about it, of the other three"},
        {0, 0.75, 'X', "both neighbours are about it, of the other none"},
        {0.75, 0.01, 'Y', "the article decides"},
        {0.01, 0.75, 'X', "the neighbours decide"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        auto request = asking("poo");
        request.ranking.emplace_back("meaning_article", row.article);
        request.ranking.emplace_back("meaning_neighbours", row.neighbours);
        request.explain = true;
        const auto response = Searcher({folder / "db"}).search(request);
        const auto x = place_of_nurse('X', response), y = place_of_nurse('Y', response);
        REQUIRE(std::max(x, y) < response.results.size());
        CHECK((row.first == 'X' ? x < y : y < x));
        const auto& why = response.results[x].evidence;
        std::string said;
        for (const auto& e : why) said += e.what + "\n";
        INFO(said);
        CHECK(said.find("near in meaning: cosine 1.000, its article 0.440, its neighbours 1.000\n") !=
              std::string::npos);
    }
}

TEST_CASE("what is near in meaning satisfies the query's operators", "[meaning]") {
    Library library;
    library.folder.write("in/regular.txt", "Train the bowels at the same time each day.");
    (void)index_into(library.folder / "db", library.folder, {});
    struct Row {
        const char* query;
        std::vector<std::string> found;
        const char* reason;
    };
    const Row rows[] = {
        {"poo", {"bowels", "regular"}, "no operator"},
        {"poo +time", {"regular"}, "a word that must be there"},
        {"poo +\"same time\"", {"regular"}, "a phrase"},
        {"poo +\"time same\"", {}, "its words in another order are another phrase"},
    };
    Searcher searcher({library.folder / "db"});
    for (const auto& row : rows) {
        INFO(row.query << ": " << row.reason);
        auto names = names_in(searcher.search(asking(row.query)));
        std::erase(names, "sleep");  // says what is asked for as well
        std::sort(names.begin(), names.end());
        CHECK(names == row.found);
    }
}

TEST_CASE("damaged vectors cost a warning, not the answer, and the next run makes them again", "[meaning]") {
    Library library;
    {
        Xapian::WritableDatabase database(library.folder / "db", Xapian::DB_OPEN);
        database.set_metadata(block_key(0), "damaged");
        database.commit();
    }
    const auto warnings = [&] {
        Searcher searcher({library.folder / "db"});
        const auto response = searcher.search(asking("tablets"));
        CHECK(names_in(response)[0] == "tablets");
        return response.query.warnings;
    };
    CHECK(warnings() == std::vector<Warning>{{"not all is searched by meaning: some vectors are damaged",
                                              {Remedy::bring_up_to_date},
                                              "meaning"}});
    CHECK(index_into(library.folder / "db", library.folder, {}).vectors.encoded == islet::library.size());
    CHECK(warnings().empty());
}

TEST_CASE("a question is encoded once a session", "[meaning]") {
    Library library;
    Searcher searcher({library.folder / "db"});
    for (int i = 0; i < 3; ++i) (void)searcher.search(asking("poo"));
    CHECK(library.server.asked() == std::vector<std::string>{"poo"});
}

TEST_CASE("a question with an alarm sign is encoded with what that means", "[meaning]") {
    Library library;
    Searcher searcher({library.folder / "db"});
    (void)searcher.search(asking("I want to end it all"));
    const auto asked = library.server.asked();
    REQUIRE(asked.size() == 1);
    // What passages say that never name it as well.
    CHECK(asked[0].ends_with(
        "I want to end it all suicide suicidal self-harm kill yourself end your life samaritans"));
}

TEST_CASE("a question is encoded once more with what the thesaurus makes of it", "[meaning]") {
    Library library;
    Searcher searcher({library.folder / "db"});
    const auto response = searcher.search(asking("a good kip"));
    CHECK(place_of("sleep", names_in(response)) == 0);
    CHECK(library.server.asked() == std::vector<std::string>{"a good kip", "a good kip sleep"});
    auto by_document = asking("a good kip");
    by_document.by = Grouping::document;
    (void)searcher.search(by_document);
    CHECK(library.server.asked() == std::vector<std::string>{"a good kip"});
}

TEST_CASE("a message is encoded as its writer wrote it, without what it quotes", "[meaning]") {
    Library library;
    Searcher searcher({library.folder / "db"});
    auto request = asking("Hello,\n\nmy poo is hard. What can I do?\n\n> How is your sleep at night?\n");
    request.ticket = true;
    const auto response = searcher.search(request);
    CHECK(place_of("bowels", names_in(response)) == 0);
    const auto asked = library.server.asked();
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].find("my poo is hard. What can I do?") != std::string::npos);
    CHECK(asked[0].find("sleep") == std::string::npos);
}

TEST_CASE("passages of several databases have their own vectors", "[meaning]") {
    const Library library;
    const TempFolder other;
    other.write("in/fund.txt", "Costs may be met by a fund.");
    REQUIRE(index_into(other / "db", other, library.server.url()).vectors.held == 1);
    const std::string one = library.folder / "db", two = other / "db";
    for (const auto& databases : {std::vector{one, two}, std::vector{two, one}}) {
        Searcher searcher(databases);
        CHECK(names_in(searcher.search(asking("poo"))) == std::vector<std::string>{"bowels"});
        const auto names = names_in(searcher.search(asking("money")));
        CHECK(place_of("money", names) == 0);
        CHECK(place_of("fund", names) == 1);
    }
}

TEST_CASE("several databases, one of them without vectors or with another model's", "[meaning]") {
    Library library;
    const TempFolder other;
    other.write("in/other.txt", "Other tablets against hard poo.");
    test::run(other / "db", {other / "in"});
    {
        Searcher searcher({library.folder / "db", other / "db"});
        const auto names = names_in(searcher.search(asking("poo")));
        CHECK(place_of("bowels", names) < 2);
        CHECK(place_of("other", names) < 2);
    }
    {
        Xapian::WritableDatabase database(other / "db", Xapian::DB_OPEN);
        auto header = *stored_header(Xapian::Database(library.folder / "db"));
        header.served_model = "another";
        store_header(database, header);
        database.commit();
    }
    Searcher searcher({library.folder / "db", other / "db"});
    const auto response = searcher.search(asking("poo"));
    CHECK(response.query.warnings ==
          std::vector<Warning>{
              {"not all is searched by meaning: database 2 was encoded by another model", {}, "meaning"}});
    CHECK(place_of("bowels", names_in(response)) < 2);
}

}  // namespace islet
