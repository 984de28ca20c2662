// Which of the dates that a source gives is the article's.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/readers/dates.hpp"
#include "language/language.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;

namespace {

/// "PUBLISHED REVIEWED MODIFIED" as they were on 4 May 2026; "-" where there is none.
std::string dates_of(const std::string& content, const std::string& name) {
    ReadLimits limits;
    limits.today = "2026-05-04";
    const Metadata metadata = read(content, name, limits).documents.at(0).metadata;
    const auto shown = [](const std::string& date) { return date.empty() ? "-" : date; };
    return shown(metadata.published) + " " + shown(metadata.reviewed) + " " + shown(metadata.modified);
}

}  // namespace

TEST_CASE("dates of records, front matter and text") {
    struct Row {
        const char* reason;
        const char* name;
        const char* content;
        const char* dates;
    };
    const std::vector<Row> rows = {
        {"both", "x.jsonl", R"({"text":"A rash.","published":"2020-01-21","reviewed":"May 6, 2025"})",
         "2020-01-21 2025-05-06 -"},
        {"no date is not kept", "x.jsonl",
         R"({"text":"A rash.","published":"last spring","reviewed":"soon"})", "- - -"},
        {"nor a day that there isn't", "x.jsonl",
         R"({"text":"A rash.","published":"2024-03","reviewed":"2024-13-45"})", "2024-03 - -"},
        {"nor one that is still to come", "x.jsonl",
         R"({"text":"A rash.","published":"2024","reviewed":"2026-05-05"})", "2024 - -"},
        {"which of two small numbers is the month can't be told, but the year can", "x.jsonl",
         R"({"text":"A rash.","published":"12/11/2020","reviewed":"12.11.2020"})", "2020 2020-11-12 -"},
        {"where one of them is no month it can", "x.jsonl",
         R"({"text":"A rash.","published":"21/11/2020","reviewed":"11/21/2020"})", "2020-11-21 2020-11-21 -"},
        {"today is no such day", "x.jsonl", R"({"text":"A rash.","reviewed":"2026-05-04"})",
         "- 2026-05-04 -"},
        {"what is no date doesn't replace one", "x.md",
         "---\nreviewed: 6 May 2025\nupdated: twice\n---\nThe rash moves.", "- 2025-05-06 -"},
        {"another stands for itself", "x.md",
         "---\nreviewed: twice\nupdated: 6 May 2025\n---\nThe rash moves.", "- - 2025-05-06"},
        {"where the record's can't be read, the text's counts", "x.md",
         "---\nreviewed: soon\n---\nThe rash moves.\n\nLast reviewed: 6 May 2025", "- 2025-05-06 -"},
        {"the text's next review", "x.txt",
         "The rash moves.\n\nLast updated: 6 May 2025\nReview date: 6 May 2026", "- - 2025-05-06"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(dates_of(row.content, row.name) == row.dates);
    }
}

TEST_CASE("dates of pages") {
    const auto json = [](const std::string& content) {
        return "<script type='application/ld+json'>" + content + "</script>";
    };
    const std::string film = R"({"@type":"VideoObject","datePublished":"2011-02-03"})";
    struct Row {
        const char* reason;
        std::string head, body;
        const char* dates;
    };
    const std::vector<Row> rows = {
        {"an article counts more than what it shows",
         json("[" + film + R"(,{"@type":["MedicalScholarlyArticle"],"datePublished":"2024-05-06"}])"), "",
         "2024-05-06 - -"},
        {"in another script, of a graph",
         json(film) + json(R"({"@graph":[{"@type":"WebPage","datePublished":"2020","lastReviewed":"2023"},)"
                           R"({"@type":"Article","datePublished":"2024-05-06"}]})"),
         "", "2024-05-06 2023 -"},
        {"what is there counts where nothing else does", json(film), "", "2011-02-03 - -"},
        {"what can't be read doesn't keep out what can",
         "<meta name=date content='last spring'><meta name=dcterms.issued content='6 May 2024'>", "",
         "2024-05-06 - -"},
        {"a time in a menu", "", "<nav><time datetime='2025-01-01'>new</time></nav>", "- - -"},
        {"a length of time", "", "<time datetime='PT5M'>five minutes</time>", "- - -"},
        {"a length, then a date", "",
         "<time datetime='PT5M'>5 min</time><time datetime='2024-05-06'>6 May</time>", "2024-05-06 - -"},
        {"a date in words", "", "<p>By Ann Lee, <time>6 May 2024</time></p>", "2024-05-06 - -"},
        {"a time says what it is", "", "<time itemprop=dateModified datetime='2025-01-01'>New Year</time>",
         "- - 2025-01-01"},
        {"a review still to come leaves the page's last change",
         "<meta name=last-reviewed content='2027-01-01'><meta property='article:modified_time' "
         "content='2025-02-03'>",
         "", "- - 2025-02-03"},
        {"the words in front of a time say what it is", "",
         "<p>Last reviewed: <time datetime='2024-05-06'>6 May</time></p>", "- 2024-05-06 -"},
        {"in a list of terms", "",
         "<dl><dt>Last updated</dt><dd><time datetime='2024-05-06'>6 May</time></dd></dl>", "- - 2024-05-06"},
        {"each of several", "",
         "<p>Posted <time datetime='2020-05-06'>6 May</time>, updated <time datetime='2021-05-06'>in "
         "May</time>"
         "</p>",
         "2020-05-06 - 2021-05-06"},
        {"the next review is no date of the article", "",
         "<p>Next review: <time datetime='2025-05-06'>6 May</time></p>", "- - -"},
        {"a blog's post that was never changed", "",
         "<time class='entry-date published updated' datetime='2020-05-06'>6 May</time>", "2020-05-06 - -"},
        {"and one that was", "",
         "<time class='entry-date published' datetime='2020-05-06'>6 May</time>"
         "<time class=updated datetime='2021-05-06'>6 May</time>",
         "2020-05-06 - 2021-05-06"},
        {"microdata of other elements", "",
         "<span itemprop=datePublished content='2020-05-06'>long ago</span>"
         "<span itemprop=lastReviewed>6 May 2021</span>",
         "2020-05-06 2021-05-06 -"},
        {"what the page is of",
         json(R"({"@type":"MedicalCondition","mainEntityOfPage":)"
              R"({"@type":"MedicalWebPage","lastReviewed":"2024-05-06"}})"),
         "", "- 2024-05-06 -"},
        {"what the server said", "<meta http-equiv=last-modified content='Tue, 06 May 2025 10:00:00 GMT'>",
         "", "- - 2025-05-06"},
        {"a review that the page's foot tells", "",
         "</main><footer><p>Page last reviewed: 6 May 2024</p><p>Published by A, 2001</p></footer><main>",
         "- 2024-05-06 -"},
        {"no other day there", "", "</main><footer><p>Published: 6 May 2024</p></footer><main>", "- - -"},
        {"a review that the text tells stands beside the last change",
         "<meta property='article:modified_time' content='2025-02-03'>", "<p>Last reviewed: 6 May 2024</p>",
         "- 2024-05-06 2025-02-03"},
        {"a change that the text tells goes before that of the file",
         "<meta property='article:modified_time' content='2025-02-03'>", "<p>Last updated: 6 May 2024</p>",
         "- - 2024-05-06"},
    };
    const std::string text = "<p>The rash moves from one place to another and heals within a few weeks.</p>";
    for (const Row& row : rows) {
        INFO(row.reason);
        CHECK(dates_of("<html><head><title>T</title>" + row.head + "</head><body><main><h1>Rash</h1>" +
                           row.body + text + "</main></body></html>",
                       "x.html") == row.dates);
    }
}

TEST_CASE("the names of dates, and what they are of") {
    const auto record = [](const std::string& name) {
        return R"({"text":"A rash.",")" + name + R"(":"2024-05-06"})";
    };
    struct Row {
        const char* names;
        const char* dates;
    };
    const std::vector<Row> rows = {
        {"published date pubDate pub_date publish-date publication_date datePublished published_at created "
         "year "
         "dateCreated dcterms.issued dc.date article:published_time citation_publication_date",
         "2024-05-06 - -"},
        {"reviewed lastReviewed last_reviewed LAST-REVIEWED dateReviewed last_review_date", "- 2024-05-06 -"},
        {"updated lastmod last_modified Last-Modified dateModified last_updated updated_at modified revised "
         "article:modified_time og:updated_time dc.date.modified dcterms.modified",
         "- - 2024-05-06"},
        {"review_date next_review expires date_range", "- - -"},
    };
    for (const Row& row : rows) {
        std::istringstream names(row.names);
        for (std::string name; names >> name;) {
            INFO(name);
            CHECK(dates_of(record(name), "x.jsonl") == row.dates);
        }
    }
}

TEST_CASE("dates of a Spanish article, as people and programs write them") {
    struct Row {
        const char* value;
        const char* date;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"3 de mayo de 2024", "2024-05-03", "in full"},
        {"03/05/2024", "2024-05-03", "the day is first"},
        {"05/21/2024", "2024-05-21", "unless it can't be"},
        {"Fri, 11 Apr 2025 10:00:00 +0200", "2025-04-11", "an e-mail's month is English"},
        {"2024-05-03", "2024-05-03", "as everywhere"},
    }));
    INFO(row.why);
    const ReadingIn reading(language_named("es"));
    CHECK(iso_date(row.value) == row.date);
}

TEST_CASE("today is a date") {
    const std::string today = today_at_the_latest();
    CHECK(iso_date(today) == today);
    CHECK(first_date({"9999-01-01", today}, today) == today);
    CHECK(today >= "2026");
}
