// The title is what the text is about.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/title.hpp"

#include <cmath>
#include <unordered_map>

#include "analysis/line_shapes.hpp"
#include "analysis/stopwords.hpp"
#include "analysis/tokenizer.hpp"

namespace islet {
namespace {

constexpr std::size_t most_candidates = 6;
constexpr double later = 0.85;  // each heading further down has to be that much better

using Counts = std::unordered_map<std::string_view, int>;

// How much the text speaks of what the line says: about the mean over its content words.
double aboutness(std::string_view line, const Counts& counts) {
    RawText raw;
    tokenize(line, raw);
    double sum = 0;
    int words = 0;
    for (const auto& word : raw.words) {
        const auto form = raw.form(word);
        if (is_query_stopword(form)) continue;
        ++words;
        const auto found = counts.find(form);
        sum += found == counts.end()
                   ? 0
                   : std::log(static_cast<double>(found->second));  // once: only in the line itself
    }
    return sum / (words + 1);  // + 1: a single frequent word is a section, not a title
}

std::vector<std::string_view> candidates(std::string_view text, const std::vector<Block>& blocks) {
    std::vector<std::string_view> found;
    const auto take = [&](const Block& block) {
        found.push_back(text.substr(block.begin, block.end - block.begin));
    };
    for (const auto& block : blocks)
        if (!block.boilerplate && block.kind == BlockKind::heading && found.size() < most_candidates)
            take(block);
    for (const auto& block : blocks)
        if (!block.boilerplate && found.empty()) take(block);
    return found;
}

}  // namespace

std::string choose_title(std::string_view text, const std::vector<Block>& blocks) {
    const auto lines = candidates(text, blocks);
    if (lines.empty()) return {};
    RawText raw;
    tokenize(text, raw);
    Counts counts;
    for (const auto& word : raw.words) ++counts[raw.form(word)];
    std::string_view best = lines.front();
    double best_score = -1;
    double discount = 1;
    for (const auto line : lines) {
        const double score = aboutness(line, counts) * discount;
        if (score > best_score) {
            best = line;
            best_score = score;
        }
        discount *= later;
    }
    return title_from(best);
}

}  // namespace islet
