// The fields of an article's own, out of all that can name them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include "indexer/readers/fields/kept_fields.hpp"
#include "tests/support/read_documents.hpp"

namespace islet {
namespace {

using testing::read;
using testing::read_document;

/// "name=value", a number as "name=#value"
std::string listed(const Document& document) {
    std::string out;
    for (const auto& field : document.metadata.fields)
        out += (out.empty() ? "" : "; ") + field.name + "=" + (field.number ? "#" : "") + field.value;
    return out;
}

struct FieldRow {
    const char *name, *content, *fields, *why;
};

}  // namespace

TEST_CASE("fields are kept out of every format", "[readers_fields]") {
    const auto row = GENERATE(values<FieldRow>({
        {"a.md", "---\naudience: patient\ndose: 10\nteam: \"A # B\"\n---\n\nText.\n",
         "audience=patient; dose=#10; team=A # B", "front matter"},
        {"a.md", "---\nauthors: [Jane Roe, \"Doe, J\"]\n---\n\nText.\n", "authors=Jane Roe; authors=Doe, J",
         "a list"},
        {"a.md", "---\nauthor:\n  - Jane Roe\n  - Jo Doe\n---\n\nText.\n", "authors=Jane Roe; authors=Jo Doe",
         "a list below"},
        {"a.md", "---\nauthor:\n  name: Jane Roe\n  mail: x@example.org\n---\n\nText.\n", "",
         "a thing of several parts is no value"},
        {"a.md", "---\nyear: 2021\n---\n\nText.\n", "year=#2021", "a year is a field, and the date"},
        {"a.md", "+++\naudience = \"clinician\"\n+++\n\nText.\n", "audience=clinician", "TOML"},
        {"a.md", "{\n \"audience\": \"clinician\", \"dose\": 2.5\n}\nText.\n",
         "audience=clinician; dose=#2.5", "JSON before an article"},
        {"a.jsonl",
         R"({"_id":"1","text":"Text.","Audience":"patient","dose":10,"code":"007","ok":true,"no":null})",
         "audience=patient; dose=#10; code=007; ok=true", "a record's further keys"},
        {"a.jsonl", R"({"_id":"1","text":"Text.","authors":["A","B",{"name":"C"}],"metadata":{"x":"y"}})",
         "authors=A; authors=B", "a record's lists; objects are no values"},
        {"a.jsonl", R"({"_id":"1","text":"Text.","doi":"https://doi.org/10.1000/x","pmid":"PMID: 123"})",
         "doi=10.1000/x; pmid=123", "bare values"},
        {"a.jsonl", R"({"_id":"1","text":"Text.","doi":"none","pmid":"soon","year":"last"})", "",
         "what is no DOI, PMID or year"},
        {"a.jsonl",
         R"({"_id":"1","text":"Text.","author":"Roe J; Doe K","score":3,"path":"x","passage":"y"})",
         "authors=Roe J; authors=Doe K; score=#3", "several authors in one; names that are taken"},
        {"a.jsonl", R"({"_id":"1","text":"Text.","Last Reviewed By":"Roe","x=y":"z","":"w"})",
         "last_reviewed_by=Roe", "blanks in a name; what can be no name"},
        {"a.csv", "title,text,audience,dose\nOne,Text.,patient,5\n", "audience=patient; dose=#5",
         "a table's columns"},
        {"a.html",
         "<meta name='dcterms.audience' content='Patients'><meta name='citation_author' content='Roe, J'>"
         "<meta name='citation_author' content='Doe, K'><meta name='citation_doi' content='10.1000/y'>"
         "<meta name='citation_journal_title' content='Journal'><meta name='citation_pmid' content='99'>"
         "<meta name='viewport' content='x'><p>Text of the page.",
         "audience=Patients; authors=Roe, J; authors=Doe, K; doi=10.1000/y; journal=Journal; pmid=99",
         "citation_* and DC; others are for browsers"},
        {"a.html",
         R"(<script type="application/ld+json">{"@type":"MedicalWebPage","audience":{"@type":"Patient"},)"
         R"("author":[{"name":"Jane Roe"},"Jo Doe"],"identifier":"https://doi.org/10.1000/z",)"
         R"("isPartOf":{"@type":"Periodical","name":"Journal"}}</script><p>Text of the page.)",
         "authors=Jane Roe; authors=Jo Doe; audience=Patient; doi=10.1000/z; journal=Journal", "JSON-LD"},
        {"a.html",
         R"(<script type="application/ld+json">{"@type":"Article","audience":{"@type":"MedicalAudience",)"
         R"("audienceType":"Clinician"}}</script><p>Text of the page.)",
         "audience=Clinician", "JSON-LD's kind of audience"},
        {"a.html",
         R"(<script type="application/ld+json">{"@type":"Organization","author":"No"}</script><p>Text of the page.)",
         "", "what is on a page isn't the page"},
        {"a.xml",
         "<article article-type='x'><front><journal-meta><journal-title-group><journal-title>J Test"
         "</journal-title></journal-title-group></journal-meta><article-meta>"
         "<article-id pub-id-type='pmid'>123</article-id><article-id pub-id-type='doi'>10.1000/q</article-id>"
         "<article-id pub-id-type='publisher-id'>77</article-id><contrib-group><contrib "
         "contrib-type='author'>"
         "<name><surname>Roe</surname><given-names>Jane</given-names></name></contrib>"
         "<contrib contrib-type='editor'><name><surname>Ed</surname></name></contrib></contrib-group>"
         "</article-meta></front><body><p>Text.</p></body></article>",
         "journal=J Test; pmid=123; doi=10.1000/q; authors=Jane Roe", "JATS"},
    }));
    INFO(row.why << "\n" << row.content);
    CHECK(listed(read_document(row.content, row.name)) == row.fields);
}

TEST_CASE("what an article may have of fields is bounded", "[readers_fields]") {
    Metadata metadata;
    for (int i = 0; i < 500; ++i) keep_field(metadata, "authors", "author " + std::to_string(i));
    CHECK(metadata.fields.size() == 100);
    Metadata other;
    keep_field(other, "note", std::string(501, 'x'));
    CHECK(other.fields.empty());
    keep_field(other, "note", std::string(500, 'x'));
    keep_field(other, "note", std::string(500, 'x'));
    CHECK(other.fields.size() == 1);
}

TEST_CASE("a record's fields are held to the same rules", "[readers_fields]") {
    Record record;
    record.metadata.id = "1";
    record.metadata.fields = {{"Audience", "For patients"}, {"title", "no"}, {"doi", "doi:10.1/x"}};
    record.text = "Text.";
    CHECK(listed(read_record(std::move(record), {})) == "audience=patients; doi=10.1/x");
}

}  // namespace islet
