// Days, months and years ago.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/citing/age.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace islet {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int old_months = 36;   // most publishers review guidance every three years
constexpr int most_days = 45;    // beyond it months say more
constexpr int most_months = 24;  // and then years

// The number at that place of YYYY-MM-DD; 1 where the date ends before it.
std::optional<unsigned> part_of(std::string_view date, std::size_t at, std::size_t length) {
    if (date.size() < at) return 1;
    unsigned value = 0;
    const auto part = date.substr(at, length);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    return value;
}

std::optional<year_month_day> parsed(std::string_view date) {
    const auto y = part_of(date, 0, 4), m = part_of(date, 5, 2), d = part_of(date, 8, 2);
    if (date.size() < 4 || !y || !m || !d) return std::nullopt;
    const year_month_day found{year(static_cast<int>(*y)), month(*m), day(*d)};
    return found.ok() ? std::optional(found) : std::nullopt;
}

std::string count_of(int n, const char* what) {
    return fmt::format("{} {}{} ago", n, what, n == 1 ? "" : "s");
}

}  // namespace

Age age_of(std::string_view date, year_month_day today) {
    const auto then = parsed(date);
    if (!then) return {};
    const int days = static_cast<int>((sys_days(today) - sys_days(*then)).count());
    int months = (static_cast<int>(today.year()) - static_cast<int>(then->year())) * 12 +
                 static_cast<int>(static_cast<unsigned>(today.month())) -
                 static_cast<int>(static_cast<unsigned>(then->month()));
    if (today.day() < then->day()) --months;
    const bool old = months >= old_months;
    if (date.size() == 4) {  // a year says no more than a year
        const int years = static_cast<int>(today.year()) - static_cast<int>(then->year());
        return {years <= 0 ? "this year" : years == 1 ? "last year" : count_of(years, "year"), old};
    }
    if (days < 0) return {"dated ahead", false};
    if (date.size() == 7 && months == 0) return {"this month", false};
    if (days == 0) return {"today", false};
    if (date.size() > 7 && days <= most_days) return {days == 1 ? "yesterday" : count_of(days, "day"), false};
    if (months < most_months) return {count_of(months < 1 ? 1 : months, "month"), old};
    return {count_of(months / 12, "year"), old};
}

std::string kind_words(DateKind kind) {
    std::string words = kind == DateKind::modified ? "updated" : to_string(kind);
    return words.empty() ? words : words + " ";
}

std::string dated_words(const DocumentInfo& document) {
    return document.date.empty() ? std::string{} : kind_words(document.date_kind) + document.date;
}

year_month_day today() { return {std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())}; }

}  // namespace islet
