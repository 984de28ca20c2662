// Pinned answers: queries for which someone has said what comes first.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "islet/pin.hpp"
#include "islet/response.hpp"
#include "searcher/index/lexicon.hpp"

namespace islet {

/// What two queries share that ask the same with other forms of words: their terms, sorted, without function
/// words unless there is nothing else. "Rashes?" and "a rash" have one key. Empty for a query that excludes
/// (-word, NOT), or uses a field, NEAR or a prefix: those are searches, not questions.
[[nodiscard]] std::string pin_key(std::string_view query, Analyzer& analyzer);

/// Pins by the key of their query, in the order they were given; and by the keys of what the thesaurus has
/// for the whole of it.
class PinTable {
  public:
    PinTable() = default;
    /// lexicon: nullptr: without a thesaurus. With very many pins the thesaurus isn't asked: a query's own
    /// expansions must do.
    PinTable(std::vector<Pin> pins, Analyzer& analyzer, Lexicon* lexicon = nullptr);

    [[nodiscard]] bool empty() const { return pins_.empty(); }
    [[nodiscard]] std::vector<Pin> find(std::string_view query, Analyzer& analyzer) const;
    /// For queries that mean the same: what this one becomes when its phrases are replaced by what they were
    /// expanded to, and the other way round. Each passage once.
    [[nodiscard]] std::vector<Pin> find_shared(const std::string& query,
                                               const std::vector<Expansion>& expansions,
                                               Analyzer& analyzer) const;

  private:
    void share(const Pin& pin, const std::string& key, Analyzer& analyzer, Lexicon& lexicon);

    using Table = std::unordered_map<std::string, std::vector<Pin>>;

    Table pins_, shared_;
};

}  // namespace islet
