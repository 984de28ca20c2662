// The title is what the text is about.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/title.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "analysis/chain/tokenizer.hpp"
#include "analysis/structure/line_shapes.hpp"
#include "analysis/structure/title_parameters.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

using Counts = std::unordered_map<std::string_view, int>;

// How much the text speaks of what the line says: about the mean over its content words.
double aboutness(std::string_view line, const Counts& counts) {
    RawText raw;
    tokenize(line, raw);
    double sum = 0;
    int words = 0;
    for (const auto& word : raw.words) {
        const auto form = raw.form(word);
        if (form.size() == 1 || is_query_stopword(form)) continue;  // "Q: …", "A: …"
        ++words;
        const auto found = counts.find(form);
        sum += found == counts.end()
                   ? 0
                   : std::log(static_cast<double>(found->second));  // once: only in the line itself
    }
    return sum / (words + 1);  // + 1: a single frequent word is a section, not a title
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// "Harbor NET Support (a charity)": capitals throughout, and it ends in a word for who publishes.
bool is_site_name(std::string_view line) {
    static const WordSet publishers(List::publisher_words);
    line = line.substr(0, line.find(" ("));
    std::string last;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        const std::string_view word = line.substr(at, end - at);
        if (word.size() >= title_parameters.least_capital_bytes && !is_capital(word.front())) return false;
        if (!word.empty()) last = plain_form(word);
        at = end + 1;
    }
    return publishers.contains(last);
}

/// Who speaks in an interview: "HOST", "Dr Lee", "Q"; "" where the line doesn't begin like that.
std::string speaker_of(std::string_view line) {
    const std::size_t colon = line.find(line.size() > 1 && line[1] == '.' ? '.' : ':');
    if (colon == std::string_view::npos || colon == 0 || colon > title_parameters.longest_speaker_bytes)
        return {};
    const std::string_view name = line.substr(0, colon);
    return is_capital(name.front()) && count_words(name) <= title_parameters.longest_speaker_words
               ? std::string(name)
               : std::string{};
}

/// "Leaflet 7, page 2" -> "leaflet #, page #"
std::string without_numbers(std::string_view line) {
    std::string pattern;
    for (const char c : plain_form(line)) {
        const bool digit = is_digit(static_cast<unsigned char>(c));
        if (!digit) pattern += c;
        if (digit && (pattern.empty() || pattern.back() != '#')) pattern += '#';
    }
    return pattern;
}

class TitleChooser {
  public:
    TitleChooser(std::string_view text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {
        tokenize(text, raw_);
        for (const auto& word : raw_.words) ++counts_[raw_.form(word)];
        for (const Block& block : blocks_) {
            const std::string_view line = content(block);
            if (line.size() > title_parameters.longest_series_bytes) continue;
            if (const std::string name = speaker_of(line); !name.empty()) ++speakers_[name];
            if (std::string pattern = without_numbers(line); pattern.find('#') != std::string::npos)
                ++patterns_[std::move(pattern)];
        }
        const auto often = [](const auto& speaker) {
            return speaker.second >= title_parameters.least_repeats;
        };
        is_interview_ =
            std::count_if(speakers_.begin(), speakers_.end(), often) >= title_parameters.least_repeats;
    }

    std::string choose() {
        std::string_view best;
        double score = best_of(preamble(), best);
        if (score <= 0) {  // nothing that the text goes on to speak of
            std::string_view further;
            if (best_of(headings(), further) > 0 || best.empty()) best = further;
        }
        if (best.empty()) best = first_line();
        return title_from(best);
    }

  private:
    [[nodiscard]] std::string_view content(const Block& block) const {
        return text_.substr(block.begin, block.end - block.begin);
    }

    /// What is said in an interview, and lines that occur several times with different numbers.
    [[nodiscard]] bool is_series(std::string_view line) const {
        const auto speaker = speakers_.find(speaker_of(line));
        const auto pattern = patterns_.find(without_numbers(line));
        return (is_interview_ && speaker != speakers_.end() &&
                speaker->second >= title_parameters.least_repeats) ||
               (pattern != patterns_.end() && pattern->second >= title_parameters.least_repeats);
    }

    /// What could be a title above the first text: headings, and lines like headings below a site's name.
    [[nodiscard]] std::vector<std::string_view> preamble() const {
        std::vector<std::string_view> found;
        bool below_site = true;
        for (const Block& block : blocks_) {
            if (block.boilerplate) continue;
            const std::string_view line = content(block);
            const bool heading = block.kind == BlockKind::heading;
            Shape shape;
            if (!heading) {
                Line one;
                one.span = {block.begin, block.end};
                shape = shape_of(text_, one);
                const bool text = block.kind != BlockKind::paragraph || shape.stopped || shape.colon;
                if (text || shape.words > title_parameters.longest_preamble_words) break;
            }
            if (found.size() == title_parameters.most_candidates) break;
            if (is_series(line)) continue;
            const bool asks_first =
                shape.broken && shape.first == LetterCase::upper && line.find("? ") != std::string_view::npos;
            if (!heading && (!below_site || !(shape.title_like || asks_first))) continue;
            below_site = below_site && is_site_name(line);
            found.push_back(line);
        }
        return found;
    }

    [[nodiscard]] std::vector<std::string_view> headings() const {
        std::vector<std::string_view> found;
        for (const Block& block : blocks_) {
            if (block.boilerplate || block.kind != BlockKind::heading || is_series(content(block))) continue;
            if (found.size() < title_parameters.most_candidates) found.push_back(content(block));
        }
        return found;
    }

    [[nodiscard]] std::string_view first_line() const {
        for (const Block& block : blocks_)
            if (!block.boilerplate) return content(block);
        return {};
    }

    /// The score of the best, -1 where there are none.
    double best_of(const std::vector<std::string_view>& candidates, std::string_view& best) const {
        double best_score = -1;
        double discount = 1;
        for (const std::string_view line : candidates) {
            const double weight = discount * (is_site_name(line) ? title_parameters.of_site : 1);
            const double score = aboutness(line, counts_) * weight;
            if (score > best_score) {
                best = line;
                best_score = score;
            }
            discount *= title_parameters.later;
        }
        return best_score;
    }

    std::string_view text_;
    const std::vector<Block>& blocks_;
    RawText raw_;
    Counts counts_;
    std::unordered_map<std::string, int> speakers_, patterns_;
    bool is_interview_ = false;  ///< two say something at least twice
};

}  // namespace

void mark_site_names(std::string_view text, std::vector<Block>& blocks, std::string_view title) {
    for (Block& block : blocks) {
        const std::string_view line = text.substr(block.begin, block.end - block.begin);
        if (block.boilerplate) continue;
        if (block.kind == BlockKind::heading)
            block.boilerplate = is_site_name(line) && title_from(line) != title;
        else if (block.kind != BlockKind::paragraph || ends_sentence(line))
            return;
    }
}

std::string choose_title(std::string_view text, const std::vector<Block>& blocks) {
    return TitleChooser(text, blocks).choose();
}

}  // namespace islet
