// The chain in Spanish, and how the language of a text is told.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/words/text_language.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "database/forward/token_record.hpp"
#include "language/known_words.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

const Language spanish = language_named("es");

std::vector<std::string> terms_of(std::string_view text, Language language) {
    const ReadingIn reading(language);
    Analyzer analyzer;
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    std::vector<std::string> terms;
    for (const auto& token : tokens) terms.push_back(token.word->term);
    return terms;
}

bool has(const std::vector<std::string>& terms, const std::string& term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
}

constexpr std::string_view spanish_text =
    "El cáncer de páncreas no siempre da síntomas al principio. Las personas que tienen dolor en la espalda "
    "o pierden peso sin causa deben hablar con su médico, que puede pedir una prueba de imagen.";
constexpr std::string_view english_text =
    "Cancer of the pancreas does not always cause symptoms at first. People who have pain in the back or "
    "lose weight for no reason should talk with their doctor, who can order a scan.";
constexpr std::string_view german_text =
    "Der Krebs der Bauchspeicheldrüse macht am Anfang nicht immer Beschwerden. Wer Schmerzen im Rücken hat "
    "oder ohne Grund an Gewicht verliert, sollte mit dem Arzt sprechen, der auch eine Untersuchung und die "
    "Behandlung plant.";
constexpr std::string_view portuguese_text =
    "O câncer de pâncreas nem sempre causa sintomas no início. As pessoas que têm dor nas costas ou perdem "
    "peso sem causa devem falar com o seu médico, que pode pedir um exame de imagem e não só uma análise.";
constexpr std::string_view polish_text =
    "Rak trzustki nie zawsze powoduje objawy na początku. Osoby, które mają ból pleców lub tracą na wadze "
    "bez przyczyny, powinny porozmawiać ze swoim lekarzem, który może zlecić badanie obrazowe.";

}  // namespace

TEST_CASE("Spanish words that are one have one term", "[spanish]") {
    struct Row {
        const char *one, *other;
        bool same;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"cáncer", "cancer", true, "accents are optional"},
        {"cáncer", "cánceres", true, "plural in -es"},
        {"operación", "operaciones", true, "plural of -ción"},
        {"operacion", "operaciones", true, "the same without its accent"},
        {"diarrea", "diarreas", true, "a plural in -as is no verb"},
        {"mujer", "mujeres", true, "a plural in -es isn't either"},
        {"náusea", "nauseas", true, "accent and plural"},
        {"ojo", "ojos", true, "a short one"},
        {"pie", "pies", true, "an irregular one"},
        {"vez", "veces", true, "z becomes c"},
        {"energía", "energias", true, "-gía"},
        {"hepático", "hepáticas", true, "gender"},
        {"CÁNCER", "cáncer", true, "capitals"},
        {"niño", "niños", true, "with ñ"},
        {"nin\u0303o", "niño", true, "ñ of two characters"},
        {"AÑO", "años", true, "capital Ñ"},
        {"año", "ano", false, "ñ is a letter"},
        {"caña", "cana", false, "ñ is a letter"},
        {"gastritis", "gástrico", false, "an inflammation isn't its organ"},
        {"lanreotida", "octreotida", false, "two medicines"},
    };
    for (const auto& [one, other, same, reason] : rows) {
        INFO(one << ", " << other << ": " << reason);
        CHECK((terms_of(one, spanish) == terms_of(other, spanish)) == same);
    }
}

TEST_CASE("a language's rules hold in it alone", "[spanish]") {
    CHECK(terms_of("año", default_language) == terms_of("ano", default_language));
    CHECK(terms_of("tumors", default_language) == std::vector<std::string>{"tumor"});
    CHECK(terms_of("MEN1 lanreotide", spanish) == terms_of("MEN1 lanreotide", spanish));
    CHECK(terms_of("MEN1", spanish) == terms_of("MEN1", default_language));
    CHECK(terms_of("Häuser", language_named("de")) == terms_of("Haus", language_named("de")));
    Analyzer analyzer;
    const auto* english = analyzer.word("no");
    const ReadingIn reading(spanish);
    CHECK(analyzer.word("no") != english);
    CHECK(analyzer.word("la")->stop);
    {
        const ReadingIn back(default_language);
        CHECK_FALSE(analyzer.word("la")->stop);
        CHECK(analyzer.word("no") == english);
    }
    CHECK(language_in_use() == spanish);
}

TEST_CASE("Spanish numbers", "[spanish]") {
    struct Row {
        const char *text, *term;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"2,5 mg", "2.5mg", "a decimal comma"},
        {"2.5 mg", "2.5mg", "a decimal point, as in Mexico"},
        {"2,5mg", "2.5mg", "the unit glued to it"},
        {"una temperatura de 38,5", "38.5", "without a unit"},
        {"un 12,75 %", "12.75%", "a share"},
        {"0,125 mg", "0.125mg", "three decimals behind a nought"},
        {"0.125 mg", "0.125mg", "the same with a point"},
        {"1.000 mg", "1000mg", "a point between thousands"},
        {"1.000mg", "1000mg", "the unit glued to it"},
        {"1.250.000 unidades", "1250000", "two of them"},
        {"1,000 mg", "1000mg", "a comma between thousands, as in Mexico"},
        {"1.234,5 ml", "1234.5ml", "both"},
        {"10 000 mg", "10000mg", "a space between thousands"},
        {"50 miligramos", "50mg", "a Spanish unit"},
        {"los días 1,2,3", "2", "a list is no number"},
        {"10 mg por día", "10mg/day", "per day"},
    };
    for (const auto& [text, term, reason] : rows) {
        const auto terms = terms_of(text, spanish);
        std::string all;
        for (const auto& t : terms) all += t + " ";
        INFO(text << ": " << reason << ": " << all);
        CHECK(has(terms, term));
    }
    CHECK_FALSE(has(terms_of("1.000 mg", default_language), "1000mg"));
}

TEST_CASE("a record's tokens are those of its language", "[spanish]") {
    for (const auto language : {spanish, default_language, language_named("ru")}) {
        const ReadingIn reading(language);
        Analyzer analyzer;
        std::vector<Token> written, read;
        const std::string text =
            std::string(spanish_text) + " Los niños de 2,5 años: 1.000 mg, MEN-1. Больной тройной.";
        analyzer.analyze(text, written);
        REQUIRE(TokenReader(analyzer).read(put_tokens(text, written), text, read));
        REQUIRE(read.size() == written.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            CHECK(read[i].word == written[i].word);
            CHECK(read[i].begin == written[i].begin);
            CHECK(read[i].end == written[i].end);
        }
    }
}

TEST_CASE("Spanish sentences", "[spanish]") {
    const ReadingIn reading(spanish);
    struct Row {
        const char* text;
        std::size_t sentences;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"La Dra. Pérez llama hoy. Espere.", 2, "a title"},
        {"Tome azúcar, p. ej. Glucosa en pastillas.", 1, "for example"},
        {"En EE. UU. el número es otro.", 1, "a country"},
        {"¿Puedo comer? Sí, claro.", 2, "a question"},
        {"Tome aprox. 2,5 mg. Luego espere.", 2, "a number"},
    };
    for (const auto& [text, sentences, reason] : rows) {
        INFO(text << ": " << reason);
        CHECK(split_sentences(text).size() == sentences);
    }
}

TEST_CASE("the language of an article is told by its function words", "[spanish]") {
    CHECK(language_of_text(spanish_text) == std::optional(spanish));
    CHECK(language_of_text(english_text) == std::optional(default_language));
    CHECK(language_of_text(german_text) == std::optional(language_named("de")));
    CHECK(language_of_text(portuguese_text) == std::optional(language_named("pt")));
    struct Row {
        std::string text;
        const char* reason;
    };
    const std::vector<Row> untold = {
        {"", "nothing"},
        {"Insulinoma, gastrinoma, glucagonoma, VIPoma, somatostatinoma", "names"},
        {"No me la des.", "too short"},
        {std::string(polish_text), "a language that isn't built in"},
        {std::string(english_text) + " " + std::string(spanish_text), "two"},
        {std::string(5000, 'x'), "a word without end"},
    };
    for (const auto& [text, reason] : untold) {
        INFO(reason);
        const auto told = language_of_text(text);
        CHECK((!told || *told == default_language));
    }
}

TEST_CASE("an article is indexed in the language it shows, else in that it names", "[spanish]") {
    struct Row {
        std::string_view declared, text, settled;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"", spanish_text, "es", "shown"},
        {"es-MX", spanish_text, "es-MX", "as it says"},
        {"Spanish", spanish_text, "Spanish", "as it says, in a word"},
        {"en", spanish_text, "es", "a wrong tag"},
        {"es", english_text, "en", "a wrong tag the other way round"},
        {"", english_text, "", "English says nothing of it"},
        {"en-GB", english_text, "en-GB", "as it says"},
        {"es", "Insulinoma", "es", "too short to show anything"},
        {"", "Insulinoma", "", "nothing at all"},
        {"pl", polish_text, "pl", "not built in"},
    };
    for (const auto& [declared, text, settled, reason] : rows) {
        INFO(reason);
        CHECK(settled_language(declared, text) == settled);
    }
}

TEST_CASE("names of languages", "[spanish]") {
    for (const char* name : {"es", "ES", "es-ES", "es_419", "spa", "Spanish", "español", "castellano"})
        CHECK(language_named(name) == spanish);
    for (const char* name : {"", "en", "en-US", "klingon", "e", "-es"})
        CHECK(language_named(name) == default_language);
    CHECK(code_of(spanish) == "es");
    CHECK(code_of(default_language) == "en");
    CHECK(code_of(language_named("German")) == "de");
    CHECK_FALSE(is_language_known("klingon"));
}

TEST_CASE("the language of a question", "[spanish]") {
    const std::vector<Language> held{default_language, spanish};
    struct Row {
        const char* query;
        std::optional<Language> language;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"¿Qué es el cáncer?", spanish, "function words"},
        {"que es el cancer", spanish, "the same without accents"},
        {"what is cancer", default_language, "function words"},
        {"niña", spanish, "its letter"},
        {"hinchazon", spanish, "its dictionary"},
        {"swelling", default_language, "its dictionary"},
        {"dolores abdominales", spanish, "plurals of its dictionary"},
        {"lanreotide", std::nullopt, "a name"},
        {"", std::nullopt, "nothing"},
    };
    for (const auto& [query, language, reason] : rows) {
        INFO(query << ": " << reason);
        CHECK(language_of_query(query, held) == language);
    }
}

TEST_CASE("the Spanish thesaurus can be read, and has keys of its own", "[spanish]") {
    Analyzer analyzer;
    std::vector<std::string> problems;
    const auto english = read_synonyms(builtin_synonyms(), analyzer, problems);
    const ReadingIn reading(spanish);
    const auto table = read_synonyms(builtin_synonyms(), analyzer, problems);
    CHECK(problems == std::vector<std::string>{});
    CHECK(table.size() > 400);
    for (const auto& [key, phrases] : table) {
        INFO(key);
        CHECK_FALSE(english.contains(key));
    }
}

TEST_CASE("Spanish words are known", "[spanish]") {
    const ReadingIn reading(spanish);
    for (const char* word : {"hinchazon", "dolores", "luces", "diarrea", "niños", "lanreotide"}) {
        INFO(word);
        CHECK(is_spelt_right(word));
    }
    for (const char* word : {"hinchason", "diarea", "tumorez"}) {
        INFO(word);
        CHECK_FALSE(is_spelt_right(word));
    }
}

}  // namespace islet
