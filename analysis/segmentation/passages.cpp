// Walks the blocks section by section; each section's text is packed by itself, so that no passage crosses a
// heading. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/passages.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/boilerplate/web_phrases.hpp"
#include "analysis/segmentation/passage_packing.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/segmentation/text_lines.hpp"
#include "analysis/segmentation/text_shape.hpp"

namespace islet {
namespace {

bool is_listed(const Block& block) {
    return block.kind == BlockKind::list_item || block.kind == BlockKind::table_row;
}

/// Whether the heading that says the title stands before any text. Then it heads everything and need
/// not be repeated; a later one that was made the title heads its own section.
bool title_above_text(const Document& document, const std::string& title) {
    for (const Block& block : document.blocks) {
        const auto content = std::string_view(document.text).substr(block.begin, block.end - block.begin);
        if (block.kind == BlockKind::heading && plain_form(content) == title) return true;
        const bool text = block.kind != BlockKind::heading && !block.boilerplate;
        if (text && (block.kind != BlockKind::paragraph || ends_sentence(content))) return false;
    }
    return true;
}

class PassageCutter {
  public:
    PassageCutter(const Document& document, const PassageLimits& limits)
        : document_(document),
          text_(document.text),
          limits_(limits),
          title_(plain_form(document.metadata.title)),
          title_above_(title_above_text(document, title_)) {}

    std::vector<Passage> run() {
        const std::vector<Block>& blocks = document_.blocks;
        for (std::size_t i = 0; i < blocks.size();) {
            const std::size_t heading = i;
            while (i < blocks.size() && is_heading(i) && !(i > heading && ends_frame(i))) open(blocks[i++]);
            std::size_t end = i;
            while (end < blocks.size() && !is_heading(end) &&
                   blocks[end].boilerplate == blocks[i].boilerplate)
                ++end;
            add(heading, i, end);
            i = end;
        }
        for (std::size_t i = 0; i + 1 < passages_.size(); ++i) passages_[i].end = passages_[i + 1].begin;
        if (!passages_.empty()) passages_.back().end = blocks.back().end;
        for (Passage& passage : passages_) passage.body = std::min(passage.body, passage.end);
        return std::move(passages_);
    }

  private:
    [[nodiscard]] bool is_heading(std::size_t i) const {
        return document_.blocks[i].kind == BlockKind::heading;
    }
    [[nodiscard]] std::string_view content(const Block& block) const {
        return text_.substr(block.begin, block.end - block.begin);
    }

    /// The article's first heading after the page's own ("Menu") is not kept with those.
    [[nodiscard]] bool ends_frame(std::size_t i) const {
        return document_.blocks[i - 1].boilerplate && !document_.blocks[i].boilerplate;
    }

    void open(const Block& heading) {
        while (!path_.empty() && path_.back()->level >= heading.level) path_.pop_back();
        path_.push_back(&heading);
    }

    [[nodiscard]] std::vector<std::string> headings(bool boilerplate) const {
        std::vector<std::string> names;
        for (const Block* heading : path_) {
            if (heading->boilerplate && !boilerplate) continue;
            std::string name = spaced(content(*heading));
            const bool is_title = (title_above_ || heading->level == 1) && plain_form(name) == title_;
            if (!is_title) names.push_back(std::move(name));
        }
        return names;
    }

    static std::string spaced(std::string_view heading) {
        std::string name;
        for (std::size_t at = 0; at < heading.size();) {
            const std::size_t space = space_length(heading, at);
            const std::size_t length = space != 0 ? space : point_at(heading, at).length;
            if (space == 0)
                name.append(heading, at, length);
            else if (!name.empty() && name.back() != ' ')
                name += ' ';
            at += length;
        }
        return name;
    }

    /// Headings [heading, first), text [first, end); either may be empty, not both.
    void add(std::size_t heading, std::size_t first, std::size_t end) {
        const std::vector<Block>& blocks = document_.blocks;
        const std::vector<PassagePiece> pieces = pieces_of(first, end);
        std::vector<std::size_t> starts = pack(pieces, limits_.shortest, limits_.longest);
        if (starts.empty()) starts.push_back(0);
        std::size_t block = first;
        for (const std::size_t start : starts) {
            Passage passage;
            passage.body = pieces.empty() ? std::string::npos : pieces[start].begin;
            passage.begin = start == 0 ? blocks[heading].begin : passage.body;
            passage.boilerplate = blocks[first < end ? first : heading].boilerplate;
            while (block + 1 < end && blocks[block + 1].begin <= passage.begin) ++block;
            passage.page = start == 0 ? blocks[heading].page : blocks[block].page;
            passage.headings = headings(passage.boilerplate);
            passages_.push_back(std::move(passage));
        }
    }

    [[nodiscard]] std::vector<PassagePiece> pieces_of(std::size_t first, std::size_t end) const {
        std::vector<PassagePiece> pieces;
        for (std::size_t i = first; i < end; ++i) {
            const Block& block = document_.blocks[i];
            const Bond bond = i == first ? Bond::paragraphs : bond_between(document_.blocks[i - 1], block);
            const std::size_t words = std::max<std::size_t>(count_words(content(block)), 1);
            if (block.kind == BlockKind::list_item || words + words_led_in(i, end) <= limits_.longest)
                pieces.push_back({block.begin, words, bond});
            else
                add_sentences(block, bond, pieces);
        }
        return pieces;
    }

    /// Words of the list that block i leads into; where both don't fit into one passage, the block's last
    /// sentence goes with it.
    [[nodiscard]] std::size_t words_led_in(std::size_t i, std::size_t end) const {
        const std::vector<Block>& blocks = document_.blocks;
        if (i + 1 >= end || bond_between(blocks[i], blocks[i + 1]) != Bond::lead_in) return 0;
        std::size_t words = 0;
        for (std::size_t j = i + 1;
             j < end && (j == i + 1 || is_listed(blocks[j])) && words <= limits_.longest; ++j)
            words += count_words(content(blocks[j]));
        return words;
    }

    void add_sentences(const Block& block, Bond bond, std::vector<PassagePiece>& pieces) const {
        for (const Span sentence : split_sentences(content(block))) {
            const std::string_view words = sentence.in(content(block));
            const bool bullet = marker_length(words) != 0;
            const bool start = sentence.begin == 0;
            pieces.push_back({block.begin + sentence.begin, count_words(words),
                              start    ? bond
                              : bullet ? Bond::items
                                       : Bond::sentences});
        }
    }

    /// "Read more about …" belongs to what stands above it.
    [[nodiscard]] bool points_elsewhere(const Block& block) const {
        constexpr std::size_t longest = 120;  // bytes; more is a paragraph
        return block.kind == BlockKind::paragraph && block.end - block.begin <= longest &&
               is_link_line(plain_form(content(block)));
    }

    [[nodiscard]] Bond bond_between(const Block& above, const Block& below) const {
        const std::string_view lead = content(above);
        if (is_listed(above) && is_listed(below)) return Bond::items;
        if (points_elsewhere(below)) return Bond::introduces;
        if (is_listed(above)) return Bond::paragraphs;
        const bool open = !lead.empty() && !ends_sentence(lead);
        if (is_listed(below)) return open ? Bond::lead_in : Bond::introduces;
        return open && lead.back() == ':' ? Bond::lead_in : Bond::paragraphs;
    }

    const Document& document_;
    std::string_view text_;
    PassageLimits limits_;
    std::string title_;
    bool title_above_;
    std::vector<const Block*> path_;  ///< headings above, outermost first
    std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> cut_passages(const Document& document, const PassageLimits& limits) {
    return PassageCutter(document, limits).run();
}

}  // namespace islet
