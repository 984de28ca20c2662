// Compares what stands at the edges of the pages.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_running.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t edge_rows = 3;    // a running head or foot has no more rows than this
constexpr double same_height = 2;       // points
constexpr std::size_t most_digits = 4;  // of a page number

using LineRow = std::vector<std::size_t>;  // lines side by side

struct Number {
    std::size_t begin = 0, end = 0;
    int value = 0;
};

std::vector<Number> numbers_in(std::string_view text) {
    std::vector<Number> numbers;
    for (std::size_t at = 0; at < text.size();) {
        Number number{at, at, 0};
        while (number.end < text.size() && is_ascii_digit(text[number.end])) {
            if (number.end - at < most_digits) number.value = number.value * 10 + (text[number.end] - '0');
            ++number.end;
        }
        if (number.end > at && number.end - at <= most_digits) numbers.push_back(number);
        at = number.end + 1;
    }
    return numbers;
}

constexpr std::array<std::string_view, 9> separators = {"|", "/", "[", "]", "-", "–", "—", "·", "•"};

bool ends_in_separator(std::string_view text) {
    return std::any_of(separators.begin(), separators.end(),
                       [&](std::string_view sign) { return text.ends_with(sign); });
}

bool starts_with_separator(std::string_view text) {
    return std::any_of(separators.begin(), separators.end(),
                       [&](std::string_view sign) { return text.starts_with(sign); });
}

const std::vector<std::string_view>& full_page_words() {
    static const ListEntries kept_words(entries, List::page_full_words);
    const auto& words = *kept_words;
    return words;
}

const std::vector<std::string_view>& page_of() {
    static const ListEntries kept_words(entries, List::page_of_words);
    const auto& words = *kept_words;
    return words;
}

/// The length of the word that `text` starts with; 0 if with none.
std::size_t length_of_start(std::string_view text, const std::vector<std::string_view>& words) {
    const auto starts = [&](std::string_view word) { return text.starts_with(word); };
    const auto found = std::find_if(words.begin(), words.end(), starts);
    return found == words.end() ? 0 : found->size();
}

/// Whether a number reads as a page's: "page 3", "| 3", "3 of 9"; next to words in small type only.
bool looks_like_page_number(std::string_view text, const Number& number, bool small_type) {
    static const WordSet before_number(List::page_words);
    const std::string_view before = trim(text.substr(0, number.begin));
    const std::string_view after = trim(text.substr(number.end));
    const std::string_view word = before.substr(std::min(before.rfind(' ') + 1, before.size()));
    if (before_number.contains(word)) return true;
    const std::size_t of = length_of_start(after, page_of());
    const bool opens = before.empty() || ends_in_separator(before);
    const bool closes =
        after.empty() || starts_with_separator(after) || (of > 0 && after.substr(of).starts_with(' '));
    return (opens && closes) || (small_type && (before.empty() || after.empty()));
}

/// What a line must share with lines of other pages: its words and numbers, or these without a number that is
/// that many pages more than its page's ("leaflet 7 | #0").
std::vector<std::string> keys_of(const PdfLine& line, double usual_size) {
    const std::string text = lower_ascii(line.text);
    const bool small_type = line.size < 0.95 * usual_size && !line.bold;
    std::vector<std::string> keys = {text};
    for (const Number& number : numbers_in(text))
        if (looks_like_page_number(text, number, small_type))
            keys.push_back(text.substr(0, number.begin) + "#" + std::to_string(number.value - line.page) +
                           text.substr(number.end));
    return keys;
}

bool drop_number(std::string_view& text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(digits);
    text = trim(text);
    return digits > 0 && digits <= most_digits;
}

/// "3", "- 3 -", "page 3 of 10", "3/10"
bool is_number_alone(std::string_view line) {
    const std::string small = lower_ascii(line);
    std::string_view text = small;
    const auto strip = [&text](bool front) {
        for (const std::string_view sign : separators)
            if (sign != "/" && (front ? text.starts_with(sign) : text.ends_with(sign)))
                front ? text.remove_prefix(sign.size()) : text.remove_suffix(sign.size());
        text = trim(text);
    };
    strip(true);
    strip(false);
    if (const std::size_t length = length_of_start(text, full_page_words()); length > 0)
        text = trim(text.substr(length));
    if (!drop_number(text)) return false;
    if (text.empty()) return true;
    const std::size_t of = length_of_start(text, page_of());
    const std::size_t between = of > 0 ? of : text.starts_with("/") ? 1 : 0;
    text = trim(text.substr(between));
    return between > 0 && drop_number(text) && text.empty();
}

/// A page number that no other page confirms.
bool says_page_number(const PdfLine& line) {
    const std::string text = lower_ascii(line.text);
    const bool dashes = ends_in_separator(text) && starts_with_separator(text);
    const auto said = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    const bool page = std::any_of(full_page_words().begin(), full_page_words().end(), said);
    return dashes || page || numbers_in(text).front().value == line.page;
}

/// Rows from top to bottom.
std::vector<LineRow> rows_of(const std::vector<PdfLine>& lines, std::size_t begin, std::size_t end) {
    std::vector<std::size_t> order;
    for (std::size_t i = begin; i < end; ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].top < lines[b].top; });
    std::vector<LineRow> rows;
    for (const std::size_t i : order) {
        const double within = std::max(1.0, lines[i].size / 2);
        if (rows.empty() || lines[i].top - lines[rows.back().front()].top >= within) rows.emplace_back();
        rows.back().push_back(i);
    }
    return rows;
}

double usual_size(const std::vector<PdfLine>& lines) {
    std::map<double, std::size_t> sizes;
    for (const PdfLine& line : lines) sizes[std::round(line.size * 2) / 2] += line.text.size();
    const auto usual = std::max_element(sizes.begin(), sizes.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return usual == sizes.end() ? 0 : usual->first;
}

class RunningLines {
  public:
    explicit RunningLines(const std::vector<PdfLine>& lines) : lines_(lines), usual_size_(usual_size(lines)) {
        const bool two_pages = !lines.empty() && lines.back().page == 2;
        running_on_ = two_pages ? 2 : 3;
    }

    /// Indexes of the lines to drop.
    std::set<std::size_t> find() {
        std::vector<std::vector<LineRow>> pages;
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin;
            while (end < lines_.size() && lines_[end].page == lines_[begin].page) ++end;
            pages.push_back(rows_of(lines_, begin, end));
            for (std::size_t i = 0; i < pages.back().size(); ++i)
                if (i < edge_rows || i + edge_rows >= pages.back().size()) remember(pages.back()[i]);
            begin = end;
        }
        find_alternating();
        for (std::vector<LineRow>& rows : pages) {
            drop_from_edge(rows);
            std::reverse(rows.begin(), rows.end());
            drop_from_edge(rows);
        }
        return std::move(dropped_);
    }

  private:
    struct Pages {
        int first = 0, last = 0;
        std::size_t count = 0;
        void add(int page) {
            if (count == 0) first = page;
            count += page != last ? 1 : 0;
            last = page;
        }
        /// On every other page, from the first to the last.
        [[nodiscard]] bool alternates() const {
            return count > 1 && static_cast<std::size_t>(last - first) == 2 * (count - 1);
        }
    };

    static long height_of(const PdfLine& line) { return std::lround(line.top / same_height); }

    void remember(const LineRow& row) {
        for (const std::size_t i : row) {
            for (const std::string& key : keys_of(lines_[i], usual_size_)) {
                at_height_[{key, height_of(lines_[i])}].add(lines_[i].page);
                if (is_number_alone(lines_[i].text)) anywhere_[key].add(lines_[i].page);
            }
        }
    }

    /// Heights at which both the odd and the even pages repeatedly have a line of their own.
    void find_alternating() {
        for (const auto& [place, pages] : at_height_)
            if (pages.alternates()) alternating_.insert({place.second, pages.first % 2});
    }

    [[nodiscard]] bool alternates(const Pages& pages, long height) const {
        if (!pages.alternates()) return false;
        const auto has_other = [&](long near) { return alternating_.contains({near, 1 - pages.first % 2}); };
        return has_other(height - 1) || has_other(height) || has_other(height + 1);
    }

    [[nodiscard]] bool is_running(const PdfLine& line, std::size_t first_key = 0) const {
        const long height = height_of(line);
        const std::vector<std::string> keys = keys_of(line, usual_size_);
        return std::any_of(
            keys.begin() + static_cast<std::ptrdiff_t>(first_key), keys.end(), [&](const auto& key) {
                std::size_t pages = 0;
                for (const long near : {height - 1, height, height + 1})
                    if (const auto found = at_height_.find({key, near}); found != at_height_.end()) {
                        if (alternates(found->second, near)) return true;
                        pages += found->second.count;
                    }
                return pages >= running_on_;
            });
    }

    [[nodiscard]] bool counts_along(const PdfLine& line) const {
        return line.cells.empty() && running_on_ > 2 && is_number_alone(line.text) && is_running(line, 1);
    }

    [[nodiscard]] bool is_page_number(const PdfLine& line) const {
        if (!is_number_alone(line.text)) return false;
        if (says_page_number(line)) return true;
        const std::vector<std::string> keys = keys_of(line, usual_size_);
        return std::any_of(keys.begin() + 1, keys.end(),
                           [&](const std::string& key) { return anywhere_.at(key).count >= 2; });
    }

    /// rows: the edge's first. What stands beside or further in than a line of the article belongs to the
    /// article; but a number that counts along at one height is the page's, even beside a chapter's name.
    void drop_from_edge(const std::vector<LineRow>& rows) {
        for (std::size_t i = 0; i < std::min(edge_rows, rows.size()); ++i) {
            const bool all = std::all_of(rows[i].begin(), rows[i].end(), [&](std::size_t line) {
                return lines_[line].cells.empty() &&
                       (is_running(lines_[line]) || is_page_number(lines_[line]));
            });
            for (const std::size_t line : rows[i])
                if (all || counts_along(lines_[line])) dropped_.insert(line);
            if (!all) return;
        }
    }

    const std::vector<PdfLine>& lines_;
    double usual_size_;
    std::size_t running_on_ = 3;
    std::map<std::pair<std::string, long>, Pages> at_height_;
    std::set<std::pair<long, int>> alternating_;  ///< height, and 1 for odd pages
    std::map<std::string, Pages> anywhere_;       ///< of lines that are only a number
    std::set<std::size_t> dropped_;
};

}  // namespace

void drop_running_lines(std::vector<PdfLine>& lines) {
    const std::set<std::size_t> dropped = RunningLines(lines).find();
    std::vector<PdfLine> kept;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!dropped.contains(i)) kept.push_back(std::move(lines[i]));
    lines = std::move(kept);
}

}  // namespace islet
