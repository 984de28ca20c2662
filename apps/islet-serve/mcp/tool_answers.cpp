// Fits answers into a number of characters: drops results from the end, then shortens the last one's text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/tool_answers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/json.hpp"
#include "formats/text.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t columns = 100;

std::size_t bytes_of(std::string_view text, std::size_t codepoints) {
    std::size_t at = 0;
    for (; codepoints > 0 && at < text.size(); --codepoints) at += decode(text, at).length;
    return std::min(at, text.size());
}

std::string cut_to(std::string text, std::size_t codepoints) {
    text.resize(bytes_of(text, codepoints));
    return text;
}

// The passage's first bytes, with what is marked in them.
void cut(ResultPassage& passage, std::size_t bytes) {
    const auto clip = [bytes](Span& span) {
        span.begin = std::min(span.begin, bytes);
        span.end = std::min(span.end, bytes);
    };
    passage.text.resize(bytes);
    passage.body = std::min(passage.body, bytes);
    passage.sentences.clear();  // they are of the whole
    std::erase_if(passage.highlights, [bytes](const auto& mark) { return mark.span.begin >= bytes; });
    for (auto& mark : passage.highlights) clip(mark.span);
    clip(passage.answer);
}

/// Writes an answer, or as much of it as fits.
class PassageWriter {
  public:
    PassageWriter(const Response& response, const std::string& shown, std::size_t offset, std::size_t most)
        : all_(response), shown_(shown), offset_(offset), most_(most) {}

    ToolAnswer written() {
        std::size_t kept = all_.results.size();
        Response part = all_;
        std::string text = text_of(part);
        if (count_codepoints(text) > most_) {
            for (kept = 0; kept < all_.results.size() && fits(part_of(kept + 1)); ++kept) {
            }
            part = kept > 0 ? part_of(kept) : cut_one();
            text = cut_to(text_of(part), most_);
        }
        Json data =
            Json::parse(render_json(part, std::nullopt, OffsetUnit::codepoints, JsonLayout::one_line));
        if (left_results(part) > 0 || left_characters_ > 0)
            data["left_out"] = {{"results", left_results(part)}, {"characters", left_characters_}};
        return {std::move(text), std::move(data)};
    }

  private:
    [[nodiscard]] bool fits(const Response& part) const { return count_codepoints(text_of(part)) <= most_; }

    [[nodiscard]] std::size_t left_results(const Response& part) const {
        return all_.results.size() - part.results.size();
    }

    // This many results: the first ones, or those next to the one that was asked for.
    [[nodiscard]] Response part_of(std::size_t kept) const {
        const auto& results = all_.results;
        const auto asked = std::find_if(results.begin(), results.end(),
                                        [&](const auto& each) { return each.passage_id == shown_; });
        const std::size_t middle =
            shown_.empty() || asked == results.end() ? 0 : static_cast<std::size_t>(asked - results.begin());
        const std::size_t before = std::min(middle, (kept - 1) / 2);
        const std::size_t begin = std::min(middle - before, results.size() - kept);
        Response part = all_;
        const auto first = results.begin() + static_cast<std::ptrdiff_t>(begin);
        part.results.assign(first, first + static_cast<std::ptrdiff_t>(kept));
        return part;
    }

    // The first one alone, with as much of its text as fits.
    Response cut_one() {
        const Response whole = part_of(1);
        const std::string& text = whole.results.front().text;
        const std::size_t length = count_codepoints(text);
        std::size_t least = 0, beyond = length;  // this many fit, this many don't
        Response part = cut_to_length(whole, 0, length);
        while (beyond - least > 1) {
            const std::size_t half = least + (beyond - least) / 2;
            Response tried = cut_to_length(whole, half, length);
            if (fits(tried)) {
                least = half;
                part = std::move(tried);
            } else {
                beyond = half;
            }
        }
        left_characters_ = length - least;
        return part;
    }

    Response cut_to_length(const Response& whole, std::size_t codepoints, std::size_t length) {
        Response part = whole;
        cut(part.results.front(), bytes_of(whole.results.front().text, codepoints));
        left_characters_ = length - codepoints;
        return part;
    }

    [[nodiscard]] std::string text_of(const Response& part) const {
        std::string text = heading(part) + left_out(part);
        for (const auto& warning : all_.query.warnings)
            text += fmt::format("Note: {}\n", printable(warning.text));
        TextOptions options;
        options.screen.width = columns;
        options.shown = shown_;
        options.read_on = [](const std::string& id) { return std::vector{"passage_id: " + id}; };
        if (all_.results.empty())
            for (const auto& [from, to] : all_.query.suggestions)
                text +=
                    fmt::format("Did you mean \"{}\"? (instead of \"{}\")\n", printable(to), printable(from));
        const auto body = render_text(part, options);
        return body.empty() ? text : text + "\n" + body;
    }

    [[nodiscard]] std::string heading(const Response& part) const {
        const char* what = all_.by_document ? "articles" : "passages";
        if (!shown_.empty())
            return fmt::format("{} of one article, in its order.\n", counted(part.results.size()));
        if (all_.withheld) return {};  // which is reported in its own words
        if (all_.results.empty())
            return all_.total > 0 ? fmt::format("No more {}: there are {}.\n", what, total_words(all_))
                                  : fmt::format("No {} match.\n", what);
        return fmt::format("{} to {} of {} {}, best first.\n", offset_ + 1, offset_ + part.results.size(),
                           total_words(all_), what);
    }

    [[nodiscard]] std::string left_out(const Response& part) const {
        std::string text;
        if (left_characters_ > 0)
            text += fmt::format(
                "The passage is cut: its last {} characters are left out, since the answer may "
                "have {}; max_characters can be more.\n",
                left_characters_, most_);
        if (left_results(part) == 0) return text;
        text += fmt::format("Left out, since the answer may have {} characters: {}. ", most_,
                            counted(left_results(part)));
        text += shown_.empty() ? fmt::format("Ask again with offset={}, or a larger max_characters.\n",
                                             offset_ + part.results.size())
                               : "Ask for less context, or a larger max_characters.\n";
        return text;
    }

    static std::string counted(std::size_t number) {
        return number == 1 ? "1 passage" : fmt::format("{} passages", number);
    }

    const Response& all_;
    const std::string& shown_;
    std::size_t offset_, most_, left_characters_ = 0;
};

std::string documents_text(const std::vector<DocumentInfo>& some, std::size_t total, std::size_t offset,
                           std::size_t left) {
    std::string text = some.empty() ? fmt::format("There are {} articles.\n", total)
                                    : fmt::format(
                                          "{} to {} of {} articles: id, title, publisher, date, number of "
                                          "passages.\n",
                                          offset + 1, offset + some.size(), total);
    if (left > 0)
        text += fmt::format(
            "Left out for the answer's length: {}. Ask again with offset={}, or a larger "
            "max_characters.\n",
            left, offset + some.size());
    return some.empty() ? text : text + "\n" + text_list(some);
}

}  // namespace

ToolAnswer passages_answer(const Response& response, const std::string& shown, std::size_t offset,
                           std::size_t most) {
    return PassageWriter(response, shown, offset, most).written();
}

ToolAnswer documents_answer(const std::vector<DocumentInfo>& documents, std::size_t limit, std::size_t offset,
                            std::size_t most) {
    const std::size_t begin = std::min(offset, documents.size());
    const std::size_t wanted = std::min(limit, documents.size() - begin);
    const auto first = documents.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<DocumentInfo> some(first, first + static_cast<std::ptrdiff_t>(wanted));
    std::string text = documents_text(some, documents.size(), offset, 0);
    while (count_codepoints(text) > most && some.size() > 1) {
        some.resize(some.size() - std::max<std::size_t>(some.size() / 16, 1));
        text = documents_text(some, documents.size(), offset, wanted - some.size());
    }
    Json data = {{"documents", Json::parse(json_list(some, JsonLayout::indented))},
                 {"total", documents.size()},
                 {"offset", offset}};
    if (some.size() < wanted) data["left_out"] = {{"results", wanted - some.size()}, {"characters", 0}};
    return {cut_to(std::move(text), most), std::move(data)};
}

std::string passage_text(const Response& response) {
    TextOptions options;
    options.screen.width = columns;
    options.shown = response.query.text;
    return render_text(response, options);
}

}  // namespace islet::serve
