// Bullets that stand for nothing else are certain; dashes, stars, dots and "o" are where several agree.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/lists/inline_lists.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::array<std::string_view, 17> typed_bullets = {"•", "●", "▪", "◦", "‣", "∙", "■", "□",     "○",
                                                            "❖", "◆", "➢", "➤", "►", "✓", "✔", "\uF0B7"};
constexpr std::array<std::string_view, 7> item_signs = {"·", "–", "—", "-", "*", "o", "§"};

template <typename Signs>
std::string_view opening(std::string_view text, const Signs& signs_) {
    const auto found = std::find_if(signs_.begin(), signs_.end(),
                                    [&](std::string_view sign) { return text.starts_with(sign); });
    return found == signs_.end() ? std::string_view{} : *found;
}

bool is_check_mark(std::string_view bullet) { return bullet == "✓" || bullet == "✔"; }

/// Bytes of white space that text begins with.
std::size_t space_at(std::string_view text) {
    std::size_t at = 0;
    for (;;) {
        if (text.substr(at).starts_with("\u00A0"))
            at += 2;
        else if (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
        else
            return at;
    }
}

/// Places of one bullet that stands apart. first: the text may begin with it.
std::vector<std::size_t> places_of(std::string_view text, std::string_view bullet) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(bullet); at != std::string_view::npos; at = text.find(bullet, at + 1)) {
        const bool apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
        if (apart) places.push_back(at);
    }
    return places;
}

/// Where items begin in a paragraph: at the first bullet in it and others of its kind.
std::vector<std::size_t> certain_starts(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
        if (!apart || static_cast<unsigned char>(text[at]) < 0x80) continue;
        if (const std::string_view bullet = opening(text.substr(at), typed_bullets); !bullet.empty())
            return places_of(text, bullet);
    }
    return {};
}

/// What stands from one sign to the next, the sign left out.
std::vector<std::string_view> pieces_of(std::string_view text, const std::vector<std::size_t>& starts,
                                        std::size_t sign) {
    std::vector<std::string_view> pieces;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        pieces.push_back(trim(text.substr(starts[i] + sign, end - starts[i] - sign)));
    }
    return pieces;
}

/// "with food": words that go on with a lead-in.
bool is_small_phrase(std::string_view piece) {
    return !piece.empty() && is_ascii_small(piece.front()) && piece.find(' ') != std::string_view::npos &&
           piece.find(". ") == std::string_view::npos;
}

/// Where items begin at a sign that has other meanings: after a colon ("Take it: - with food - at night"), at
/// the beginning, or, at dots, where all go on with the lead-in.
std::vector<std::size_t> likely_starts(std::string_view text) {
    for (const std::string_view sign : item_signs) {
        std::vector<std::size_t> starts = places_of(text, sign);
        std::erase_if(starts, [&](std::size_t at) { return space_at(text.substr(at + sign.size())) == 0; });
        if (starts.size() < 2) continue;
        const auto pieces = pieces_of(text, starts, sign.size());
        const std::string_view lead = trim(text.substr(0, starts.front()));
        const bool words = std::all_of(pieces.begin(), pieces.end(), [](std::string_view piece) {
            return !piece.empty() && !is_ascii_digit(piece.front());
        });
        const bool small = std::all_of(pieces.begin(), pieces.end(), is_small_phrase);
        const bool first = lead.empty();
        const bool word = sign == "o" || sign == "—";  // "or" in Spanish, a dash in a sentence
        if (words && !word && (first || lead.ends_with(':') || (sign == "·" && small))) return starts;
    }
    return {};
}

std::vector<std::size_t> item_starts(const Block& block, std::string_view text) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item) return {};
    std::vector<std::size_t> starts = certain_starts(text);
    const bool item = block.kind == BlockKind::list_item;
    if (item && (starts.size() < 3 || starts.front() > 0)) return {};  // "• Ward 3 • Dr A" is one
    const bool checks = !starts.empty() && starts.front() > 0 &&  // a check mark may stand behind its words
                        is_check_mark(opening(text.substr(starts.front()), typed_bullets));
    if (starts.size() >= 2 && !checks) return starts;
    return item ? std::vector<std::size_t>{} : likely_starts(text);
}

void part(const Block& block, std::string_view text, std::string_view all, std::vector<Block>& blocks) {
    std::vector<std::size_t> starts = item_starts(block, text);
    if (starts.size() < 2) {
        blocks.push_back(block);
        return;
    }
    const std::size_t first = starts.front();
    if (first > 0) starts.insert(starts.begin(), 0);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        const std::string_view piece = trim(text.substr(starts[i], end - starts[i]));
        if (piece.empty() || piece == opening(piece, typed_bullets) || piece == opening(piece, item_signs))
            continue;
        Block item = block;
        item.begin = static_cast<std::size_t>(piece.data() - all.data());
        item.end = item.begin + piece.size();
        if (starts[i] >= first) item.kind = BlockKind::list_item, item.level = std::max(1, block.level);
        blocks.push_back(item);
    }
}

/// A paragraph for each item: "– with food", "– at night".
void mark_items(std::string_view text, std::vector<Block>& blocks) {
    const auto said = [&](std::size_t i) {
        return text.substr(blocks[i].begin, blocks[i].end - blocks[i].begin);
    };
    const auto same = [&](std::size_t i, std::size_t other) {
        return other < blocks.size() && blocks[other].kind != BlockKind::heading &&
               said(other).starts_with(opening(said(i), item_signs)) && typed_bullet(said(other)).length > 0;
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind != BlockKind::paragraph) continue;
        const TypedBullet bullet = typed_bullet(said(i));
        if (bullet.length == 0 || (!bullet.certain && !same(i, i + 1) && (i == 0 || !same(i, i - 1))))
            continue;
        const bool above = i > 0 && blocks[i - 1].kind != BlockKind::list_item;
        const bool word = !bullet.certain && said(i).front() == 'o';  // Spanish: "or"
        if (word && above && std::string_view(".:;!?").find(said(i - 1).back()) == std::string_view::npos)
            continue;
        blocks[i].kind = BlockKind::list_item;
        blocks[i].level = std::max(1, blocks[i].level);
    }
}

}  // namespace

TypedBullet typed_bullet(std::string_view line) {
    const std::string_view bullet = opening(line, typed_bullets);
    const std::string_view sign = bullet.empty() ? opening(line, item_signs) : bullet;
    const std::size_t space = sign.empty() ? 0 : space_at(line.substr(sign.size()));
    if (space == 0 || sign.size() + space >= line.size() || is_check_mark(sign)) return {};
    if (line.substr(sign.size() + space).starts_with(sign)) return {};  // "- - -"
    const bool wide = space > 1;  // a tab after a space, spaces, a no-break space
    const bool letter = !is_ascii_digit(line[sign.size() + space]);
    if (sign == "§" && !(wide && letter)) return {};  // "§ 5"
    const bool tab = line[sign.size()] == '\t';
    const bool certain = !bullet.empty() || sign == "·" ||
                         ((wide || tab) && letter && sign != "—");  // "— Jane Doe" names who said it
    return {sign.size() + space, certain};
}

void part_typed_lists(Document& document) {
    const std::string_view all = document.text;
    std::vector<Block> blocks;
    for (const Block& block : document.blocks)
        part(block, all.substr(block.begin, block.end - block.begin), all, blocks);
    mark_items(all, blocks);
    document.blocks = std::move(blocks);
}

}  // namespace islet
