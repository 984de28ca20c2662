// Synonym files in Solr's format, and the built-in thesaurus.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/thesaurus.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "database/dictionary/acronym_table.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

using Phrases = std::vector<std::string>;

struct Thesaurus {
    Analyzer analyzer;
    Phrases problems;
    SynonymTable table;

    explicit Thesaurus(std::string_view text) : table(read_synonyms(text, analyzer, problems)) {}

    std::string key(std::string_view phrase) {
        std::vector<Token> tokens;
        analyzer.analyze(phrase, tokens);
        return synonym_key(phrase_words(tokens));
    }

    Phrases of(std::string_view phrase) {
        const auto found = table.find(key(phrase));
        auto phrases = found == table.end() ? Phrases{} : found->second;
        std::sort(phrases.begin(), phrases.end());
        return phrases;
    }
};

TEST_CASE("a group finds all its others", "[thesaurus]") {
    Thesaurus t("low blood sugar, hypoglycaemia , low glucose\n");
    CHECK(t.problems.empty());
    CHECK(t.of("low blood sugar") == Phrases{"hypoglycaemia", "low glucose"});
    CHECK(t.of("hypoglycaemia") == Phrases{"low blood sugar", "low glucose"});
    CHECK(t.of("Hypoglycemia") == Phrases{"low blood sugar", "low glucose"});
    CHECK(t.of("blood sugar").empty());
}

TEST_CASE("a backslash takes a sign as it is", "[thesaurus]") {
    Thesaurus t("1\\,25-dihydroxyvitamin D, calcitriol\nback\\\\slash \\=> end => stop\n");
    CHECK(t.problems.empty());
    CHECK(t.of("calcitriol") == Phrases{"1,25-dihydroxyvitamin D"});
    CHECK(t.of("1,25-dihydroxyvitamin D") == Phrases{"calcitriol"});
    CHECK(t.of("1").empty());
    CHECK(t.of("back\\slash => end") == Phrases{"stop"});
}

TEST_CASE("a large group is read in its own time, one too large is refused", "[thesaurus]") {
    const auto group = [](int n) {
        std::string line = "word0";
        for (int i = 1; i < n; ++i) line += ", word" + std::to_string(i);
        return line;
    };
    Thesaurus t(group(1000) + "\n" + group(1000) + "\nword3, other\n" + group(1001));
    CHECK(t.problems == Phrases{"line 4: more than 1000 phrases that mean the same"});
    CHECK(t.of("word3").size() == 1000);
    CHECK(t.of("word999").size() == 999);
}

TEST_CASE("an arrow leads one way", "[thesaurus]") {
    Thesaurus t("water tablets, water pills => diuretics, diuretic medicines");
    CHECK(t.of("water tablet") == Phrases{"diuretic medicines", "diuretics"});
    CHECK(t.of("water pills") == Phrases{"diuretic medicines", "diuretics"});
    CHECK(t.of("diuretics").empty());
}

TEST_CASE("phrases that are one to the chain share a key", "[thesaurus]") {
    Thesaurus t("MEN-1, multiple endocrine neoplasia type 1\nX-ray, radiograph\n");
    CHECK(t.of("MEN 1") == Phrases{"multiple endocrine neoplasia type 1"});
    CHECK(t.of("men1") == Phrases{"multiple endocrine neoplasia type 1"});
    CHECK(t.of("MEN1") == Phrases{"multiple endocrine neoplasia type 1"});  // a code, and MEN in it
    CHECK(t.of("multiple endocrine neoplasia type I") == Phrases{"MEN-1"});
    CHECK(t.of("x rays") == Phrases{"radiograph"});
}

TEST_CASE("codes with a hyphen are known by their parts and as one", "[thesaurus]") {
    Thesaurus t("T-DM1, Kadcyla\nPD-L1 inhibitor => checkpoint inhibitor\ngrade 3, high grade\n");
    const auto of = [&](const std::vector<std::string_view>& terms) {
        const std::vector<PhraseWord> words(terms.begin(), terms.end());
        const auto found = t.table.find(synonym_key(words));
        return found == t.table.end() ? Phrases{} : found->second;
    };
    CHECK(of({"t", "dm1"}) == Phrases{"Kadcyla"});
    CHECK(of({"tdm1"}) == Phrases{"Kadcyla"});
    CHECK(of({"pd", "l1", "inhibitor"}) == Phrases{"checkpoint inhibitor"});
    CHECK(of({"pdl1", "inhibitor"}) == Phrases{"checkpoint inhibitor"});
    CHECK(of({"grade", "3"}) == Phrases{"high grade"});
    CHECK(of({"grade3"}).empty());  // a label and its number stay two words
    CHECK(t.of("Kadcyla") == Phrases{"T-DM1"});
}

TEST_CASE("a phrase is known whatever order and little words it comes in", "[thesaurus]") {
    Thesaurus t(
        "lump in the neck, cervical mass\ngoing off food, loss of appetite\nall over my body, everywhere\n");
    struct Row {
        const char* why;
        const char* phrase;
        Phrases others;
    };
    const Row rows[] = {
        {"as given", "lump in the neck", {"cervical mass"}},
        {"turned round", "neck lumps", {"cervical mass"}},
        {"a pronoun", "a lump in my neck", {"cervical mass"}},
        {"strengthened", "lumps all over my neck", {"cervical mass"}},
        {"a word that says more is no little word", "lump behind the neck", {}},
        {"one word of it is not the phrase", "my neck", {}},
        {"no less than two words carry it", "food", {}},
        {"a particle keeps its place", "food going off", {}},
        {"off is kept: it turns the meaning", "going for food", {}},
        {"one word among little ones counts as it stands", "all over my body", {"everywhere"}},
        {"and not in another order", "my body all over", {}},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(t.of(row.phrase) == row.others);
    }
}

TEST_CASE("within a phrase some words are the same that differ alone", "[thesaurus]") {
    Thesaurus t("dad can't swallow, choking\njab, injection\njab in the tummy, subcutaneous\nmum, carer\n");
    struct Row {
        const char *why, *phrase;
        Phrases others;
    };
    const Row rows[] = {
        {"as given", "dad can't swallow", {"choking"}},
        {"another word for him, another form", "my father couldn't swallow", {"choking"}},
        {"both nouns", "shots in her belly", {"subcutaneous"}},
        {"mothers are others", "mum can't swallow", {}},
        {"alone a shot is no jab", "shot", {}},
        {"nor a mother a mum", "mother", {}},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(t.of(row.phrase) == row.others);
    }
}

TEST_CASE("a form of the phrase itself is no synonym", "[thesaurus]") {
    Thesaurus t("tumour, tumors, growth");
    CHECK(t.of("tumor") == Phrases{"growth"});
}

TEST_CASE("groups of one phrase add up, each target once", "[thesaurus]") {
    Thesaurus t("belly, abdomen\nbelly, tummy\nbelly, tummy\n");
    CHECK(t.of("belly") == Phrases{"abdomen", "tummy"});
    CHECK(t.of("abdomen") == Phrases{"belly"});
}

TEST_CASE("comments, empty lines and line ends of every kind are read over", "[thesaurus]") {
    Thesaurus t("# words, of patients\r\n\r\n  \t\nGP, family doctor\r\n\n# end");
    CHECK(t.problems.empty());
    CHECK(t.of("family doctor") == Phrases{"GP"});
    CHECK(t.table.size() == 2);
    CHECK(Thesaurus("").table.empty());
}

TEST_CASE("a line that can't be read is named and left out", "[thesaurus]") {
    struct Row {
        const char *line, *reason;
    };
    const std::vector<Row> rows = {
        {"alone", "one word"},
        {"a => ", "nothing on the right"},
        {" => b", "nothing on the left"},
        {",,,", "no words"},
        {"=>", "an arrow alone"},
        {"..., belly", "nothing to look up"},
        {"of the, belly", "function words only"},
        {"bauch\x96, belly", "bytes of another encoding would end up in results"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        Thesaurus t("# first\n" + std::string(row.line) + "\nGP, family doctor\n");
        REQUIRE(t.problems.size() == 1);
        CHECK(t.problems[0].starts_with("line 2: "));
        CHECK(t.of("GP") == Phrases{"family doctor"});
        CHECK(t.table.size() == 2);
    }
}

TEST_CASE("a file may open with a byte order mark", "[thesaurus]") {
    const auto path = std::filesystem::temp_directory_path() / ("islet-synonyms-" + std::to_string(getpid()));
    std::ofstream(path) << "\xEF\xBB\xBFGP, family doctor\n";
    Thesaurus t("");
    t.table = read_synonyms_file(path, t.analyzer);
    std::filesystem::remove(path);
    CHECK(t.of("GP") == Phrases{"family doctor"});
    CHECK(t.of("family doctor") == Phrases{"GP"});
    CHECK_THROWS_AS(read_synonyms_file(path, t.analyzer), Error);
}

TEST_CASE("tables merge", "[thesaurus]") {
    Thesaurus t("belly, abdomen\n");
    const Thesaurus more("belly, abdomen, tummy\nGP, family doctor\n");
    merge_synonyms(t.table, more.table);
    CHECK(t.of("belly") == Phrases{"abdomen", "tummy"});
    CHECK(t.of("GP") == Phrases{"family doctor"});
}

TEST_CASE("phrases come back as they were stored; damaged ones are not taken for none", "[thesaurus]") {
    const ThesaurusEntry entry{{"low blood sugar", "", "Ménière"}, {"insulinoma"}};
    const auto whole = encode_thesaurus(entry);
    CHECK(decode_thesaurus(whole).value() == entry);
    CHECK(decode_thesaurus({}).value() == ThesaurusEntry{});
    for (std::size_t n = 1; n < whole.size(); ++n)
        CHECK_FALSE(decode_thesaurus(std::string_view(whole).substr(0, n)));
    CHECK_FALSE(decode_thesaurus(whole + "x"));
}

TEST_CASE("what is related is found by a phrase and by its synonyms, and never leads to itself",
          "[thesaurus]") {
    Thesaurus t(builtin_synonyms());
    const auto related = builtin_relations(t.table, t.analyzer);
    const auto leads = [&](const std::string& from, const std::string& to) {
        const auto found = related.find(t.key(from));
        return found != related.end() &&
               std::find(found->second.begin(), found->second.end(), to) != found->second.end();
    };
    struct Row {
        const char *from, *to, *reason;
        bool leads;
    };
    for (const auto& row : {Row{"constipation", "opioid", "as the list has it", true},
                            Row{"constipated", "opioid", "another inflection", true},
                            Row{"bunged up", "opioid", "a synonym of it", true},
                            Row{"opioid", "constipation cause", "one way only", false},
                            Row{"creon", "pancreatic insufficiency", "what a medicine is for", true}}) {
        CAPTURE(row.reason, row.from);
        CHECK(leads(row.from, row.to) == row.leads);
    }
    std::size_t pairs = 0;
    bool sound = true;
    for (const auto& [key, phrases] : related) {
        pairs += phrases.size();
        for (const auto& phrase : phrases) sound = sound && t.key(phrase) != key;
    }
    CHECK(sound);
    CHECK(pairs >= 1500);
}

TEST_CASE("the built-in thesaurus is sound", "[thesaurus]") {
    Thesaurus t(builtin_synonyms());
    CHECK(t.problems == Phrases{});
    CHECK(t.table.size() >= 500);
    bool sound = true;
    for (const auto& [key, phrases] : t.table)
        sound = sound && !key.empty() && key.size() <= 245 && !phrases.empty();
    CHECK(sound);
    const auto hypo = t.of("low blood sugar");
    CHECK(
        std::any_of(hypo.begin(), hypo.end(), [](const std::string& p) { return p.starts_with("hypogly"); }));
}

}  // namespace
}  // namespace islet
