// What islet-index says while it works and when it is done.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "apps/islet-index/progress.hpp"
#include "tests/support/golden.hpp"

using namespace islet;
using islet::test::check_golden;

namespace {

IndexReport fake_report() {
    IndexReport report;
    report.added = 3;
    report.updated = 1;
    report.unchanged = 20;
    report.removed = 2;
    report.documents = 30;
    report.passages = 412;
    report.seconds = 1.23456;
    report.bytes_read = 2'345'678;
    report.skipped = {
        {"bad\xFF.txt", "not text"}, {"a\n\x1b[31mb.pdf", "damaged"}, {"c.jsonl:7", "no text or sections"}};
    return report;
}

}  // namespace

TEST_CASE("the JSON report follows the contract") {
    const std::string text = report_json(fake_report());
    check_golden("index.json", text);
    const auto json = nlohmann::json::parse(text);
    CHECK(json["schema"] == "islet.index/1");
    CHECK(json["documents"]["skipped"] == 3);
    CHECK(json["skipped"][2]["path"] == "c.jsonl:7");
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("the text report") {
    IndexOptions options;
    options.database = "/db";
    CHECK(report_text(fake_report(), options) ==
          "/db: 3 added, 1 updated, 2 removed, 20 unchanged, 3 skipped\n"
          "the database now holds 30 documents in 412 passages; 2.3 MB read in 1.2 s\n");
    IndexReport one;
    one.documents = one.passages = 1;
    CHECK(report_text(one, options).find("holds 1 document in 1 passage;") != std::string::npos);
    options.dry_run = true;
    CHECK(report_text(fake_report(), options) ==
          "would be: 3 added, 1 updated, 2 removed, 20 unchanged, 3 skipped; nothing was written to /db\n");
    options.dry_run = false;
    CHECK(update_text(fake_report(), "14:02:33") ==
          "14:02:33  3 added, 1 updated, 2 removed; 412 passages; 1.2 s\n");
    CHECK(skipped_text(fake_report(), 2) ==
          "skipped bad\xEF\xBF\xBD.txt: not text\nskipped a \xEF\xBF\xBD[31mb.pdf: damaged\n"
          "... and 1 more; --format json lists all\n");
    CHECK(skipped_text({}, 2).empty());
    IndexReport closed;  // an error of its own, with its hint
    closed.skipped = {{"/closed", "folder can't be read", "check its permissions"}};
    CHECK(skipped_text(closed, 2).empty());
    CHECK(nlohmann::json::parse(report_json(closed))["skipped"][0]["hint"] == "check its permissions");
}

TEST_CASE("files that say the same as others are told") {
    CHECK(repeated_text({}).empty());
    CHECK(repeated_text({1, "/b/x.txt", "/a/x.txt"})
              .starts_with("1 file says the same as another: /b/x.txt as /a/x.txt;"));
    CHECK(repeated_text({12, "/b/x.txt", "/a/x.txt"})
              .starts_with("12 files say the same as others: /b/x.txt as /a/x.txt, for one;"));
    IndexReport report;
    CHECK_FALSE(nlohmann::json::parse(report_json(report)).contains("repeated"));
    report.repeated = {12, "/b/x.txt", "/a/x.txt"};
    CHECK(nlohmann::json::parse(report_json(report))["repeated"]["of"] == "/a/x.txt");
}

TEST_CASE("the report of a check says what to do") {
    IndexOptions options;
    options.database = "/db";
    CheckReport report;
    CHECK(check_text(report, options).find("matches its sources") != std::string::npos);
    report.changes = {{"/a\x1b.txt", "new"}, {"/b.txt", "gone"}, {"/c.txt", "new"}};
    CHECK(check_text(report, options).find("changed (2 new, 1 gone): run islet-index again") !=
          std::string::npos);
    report.changes = {{"/a.txt", "changed", true}};
    CHECK(check_text(report, options).find("run islet-index --rebuild") != std::string::npos);
    report.changes = {{"/a.txt", "outdated"}};
    CHECK(check_text(report, options).find("not current (1 read by another version") != std::string::npos);
    report.changes.clear();
    report.counts.skipped = {{"/a.txt", "not text"}};
    CHECK(check_text(report, options).find("matches its sources, but for what can't be read (1)") !=
          std::string::npos);
    report.changes = {{"/a\x1b.txt", "new"}, {"/b.txt", "gone"}, {"/c.txt", "new"}};
    report.problems = {"passage 7 is damaged", "document x is missing"};
    CHECK(check_details(report, 1) ==
          "problem: passage 7 is damaged\n... and 1 more; --format json lists all\n"
          "new: /a\xEF\xBF\xBD.txt\n... and 2 more; --format json lists all\n");
    const auto json = nlohmann::json::parse(check_json(report));
    CHECK(json["schema"] == "islet.index/1");
    CHECK(json["check"]["whole"] == false);
    CHECK(json["check"]["current"] == false);
    CHECK(json["check"]["problems"][1] == "document x is missing");
    CHECK(json["check"]["changes"][1]["state"] == "gone");
}

TEST_CASE("progress has share, rate and time left where they are known") {
    CHECK(progress_line({}, 0) == "working");
    CHECK(progress_line({12'300'000, 27'000'000, 812, "reading"}, 4) ==
          "reading   46 %  12.3 of 27.0 MB  3.1 MB/s  0:05 left  812 documents");
    CHECK(progress_line({12'300'000, 0, 1, "reading"}, 4) == "reading  12.3 MB  3.1 MB/s  1 document");
    CHECK(progress_line({30, 20, 0, "reading"}, 0) == "reading  100 %  0.0 of 0.0 MB");
    CHECK(progress_line({5, 5, 1, "encoding", 50, 200}, 10) ==
          "encoding   25 %  50 of 200 passages  5.0/s  0:30 left");
    CHECK(progress_line({5, 5, 1, "encoding", 0, 200}, 10) == "encoding    0 %  0 of 200 passages");
    CHECK(progress_line({1, 1'000'000'000, 0, "reading"}, 100).find("99:59:59 left") != std::string::npos);
}
