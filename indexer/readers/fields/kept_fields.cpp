// Names and bounds of the fields that are kept.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/fields/kept_fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/bare_value.hpp"
#include "contract/field_values.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_value = 500;  // bytes; a longer one is text
constexpr std::size_t most_fields = 100;    // per article: each is stored with each of its passages

constexpr std::array<std::pair<std::string_view, std::string_view>, 27> same_names = {{
    {"author", "authors"},
    {"creator", "authors"},
    {"dc.creator", "authors"},
    {"dcterms.creator", "authors"},
    {"citation_author", "authors"},
    {"citation_authors", "authors"},
    {"dc.audience", "audience"},
    {"dcterms.audience", "audience"},
    {"readership", "audience"},
    {"target_audience", "audience"},
    {"citation_doi", "doi"},
    {"dc.identifier.doi", "doi"},
    {"prism.doi", "doi"},
    {"bepress_citation_doi", "doi"},
    {"citation_pmid", "pmid"},
    {"pubmed_id", "pmid"},
    {"pubmedid", "pmid"},
    {"citation_journal_title", "journal"},
    {"prism.publicationname", "journal"},
    {"dc.source.journal", "journal"},
    {"journal_title", "journal"},
    {"journal-title", "journal"},
    {"journaltitle", "journal"},
    {"container-title", "journal"},
    {"container_title", "journal"},
    {"citation_year", "year"},
    {"publication_year", "year"},
}};

std::string_view common_name(std::string_view name) {
    for (const auto& [other, common] : same_names)
        if (other == name) return common;
    return name;
}

// Names of what every article has, of its text, and of what outputs use for something else.
bool is_taken(std::string_view name) {
    constexpr std::array<std::string_view, 20> taken{
        "id",        "_id",      "title", "full_title", "url",      "path",     "publisher",
        "published", "reviewed", "date",  "updated",    "language", "lang",     "type",
        "tag",       "tags",     "text",  "sections",   "passage",  "relevance"};
    return std::find(taken.begin(), taken.end(), name) != taken.end();
}

std::string name_of(std::string_view key) {
    auto name = fold_string(trim(key));
    std::replace(name.begin(), name.end(), ' ', '_');
    std::replace(name.begin(), name.end(), ':', '.');
    return std::string(common_name(name));
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether it is what its name says.
bool makes_sense(std::string_view name, std::string_view value) {
    if (value.empty() || value.size() > longest_value) return false;
    if (name == "doi") return value.starts_with("10.") && value.find('/') != std::string_view::npos;
    if (name == "pmid") return all_digits(value);
    if (name == "year") return value.size() == 4 && all_digits(value);
    return true;
}

void keep_one(Metadata& metadata, const std::string& name, std::string_view given, bool number) {
    OwnField field{name, bare_value(name, tidy(given)), number};
    const auto& kept = metadata.fields;
    const auto same = [&](const OwnField& other) { return other.name == name && other.value == field.value; };
    if (kept.size() >= most_fields || !makes_sense(name, field.value) ||
        std::any_of(kept.begin(), kept.end(), same))
        return;
    metadata.fields.push_back(std::move(field));
}

}  // namespace

void keep_field(Metadata& metadata, std::string_view key, std::string_view value, bool number) {
    const auto name = name_of(key);
    if (is_taken(name) || !is_field_name(name)) return;
    for (auto rest = value; name == "authors" && rest.find(';') != std::string_view::npos;) {
        keep_one(metadata, name, rest.substr(0, rest.find(';')), false);
        value = rest = rest.substr(rest.find(';') + 1);
    }
    keep_one(metadata, name, value, number);
}

bool is_plain_number(std::string_view value) {
    return number_in(value).has_value() && plain_number(value) == value;
}

std::string_view well_known_field(std::string_view meta_name) {
    const auto name = common_name(meta_name);
    const bool known = is_well_known_field(name) || name == "year";
    return known ? name : std::string_view();
}

}  // namespace islet
