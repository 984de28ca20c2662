// The date a text gives for its last review, in the forms that pages use.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/structure/text_structure.hpp"
#include "language/language.hpp"
#include "tests/support/sample_text.hpp"

using namespace islet;

using islet::test::plain_sentence;

TEST_CASE("dates of review are read in every common form") {
    struct DateRow {
        const char* text;
        const char* expected;
    };
    const std::vector<DateRow> rows = {
        {"Last reviewed: 11 Mar 2025", "2025-03-11"},
        {"Last reviewed: May of 2024", "2024-05"},
        {"Page last reviewed: 11 March 2025", "2025-03-11"},
        {"Last Revised: January 21, 2020", "2020-01-21"},
        {"Last updated: May 6, 2025View our rules", "2025-05-06"},
        {"Reviewed 2024-03", "2024-03"},
        {"Reviewed on 2024-03-09", "2024-03-09"},
        {"Medically reviewed by A. Lee on 1st of June 2023", "2023-06-01"},
        {"Updated on June 3rd, 2022", "2022-06-03"},
        {"Last review date: Sept 2021", "2021-09"},
        {"Review date: Sept 2021", ""},  // of the next review
        {"Review due: Sept 2021", ""},
        {"To be reviewed Sept 2021", ""},
        {"Approved March 2021, to be reviewed March 2024", ""},
        {"Due to be updated in May 2026", ""},
        {"Last updated: May 2023. Review date: May 2026", "2023-05"},
        {"Last reviewed: (not yet). Next review: May 2026", ""},
        {"Reviewed: valid until May 2027", ""},
        {"Updated: version 3, January 2020", "2020-01"},
        {"Updated: version 3 January 2020", "2020-01"},
        {"Last updated: Sunday, 4 May 2025", "2025-05-04"},
        {"Last reviewed 31 June 2024", "2024-06"},
        {"Last reviewed 29 February 2023", "2023-02"},
        {"Last reviewed 29 February 2024", "2024-02-29"},
        {"Last reviewed 11/03/2025", "2025"},
        {"Medically reviewed by the editorial board, 05/2020", "2020-05"},
        {"Last reviewed 13/2020", "2020"},
        {"Current as of: May 25, 2023", "2023-05-25"},
        {"Date last checked: 4 May 2023", "2023-05-04"},
        {"Last reviewed 12/11/2020", "2020"},  // the 12th of November or the 11th of December
        {"Last reviewed 12.11.2020", "2020-11-12"},
        {"Last reviewed 21/03/2025", "2025-03-21"},
        {"Last reviewed 03/21/2025", "2025-03-21"},
        {"Last reviewed 04/04/2025", "2025-04-04"},
        {"Last reviewed 11.03.2025", "2025-03-11"},
        {"Last updated: 2 May 2020\nLast reviewed: 1 May 2019", "2019-05-01"},
        {"Next review due: 11 Mar 2028", ""},
        {"Next update: 11 Mar 2028", ""},  // without a word that says what is due
        {"Next updated: March 2028", ""},
        {"Next revised 11 Mar 2028. Last reviewed 11 Mar 2025", "2025-03-11"},
        {"Lee A. On islets. Updated Jan. 23, 2018. It is a long line that tells of many things and was not "
         "looked over by anyone at all then.",
         ""},
        {"The rules were revised.", ""},
        {"", ""},
    };
    for (const DateRow& row : rows) {
        INFO(row.text);
        CHECK(find_stated_date(row.text).date == row.expected);
        CHECK(find_stated_date("A title\n\n" + plain_sentence + "\n\n" + row.text + "\n\n" + plain_sentence)
                  .date == row.expected);
    }
}

TEST_CASE("dates of review in Spanish") {
    struct DateRow {
        const char* text;
        const char* expected;
        const char* why;
    };
    const auto row = GENERATE(values<DateRow>({
        {"Última revisión: 3 de mayo de 2024", "2024-05-03", "in full"},
        {"ÚLTIMA REVISIÓN: 3 DE MAYO DE 2024", "2024-05-03", "in capitals"},
        {"Fecha de la última revisión: mayo de 2024", "2024-05", "without a day"},
        {"Revisado el 1.º de junio de 2023 por A. Lee", "2023-06-01", "the first"},
        {"Revisado el 1 de junio del 2023", "2023-06-01", "del"},
        {"Actualizado: 21 ene. 2020", "2020-01-21", "a short month"},
        {"Última actualización: setiembre 2021", "2021-09", "as America writes it"},
        {"Última modificación 03/05/2024", "2024-05-03", "the day is first"},
        {"Revisado en 2024", "2024", "a year"},
        {"Fecha de publicación: 3 de mayo de 2020", "2020-05-03", "published"},
        {"Publicado el 3 de mayo de 2020", "2020-05-03", "the same"},
        {"El estudio publicado en mayo de 2020 mostró que ayuda", "", "a study's date"},
        {"Próxima revisión: mayo de 2026", "", "still to come"},
        {"Última revisión: mayo de 2023. Próxima revisión: mayo de 2026", "2023-05", "both"},
        {"Debe ser revisado en mayo de 2026", "", "to be reviewed"},
        {"Versión 3, mayo de 2024", "", "a version isn't a review"},
        {"Actualizado: versión 3 mayo de 2024", "2024-05", "nor its number a day"},
        {"Last reviewed: 11 Mar 2025", "", "English isn't read in it"},
    }));
    INFO(row.why);
    const ReadingIn reading(language_named("es"));
    CHECK(find_stated_date(row.text, "2030-01-01").date == row.expected);
}

TEST_CASE("a date that is still to come is not the article's") {
    struct Row {
        const char* text;
        const char* latest;
        const char* expected;
    };
    const std::vector<Row> rows = {
        {"Last updated: 3 Nov 2027", "2026-05-04", ""},
        {"Last updated: 4 May 2026", "2026-05-04", "2026-05-04"},
        {"Last updated: 5 May 2026", "2026-05-04", ""},
        {"Last updated: May 2026", "2026-05-04", "2026-05"},
        {"Last updated: 2027", "2026-05-04", ""},
        {"Last reviewed: 3 Nov 2027\n\nLast updated: 3 Nov 2024", "2026-05-04", "2024-11-03"},
        {"Last updated: 3 Nov 2027", "", "2027-11-03"},
    };
    for (const Row& row : rows) {
        INFO(row.text << " on " << row.latest);
        CHECK(find_stated_date(row.text, row.latest).date == row.expected);
    }
}

TEST_CASE("what a date in the text is of") {
    using Kind = DateKind;
    struct Row {
        const char* text;
        const char* date;
        DateKind kind;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"Page last reviewed: 11 March 2025", "2025-03-11", Kind::reviewed, "a review"},
        {"Last medical review: March 2025", "2025-03", Kind::reviewed, "by a noun"},
        {"Last Revised: January 21, 2020", "2020-01-21", Kind::modified, "a revision changes"},
        {"Last updated: May 6, 2025View our rules", "2025-05-06", Kind::modified, "an update"},
        {"Page last modified 2024-03-09", "2024-03-09", Kind::modified, "the same"},
        {"Published: 3 May 2020", "2020-05-03", Kind::published, "a publication"},
        {"Posted on May 3, 2020 by Jane Doe, MD", "2020-05-03", Kind::published, "by whom"},
        {"Date of publication: 05/2020", "2020-05", Kind::published, "in other words"},
        {"First published 3 May 2020", "2020-05-03", Kind::published, "for the first time"},
        {"Published online June 5, 2011, in The Lancet", "", Kind::unknown, "a study"},
        {"Results were published June 5, 2011", "", Kind::unknown, "also a study"},
        {"Published in 2011", "", Kind::unknown, "a year of something"},
        {"Posted: 3 May 2020\n\nPosted: 4 June 2021", "", Kind::unknown, "a list of other articles"},
        {"Posted: 3 May 2020\n\nPosted: May 3, 2020", "2020-05-03", Kind::published, "twice the same"},
        {"Published: 3 May 2020\n\nUpdated: 2019", "2019", Kind::modified, "a change says more"},
        {"Updated: 2021\n\nReviewed: 2019", "2019", Kind::reviewed, "a review says most"},
        {"Published: 3 May 2027", "", Kind::unknown, "still to come"},
    };
    for (const Row& row : rows) {
        INFO(row.reason << ": " << row.text);
        const auto stated =
            find_stated_date("A title\n\n" + plain_sentence + "\n\n" + row.text, "2026-05-04");
        CHECK(stated.date == row.date);
        CHECK(stated.kind == row.kind);
    }
}

TEST_CASE("what was reviewed or changed is the article, not what it tells of") {
    struct Row {
        const char* text;
        const char* date;
        const char* reason;
    };
    const auto row = GENERATE(values<Row>({
        {"Updated results were published in 2021", "", "results"},
        {"The trial's results were updated in March 2021", "", "the same, named before"},
        {"Guidelines last updated in 2019 say the same", "", "guidelines"},
        {"We reviewed 20 studies from 2019", "", "studies, so many"},
        {"We reviewed the studies of 2019", "", "studies"},
        {"Revised criteria, June 2018", "", "criteria"},
        {"In the updated analysis of 2021 it helped", "", "an analysis"},
        {"This page was last updated on 3 May 2021", "2021-05-03", "the page"},
        {"This information was updated in May 2021", "2021-05", "this information"},
        {"The article has been reviewed March 2021", "2021-03", "the article"},
        {"Updated May 2021", "2021-05", "a label"},
        {"Topic last reviewed: May 2021", "2021-05", "a label with its colon"},
        {"Updated version: May 2021", "2021-05", "a version of it"},
        {"By Jane Doe, MD Updated May 3, 2021", "2021-05-03", "behind who wrote it"},
        {"Jane Doe | Updated May 3, 2021", "2021-05-03", "the same, with a sign between"},
        {"Version 3. Last updated Sunday, 4 May 2025", "2025-05-04", "behind a version, before a weekday"},
        {"Medically reviewed and updated by Ann Lee for the board, May 2021", "2021-05", "by whom"},
    }));
    INFO(row.reason << ": " << row.text);
    CHECK(find_stated_date(row.text).date == row.date);
}

TEST_CASE("several dates in one line: the one that says most") {
    struct Row {
        const char* text;
        const char* date;
        DateKind kind;
        const char* reason;
    };
    const auto row = GENERATE(values<Row>({
        {"Published 3 May 2021, last reviewed 7 June 2024", "2024-06-07", DateKind::reviewed, "a comma"},
        {"Published: May 3, 2021 | Updated: June 7, 2024", "2024-06-07", DateKind::modified,
         "a sign; the comma within a date is none"},
        {"Published 3 May 2021 (updated 7 June 2024)", "2024-06-07", DateKind::modified, "a bracket"},
        {"First published in May 2021 and last reviewed in June 2024.", "2024-06", DateKind::reviewed,
         "a word"},
        {"Created 1 April 2020; last modified 2 May 2022; last reviewed 7 June 2024.", "2024-06-07",
         DateKind::reviewed, "three"},
        {"Next review: June 2027. Last reviewed: June 2024.", "2024-06", DateKind::reviewed,
         "the next one comes first"},
        {"Last updated: 2024-06-07; next review due: 2027-06-07", "2024-06-07", DateKind::modified,
         "the next one comes last"},
        {"Updated results were published in 2021, and reviewed in 2022 by others.", "", DateKind::unknown,
         "results: nothing behind them is about the article"},
        {"Smith J. A study. Published 3 May 2011, reviewed in 2012.", "", DateKind::unknown, "a study"},
    }));
    INFO(row.reason << ": " << row.text);
    const auto stated = find_stated_date(row.text);
    CHECK(stated.date == row.date);
    CHECK(stated.kind == row.kind);
}

TEST_CASE("in Spanish too, what was changed is the article") {
    struct Row {
        const char* text;
        const char* date;
    };
    const auto row = GENERATE(values<Row>({
        {"Resultados actualizados en 2021", ""},
        {"Las guías fueron revisadas en 2021", ""},
        {"Esta página fue actualizada en mayo de 2021", "2021-05"},
        {"Revisado por Ana Pérez, mayo de 2021", "2021-05"},
    }));
    INFO(row.text);
    const ReadingIn reading(language_named("es"));
    CHECK(find_stated_date(row.text).date == row.date);
}

TEST_CASE("what the words in front of a date say of it") {
    using Kind = DateKind;
    struct Row {
        const char* label;
        std::optional<DateKind> kind;
    };
    const std::vector<Row> rows = {
        {"Last reviewed: ", Kind::reviewed},
        {"Page last updated on", Kind::modified},
        {"Posted", Kind::published},
        {"Next review:", Kind::unknown},
        {"Review date", Kind::unknown},
        {"Due to be updated by", Kind::unknown},
        {"Updated results of", std::nullopt},
        {"By Ann Lee, ", std::nullopt},
        {"", std::nullopt},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        CHECK(labelled_date(row.label) == row.kind);
    }
}
