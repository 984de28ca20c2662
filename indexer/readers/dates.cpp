// Date values to ISO 8601.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <vector>

#include "analysis/structure/month_names.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "contract/calendar.hpp"
#include "indexer/readers/metadata.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

/// A run of digits or letters of the value: "21st" is the number 21 and the word "st".
struct Part {
    std::string_view text;
    bool number = false;
    int value = 0;         ///< of a number of up to 8 digits, else -1
    char before = ' ';     ///< the character in front of it
    std::string_view gap;  ///< all that separates it from the part in front of it
};

std::vector<Part> parts_of(std::string_view value) {
    std::vector<Part> parts;
    std::size_t last = 0;
    for (std::size_t at = 0; at < value.size();) {
        const bool number = is_ascii_digit(value[at]);
        if (!number && !is_ascii_letter(value[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < value.size() && (number ? is_ascii_digit(value[end]) : is_ascii_letter(value[end])))
            ++end;
        Part part{value.substr(at, end - at), number, -1, at == 0 ? ' ' : value[at - 1],
                  value.substr(last, at - last)};
        if (number && part.text.size() <= 8) {
            part.value = 0;
            for (const char c : part.text) part.value = part.value * 10 + (c - '0');
        }
        parts.push_back(part);
        last = at = end;
    }
    return parts;
}

bool is_year(const Part& part) {
    return part.number && part.text.size() == 4 && part.value >= 1500 && part.value < 2200;
}

std::string spell(int year, int month, int day) {
    if (month < 1 || month > 12) return fmt::format("{:04}", year);
    if (day < 1) return fmt::format("{:04}-{:02}", year, month);
    if (!is_calendar_date(year, month, day)) return {};
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// A number that can be a day; 0 for others. "3, January" and "3:" can't.
int day_of(const std::vector<Part>& parts, std::size_t i, std::string_view gap) {
    const bool day = parts[i].number && parts[i].text.size() <= 2 && parts[i].value <= 31;
    return day && gap.find_first_of(",;:") == std::string_view::npos ? parts[i].value : 0;
}

/// The day in front of the month, "21st of January"; but "Version 3 January" has none.
int day_before(const std::vector<Part>& parts, std::size_t month) {
    std::size_t i = month;
    static const WordSet ordinals(List::ordinal_ends), labels(List::edition_labels);
    while (i > 0 && ordinals.contains(lower_ascii(parts[i - 1].text)) &&
           parts[i].gap.find(',') == std::string_view::npos)
        --i;
    if (i == 0) return 0;
    const int day = day_of(parts, i - 1, parts[i].gap);
    if (i == 1) return day;
    const std::string label = lower_ascii(parts[i - 2].text);
    const bool labelled = labels.contains(label);
    const bool fraction = parts[i - 2].number && parts[i - 1].gap == ".";
    return labelled || fraction ? 0 : day;
}

/// "January 21, 2020", "21st of January 2020", "Tue, 11 Mar 2025 10:00": the day stands next to the month.
std::string named_month(const std::vector<Part>& parts) {
    const auto year = std::find_if(parts.begin(), parts.end(), is_year);
    const auto month = std::find_if(parts.begin(), parts.end(), [](const Part& part) {
        return !part.number && month_of(lower_ascii(part.text)) != 0;
    });
    if (year == parts.end() || month == parts.end()) return {};
    const auto at = static_cast<std::size_t>(month - parts.begin());
    int day = day_before(parts, at);
    const bool time = at + 2 < parts.size() && parts[at + 2].before == ':';
    if (day == 0 && at + 1 < parts.size() && !time) day = day_of(parts, at + 1, parts[at + 1].gap);
    return spell(year->value, month_of(lower_ascii(month->text)), day);
}

/// "2020-01-21…", "2020/1/21", "20200121…", "2020".
std::string year_first(const std::vector<Part>& parts) {
    const Part& first = parts.front();
    if (first.text.size() == 8 && first.value >= 15000101) {
        const int month = first.value / 100 % 100;
        return month >= 1 && month <= 12 ? spell(first.value / 10000, month, first.value % 100)
                                         : std::string{};
    }
    if (first.text.size() == 14 && first.text.substr(0, 2) >= "15") return iso_date(first.text.substr(0, 8));
    if (!is_year(first)) return {};
    const auto joined = [&parts](std::size_t i) {
        return i < parts.size() && parts[i].number && parts[i].text.size() <= 2 &&
               (parts[i].before == '-' || parts[i].before == '/' || parts[i].before == '.');
    };
    if (!joined(1)) return parts.size() == 1 ? spell(first.value, 0, 0) : std::string{};
    if (parts[1].value < 1 || parts[1].value > 12) return {};
    return spell(first.value, parts[1].value, joined(2) ? parts[2].value : 0);
}

/// Whether 3/5/2024 is a day of May without doubt: only in English may it be one of March.
bool is_day_first() { return language_in_use() != default_language; }

/// "21.01.2020", "21/01/2020", "01/21/2020"; which of two small numbers is the month can't be told with
/// slashes, but the year can.
std::string year_last(const std::vector<Part>& parts) {
    if (parts.size() < 3 || !parts[0].number || !parts[1].number || !is_year(parts[2])) return {};
    if (parts[0].text.size() > 2 || parts[1].text.size() > 2) return {};
    const int first = parts[0].value;
    const int second = parts[1].value;
    if (parts[1].before == '.' || first > 12 || first == second || (second <= 12 && is_day_first()))
        return second >= 1 && second <= 12 ? spell(parts[2].value, second, first) : std::string{};
    if (first < 1 || second < 1) return {};
    return second > 12 ? spell(parts[2].value, first, second) : spell(parts[2].value, 0, 0);
}

}  // namespace

std::string iso_date(std::string_view value) {
    value = trim(value);
    if (value.size() > 80) return {};
    if (value.substr(0, 2) == "D:") value.remove_prefix(2);
    const std::vector<Part> parts = parts_of(value);
    if (parts.empty()) return {};
    if (parts.front().number) {
        std::string date = year_first(parts);
        if (date.empty()) date = year_last(parts);
        if (!date.empty()) return date;
    }
    std::string date = named_month(parts);
    if (!date.empty() || language_in_use() == default_language) return date;
    const ReadingIn as_programs_write(default_language);
    return named_month(parts);
}

std::string today_at_the_latest() {
    constexpr std::time_t ahead = 14 * 60 * 60;  // seconds: it is tomorrow in the Pacific first
    const std::time_t now = std::time(nullptr) + ahead;
    std::tm day{};
    ::gmtime_r(&now, &day);
    return spell(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

std::string first_date(std::initializer_list<std::string_view> values, std::string_view today) {
    for (const std::string_view value : values)
        if (std::string date = iso_date(value); !date.empty() && !lies_after(date, today)) return date;
    return {};
}

}  // namespace islet
