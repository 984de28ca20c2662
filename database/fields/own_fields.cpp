// Encoding of fields, and their terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/fields/own_fields.hpp"

#include <algorithm>
#include <array>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "contract/field_values.hpp"
#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

/// What people write before a value that means the same without it.
struct Lead {
    std::string_view field, text;
};
constexpr std::array leads = std::to_array<Lead>({{"doi", "https://doi.org/"},
                                                  {"doi", "http://doi.org/"},
                                                  {"doi", "https://dx.doi.org/"},
                                                  {"doi", "http://dx.doi.org/"},
                                                  {"doi", "doi.org/"},
                                                  {"doi", "doi:"},
                                                  {"pmid", "https://pubmed.ncbi.nlm.nih.gov/"},
                                                  {"pmid", "pmid:"},
                                                  {"pmid", "pmid"},
                                                  {"audience", "https://schema.org/"},
                                                  {"audience", "http://schema.org/"},
                                                  {"audience", "for "}});

// "patients" -> "patient", but "class" stays.
void make_singular(std::string& word) {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
}

}  // namespace

std::string encode_fields(const std::vector<OwnField>& fields) {
    std::string out;
    for (const auto& field : fields) {
        put_string(out, field.name);
        put_string(out, field.value);
        put_number(out, field.number ? 1 : 0);
    }
    return out;
}

std::vector<OwnField> decode_fields(std::string_view bytes) {
    std::vector<OwnField> fields;
    for (ByteReader in(bytes); !in.at_end();) {
        OwnField field;
        field.name = in.string();
        field.value = in.string();
        field.number = in.number() != 0;
        if (!in.ok()) break;
        fields.push_back(std::move(field));
    }
    return fields;
}

std::string bare_value(std::string_view name, std::string_view value) {
    value = trim_ascii(value);
    const auto lower = lower_ascii(value);
    for (const auto& [field, text] : leads) {
        if (field != name || !lower.starts_with(text)) continue;
        value = trim_ascii(value.substr(text.size()));
        if (name == "pmid" && value.ends_with('/')) value.remove_suffix(1);
        break;
    }
    return std::string(value);
}

std::string field_key(std::string_view name, std::string_view value) {
    auto key = plain_number(fold_string(bare_value(name, value)));
    if (name == "audience") make_singular(key);
    return key;
}

std::string field_terms_prefix(std::string_view name) {
    return std::string(schema::field_prefix).append(name).append(":");
}

std::string field_term(std::string_view name, std::string_view value) {
    auto term = field_terms_prefix(name) + field_key(name, value);
    if (term.size() > schema::max_filter_bytes) term.resize(schema::max_filter_bytes);
    return term;
}

std::string_view name_in_field_term(std::string_view term) {
    term.remove_prefix(std::min(schema::field_prefix.size(), term.size()));
    return term.substr(0, term.find(':'));
}

}  // namespace islet
