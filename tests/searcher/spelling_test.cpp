// The speller: lay and medical misspellings, run-together and torn words, and all that it must leave alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/spelling.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace islet {
namespace {

using CorrectionKind = SpellingCorrection::Kind;

/// The words of a small imagined database, with passage counts.
const Speller& speller() {
    static const Speller instance = [] {
        std::istringstream text(
            "abdomen 24 abdominal 96 acromegaly 123 allergic 175 and 9900 anesthesia 184 antibiotic "
            "30 anxiety 59 appetite 142 arthritis 133 aspirin 41 biopsies 60 biopsy 30 blood 3000 "
            "bone 300 can 900 cancel 30 cancer 2000 cancers 500 carcinoid 170 carcinoma 193 "
            "carcinomas 60 care 2500 cause 900 causes 700 cervical 195 chemo 12 chemotherapy 2000 "
            "cirrhosis 127 colonoscopy 197 compression 57 concern 120 constipation 185 depression 113 "
            "diabetes 2000 diarrhea 105 edema 60 effects 900 endocrine 150 esophagus 133 fatigue 81 "
            "gastrinoma 176 get 700 glucagonoma 161 health 800 hemorrhage 34 hemorrhoids 46 hepatitis "
            "35 hereditary 126 hormonal 90 hormone 145 hormones 300 humor 8 hyper 3 hyperglycemia 117 "
            "hypertension 194 hypoglycemia 171 ibuprofen 55 immunology 12 immunotherapy 172 inherited "
            "194 insomnia 114 insulin 300 insulinoma 21 irritation 49 jaundice 169 kidney 146 kidneys "
            "80 leukemia 63 liver 600 livers 5 low 500 lymph 700 lymphedema 158 lymphoma 179 "
            "mammogram 174 marrow 200 melanoma 108 men 300 metastases 90 metastasis 85 metastatic 72 "
            "metformin 188 nausea 199 neural 30 neuro 6 neuroendocrine 600 neuropathy 69 node 500 "
            "nodes 450 octreotide 107 osteoporosis 21 pain 1200 palpitations 39 pancreas 47 "
            "parathyroid 127 pheochromocytoma 104 pneumonia 137 prognosis 88 radiation 2000 radio 20 "
            "radiotherapy 46 rare 300 rash 40 river 2 sarcoma 176 seizure 181 seizures 172 side 600 "
            "soft 20 soften 12 somatostatinoma 111 station 5 steroid 187 stomach 128 sugar 400 "
            "surgeon 175 surgery 2000 swallowing 48 swollen 155 symptoms 2000 ten 30 the 9999 therapy "
            "2000 thread 3 thyroid 70 timer 40 tumor 2000 tumors 800 vomiting 96 with 9000 ");
        WordList::Counts counts;
        std::string word;
        for (std::uint32_t count = 0; text >> word >> count;) counts.emplace_back(word, count);
        return Speller(WordList::build(counts));
    }();
    return instance;
}

struct Misspellings {
    const char* reason;
    const char* rows;  ///< typed meant typed meant ...
};

const std::vector<Misspellings>& misspellings() {
    static const std::vector<Misspellings> groups = {
        {"letters swapped",
         "nueroendocrine neuroendocrine  biospy biopsy  siezure seizure  siezures seizures "
         "thyriod thyroid  sypmtoms symptoms  steriod steroid  anxeity anxiety  luekemia leukemia "
         "fatiuge fatigue  glucoganoma glucagonoma "},
        {"a letter doubled",
         "hemmorrhoids hemorrhoids  lymphomma lymphoma  somatostatinnoma somatostatinoma  livver "
         "liver  prognossis prognosis  mellanoma melanoma  sterroid steroid  deppression "
         "depression  vommiting vomiting  vomitting vomiting "},
        {"a double letter written once",
         "compresion compression  hemorage hemorrhage  diarhea diarrhea  swolen swollen  apetite "
         "appetite  cirosis cirrhosis  imunotherapy immunotherapy  alergic allergic  depresion "
         "depression  iritation irritation "},
        {"a letter missing",
         "neuroendocrin neuroendocrine  glucagonma glucagonoma  lukemia leukemia  symtoms symptoms "
         "kidny kidney  colonscopy colonoscopy  radation radiation  immunothrapy immunotherapy "
         "asprin aspirin  insomia insomnia  nuropathy neuropathy  swallowin swallowing "},
        {"a letter too many",
         "pancrease pancreas  diabeties diabetes  stomache stomach  nauseua nausea  radiotheraphy "
         "radiotherapy  biopsie biopsy  horemone hormone  mestastatic metastatic  surgeory surgery "},
        {"the wrong vowel",
         "diabetis diabetes  cancor cancer  tumer tumor  tumur tumor  pancreus pancreas "
         "lymphadema lymphedema  leukimia leukemia  chemotheropy chemotherapy  insulanoma "
         "insulinoma  gastronoma gastrinoma  neuroendacrine neuroendocrine  anesthisia anesthesia "
         "metastisis metastasis  metastesis metastasis  colonascopy colonoscopy  colonoscapy "
         "colonoscopy  hepititis hepatitis  hepatitus hepatitis  arthritus arthritis  abdomin "
         "abdomen  abdomenal abdominal  mammagram mammogram  surgury surgery  sergery surgery "
         "hereditery hereditary  heridatary hereditary  carcanoid carcinoid  melonoma melanoma "
         "metforman metformin  osteoparosis osteoporosis  osteoperosis osteoporosis  neuropothy "
         "neuropathy  jaundace jaundice  anxiaty anxiety  constapation constipation  hypoglycimia "
         "hypoglycemia  appitite appetite  inhereted inherited "},
        {"written as it sounds",
         "feokromositoma pheochromocytoma  pheocromocytoma pheochromocytoma  canser cancer "
         "pankreas pancreas  neumonia pneumonia  newmonia pneumonia  dyarrhea diarrhea  limphedema "
         "lymphedema  limfoma lymphoma  kemotherapy chemotherapy  chimotherapy chemotherapy "
         "byopsy biopsy  cirrosis cirrhosis  sirrhosis cirrhosis  tyroid thyroid  thiroid thyroid "
         "parathiroid parathyroid  esofagus esophagus  simptoms symptoms  akromegaly acromegaly "
         "acromegalie acromegaly  carsinoid carcinoid  carsinoma carcinoma  karcinoma carcinoma "
         "sarkoma sarcoma  octreotyde octreotide  ibuprophen ibuprofen  antibyotic antibiotic "
         "jaundise jaundice  jondice jaundice  hypoglisemia hypoglycemia  hyperglicemia "
         "hyperglycemia  palpitasions palpitations  hypertention hypertension  hipertension "
         "hypertension  sirvical cervical  stomack stomach  surgion surgeon  constipashun "
         "constipation  lynphedema lymphedema "},
        {"the other side's spelling",
         "haemorrhage hemorrhage  oesophagus esophagus  oedema edema  diarrhoea diarrhea "
         "leukaemia leukemia  anaesthesia anesthesia  phaeochromocytoma pheochromocytoma "
         "hypoglycaemia hypoglycemia  tumour tumor  oesofagus esophagus "},
        {"a neighbouring key", "cancrr cancer  insulim insulin  hormpne hormone  thytoid thyroid "},
    };
    return groups;
}

/// A query of words separated by blanks; upper case is taken to be typed so.
std::vector<SpellingWord> query_of(const std::string& text) {
    std::vector<SpellingWord> query;
    std::string word;
    for (const char c : text + ' ') {
        if (c != ' ') {
            word += c;
            continue;
        }
        SpellingWord item;
        item.original = word;
        item.is_caps = true;
        for (const char letter : word) {
            if (letter >= 'a' && letter <= 'z') item.is_caps = false;
            item.folded += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
        query.push_back(item);
        word.clear();
    }
    return query;
}

/// "from -> to" of each correction, "from ~ to" of what is only offered.
std::string corrections_of(const std::vector<SpellingWord>& query) {
    std::string result;
    for (const auto& correction : speller().correct_query(query)) {
        if (!result.empty()) result += "; ";
        result += correction.from + (correction.sure ? " -> " : " ~ ") + correction.to;
    }
    return result;
}

}  // namespace

TEST_CASE("speller: misspellings that people make", "[spelling]") {
    for (const Misspellings& group : misspellings()) {
        std::istringstream rows(group.rows);
        std::string typed;
        for (std::string meant; rows >> typed >> meant;) {
            INFO(group.reason << ": " << typed);
            const auto correction = speller().correct_word(typed);
            REQUIRE(correction);
            CHECK(correction->to == meant);
            CHECK(correction->kind == CorrectionKind::word);
            CHECK(correction->from == typed);
            CHECK(correction->confidence > 0);
            CHECK(correction->confidence <= 1);
        }
    }
}

TEST_CASE("speller: a surname that one passage cites is offered, not put in place of a word", "[spelling]") {
    const Speller names(WordList::build({{"fever", 40}, {"kowalski", 1}, {"mahoney", 7}, {"fluoresce", 1}}));
    struct Row {
        const char* word;
        const char* to;
        bool sure;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"kowalsky", "kowalski", false, "a surname, in one passage"},
        {"mahonney", "mahoney", true, "a surname that several passages have: an author, an eponym"},
        {"fluorisce", "fluoresce", true, "a word, though in one passage"},
    };
    for (const Row& row : rows) {
        INFO(row.reason);
        const auto found = names.correct_query(query_of(row.word));
        REQUIRE(found.size() == 1);
        CHECK(found[0].to == row.to);
        CHECK(found[0].sure == row.sure);
    }
}

TEST_CASE("speller: words that are left alone", "[spelling]") {
    struct Row {
        const char* word;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"", "nothing"},
        {"river", "a rare word of the database, one letter from a common one"},
        {"livers", "another"},
        {"hte", "under four letters"},
        {"ryver2", "a digit"},
        {"men1", "a code"},
        {"5hiaa", "a code that starts with a digit"},
        {"xyzzyplugh", "near to nothing"},
        {"qqqq", "four letters, near to nothing"},
        {"\xE8\x82\xBF\xE7\x98\xA4", "two Chinese letters are no four letters"},
        {"\xFF\xFE\xFF\xFE\xFF", "no UTF-8"},
    };
    for (const Row& row : rows) {
        INFO(row.word << ": " << row.reason);
        CHECK_FALSE(speller().correct_word(row.word));
    }
    CHECK_FALSE(
        speller().correct_word("xaxaxaxaxaxaxaxaxaxaxaxaxaxaxaxaxaxaxaxa"));  // a sound key of 60 letters
    CHECK_FALSE(speller().correct_word(std::string(41, 'a')));
    CHECK_FALSE(speller().correct_word(std::string(100000, 'a')));
    for (std::size_t i = 0; i < speller().words().size(); ++i) {
        CHECK_FALSE(speller().correct_word(speller().words().word(i)));
    }
}

TEST_CASE("speller: queries", "[spelling]") {
    struct Row {
        const char* query;
        const char* corrections;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"neuroendocrin tumer", "neuroendocrin -> neuroendocrine; tumer -> tumor", "each word by itself"},
        {"bloodsugar low", "bloodsugar -> blood sugar", "a blank is missing"},
        {"lymphnode pain", "lymphnode -> lymph node", "a blank is missing"},
        {"sideeffects", "sideeffects -> side effects", "a blank is missing between like letters"},
        {"bloodsuger", "bloodsuger -> blood sugar", "a blank is missing and a letter wrong"},
        {"neuro endocrine tumor", "neuro endocrine -> neuroendocrine",
         "the part is far rarer than the whole"},
        {"neuro endocrin tumor", "neuro endocrin -> neuroendocrine", "and misspelt"},
        {"chemo therapy pain", "chemo therapy -> chemotherapy", "a blank too many"},
        {"lynph edema", "lynph edema -> lymphedema", "a blank too many and a letter wrong"},
        {"lympho ma", "lympho ma -> lymphoma", "neither part is a word"},
        {"blood sugar", "", "two valid words whose joined form is unknown"},
        {"health care", "", "two valid words"},
        {"bone marrow with pain", "", "valid words"},
        {"can men get cancer", "", "short valid words"},
        {"MEN CANSER", "CANSER -> cancer", "a shouted query has no acronyms of six letters"},
        {"PNETX rash", "", "capitals are an acronym"},
        {"PNETX", "", "a short one even by itself"},
        {"GLUCOGANOMA", "GLUCOGANOMA -> glucagonoma", "a long one by itself is shouted"},
        {"CANSR rash", "", "capitals among small letters are an acronym"},
        {"CANSER rash", "CANSER -> cancer", "a long one is a name, but one slip from a medical word"},
        {"GLUKAGANOMA rash", "GLUKAGANOMA ~ glucagonoma",
         "more than a slip: a name is left, and the word offered"},
        {"men1 tumer", "tumer -> tumor", "a code stays"},
        {"", "", "one empty word"},
    };
    for (const Row& row : rows) {
        INFO(row.query << ": " << row.reason);
        CHECK(corrections_of(query_of(row.query)) == row.corrections);
    }
    CHECK(speller().correct_query({}).empty());
}

TEST_CASE("speller: what the caller knows is left alone", "[spelling]") {
    auto query = query_of("tumer rashes canser");
    query[0].is_code = true;
    query[1].known = true;  // its stem is known
    CHECK(corrections_of(query) == "canser -> cancer");
    auto parts = query_of("chemo therapy");
    parts[1].is_code = true;
    CHECK(corrections_of(parts).empty());
}

TEST_CASE("speller: what looks like a name is replaced for one slip in a medical word only", "[spelling]") {
    struct Row {
        const char* typed;
        const char* corrections;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"insulinama", "insulinama -> insulinoma", "one slip in a medical word"},
        {"octriatyde", "octriatyde ~ octreotide", "a medical word, but several slips"},
    };
    for (const Row& row : rows) {
        INFO(row.typed << ": " << row.reason);
        auto query = query_of(row.typed);
        query[0].name_like = true;
        CHECK(corrections_of(query) == row.corrections);
    }
}

TEST_CASE("speller: a word whose term is known goes to a word of that term only", "[spelling]") {
    auto query = query_of("hormoness tumer");
    query[0].term_known = query[1].term_known = true;
    CHECK(corrections_of(query).empty());
    const auto same_start = [](std::string_view a, std::string_view b) {
        return a.substr(0, 5) == b.substr(0, 5);
    };
    const auto found = speller().correct_query(query, same_start);
    REQUIRE(found.size() == 1);
    CHECK(found[0].to == "hormones");
}

TEST_CASE("speller: inflections of known words are valid", "[spelling]") {
    // -es after a hissing sound, -ed, -ing for a last e, singulars, -ly, a consonant doubled after one vowel
    for (const char* word :
         {"rashes", "pancreases", "livered", "causing", "effect", "biopsie", "allergicly", "getting"}) {
        CHECK(is_inflection(speller().words(), word));
    }
    // doubled after two vowels, -es after no hissing sound, cut short, an ending alone, nothing
    for (const char* word : {"painned", "tumores", "tumo", "ing", ""}) {
        CHECK_FALSE(is_inflection(speller().words(), word));
    }
}

TEST_CASE("speller: positions, kinds and capitals of what is reported", "[spelling]") {
    const auto found = speller().correct_query(query_of("pain Tumer Neuro Endocrine bloodsugar"));
    REQUIRE(found.size() == 3);
    CHECK((found[0].first == 1 && found[0].count == 1 && found[0].kind == CorrectionKind::word &&
           found[0].from == "Tumer"));
    CHECK((found[1].first == 2 && found[1].count == 2 && found[1].kind == CorrectionKind::join));
    CHECK(found[1].from == "Neuro Endocrine");
    CHECK((found[2].first == 4 && found[2].count == 1 && found[2].kind == CorrectionKind::split));
}

TEST_CASE("speller: an empty database corrects nothing", "[spelling]") {
    const Speller empty{WordList{}};
    CHECK_FALSE(empty.correct_word("tumer"));
    CHECK(empty.correct_query(query_of("tumer bloodsugar neuro endocrine")).empty());
}

TEST_CASE("speller: laws over random words", "[spelling]") {
    std::mt19937 random(4);
    for (int round = 0; round < 3000; ++round) {
        std::string word(speller().words().word(random() % speller().words().size()));
        for (std::size_t edits = random() % 6; edits > 0; --edits) {
            word.insert(random() % (word.size() + 1), 1,
                        static_cast<char>(random() % 8 == 0 ? random() : 'a' + random() % 26));
        }
        const auto correction = speller().correct_word(word);
        if (!correction) continue;
        INFO(word << " -> " << correction->to);
        const auto blank = correction->to.find(' ');
        CHECK((blank != std::string::npos) == (correction->kind == CorrectionKind::split));
        CHECK(speller().words().frequency(correction->to.substr(0, blank)) > 0);
        if (blank != std::string::npos)
            CHECK(speller().words().frequency(correction->to.substr(blank + 1)) > 0);
        CHECK(speller().correct_word(word)->to == correction->to);
    }
}

}  // namespace islet
