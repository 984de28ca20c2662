// Where sentences end and, more often, where a full stop doesn't end one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/sentences.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/random_pages.hpp"

using namespace islet;

namespace {

/// The sentences of `text` with " ¦ " between.
std::string cut(std::string_view text) {
    std::string joined;
    for (const Span span : split_sentences(text)) {
        if (!joined.empty()) joined += " ¦ ";
        joined += span.in(text);
    }
    return joined;
}

struct SentenceRow {
    const char* reason;
    std::string text;
    std::string expected;
};

void check_sentence_laws(std::string_view text) {
    INFO(text);
    REQUIRE(test::sentence_fault(text) == "");
}

}  // namespace

TEST_CASE("sentences end at stops, not at abbreviations") {
    const std::vector<SentenceRow> rows = {
        {"nothing", "", ""},
        {"only space", " \n\t\u00A0", ""},
        {"two sentences", "It grows. It spreads.", "It grows. ¦ It spreads."},
        {"question and exclamation", "Does it hurt? Yes! Often.", "Does it hurt? ¦ Yes! ¦ Often."},
        {"several stops are one", "Really?! Yes... It is.", "Really?! ¦ Yes... ¦ It is."},
        {"an ellipsis goes on before a small letter", "Wait… and see… Then call.",
         "Wait… and see… ¦ Then call."},
        {"a quoted question goes on", "\"Is it cancer?\" she asked.", "\"Is it cancer?\" she asked."},
        {"closing quotes belong to their sentence", "He said “stop.” She did.", "He said “stop.” ¦ She did."},
        {"closing brackets too", "(It may spread.) Ask early.", "(It may spread.) ¦ Ask early."},
        {"e.g. and i.e.", "Hormones, e.g. Insulin, i.e. Proteins.", "Hormones, e.g. Insulin, i.e. Proteins."},
        {"titles of persons", "Ask Dr. Jones or Prof. Smith.", "Ask Dr. Jones or Prof. Smith."},
        {"initials", "J. N. Smith wrote it.", "J. N. Smith wrote it."},
        {"et al. before a name", "See Lee et al. Nature 2017.", "See Lee et al. Nature 2017."},
        {"et al. before a usual first word", "So found Lee et al. The rest agree.",
         "So found Lee et al. ¦ The rest agree."},
        {"vs.", "Surgery vs. Drugs.", "Surgery vs. Drugs."},
        {"Fig. and approx.", "Fig. 3 shows approx. 5 of them.", "Fig. 3 shows approx. 5 of them."},
        {"page numbers", "See p. 3 and pp. 4-5.", "See p. 3 and pp. 4-5."},
        {"No. with a number", "It is No. 5 of them.", "It is No. 5 of them."},
        {"no. as an answer", "He said no. She left.", "He said no. ¦ She left."},
        {"months", "Updated Jan. 23, 2018.", "Updated Jan. 23, 2018."},
        {"decimals", "It is 1.5 cm wide. It grew.", "It is 1.5 cm wide. ¦ It grew."},
        {"units end sentences", "Take 5 mg. Then rest.", "Take 5 mg. ¦ Then rest."},
        {"units don't end them before small letters", "Take 5 mg. daily.", "Take 5 mg. daily."},
        {"U.S. inside", "In the U.S. National rules differ.", "In the U.S. National rules differ."},
        {"U.S. at the end", "It was made in the U.S. The drug works.",
         "It was made in the U.S. ¦ The drug works."},
        {"a vitamin's letter at the end", "Take vitamin D. It helps.", "Take vitamin D. ¦ It helps."},
        {"names that start small", "It is a hormone. mRNA carries it. p53 stops it.",
         "It is a hormone. ¦ mRNA carries it. ¦ p53 stops it."},
        {"a web address", "Go to example.org now.", "Go to example.org now."},
        {"a citation in brackets", "It is rare.[3,4] Most are cured.", "It is rare.[3,4] ¦ Most are cured."},
        {"a citation whose superscript was lost", "It is rare.3,4 Most are cured.",
         "It is rare.3,4 ¦ Most are cured."},
        {"superscript digits", "It is rare.¹² Most are cured.", "It is rare.¹² ¦ Most are cured."},
        {"an item's number is no sentence", "1. Insulin is made here.", "1. Insulin is made here."},
        {"nor is one of two digits", "12. Insulin is made here.", "12. Insulin is made here."},
        {"nor one of three", "123. Insulin is made here.", "123. Insulin is made here."},
        {"but a year is", "2024. Insulin is made here.", "2024. ¦ Insulin is made here."},
        {"a numbered sentence end", "There are 2 of 3. Most are small.",
         "There are 2 of 3. ¦ Most are small."},
        {"an opening bracket starts one", "It grows. (Slowly, though.)", "It grows. ¦ (Slowly, though.)"},
        {"no-break spaces", "It grows.\u00A0\u00A0It spreads.", "It grows. ¦ It spreads."},
    };
    for (const SentenceRow& row : rows) {
        INFO(row.reason);
        CHECK(cut(row.text) == row.expected);
        check_sentence_laws(row.text);
    }
}

TEST_CASE("sentences in other languages") {
    const std::vector<SentenceRow> rows = {
        {"German", "Der Tumor wächst. Ärzte helfen.", "Der Tumor wächst. ¦ Ärzte helfen."},
        {"French quotes", "« Il grandit. » Elle attend.", "« Il grandit. » ¦ Elle attend."},
        {"Spanish opening marks", "¿Duele? ¡Sí! No.", "¿Duele? ¦ ¡Sí! ¦ No."},
        {"Russian", "Опухоль растёт. Она мала.", "Опухоль растёт. ¦ Она мала."},
        {"Japanese without spaces", "腫瘍は小さい。手術をする。", "腫瘍は小さい。 ¦ 手術をする。"},
        {"Hindi", "यह छोटा है। यह बढ़ता है।", "यह छोटा है। ¦ यह बढ़ता है।"},
        {"Arabic question", "هل يؤلم؟ نعم.", "هل يؤلم؟ ¦ نعم."},
    };
    for (const SentenceRow& row : rows) {
        INFO(row.reason);
        CHECK(cut(row.text) == row.expected);
        check_sentence_laws(row.text);
    }
}

TEST_CASE("lines and bullets part sentences") {
    const std::vector<SentenceRow> rows = {
        {"a heading without a stop", "Symptoms\n\nPain is common.", "Symptoms ¦ Pain is common."},
        {"items of a list", "It spreads to:\nliver\nbones", "It spreads to: ¦ liver ¦ bones"},
        {"bulleted items", "  • one thing\n  • another", "• one thing ¦ • another"},
        {"inline bullets", "• Fever • Weight loss. Fast • Rash", "• Fever ¦ • Weight loss. ¦ Fast ¦ • Rash"},
        {"a list run together with dashes", "Risks include: - Age - Smoking",
         "Risks include: ¦ - Age ¦ - Smoking"},
        {"a dash that is only a dash", "It grows - slowly - and spreads.",
         "It grows - slowly - and spreads."},
        {"hard-wrapped lines are one paragraph",
         "The pancreas is a gland behind the stomach that makes\nenzymes and hormones, and most of its "
         "tumours grow very\nslowly. Some make hormones.",
         "The pancreas is a gland behind the stomach that makes\nenzymes and hormones, and most of its "
         "tumours grow very\nslowly. ¦ Some make hormones."},
        {"a word broken at a line's end, and its paragraph",
         "The capsules con-\ntain enzymes for\nfood. Take them with\nmeals.",
         "The capsules con-\ntain enzymes for\nfood. ¦ Take them with\nmeals."},
        {"a hyphen before a line of its own", "non-functioning or pre-\n\nnext",
         "non-functioning or pre- ¦ next"},
        {"or before a name", "Ki-\nKi and Co", "Ki- ¦ Ki and Co"},
        {"carriage returns", "One line\r\nAnother\rThird", "One line ¦ Another ¦ Third"},
    };
    for (const SentenceRow& row : rows) {
        INFO(row.reason);
        CHECK(cut(row.text) == row.expected);
        check_sentence_laws(row.text);
    }
}

TEST_CASE("sentence laws hold for random text") {
    test::Random random(20240601);
    for (int round = 0; round < 2000; ++round)
        check_sentence_laws(test::random_page(random, test::below(random, 60)));
}

TEST_CASE("sentences of bytes that aren't UTF-8 still cover them") {
    test::Random random(7);
    for (int round = 0; round < 500; ++round) {
        std::string text(test::below(random, 80), ' ');
        for (char& c : text) c = static_cast<char>(test::below(random, 256));
        check_sentence_laws(text);
    }
}

TEST_CASE("sentence splitting takes time in proportion to the text") {
    // Each of these makes a careless splitter look back or ahead over the whole text again and again.
    for (const std::string_view unit :
         {".", "a.", ". ", "- ", ": - ", "(", "”", "1. ", "\n", "a\n", "[1", "\u00A0"}) {
        std::string text;
        while (text.size() < 1000000) text += unit;
        const auto start = std::chrono::steady_clock::now();
        const auto sentences = split_sentences(text);
        const auto taken =
            std::chrono::steady_clock::now() - start;  // of the splitter alone, not of the checks
        CHECK(!sentences.empty() == (text.find_first_not_of("\n\u00A0") != std::string::npos));
        check_sentence_laws(text.substr(0, 20000));
        INFO("unit '" << unit << "'");
        CHECK(taken < std::chrono::seconds(10));
    }
}
