// A database's distinct words with their passage counts: front coding, merging, looking up.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/word_list.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "database/bytes.hpp"

namespace islet {
namespace {

// The blob: magic (4 bytes) | checksum of all that follows (8, little-endian) | number of words | bytes of
// all words | entries. An entry: bytes shared with the word before | the rest of the word | passage count.
constexpr std::string_view magic = "iWL\x01";              // the last byte is the format's version
constexpr std::size_t list_head_bytes = magic.size() + 8;  // magic and checksum
constexpr std::size_t least_entry_bytes = 4;               // of the smallest entry, so that a count can't lie

// Counts are stored in 32 bits.
constexpr std::uint64_t max_count = std::numeric_limits<std::uint32_t>::max();

unsigned char as_byte(char c) { return static_cast<unsigned char>(c); }

/// The first 8 bytes as a number.
std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    return std::endian::native == std::endian::little ? value : __builtin_bswap64(value);
}

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
    const auto mix = [&hash](std::uint64_t block) {
        hash = (hash ^ block) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    };
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) mix(little_endian(bytes));
    for (const char c : bytes) mix(as_byte(c));
    return hash;
}

/// What follows magic and checksum.
std::optional<std::string_view> body_of(std::string_view blob) {
    if (blob.size() < list_head_bytes || blob.substr(0, magic.size()) != magic) return std::nullopt;
    const auto body = blob.substr(list_head_bytes);
    if (checksum(body) != little_endian(blob.substr(magic.size()))) return std::nullopt;
    return body;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
    const auto stop = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(stop.first - a.begin());
}

std::uint32_t saturated_sum(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint32_t>(std::min(std::uint64_t{a} + b, max_count));
}

/// Calls f(word, count in a, count in b) for each word of either list, in order.
template <typename F>
void walk_both(const WordList& a, const WordList& b, F&& f) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const int order = i == a.size() ? 1 : j == b.size() ? -1 : a.word(i).compare(b.word(j));
        const std::string_view word = order <= 0 ? a.word(i) : b.word(j);
        f(word, order <= 0 ? a.count(i) : 0, order >= 0 ? b.count(j) : 0);
        i += order <= 0;
        j += order >= 0;
    }
}

}  // namespace

WordList WordList::build(Counts counts) {
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    WordList list;
    for (std::size_t i = 0; i < counts.size();) {
        const std::string& word = counts[i].first;
        std::uint32_t sum = 0;
        for (; i < counts.size() && counts[i].first == word; ++i) sum = saturated_sum(sum, counts[i].second);
        if (sum > 0) list.append(word, sum);
    }
    return list;
}

void WordList::append(std::string_view word, std::uint32_t count) {
    const bool fits = pool_.size() + word.size() <= max_count;
    if (word.empty() || word.size() > max_word_bytes || !fits) return;
    pool_.append(word);
    ends_.push_back(static_cast<std::uint32_t>(pool_.size()));
    counts_.push_back(count);
}

std::string WordList::serialise() const {
    std::string body;
    body.reserve(pool_.size() / 2 + size() * 4 + 16);
    put_number(body, size());
    put_number(body, pool_.size());
    std::string_view before;
    for_each([&](std::string_view word, std::uint32_t count) {
        const std::size_t shared = shared_prefix(before, word);
        put_number(body, shared);
        put_string(body, word.substr(shared));
        put_number(body, count);
        before = word;
    });
    std::string blob(magic);
    const std::uint64_t sum = checksum(body);
    for (unsigned i = 0; i < 8; ++i) blob.push_back(static_cast<char>(sum >> (8 * i)));
    return blob + body;
}

std::optional<WordList> WordList::parse(std::string_view blob) {
    const auto body = body_of(blob);
    if (!body) return std::nullopt;
    ByteReader in(*body);
    const std::uint64_t count = in.number();
    const std::uint64_t pool_bytes = in.number();
    // A checksum doesn't prove good intent: the sizes are believed only as far as the entries can bear them
    // out.
    if (!in.ok() || count > in.left() / least_entry_bytes) return std::nullopt;
    if (pool_bytes > count * max_word_bytes || pool_bytes > max_count) return std::nullopt;
    WordList list;
    list.pool_.resize(pool_bytes);
    if (!list.decode(in, count)) return std::nullopt;
    return list;
}

bool WordList::decode(ByteReader& in, std::size_t count) {
    ends_.resize(count + 1);
    counts_.resize(count);
    std::size_t begin = 0;  // of the word before, which ends at `end`
    std::size_t end = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t shared = in.number();
        const std::string_view own = in.string();
        const std::uint64_t times = in.number();
        if (!in.ok() || own.empty() || times == 0 || times > max_count || shared > end - begin) return false;
        const std::size_t bytes = shared + own.size();
        if (bytes > max_word_bytes || bytes > pool_.size() - end) return false;
        // Ascending order and the longest shared prefix in one comparison: past it the new word is greater.
        const std::string_view before = std::string_view(pool_).substr(begin, end - begin);
        if (shared < before.size() && !(as_byte(before[shared]) < as_byte(own[0]))) return false;
        std::memcpy(pool_.data() + end, before.data(), shared);
        std::memcpy(pool_.data() + end + shared, own.data(), own.size());
        begin = end;
        end += bytes;
        ends_[i + 1] = static_cast<std::uint32_t>(end);
        counts_[i] = static_cast<std::uint32_t>(times);
    }
    return in.at_end() && end == pool_.size();
}

// Of each word only how many of its first bytes are the asked word's: more of the word before than these are
// shared where it is still less, fewer where it is greater.
std::optional<std::uint32_t> WordList::frequency_in(std::string_view blob, std::string_view word) {
    const auto body = body_of(blob);
    if (!body) return std::nullopt;
    ByteReader in(*body);
    const auto count = in.number();
    (void)in.number();  // bytes of all words
    std::size_t common = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto shared = in.number();
        const auto own = in.string();
        const auto times = in.number();
        if (!in.ok() || own.empty() || times == 0 || times > max_count) return std::nullopt;
        if (shared > common) continue;
        if (shared < common) return 0;
        const auto rest = word.substr(common);
        const auto order = own.compare(rest);
        if (order == 0) return static_cast<std::uint32_t>(times);
        if (order > 0) return 0;
        common += shared_prefix(own, rest);
    }
    return 0;
}

void WordList::merge(const WordList& other) {
    WordList sum;
    sum.pool_.reserve(pool_.size() + other.pool_.size());
    walk_both(*this, other, [&sum](std::string_view word, std::uint32_t a, std::uint32_t b) {
        sum.append(word, saturated_sum(a, b));
    });
    *this = std::move(sum);
}

bool WordList::extend(const WordList& later) {
    if (!empty() && !later.empty() && word(size() - 1) >= later.word(0)) return false;
    if (pool_.size() + later.pool_.size() > max_count) return false;
    const auto offset = static_cast<std::uint32_t>(pool_.size());
    pool_ += later.pool_;
    for (std::size_t i = 0; i < later.size(); ++i) ends_.push_back(offset + later.ends_[i + 1]);
    counts_.insert(counts_.end(), later.counts_.begin(), later.counts_.end());
    return true;
}

void WordList::subtract(const WordList& other) {
    WordList rest;
    rest.pool_.reserve(pool_.size());
    walk_both(*this, other, [&rest](std::string_view word, std::uint32_t a, std::uint32_t b) {
        if (a > b) rest.append(word, a - b);
    });
    *this = std::move(rest);
}

std::uint32_t WordList::frequency(std::string_view word) const {
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const int order = this->word(middle).compare(word);
        if (order == 0) return counts_[middle];
        (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    return 0;
}

}  // namespace islet
