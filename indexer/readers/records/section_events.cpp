// A path of headings for each object that is open.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/section_events.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

// The best first: "title" is shown where there is an internal "name" too.
constexpr std::array<std::string_view, 16> heading_names = {
    "heading",      "title",        "question",     "header",  "section_title", "section_heading",
    "heading_text", "sectiontitle", "section_name", "section", "subheading",    "topic",
    "term",         "name",         "label",        "q"};

bool names_text(std::string_view key) {
    return is_one_of(key, {"text", "body", "content", "contents", "paragraph", "paragraphs", "html", "answer",
                           "value", "description", "summary", "definition", "details", "intro", "passage",
                           "rendered", "markdown", "p", "a"});
}

bool names_items(std::string_view key) {
    return is_one_of(key, {"items", "list", "bullets", "points", "steps", "list_items", "bullet_points"});
}

bool names_rows(std::string_view key) {
    return is_one_of(key, {"rows", "table", "table_rows", "tbody", "tabledata", "table_data"});
}

/// Of the columns, where they are a list.
bool names_columns(std::string_view key) {
    return is_one_of(key, {"columns", "header", "headers", "head", "thead", "column_names", "header_row"});
}

bool names_sections(std::string_view key) {
    return is_one_of(key, {"sections", "subsections", "children", "passages", "chapters", "parts", "blocks",
                           "questions", "faqs", "sub_sections", "data"});
}

bool is_sentence(std::string_view text) {
    constexpr std::ptrdiff_t least_words = 5;
    return std::count(text.begin(), text.end(), ' ') + 1 >= least_words;
}

std::string below(const std::string& path, std::string_view heading) {
    std::string own = tidy(heading);
    return path.empty() || own.empty() ? path + own : path + " > " + own;
}

}  // namespace

SectionEvents::Holds SectionEvents::holds(const Opened& in) const {
    if (!in.object) return in.holds;
    if (std::find(heading_names.begin(), heading_names.end(), in.key) != heading_names.end())
        return Holds::heading;
    if (names_text(in.key)) return Holds::text;
    if (names_items(in.key)) return Holds::items;
    if (names_rows(in.key)) return Holds::rows;
    return names_sections(in.key) ? Holds::sections : Holds::unknown;
}

bool SectionEvents::start(bool object) {
    Opened inner;
    inner.object = object;
    if (open_.empty()) {
        inner.headings = object;
        inner.holds = Holds::text;
    } else {
        const Opened& in = open_.back();
        const Holds what = holds(in);
        inner.holds = what == Holds::heading || what == Holds::sections ? Holds::text : what;
        inner.row = !in.row &&
                    ((what == Holds::rows && !in.object) || (!object && in.object && names_columns(in.key)));
        if (what == Holds::rows && object && in.object) inner.holds = Holds::text;  // {"rows": … }
        inner.path = in.path;
        inner.beside = in.beside || (what == Holds::unknown && !in.headings);
        if (in.headings && what == Holds::unknown) {
            inner.path = below(in.path, in.key);
            inner.holds = Holds::text;
        }
    }
    inner.above = inner.path;
    inner.first = sections_.size();
    open_.push_back(std::move(inner));
    return open_.size() <= most_depth_;
}

void SectionEvents::end() {
    const Opened closed = std::move(open_.back());
    open_.pop_back();
    if (closed.row) add_row(closed);
    if (closed.rank > 0 && sections_.size() == closed.first) sections_.push_back({closed.path, {}});
}

void SectionEvents::key(std::string_view name) {
    Opened& in = open_.back();
    in.key = in.headings || in.row ? std::string(name) : lower_ascii(name);
    if (in.headings &&
        holds({true, false, false, false, Holds::unknown, lower_ascii(name)}) != Holds::unknown)
        in.key = lower_ascii(name);
}

/// A heading may come after the text that it heads.
void SectionEvents::head(Opened& in, std::string_view heading, std::size_t rank) {
    if (tidy(heading).empty() || (in.rank > 0 && in.rank <= rank)) return;
    const std::string before = std::exchange(in.path, below(in.above, heading));
    in.rank = rank;
    for (std::size_t i = in.first; i < sections_.size(); ++i) {
        std::string& path = sections_[i].heading;
        if (path.starts_with(before))
            path = in.path + (before.empty() && !path.empty() ? " > " : "") + path.substr(before.size());
    }
}

void SectionEvents::add(const Opened& in, const std::string& path, std::string_view text, bool item) {
    if (tidy(text).empty()) return;
    if (sections_.size() == in.first || sections_.back().heading != path) sections_.push_back({path, {}});
    sections_.back().paragraphs.push_back(item ? "• " + std::string(trim(text)) : std::string(text));
}

/// "Octreotide: 30 mg", "Octreotide · 30 mg · monthly"; with the names of an object "Drug: Octreotide; …".
void SectionEvents::add_row(const Opened& row) {
    std::size_t last = row.cells.size();
    while (last > 0 && row.cells[last - 1].second.empty()) --last;
    std::string line;
    for (std::size_t i = 0; i < last; ++i) {
        const auto& [name, cell] = row.cells[i];
        if (row.object && cell.empty()) continue;
        if (!line.empty()) line += row.object ? "; " : last == 2 ? ": " : " · ";
        if (row.object) line += name + ": ";
        line += cell.empty() ? "–" : cell;
    }
    add(open_.back(), row.path, line, false);
}

void SectionEvents::number(std::string_view value) {
    if (open_.back().row) open_.back().cells.emplace_back(open_.back().key, value);
}

void SectionEvents::string(std::string_view value) {
    Opened& in = open_.back();
    if (in.row) {
        in.cells.emplace_back(in.key, tidy(value));
        return;
    }
    if (in.beside && !is_sentence(value)) return;
    switch (in.beside ? Holds::unknown : holds(in)) {
        case Holds::heading: {
            const auto name = std::find(heading_names.begin(), heading_names.end(), in.key);
            return head(in, value, static_cast<std::size_t>(name - heading_names.begin()) + 1);
        }
        case Holds::text:
        case Holds::rows:
        case Holds::sections:
            return add(in, in.path, value, false);
        case Holds::items:
            return add(in, in.path, value, !in.object);
        case Holds::unknown:
            if (in.headings) return add(in, below(in.path, in.key), value, false);
            if (is_sentence(value)) add(in, in.path, value, false);
    }
}

std::vector<Section> SectionEvents::take() { return std::exchange(sections_, {}); }

}  // namespace islet
