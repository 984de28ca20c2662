// Marks the page's frame: each block by its own words, then by what stands round it. In doubt a block stays
// unmarked, since a marked one is shown last. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/boilerplate/boilerplate.hpp"

#include <algorithm>
#include <string>

#include "analysis/boilerplate/boilerplate_parameters.hpp"
#include "analysis/boilerplate/web_phrases.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

class BoilerplateMarker {
  public:
    BoilerplateMarker(std::string_view text, std::vector<Block>& blocks) : text_(text), blocks_(blocks) {
        for (const Block& block : blocks_) words_.push_back(count_words(content(block)));
    }

    void run() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) mark_alone(i);
        mark_preamble();
        mark_bylines();
        mark_between();
        mark_citations();
        mark_link_cards();
        for (std::size_t i = 0; i < blocks_.size(); ++i) mark_section(i);
        mark_contacts();
        mark_footer();
        mark_empty_headings();
    }

  private:
    [[nodiscard]] std::string_view content(const Block& block) const {
        return text_.substr(block.begin, block.end - block.begin);
    }
    [[nodiscard]] std::string plain(std::size_t i) const { return plain_form(content(blocks_[i])); }
    [[nodiscard]] bool is_heading(std::size_t i) const { return blocks_[i].kind == BlockKind::heading; }

    void mark_alone(std::size_t i) {
        Block& block = blocks_[i];
        if (block.kind == BlockKind::table_row || block.boilerplate) return;
        const bool cloud = !is_heading(i) && is_tag_cloud(content(block));
        if (cloud || words_[i] > boilerplate_parameters.longest_notice) {
            block.boilerplate = cloud;
            return;
        }
        const std::string words = plain(i);
        const bool stamp =
            is_page_control(words) || is_dateline(words) || is_update_line(words) || is_copyright(words);
        const bool frame = stamp || is_disclaimer(words) || is_site_notice(words);
        block.boilerplate = frame && !is_support_offer(words);
    }

    /// Next to a date stands the author ("By …") or, under the title, what its picture shows.
    void mark_bylines() {
        static const ListEntries kept_starts(entries, List::byline_starts);
        const auto& starts = *kept_starts;
        for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
            if (is_heading(i) || words_[i] > boilerplate_parameters.longest_byline ||
                blocks_[i].boilerplate || ends_sentence(content(blocks_[i])))
                continue;
            const bool titled = i > 0 && is_heading(i - 1) && blocks_[i - 1].level == 1;
            const auto starts_line = [&](std::string_view start) { return plain(i).starts_with(start); };
            const bool named = std::any_of(starts.begin(), starts.end(), starts_line);
            if (!titled && !named) continue;
            const std::string next = plain(i + 1);
            blocks_[i].boilerplate = is_dateline(next) || (named && is_update_line(next));
        }
    }

    /// One to three words each, among the page's own lines: the states of a form, buttons.
    void mark_between() {
        for (std::size_t i = 1; i < blocks_.size(); ++i) {
            if (!blocks_[i - 1].boilerplate) continue;
            std::size_t end = i;
            while (end < blocks_.size() && !blocks_[end].boilerplate && !is_heading(end) &&
                   words_[end] <= boilerplate_parameters.longest_between &&
                   end - i < boilerplate_parameters.most_between)
                ++end;
            if (end == i || end == blocks_.size() || !blocks_[end].boilerplate) continue;
            for (std::size_t j = i; j < end; ++j) blocks_[j].boilerplate = !is_support_offer(plain(j));
        }
    }

    /// Between "Skip to main content" and the title stand slogans and menus.
    void mark_preamble() {
        std::size_t title = 0;
        while (title < blocks_.size() && !(is_heading(title) && !blocks_[title].boilerplate)) ++title;
        if (title == blocks_.size()) return;
        bool in_frame = false;
        for (std::size_t i = 0; i < title; ++i) {
            if (blocks_[i].boilerplate)
                in_frame = true;
            else if (words_[i] > boilerplate_parameters.longest_preamble ||
                     ends_sentence(content(blocks_[i])))
                return;
            else if (in_frame)
                blocks_[i].boilerplate = true;
        }
    }

    /// Cited works stand together; one by itself may be the article's subject.
    void mark_citations() {
        std::size_t run = 0;
        for (std::size_t i = 0; i <= blocks_.size(); ++i) {
            const bool cited = i < blocks_.size() && !is_heading(i) && is_citation(content(blocks_[i]));
            if (!cited && run >= boilerplate_parameters.fewest_citations) {
                for (std::size_t j = i - run; j < i; ++j) blocks_[j].boilerplate = true;
            }
            run = cited ? run + 1 : 0;
        }
    }

    /// "[", "Title", "What it is about.](/breast)" in blocks of their own are a card that leads to another
    /// page.
    void mark_link_cards() {
        constexpr std::size_t none = std::string_view::npos;
        for (std::size_t i = 0, open = none; i < blocks_.size(); ++i) {
            const std::string_view block = content(blocks_[i]);
            const LinkEnds ends = find_link_ends(block);
            if (ends.closes && open != none && i - open < boilerplate_parameters.most_of_card)
                mark_card(open, i, ends);
            if (ends.closes) open = none;
            if (ends.opens) open = i;
        }
    }

    /// What stands before or after the link in its first and last block may be more than a bullet: then that
    /// block stays.
    void mark_card(std::size_t first, std::size_t last, const LinkEnds& ends) {
        const std::string_view opening = content(blocks_[first]), closing = content(blocks_[last]);
        const LinkEnds begin = find_link_ends(opening);
        const std::size_t before = count_words(opening.substr(begin.close, begin.open - begin.close));
        const std::size_t after_end = ends.opens ? ends.open : closing.size();
        const std::size_t after = count_words(closing.substr(ends.close, after_end - ends.close));
        for (std::size_t i = first; i <= last; ++i) {
            if (words_[i] > boilerplate_parameters.longest_link) continue;
            const bool rest = (i == first && before > boilerplate_parameters.longest_beside_link) ||
                              (i == last && after > boilerplate_parameters.longest_beside_link);
            blocks_[i].boilerplate = blocks_[i].boilerplate || !(rest || is_support_offer(plain(i)));
        }
    }

    /// What stands under "References" or "Related questions", and that heading itself.
    void mark_section(std::size_t i) {
        if (words_[i] > boilerplate_parameters.longest_section) return;
        const std::string words = plain(i);
        const bool references = is_references_heading(words), related = is_related_heading(words);
        if ((!references && !related) || !(is_heading(i) || stands_over_list(i))) return;
        blocks_[i].boilerplate = true;
        for (std::size_t j = i + 1; j < blocks_.size(); ++j) {
            const std::string_view block = content(blocks_[j]);
            if (is_support_offer(plain(j))) break;
            const bool belongs = references ? is_reference(j) : is_link(j);
            const bool question_heading = is_heading(j) && related && block.back() == '?' &&
                                          words_[j] >= boilerplate_parameters.fewest_of_question;
            if (is_heading(j) ? !question_heading : !belongs) break;
            blocks_[j].boilerplate = true;
        }
    }

    [[nodiscard]] bool stands_over_list(std::size_t i) const {
        return i + 1 < blocks_.size() &&
               (blocks_[i + 1].kind == BlockKind::list_item || is_citation(content(blocks_[i + 1])));
    }

    /// A work in a list of works may lack most of a citation's marks; a paragraph of several sentences
    /// without any does not pass.
    [[nodiscard]] bool is_reference(std::size_t i) const {
        const std::string_view block = content(blocks_[i]);
        if (is_citation(block) || blocks_[i].kind == BlockKind::list_item ||
            words_[i] <= boilerplate_parameters.longest_reference)
            return true;
        return words_[i] <= boilerplate_parameters.longest_link &&
               block.find_first_of("0123456789") != std::string_view::npos;
    }

    /// A question or a title without a full stop.
    [[nodiscard]] bool is_link(std::size_t i) const {
        const std::string_view block = content(blocks_[i]);
        if (words_[i] > boilerplate_parameters.longest_link) return false;
        return block.back() == '?' || !ends_sentence(block) || blocks_[i].kind == BlockKind::list_item;
    }

    /// "Get in touch", "Phone: …", "Contact form" one after another; a lone telephone number may be a
    /// helpline.
    void mark_contacts() {
        for (std::size_t i = 0; i < blocks_.size();) {
            std::size_t end = i;
            while (end < blocks_.size() && words_[end] <= boilerplate_parameters.longest_contact &&
                   is_contact_line(plain(end)) && !is_support_offer(plain(end)))
                ++end;
            if (end - i >= boilerplate_parameters.fewest_contacts) {
                for (std::size_t j = i; j < end; ++j) blocks_[j].boilerplate = true;
            }
            i = std::max(end, i + 1);
        }
    }

    /// What follows a page's copyright line or disclaimer is its owner's advertising, if it is short.
    void mark_footer() {
        std::size_t all = 0, above = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i) all += blocks_[i].boilerplate ? 0 : words_[i];
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            above += blocks_[i].boilerplate ? 0 : words_[i];
            const std::size_t below = all - above;
            if (!blocks_[i].boilerplate || below > boilerplate_parameters.longest_below_rights ||
                below * boilerplate_parameters.least_above > all)
                continue;
            const std::string words = plain(i);
            const bool notice = is_disclaimer(words) && i * 2 > blocks_.size() &&
                                below <= boilerplate_parameters.longest_footer;
            if (!notice && !is_copyright(words)) continue;
            for (std::size_t j = i + 1; j < blocks_.size(); ++j) {
                blocks_[j].boilerplate = blocks_[j].boilerplate || !is_support_offer(plain(j));
            }
            return;
        }
    }

    /// A heading with nothing but boilerplate under it; from the end, so that a heading over such headings is
    /// one too.
    void mark_empty_headings() {
        for (std::size_t i = blocks_.size(); i-- > 0;) {
            if (!is_heading(i) || blocks_[i].boilerplate || blocks_[i].level == 1) continue;
            bool frame = false, good = false;
            for (std::size_t j = i + 1; j < blocks_.size() && !good; ++j) {
                if (is_heading(j) && blocks_[j].level <= blocks_[i].level) break;
                (blocks_[j].boilerplate ? frame : good) = true;
            }
            blocks_[i].boilerplate = frame && !good;
        }
    }

    std::string_view text_;
    std::vector<Block>& blocks_;
    std::vector<std::size_t> words_;
};

}  // namespace

void mark_boilerplate(std::string_view text, std::vector<Block>& blocks) {
    BoilerplateMarker(text, blocks).run();
}

}  // namespace islet
