// Writing and reading sentences.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/sentence_record.hpp"

#include <algorithm>
#include <utility>

#include "analysis/segmentation/sentences.hpp"
#include "analysis/unicode/byte_runs.hpp"
#include "database/bytes.hpp"
#include "database/forward/seal.hpp"

namespace islet {
namespace {

// A sentence's end is looked for no further than this: a text may be one long line of many short items.
constexpr std::size_t longest_look = 2000;

// Most sentences are the likely ones and cost nothing: from a non-blank to a stop that a blank and no small
// letter follow, or to the line's end. What is written: how many likely ones | then for each other one: its
// bytes, those before it | how many likely ones follow.
Span likely_sentence(std::string_view text, std::size_t at) {
    const auto begin = std::min(text.find_first_not_of(" \n\r\t", at), text.size());
    const auto last = std::min(text.size(), begin + longest_look);
    const auto next_stop = [&](std::size_t from) {
        return from + find_byte<'\n', '.', '?', '!'>(text.substr(from, last - from));
    };
    for (auto end = next_stop(begin); end < last; end = next_stop(end + 1)) {
        if (text[end] == '\n') return {begin, end};
        if (end + 2 >= text.size() || text[end + 1] != ' ') continue;
        const char next = text[end + 2];
        if (next < 'a' || next > 'z') return {begin, end + 1};
    }
    return {begin, last == text.size() ? last : begin};
}

void put_spans(std::string& out, std::string_view text, const std::vector<Span>& spans) {
    std::string others;
    std::uint64_t count = 0, likely = 0;
    std::size_t at = 0;
    for (const auto& span : spans) {
        if (span == likely_sentence(text, at)) {
            ++likely;
        } else {
            put_number(others, std::exchange(likely, 0));
            put_number(others, span.size());
            put_number(others, span.begin - at);
            ++count;
        }
        at = span.end;
    }
    put_number(out, count);
    out += others;
    put_number(out, likely);
}

/// Reads the spans of a text, one after the other.
class SpanReader {
  public:
    SpanReader(ByteReader& in, std::string_view text, std::vector<Span>& out)
        : in_(in), text_(text), out_(out) {}

    bool read() {
        const auto others = in_.number();
        if (others > in_.left()) return false;
        for (std::uint64_t i = 0; i < others; ++i)
            if (!likely(in_.number()) || !other()) return false;
        return likely(in_.number()) && in_.ok();
    }

  private:
    bool likely(std::uint64_t count) {
        if (out_.empty()) out_.reserve(std::min<std::uint64_t>(count, text_.size()));
        for (; count > 0; --count)
            if (!keep(likely_sentence(text_, at_))) return false;
        return true;
    }

    bool other() {
        const auto size = in_.number();
        const auto gap = in_.number();
        if (!in_.ok() || gap > text_.size() - at_ || size > text_.size() - at_ - gap) return false;
        return keep({at_ + gap, at_ + gap + size});
    }

    bool keep(Span span) {
        if (span.size() == 0 || !cuts_no_character(text_, span.begin) || !cuts_no_character(text_, span.end))
            return false;
        out_.push_back(span);
        at_ = span.end;
        return true;
    }

    ByteReader& in_;
    std::string_view text_;
    std::vector<Span>& out_;
    std::size_t at_ = 0;
};

bool ends_with(const std::vector<Span>& all, const std::vector<Span>& last) {
    return last.size() <= all.size() && std::equal(last.rbegin(), last.rend(), all.rbegin());
}

}  // namespace

Sentences sentences_of(std::string_view text, std::size_t body) {
    Sentences sentences{split_sentences(text), {}};
    if (body == 0) {
        sentences.body = sentences.all;
        return sentences;
    }
    sentences.body = split_sentences(text.substr(body));
    for (auto& span : sentences.body) span = {span.begin + body, span.end + body};
    return sentences;
}

std::string put_sentences(std::string_view text, const Sentences& sentences) {
    std::string out;
    put_spans(out, text, sentences.all);
    const bool shared = ends_with(sentences.all, sentences.body);
    put_number(out, shared ? sentences.body.size() + 1 : 0);
    if (!shared) put_spans(out, text, sentences.body);
    return out;
}

std::optional<Sentences> read_sentences(std::string_view record, std::string_view text) {
    ByteReader in(record);
    Sentences sentences;
    if (!SpanReader(in, text, sentences.all).read()) return std::nullopt;
    const auto shared = in.number();
    if (!in.ok() || shared > sentences.all.size() + 1) return std::nullopt;
    if (shared > 0)
        sentences.body.assign(sentences.all.end() - static_cast<std::ptrdiff_t>(shared - 1),
                              sentences.all.end());
    else if (!SpanReader(in, text, sentences.body).read())
        return std::nullopt;
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return sentences;
}

}  // namespace islet
