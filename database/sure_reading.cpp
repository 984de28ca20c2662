// Look-ups that also look at the neighbouring entry.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/sure_reading.hpp"

#include <cstdint>
#include <utility>

#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr const char* our_keys = "islet.";

[[noreturn]] void out_of_order(const char* what) {
    throw Xapian::DatabaseCorruptError(std::string(what) + " out of order");
}

[[noreturn]] void throw_list_damaged(const std::string& term) {
    throw Xapian::DatabaseCorruptError("the list of records with " + term + " isn't what its head says");
}

// After the keys that may be missing comes one that every database has, so that they can't be the last. A
// database that lacks it was made by another program, or by a test.
void require_last_key(const Xapian::Database& database, const std::string& key) {
    if (key < schema::thesaurus_key && !database.get_metadata(schema::thesaurus_key).empty())
        out_of_order("keys");
}

}  // namespace

std::string sure_metadata(const Xapian::Database& database, const std::string& key) {
    auto value = database.get_metadata(key);
    if (!value.empty()) return value;
    auto it = database.metadata_keys_begin(our_keys);
    if (it != database.metadata_keys_end(our_keys)) it.skip_to(key);
    if (it == database.metadata_keys_end(our_keys))
        require_last_key(database, key);
    else if (*it <= key)
        out_of_order("keys");
    return value;
}

Xapian::doccount sure_frequency(const Xapian::Database& database, const std::string& term) {
    const auto frequency = database.get_termfreq(term);
    if (frequency > 0) return frequency;
    auto it = database.allterms_begin();
    if (it == database.allterms_end()) return 0;
    it.skip_to(term);
    if (it != database.allterms_end() && *it <= term) out_of_order("terms");
    return 0;
}

void require_order_near(const Xapian::Database& database, const std::string& term) {
    constexpr int most = 500;  // more than a block of the table holds
    auto it = database.allterms_begin();
    const auto end = database.allterms_end();
    if (it == end || term.empty()) return;
    it.skip_to(term.substr(0, (term.size() + 1) / 2));
    std::string before;
    for (int n = 0; it != end && n < most; ++it, ++n) {
        auto here = *it;
        if (here <= before || here == term) out_of_order("terms");
        before = std::move(here);
    }
}

std::size_t require_whole_list(const Xapian::Database& database, const std::string& term, std::size_t most) {
    const std::size_t frequency = database.get_termfreq(term);
    if (frequency == 0 || frequency > most) return 0;
    std::size_t records = 0;
    std::uint64_t occurrences = 0;
    Xapian::docid before = 0;
    const Xapian::docid last = database.get_lastdocid();
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end && records <= frequency; ++it, ++records) {
        if (*it <= before || *it > last) throw_list_damaged(term);
        before = *it;
        occurrences += it.get_wdf();
    }
    if (records != frequency || occurrences != database.get_collection_freq(term)) throw_list_damaged(term);
    return records;
}

void each_key(const Xapian::Database& database, const std::string& prefix,
              const std::function<bool(const std::string& key)>& visit) {
    auto it = database.metadata_keys_begin(our_keys);
    const auto end = database.metadata_keys_end(our_keys);
    if (it != end) it.skip_to(prefix);
    auto before = prefix;
    for (; it != end; ++it) {
        auto key = *it;
        if (key < before) out_of_order("keys");
        if (!key.starts_with(prefix) || !visit(key)) return;
        before = std::move(key);
    }
    require_last_key(database, before);
}

void each_term(const Xapian::Database& database, const std::string& prefix,
               const std::function<bool(const std::string& term, Xapian::doccount frequency)>& visit) {
    auto it = database.allterms_begin();
    const auto end = database.allterms_end();
    if (it != end) it.skip_to(prefix);
    auto before = prefix;
    for (; it != end; ++it) {
        auto term = *it;
        if (term < before) out_of_order("terms");
        if (!term.starts_with(prefix) || !visit(term, it.get_termfreq())) return;
        before = std::move(term);
    }
}

}  // namespace islet
