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
#include "indexer/readers/office/run_text.hpp"
#include "indexer/readers/rich/rich.hpp"
#include "indexer/readers/rich/rtf_fonts.hpp"
#include "indexer/readers/rich/rtf_languages.hpp"
#include "indexer/readers/rich/rtf_table.hpp"
#include "indexer/readers/rich/rtf_words.hpp"
#include "indexer/readers/superscript.hpp"
#include "indexer/readers/text/bold_marks.hpp"

namespace islet {
namespace {

constexpr const char* windows = "CP1252";

class RtfReader {
  public:
    RtfReader(std::string_view bytes, const ReadLimits& limits)
        : bytes_(bytes), limits_(limits), builder_(limits.record_bytes) {}

    Document read();

  private:
    struct State {
        bool aside = false, hidden = false, raised = false, title = false, mark = false;
        bool fonts = false;  ///< in the table of fonts
        int skip = 1;        ///< characters after \u that say the same in another set
        int font = -1;
        int language = 0;  ///< Windows' number; 0: the usual one
    };

    void control();
    void word(std::string_view name, int value, bool has_value);
    bool font_word(std::string_view name, int value);
    bool cell_word(std::string_view name, int value);
    void unicode(int value);
    [[nodiscard]] std::string charset() const;
    void open_group();
    void close_group();
    void put(std::string_view utf8);
    void byte(char c);
    void flush_bytes();
    void lower();
    [[nodiscard]] std::string take_run();
    void paragraph();
    void end_row();

    std::string_view bytes_;
    const ReadLimits& limits_;
    DocumentBuilder builder_;
    std::size_t at_ = 0;
    std::size_t note_ = 0;  ///< how many groups are open in the footnote that is read; 0: none is
    State state_;
    std::vector<State> open_;
    std::string run_, raised_, pending_, mark_, title_;
    std::string charset_ = windows;
    std::vector<std::string> cells_;
    RtfTable table_;
    bool in_table_ = false;
    RtfFonts fonts_;
    RtfLanguages languages_;
    int outline_ = -1, skip_left_ = 0, default_font_ = -1;
    bool starred_ = false;     ///< the word that follows is the first of a starred group
    bool opened_ = false;      ///< nothing but white space stands since the last {
    char32_t first_half_ = 0;  ///< of a sign beyond U+FFFF
};

std::string RtfReader::charset() const {
    const std::string own = fonts_.charset(state_.font);
    return own.empty() ? charset_ : own;
}

void RtfReader::flush_bytes() {
    if (pending_.empty()) return;
    const std::string bytes = std::exchange(pending_, {});
    if (const std::string font = fonts_.sign_font(state_.font); !font.empty()) {
        for (const char c : bytes) put(symbol_sign(font, static_cast<unsigned char>(c)));
        return;
    }
    if (bytes.size() == 1 && static_cast<unsigned char>(bytes[0]) < 0x80) return put(bytes);
    std::size_t faults = 0;
    std::string text = convert_to_utf8(bytes, charset(), faults);
    if (text.empty()) text = convert_to_utf8(bytes, windows, faults);  // no such character set
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
    if (std::exchange(first_half_, 0) != 0) put("\uFFFD");  // without its second half
    if (state_.title) {
        title_.append(utf8);
    } else if (state_.mark) {
        mark_.append(utf8);
    } else if (state_.raised) {
        raised_.append(utf8);
    } else {
        lower();
        run_.append(utf8);
        languages_.count(state_.language, utf8.size());
    }
    check_text_size(run_.size(), builder_.most_bytes());
}

/// A byte of the file's character set.
void RtfReader::byte(char c) {
    if (skip_left_ > 0) {
        --skip_left_;
        return;
    }
    if (state_.fonts) fonts_.add_name(c);
    if (c == '\0' || state_.aside || state_.hidden) return;
    pending_ += c;
    if ((static_cast<unsigned char>(c) & 0x80U) == 0) flush_bytes();
}

/// The text so far, without typed marks of bold.
std::string RtfReader::take_run() {
    std::string text = tidy(std::exchange(run_, {}));
    if (has_bold_marks(text)) drop_bold_marks(text);
    return text;
}

void RtfReader::paragraph() {
    flush_bytes();
    lower();
    const std::string text = take_run();
    std::string mark = tidy(mark_);
    mark_.clear();
    if (!in_table_ || !text.empty()) table_.add_to(builder_);  // an empty one parts two tables as well
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
    table_.add_row(std::exchange(cells_, {}));
    run_.clear();
}

/// Words that tell of a row's cells; false for others.
bool RtfReader::cell_word(std::string_view name, int value) {
    if (name == "trowd")
        table_.begin_row();
    else if (name == "clvmrg")
        table_.join_above();
    else if (name == "clmrg")
        table_.join_left();
    else if (name == "cellx")
        table_.end_cell(value);
    else
        return false;
    return true;
}

/// Words about fonts, and "plain", which sets the usual one; false for others.
bool RtfReader::font_word(std::string_view name, int value) {
    if (name == "fonttbl") {
        state_.fonts = state_.aside = true;
    } else if (name == "f" && state_.fonts) {
        fonts_.begin(value);
    } else if (name == "f") {
        state_.font = value;
    } else if (name == "fcharset" && state_.fonts) {
        fonts_.set_charset(value);
    } else if (name == "cpg" && state_.fonts && value > 0) {
        fonts_.set_code_page(value);
    } else if (name == "deff") {
        default_font_ = state_.font = value;
    } else if (name == "plain") {
        state_.raised = state_.hidden = false;
        state_.font = default_font_;
        state_.language = 0;
    } else {
        return false;
    }
    return true;
}

void RtfReader::unicode(int value) {
    flush_bytes();
    skip_left_ = state_.skip;
    auto code = static_cast<char32_t>(value < 0 ? value + 65536 : value);
    const char32_t first = std::exchange(first_half_, 0);
    if (code >= 0xD800 && code < 0xDC00) {
        first_half_ = code;
        return;
    }
    if (code >= 0xDC00 && code < 0xE000)
        code = first == 0 ? char32_t{0xFFFD} : 0x10000 + ((first - 0xD800) << 10U) + (code - 0xDC00);
    if (code == 0 || code > 0x10FFFF) return;
    std::string sign;
    append_utf8(code, sign);
    put(with_symbol_signs(fonts_.sign_font(state_.font), sign));
}

void RtfReader::open_group() {
    flush_bytes();
    if (open_.size() > limits_.depth) throw Unreadable("groups nested deeper than the limit");
    open_.push_back(state_);
    skip_left_ = 0;
}

void RtfReader::close_group() {
    flush_bytes();
    skip_left_ = 0;
    if (open_.empty()) return;  // one too many
    if (open_.size() == note_) put(")"), note_ = 0;
    state_ = open_.back();
    open_.pop_back();
}

void RtfReader::word(std::string_view name, int value, bool has_value) {
    const bool on = !has_value || value != 0;
    if (font_word(name, value) || cell_word(name, value)) return;
    if (is_rtf_aside(name) || name == "info") {
        state_.aside = true;
    } else if (name == "par" || name == "sect" || name == "page") {
        if (in_table_ || note_ > 0)
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
        cells_.push_back(take_run());
    } else if (name == "row" || name == "nestrow") {
        end_row();
    } else if (name == "outlinelevel") {
        outline_ = value;
    } else if (name == "line" || name == "tab") {
        put(" ");
    } else if (name == "u") {
        unicode(value);
    } else if (name == "deflang") {
        languages_.set_usual(value);
    } else if (name == "lang") {
        state_.language = value;
    } else if (name == "uc") {
        state_.skip = std::clamp(value, 0, 10);
    } else if (name == "v" || name == "deleted" || name == "strike" || name == "striked") {
        state_.hidden = on;
    } else if (name == "super" || name == "up") {
        state_.raised = on;
    } else if (name == "nosupersub" || name == "sub") {
        state_.raised = false;
    } else if (name == "listtext" || name == "pntext") {
        state_.mark = true;
    } else if (name == "title") {
        state_.aside = false;
        state_.title = true;
    } else if (name == "footnote") {
        put(" (");
        note_ = open_.size();
    } else if (name == "ansicpg") {
        charset_ = charset_of_code_page(value);
    } else if (name == "mac") {
        charset_ = "MACINTOSH";
    } else if (const std::string_view sign = rtf_sign(name); !sign.empty()) {
        put(sign);
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
        if (c == '*' && opened_) {  // at a group's beginning alone
            state_.aside = true;
            state_.fonts = false;
            starred_ = true;
        }
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
    if (end != bytes_.data() + at_) at_ = static_cast<std::size_t>(end - bytes_.data());
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (name == "bin" && has_value && value > 0) {
        // More than there is left is no length.
        if (static_cast<std::size_t>(value) <= bytes_.size() - at_) at_ += static_cast<std::size_t>(value);
        return;
    }
    if (name != "u") flush_bytes();
    // What a starred group holds is known by its first word.
    if (std::exchange(starred_, false) && (name == "listtext" || name == "footnote")) state_.aside = false;
    if (name == "shptxt") state_.aside = false;  // a text box in a drawing
    word(name, value, has_value);
}

Document RtfReader::read() {
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        if (c == '{') {
            open_group();
            opened_ = true;
            continue;
        }
        if (c == '}') {
            close_group();
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n') {
            byte(c);
        } else {
            continue;
        }
        opened_ = false;
    }
    if (!cells_.empty()) end_row();
    paragraph();
    table_.add_to(builder_);
    builder_.metadata().title = tidy(title_);
    builder_.metadata().language = languages_.of_most();
    return builder_.take();
}

}  // namespace

Document read_rtf(std::string_view bytes, const ReadLimits& limits) {
    return RtfReader(bytes, limits).read();
}

}  // namespace islet
