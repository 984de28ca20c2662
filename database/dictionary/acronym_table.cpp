// Keys and encoding of stored abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/acronym_table.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/chain/tokenizer.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr std::size_t max_key_bytes = 200;  // Xapian's keys end at 250-odd

std::string bounded(std::string key) {
    if (key.size() > max_key_bytes) key.clear();
    return key;
}

std::size_t capitals_in(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode(text, at);
        n += is_upper(point.value) ? 1U : 0U;
        at += point.length;
    }
    return n;
}

bool is_plainer(std::string_view a, std::string_view b, bool long_form) {
    if (long_form)
        if (const auto m = capitals_in(a), n = capitals_in(b); m != n) return m < n;
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

void take_plainer(std::string& form, std::string_view other, bool long_form) {
    if (form.empty() || (!other.empty() && is_plainer(other, form, long_form))) form = other;
}

}  // namespace

std::string acronym_key(std::string_view short_form) {
    auto key = std::string(schema::short_form_key);
    const auto prefix = key.size();
    RawText raw;
    tokenize(short_form, raw);
    for (const auto& word : raw.words) key += raw.form(word);
    return key.size() == prefix ? std::string{} : bounded(std::move(key));
}

std::vector<const Token*> key_tokens(const std::vector<Token>& tokens) {
    std::vector<const Token*> chosen;
    each_whole_word(tokens, [&](const Token& token) {
        if (token.word->stop) return false;
        chosen.push_back(&token);
        return true;
    });
    return chosen;
}

std::vector<std::string_view> key_terms(const std::vector<Token>& tokens) {
    std::vector<std::string_view> terms;
    for (const auto* token : key_tokens(tokens)) terms.push_back(token->word->term);
    return terms;
}

std::string long_form_key(const std::vector<std::string_view>& terms) {
    if (terms.empty()) return {};
    auto key = std::string(schema::long_form_key);
    for (const auto term : terms) key.append(term).append(" ");
    return bounded(std::move(key));
}

std::string long_form_key(std::string_view long_form, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(long_form, tokens);
    return long_form_key(key_terms(tokens));
}

void count_pair(AcronymEntry& entry, std::string_view short_form, std::string_view long_form,
                std::uint32_t more) {
    take_plainer(entry.short_form, short_form, false);
    take_plainer(entry.long_form, long_form, true);
    entry.count += more;
}

void sort_by_count(std::vector<AcronymEntry>& entries) {
    std::sort(entries.begin(), entries.end(), [](const AcronymEntry& a, const AcronymEntry& b) {
        return std::tie(b.count, a.long_form, a.short_form) < std::tie(a.count, b.long_form, b.short_form);
    });
}

std::vector<AcronymEntry> merged(const std::vector<std::vector<AcronymEntry>>& parts, std::string_view key,
                                 Analyzer& analyzer) {
    if (parts.size() == 1) return parts.front();
    const bool by_short = key.starts_with(schema::short_form_key);
    std::map<std::string, AcronymEntry> by_other;
    for (const auto& part : parts)
        for (const auto& e : part)
            count_pair(by_other[by_short ? long_form_key(e.long_form, analyzer) : acronym_key(e.short_form)],
                       e.short_form, e.long_form, e.count);
    std::vector<AcronymEntry> entries;
    entries.reserve(by_other.size());
    for (auto& [other, entry] : by_other) entries.push_back(std::move(entry));
    sort_by_count(entries);
    return entries;
}

std::string encode(const std::vector<AcronymEntry>& entries) {
    std::string out;
    put_number(out, entries.size());
    for (const auto& e : entries) {
        put_string(out, e.short_form);
        put_string(out, e.long_form);
        put_number(out, e.count);
    }
    return out;
}

std::optional<std::vector<AcronymEntry>> decode_acronyms(std::string_view data) {
    std::vector<AcronymEntry> entries;
    ByteReader in(data);
    const auto n = data.empty() ? 0 : in.number();
    for (std::uint64_t i = 0; i < n && in.ok(); ++i) {
        AcronymEntry e;
        e.short_form = in.string();
        e.long_form = in.string();
        e.count = static_cast<std::uint32_t>(in.number());
        if (in.ok()) entries.push_back(std::move(e));
    }
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return entries;
}

}  // namespace islet
