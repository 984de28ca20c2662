// A few records of known lengths in a database of their own, so that what the ranking computes can be worked
// out by hand. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet::test {

/// A word counts 1 in a record's text and 2 in its title; function words count nothing.
struct TinyRecord {
    std::string id, title, text;
};

/// `times` words that no question here asks for.
inline std::string filler(std::size_t times) {
    std::string words;
    for (std::size_t i = 0; i < times; ++i) words += " groin";
    return words;
}

class TinyIndex {
  public:
    explicit TinyIndex(const std::vector<TinyRecord>& records) {
        write(records);
        update();
    }

    void write(const std::vector<TinyRecord>& records) const {
        std::string lines;
        for (const auto& r : records)
            lines += R"({"id":")" + r.id + R"(","title":")" + r.title + R"(","text":")" + r.text + "\"}\n";
        temp_.write("in.jsonl", lines);
    }
    void update() const { REQUIRE(run(database(), {temp_ / "in.jsonl"}).skipped.empty()); }
    [[nodiscard]] std::string database() const { return temp_ / "db"; }
    [[nodiscard]] const TempFolder& folder() const { return temp_; }

    /// Neither expanded nor corrected, nothing taken off for short passages; constants of the ranking as
    /// given.
    [[nodiscard]] static Request plain(const std::string& query,
                                       std::vector<std::pair<std::string, double>> ranking = {}) {
        Request request;
        request.query = query;
        request.expand = request.spell = false;
        request.explain = true;
        request.ranking = {{"brief", 0}};
        request.ranking.insert(request.ranking.end(), ranking.begin(), ranking.end());
        return request;
    }
    [[nodiscard]] Response search(const Request& request,
                                  const std::vector<std::string>& synonyms = {}) const {
        return Searcher({database()}, synonyms).search(request);
    }
    /// By document id.
    [[nodiscard]] std::map<std::string, double> scores(const Request& request) const {
        std::map<std::string, double> all;
        for (const auto& r : search(request).results) all[r.document.id] = r.score;
        return all;
    }

  private:
    TempFolder temp_;
};

/// What --explain says `what` is worth; -1 if it doesn't speak of it.
inline double evidence(const ResultPassage& result, const std::string& what) {
    for (const auto& e : result.evidence)
        if (e.what == what) return e.weight;
    return -1;
}

}  // namespace islet::test
