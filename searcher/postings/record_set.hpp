// A set of a database's records, a bit for each. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

namespace islet {

class RecordSet {
  public:
    /// Empty; for ids up to and with `last`.
    explicit RecordSet(Xapian::docid last = 0) : words_(last / word_bits + 1) {}

    void add(Xapian::docid id) { words_[id / word_bits] |= bit(id); }
    // The other set must be of the same database.
    void keep(const RecordSet& others) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= others.words_[i];
    }
    void join(const RecordSet& others) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= others.words_[i];
    }
    void remove(const RecordSet& others) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~others.words_[i];
    }
    [[nodiscard]] bool has(Xapian::docid id) const { return (words_[id / word_bits] & bit(id)) != 0; }
    [[nodiscard]] std::size_t size() const {
        std::size_t size = 0;
        for (const auto word : words_) size += static_cast<std::size_t>(std::popcount(word));
        return size;
    }
    [[nodiscard]] std::vector<Xapian::docid> ids() const {  ///< in ascending order
        std::vector<Xapian::docid> ids;
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto left = words_[i]; left != 0; left &= left - 1)
                ids.push_back(static_cast<Xapian::docid>(i * word_bits +
                                                         static_cast<std::size_t>(std::countr_zero(left))));
        return ids;
    }

  private:
    static constexpr std::size_t word_bits = 64;
    static std::uint64_t bit(Xapian::docid id) { return std::uint64_t{1} << (id % word_bits); }

    std::vector<std::uint64_t> words_;
};

}  // namespace islet
