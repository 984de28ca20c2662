// The text output: for a person at a terminal, or in a file.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/terminal/styled_lines.hpp"
#include "islet/listing.hpp"
#include "islet/response.hpp"

namespace islet {

/// How much of each passage is written: all of it below the facts about its article; the sentence that
/// answers and a few lines, above these facts; that sentence and then all of it.
enum class PassageText { whole, excerpt, answer_and_whole };

struct TextOptions {
    Screen screen;
    /// What a reader does to search for what was typed, uncorrected; if empty, nothing is said.
    std::string as_typed = {};
    /// How to read on from a passage of that id: lines of which the first that fits is shown, or else the
    /// last. Without it nothing is said.
    std::function<std::vector<std::string>(const std::string& passage_id)> read_on = {};
    PassageText passages = PassageText::whole;
    /// With it, dates are followed by their age, and where there is none that is said.
    std::optional<std::chrono::year_month_day> today = {};
    /// Id of the one passage asked for; results are then in text order, unranked.
    std::string shown = {};
};

/// Title and headings, publisher, date and place, the wrapped passage, where else it stands and where to read
/// on. Without colour no escape sequence is written. No character of a document can act on the terminal.
/// Where nothing clearly answers it begins by saying so. Empty without results, unless they are withheld.
[[nodiscard]] std::string render_text(const Response& response, const TextOptions& options);

/// The facets of an answer, a line each: "audience: patient 12 · clinician 3", unwrapped.
[[nodiscard]] std::string facet_lines(const Response& response);

/// --list as text: one line each, cells separated by tabs.
[[nodiscard]] std::string text_list(const std::vector<DocumentInfo>& documents);
[[nodiscard]] std::string text_list(const std::vector<AcronymInfo>& acronyms);
[[nodiscard]] std::string text_list(const DatabaseStats& stats);
/// "heart attack => myocardial infarction": lines of a synonyms file.
[[nodiscard]] std::string text_list(const std::vector<SynonymRule>& rules);
/// "publisher=American Cancer Society (12)"
[[nodiscard]] std::string text_list(const std::vector<FieldValue>& values);
/// Path, files, documents, and patterns of what is left out.
[[nodiscard]] std::string text_list(const std::vector<ListedSource>& sources);
/// Word and passages.
[[nodiscard]] std::string text_list(const std::vector<TermInfo>& terms);
/// Word, passages where they stand together, passages that say it, strength.
[[nodiscard]] std::string text_list(const std::vector<Collocation>& collocations);
[[nodiscard]] std::string text_lines(const std::vector<std::string>& lines);

}  // namespace islet
