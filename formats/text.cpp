// The text output: for a person at a terminal, or in a file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/citing/age.hpp"
#include "formats/citing/other_place.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/links.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/wrap.hpp"
#include "formats/terminal/excerpt.hpp"
#include "formats/terminal/reasons.hpp"

namespace islet {

namespace {

constexpr std::string_view between_headings = " \xE2\x80\xBA ";  // ›
constexpr std::string_view between_facts = " \xC2\xB7 ";         // ·
const std::string left_margin = "   ";
constexpr std::size_t shown_values = 20;  // of a facet
constexpr std::size_t least_place = 24;   // columns that tell of an address what it is
// Rows of excerpts, of the first result and the others: three results fill a screen of 24 or of 30 rows and
// more.
constexpr std::size_t low_screen = 30;
constexpr Room low_first{3, 0, 1}, low_more{2, 0, 1}, high_first{5, 0, 2}, high_more{3, 0, 2};

std::string facet_line(const Facet& facet) {
    std::vector<std::string> values;
    for (const auto& [value, count] : facet.values) {
        if (values.size() == shown_values) break;
        values.push_back(fmt::format("{} {}", printable(value), count));
    }
    if (facet.values.size() > shown_values)
        values.push_back(fmt::format("and {} more", facet.values.size() - shown_values));
    if (values.empty()) values.emplace_back("none");
    return fmt::format("{}: {}", printable(facet.field), fmt::join(values, between_facts));
}

/// Writes one response; keeps what every part of it needs.
class TextWriter {
  public:
    TextWriter(const Response& response, const TextOptions& options)
        : response_(response), options_(options), lines_(options.screen), style_(lines_.style()) {}

    std::string written() {
        const auto urgent = urgent_note(response_);
        const bool nothing = response_.results.empty() && !response_.withheld;
        if (nothing && urgent.empty()) return {};
        said_corrections();
        if (!urgent.empty()) lines_.add("1;31", "", urgent);
        if (nothing) return std::move(lines_.out);
        if (const auto note = confidence_note(response_); !note.empty()) lines_.add("2", "", note);
        explained_query();
        explained_confidence();
        for (const auto& result : response_.results) {
            if (!lines_.out.empty()) lines_.out += '\n';
            heading(result);
            if (options_.passages == PassageText::whole) {
                facts(result);
                lines_.out += wrapped_passage(result, style_);
            } else {
                answer_first(result);
                facts(result);
                reason(result);
            }
            evidence(result);
            also_on(result);
            if (options_.read_on && options_.shown.empty()) read_on(result);
        }
        facets();
        return std::move(lines_.out);
    }

  private:
    void said_corrections() {
        for (const auto& [from, to] : response_.query.corrections) {
            std::string line = fmt::format("Showing results for \"{}\"", to);
            if (!options_.as_typed.empty())
                line += fmt::format(" (search only for \"{}\": {})", from, options_.as_typed);
            lines_.add("2", "", line);
        }
        for (const auto& [from, to] : response_.query.suggestions)
            lines_.add("2", "", fmt::format("Did you mean \"{}\"? (instead of \"{}\")", to, from));
    }

    void explained_query() {
        if (response_.query.explained.empty()) return;
        std::string_view lines = response_.query.explained;
        while (!lines.empty()) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            lines_.out += wrapped_line(lines.substr(0, end), style_, 0);
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
    }

    void explained_confidence() {
        if (response_.confidence_parts.empty()) return;
        lines_.out += fmt::format("confidence {:.2f}, from log-odds of\n", response_.confidence);
        for (const auto& part : response_.confidence_parts) {
            const std::string first = fmt::format("{:>+9.3f}  ", part.weight);
            lines_.out +=
                first + wrapped_line(fmt::format("{}: {:.3g}", part.what, part.value),
                                     {style_.width, first.size(), false, style_.measure}, first.size());
        }
    }

    void heading(const ResultPassage& result) {
        std::string text = result.document.title.empty() ? result.document.id : result.document.title;
        std::string_view last = text;
        std::string path = text;
        for (const auto& heading : result.headings) {
            if (heading == last) continue;
            path += between_headings;
            path += heading;
            last = heading;
        }
        if (is_brief() && style_.indent + style_.measure(printable(path)) > style_.width)
            path = shortened_path(text, result.headings);
        std::string first = fmt::format("{:<3}", fmt::format("{} ", result.rank));
        if (!options_.shown.empty())
            first = result.passage_id == options_.shown && response_.results.size() > 1 ? "=> " : "   ";
        lines_.add("1", first, path);
    }

    [[nodiscard]] bool is_brief() const {
        return options_.passages == PassageText::excerpt && options_.shown.empty();
    }

    // Where the article is from and what the passage is about: its first words and its last.
    static std::string shortened_path(const std::string& title, const std::vector<std::string>& headings) {
        if (headings.empty() || headings.back() == title) return title;
        const bool all = headings.size() == 1 || (headings.size() == 2 && headings.front() == title);
        return fmt::format("{}{}{}{}", title, all ? "" : std::string(between_headings) + "\xE2\x80\xA6",
                           between_headings, headings.back());
    }

    void answer_first(const ResultPassage& result) {
        if (options_.passages == PassageText::excerpt) return excerpt(result);
        const std::size_t answer = result.answer.begin;
        const bool leads = result.text.find_first_not_of(" \n", result.body) >= answer;
        if (result.answer.end > answer && !leads) {
            lines_.out += wrapped_part(result, result.answer, {true, true}, style_);
            lines_.out += '\n';
        }
        lines_.out += wrapped_passage(result, style_);
    }

    void excerpt(const ResultPassage& result) {
        const bool first = &result == &response_.results.front();
        const bool low = options_.screen.rows < low_screen;
        Room room = first ? (low ? low_first : high_first) : (low ? low_more : high_more);
        room.columns = style_.width - style_.indent;
        const auto part = excerpt_of(result, room);
        lines_.out += wrapped_part(result, part.introduction, {}, style_);
        lines_.out += wrapped_part(result, part.flow, part.flow_cuts, style_);
        lines_.out += wrapped_part(result, part.before, part.before_cuts, style_, "before it:");
    }

    void reason(const ResultPassage& result) {
        auto why = reasons(result, response_.query);
        if (why.empty()) return;
        const auto fits = [&] { return 8 + style_.measure(printable(why)) <= style_.width; };  // "   why: "
        while (options_.screen.rows < low_screen && !fits() && why.rfind("; ") != std::string::npos)
            why.erase(why.rfind("; "));
        lines_.add("2", left_margin, "why: " + why);
    }

    [[nodiscard]] std::string dated(const DocumentInfo& document) const {
        std::string date = printable(dated_words(document));
        if (!options_.today) return date;
        const auto age = age_of(document.date, *options_.today);
        if (age.words.empty()) return date.empty() ? "no date known" : date;
        return fmt::format("{}, {}", date, age.words);
    }

    void facts(const ResultPassage& result) {
        const DocumentInfo& document = result.document;
        std::vector<std::string> known;
        if (result.pinned) known.emplace_back("pinned");
        if (result.by_meaning) known.emplace_back("found by its meaning");
        if (!document.publisher.empty()) known.push_back(printable(document.publisher));
        if (auto date = dated(document); !date.empty()) known.push_back(std::move(date));
        if (result.page > 0) known.push_back(fmt::format("page {}", result.page));
        if (result.ocr) known.emplace_back("read by OCR");
        if (result.boilerplate) known.emplace_back("page furniture");
        std::string line = fmt::format("{}", fmt::join(known, between_facts));
        const std::string place = printable(document.url.empty() ? document.path : document.url);
        if (place.empty()) {
            if (!line.empty()) lines_.add("2", left_margin, line);
            return;
        }
        if (!line.empty()) line += between_facts;
        const auto target = link_target(document.url, document.path);
        const std::size_t room = style_.width - style_.indent;
        std::size_t left = room - std::min(room, style_.measure(line));
        const bool fits = style_.measure(place) <= left;
        const bool shown_short =
            is_brief() && options_.screen.links && !target.empty() && left >= least_place;
        if (!fits && !shown_short && options_.screen.present && !line.empty()) {
            lines_.add("2", left_margin, line.substr(0, line.size() - between_facts.size()));
            line.clear();
            left = room;
        }
        lines_.add_place(line, place, target, fits ? place.size() : left);
    }

    void evidence(const ResultPassage& result) {
        if (result.evidence.empty()) return;
        lines_.out += fmt::format("   score {:.3f}\n", result.score);
        for (const auto& piece : result.evidence) {
            const std::string first = fmt::format("   {:>+9.3f}  ", piece.weight);
            lines_.out +=
                first +
                wrapped_line(piece.what, {style_.width, first.size(), false, style_.measure}, first.size());
        }
    }

    void also_on(const ResultPassage& result) {
        if (result.duplicates.empty()) return;
        std::vector<std::string> places;
        for (const auto& duplicate : result.duplicates)
            places.push_back(other_place(result, duplicate.document));
        lines_.add("2", "   ", fmt::format("also on: {}", fmt::join(places, "; ")));
    }

    void facets() {
        if (response_.facets.empty()) return;
        lines_.out += '\n';
        for (const auto& facet : response_.facets) lines_.add("2", "", facet_line(facet));
        const auto& listed = *response_.listed;
        const char* what = response_.by_document ? "articles" : "passages";
        lines_.add("2", "",
                   listed.whole
                       ? fmt::format("(counted over all {} {})", listed.counted, what)
                       : fmt::format("(counted over the best {} {}; there are more)", listed.counted, what));
    }

    // A command cut in two can't be copied: on a narrow screen less of it is shown.
    void read_on(const ResultPassage& result) {
        const auto lines = options_.read_on(result.passage_id);
        std::size_t at = 0;
        while (options_.screen.present && at + 1 < lines.size() &&
               style_.indent + style_.measure(lines[at]) > style_.width)
            ++at;
        if (at < lines.size()) lines_.out += left_margin + lines_.styled("2", lines[at]) + "\n";
    }

    const Response& response_;
    const TextOptions& options_;
    StyledLines lines_;
    WrapStyle style_;
};

}  // namespace

std::string render_text(const Response& response, const TextOptions& options) {
    return TextWriter(response, options).written();
}

std::string facet_lines(const Response& response) {
    std::string out;
    for (const auto& facet : response.facets) out += facet_line(facet) + "\n";
    return out;
}

}  // namespace islet
