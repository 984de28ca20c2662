// The text output: for a person at a terminal, or in a file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/confidence_note.hpp"
#include "formats/escaping/links.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/wrap.hpp"

namespace islet {

namespace {

constexpr std::string_view between_headings = " \xE2\x80\xBA ";  // ›
constexpr std::string_view between_facts = " \xC2\xB7 ";         // ·
const std::string margin = "   ";
constexpr std::size_t shown_values = 20;  // of a facet

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
        : response_(response), options_(options), style_{options.screen.width, 3, options.screen.color} {}

    std::string written() {
        if (response_.results.empty() && !response_.withheld) return {};
        said_corrections();
        if (const auto note = urgent_note(response_); !note.empty()) add_styled("1;31", "", note);
        if (const auto note = confidence_note(response_); !note.empty()) add_styled("2", "", note);
        explained_query();
        explained_confidence();
        for (const auto& result : response_.results) {
            if (!out_.empty()) out_ += '\n';
            heading(result);
            facts(result);
            out_ += wrapped_passage(result, style_);
            evidence(result);
            also_on(result);
            if (options_.read_on && options_.shown.empty()) read_on(result);
        }
        facets();
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string styled(const char* code, std::string_view text) const {
        return style_.color ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
    }

    // Wrapped first, so that each line is styled by itself and pagers don't carry a style over.
    void add_styled(const char* code, const std::string& first, const std::string& text) {
        const std::string lines = first + wrapped_line(text, style_, display_width(first));
        for (std::size_t at = 0; at < lines.size();) {
            const std::size_t end = lines.find('\n', at);
            const std::size_t ink = std::min(lines.find_first_not_of(' ', at), end);
            out_ += lines.substr(at, ink - at) +
                    styled(code, std::string_view(lines).substr(ink, end - ink)) + "\n";
            at = end + 1;
        }
    }

    void said_corrections() {
        for (const auto& [from, to] : response_.query.corrections) {
            std::string line = fmt::format("Showing results for \"{}\"", to);
            if (!options_.as_typed.empty())
                line += fmt::format(" (search only for \"{}\": {})", from, options_.as_typed);
            add_styled("2", "", line);
        }
        for (const auto& [from, to] : response_.query.suggestions)
            add_styled("2", "", fmt::format("Did you mean \"{}\"? (instead of \"{}\")", to, from));
    }

    void explained_query() {
        if (response_.query.explained.empty()) return;
        std::string_view lines = response_.query.explained;
        while (!lines.empty()) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            out_ += wrapped_line(lines.substr(0, end), style_, 0);
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
    }

    void explained_confidence() {
        if (response_.confidence_parts.empty()) return;
        out_ += fmt::format("confidence {:.2f}, from log-odds of\n", response_.confidence);
        for (const auto& part : response_.confidence_parts) {
            const std::string first = fmt::format("{:>+9.3f}  ", part.weight);
            out_ += first + wrapped_line(fmt::format("{}: {:.3g}", part.what, part.value),
                                         {style_.width, first.size(), false}, first.size());
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
        std::string first = fmt::format("{:<3}", fmt::format("{} ", result.rank));
        if (!options_.shown.empty())
            first = result.passage_id == options_.shown && response_.results.size() > 1 ? "=> " : "   ";
        add_styled("1", first, path);
    }

    void facts(const ResultPassage& result) {
        const DocumentInfo& document = result.document;
        std::vector<std::string> known;
        if (result.pinned) known.emplace_back("pinned");
        if (result.by_meaning) known.emplace_back("found by its meaning");
        if (!document.publisher.empty()) known.push_back(printable(document.publisher));
        if (!document.date.empty()) known.push_back(printable(document.date));
        if (result.page > 0) known.push_back(fmt::format("page {}", result.page));
        if (result.ocr) known.emplace_back("read by OCR");
        if (result.boilerplate) known.emplace_back("page furniture");
        std::string line = fmt::format("{}", fmt::join(known, between_facts));
        const std::string place = printable(document.url.empty() ? document.path : document.url);
        if (place.empty()) {
            if (!line.empty()) add_styled("2", margin, line);
            return;
        }
        if (!line.empty()) line += between_facts;
        const std::size_t room = style_.width - style_.indent;
        const bool fits = display_width(line) + display_width(place) <= room;
        if (!fits && options_.screen.present && !line.empty()) {
            add_styled("2", margin, line.substr(0, line.size() - between_facts.size()));
            line.clear();
        }
        add_place(line, place, link_target(document.url, document.path), fits ? place.size() : room);
    }

    // A link may be shown short, since it holds the whole address; without links a terminal gets all of it,
    // in lines. A file or a pipe gets it in one piece, to be copied and searched.
    void add_place(const std::string& before, const std::string& place, const std::string& target,
                   std::size_t room) {
        if (options_.screen.links && !target.empty()) {
            out_ += margin + styled("2", before + hyperlink(target, shortened(place, room))) + "\n";
        } else if (options_.screen.present) {
            add_styled("2", margin, before + place);
        } else {
            out_ += margin + styled("2", before + place) + "\n";
        }
    }

    // The beginning, which names the site, and the end, which names the page.
    static std::string shortened(const std::string& place, std::size_t room) {
        if (display_width(place) <= room) return place;
        constexpr std::string_view gap = "\xE2\x80\xA6";  // …
        std::size_t head = std::min(place.size(), room / 2), tail = place.size();
        const auto inside = [&](std::size_t at) {
            return at < place.size() && (static_cast<unsigned char>(place[at]) & 0xC0U) == 0x80;
        };
        while (head > 0 && inside(head)) --head;
        while (tail > head &&
               display_width(place.substr(tail - 1)) + display_width(place.substr(0, head)) + 1 <= room)
            --tail;
        while (inside(tail)) ++tail;
        return place.substr(0, head).append(gap).append(place, tail);
    }

    void evidence(const ResultPassage& result) {
        if (result.evidence.empty()) return;
        out_ += fmt::format("   score {:.3f}\n", result.score);
        for (const auto& piece : result.evidence) {
            const std::string first = fmt::format("   {:>+9.3f}  ", piece.weight);
            out_ += first + wrapped_line(piece.what, {style_.width, first.size(), false}, first.size());
        }
    }

    void also_on(const ResultPassage& result) {
        if (result.duplicates.empty()) return;
        std::vector<std::string> titles;
        for (const auto& duplicate : result.duplicates)
            titles.push_back(duplicate.document.title.empty() ? duplicate.document.id
                                                              : duplicate.document.title);
        add_styled("2", "   ", fmt::format("also on: {}", fmt::join(titles, "; ")));
    }

    void facets() {
        if (response_.facets.empty()) return;
        out_ += '\n';
        for (const auto& facet : response_.facets) add_styled("2", "", facet_line(facet));
        const auto& listed = *response_.listed;
        const char* what = response_.by_document ? "articles" : "passages";
        add_styled("2", "",
                   listed.whole
                       ? fmt::format("(counted over all {} {})", listed.counted, what)
                       : fmt::format("(counted over the best {} {}; there are more)", listed.counted, what));
    }

    // A command cut in two can't be copied: on a narrow screen less of it is shown.
    void read_on(const ResultPassage& result) {
        const auto lines = options_.read_on(result.passage_id);
        std::size_t at = 0;
        while (options_.screen.present && at + 1 < lines.size() &&
               style_.indent + display_width(lines[at]) > style_.width)
            ++at;
        if (at < lines.size()) out_ += margin + styled("2", lines[at]) + "\n";
    }

    const Response& response_;
    const TextOptions& options_;
    WrapStyle style_;
    std::string out_;
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
