// The parts a Searcher works with, shared by searching and listing. Internal to the searcher.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/passage_record.hpp"
#include "searcher/families.hpp"
#include "searcher/learnt.hpp"
#include "searcher/pins.hpp"
#include "searcher/searcher.hpp"
#include "searcher/shards.hpp"

namespace islet {

struct Engine {
    Engine(const std::vector<std::string>& databases, const std::vector<std::string>& synonyms,
           bool partial = false)
        : shards(databases, partial), learnt(shards, analyzer, synonyms), families(shards) {}

    Analyzer analyzer;
    Shards shards;
    Learnt learnt;
    Families families;
    PinTable pins;

    /// Follows the databases to their newest state.
    void refresh() {
        if (shards.reopen()) forget();
    }
    /// After a remote database failed in use.
    void reconnect(const Xapian::NetworkError& error) {
        shards.reconnect(error);
        forget();
    }

  private:
    void forget() {
        learnt.forget();
        families.forget();
    }
};

struct Searcher::Impl : Engine {
    using Engine::Engine;
};

/// Runs `work` and, where the database was changed under it or a connection was lost, once or twice more on
/// its newest state; maps Xapian's errors.
template <typename F>
auto on_newest(Engine& engine, F&& work) -> decltype(work());

[[nodiscard]] DocumentInfo info_of(const PassageView& passage);
/// The fields of a result that come from the record alone.
[[nodiscard]] ResultPassage result_of(const PassageView& passage);
/// Throws Error if the record is damaged.
[[nodiscard]] PassageView require_passage(const std::string& data);

[[noreturn]] void rethrow_xapian(const Xapian::Error& error);

template <typename F>
auto on_newest(Engine& engine, F&& work) -> decltype(work()) {
    for (int attempt = 0;; ++attempt) {
        try {
            return work();
        } catch (const Xapian::DatabaseModifiedError& error) {
            if (attempt >= 4) rethrow_xapian(error);
            engine.refresh();
        } catch (const Xapian::NetworkError& error) {
            if (attempt >= 4) rethrow_xapian(error);
            engine.reconnect(error);
        } catch (const Xapian::Error& error) {
            rethrow_xapian(error);
        }
    }
}

}  // namespace islet
