// Line by line: mail programs mark what they add by lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/quotation_removal.hpp"

#include <algorithm>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "contract/lines.hpp"
#include "language/lists.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::string_view subject = "subject:";
constexpr std::size_t least_said = 5;  // words; fewer pass a message on

/// Without blanks, and without the stars in front of a bold field: "*From:* …".
std::string_view trim_line(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r*"), text.size()));
    return trim_ascii_end(text);
}

bool holds_any(std::string_view low, const std::vector<std::string_view>& phrases) {
    const auto held = [&](std::string_view phrase) { return low.find(phrase) != std::string_view::npos; };
    return std::any_of(phrases.begin(), phrases.end(), held);
}

/// "Re: Fwd: [Ticket 12] rash" -> "rash"
std::string_view without_answer_marks(std::string_view text, bool& forwarded) {
    static const ListTable kept_marks(table, List::answer_marks);
    const auto& marks = *kept_marks;
    for (text = trim_line(text);; text = trim_line(text)) {
        const auto colon = text.find(':');
        const auto mark = lower_ascii(text.substr(0, std::min(colon, text.find('['))));
        const auto known = marks.find(mark);
        if (colon != std::string_view::npos && known != marks.end()) {
            forwarded = forwarded || known->second == "forwarded";
            text.remove_prefix(colon + 1);
        } else if (const auto close = text.find(']');
                   text.starts_with('[') && close != std::string_view::npos && close + 1 < text.size()) {
            text.remove_prefix(close + 1);
        } else {
            return text;
        }
    }
}

class MessageLines {
  public:
    explicit MessageLines(std::string_view message) : lines_(lines_of(message)) {
        for (const auto line : lines_) low_.push_back(lower_ascii(trim_line(line.substr(0, 200))));
    }

    std::string run() {
        for (at_ = 0; at_ < lines_.size() && step(); ++at_) {
        }
        return std::move(out_);
    }

  private:
    // False where the writer's own words end.
    bool step() {
        static const ListEntries kept_forwards(entries, List::forward_phrases),
            kept_originals(entries, List::quote_phrases);
        const auto &forwards = *kept_forwards, &originals = *kept_originals;
        const auto& low = low_[at_];
        if (low.starts_with(subject)) return take_subject();
        if (low.starts_with('>')) return true;
        if (holds_any(low, forwards) && count_words(low) < 8) return forwarded_ = true;
        if (low == "--") return said_ == 0 || forwarded_;
        if (introduces_quote()) return !answers() || quoted_below();
        if (holds_any(low, originals) && low.starts_with("--")) return !answers();
        if (headers() >= 2) return pass_headers();
        said_ += count_words(lines_[at_]);
        out_.append(lines_[at_]) += '\n';
        return true;
    }

    // What is quoted below isn't the need, unless it is passed on: "Can you help? …".
    [[nodiscard]] bool answers() const { return said_ >= least_said && !forwarded_; }

    bool take_subject() {
        const auto line = trim_line(lines_[at_]);
        out_ += "Subject: ";
        out_.append(without_answer_marks(line.substr(subject.size()), forwarded_)) += "\n\n";
        return true;
    }

    [[nodiscard]] static bool is_field(std::string_view low) {
        static const ListEntries kept_fields(entries, List::quoted_headers);
        const auto& fields = *kept_fields;
        return std::any_of(fields.begin(), fields.end(), [&](auto field) { return low.starts_with(field); });
    }

    // Lines of a block of headers from here on.
    [[nodiscard]] std::size_t headers() const {
        std::size_t n = 0;
        while (at_ + n < low_.size() &&
               (is_field(low_[at_ + n]) || (n > 0 && low_[at_ + n].starts_with(subject))))
            ++n;
        return n;
    }

    // Headers of the message itself, of one that is forwarded, or of one that is answered.
    bool pass_headers() {
        if (answers()) return false;
        for (const auto end = at_ + headers(); at_ < end; ++at_)
            if (low_[at_].starts_with(subject)) take_subject();
        --at_;
        return true;
    }

    // "On 1 Nov 2025, at 10:00, Support <help@…> wrote:", on one line or two.
    bool introduces_quote() {
        static const ListRows kept_introductions(rows, List::quote_introductions);
        const auto& introductions = *kept_introductions;
        for (const auto& row : introductions) {
            const auto begin = row[0], end = row[1];
            const auto ends = [&](std::size_t line) {
                return line < low_.size() && low_[line].ends_with(end);
            };
            if (!low_[at_].starts_with(std::string(begin) + ' ')) continue;
            if (ends(at_)) return true;
            if (!ends(at_ + 1)) continue;
            ++at_;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool quoted_below() const {
        const auto marked = [](const std::string& low) { return low.starts_with('>'); };
        return std::any_of(low_.begin() + static_cast<std::ptrdiff_t>(at_), low_.end(), marked);
    }

    std::vector<std::string_view> lines_;
    std::vector<std::string> low_;  // their beginnings, trimmed, in lower case
    std::string out_;
    std::size_t at_ = 0;
    std::size_t said_ = 0;  // words of the writer's so far
    bool forwarded_ = false;
};

}  // namespace

std::string without_quotations(std::string_view message) {
    auto own = MessageLines(message).run();
    return own.find_first_not_of(" \t\r\n") == std::string::npos ? std::string(message) : own;
}

}  // namespace islet
