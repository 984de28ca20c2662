// Articles of several languages in one database, and questions in each.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

const std::string spanish_insulinoma =
    "# Insulinoma\n\nUn insulinoma es un tumor del páncreas que produce demasiada insulina. La mayoría de "
    "los "
    "insulinomas son benignos y miden menos de 2,5 cm.\n\n## Síntomas\n\nLos síntomas aparecen en ayunas: "
    "temblores, sudor y confusión. Los niños de pocos años casi nunca los tienen. Con la hipoglucemia hay "
    "que "
    "tomar azúcar.\n";
const std::string spanish_food =
    "# Comer durante la quimioterapia\n\nMuchas personas tienen náuseas y vómitos durante los días que "
    "siguen "
    "a la quimioterapia. Coma poco y a menudo, y beba más de 1.000 ml de líquido al día. Si la hinchazón de "
    "la "
    "barriga no se va, llame a su médico.\n";
const std::string english_insulinoma =
    "# Insulinoma\n\nAn insulinoma is a tumour of the pancreas that makes too much insulin. Most of the "
    "tumours "
    "are benign and smaller than 2.5 cm. The symptoms come before breakfast: shaking, sweating and "
    "confusion.\n";
const std::string german =
    "---\nlang: de\n---\n# Drüsen\n\nDie Häuser und die Bäume sind nicht die Ursache der Erkrankungen.\n";

const test::SmallLibrary& both() {
    static const test::SmallLibrary library({{"insulinoma-es.md", spanish_insulinoma},
                                             {"comida.md", spanish_food},
                                             {"insulinoma-en.md", english_insulinoma},
                                             {"druesen.md", german}});
    return library;
}

std::vector<std::string> ids_in_order(const Response& response) {
    std::vector<std::string> ids;
    for (const auto& result : response.results) ids.push_back(result.document.id);
    return ids;
}

bool finds(const Response& response, const std::string& id) {
    const auto ids = ids_in_order(response);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string all_marked(const Response& response) {
    std::string all;
    for (const auto& result : response.results)
        for (const auto& mark : result.highlights)
            all += result.text.substr(mark.span.begin, mark.span.end - mark.span.begin) + "|";
    return all;
}

}  // namespace

TEST_CASE("a question finds the articles of its language first", "[languages]") {
    struct Row {
        const char *query, *first;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"qué es un insulinoma", "insulinoma-es.md", "Spanish"},
        {"que es un insulinoma", "insulinoma-es.md", "without accents"},
        {"what is an insulinoma", "insulinoma-en.md", "English"},
        {"cuánto miden los insulinomas", "insulinoma-es.md", "how much"},
        {"nauseas con quimio", "comida.md", "accents are optional, and a word of everyday"},
        {"puedo comer", "comida.md", "can I"},
        {"vómito", "comida.md", "another form"},
        {"azúcar baja", "insulinoma-es.md", "the thesaurus"},
        {"vomitoss", "comida.md", "a slip"},
        {"hinchazones", "comida.md", "plural"},
        {"niño", "insulinoma-es.md", "ñ"},
        {"+síntomas", "insulinoma-es.md", "demanded"},
        {"title:quimioterapia", "comida.md", "of a field"},
        {"\"náuseas y vómitos\"", "comida.md", "a phrase"},
        {"\"nauseas y vomitos\"", "comida.md", "a phrase without accents"},
        {"vomit*", "comida.md", "a beginning"},
        {"1000 ml", "comida.md", "thousands"},
        {"Haus", "druesen.md", "a language with a stemmer only"},
        {"Erkrankung", "druesen.md", "the same: no slip of what English has"},
    };
    for (const auto& [query, first, reason] : rows) {
        INFO(query << ": " << reason);
        const auto response = both().ask(query);
        REQUIRE_FALSE(response.results.empty());
        CHECK(response.results[0].document.id == first);
    }
}

TEST_CASE("what is the same in both languages finds both", "[languages]") {
    for (const char* query : {"insulinoma", "insulinomas", "2,5 cm insulinoma", "benign insulinoma"}) {
        INFO(query);
        const auto response = both().ask(query);
        CHECK(finds(response, "insulinoma-es.md"));
        CHECK(finds(response, "insulinoma-en.md"));
    }
}

TEST_CASE("ñ is a letter", "[languages]") {
    CHECK(finds(both().ask("años"), "insulinoma-es.md"));
    CHECK_FALSE(finds(both().ask("ano"), "insulinoma-es.md"));
}

TEST_CASE("marks are where the words stand, in any language", "[languages]") {
    CHECK(all_marked(both().ask("vómito")) == "vómitos|");
    CHECK(all_marked(both().ask("Haus")) == "Häuser|");
    CHECK(all_marked(both().ask("nino")).empty());
}

TEST_CASE("the answer is a sentence of the passage's language", "[languages]") {
    const auto response = both().ask("cuánto miden los insulinomas");
    REQUIRE_FALSE(response.results.empty());
    const auto& first = response.results[0];
    const auto answer = first.text.substr(first.answer.begin, first.answer.end - first.answer.begin);
    CHECK(answer.find("2,5 cm") != std::string::npos);
}

TEST_CASE("an article without a tag has that of its language, English none", "[languages]") {
    Request request;
    request.query = "insulinoma";
    request.filters = {{"language", "es"}};
    const auto ids = ids_in_order(both().search(request));
    CHECK(std::set<std::string>(ids.begin(), ids.end()) == std::set<std::string>{"insulinoma-es.md"});
    for (const auto& result : both().ask("what is an insulinoma").results)
        if (result.document.id == "insulinoma-en.md") CHECK(result.document.language.empty());
}

TEST_CASE("a language that only has a stemmer is told by its words, and its words are found in other forms",
          "[languages]") {
    struct Row {
        const char *code, *text, *query, *reason;
    };
    const std::vector<Row> rows = {
        {"de",
         "Die Häuser und die Bäume sind nicht die Ursache der Erkrankungen, auch wenn das mit dem Rauch in "
         "der Luft "
         "so ist.",
         "Erkrankung", "German, a plural"},
        {"fr",
         "Les douleurs sont dans le ventre et ne sont pas une maladie, mais il est pour vous un signe de la "
         "fatigue "
         "qui est avec.",
         "douleur", "French, a plural"},
        {"sv",
         "Det är inte en sjukdom som du kan ha av maten, och med tabletterna har de flesta det bra om det är "
         "för en "
         "dag.",
         "tablett", "Swedish, a definite plural"},
        {"id",
         "Obat ini harus diminum dengan makanan dan tidak boleh dihentikan, karena dapat menyebabkan "
         "penyakit yang "
         "berat pada pasien. Jika demam, pergi ke dokter.",
         "makan", "Indonesian, a suffix"},
        {"ga",
         "Tá an dochtúir agus na banaltraí san ospidéal, agus ní mar sin a bhí sé leis na cógais seo. Bhí "
         "siad ag "
         "caint faoi na pianta.",
         "gcógais", "Irish, a changed beginning"},
        {"lt",
         "Jūsų gydytojas ir slaugytoja yra ligoninėje, kad galėtų padėti, jei prie vaistų ir iš skausmo yra "
         "blogai, "
         "bet ne per dažnai.",
         "gydytojo", "Lithuanian, a case"},
        {"hy",
         "Բժիշկը և բուժքույրը հիվանդանոցում են, և այս դեղերը պետք է խմել, երբ ցավ կա, բայց ոչ միշտ, որ "
         "հիվանդը կարող է "
         "քնել։ Այն մի խմեք, եթե ջերմություն կա։",
         "հիվանդներ", "Armenian, a plural"},
        {"ar",
         "الطبيب والممرضة في المستشفى مع المريض، ولا يمكن ان يأخذ المريض هذا الدواء بعد الأكل او قبل النوم "
         "من غير "
         "سؤال. هذه الأدوية التي كانت عند المريض كل يوم على الطاولة.",
         "طبيب", "Arabic, without the article"},
        {"ne",
         "तपाईंको डाक्टरले यो औषधि दिनु भएको छ भने खाना खाएपछि लिनुहोस्। ज्वरो आयो भने अस्पताल जानुहोस्, र यो "
         "औषधिहरू एकैचोटि बन्द गर्न हुँदैन। बिरामीलाई धेरै दुख्छ भने पनि डाक्टरलाई भन्नुहोस्।",
         "बिरामीहरू", "Nepali, a plural for a dative"},
        {"ta",
         "உங்கள் மருத்துவர் இந்த மருந்து கொடுத்தால் உணவுக்குப் பிறகு எடுத்துக்கொள்ள வேண்டும். காய்ச்சல் "
         "இருந்தால் மருத்துவமனை செல்ல வேண்டும், ஆனால் இந்த மருந்துகளை நிறுத்த வேண்டாம். ஒரு நோயாளிக்கு "
         "வலி இருந்தால் அது பற்றி சொல்ல வேண்டும்.",
         "நோயாளிகள்", "Tamil, a plural for a dative"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        const test::SmallLibrary library(
            {{"it.md", std::string("# X\n\n") + row.text + "\n"}, {"en.md", english_insulinoma}});
        const auto response = library.ask(row.query);
        REQUIRE(finds(response, "it.md"));
        CHECK(response.results.front().document.language == row.code);
    }
}

TEST_CASE("a database of Spanish articles alone is asked in Spanish", "[languages]") {
    const test::SmallLibrary library({{"insulinoma.md", spanish_insulinoma}, {"comida.md", spanish_food}});
    for (const char* query : {"insulinomas", "tumor", "sintoma", "confusion", "niños", "hipoglucemias"}) {
        INFO(query);
        CHECK(finds(library.ask(query), "insulinoma.md"));
    }
    CHECK(library.ask("vomitoss").query.corrections.size() == 1);
    const auto missing = library.ask("hinchados");
    CHECK(missing.query.corrections.empty());
}

TEST_CASE("what goes with a word of a Spanish query raises a passage that says the query", "[languages]") {
    const auto article = [](const char* last) {
        return "---\nlang: es\n---\n# Uno\n\nLas náuseas estaban allí en aquel día de la semana, y con "
               "ellas " +
               std::string(last) + " de la sala.\n";
    };
    const test::SmallLibrary library({{"a.md", article("la ventana")},
                                      {"b.md", article("el antiemético")},
                                      {"c.md", article("la puerta")}});
    const auto response = library.ask("náuseas");
    REQUIRE_FALSE(response.results.empty());
    CHECK(response.results[0].document.id == "b.md");
}

TEST_CASE("an alarm sign is seen in Spanish", "[languages]") {
    CHECK(both().ask("tengo dolor en el pecho y no puedo respirar").urgent);
    CHECK_FALSE(both().ask("qué es un insulinoma").urgent);
}

}  // namespace islet
