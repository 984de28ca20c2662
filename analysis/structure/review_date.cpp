// Finds "Last reviewed: 11 Mar 2025" and its many forms, and reads the date beside it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/segmentation/text_lines.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/structure/month_names.hpp"
#include "analysis/structure/text_structure.hpp"
#include "contract/calendar.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t year_digits = 4;
constexpr int first_year = 1900, last_year = 2199;  // other four-digit numbers are no years

struct Date {
    int year = 0, month = 0, day = 0;  ///< 0: not known
};

/// A run of digits or letters, and the sign after it.
struct Piece {
    std::string_view text;
    char after = 0;
    [[nodiscard]] bool number() const { return is_digit(static_cast<unsigned char>(text[0])); }
};

bool is_alnum(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_digit(byte) || case_of(byte < 0x80 ? byte : 0) != LetterCase::none;
}

/// Letters and digits separate where they touch: "2025View" is "2025", "View".
std::vector<Piece> pieces_of(std::string_view text, std::size_t most) {
    std::vector<Piece> pieces;
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

int value_of(const Piece& piece) {
    int value = 0;
    if (piece.text.size() > year_digits) return -1;
    for (const char c : piece.text) value = value * 10 + (c - '0');
    return value;
}

int year_of(const Piece& piece) {
    if (!piece.number() || piece.text.size() != year_digits) return 0;
    const int year = value_of(piece);
    return year >= first_year && year <= last_year ? year : 0;
}

/// A day of the month; 0 if the piece is none.
int day_of(const Piece& piece) {
    if (!piece.number() || piece.text.size() > 2) return 0;
    const int day = value_of(piece);
    return day >= 1 && day <= 31 ? day : 0;
}

int month_named(const Piece& piece) { return piece.number() ? 0 : month_of(piece.text); }

bool is_ordinal_end(const Piece& piece) {
    static const WordSet set(List::ordinal_ends);
    return set.contains(piece.text);
}

/// 2024-03-11, 2024/3, 2024.
Date year_first(const std::vector<Piece>& pieces, std::size_t i) {
    Date date{year_of(pieces[i]), 0, 0};
    if (pieces[i].after != '-' && pieces[i].after != '/' && pieces[i].after != '.') return date;
    if (i + 1 >= pieces.size() || day_of(pieces[i + 1]) == 0 || day_of(pieces[i + 1]) > 12) return date;
    date.month = day_of(pieces[i + 1]);
    if (pieces[i + 1].after == pieces[i].after && i + 2 < pieces.size()) date.day = day_of(pieces[i + 2]);
    return date;
}

/// 11.03.2025 is the 11th of March; with slashes only where one of the two can't be a month, both are the
/// same, or the language isn't English.
Date numbers_only(const std::vector<Piece>& pieces, std::size_t i) {
    const int first = day_of(pieces[i]), second = day_of(pieces[i + 1]), year = year_of(pieces[i + 2]);
    const bool dotted = pieces[i].after == '.' || language_in_use() != default_language;
    if ((dotted || first > 12 || first == second) && second <= 12) return {year, second, first};
    if (!dotted && second > 12 && first <= 12) return {year, first, second};
    return {year, 0, 0};
}

/// "3, January" and "version 3 January": no day.
bool is_day_beside(const std::vector<Piece>& pieces, std::size_t day, std::size_t month) {
    static const WordSet editions(List::edition_labels), leaflets(List::leaflet_labels);
    if (day > 0 && (editions.contains(pieces[day - 1].text) || leaflets.contains(pieces[day - 1].text)))
        return false;
    return std::all_of(pieces.begin() + static_cast<std::ptrdiff_t>(day),
                       pieces.begin() + static_cast<std::ptrdiff_t>(month), [](const Piece& piece) {
                           return std::string_view(",;:)").find(piece.after) == std::string_view::npos;
                       });
}

/// The date that starts with piece i, with year 0 if none does.
Date date_at(const std::vector<Piece>& pieces, std::size_t i) {
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
                   ? Date{year_of(pieces[year]), month, day_of(pieces[i + 1])}
                   : Date{};
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
                   ? Date{year_of(pieces[year]), month, day_of(pieces[i])}
                   : Date{};
    }
    const bool signs = pieces[i].after == '/' || pieces[i].after == '.' || pieces[i].after == '-';
    if (signs && next == i + 1 && pieces[next].after == pieces[i].after && day_of(pieces[next]) != 0)
        return numbers_only(pieces, i);
    return {};
}

std::string iso(const Date& date) {
    const auto padded = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    std::string text = std::to_string(date.year);
    if (date.month != 0) text += padded(date.month);
    if (is_calendar_date(date.year, date.month, date.day)) text += padded(date.day);
    return text;
}

/// "" if no date starts within the first pieces of `text`. What is said about the next time doesn't count.
std::string first_date(std::string_view text) {
    static const ListEntries kept_all_coming(entries, List::coming_review_cues);
    const auto& all_coming = *kept_all_coming;
    for (const std::string_view coming : all_coming) text = text.substr(0, text.find(coming));
    constexpr std::size_t most_pieces = 14;  // words and numbers in which a date has to stand
    const std::vector<Piece> pieces = pieces_of(text, most_pieces);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Date date = date_at(pieces, i);
        if (date.year != 0) return iso(date);
    }
    return {};
}

enum class Statement { review, revision, update, publication, none };

struct Keyword {
    std::size_t begin = 0, end = 0;  ///< bytes
    Statement statement = Statement::none;
};

Statement statement_of(std::string_view kind) {
    if (kind == "review") return Statement::review;
    if (kind == "revision") return Statement::revision;
    if (kind == "update") return Statement::update;
    return kind == "publication" ? Statement::publication : Statement::none;
}

DateKind kind_of(Statement statement) {
    if (statement == Statement::review) return DateKind::reviewed;
    return statement == Statement::publication ? DateKind::published : DateKind::modified;
}

/// "reviewed", "revised" or the like near the line's start, behind which the date should follow; none if
/// there is no such word, or it is about the next time.
Keyword find_keyword(std::string_view plain) {
    static const ListTable kept_words(table, List::review_words);
    const auto& words = *kept_words;
    static const ListEntries kept_nouns(entries, List::review_nouns);
    const auto& nouns = *kept_nouns;
    constexpr std::size_t furthest_word = 6;  // of the line, in which "reviewed" stands
    std::size_t at = 0;
    bool coming = false;  // "to be reviewed"
    for (std::size_t word = 0; word < furthest_word && at < plain.size(); ++word) {
        const std::size_t end = std::min(plain.find_first_of(" :", at), plain.size());
        const auto found = words.find(plain.substr(at, end - at));
        const std::string_view kind = found == words.end() ? std::string_view{} : found->second;
        if (kind == "next") return {};
        for (const std::string_view noun : nouns)
            if (plain.substr(at, noun.size()) == noun) return {at, at + noun.size(), Statement::review};
        if (const Statement statement = statement_of(kind); statement != Statement::none && !coming)
            return {at, end, statement};
        coming = kind == "be";
        at = end + 1;
    }
    return {};
}

/// Whether a line says of the article that it was reviewed or changed, not of results or guidelines: around
/// the keyword are only words of review_openers, as far as the line's next sign before it and the date behind
/// it. "Reviewed by A. Lee, 2023" and "Topic updated: 2023" are labels.
bool is_about_article(std::string_view plain, const Keyword& keyword) {
    constexpr std::size_t most = 24;  // words
    static const WordSet openers(List::review_openers), dates(List::date_names), by(List::review_authors);
    const auto is_known = [](const Piece& piece) { return piece.number() || openers.contains(piece.text); };
    const std::size_t end =
        std::min(plain.find_first_of(" :", keyword.end), plain.size());  // "last review|ed"
    if (plain.substr(end).starts_with(':')) return true;
    const std::string_view all_before = plain.substr(0, keyword.begin);
    const auto sign = all_before.find_last_of(".|;()\"");
    const auto before =
        pieces_of(sign == std::string_view::npos ? all_before : all_before.substr(sign), most);
    const bool byline = !before.empty() && by.contains(before.front().text);
    if (!byline && !std::all_of(before.begin(), before.end(), is_known)) return false;
    const auto behind = pieces_of(plain.substr(end), most);
    for (std::size_t i = 0; i < behind.size(); ++i) {
        const bool date = date_at(behind, i).year != 0;
        if (date || dates.contains(behind[i].text)) return true;
        if (behind[i].number() && behind[i].after == '/') continue;  // 13/2020
        if (behind[i].number()) return false;
        if (by.contains(behind[i].text)) return true;
        if (!openers.contains(behind[i].text)) return false;
        if (behind[i].after == ':') return true;
    }
    return true;
}

/// Whether a line tells nothing but when the article was published, and by whom: others tell of a study.
bool is_publication_line(std::string_view plain, std::size_t keyword_end) {
    constexpr std::size_t most_words = 10;  // "Date of publication: 3 May 2020 by Jane Doe, MD"
    static const WordSet openers(List::publication_openers);
    if (count_words(plain) > most_words) return false;
    const auto is_opener = [](const Piece& piece) { return openers.contains(piece.text); };
    auto before = pieces_of(plain.substr(0, keyword_end), most_words);
    if (!before.empty()) before.pop_back();  // the keyword
    const auto behind = pieces_of(plain.substr(keyword_end), 2 * most_words);
    const auto date = std::find_if_not(behind.begin(), behind.end(), is_opener);
    return std::all_of(before.begin(), before.end(), is_opener) && date != behind.end() &&
           date_at(behind, static_cast<std::size_t>(date - behind.begin())).year != 0;
}

}  // namespace

StatedDate find_stated_date(std::string_view text, std::string_view latest) {
    constexpr std::size_t longest_line_words = 24, longest_line_bytes = 300;  // a longer line is text
    StatedDate best;
    Statement found = Statement::none;
    for (const Line& line : find_lines(text)) {
        const std::string_view content = line.span.in(text);
        if (content.size() > longest_line_bytes || count_words(content) > longest_line_words) continue;
        const std::string plain = plain_form(content);
        const Keyword keyword = find_keyword(plain);
        const std::size_t end = keyword.end;
        const Statement statement = keyword.statement;
        const bool publication = statement == Statement::publication;
        if (statement > found || statement == Statement::none || (statement == found && !publication))
            continue;
        if (!(publication ? is_publication_line(plain, end) : is_about_article(plain, keyword))) continue;
        std::string date = first_date(std::string_view(plain).substr(end));
        if (date.empty() || lies_after(date, latest)) continue;
        const bool another = statement == found && date != best.date;
        best = {another ? std::string{} : std::move(date), kind_of(statement)};
        found = statement;
    }
    return best.date.empty() ? StatedDate{} : best;
}

std::optional<DateKind> labelled_date(std::string_view label) {
    static const ListEntries kept_all_coming(entries, List::coming_review_cues);
    const std::string plain = plain_form(label);
    for (const std::string_view coming : *kept_all_coming)
        if (plain.find(coming) != std::string::npos) return DateKind::unknown;
    const Keyword keyword = find_keyword(plain);
    const bool other = keyword.statement != Statement::publication && !is_about_article(plain, keyword);
    return keyword.statement == Statement::none || other ? std::nullopt
                                                         : std::optional(kind_of(keyword.statement));
}

}  // namespace islet
