// One pass over the source, from one mark to the next.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/math/page_formulas.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/math/formula.hpp"
#include "indexer/readers/math/tex.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_formula = 2000;  // bytes

using Escape = std::pair<std::string_view, std::string_view>;
constexpr std::array<Escape, 4> escapes = {{{"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&amp;", "&"}}};

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto escape = std::find_if(escapes.begin(), escapes.end(), [&](const Escape& one) {
            return text.substr(at).starts_with(one.first);
        });
        result += escape == escapes.end() ? text.substr(at, 1) : escape->second;
        at += escape == escapes.end() ? 1 : escape->first.size();
    }
    return result;
}

/// The line that TeX makes, for a page's source.
std::string formula_of(std::string_view tex) {
    std::string result;
    for (const char c : formula_text(read_tex(unescaped(tex))))
        c == '<'   ? result += "&lt;"
        : c == '>' ? result += "&gt;"
        : c == '&' ? result += "&amp;"
                   : result += c;
    return result;
}

bool starts_with_tag(std::string_view text, std::string_view name) {
    if (text.size() <= name.size() + 1 || lower_ascii(text.substr(1, name.size())) != name) return false;
    const char next = text[name.size() + 1];
    return next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '\r';
}

class Pass {
  public:
    explicit Pass(std::string_view page) : page_(page) {}

    std::string take() {
        while (at_ < page_.size()) {
            const std::size_t mark = std::min(page_.find_first_of("<\\$", at_), page_.size());
            copy_to(mark);
            if (mark == page_.size()) break;
            if (!(page_[at_] == '<' ? tag() : formula())) copy_to(at_ + 1);
        }
        return std::move(result_);
    }

  private:
    void copy_to(std::size_t end) {
        result_.append(page_, at_, end - at_);
        at_ = end;
    }

    /// Elements that hold no text to read formulas in, and MathML with a prefix; false for others.
    bool tag() {
        const std::string_view rest = page_.substr(at_);
        if (starts_with_tag(rest, "script")) return script();
        for (const std::string_view name : {"style", "pre", "code", "textarea"}) {
            if (!starts_with_tag(rest, name)) continue;
            copy_to(end_of(name));
            return true;
        }
        if (math_element(rest)) return true;
        const std::size_t slash = rest.starts_with("</") ? 2 : 1;
        for (const std::string_view prefix : {"m:", "mml:", "math:"}) {
            if (!rest.substr(slash).starts_with(prefix)) continue;
            copy_to(at_ + slash);
            at_ += prefix.size();
            return true;
        }
        return false;
    }

    /// <span class="math inline">\sqrt{h}</span>, as pandoc leaves it to scripts.
    bool math_element(std::string_view rest) {
        const bool span = starts_with_tag(rest, "span");
        if (!span && !starts_with_tag(rest, "div")) return false;
        const std::size_t head = rest.substr(0, longest_formula).find('>');
        if (head == std::string_view::npos) return false;
        const std::string_view tag = rest.substr(0, head);
        if (tag.find("class=\"math ") == std::string_view::npos &&
            tag.find("class=\"math\"") == std::string_view::npos)
            return false;
        std::string_view tex = rest.substr(head + 1, longest_formula);
        const std::size_t end = tex.find('<');
        if (end == std::string_view::npos || !tex.substr(end).starts_with(span ? "</span" : "</div"))
            return false;
        tex = tex.substr(0, end);
        if (tex.find_first_of("\\^_{") == std::string_view::npos) return false;
        const std::size_t begin = tex.find_first_not_of(" \n$");
        tex = tex.substr(std::min(begin, tex.size()));
        tex = tex.substr(0, tex.find_last_not_of(" \n$") + 1);
        for (const auto& [open, close] : {std::pair{"\\(", "\\)"}, std::pair{"\\[", "\\]"}})
            if (tex.starts_with(open) && tex.ends_with(close)) tex = tex.substr(2, tex.size() - 4);
        const std::string line = formula_of(tex);
        if (line.empty()) return false;
        result_.append(tag).append(">").append(line);
        at_ += head + 1 + end;
        return true;
    }

    /// Behind the end tag; the page's end where there is none.
    [[nodiscard]] std::size_t end_of(std::string_view name) const {
        for (std::size_t end = page_.find("</", at_); end != std::string_view::npos;
             end = page_.find("</", end + 2))
            if (lower_ascii(page_.substr(end + 2, name.size())) == name) return end + 2 + name.size();
        return page_.size();
    }

    /// TeX that a script would draw. What it has drawn already stands before it.
    bool script() {
        const std::size_t end = end_of("script");
        const std::string_view all = page_.substr(at_, end - at_);
        const std::size_t head = all.find('>');
        const std::string_view start = all.substr(0, head);
        const std::size_t foot = all.rfind("</");
        const bool tex = start.find("math/tex") != std::string_view::npos &&
                         start.find("MathJax-Element") == std::string_view::npos;
        if (tex && head != std::string_view::npos && foot != std::string_view::npos && foot > head &&
            foot - head < longest_formula)
            result_ += formula_of(all.substr(head + 1, foot - head - 1));
        copy_to(end);
        return true;
    }

    /// From here to the other mark, if TeX stands between.
    bool formula() {
        using Marks = std::pair<std::string_view, std::string_view>;
        constexpr std::array<Marks, 3> marks = {{{"\\(", "\\)"}, {"\\[", "\\]"}, {"$$", "$$"}}};
        const std::string_view rest = page_.substr(at_, longest_formula);
        for (const auto& [open, close] : marks) {
            if (!rest.starts_with(open)) continue;
            const std::size_t end = rest.find(close, open.size());
            if (end == std::string_view::npos) return false;
            const std::string_view tex = rest.substr(open.size(), end - open.size());
            if (tex.find('<') != std::string_view::npos ||
                tex.find_first_of("\\^_=") == std::string_view::npos)
                return false;
            const std::string line = formula_of(tex);
            if (line.empty()) return false;
            result_ += line;
            at_ += end + close.size();
            return true;
        }
        return false;
    }

    std::string_view page_;
    std::size_t at_ = 0;
    std::string result_;
};

}  // namespace

std::string_view with_formulas_read(std::string_view page, std::string& storage) {
    const auto has = [page](std::string_view mark) { return page.find(mark) != std::string_view::npos; };
    if (!has("class=\"math") && !has("math/tex") && !has("\\(") && !has("\\[") && !has("$$") &&
        !has("<m:math") && !has("<mml:math") && !has("<math:math"))
        return page;
    storage = Pass(page).take();
    return storage;
}

}  // namespace islet
