// Files that other programs export many articles in: tables, mailboxes, XML.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/formats.hpp"

namespace islet {

// These hand on each article with its number from 1; 0: the file holds this one only. They never throw for
// bad content of a part, and throw Unreadable where nothing can be read. text: valid UTF-8; bytes: as they
// are.

/// One record per row; the first names the fields: metadata fields as in front matter; text, body, content,
/// answer … are text; question is the title; others become "Name: value".
void read_separated_values(std::string_view text, const ReadLimits& limits, const RecordSink& sink);

/// Mails one after the other, separated by "From " lines.
void read_mailbox(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink);

/// XML: one article of PubMed Central (JATS), or MedlinePlus' health topics.
void read_xml_articles(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink);

/// Whether a text opens as such XML.
[[nodiscard]] bool looks_like_xml_articles(std::string_view head);

}  // namespace islet
