// The parts a Searcher works with, shared by searching and listing. Internal to the searcher.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/passage_record.hpp"
#include "islet/response.hpp"
#include "searcher/index/lexicon.hpp"
#include "searcher/index/shards.hpp"
#include "searcher/index/stem_classes.hpp"
#include "searcher/meaning/meaning.hpp"
#include "searcher/postings/posting_lists.hpp"

namespace islet {

struct Engine {
    Engine(const std::vector<std::string>& databases, const std::vector<std::string>& synonyms,
           bool partial = false)
        : shards(databases, partial),
          lexicon(shards, analyzer, synonyms),
          stem_classes(shards),
          postings(shards) {}

    Analyzer analyzer;
    Shards shards;
    Lexicon lexicon;
    StemClasses stem_classes;
    PostingLists postings;
    Meaning meaning;

    /// Follows the databases to their newest state. No reference into the lexicon may be held across it.
    void refresh() {
        if (shards.reopen()) forget();
        lexicon.trim();
        if (heard_ > most_heard || analyzer.vocabulary() > most_words) forget_words();
    }
    /// Call it for a text that a stranger may have written: its words are remembered, but not for ever.
    void hear(std::string_view text) { heard_ += text.size(); }
    /// After a remote database failed in use.
    void reconnect(const Xapian::NetworkError& error) {
        shards.reconnect(error);
        forget();
    }

  private:
    static constexpr std::size_t most_words = 200'000;               // distinct ones; about 60 MB
    static constexpr std::size_t most_heard = std::size_t{8} << 20;  // bytes; words may be long

    void forget() {
        lexicon.forget();
        meaning.forget();
        stem_classes.forget();
        postings.forget();
    }
    void forget_words() {
        analyzer = Analyzer();
        lexicon.forget_words();
        heard_ = 0;
    }

    std::size_t heard_ = 0;
};

/// Runs `work` and, if the database changed during it or a connection was lost, up to four times more on its
/// newest state. Xapian's errors, from `work` and from finding that state, become Error.
template <typename F>
auto on_newest(Engine& engine, F&& work) -> decltype(work());

[[nodiscard]] DocumentInfo info_of(const PassageView& passage);
/// The fields of a result that only need the record.
[[nodiscard]] ResultPassage result_of(const PassageView& passage);
[[noreturn]] void damaged_passage();  ///< throws the Error for it
// Both throw Error if a record is damaged.
/// What the passage's own record holds, as Shards::record() gives it.
[[nodiscard]] PassageRecord require_passage(const std::string& data);
/// With its article; record: the passage's.
void require_whole(const Shards& shards, Xapian::docid id, std::string&& record, StoredPassage& out);

[[noreturn]] void rethrow_xapian(const Xapian::Error& error);

template <typename F>
auto on_newest(Engine& engine, F&& work) -> decltype(work()) {
    constexpr int most_tries = 5;  // writers that overtake one reader
    bool behind = false;
    std::optional<Xapian::NetworkError> lost;
    for (int tries = 1;; ++tries) {
        try {
            // Inside the try, as the next connection may fail like the one before.
            if (lost) engine.reconnect(*lost);
            lost.reset();
            if (std::exchange(behind, false)) engine.refresh();
            return work();
        } catch (const Xapian::DatabaseModifiedError& error) {
            if (tries == most_tries) rethrow_xapian(error);
            behind = true;
        } catch (const Xapian::NetworkError& error) {
            if (tries == most_tries) rethrow_xapian(error);
            lost.emplace(error);
        } catch (const Xapian::Error& error) {
            rethrow_xapian(error);
        }
    }
}

}  // namespace islet
