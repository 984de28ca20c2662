// Days, months and years in all their orders.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/written_dates.hpp"

#include <algorithm>

#include "analysis/structure/month_names.hpp"
#include "contract/calendar.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t year_digits = 4;
constexpr int first_year = 1900, last_year = 2199;  // other four-digit numbers are no years

bool is_alnum(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_digit(byte) || case_of(byte < 0x80 ? byte : 0) != LetterCase::none;
}

int value_of(const DatePiece& piece) {
    int value = 0;
    if (piece.text.size() > year_digits) return -1;
    for (const char c : piece.text) value = value * 10 + (c - '0');
    return value;
}

int year_of(const DatePiece& piece) {
    if (!piece.number() || piece.text.size() != year_digits) return 0;
    const int year = value_of(piece);
    return year >= first_year && year <= last_year ? year : 0;
}

/// A day of the month; 0 if the piece is none.
int day_of(const DatePiece& piece) {
    if (!piece.number() || piece.text.size() > 2) return 0;
    const int day = value_of(piece);
    return day >= 1 && day <= 31 ? day : 0;
}

int month_named(const DatePiece& piece) { return piece.number() ? 0 : month_of(piece.text); }

bool is_ordinal_end(const DatePiece& piece) {
    static const WordSet set(List::ordinal_ends);
    return set.contains(piece.text);
}

/// 2024-03-11, 2024/3, 2024.
WrittenDate year_first(const std::vector<DatePiece>& pieces, std::size_t i) {
    WrittenDate date{year_of(pieces[i]), 0, 0};
    if (pieces[i].after != '-' && pieces[i].after != '/' && pieces[i].after != '.') return date;
    if (i + 1 >= pieces.size() || day_of(pieces[i + 1]) == 0 || day_of(pieces[i + 1]) > 12) return date;
    date.month = day_of(pieces[i + 1]);
    if (pieces[i + 1].after == pieces[i].after && i + 2 < pieces.size()) date.day = day_of(pieces[i + 2]);
    return date;
}

/// 11.03.2025 is the 11th of March; with slashes only where one of the two can't be a month, both are the
/// same, or the language isn't English.
WrittenDate numbers_only(const std::vector<DatePiece>& pieces, std::size_t i) {
    const int first = day_of(pieces[i]), second = day_of(pieces[i + 1]), year = year_of(pieces[i + 2]);
    const bool dotted = pieces[i].after == '.' || language_in_use() != default_language;
    if ((dotted || first > 12 || first == second) && second <= 12) return {year, second, first};
    if (!dotted && second > 12 && first <= 12) return {year, first, second};
    return {year, 0, 0};
}

/// "3, January" and "version 3 January": no day.
bool is_day_beside(const std::vector<DatePiece>& pieces, std::size_t day, std::size_t month) {
    static const WordSet editions(List::edition_labels), leaflets(List::leaflet_labels);
    if (day > 0 && (editions.contains(pieces[day - 1].text) || leaflets.contains(pieces[day - 1].text)))
        return false;
    return std::all_of(pieces.begin() + static_cast<std::ptrdiff_t>(day),
                       pieces.begin() + static_cast<std::ptrdiff_t>(month), [](const DatePiece& piece) {
                           return std::string_view(",;:)").find(piece.after) == std::string_view::npos;
                       });
}

}  // namespace

std::vector<DatePiece> pieces_of(std::string_view text, std::size_t most) {
    std::vector<DatePiece> pieces;
    for (std::size_t at = 0; at < text.size() && pieces.size() < most;) {
        if (!is_alnum(text[at])) {
            ++at;
            continue;
        }
        const bool number = is_digit(static_cast<unsigned char>(text[at]));
        std::size_t end = at;
        while (end < text.size() && is_alnum(text[end]) &&
               is_digit(static_cast<unsigned char>(text[end])) == number)
            ++end;
        pieces.push_back({text.substr(at, end - at), end < text.size() ? text[end] : '\0'});
        at = end;
    }
    return pieces;
}

WrittenDate date_at(const std::vector<DatePiece>& pieces, std::size_t i) {
    const auto has = [&](std::size_t at) { return at < pieces.size(); };
    if (year_of(pieces[i]) != 0) return year_first(pieces, i);
    const auto behind = [&](std::size_t at) {  // "of", "de"
        while (has(at) && is_ordinal_end(pieces[at])) ++at;
        return at;
    };
    if (const int month = month_named(pieces[i])) {
        const std::size_t next = behind(i + 1);
        if (has(next) && year_of(pieces[next]) != 0) return {year_of(pieces[next]), month, 0};
        if (!has(i + 2) || day_of(pieces[i + 1]) == 0) return {};
        const std::size_t year = behind(i + 2);
        return has(year) && year_of(pieces[year]) != 0
                   ? WrittenDate{year_of(pieces[year]), month, day_of(pieces[i + 1])}
                   : WrittenDate{};
    }
    if (day_of(pieces[i]) == 0) return {};
    const std::size_t next = behind(i + 1);
    const bool slash = next == i + 1 && pieces[i].after == '/' && has(next);
    if (slash && day_of(pieces[i]) <= 12 && year_of(pieces[next]) != 0)
        return {year_of(pieces[next]), day_of(pieces[i]), 0};
    if (!has(next + 1)) return {};
    if (const int month = month_named(pieces[next])) {
        const std::size_t year = behind(next + 1);
        return has(year) && year_of(pieces[year]) != 0 && is_day_beside(pieces, i, next)
                   ? WrittenDate{year_of(pieces[year]), month, day_of(pieces[i])}
                   : WrittenDate{};
    }
    const bool signs = pieces[i].after == '/' || pieces[i].after == '.' || pieces[i].after == '-';
    if (signs && next == i + 1 && pieces[next].after == pieces[i].after && day_of(pieces[next]) != 0)
        return numbers_only(pieces, i);
    return {};
}

std::string iso(const WrittenDate& date) {
    const auto padded = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    std::string text = std::to_string(date.year);
    if (date.month != 0) text += padded(date.month);
    if (is_calendar_date(date.year, date.month, date.day)) text += padded(date.day);
    return text;
}

}  // namespace islet
