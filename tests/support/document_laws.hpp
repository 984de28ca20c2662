// The laws of blocks, documents and passages. Each function gives "" or the law that is broken.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/segmentation/passages.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/structure/text_structure.hpp"
#include "analysis/unicode/utf8.hpp"
#include "islet/document.hpp"

namespace islet::test {

inline bool on_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

/// What find_blocks promises of a text that is valid UTF-8.
inline std::string block_fault(std::string_view text, const std::vector<Block>& blocks) {
    std::size_t last = 0;
    for (const Block& block : blocks) {
        if (block.begin < last || block.begin >= block.end || block.end > text.size())
            return "bounds of a block";
        if (trimmed(text, {block.begin, block.end}) != Span{block.begin, block.end})
            return "white space at a block's ends";
        if ((block.kind == BlockKind::heading || block.kind == BlockKind::list_item) != (block.level > 0))
            return "a level without need, or none";
        if (block.level > (block.kind == BlockKind::heading ? 6 : 99)) return "too deep a level";
        if (!on_boundary(text, block.begin) || !on_boundary(text, block.end))
            return "a block cuts a character";
        if (block.boilerplate) return "boilerplate marked too early";
        const std::string between = plain_form(std::string(text.substr(last, block.begin - last)));
        if (between.find_first_not_of("=-_*~# ") != std::string::npos) return "text lost between blocks";
        last = block.end;
    }
    return {};
}

/// What document.hpp promises of every reader's document.
inline std::string document_fault(const Document& document) {
    if (!is_valid_utf8(document.text)) return "text that isn't UTF-8";
    if (document.text.find('\0') != std::string::npos) return "a NUL in the text";
    const Metadata& m = document.metadata;
    for (const std::string* value :
         {&m.id, &m.title, &m.url, &m.publisher, &m.published, &m.reviewed, &m.modified, &m.language})
        if (!is_valid_utf8(*value)) return "metadata that isn't UTF-8: " + *value;
    for (const std::string& tag : m.tags)
        if (!is_valid_utf8(tag)) return "a tag that isn't UTF-8";
    if (m.id.empty()) return "no id";
    std::size_t last = 0;
    for (const Block& block : document.blocks) {
        if (block.begin < last || block.begin >= block.end || block.end > document.text.size())
            return "bounds of a block";
        constexpr std::string_view blank = " \t\n\r";
        if (blank.find(document.text[block.begin]) != std::string_view::npos ||
            blank.find(document.text[block.end - 1]) != std::string_view::npos)
            return "white space at a block's ends";
        if (!on_boundary(document.text, block.begin) || !on_boundary(document.text, block.end))
            return "a block cuts a character";
        if (block.kind == BlockKind::heading && (block.level < 1 || block.level > 6))
            return "level of a heading";
        last = block.end;
    }
    return {};
}

inline bool starts_block(const Document& document, std::size_t at) {
    return std::any_of(document.blocks.begin(), document.blocks.end(),
                       [&](const Block& block) { return block.begin == at; });
}

inline bool starts_sentence(const Document& document, std::size_t at) {
    return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
        if (at < block.begin || at >= block.end) return false;
        const std::vector<Span> sentences =
            split_sentences(std::string_view(document.text).substr(block.begin, block.end - block.begin));
        return std::any_of(sentences.begin(), sentences.end(),
                           [&](Span s) { return block.begin + s.begin == at; });
    });
}

inline bool same(const std::vector<Passage>& one, const std::vector<Passage>& two) {
    return std::equal(one.begin(), one.end(), two.begin(), two.end(), [](const Passage& a, const Passage& b) {
        return a.begin == b.begin && a.end == b.end && a.body == b.body && a.headings == b.headings &&
               a.page == b.page && a.boilerplate == b.boilerplate;
    });
}

/// Headings only at a passage's start, and in its body text of one kind.
inline std::string contents_fault(const Document& document, const Passage& passage) {
    for (const Block& block : document.blocks) {
        if (block.end <= passage.begin || block.begin >= passage.end) continue;
        if (block.kind == BlockKind::heading) {
            if (block.begin >= passage.body) return "a heading in a passage's body";
        } else if (block.boilerplate != passage.boilerplate) {
            return "boilerplate mixed with text";
        }
    }
    return {};
}

/// The passages cover the document from its first block to its last, without gap or overlap, and begin where
/// something begins.
inline std::string passage_fault(const Document& document, const PassageLimits& limits = {}) {
    const std::vector<Passage> passages = cut_passages(document, limits);
    if (passages.empty() != document.blocks.empty()) return "no passages, or passages of nothing";
    if (passages.empty()) return {};
    if (passages.front().begin != document.blocks.front().begin) return "the beginning isn't covered";
    if (passages.back().end != document.blocks.back().end) return "the end isn't covered";
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const Passage& passage = passages[i];
        if (i > 0 && passage.begin != passages[i - 1].end) return "a gap or an overlap";
        if (passage.begin >= passage.end || passage.begin > passage.body || passage.body > passage.end)
            return "bounds of a passage";
        if (!on_boundary(document.text, passage.begin)) return "a passage cuts a character";
        if (!starts_block(document, passage.begin) && !starts_sentence(document, passage.begin))
            return "a passage starts inside a sentence";
        if (auto fault = contents_fault(document, passage); !fault.empty()) return fault;
    }
    return same(passages, cut_passages(document, limits)) ? "" : "passages aren't the same again";
}

}  // namespace islet::test
