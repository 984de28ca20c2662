// Gathering postings and sorting them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/batch/batch_database.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <utility>

#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

using std::string_view_literals::operator""sv;

constexpr auto metadata_key = "\0\xC0"sv;
constexpr std::size_t longest_term = 245;  // Xapian's

// A term's first eight letters as a number that sorts as they do, since most differ there.
std::uint64_t head_of(std::string_view term) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i)
        head = head << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    return head;
}

// Where each key's postings begin, were they sorted by it.
template <typename Postings, typename Key>
std::vector<std::uint32_t> starts(const Postings& postings, std::size_t keys, Key&& key) {
    std::vector<std::uint32_t> at(keys + 1);
    for (const auto& posting : postings) ++at[key(posting) + 1];
    std::partial_sum(at.begin(), at.end(), at.begin());
    return at;
}

}  // namespace

std::uint32_t BatchDatabase::new_term(std::string text) {
    if (text.empty() || text.size() > longest_term)
        throw Xapian::InvalidArgumentError("term of " + std::to_string(text.size()) + " bytes");
    terms_.push_back(std::move(text));
    return static_cast<std::uint32_t>(terms_.size() - 1);
}

std::uint32_t BatchDatabase::number_of(const Word& word, bool whole) {
    auto& numbers = word_terms_[whole ? 1 : 0];
    if (word.term_id >= numbers.size())
        numbers.resize(std::max<std::size_t>(word.term_id + 1, numbers.size() * 2));
    auto& number = numbers[word.term_id];
    if (number == 0)
        number =
            new_term((whole ? std::string(schema::document_prefix) : std::string{}).append(word.term)) + 1;
    return number - 1;
}

std::uint32_t BatchDatabase::number_of(std::string_view filter) {
    if (const auto known = filter_terms_.find(filter); known != filter_terms_.end()) return known->second;
    const auto number = new_term(std::string(filter));
    filter_terms_.emplace(terms_[number], number);
    return number;
}

void BatchDatabase::count(std::uint32_t term, Xapian::termcount wdf) {
    postings_.push_back({term, static_cast<std::uint32_t>(lengths_.size()), wdf});
    lengths_.back() += wdf;
    sums_.highest_wdf = std::max(sums_.highest_wdf, wdf);
}

void BatchDatabase::add(const NewRecord& record) {
    lengths_.push_back(0);
    const auto number = static_cast<std::uint32_t>(lengths_.size());
    for (const auto& [word, wdf] : record.words) count(number_of(*word, record.whole), wdf);
    for (const auto& filter : record.filters) count(number_of(filter), 0);
    sums_.add(lengths_.back());

    for (const auto& [slot, value] : record.values) values_[slot].add(number, value);
    std::string key;
    put_sortable(key, number);
    data_.add(key, record.data);
}

// Two counting sorts in place of a tree: records are in order already, so each term's postings stay in order.
void BatchDatabase::sort_postings() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(terms_.size());
    for (std::uint32_t i = 0; i < terms_.size(); ++i) order.emplace_back(head_of(terms_[i]), i);
    std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : terms_[a.second] < terms_[b.second];
    });
    std::vector<std::uint32_t> rank(terms_.size());
    std::deque<std::string> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank[order[i].second] = i;
        sorted.push_back(std::move(terms_[order[i].second]));
    }
    terms_ = std::move(sorted);
    auto at = starts(postings_, rank.size(), [&](const Posting& p) { return rank[p.term]; });
    std::vector<Posting> by_term(postings_.size());
    for (const auto& p : postings_) by_term[at[rank[p.term]]++] = {rank[p.term], p.record, p.wdf};
    postings_ = std::move(by_term);
}

void BatchDatabase::write() {
    sort_postings();
    std::filesystem::create_directory(folder_);
    const auto postings = write_postings();
    write_file(folder_ + "/iamglass", version_of(postings, data_.finish(folder_ + "/docdata.glass"), sums_));
}

std::string BatchDatabase::write_postings() {
    TableWriter table;
    for (const auto& [key, value] : metadata_) table.add(std::string(metadata_key) + key, value);
    for (const auto& [slot, values] : values_) values.write_bounds(table, slot);
    for (auto& [slot, values] : values_) values.write(table, slot);
    PostingChunks lengths(table, {}, 0, 0);
    for (std::uint32_t i = 0; i < lengths_.size(); ++i) lengths.add(i + 1, lengths_[i]);
    lengths.finish();
    for (auto p = postings_.begin(); p != postings_.end();) {
        const auto end =
            std::find_if(p, postings_.end(), [&](const Posting& next) { return next.term != p->term; });
        const auto total = std::accumulate(
            p, end, std::uint64_t{0}, [](std::uint64_t sum, const Posting& next) { return sum + next.wdf; });
        PostingChunks list(table, terms_[p->term], static_cast<std::uint32_t>(end - p), total);
        for (; p != end; ++p) list.add(p->record, p->wdf);
        list.finish();
    }
    return table.finish(folder_ + "/postlist.glass");
}

}  // namespace islet
