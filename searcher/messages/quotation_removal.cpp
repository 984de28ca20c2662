// Line by line: mail programs mark what they add by lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/quotation_removal.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::array<std::string_view, 9> fields{
    "from:", "sent:", "to:", "cc:", "bcc:", "date:", "reply-to:", "importance:", "attachments:"};
constexpr std::array<std::string_view, 8> answer_marks{"re", "fw", "fwd", "aw", "wg", "sv", "antw", "tr"};
constexpr std::string_view subject = "subject:";
constexpr std::size_t least_said = 5;  // words; fewer pass a message on

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r*");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return lines;
}

/// "Re: Fwd: [Ticket 12] rash" -> "rash"
std::string_view without_answer_marks(std::string_view text, bool& forwarded) {
    for (text = trim(text);; text = trim(text)) {
        const auto colon = text.find(':');
        const auto mark = lower(std::string(text.substr(0, std::min(colon, text.find('[')))));
        const bool known = std::find(answer_marks.begin(), answer_marks.end(), mark) != answer_marks.end();
        if (colon != std::string_view::npos && known) {
            forwarded = forwarded || mark.starts_with("fw") || mark == "wg" || mark == "tr";
            text.remove_prefix(colon + 1);
        } else if (const auto close = text.find(']');
                   text.starts_with('[') && close != std::string_view::npos && close + 1 < text.size()) {
            text.remove_prefix(close + 1);
        } else {
            return text;
        }
    }
}

class Reading {
  public:
    explicit Reading(std::string_view message) : lines_(lines_of(message)) {
        for (const auto line : lines_) low_.push_back(lower(std::string(trim(line.substr(0, 200)))));
    }

    std::string run() {
        for (at_ = 0; at_ < lines_.size() && step(); ++at_) {
        }
        return std::move(out_);
    }

  private:
    // False where the writer's own words end.
    bool step() {
        const auto& low = low_[at_];
        if (low.starts_with(subject)) return take_subject();
        if (low.starts_with('>')) return true;
        if (low.find("forwarded message") != std::string::npos && count_words(low) < 8)
            return forwarded_ = true;
        if (low == "--") return said_ == 0 || forwarded_;
        if (introduces_quote()) return !answers() || quoted_below();
        if (low.find("original message") != std::string::npos && low.starts_with("--")) return !answers();
        if (headers() >= 2) return pass_headers();
        said_ += count_words(lines_[at_]);
        out_.append(lines_[at_]) += '\n';
        return true;
    }

    // What is quoted below isn't the need, unless it is passed on: "Can you help? …".
    [[nodiscard]] bool answers() const { return said_ >= least_said && !forwarded_; }

    bool take_subject() {
        const auto line = trim(lines_[at_]);
        out_ += "Subject: ";
        out_.append(without_answer_marks(line.substr(subject.size()), forwarded_)) += "\n\n";
        return true;
    }

    [[nodiscard]] static bool is_field(std::string_view low) {
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

    // Those of the message itself, of one that is forwarded, or of one that is answered.
    bool pass_headers() {
        if (answers()) return false;
        for (const auto end = at_ + headers(); at_ < end; ++at_)
            if (low_[at_].starts_with(subject)) take_subject();
        --at_;
        return true;
    }

    // "On 1 Nov 2025, at 10:00, Support <help@…> wrote:", on one line or two.
    bool introduces_quote() {
        const auto ends = [&](std::size_t line) {
            return line < low_.size() && low_[line].ends_with("wrote:");
        };
        if (!low_[at_].starts_with("on ")) return false;
        if (ends(at_)) return true;
        if (!ends(at_ + 1)) return false;
        ++at_;
        return true;
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
    auto own = Reading(message).run();
    return own.find_first_not_of(" \t\r\n") == std::string::npos ? std::string(message) : own;
}

}  // namespace islet
