// Looks at the ends of the lines, on both sides.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/line_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

constexpr std::size_t least_numbers = 4;

/// 0 if it is no number of at most four digits.
int number_in(const std::string& text) {
    if (text.size() > 4 || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return 0;
    return std::stoi(text);
}

/// The numbers at one end of the rows.
class Margin {
  public:
    Margin(const std::vector<PdfWord>& words, const std::vector<WordIndexes>& rows, bool left)
        : words_(words), left_(left) {
        for (const WordIndexes& row : rows) add(row);
    }

    /// The words to drop.
    [[nodiscard]] std::vector<std::size_t> numbers() const {
        return numbers_.size() >= least_numbers && counts() && stands_apart() && beside_text()
                   ? numbers_
                   : std::vector<std::size_t>{};
    }

  private:
    void add(const WordIndexes& row) {
        const std::size_t end = left_ ? row.front() : row.back();
        const bool number = number_in(words_[end].text) > 0;
        if (number) numbers_.push_back(end);
        for (const std::size_t i : row)
            if (!(number && i == end)) text_.push_back(i);
        if (row.size() < (number ? 2U : 1U)) return;
        ++rows_;
        const char first = words_[row[number && left_ ? 1 : 0]].text.front();
        small_ += first >= 'a' && first <= 'z' ? 1 : 0;
    }

    /// Up by one step all the way; by one only with most of the rows.
    [[nodiscard]] bool counts() const {
        const int step = value(1) - value(0);
        if (step != 1 && step != 2 && step != 5 && step != 10) return false;
        for (std::size_t i = 1; i < numbers_.size(); ++i)
            if (value(i) - value(i - 1) != step) return false;
        return step == 1 ? numbers_.size() * 10 >= rows_ * 7 : value(0) % step == 0 || value(0) == 1;
    }

    /// In a column of their own, with all text on one side of it.
    [[nodiscard]] bool stands_apart() const {
        const auto inner = [&](std::size_t i) {
            return left_ ? words_[i].box.right() : -words_[i].box.left();
        };
        const auto outer = [&](std::size_t i) {
            return left_ ? words_[i].box.left() : -words_[i].box.right();
        };
        double edge = inner(numbers_.front());
        for (const std::size_t i : numbers_) edge = std::max(edge, inner(i));
        const double size = words_[numbers_.front()].size;
        const bool even = std::all_of(numbers_.begin(), numbers_.end(), [&](std::size_t i) {
            return edge - inner(i) < 1 || std::abs(outer(i) - outer(numbers_.front())) < 1;
        });
        return even && std::all_of(text_.begin(), text_.end(),
                                   [&](std::size_t i) { return outer(i) > edge + 0.4 * size; });
    }

    [[nodiscard]] bool beside_text() const { return small_ * 5 >= rows_ * 2; }

    [[nodiscard]] int value(std::size_t i) const { return number_in(words_[numbers_[i]].text); }

    const std::vector<PdfWord>& words_;
    bool left_;
    std::vector<std::size_t> numbers_;
    std::vector<std::size_t> text_;
    std::size_t rows_ = 0;   ///< with text
    std::size_t small_ = 0;  ///< of these, that begin with a small letter
};

}  // namespace

void drop_line_numbers(std::vector<PdfWord>& words) {
    const auto is_number = [](const PdfWord& word) { return number_in(word.text) > 0; };
    if (std::count_if(words.begin(), words.end(), is_number) < static_cast<std::ptrdiff_t>(least_numbers))
        return;
    WordIndexes all(words.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const std::vector<WordIndexes> rows = rows_of(words, all);
    std::set<std::size_t> dropped;
    for (const bool left : {true, false})
        for (const std::size_t i : Margin(words, rows, left).numbers()) dropped.insert(i);
    if (dropped.empty()) return;
    std::vector<PdfWord> kept;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!dropped.contains(i)) kept.push_back(std::move(words[i]));
    words = std::move(kept);
}

}  // namespace islet
