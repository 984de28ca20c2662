// Finds relatives among the index's sorted terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/stem_classes.hpp"

#include <algorithm>
#include <array>

#include "database/index_schema.hpp"
#include "searcher/index/stem_class_parameters.hpp"

namespace islet {
namespace {

std::size_t common_beginning(std::string_view a, std::string_view b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    return n;
}

bool plain(std::string_view term) {
    return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What makes another word of a short stem: cyst(ic), gene(tic), as stemmed. Not for hear, heart or test,
// testi(s).
bool is_ending(std::string_view stem, std::string_view rest) {
    constexpr std::array<std::string_view, 5> endings{"ic", "al", "ar", "ous", "oid"};
    return (rest == "t" && stem.ends_with('e')) ||
           std::find(endings.begin(), endings.end(), rest) != endings.end();
}

// Five letters and three fifths of the longer one: fewer are chance (breath, breast, bread).
bool related(std::string_view a, std::string_view b) {
    if (a.ends_with("itis") || b.ends_with("itis")) return false;  // an inflammation isn't its organ
    const auto common = common_beginning(a, b);
    if (static_cast<double>(common) <
        stem_class_parameters.least_share * static_cast<double>(std::max(a.size(), b.size())))
        return false;
    if (common > stem_class_parameters.least_common) return true;
    if (common < stem_class_parameters.least_common || (a.size() > common && b.size() > common)) return false;
    return is_ending(a.substr(0, common), (a.size() > common ? a : b).substr(common));
}

// What all words related() to this one begin with.
std::string beginning_of_relatives(const std::string& term) {
    auto letters = stem_class_parameters.least_common;
    const auto least = stem_class_parameters.least_share * static_cast<double>(term.size());
    while (static_cast<double>(letters) < least) ++letters;
    return term.substr(0, letters);
}

}  // namespace

const std::vector<std::string>& StemClasses::of(const std::string& term) {
    if (cache_.size() > stem_class_parameters.most_remembered) cache_.clear();
    if (const auto known = cache_.find(term); known != cache_.end()) return known->second;
    // Read first, then entered: if reading fails, the next query reads again.
    return cache_.emplace(term, read(term)).first->second;
}

std::vector<std::string> StemClasses::read(const std::string& term) const {
    std::vector<std::string> members{term};
    if (term.size() < stem_class_parameters.shortest || !plain(term)) return members;

    const auto start = std::string(schema::document_prefix) + beginning_of_relatives(term);
    std::vector<std::pair<Xapian::doccount, std::string>> relatives;
    std::size_t scanned = 0;
    shards_.each_term(start, [&](const std::string& document_term, Xapian::doccount frequency) {
        auto other = document_term.substr(schema::document_prefix.size());
        if (other != term && plain(other) && related(term, other))
            relatives.emplace_back(frequency, std::move(other));
        return ++scanned < stem_class_parameters.most_scanned;
    });
    std::sort(relatives.begin(), relatives.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (std::size_t i = 0; i < std::min(relatives.size(), stem_class_parameters.most_relatives); ++i)
        members.push_back(relatives[i].second);
    return members;
}

}  // namespace islet
