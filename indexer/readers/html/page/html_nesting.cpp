// A tag scanner with a stack of open elements.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_nesting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t most_attributes = 2000;  // of one element: each is compared with all others
constexpr std::size_t highest_depth = 2000;    // elements; walks are recursive

/// What a tag means for nesting.
enum class Role {
    box,         ///< div, ul, section: open until closed
    empty,       ///< br, img: holds nothing
    paragraph,   ///< p: the next one closes it
    item,        ///< li, dd, dt: the next closes it, unless a list stands between
    cell,        ///< td, th, tr, tbody …: the next closes it within its table
    option,      ///< option, rp, rt: the next closes it if nothing stands between
    link,        ///< a, nobr: never one inside another
    formatting,  ///< b, font …: reopened in later blocks until closed
};

Role role_of(std::string_view name) {
    if (name == "p") return Role::paragraph;
    if (is_one_of(name, {"li", "dd", "dt"})) return Role::item;
    if (is_one_of(name, {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"}))
        return Role::cell;
    if (is_one_of(name, {"option", "optgroup", "rp", "rt"})) return Role::option;
    if (is_one_of(name, {"a", "nobr"})) return Role::link;
    if (is_one_of(name, {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"}))
        return Role::formatting;
    if (is_one_of(name, {"area", "base", "br", "col", "embed", "hr", "img", "image", "input", "keygen",
                         "link", "meta", "param", "source", "track", "wbr"}))
        return Role::empty;
    return Role::box;
}

struct Open {
    std::string name;
    Role role;
};

class NestingScan {
  public:
    NestingScan(std::string_view text, std::size_t most_depth)
        : text_(text), most_depth_(most_depth), reopening_left_(1000000 + text.size() / 4) {}

    void run() {
        for (std::size_t at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at))
            at = tag(at + 1);
    }

  private:
    std::size_t tag(std::size_t at);
    std::size_t past_attributes(std::size_t at) const;
    std::size_t raw_end(std::size_t at, const std::string& name) const;
    void open(const std::string& name, std::string_view whole);
    void open_formatting(std::string_view whole);
    void close(const std::string& name);
    void close_previous(const std::string& name, Role role);
    void reopen_formatting();

    std::string_view text_;
    std::size_t most_depth_;
    std::size_t reopening_left_;
    std::vector<Open> open_;
    std::vector<std::string_view> formatting_;  ///< whole tags; an empty one marks a table cell's start
};

/// Reads the tag whose name starts at `at`; returns where to go on.
std::size_t NestingScan::tag(std::size_t at) {
    if (text_.substr(at, 3) == "!--") return std::min(text_.find("-->", at), text_.size());
    const bool closing = at < text_.size() && text_[at] == '/';
    if (closing) ++at;
    if (at >= text_.size() || !is_ascii_letter(text_[at])) return at;
    std::size_t end = at;
    while (end < text_.size() && end - at < 32 && std::strchr(" \t\r\n\f/>", text_[end]) == nullptr) ++end;
    const std::string name = lower_ascii(text_.substr(at, end - at));
    end = past_attributes(end);
    if (closing) {
        close(name);
        return end;
    }
    if (is_one_of(name, {"script", "style", "textarea", "title"})) return raw_end(end, name);
    open(name, text_.substr(at, end - at));
    return end;
}

std::size_t NestingScan::past_attributes(std::size_t at) const {
    char quote = 0;
    std::size_t words = 0;
    for (; at < text_.size(); ++at) {
        const char c = text_[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
            continue;
        }
        if (c == '>') return at + 1;
        const bool gap = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/';
        if ((c == '"' || c == '\'') && text_[at - 1] == '=') quote = c;
        if ((gap || quote != 0) && ++words > 2 * most_attributes)
            throw Unreadable(fmt::format("a tag with more than {} attributes", most_attributes));
        if (gap) at = std::min(text_.find_first_not_of(" \n\t\r\f/", at), text_.size()) - 1;
    }
    return at;
}

/// The closing tag of a script or style: what is inside isn't markup.
std::size_t NestingScan::raw_end(std::size_t at, const std::string& name) const {
    for (at = text_.find("</", at); at != std::string_view::npos; at = text_.find("</", at + 2))
        if (lower_ascii(text_.substr(at + 2, name.size())) == name) return at;
    return text_.size();
}

void NestingScan::open(const std::string& name, std::string_view whole) {
    const Role role = role_of(name);
    if (role == Role::empty) return;
    if (role != Role::box) close_previous(name, role);
    if (role == Role::formatting) open_formatting(whole);
    if (name == "td" || name == "th" || name == "caption") formatting_.emplace_back();
    if (role == Role::box || role == Role::paragraph || role == Role::item) reopen_formatting();
    open_.push_back({name, role});
    if (open_.size() > most_depth_)
        throw Unreadable(fmt::format("tags nested deeper than {} levels", most_depth_));
}

/// At most three of the same are kept open (the standard's "Noah's Ark clause").
void NestingScan::open_formatting(std::string_view whole) {
    const auto alike = std::count(
        formatting_.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(formatting_.size(), 50)),
        formatting_.end(), whole);
    if (alike < 3) formatting_.push_back(whole);
}

void NestingScan::reopen_formatting() {
    std::size_t active = 0;
    for (auto tag = formatting_.rbegin(); tag != formatting_.rend() && !tag->empty(); ++tag) ++active;
    if (active > reopening_left_) throw Unreadable("formatting tags left open that multiply in every block");
    reopening_left_ -= active;
}

void NestingScan::close(const std::string& name) {
    const Role role = role_of(name);
    if (role == Role::formatting) {
        const auto last = std::find_if(formatting_.rbegin(), formatting_.rend(), [&](std::string_view whole) {
            return lower_ascii(whole.substr(0, name.size())) == name &&
                   (whole.size() == name.size() || !is_ascii_letter(whole[name.size()]));
        });
        if (last != formatting_.rend()) formatting_.erase(std::next(last).base());
    }
    for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i].name == name) {
            open_.resize(i);
            break;
        }
        if (open_[i].name == "table" && role != Role::cell) return;
    }
    if (name != "td" && name != "th" && name != "caption" && name != "table") return;
    while (!formatting_.empty() && !formatting_.back().empty()) formatting_.pop_back();
    if (!formatting_.empty()) formatting_.pop_back();
}

/// Closes what the start of an element closes implicitly.
void NestingScan::close_previous(const std::string& name, Role role) {
    const bool row = name == "tr" || name == "tbody" || name == "thead" || name == "tfoot";
    for (std::size_t i = open_.size(); i-- > 0;) {
        const Open& open = open_[i];
        if (role == Role::cell && open.name == "table") return;
        const bool same = open.name == name ||
                          (role == Role::item && name != "li" && open.role == role && open.name != "li") ||
                          (role == Role::cell && !row && (open.name == "td" || open.name == "th"));
        if (same && role == Role::link) {
            open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
        if (same && role != Role::formatting) return open_.resize(i);
        if (role == Role::option || role == Role::formatting) return;
        const bool cell = open.role == Role::cell || open.name == "table" || open.name == "button";
        if ((role == Role::paragraph || role == Role::link) && cell) return;
        const bool passes = open.role != Role::box && open.role != Role::cell && open.role != Role::item;
        if (role == Role::item && !passes && open.name != "div" && open.name != "address") return;
    }
}

}  // namespace

void check_html_nesting(std::string_view text, std::size_t most_depth) {
    NestingScan(text, std::min(most_depth, highest_depth)).run();
}

}  // namespace islet
