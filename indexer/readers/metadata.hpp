// Fills metadata fields from the names that records, front matter and pages use for them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analysis/structure/text_structure.hpp"
#include "islet/document.hpp"

namespace islet {

/// A date of an article, by its kind: published, reviewed or modified.
using DateField = std::string Metadata::*;

/// The date that records, front matter or pages mean by a name (published, date, year, lastReviewed,
/// last_updated, lastmod, dcterms.issued, article:modified_time …), whatever its case and the signs between
/// its words; nullptr: none.
[[nodiscard]] DateField date_named(std::string_view name);

/// Sets the date where there is none yet and the value is one.
void add_date(Metadata& metadata, DateField field, std::string_view value);
void add_date(Metadata& metadata, const StatedDate& stated);

/// Sets the field that a record's or front matter's key names (id, _id, title, full_title, url, publisher,
/// language, lang, locale …, and what date_named() knows), whatever its case. What is no date, or a less
/// exact one, doesn't replace one. full_title counts only where there is no title. false for other keys: tags
/// are passed over, the rest is kept as the article's own (fields/kept_fields.hpp), and so is a year beside
/// being a date. number: the value was given as one.
bool set_field(Metadata& metadata, std::string_view key, std::string_view value, bool number = false);

/// The language that a tag names, written as BCP 47 has it: "es_ES, en" -> "es-ES"; "" for "und", "none" and
/// the like.
[[nodiscard]] std::string language_tag(std::string_view given);

/// White space trimmed, runs of it one space, NULs gone, broken UTF-8 mended.
[[nodiscard]] std::string tidy(std::string_view text);

/// text without white space (ASCII and no-break space) around it.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Dates made ISO; what is no date, or one after `today` (YYYY-MM-DD), is taken out: it would be shown as the
/// article's and sorted among dates.
void normalise_dates(Metadata& metadata, std::string_view today);

}  // namespace islet
