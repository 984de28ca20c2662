// Rich Text Format (RTF 1.9): groups, control words, text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/charset.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/rich/rich.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

using Sign = std::pair<std::string_view, const char*>;

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What is not text of the article.
bool is_aside(std::string_view word) {
    return is_any(word, {"fonttbl",
                         "colortbl",
                         "stylesheet",
                         "pict",
                         "header",
                         "headerl",
                         "headerr",
                         "headerf",
                         "footer",
                         "footerl",
                         "footerr",
                         "footerf",
                         "object",
                         "fldinst",
                         "xmlnstbl",
                         "rsidtbl",
                         "listtable",
                         "generator",
                         "themedata",
                         "colorschememapping",
                         "latentstyles",
                         "datastore",
                         "listoverridetable",
                         "revtbl",
                         "annotation",
                         "atnid",
                         "atnauthor",
                         "bkmkstart",
                         "bkmkend",
                         "private",
                         "nonshppict",
                         "mmathPr",
                         "filetbl",
                         "xe",
                         "tc",
                         "pgptbl"});
}

class RtfReader {
  public:
    RtfReader(std::string_view bytes, const ReadLimits& limits)
        : bytes_(bytes), limits_(limits), builder_(limits.record_bytes) {}

    Document read();

  private:
    struct State {
        bool aside = false, hidden = false, raised = false, title = false, mark = false;
        int skip = 1;  ///< characters after \u that say the same in another set
    };

    void control();
    void word(std::string_view name, int value, bool has_value);
    void put(std::string_view utf8);
    void byte(char c);
    void flush_bytes();
    void lower();
    void paragraph();
    void end_row();

    std::string_view bytes_;
    const ReadLimits& limits_;
    DocumentBuilder builder_;
    std::size_t at_ = 0;
    State state_;
    std::vector<State> open_;
    std::string run_, raised_, pending_, mark_, title_;
    std::string charset_ = "CP1252";
    std::vector<std::string> cells_;
    bool in_table_ = false;
    int outline_ = -1, skip_left_ = 0;
};

void RtfReader::flush_bytes() {
    if (pending_.empty()) return;
    std::size_t faults = 0;
    std::string text = convert_to_utf8(pending_, charset_, faults);
    pending_.clear();
    put(text);
}

void RtfReader::lower() {
    if (raised_.empty()) return;
    const std::string sign = tidy(raised_);
    raised_.clear();
    run_ += superscript(run_, sign);
}

void RtfReader::put(std::string_view utf8) {
    if (state_.aside || state_.hidden) return;
    if (state_.title) {
        title_.append(utf8);
    } else if (state_.mark) {
        mark_.append(utf8);
    } else if (state_.raised) {
        raised_.append(utf8);
    } else {
        lower();
        run_.append(utf8);
    }
    check_text_size(run_.size(), builder_.most_bytes());
}

/// A byte of the file's character set.
void RtfReader::byte(char c) {
    if (skip_left_ > 0) {
        --skip_left_;
        return;
    }
    if (c == '\0' || state_.aside || state_.hidden) return;
    pending_ += c;
    if ((static_cast<unsigned char>(c) & 0x80U) == 0) flush_bytes();
}

void RtfReader::paragraph() {
    flush_bytes();
    lower();
    const std::string text = tidy(run_);
    run_.clear();
    std::string mark = tidy(mark_);
    mark_.clear();
    if (text.empty()) return;
    if (outline_ >= 0 && outline_ < 6) {
        builder_.add(BlockKind::heading, text, outline_ + 1);
    } else if (!mark.empty()) {
        const bool number =
            std::any_of(mark.begin(), mark.end(), is_ascii_digit) ||
            (is_ascii_letter(mark.front()) && mark.size() > 1 && (mark.back() == '.' || mark.back() == ')'));
        builder_.add(BlockKind::list_item, (number ? mark : "•") + " " + text, 1);
    } else {
        builder_.add(BlockKind::paragraph, text);
    }
}

void RtfReader::end_row() {
    builder_.add_row(cells_);
    cells_.clear();
    run_.clear();
}

void RtfReader::word(std::string_view name, int value, bool has_value) {
    const bool on = !has_value || value != 0;
    if (is_aside(name) || name == "info") {
        state_.aside = true;
    } else if (name == "par" || name == "sect" || name == "page") {
        if (in_table_)
            put(" ");
        else
            paragraph();
    } else if (name == "pard") {
        outline_ = -1;
        in_table_ = false;
    } else if (name == "intbl") {
        in_table_ = true;
    } else if (name == "cell" || name == "nestcell") {
        flush_bytes();
        lower();
        cells_.push_back(tidy(run_));
        run_.clear();
    } else if (name == "row" || name == "nestrow") {
        end_row();
    } else if (name == "outlinelevel") {
        outline_ = value;
    } else if (name == "line" || name == "tab") {
        put(" ");
    } else if (name == "u") {
        flush_bytes();
        const int code = value < 0 ? value + 65536 : value;
        std::string sign;
        append_utf8(code >= 0xD800 && code < 0xE000 ? char32_t{0xFFFD} : static_cast<char32_t>(code), sign);
        if (code != 0) put(sign);
        skip_left_ = state_.skip;
    } else if (name == "uc") {
        state_.skip = std::clamp(value, 0, 10);
    } else if (name == "v" || name == "deleted" || name == "strike" || name == "striked") {
        state_.hidden = on;
    } else if (name == "super" || name == "up") {
        state_.raised = on;
    } else if (name == "nosupersub" || name == "sub") {
        state_.raised = false;
    } else if (name == "plain") {
        state_.raised = state_.hidden = false;
    } else if (name == "listtext" || name == "pntext") {
        state_.mark = true;
    } else if (name == "title") {
        state_.aside = false;
        state_.title = true;
    } else if (name == "footnote") {
        put(" (");
    } else if (name == "ansicpg") {
        charset_ = "CP" + std::to_string(value);
    } else if (name == "mac") {
        charset_ = "MACINTOSH";
    } else {
        for (const auto& [sign, text] : std::initializer_list<Sign>{Sign{"emdash", "—"},
                                                                    {"endash", "–"},
                                                                    {"bullet", "•"},
                                                                    {"lquote", "‘"},
                                                                    {"rquote", "’"},
                                                                    {"ldblquote", "“"},
                                                                    {"rdblquote", "”"},
                                                                    {"emspace", " "},
                                                                    {"enspace", " "}})
            if (name == sign) put(text);
    }
}

void RtfReader::control() {
    if (at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if (!is_ascii_letter(c)) {
        ++at_;
        if (c == '\'' && at_ + 2 <= bytes_.size()) {
            unsigned value = 0;
            std::from_chars(bytes_.data() + at_, bytes_.data() + at_ + 2, value, 16);
            at_ += 2;
            return byte(static_cast<char>(value));
        }
        flush_bytes();
        if (c == '*') state_.aside = true;
        if (c == '~') put("\xC2\xA0");
        if (c == '_') put("-");
        if (c == '\\' || c == '{' || c == '}') byte(c);
        if (c == '\n' || c == '\r') paragraph();
        return;
    }
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && is_ascii_letter(bytes_[at_])) ++at_;
    const std::string_view name = bytes_.substr(begin, at_ - begin);
    int value = 0;
    const auto [end, error] = std::from_chars(bytes_.data() + at_, bytes_.data() + bytes_.size(), value);
    const bool has_value = error == std::errc{} && end != bytes_.data() + at_;
    if (has_value) at_ = static_cast<std::size_t>(end - bytes_.data());
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (name == "bin" && has_value && value > 0) {
        at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(value));
        return;
    }
    if (name != "u") flush_bytes();
    // What a starred group holds is known by its first word.
    if (state_.aside && name == "listtext") state_.aside = false;
    word(name, value, has_value);
}

Document RtfReader::read() {
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        if (c == '{') {
            flush_bytes();
            if (open_.size() > limits_.depth) throw Unreadable("groups nested deeper than the limit");
            open_.push_back(state_);
            skip_left_ = 0;
        } else if (c == '}') {
            flush_bytes();
            if (open_.empty()) break;
            state_ = open_.back();
            open_.pop_back();
            skip_left_ = 0;
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n') {
            byte(c);
        }
    }
    if (!cells_.empty()) end_row();
    paragraph();
    builder_.metadata().title = tidy(title_);
    return builder_.take();
}

}  // namespace

Document read_rtf(std::string_view bytes, const ReadLimits& limits) {
    return RtfReader(bytes, limits).read();
}

}  // namespace islet
