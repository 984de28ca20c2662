// Words people ask with, as opposed to the words they ask about. English.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// "what happens if", "what percentage of": the answer says neither. Such a word counts less than the others
/// in a query; it still counts. folded: as in Word::folded.
[[nodiscard]] bool is_asking_word(std::string_view folded);

/// "since" and what it may name that only says when something began: "I can't sleep since the diagnosis" is
/// about sleep. folded: as in Word::folded.
[[nodiscard]] bool is_since_word(std::string_view folded);
[[nodiscard]] bool is_since_event(std::string_view folded);

/// What a phrase of the thesaurus is known without where it stands between two of its words: "knees have gone
/// purple". folded: as in Word::folded.
[[nodiscard]] bool is_light_verb(std::string_view folded);

/// my, our, his, her; and husband, mum, grandfather …: "my husband's sugar" isn't about husbands. folded: as
/// in Word::folded. A child isn't among them: children's illnesses are others.
[[nodiscard]] bool is_possessive(std::string_view folded);
[[nodiscard]] bool is_first_person(std::string_view folded);
[[nodiscard]] bool is_relation(std::string_view folded);

/// In whole messages, where far more is said around the need: those and words of time, courtesy, places, who
/// it is for and the case's history, which do carry meaning in a short query ("diagnosed", "years", "men").
[[nodiscard]] bool is_message_filler(std::string_view folded);

/// A short form of prescriptions that is a word, or short for other things, as well: od, stat, im.
[[nodiscard]] bool is_prescription_word(std::string_view folded);
/// A short form of a hospital's department that is short for other things as well: er, ed.
[[nodiscard]] bool is_department_word(std::string_view folded);
[[nodiscard]] bool is_article(std::string_view folded);

}  // namespace islet
