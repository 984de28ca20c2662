// A database's distinct words with their passage counts: compact to store, quick to load, sorted.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace islet {

class ByteReader;

/// The surface words of a database (folded, unstemmed UTF-8), each with the number of passages that hold it.
///
/// The indexer builds one per run and keeps the sum with the database; the searcher loads it when a query
/// holds an unknown word. Words lie end to end in one buffer, in ascending byte order, so that loading costs
/// three allocations whatever the number of words.
///
/// Limits: a word has 1 to max_word_bytes bytes, all words together fewer than 2^32 bytes; a count is at
/// least 1 and stays at 2^32 - 1 where a sum would pass it. What breaks a limit is left out when building, an
/// error when parsing.
///
/// Threads: const members may be called from any number of threads.
class WordList {
  public:
    using Counts = std::vector<std::pair<std::string, std::uint32_t>>;

    static constexpr std::size_t max_word_bytes = 255;  // a length is stored in a byte

    WordList() = default;

    /// From words in any order; counts of a repeated word are added up, words counted 0 are left out.
    static WordList build(Counts counts);

    /// The inverse of serialise(). Nothing for bytes that serialise() did not write: a foreign, truncated,
    /// altered or newer format. Never reads outside `blob`, and takes memory in proportion to it
    /// (at most 70 bytes per byte). An empty blob is an error, not an empty list.
    static std::optional<WordList> parse(std::string_view blob);

    /// frequency() in a list of these bytes, which isn't made for it: a tenth of the work. Nothing where
    /// their checksum isn't right, or what comes up to the word isn't a list.
    static std::optional<std::uint32_t> frequency_in(std::string_view blob, std::string_view word);

    /// Front-coded bytes, about half the size of the words; the same list always gives the same bytes.
    std::string serialise() const;

    /// Adds the other list's counts to this one.
    void merge(const WordList& other);

    /// Appends a list whose words all come after this one's; false, and nothing done, if they don't.
    bool extend(const WordList& later);

    /// Subtracts the other list's counts from this one's; a word whose count falls to 0 or below is removed.
    void subtract(const WordList& other);

    /// Passages that hold `word`, which must be folded as the list's words are; 0 for an unknown word.
    /// O(log size()).
    std::uint32_t frequency(std::string_view word) const;

    std::size_t size() const { return counts_.size(); }
    bool empty() const { return counts_.empty(); }

    /// The word at `index` (0 to size() - 1) in byte order. The view lives as long as the list is not
    /// changed.
    std::string_view word(std::size_t index) const {
        return std::string_view(pool_).substr(ends_[index], ends_[index + 1] - ends_[index]);
    }

    /// The passage count of the word at `index`.
    std::uint32_t count(std::size_t index) const { return counts_[index]; }

    /// Calls f(std::string_view word, std::uint32_t count) for each word in byte order.
    template <typename F>
    void for_each(F&& f) const {
        for (std::size_t i = 0; i < size(); ++i) f(word(i), count(i));
    }

    friend bool operator==(const WordList&, const WordList&) = default;

  private:
    void append(std::string_view word, std::uint32_t count);
    bool decode(ByteReader& in, std::size_t count);

    std::string pool_;                       ///< all words, one after the other
    std::vector<std::uint32_t> ends_ = {0};  ///< word i is pool_[ends_[i], ends_[i + 1])
    std::vector<std::uint32_t> counts_;
};

}  // namespace islet
