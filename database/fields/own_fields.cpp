// Encoding of fields, and their terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/fields/own_fields.hpp"

#include <algorithm>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/bare_value.hpp"
#include "contract/field_values.hpp"
#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

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
