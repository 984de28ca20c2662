// The part of a passage that fits a snippet, and HTML with the matches marked.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/snippet.hpp"

#include <algorithm>
#include <vector>

#include "analysis/unicode/byte_runs.hpp"
#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/wrap.hpp"

namespace islet {

namespace {

constexpr std::size_t snippet_length = 320;  // bytes: three or four lines of a terminal

std::size_t body_of(const ResultPassage& result) {
    return result.body < result.text.size() ? result.body : 0;
}

// Where they aren't told, or are those of a longer text: the answer, and what is before and behind it.
std::vector<Span> body_sentences(const ResultPassage& result) {
    const auto& told = result.sentences;
    if (!told.empty() && told.back().end <= result.text.size()) return told;
    const auto parts = passage_parts(result);
    std::vector<Span> sentences;
    for (const auto& part : {parts.before, parts.answer, parts.after})
        if (part.size() > 0) sentences.push_back(part);
    if (sentences.empty()) sentences.push_back({body_of(result), result.text.size()});
    return sentences;
}

// In code points.
std::size_t length_of(std::string_view text, std::size_t begin, std::size_t end) {
    return end - begin - continuation_bytes(text.substr(begin, end - begin));
}

// The last space within the first `snippet_length` code points from begin, or that far into one endless word.
std::size_t cut_between_words(const std::string& text, std::size_t begin, std::size_t limit_end) {
    std::size_t at = begin, cut = begin;
    for (std::size_t count = 0; at < limit_end && count < snippet_length; ++count) {
        const CodePoint c = decode(text, at);
        if (classify(c.value) == CharClass::space) cut = at;
        at += c.length;
    }
    return cut > begin ? cut : at;
}

}  // namespace

std::size_t focus_of(const ResultPassage& result) {
    if (result.answer.end > result.answer.begin) return result.answer.begin;
    const auto match = std::find_if(result.highlights.begin(), result.highlights.end(),
                                    [&](const Highlight& h) { return h.span.begin >= body_of(result); });
    return match != result.highlights.end() ? match->span.begin : body_of(result);
}

void append_html(std::string& out, std::string_view text) {
    const auto printed = printable_lines(text);
    for (std::size_t at = 0; at < printed.size(); ++at) {
        const auto plain = plain_bytes<'&', '<', '>', '"', '\''>(std::string_view(printed).substr(at));
        out.append(printed, at, plain);
        at += plain;
        if (at == printed.size()) break;
        switch (const char c = printed[at]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

std::string html_escaped(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

std::string marked_html(const ResultPassage& result, Span part) {
    return marked_html(result.text, result.highlights, part);
}

std::string marked_html(std::string_view text, const std::vector<Highlight>& highlights, Span part) {
    std::string out;
    std::size_t at = part.begin;
    for (const auto& highlight : highlights) {
        const std::size_t begin = std::max(highlight.span.begin, at);
        const std::size_t end = std::min(highlight.span.end, part.end);
        if (begin >= end) continue;
        append_html(out, text.substr(at, begin - at));
        out += "<mark>";
        append_html(out, text.substr(begin, end - begin));
        out += "</mark>";
        at = end;
    }
    append_html(out, text.substr(at, part.end - at));
    return out;
}

PassageParts passage_parts(const ResultPassage& result) {
    const std::size_t size = result.text.size();
    std::size_t body = result.body < size ? result.body : 0;
    while (body < size && (result.text[body] == '\n' || result.text[body] == ' ')) ++body;
    const std::size_t begin = std::clamp(result.answer.begin, body, size);
    const std::size_t end = std::clamp(result.answer.end, begin, size);
    return {{body, begin}, {begin, end}, {end, size}};
}

Span snippet_window(const ResultPassage& result) {
    const auto sentences = body_sentences(result);
    const std::size_t focus = focus_of(result);
    std::size_t first = 0;
    while (first + 1 < sentences.size() && sentences[first + 1].begin <= focus) ++first;
    std::size_t last = first;
    const std::size_t begin = std::min(sentences[first].begin, std::max(focus, body_of(result)));
    const std::size_t answer_end =
        std::max(sentences[first].end, std::min(result.answer.end, result.text.size()));
    if (length_of(result.text, begin, answer_end) > snippet_length)
        return {begin, cut_between_words(result.text, begin, answer_end)};
    // Grow over what follows first: an explanation more often comes after its claim than before it.
    while (last + 1 < sentences.size() &&
           (sentences[last].end < answer_end ||
            length_of(result.text, begin, sentences[last + 1].end) <= snippet_length))
        ++last;
    while (first > 0 &&
           length_of(result.text, sentences[first - 1].begin, sentences[last].end) <= snippet_length)
        --first;
    return {std::min(begin, sentences[first].begin), std::max(answer_end, sentences[last].end)};
}

std::string snippet_html(const ResultPassage& result) {
    const Span window = snippet_window(result);
    const std::string_view text = result.text;
    const auto is_blank = [](std::string_view part) {
        return part.find_first_not_of(" \t\r\n") == std::string_view::npos;
    };
    std::string out;
    if (const std::size_t body = body_of(result);
        window.begin > body && !is_blank(text.substr(body, window.begin - body)))
        out = std::string(ellipsis) + " ";
    out += marked_html(result, window);
    if (!is_blank(text.substr(window.end))) out.append(" ").append(ellipsis);
    return out;
}

}  // namespace islet
