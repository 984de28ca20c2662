// Markdown through md4c: its events become blocks, its marks are left out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <md4c.h>

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/entities.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/front_matter.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

struct List {
    bool ordered = false;
    unsigned next = 1;
};

/// Collects md4c's events. The parser is C: nothing may be thrown through it, so problems are kept until it
/// returns.
class MarkdownEvents {
  public:
    MarkdownEvents(DocumentBuilder& builder, const ReadLimits& limits, std::size_t events)
        : builder_(builder), most_depth_(limits.depth), events_left_(events) {}

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type, void* detail);
    void text(MD_TEXTTYPE type, std::string_view text);
    void count() {
        if (events_left_ == 0) throw Unreadable("markup that unfolds to far more than its own size");
        --events_left_;
    }
    std::exception_ptr problem;

  private:
    void flush();

    DocumentBuilder& builder_;
    std::size_t most_depth_;
    std::size_t events_left_;
    std::size_t depth_ = 0;
    std::string run_;
    std::vector<List> lists_;
    std::string bullet_;  ///< of the item that has opened and has no text yet
    std::vector<std::string> cells_;
    EntityDecoder entities_;
    bool html_ = false;
    bool code_ = false;
};

/// Ends the block whose text has been collected.
void MarkdownEvents::flush() {
    if (trim(run_).empty()) {
        run_.clear();
        return;
    }
    if (lists_.empty()) {
        builder_.add(BlockKind::paragraph, run_);
    } else {
        builder_.add(BlockKind::list_item, bullet_ + std::string(trim(run_)),
                     static_cast<int>(lists_.size()));
        bullet_.clear();
    }
    run_.clear();
}

void MarkdownEvents::enter(MD_BLOCKTYPE type, void* detail) {
    if (++depth_ > most_depth_) throw Unreadable(fmt::format("nested deeper than {} levels", most_depth_));
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
    switch (type) {
        case MD_BLOCK_H:
            builder_.add(BlockKind::heading, tidy(run_),
                         static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            run_.clear();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            flush();
            if (!lists_.empty()) lists_.pop_back();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            cells_.push_back(run_);
            run_.clear();
            break;
        case MD_BLOCK_TR:
            builder_.add_row(cells_);
            cells_.clear();
            break;
        case MD_BLOCK_HTML:
            html_ = false;
            run_.clear();
            break;
        case MD_BLOCK_CODE:
            code_ = false;
            flush();
            break;
        default:
            flush();
    }
}

void MarkdownEvents::text(MD_TEXTTYPE type, std::string_view text) {
    if (html_) return;
    switch (type) {
        case MD_TEXT_HTML:
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
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TASKLISTS;
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
    const std::string_view body = take_front_matter(text, builder.metadata());
    // A table's rows are filled up to its head's width: a few KB can ask for billions of cells.
    MarkdownEvents events(builder, limits, 1000 + 8 * body.size());
    const MD_PARSER parser = parser_callbacks();
    const int outcome = md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &events);
    if (events.problem) std::rethrow_exception(events.problem);
    if (outcome != 0) throw Unreadable("Markdown that can't be parsed");
    return builder.take();
}

}  // namespace islet
