// Date values to ISO 8601.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

/// A run of digits or letters of the value: "21st" is the number 21 and the word "st".
struct Part {
    std::string_view text;
    bool number = false;
    int value = 0;      ///< of a number of up to 8 digits, else -1
    char before = ' ';  ///< the character in front of it
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<Part> parts_of(std::string_view value) {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < value.size();) {
        const bool number = is_digit(value[at]);
        if (!number && !is_letter(value[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < value.size() && (number ? is_digit(value[end]) : is_letter(value[end]))) ++end;
        Part part{value.substr(at, end - at), number, -1, at == 0 ? ' ' : value[at - 1]};
        if (number && part.text.size() <= 8) {
            part.value = 0;
            for (const char c : part.text) part.value = part.value * 10 + (c - '0');
        }
        parts.push_back(part);
        at = end;
    }
    return parts;
}

/// 1-12, or 0. Full names and their abbreviations of three letters or more ("Sept").
int month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> names = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    if (word.size() < 3) return 0;
    const std::string small = lower_ascii(word);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].substr(0, small.size()) == small) return static_cast<int>(i) + 1;
    return 0;
}

bool is_year(const Part& part) {
    return part.number && part.text.size() == 4 && part.value >= 1500 && part.value < 2200;
}

std::string spell(int year, int month, int day) {
    static constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return fmt::format("{:04}", year);
    if (day < 1) return fmt::format("{:04}-{:02}", year, month);
    if (day > days[static_cast<std::size_t>(month) - 1]) return {};
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// "January 21, 2020", "21st of January 2020", "Tue, 11 Mar 2025 10:00": the day stands next to the month.
std::string named_month(const std::vector<Part>& parts) {
    int year = 0;
    int month = 0;
    int before = 0;
    int after = 0;
    for (const Part& part : parts) {
        const bool day = part.number && part.text.size() <= 2 && part.value >= 1 && part.value <= 31;
        if (year == 0 && is_year(part)) year = part.value;
        if (!part.number && month == 0) month = month_of(part.text);
        if (day && month == 0) before = part.value;
        if (day && month != 0 && year == 0 && after == 0) after = part.value;
    }
    if (year == 0 || month == 0) return {};
    return spell(year, month, before != 0 ? before : after);
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

/// "21.01.2020", "21/01/2020", "01/21/2020"; which of two small numbers is the month can't be told with
/// slashes.
std::string year_last(const std::vector<Part>& parts) {
    if (parts.size() < 3 || !parts[0].number || !parts[1].number || !is_year(parts[2])) return {};
    if (parts[0].text.size() > 2 || parts[1].text.size() > 2) return {};
    const int first = parts[0].value;
    const int second = parts[1].value;
    if (parts[1].before == '.' || first > 12 || first == second)
        return second >= 1 && second <= 12 ? spell(parts[2].value, second, first) : std::string{};
    return second > 12 && first >= 1 ? spell(parts[2].value, first, second) : std::string{};
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
    return named_month(parts);
}

}  // namespace islet
