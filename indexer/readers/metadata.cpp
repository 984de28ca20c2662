// Metadata keys and tidying of their values.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/metadata.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/dates.hpp"
#include "indexer/readers/fields/kept_fields.hpp"

namespace islet {
namespace {

constexpr std::string_view ascii_space = " \t\n\r\f\v";
constexpr std::string_view no_break_space = "\xC2\xA0";

using MetadataField = std::string Metadata::*;

constexpr std::array<std::pair<std::string_view, MetadataField>, 12> metadata_fields = {{
    {"id", &Metadata::id},
    {"_id", &Metadata::id},
    {"title", &Metadata::title},
    {"url", &Metadata::url},
    {"publisher", &Metadata::publisher},
    {"language", &Metadata::language},
    {"lang", &Metadata::language},
    {"locale", &Metadata::language},
    {"inlanguage", &Metadata::language},
    {"languagecode", &Metadata::language},
    {"dc.language", &Metadata::language},
    {"dcterms.language", &Metadata::language},
}};

// As date_named() compares them. "review date" is mostly that of the next review.
constexpr std::array<std::pair<std::string_view, MetadataField>, 41> dates = {{
    {"published", &Metadata::published},
    {"date", &Metadata::published},
    {"year", &Metadata::published},
    {"created", &Metadata::published},
    {"issued", &Metadata::published},
    {"pubdate", &Metadata::published},
    {"datepublished", &Metadata::published},
    {"datecreated", &Metadata::published},
    {"dateissued", &Metadata::published},
    {"publishdate", &Metadata::published},
    {"publisheddate", &Metadata::published},
    {"publicationdate", &Metadata::published},
    {"publishedat", &Metadata::published},
    {"publishedon", &Metadata::published},
    {"publishedtime", &Metadata::published},
    {"createdat", &Metadata::published},
    {"reviewed", &Metadata::reviewed},
    {"lastreviewed", &Metadata::reviewed},
    {"lastreview", &Metadata::reviewed},
    {"lastreviewdate", &Metadata::reviewed},
    {"lastrevieweddate", &Metadata::reviewed},
    {"datereviewed", &Metadata::reviewed},
    {"reviewedon", &Metadata::reviewed},
    {"reviewedat", &Metadata::reviewed},
    {"modified", &Metadata::modified},
    {"lastmod", &Metadata::modified},
    {"lastmodified", &Metadata::modified},
    {"datemodified", &Metadata::modified},
    {"modifieddate", &Metadata::modified},
    {"modifiedat", &Metadata::modified},
    {"modifiedtime", &Metadata::modified},
    {"updated", &Metadata::modified},
    {"lastupdated", &Metadata::modified},
    {"lastupdate", &Metadata::modified},
    {"dateupdated", &Metadata::modified},
    {"updateddate", &Metadata::modified},
    {"updatedat", &Metadata::modified},
    {"updatedon", &Metadata::modified},
    {"updatedtime", &Metadata::modified},
    {"revised", &Metadata::modified},
    {"lastrevised", &Metadata::modified},
}};

// Of the names that pages use: "article:modified_time", "dcterms.issued", "citation_date".
constexpr std::array<std::string_view, 11> vocabularies = {
    "dc.date.",  "dcterms.",          "dc.",    "article:", "og:",      "schema:",
    "citation_", "bepress_citation_", "prism.", "parsely-", "sailthru."};

bool is_date(std::string_view value) { return !iso_date(value).empty(); }

}  // namespace

DateField date_named(std::string_view given) {
    std::string name = lower_ascii(given);
    for (const std::string_view vocabulary : vocabularies) {
        if (!name.starts_with(vocabulary)) continue;
        name.erase(0, vocabulary.size());
        break;
    }
    std::erase_if(name, [](char c) { return c == '_' || c == '-' || c == ' '; });
    for (const auto& [known, field] : dates)
        if (known == name) return field;
    return nullptr;
}

void add_date(Metadata& metadata, DateField field, std::string_view value) {
    if ((metadata.*field).empty() && is_date(tidy(value))) metadata.*field = tidy(value);
}

void add_date(Metadata& metadata, const StatedDate& stated) {
    if (stated.kind == DateKind::published) add_date(metadata, &Metadata::published, stated.date);
    if (stated.kind == DateKind::reviewed) add_date(metadata, &Metadata::reviewed, stated.date);
    if (stated.kind == DateKind::modified) add_date(metadata, &Metadata::modified, stated.date);
}

bool set_field(Metadata& metadata, std::string_view given, std::string_view value, bool number) {
    const std::string key = lower_ascii(given);
    if (key == "full_title") {
        if (metadata.title.empty()) metadata.title = tidy(value);
        return true;
    }
    if (key == "year") keep_field(metadata, key, value, number);
    std::string tidied = tidy(value);
    if (const DateField date = date_named(key); date != nullptr) {
        std::string& known = metadata.*date;
        const bool better = !is_date(known) || iso_date(tidied).size() >= iso_date(known).size();
        if (!tidied.empty() && better) known = std::move(tidied);
        return true;
    }
    for (const auto& [name, field] : metadata_fields) {
        if (name != key) continue;
        if (field == &Metadata::language) tidied = language_tag(tidied);
        if (!tidied.empty()) metadata.*field = std::move(tidied);
        return true;
    }
    keep_field(metadata, key, value, number);
    return false;
}

std::string language_tag(std::string_view given) {
    std::string tag(trim(given.substr(0, given.find_first_of(",;"))));
    std::replace(tag.begin(), tag.end(), '_', '-');
    const std::string small = lower_ascii(tag);
    for (const std::string_view none : {"und", "none", "zxx", "mul", "mis", "x-none"})
        if (small == none) return {};
    return tag;
}

std::string_view trim(std::string_view text) {
    for (;;) {
        const std::size_t before = text.size();
        text = trim_ascii(text, ascii_space);
        if (text.substr(0, 2) == no_break_space) text.remove_prefix(2);
        text = trim_ascii_end(text, ascii_space);
        if (text.size() >= 2 && text.substr(text.size() - 2) == no_break_space) text.remove_suffix(2);
        if (text.size() == before) return text;
    }
}

std::string tidy(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : trim(text)) {
        if (c == '\0') continue;
        const bool space = ascii_space.find(c) != std::string_view::npos;
        if (!space) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return is_valid_utf8(result) ? result : repair_utf8(result);
}

void normalise_dates(Metadata& metadata, std::string_view today) {
    for (std::string* date : {&metadata.published, &metadata.reviewed, &metadata.modified})
        *date = first_date({*date}, today);
}

}  // namespace islet
