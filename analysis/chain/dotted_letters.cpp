// Joining of letters with points.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/dotted_letters.hpp"

#include <algorithm>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/words/stopwords.hpp"

namespace islet {
namespace {

constexpr std::size_t most_letters = 6;  // of a short form

class Joiner {
  public:
    Joiner(std::string_view text, RawText& raw) : text_(text), raw_(raw) {}

    void run() {
        for (std::size_t i = 0; i < raw_.words.size();) {
            const auto count = letters_at(i);
            if (count > 0 && !changed_) {
                changed_ = true;
                made_.words.reserve(raw_.words.size());
                made_.words.assign(raw_.words.begin(), raw_.words.begin() + static_cast<std::ptrdiff_t>(i));
                made_.folded.reserve(raw_.folded.size());
                if (i > 0) made_.folded.assign(raw_.folded, 0, raw_.words[i - 1].folded_end);
            }
            if (count > 0)
                join(i, count);
            else if (changed_)
                keep(i);
            i += std::max<std::size_t>(1, count);
        }
        if (changed_) std::swap(raw_, made_);
    }

  private:
    [[nodiscard]] bool is_letter(std::size_t i) const {
        return i < raw_.words.size() && raw_.words[i].end == raw_.words[i].begin + 1 &&
               is_ascii_letter(text_[raw_.words[i].begin]);
    }

    // How many letters with points begin here; 0 for less than two.
    [[nodiscard]] std::size_t letters_at(std::size_t i) const {
        if (!is_letter(i)) return 0;
        std::size_t count = 1;
        while (count <= most_letters && is_letter(i + count) &&
               text_.substr(raw_.words[i + count - 1].end, 1) == "." &&
               raw_.words[i + count].begin == raw_.words[i + count - 1].end + 1)
            ++count;
        if (count < 2 || count > most_letters) return 0;
        const auto begin = raw_.words[i].begin;
        const auto end = raw_.words[i + count - 1].end;
        const auto after = text_.substr(end, 2);
        const bool goes_on = after.starts_with('@') || (after.size() == 2 && after[0] == '.' &&
                                                        (is_ascii_alphanumeric(after[1]) || after[1] == '.'));
        const bool inside = begin > 0 && (text_[begin - 1] == '.' || text_[begin - 1] == '@');
        return goes_on || inside ? 0 : count;
    }

    void keep(std::size_t i) {
        auto w = raw_.words[i];
        const auto form = raw_.form(w);
        w.folded_begin = static_cast<std::uint32_t>(made_.folded.size());
        made_.folded += form;
        w.folded_end = static_cast<std::uint32_t>(made_.folded.size());
        made_.words.push_back(w);
    }

    void join(std::size_t i, std::size_t count) {
        keep(i);
        auto& w = made_.words.back();
        for (auto k = i + 1; k < i + count; ++k) {
            made_.folded += raw_.form(raw_.words[k]);
            w.capitals = static_cast<std::uint8_t>(w.capitals + raw_.words[k].capitals);
        }
        w.folded_end = static_cast<std::uint32_t>(made_.folded.size());
        w.end = raw_.words[i + count - 1].end;
        if (w.end < text_.size() && text_[w.end] == '.') ++w.end;
        w.letters = static_cast<std::uint8_t>(count);
        w.dotted = true;
        if (is_acronym_word(made_.form(w))) w.capitals = w.letters;
    }

    std::string_view text_;
    RawText& raw_;
    RawText made_;
    bool changed_ = false;
};

}  // namespace

void join_dotted_letters(std::string_view text, RawText& raw) { Joiner(text, raw).run(); }

}  // namespace islet
