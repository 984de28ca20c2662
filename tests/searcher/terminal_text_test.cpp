// What of an answer is shown on a screen: excerpts, reasons, widths, and the text that is copied.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <chrono>
#include <string>

#include "formats/citing/copied.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/terminal/excerpt.hpp"
#include "formats/terminal/reasons.hpp"
#include "tests/support/output_checks.hpp"
#include "tests/support/split_result.hpp"

using namespace islet;

namespace {

constexpr std::chrono::year_month_day day{std::chrono::year{2026}, std::chrono::month{11},
                                          std::chrono::day{29}};

ResultPassage answering_passage(const std::string& text, const std::string& answer) {
    ResultPassage result;
    result.rank = 1;
    result.passage_id = "p1";
    result.document.title = "Title";
    result.text = text;
    if (const auto at = text.find(answer); !answer.empty() && at != std::string::npos)
        result.answer = {at, at + answer.size()};
    return test::with_sentences(std::move(result));
}

std::string screen(const ResultPassage& result, const TextOptions& options) {
    Response response;
    response.confidence = 1;
    response.results = {result};
    return render_text(response, options);
}

TextOptions brief(std::size_t width = 40, std::size_t rows = 24) {
    TextOptions options;
    options.screen.present = true;
    options.screen.width = width;
    options.screen.rows = rows;
    options.passages = PassageText::excerpt;
    return options;
}

const std::string ten_sentences =
    "One is one. Two is two. Three is three. Four is four. Five is five. Six is six. ";

}  // namespace

TEST_CASE("an excerpt begins with what answers") {
    struct Row {
        const char* why;
        std::string text, answer, introduction, flow, before;
        Room room;
    };
    const auto row = GENERATE(values<Row>({
        {"all of it fits",
         "One is one. Two is two.",
         "One is one.",
         "",
         "One is one. Two is two.",
         "",
         {3, 40, 1}},
        {"from the answer on, whole sentences",
         ten_sentences,
         "Three is three.",
         "",
         "Three is three. Four is four.",
         "",
         {1, 31, 0}},
        {"one row more to reach the end",
         ten_sentences,
         "Three is three.",
         "",
         "Three is three. Four is four. Five is five. Six is six.",
         "",
         {1, 31, 1}},
        {"what leads to an answer at the end",
         ten_sentences,
         "Six is six.",
         "",
         "Six is six.",
         "Four is four. Five is five.",
         {2, 22, 0}},
        {"no caption leads to anything",
         "A picture\nSix is six.",
         "Six is six.",
         "",
         "Six is six.",
         "",
         {2, 22, 0}},
        {"the item of a list, after its introduction",
         "Ring us for:\n\n- a fever\n- a rash\n- pain",
         "- a rash",
         "Ring us for:",
         "- a rash\n- pain",
         "",
         {3, 40, 0}},
        {"what stands before the introduction of another list doesn't count",
         "Ring us for:\n\n- pain\n\nThat is all. So it is.",
         "So it is.",
         "",
         "So it is.",
         "That is all.",
         {3, 40, 0}},
        {"no answer: from the beginning",
         "One is one. Two is two.",
         "",
         "",
         "One is one. Two is two.",
         "",
         {3, 40, 0}},
        {"an answer longer than the room is cut between words",
         "wordy wordy wordy wordy wordy wordy wordy",
         "wordy wordy wordy wordy wordy wordy wordy",
         "",
         "wordy wordy",
         "",
         {1, 14, 0}},
    }));
    INFO(row.why);
    const auto result = answering_passage(row.text, row.answer);
    const auto part = excerpt_of(result, row.room);
    CHECK(part.introduction.in(result.text) == row.introduction);
    CHECK(part.flow.in(result.text) == row.flow);
    CHECK(part.before.in(result.text) == row.before);
}

TEST_CASE("an excerpt says where it was cut") {
    const auto middle = answering_passage(ten_sentences, "Three is three.");
    const auto part = excerpt_of(middle, {1, 31, 0});
    CHECK(part.flow_cuts.before);
    CHECK(part.flow_cuts.after);
    const auto late = answering_passage(
        "A sentence that is too long for what is left of a screen, however little that may be. " +
            ten_sentences.substr(24) + ten_sentences + ten_sentences + ten_sentences,
        "Three is three.");
    CHECK(screen(late, brief(31, 24)).find("   \xE2\x80\xA6 Three is three.") != std::string::npos);
    const auto start = excerpt_of(answering_passage(ten_sentences, "One is one."), {9, 80, 0});
    CHECK_FALSE(start.flow_cuts.before);
    CHECK_FALSE(start.flow_cuts.after);
    CHECK(excerpt_of(answering_passage("", ""), {}).flow.size() == 0);
}

TEST_CASE("no line of a screen is wider than it") {
    const auto texts = {
        std::string("\u81b5\u5cf6\u816b\u760d\u81b5\u5cf6\u816b\u760d\u81b5\u5cf6\u816b\u760d\u81b5\u5cf6"
                    "\u816b\u760d end. And more."),
        std::string("cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301 end."),
        std::string("\U0001F680\U0001F680\U0001F680\U0001F680\U0001F680\U0001F680\U0001F680\U0001F680"
                    "\U0001F680\U0001F680\U0001F680\U0001F680."),
        std::string("\u1112\u1161\u11ab \u1112\u1161\u11ab \u1112\u1161\u11ab \u1112\u1161\u11ab "
                    "\u1112\u1161\u11ab \u1112\u1161\u11ab."),
        std::string(200, 'x')};
    for (const auto& text : texts)
        for (const std::size_t width : {20U, 33U, 80U}) {
            auto result = answering_passage(text, text.substr(0, text.find('.') + 1));
            result.document.title = text;
            result.document.url = "https://clinic.example/" + std::string(90, 'a');
            const auto shown = screen(result, brief(width));
            for (std::size_t at = 0; at < shown.size();) {
                const auto end = shown.find('\n', at);
                INFO(shown);
                CHECK(screen_width(shown.substr(at, end - at)) <= width);
                at = end + 1;
            }
        }
}

TEST_CASE("columns of a terminal") {
    struct Row {
        const char* why;
        const char* text;
        std::size_t columns;
    };
    const auto row = GENERATE(values<Row>({
        {"letters", "abc", 3},
        {"a combining accent stands on its letter", "e\u0301", 1},
        {"wide letters", "\u81b5\u5cf6", 4},
        {"a rocket, which the table for files doesn't know", "\U0001F680", 2},
        {"a syllable of three Korean letters", "\u1112\u1161\u11ab", 2},
        {"a joiner", "a\u200Db", 2},
        {"a control character is shown as a sign for it", "\x1b", 1},
    }));
    INFO(row.why);
    CHECK(screen_width(row.text) == row.columns);
}

TEST_CASE("why a passage is here") {
    auto result = answering_passage("Hypoglycaemia in MEN1 shakes. MEN1 and hypoglycaemia, pyrexia.", "");
    const auto mark = [&](const std::string& word, MatchKind kind, const char* term) {
        const auto at = result.text.find(word);
        result.highlights.push_back({{at, at + word.size()}, kind, term});
    };
    QueryReport query;
    query.expansions = {{"low sugar", "hypoglycaemia", MatchKind::synonym},
                        {"multiple endocrine neoplasia type 1", "MEN1", MatchKind::acronym}};
    CHECK(reasons(result, query).empty());
    mark("shakes", MatchKind::exact, "shakes");
    CHECK(reasons(result, query).empty());
    mark("Hypoglycaemia", MatchKind::synonym, "hypoglycaemia");
    mark("MEN1", MatchKind::acronym, "MEN1");
    mark("hypoglycaemia", MatchKind::synonym, "hypoglycaemia");
    mark("pyrexia", MatchKind::synonym, "pyrexia");  // a synonym of itself is no reason
    CHECK(
        reasons(result, query) ==
        "\"Hypoglycaemia\" for \"low sugar\"; \"MEN1\" is short for \"multiple endocrine neoplasia type 1\"");
    query.expansions[0].from = "low suger";
    query.corrections = {{"suger", "sugar"}};
    CHECK(reasons(result, query).starts_with("\"Hypoglycaemia\" for \"low sugar\";"));
}

TEST_CASE("dates with their age on a screen, and as they are in a file") {
    auto result = answering_passage("It is so.", "It is so.");
    result.document.date = "2026-03-01";
    auto options = brief();
    CHECK(screen(result, options).find("2026-03-01\n") != std::string::npos);
    options.today = day;
    CHECK(screen(result, options).find("   2026-03-01, 8 months ago\n") != std::string::npos);
    const std::vector<std::pair<DateKind, std::string>> kinds = {{DateKind::published, "published"},
                                                                 {DateKind::reviewed, "reviewed"},
                                                                 {DateKind::modified, "updated"}};
    for (const auto& [kind, words] : kinds) {
        result.document.date_kind = kind;
        CHECK(screen(result, options).find(words + " 2026-03-01, 8 months ago\n") != std::string::npos);
    }
    result.document.date.clear();
    CHECK(screen(result, options).find("no date known\n") != std::string::npos);
}

TEST_CASE("a passage is copied with its source") {
    auto result = answering_passage("\nThe text.\nIn lines\x1b[2J.\n", "");
    result.headings = {"Title", "Rash"};
    result.document.publisher = "Clinic";
    result.document.date = "2024-03-03";
    result.document.date_kind = DateKind::reviewed;
    result.document.url = "https://www.clinic.example/a\nb";
    result.page = 3;
    CHECK(copied_text(result, day) ==
          "The text.\nIn lines\uFFFD[2J.\n\nTitle \u203a Rash\nClinic, reviewed 2024-03-03, 2 years ago, "
          "clinic.example, page 3\n"
          "https://www.clinic.example/a%0Ab\n");
    result.document = {};
    result.document.id = "a";
    result.document.path = "/srv/articles/a.txt";
    result.headings.clear();
    result.page = 0;
    CHECK(copied_text(result, day) == "The text.\nIn lines\uFFFD[2J.\n\na\nno date known, a.txt\n");
}
