// Markdown through md4c: its events become blocks, its marks are left out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"
#include "indexer/readers/text/entities.hpp"
#include "indexer/readers/text/front_matter.hpp"
#include "indexer/readers/text/markdown_marks.hpp"
#include "indexer/readers/text/references.hpp"

namespace islet {
namespace {

constexpr std::size_t none = std::string::npos;

struct MarkdownList {
    bool ordered = false;
    unsigned next = 1;
};

/// Collects md4c's events. The parser is C: nothing may be thrown through it, so problems are kept until it
/// returns.
class MarkdownEvents {
  public:
    MarkdownEvents(DocumentBuilder& builder, const ReadLimits& limits, std::size_t events)
        : builder_(builder), limits_(limits), events_left_(events) {}

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type, void* detail);
    void text(MD_TEXTTYPE type, std::string_view text);
    void count() {
        if (events_left_ == 0) throw Unreadable("markup that unfolds to far more than its own size");
        --events_left_;
    }
    /// To be called after the last event.
    void finish() { add_html(); }
    std::exception_ptr problem;

  private:
    void flush();
    void add_html();
    void inline_tag(std::string_view tag);
    void start_raised();
    void end_raised();
    void lower();
    void replace_end(std::size_t begin, const std::string& text);
    [[nodiscard]] std::string taken_run();

    DocumentBuilder& builder_;
    const ReadLimits& limits_;
    std::size_t events_left_;
    std::size_t depth_ = 0;
    std::string run_;
    std::vector<MarkdownList> lists_;
    std::string bullet_;  ///< of the item that has started and has no text yet
    std::vector<std::string> cells_;
    EntityDecoder entities_;
    bool html_ = false;
    std::string html_run_;  ///< consecutive HTML blocks: a table may be spread over several
    bool code_ = false;
    std::size_t struck_ = none;  ///< where in run_ a del element begins
    std::size_t raised_ = none;  ///< where a sup element begins
    std::string raised_text_;    ///< of the last sup element
    std::string raised_form_;    ///< what has been made of it
};

/// The text collected so far, which is then empty.
std::string MarkdownEvents::taken_run() {
    struck_ = raised_ = none;
    raised_form_.clear();
    std::string text = without_struck(std::exchange(run_, {}));
    // Writing programs export "**Note: **take it", which isn't bold to Markdown.
    const bool code = text.find('\n') != std::string::npos;
    for (std::size_t at = text.find("**"); at != std::string::npos && !code; at = text.find("**", at))
        text.erase(at, std::min(text.find_first_not_of('*', at), text.size()) - at);
    return text;
}

/// Ends the block whose text has been collected.
void MarkdownEvents::flush() {
    const std::string text = taken_run();
    if (trim(text).empty()) return;
    if (lists_.empty()) {
        builder_.add(BlockKind::paragraph, text);
    } else {
        builder_.add(BlockKind::list_item, bullet_ + std::string(trim(text)),
                     static_cast<int>(lists_.size()));
        bullet_.clear();
    }
}

void MarkdownEvents::add_html() {
    if (!html_run_.empty()) add_html_fragment(std::exchange(html_run_, {}), builder_, limits_);
}

void MarkdownEvents::enter(MD_BLOCKTYPE type, void* detail) {
    if (++depth_ > limits_.depth)
        throw Unreadable(fmt::format("nested deeper than {} levels", limits_.depth));
    if (type != MD_BLOCK_HTML) add_html();
    switch (type) {
        case MD_BLOCK_UL:
            flush();
            lists_.push_back({});
            break;
        case MD_BLOCK_OL:
            flush();
            lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
            break;
        case MD_BLOCK_LI:
            if (!lists_.empty())
                bullet_ = lists_.back().ordered ? fmt::format("{}. ", lists_.back().next++) : "• ";
            break;
        case MD_BLOCK_HTML:
            html_ = true;
            break;
        case MD_BLOCK_CODE:
            code_ = true;
            break;
        default:
            break;
    }
}

void MarkdownEvents::leave(MD_BLOCKTYPE type, void* detail) {
    --depth_;
    if (type != MD_BLOCK_HTML) add_html();
    switch (type) {
        case MD_BLOCK_H:
            builder_.add(BlockKind::heading, tidy(taken_run()),
                         static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            flush();
            if (!lists_.empty()) lists_.pop_back();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            cells_.push_back(taken_run());
            break;
        case MD_BLOCK_TR:
            builder_.add_row(cells_);
            cells_.clear();
            break;
        case MD_BLOCK_HTML:
            html_ = false;
            break;
        case MD_BLOCK_CODE:
            code_ = false;
            flush();
            break;
        default:
            flush();
    }
}

/// An element that has begun after `begin` ("<del>1<sup>2</del>3</sup>") goes on after the new text.
void MarkdownEvents::replace_end(std::size_t begin, const std::string& text) {
    run_.resize(begin);
    run_ += text;
    for (auto* start : {&struck_, &raised_})
        if (*start != none && *start > begin) *start = run_.size();
}

/// 10<sup>9</sup> and 2<sup>1</sup>/<sub>2</sub> in the middle of Markdown.
void MarkdownEvents::start_raised() { raised_ = run_.size(); }

void MarkdownEvents::end_raised() {
    if (raised_ == none) return;
    const auto begin = std::exchange(raised_, none);
    raised_text_ = tidy(std::string_view(run_).substr(begin));
    raised_form_ = superscript(std::string_view(run_).substr(0, begin), raised_text_);
    replace_end(begin, raised_form_);
}

void MarkdownEvents::lower() {
    for (const std::string_view slash : {"/", "\u2044"}) {
        const std::string tail = raised_form_ + std::string(slash);
        if (raised_form_.empty() || !std::string_view(run_).ends_with(tail)) continue;
        const auto begin = run_.size() - tail.size();
        replace_end(begin,
                    numerator(std::string_view(run_).substr(0, begin), raised_text_) + std::string(slash));
    }
    raised_form_.clear();
}

void MarkdownEvents::inline_tag(std::string_view tag) {
    const std::size_t end = std::min(tag.find_first_of(" \t\n/>", 2), tag.size());
    const std::string name = lower_ascii(tag.substr(0, end));
    if (name == "<br") run_ += ' ';
    if (name == "<sup") start_raised();
    if (name == "</sup") end_raised();
    if (name == "<sub") lower();
    if ((name == "<del" || name == "<s" || name == "<strike") && struck_ == none) struck_ = run_.size();
    if ((name == "</del" || name == "</s" || name == "</strike") && struck_ != none)
        replace_end(std::exchange(struck_, none), {});
}

void MarkdownEvents::text(MD_TEXTTYPE type, std::string_view text) {
    if (html_) {
        html_run_.append(text);
        check_text_size(html_run_.size(), builder_.most_bytes());
        return;
    }
    switch (type) {
        case MD_TEXT_HTML:
            inline_tag(text);
            break;
        case MD_TEXT_NULLCHAR:
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            run_ += ' ';
            break;
        case MD_TEXT_ENTITY:
            run_ += entities_.decode(text);
            break;
        default:
            if (!code_ && run_.ends_with(' '))
                text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            run_.append(text);
    }
    check_text_size(run_.size(), builder_.most_bytes());
}

/// Runs an event; md4c stops at anything but 0.
template <typename Event>
int guarded(void* self, const Event& event) {
    auto& events = *static_cast<MarkdownEvents*>(self);
    try {
        events.count();
        event(events);
        return 0;
    } catch (...) {
        events.problem = std::current_exception();
        return 1;
    }
}

MD_PARSER parser_callbacks() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        return guarded(self, [&](MarkdownEvents& events) { events.enter(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        return guarded(self, [&](MarkdownEvents& events) { events.leave(type, detail); });
    };
    parser.enter_span = [](MD_SPANTYPE, void*, void* self) { return guarded(self, [](MarkdownEvents&) {}); };
    parser.leave_span = [](MD_SPANTYPE, void*, void* self) { return guarded(self, [](MarkdownEvents&) {}); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
        return guarded(self, [&](MarkdownEvents& events) { events.text(type, {text, size}); });
    };
    return parser;
}

}  // namespace

Document read_markdown(std::string_view text, const ReadLimits& limits) {
    check_text_size(text.size(), limits.record_bytes);
    DocumentBuilder builder(limits.record_bytes);
    std::string_view body = take_front_matter(text, builder.metadata());
    builder.set_language(page_language(builder.metadata().language, body));
    std::string once;
    if (body.find('`') == none) body = with_references_escaped_once(body, once);
    const std::string mended = body.find("||") == none ? std::string{} : with_empty_cells(body);
    if (!mended.empty()) body = mended;
    // A table's rows are filled up to its head's width: a few KB can ask for billions of cells.
    MarkdownEvents events(builder, limits, 1000 + 8 * body.size());
    const MD_PARSER parser = parser_callbacks();
    const int outcome = md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &events);
    if (events.problem) std::rethrow_exception(events.problem);
    if (outcome != 0) throw Unreadable("Markdown that can't be parsed");
    events.finish();
    return builder.take();
}

}  // namespace islet
