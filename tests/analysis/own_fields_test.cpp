// How the fields of an article's own are stored and found.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/fields/own_fields.hpp"

#include <catch2/catch.hpp>

#include "database/index_schema.hpp"

namespace islet {

TEST_CASE("fields are read back as they were written") {
    const std::vector<OwnField> fields{
        {"audience", "patient"}, {"pmid", "33445566", true}, {"authors", "A"}, {"authors", "B"}};
    CHECK(decode_fields(encode_fields(fields)) == fields);
    CHECK(encode_fields({}).empty());
    CHECK(decode_fields("").empty());
    const auto bytes = encode_fields(fields);
    for (std::size_t size = 0; size < bytes.size(); ++size)  // damaged: what can be read
        CHECK(decode_fields(bytes.substr(0, size)).size() < fields.size());
}

TEST_CASE("values that mean the same have one key") {
    struct Row {
        const char *field, *value, *same;
        bool is_same;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"audience", "Patients", "patient", true, "plural and case"},
        {"audience", "https://schema.org/Patient", "patient", true, "schema.org's address"},
        {"audience", "For patients", "patient", true, "for"},
        {"audience", "clinicians", "clinician", true, "plural"},
        {"audience", "boss", "bos", false, "no plural"},
        {"doi", "https://doi.org/10.1000/X1", "10.1000/x1", true, "a DOI's address"},
        {"doi", "doi: 10.1000/x1", "10.1000/x1", true, "its name"},
        {"pmid", "PMID: 33445566", "33445566", true, "its name"},
        {"pmid", "https://pubmed.ncbi.nlm.nih.gov/33445566/", "33445566", true, "its address"},
        {"dose", "10.0", "10", true, "the same number"},
        {"dose", "007", "7", false, "a code is no number"},
        {"team", "Caf\xC3\xA9", "cafe", true, "folded"},
        {"team", "patients", "patient", false, "a plural may be another thing in other fields"},
    }));
    INFO(row.why);
    CHECK((field_key(row.field, row.value) == field_key(row.field, row.same)) == row.is_same);
}

TEST_CASE("a term tells its field, and is never too long") {
    CHECK(field_term("audience", "Patients") == "Faudience:patient");
    CHECK(name_in_field_term("Faudience:a:b") == "audience");
    CHECK(field_term("note", std::string(500, 'x')).size() == schema::max_filter_bytes);
}

}  // namespace islet
