// Writing and reading tokens: both sides guess the next one, and the record says where it differs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/token_record.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "analysis/chain/word_table.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "database/bytes.hpp"
#include "database/forward/likely_tokens.hpp"
#include "database/forward/seal.hpp"

namespace islet {
namespace {

/// What a token differs in from the likely one. The usual marks fit in a byte.
enum Mark : unsigned {
    mark_compound = 1,
    mark_whole = 2,
    mark_style = 4,  ///< the style after the likely one, of three
    mark_amount = 8,
    mark_end = 16,    ///< ends elsewhere: its bytes
    mark_form = 32,   ///< another form: the form
    mark_begin = 64,  ///< begins elsewhere: by how much
    mark_part = 128,
    mark_caps = 256,
    mark_position = 512,  ///< another position: by how much
    mark_span = 1024,     ///< another span: the span
    mark_style_2 = 2048,  ///< the style after that
    mark_sense = 4096,    ///< the sense after the likely one, of three
    mark_sense_2 = 8192,
};
constexpr unsigned all_marks = 2 * mark_sense_2 - 1;
constexpr std::size_t usual_word_bytes = 5;
constexpr unsigned choices = 3;  // of style and of sense
// Of tokens in a row, for which room is made: a process that is new has met few words, and stops at most.
constexpr std::size_t least_room = 8, most_room = 256;

std::uint64_t zigzag(std::int64_t n) {
    return n < 0 ? (static_cast<std::uint64_t>(-(n + 1)) << 1U) | 1U : static_cast<std::uint64_t>(n) << 1U;
}

/// The number that `base` and a stored difference make; nothing if that isn't from 0 to `most`.
std::optional<std::size_t> apply(std::size_t base, std::uint64_t stored, std::size_t most) {
    const auto size = stored >> 1U;
    if ((stored & 1U) != 0) return size < base ? std::optional(base - size - 1) : std::nullopt;
    return size <= most && base + size <= most ? std::optional(base + size) : std::nullopt;
}

std::uint16_t likely_span(std::string_view piece, bool compound) {
    return compound && !piece.ends_with('%') ? 2 : 1;
}
unsigned likely_style(const Token& t) {
    return static_cast<unsigned>(t.amount && t.span > 1 ? Style::space : Style::solid);
}
unsigned likely_sense(const Token& t) { return static_cast<unsigned>(t.amount ? Sense::code : Sense::plain); }

class TokenWriter {
  public:
    explicit TokenWriter(std::string_view text) : text_(text), place_(text) {}

    void add(const Token& token) {
        const auto next = place_.next();
        const auto marks = is_plain(token, next) ? 0U : marks_of(token, next);
        if (marks != 0) {
            put_number(out_, std::exchange(likely_, 0));
            put(token, marks, next);
        } else {
            ++likely_;
        }
        place_.pass(token);
    }

    [[nodiscard]] std::string finish() {
        put_number(out_, likely_);
        return std::move(out_);
    }

  private:
    // As nine of ten are: a run of letters and digits, in lower case, one position further. marks_of() would
    // find none. Quicker.
    [[nodiscard]] bool is_plain(const Token& t, const LikelyWord& next) const {
        const auto& form = t.word->folded;
        if (next.joint || t.begin != next.begin || t.end != next.end || t.position != place_.position() ||
            t.compound || t.whole || t.amount || t.caps || t.span != 1 || t.style != Style::solid ||
            t.word->sense != Sense::plain || t.part != place_.in_compound(t.begin) ||
            form.size() != t.end - t.begin)
            return false;
        const auto piece = text_.substr(t.begin, form.size());
        if (!next.capitals) return piece == form;
        return !likely_caps(piece) && std::equal(piece.begin(), piece.end(), form.begin(),
                                                 [](char a, char b) { return lower_ascii(a) == b; });
    }

    unsigned marks_of(const Token& t, const LikelyWord& next) {
        unsigned marks = 0;
        const auto mark = [&](bool is, Mark what) { marks |= is ? static_cast<unsigned>(what) : 0U; };
        const auto piece = text_.substr(t.begin, t.end - t.begin);
        mark(t.compound, mark_compound);
        mark(t.whole, mark_whole);
        mark(t.amount, mark_amount);
        mark(t.begin != next.begin, mark_begin);
        mark(t.end != (t.compound ? place_.compound_end(t.begin) : place_.word_at(t.begin).end), mark_end);
        mark(t.part != (!t.compound && place_.in_compound(t.begin)), mark_part);
        mark(t.caps != (!t.compound && likely_caps(piece)), mark_caps);
        mark(t.position != place_.position(), mark_position);
        mark(t.span != likely_span(piece, t.compound), mark_span);
        const auto style = (static_cast<unsigned>(t.style) + choices - likely_style(t)) % choices;
        mark(style == 1, mark_style);
        mark(style == 2, mark_style_2);
        const auto sense = (static_cast<unsigned>(t.word->sense) + choices - likely_sense(t)) % choices;
        mark(sense == 1, mark_sense);
        mark(sense == 2, mark_sense_2);
        likely_form(piece, form_);
        mark(t.word->folded != form_, mark_form);
        return marks;
    }

    void put(const Token& t, unsigned marks, const LikelyWord& next) {
        const auto differ = [](std::uint64_t is, std::uint64_t guessed) {
            return zigzag(static_cast<std::int64_t>(is) - static_cast<std::int64_t>(guessed));
        };
        put_number(out_, marks);
        if ((marks & mark_begin) != 0) put_number(out_, differ(t.begin, next.begin));
        if ((marks & mark_end) != 0) put_number(out_, t.end - t.begin);
        if ((marks & mark_position) != 0) put_number(out_, differ(t.position, place_.position()));
        if ((marks & mark_span) != 0) put_number(out_, t.span);
        if ((marks & mark_form) != 0) put_string(out_, t.word->folded);
    }

    std::string_view text_;
    LikelyPlace place_;
    std::string out_, form_;
    std::uint64_t likely_ = 0;
};

/// One record's bytes.
class Decoder {
  public:
    Decoder(ByteReader& in, std::string_view text, const WordBits& bits, Analyzer& analyzer,
            std::string& form, std::vector<Token>& out)
        : in_(in), text_(text), bits_(bits), words_(analyzer.words()), form_(form), out_(out), place_(text) {}

    bool likely(std::uint64_t count) {
        for (; count > 0; --count) {
            count -= known_words(count);
            if (count == 0) break;
            const auto next = place_.next();
            if (next.end <= next.begin || next.begin < last_begin_) return false;
            Token t;
            t.begin = static_cast<std::uint32_t>(next.begin);
            t.end = static_cast<std::uint32_t>(next.end);
            t.position = place_.position();
            t.part = place_.in_compound(next.begin);
            t.caps = next.capitals && likely_caps(piece(t));
            t.word = next.joint ? joined(t, Sense::plain) : words_.of_run(piece(t));
            keep(t);
        }
        return true;
    }

    bool other() {
        const auto marks = in_.number();
        if (marks > all_marks) return false;
        const auto is = [marks](Mark mark) { return (marks & mark) != 0; };
        Token t;
        t.compound = is(mark_compound);
        t.whole = is(mark_whole);
        t.amount = is(mark_amount);
        if (!bounds(marks, t) || !order(marks, t)) return false;
        t.part = is(mark_part) != (!t.compound && place_.in_compound(t.begin));
        t.caps = is(mark_caps) != (!t.compound && likely_caps(piece(t)));
        const auto choice = [&](Mark one, Mark two, unsigned usual) {
            return (usual + (is(one) ? 1U : 0U) + (is(two) ? 2U : 0U)) % choices;
        };
        t.style = static_cast<Style>(choice(mark_style, mark_style_2, likely_style(t)));
        const auto sense = static_cast<Sense>(choice(mark_sense, mark_sense_2, likely_sense(t)));
        t.word = is(mark_form) ? words_.intern(in_.string(), sense) : joined(t, sense);
        keep(t);
        return in_.ok() && !t.word->folded.empty();
    }

  private:
    [[nodiscard]] std::string_view piece(const Token& t) const {
        return text_.substr(t.begin, t.end - t.begin);
    }

    // Up to `count` tokens, as nine of ten are: short words that were met before, as they stand. How many
    // come before one that may be another. Quicker.
    std::uint64_t known_words(std::uint64_t count) {
        constexpr auto behind = ShortWords::longest + 2;  // bytes that can be looked at
        if (!ShortWords::finds_in_place || text_.size() < behind || place_.in_code()) return 0;
        const auto old = out_.size();
        out_.resize(old + std::min<std::uint64_t>(count, room_));
        const auto first = out_.begin() + static_cast<std::ptrdiff_t>(old);
        const auto next = read_words(first, out_.end(), text_.size() - behind);
        const auto read = static_cast<std::size_t>(next - first);
        out_.erase(next, out_.end());
        room_ = std::clamp(2 * read, least_room, most_room);
        if (read == 0) return 0;
        place_.pass_words(out_.back().end, read);
        last_begin_ = out_.back().begin;
        return read;
    }

    // Into tokens that are as they are made. last: where a word may begin. Where it stopped.
    template <typename Place>
    Place read_words(Place token, Place end, std::size_t last) const {
        auto at = place_.at();
        for (auto position = place_.position(); token != end; ++token, ++position) {
            const auto run = bits_.run_from(at);
            if (run.size() - 1 >= ShortWords::longest || run.begin > last ||
                !LikelyPlace::ends_there(text_, run.end))
                break;
            bool capitals = false;
            token->word = words_.short_words().find_at(text_.data() + run.begin, run.size(), capitals);
            if (token->word == nullptr) break;
            token->begin = static_cast<std::uint32_t>(run.begin);
            token->end = static_cast<std::uint32_t>(run.end);
            token->position = position;
            token->part = place_.in_compound(run.begin);
            if (capitals) token->caps = likely_caps(run.in(text_));
            at = run.end;
        }
        return token;
    }

    const Word* joined(const Token& t, Sense sense) {
        likely_form(piece(t), form_);
        return words_.intern(form_, sense);
    }

    bool bounds(std::uint64_t marks, Token& t) {
        auto begin = place_.next().begin;
        if ((marks & mark_begin) != 0) {
            const auto given = apply(begin, in_.number(), text_.size());
            if (!given) return false;
            begin = *given;
        }
        auto end = t.compound ? place_.compound_end(begin) : place_.word_at(begin).end;
        if ((marks & mark_end) != 0) {
            const auto size = in_.number();
            if (size > text_.size() - begin) return false;
            end = begin + size;
        }
        if (begin < last_begin_ || end <= begin) return false;
        t.begin = static_cast<std::uint32_t>(begin);
        t.end = static_cast<std::uint32_t>(end);
        return cuts_no_character(text_, begin) && cuts_no_character(text_, end);
    }

    // A word takes at least one byte: positions can't run ahead of the text.
    bool order(std::uint64_t marks, Token& t) {
        t.position = place_.position();
        if ((marks & mark_position) != 0) {
            const auto given = apply(t.position, in_.number(), text_.size());
            if (!given) return false;
            t.position = static_cast<std::uint32_t>(*given);
        }
        const auto span = (marks & mark_span) != 0 ? in_.number() : likely_span(piece(t), t.compound);
        if (span == 0 || span > std::numeric_limits<std::uint16_t>::max()) return false;
        t.span = static_cast<std::uint16_t>(span);
        return true;
    }

    void keep(const Token& token) {
        out_.push_back(token);
        last_begin_ = token.begin;
        place_.pass(token);
    }

    ByteReader& in_;
    std::string_view text_;
    const WordBits& bits_;
    WordTable& words_;  // of the text's language
    std::string& form_;
    std::vector<Token>& out_;
    std::size_t room_ = least_room;
    LikelyPlace place_;
    std::size_t last_begin_ = 0;
};

}  // namespace

std::string put_tokens(std::string_view text, const std::vector<Token>& tokens) {
    TokenWriter writer(text);
    for (const auto& token : tokens) writer.add(token);
    return writer.finish();
}

bool TokenReader::read(std::string_view record, std::string_view text, std::vector<Token>& out) {
    out.clear();
    out.reserve(text.size() / usual_word_bytes);
    ByteReader in(record);
    bits_.read(text);
    Decoder decoder(in, text, bits_, analyzer_, form_, out);
    if (!decoder.likely(in.number())) return false;
    while (in.ok() && !in.at_end())
        if (!decoder.other() || !decoder.likely(in.number())) return false;
    return in.ok();
}

}  // namespace islet
