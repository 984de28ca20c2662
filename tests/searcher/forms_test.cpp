// One thing, many spellings: every form of a thing finds, ranks first and marks every other (data/forms.tsv).
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/source_folder.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace islet;

struct Thing {
    std::string reason;
    std::vector<std::string> forms;
};

std::vector<Thing> things() {
    std::vector<Thing> all;
    std::ifstream in(std::string(islet::test::source_folder) + "/tests/searcher/data/forms.tsv");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        const auto tab = line.find('\t');
        Thing thing{line.substr(0, tab), {}};
        for (auto rest = line.substr(tab + 1); !rest.empty();) {
            const auto bar = rest.find('|');
            thing.forms.push_back(rest.substr(0, bar));
            rest = bar == std::string::npos ? std::string{} : rest.substr(bar + 1);
        }
        all.push_back(std::move(thing));
    }
    return all;
}

// Sentences that share nothing, so that no two texts pass for the same one.
const std::vector<std::string> frames = {
    "Yesterday the laboratory reported _ among several other findings.",
    "Nurses on this ward often hear _ mentioned during their morning round.",
    "A short lecture explained _ with pictures and examples.",
    "Our old textbook hardly mentions _ anywhere.",
    "Please write _ into the second column of that chart.",
    "Several committees argued about _ until late in the evening.",
    "Without knowing _ nobody could finish the puzzle.",
    "An abstract from Lisbon compared _ between hospitals."};

std::string id_of(std::size_t thing, std::size_t form) {
    return std::to_string(thing) + "-" + std::to_string(form);
}

void index_things(const std::vector<Thing>& all, const test::TempFolder& folder) {
    std::ofstream out(folder / "forms.jsonl");
    for (std::size_t t = 0; t < all.size(); ++t)
        for (std::size_t f = 0; f < all[t].forms.size(); ++f) {
            auto text = frames[f % frames.size()];
            text.replace(text.find('_'), 1, all[t].forms[f]);
            out << R"({"id":")" << id_of(t, f) << R"(","title":"Note","text":")" << text << "\"}\n";
        }
    // Unrelated texts with parts of the forms.
    out << R"({"id":"x1","title":"Note","text":"Men of any age, 1 or 2 of them, asked for a cell phone."})"
        << '\n'
        << R"({"id":"x2","title":"Note","text":"The grade was good and the type was bold; stage lights went up."})"
        << '\n'
        << R"({"id":"x3","title":"Note","text":"Some ray of hope; functioning well after 16, 67 or 131 tries."})"
        << '\n';
}

}  // namespace

TEST_CASE("every form of a thing finds every other, first and marked as one", "[forms]") {
    const auto all = things();
    test::TempFolder folder;
    index_things(all, folder);
    REQUIRE(test::run(folder / "db", {folder / "forms.jsonl"}).skipped.empty());
    Searcher searcher({folder / "db"});
    std::size_t pairs = 0;
    for (std::size_t t = 0; t < all.size(); ++t) {
        const auto n = all[t].forms.size();
        for (std::size_t asked = 0; asked < n; ++asked) {
            Request request;
            request.query = all[t].forms[asked];
            const auto results = searcher.search(request).results;
            for (std::size_t f = 0; f < n; ++f, ++pairs) {
                INFO(all[t].reason << ": " << request.query << " asks for " << all[t].forms[f]);
                const auto found = std::find_if(results.begin(), results.end(),
                                                [&](const auto& r) { return r.document.id == id_of(t, f); });
                CHECK(found != results.end());
                if (found == results.end()) continue;
                CHECK(static_cast<std::size_t>(found - results.begin()) < n);  // above everything unrelated
                REQUIRE(found->highlights.size() == 1);
                const auto& span = found->highlights[0].span;
                CHECK(span.in(found->text) == all[t].forms[f]);
            }
        }
    }
    CHECK(pairs >= 240);  // 120 pairs, each direction
}
