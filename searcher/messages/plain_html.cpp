// One pass from tag to tag.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/plain_html.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::array<std::string_view, 5> unseen{"style", "script", "head", "title", "template"};
constexpr std::array<std::string_view, 14> blocks{"p",  "div", "br", "li", "tr", "table", "ul",
                                                  "ol", "h1",  "h2", "h3", "h4", "hr",    "blockquote"};
constexpr std::size_t longest_reference = 11;  // bytes, including & and ;
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> references{{{"amp", "&"},
                                                                                    {"lt", "<"},
                                                                                    {"gt", ">"},
                                                                                    {"quot", "\""},
                                                                                    {"apos", "'"},
                                                                                    {"nbsp", " "},
                                                                                    {"lsquo", "‘"},
                                                                                    {"rsquo", "’"},
                                                                                    {"ldquo", "“"},
                                                                                    {"rdquo", "”"},
                                                                                    {"ndash", "–"},
                                                                                    {"mdash", "—"},
                                                                                    {"hellip", "…"},
                                                                                    {"deg", "°"},
                                                                                    {"eacute", "é"},
                                                                                    {"micro", "µ"}}};

class Stripper {
  public:
    Stripper(std::string_view html, bool quotes) : html_(html), quotes_(quotes) {}

    std::string run() {
        while (at_ < html_.size()) {
            const char c = html_[at_];
            if (c == '<' && at_ + 1 < html_.size() && opens_tag(html_[at_ + 1]))
                tag();
            else if (c == '&')
                reference();
            else
                add(is_space(c) ? " " : html_.substr(at_, 1)), ++at_;
        }
        return std::move(out_);
    }

  private:
    static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

    static bool opens_tag(char c) { return is_ascii_letter(c) || c == '/' || c == '!' || c == '?'; }

    [[nodiscard]] std::size_t past(std::string_view mark) const {
        const auto found = html_.find(mark, at_);
        return found == std::string_view::npos ? html_.size() : found + mark.size();
    }

    void skip_to_end_of(const std::string& name) {
        for (at_ = std::min(html_.find("</", at_), html_.size()); at_ < html_.size();
             at_ = std::min(html_.find("</", at_ + 2), html_.size()))
            if (lower_ascii(html_.substr(at_ + 2, name.size())) == name) return;
    }

    void tag() {
        if (html_.substr(at_, 4) == "<!--") {
            at_ = past("-->");
            return;
        }
        const auto end = past(">");
        const bool closing = html_[at_ + 1] == '/';
        const auto from = at_ + (closing ? 2 : 1);
        const auto to = std::min(html_.find_first_of(" \t\r\n/>", from), end);
        const auto name = lower_ascii(html_.substr(from, std::min<std::size_t>(to - from, 20)));
        at_ = end;
        if (is_one_of(name, unseen) && !closing) skip_to_end_of(name);
        if (name == "blockquote") quoted_ += closing ? (quoted_ > 0 ? -1 : 0) : 1;
        if (is_one_of(name, blocks))
            add("\n");
        else if (name == "td" || name == "th")
            add(" ");
    }

    void reference() {
        // No further: else a message of nothing but & would be read once for each of its letters.
        const auto length = html_.substr(at_, longest_reference).find(';');
        const auto name =
            length == std::string_view::npos ? std::string_view{} : html_.substr(at_ + 1, length - 1);
        std::string text;
        if (name.starts_with('#')) {
            const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
            const auto code =
                std::strtoul(std::string(name.substr(hex ? 2 : 1)).c_str(), nullptr, hex ? 16 : 10);
            if (code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF))
                append_utf8(static_cast<char32_t>(code), text);
        }
        for (const auto& [known, sign] : references)
            if (known == name) text = sign;
        add(text.empty() ? "&" : text);
        at_ += text.empty() ? 1 : length + 1;
    }

    void add(std::string_view text) {
        if (quoted_ == 0 || quotes_) out_ += text;
    }

    std::string_view html_;
    bool quotes_;
    std::string out_;
    std::size_t at_ = 0;
    int quoted_ = 0;
};

}  // namespace

std::string plain_html(std::string_view html) {
    auto text = Stripper(html, false).run();
    return text.find_first_not_of(" \n") == std::string::npos ? Stripper(html, true).run() : text;
}

}  // namespace islet
