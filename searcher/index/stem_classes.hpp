// Stem classes: stems of the index that share most of their beginning (pancrea, pancreat), as in Paik et al.
// 2011. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/index/lexicon.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

/// Caches; not thread-safe.
class StemClasses {
  public:
    explicit StemClasses(const Shards& shards) : shards_(shards) {}
    /// The term and up to six relatives by document frequency: common beginning of at least four letters and
    /// three fifths of the longer one. Only for words of four letters or more, without digits.
    const std::vector<std::string>& of(const std::string& term);
    void forget() { cache_.clear(); }

  private:
    [[nodiscard]] std::vector<std::string> read(const std::string& term) const;

    const Shards& shards_;
    std::unordered_map<std::string, std::vector<std::string>> cache_;
};

}  // namespace islet
