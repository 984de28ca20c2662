// Laws of expansion: whatever the thesaurus groups and the articles define is reached by the words it is
// known by. Both tables are keyed when indexing and looked up from a query's words, which once differed for
// codes. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "tests/support/rounds.hpp"
#include "tests/support/small_library.hpp"
#include "tests/support/source_folder.hpp"

namespace islet {
namespace {

using Phrases = std::vector<std::string>;

struct SynonymGroup {
    Phrases asked, meant;
};

Phrases split(std::string_view text) {
    Phrases phrases;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = text.find(',', begin);
        while (end != std::string_view::npos && end > 0 && text[end - 1] == '\\')
            end = text.find(',', end + 1);
        end = std::min(end, text.size());
        std::string phrase(text.substr(begin, end - begin));
        std::erase(phrase, '\\');
        phrase.erase(0, phrase.find_first_not_of(' '));
        phrase.erase(phrase.find_last_not_of(' ') + 1);
        phrases.push_back(phrase);
        begin = end + 1;
    }
    return phrases;
}

// Every `step`-th line of the built-in thesaurus.
std::vector<SynonymGroup> groups(std::size_t step) {
    std::vector<SynonymGroup> all;
    std::size_t number = 0;
    for (auto rest = builtin_synonyms(); !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty() || line.front() == '#' || number++ % step != 0) continue;
        const auto arrow = line.find("=>");
        const auto asked = split(line.substr(0, arrow));
        all.push_back({asked, arrow == std::string_view::npos ? asked : split(line.substr(arrow + 2))});
    }
    return all;
}

}  // namespace

TEST_CASE("every phrase of the thesaurus leads to what it means", "[laws]") {
    const auto some = groups(std::max<std::size_t>(1, 20 / test::law_rounds()));
    std::string text = "# All\n\n";
    for (const auto& group : some)
        for (const auto& phrase : group.meant) text += "One says " + phrase + " here.\n\n";
    const test::SmallLibrary::Articles article = {{"all.md", text}};
    const test::SmallLibrary library(article);
    std::size_t asked = 0;
    Phrases inert;
    for (const auto& group : some) {
        for (const auto& phrase : group.asked) {
            const auto expansions = library.ask(phrase).query.expansions;
            const auto meant = [&](const Expansion& e) {
                return std::find(group.meant.begin(), group.meant.end(), e.to) != group.meant.end();
            };
            ++asked;
            if (std::none_of(expansions.begin(), expansions.end(), meant)) inert.push_back(phrase);
        }
    }
    INFO(Catch::Detail::stringify(inert));
    CHECK(asked > 300);
    // Some are forms of one word to the index, or what a query says anyway ("leak, leaks").
    CHECK(inert.size() * 50 < asked);
}

TEST_CASE("every clear abbreviation leads to its long form", "[laws]") {
    const test::TempFolder folder;
    REQUIRE(test::run(folder / "db", {std::string(islet::test::source_folder) + "/corpus/articles"})
                .skipped.empty());
    Searcher searcher({folder / "db"});
    const auto defined = searcher.list_acronyms();
    std::map<std::string, std::size_t> meanings;
    for (const auto& entry : defined) ++meanings[fold_string(entry.short_form)];
    std::size_t asked = 0;
    for (const auto& entry : defined) {
        if (meanings[fold_string(entry.short_form)] > 1) continue;
        Request request;
        request.query = entry.short_form;
        const auto expansions = searcher.search(request).query.expansions;
        // A nuclide in letters is the nuclide, a plural its singular and a name before it a word of its own.
        if (entry.short_form == "Lu-177" || entry.short_form.ends_with('s') ||
            entry.short_form.find(' ') != std::string::npos)
            continue;
        INFO(entry.short_form << ": " << entry.long_form);
        CHECK_FALSE(expansions.empty());
        ++asked;
    }
    CHECK(asked > 20);
}

}  // namespace islet
