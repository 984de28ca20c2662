// British and American spellings meet in one key; words that merely look alike do not.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/spelling_variants.hpp"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/source_folder.hpp"

namespace {

using islet::canonical_spelling;
using std::string;

struct Spellings {
    const char* british;
    const char* american;
    const char* why;
};

// The pairs are compared by their stems, as the index does: the inflection must survive the change of
// spelling.
const Spellings kSame[] = {
    {"tumour", "tumor", "our/or"},
    {"tumours", "tumors", "our/or, plural"},
    {"antitumoural", "antitumoral", "our/or inside a compound, derived"},
    {"tumourigenicity", "tumorigenicity", "our/or, long derivation"},
    {"multicoloured", "multicolored", "our/or, participle of a compound"},
    {"neurobehavioural", "neurobehavioral", "our/or, compound and -al"},
    {"odourless", "odorless", "our/or, -less"},
    {"flavourings", "flavorings", "our/or, -ings"},
    {"misdemeanours", "misdemeanors", "our/or in -eanour"},
    {"vapourised", "vaporized", "our/or and ise/ize in one word"},
    {"honourable", "honorable", "our/or, -able"},
    {"haemangiopericytoma", "hemangiopericytoma", "ae/e, a word no list would hold"},
    {"haem", "heme", "ae/e, the short word gains an e"},
    {"nonhaem", "nonheme", "the same at the end of a compound"},
    {"anaesthetise", "anesthetize", "ae/e and ise/ize"},
    {"anaesthetising", "anesthetizing", "ae/e and ise/ize, participle"},
    {"anaesthetisation", "anesthetisation", "half British"},
    {"leukaemia", "leukemia", "-aemia"},
    {"leucaemia", "leukemia", "leuc- and -aemia"},
    {"leucocytosis", "leukocytosis", "leuc-/leuk-"},
    {"hypoglycaemic", "hypoglycemic", "-aemic"},
    {"hyperinsulinaemia", "hyperinsulinemia", "-aemia after a substance"},
    {"ischaemically", "ischemically", "-aemic, adverb"},
    {"paediatricians", "pediatricians", "paed-"},
    {"orthopaedics", "orthopedics", "-paed- inside"},
    {"gynaecological", "gynecological", "gynaec-"},
    {"caesareans", "cesareans", "caes-"},
    {"caesarian", "cesarean", "ae/e and the other ending"},
    {"caecum", "cecum", "caec-"},
    {"faeces", "feces", "ae/e in a short word"},
    {"aetiologies", "etiologies", "ae at the start"},
    {"aesthetically", "esthetically", "aesth- at the start"},
    {"naevi", "nevi", "ae/e in a five-letter word"},
    {"phaeochromocytoma", "pheochromocytoma", "phaeo-"},
    {"paraesthesia", "paresthesia", "para- swallows the ae"},
    {"caeruloplasmin", "ceruloplasmin", "caer-, unlike aer-"},
    {"chimaeric", "chimeric", "-aer-, unlike aer-"},
    {"palaeolithic", "paleolithic", "palaeo-"},
    {"mediaeval", "medieval", "-aev-"},
    {"oedema", "edema", "oe at the start"},
    {"lymphoedematous", "lymphedematous", "oedem- in a compound"},
    {"angiooedema", "angioedema", "oedem- after a vowel that stays"},
    {"oesophagogastroscopy", "esophagogastroscopy", "oesoph- at the start"},
    {"gastrooesophageal", "gastroesophageal", "oesoph- after a combining o"},
    {"transoesophageal", "transesophageal", "oesoph- after a closed prefix"},
    {"tracheooesophageal", "tracheoesophageal", "oesoph- after -eo-"},
    {"oestrogenic", "estrogenic", "oestr-"},
    {"antioestrogens", "antiestrogens", "oestr- after a prefix"},
    {"phytooestrogens", "phytoestrogens", "oestr- after a combining o"},
    {"ethinyloestradiol", "ethinylestradiol", "oestr- inside"},
    {"foetuses", "fetuses", "foet-"},
    {"diarrhoeal", "diarrheal", "-rrhoea"},
    {"steatorrhoea", "steatorrhea", "-rrhoea in a rare word"},
    {"hypopnoeas", "hypopneas", "-pnoea"},
    {"coeliacs", "celiacs", "coeli-"},
    {"amoebicide", "amebicide", "amoeb-"},
    {"homoeopathically", "homeopathically", "homoeo-"},
    {"manoeuvring", "maneuvering", "oeu and re/er"},
    {"manoeuvrability", "maneuverability", "the same, noun"},
    {"fibre", "fiber", "re/er"},
    {"microfibres", "microfibers", "re/er, plural of a compound"},
    {"fibreoptics", "fiberoptics", "re/er, compound"},
    {"centring", "centering", "re/er, participle"},
    {"multicentre", "multicenter", "re/er, compound"},
    {"micrometre", "micrometer", "-metre"},
    {"titred", "titered", "re/er, past of a short word"},
    {"calibre", "caliber", "-bre"},
    {"theatregoers", "theatergoers", "re/er, compound"},
    {"organisation", "organization", "ise/ize"},
    {"reorganisational", "reorganizational", "ise/ize, long derivation"},
    {"hospitalised", "hospitalized", "ise/ize, past"},
    {"immunocompromised", "immunocompromised", "not ise/ize, the same both ways"},
    {"criticises", "criticizes", "-icise is the suffix"},
    {"exorcising", "exorcizing", "-orcise is, though exercise is not"},
    {"collectivised", "collectivized", "-ivise is, though revise is not"},
    {"catheterisations", "catheterizations", "ise/ize, plural noun"},
    {"generalisability", "generalizability", "ise/ize, -ability"},
    {"tranquillisers", "tranquilizers", "ise/ize and ll/l"},
    {"recognisable", "recognizable", "ise/ize, -able"},
    {"symmetrised", "symmetrized", "-rise after a consonant, but a suffix"},
    {"radiosensitiser", "radiosensitizer", "ise/ize, agent of a compound"},
    {"analyse", "analyze", "yse/yze"},
    {"reanalysing", "reanalyzing", "yse/yze, participle"},
    {"paralysed", "paralyzed", "yse/yze, past"},
    {"dialysers", "dialyzers", "yse/yze, agent"},
    {"haemolysed", "hemolyzed", "ae/e and yse/yze"},
    {"labelling", "labeling", "ll/l"},
    {"radiolabelled", "radiolabeled", "ll/l, compound"},
    {"counsellors", "counselors", "ll/l, agent in -or"},
    {"travellers", "travelers", "ll/l, agent in -er"},
    {"cancelled", "canceled", "ll/l after -ance-"},
    {"signalling", "signaling", "ll/l after a"},
    {"trialled", "trialed", "ll/l after ia"},
    {"refuelling", "refueling", "ll/l after ue"},
    {"marvellously", "marvelously", "ll/l, -ous"},
    {"panellists", "panelists", "ll/l, -ist"},
    {"fulfil", "fulfill", "l/ll, bare form"},
    {"enrols", "enrolls", "l/ll, third person"},
    {"instalments", "installments", "l/ll, -ment"},
    {"skilfully", "skillfully", "l/ll, -ful"},
    {"catalogued", "cataloged", "ogue/og, past"},
    {"analogues", "analogs", "ogue/og"},
    {"dialogue", "dialog", "ogue/og"},
    {"secretagogues", "secretagogs", "-agogue"},
    {"defencelessness", "defenselessness", "ence/ense"},
    {"licenced", "licensed", "ence/ense, past"},
    {"practising", "practicing", "noun and verb"},
    {"programmes", "programs", "-gramme"},
    {"milligrammes", "milligrams", "-gramme, unit"},
    {"ageing", "aging", "silent e"},
    {"judgements", "judgments", "-dgement"},
    {"sizeable", "sizable", "-eable"},
    {"reuseable", "reusable", "-eable after s"},
    {"sulphonylureas", "sulfonylureas", "ph/f"},
    {"desulphurising", "desulfurizing", "ph/f and ise/ize"},
    {"aluminium", "aluminum", "irregular"},
    {"greyish", "grayish", "grey/gray"},
    {"mouldy", "moldy", "ou/o"},
    {"smouldering", "smoldering", "ou/o inside"},
    {"ploughed", "plowed", "ough/ow"},
    {"sceptically", "skeptically", "sc/sk"},
    {"hiccoughs", "hiccups", "ough/up"},
    {"dieticians", "dietitians", "c/t"},
    {"amoxycillin", "amoxicillin", "y/i in a drug"},
    {"ciclosporin", "cyclosporine", "the international name of a drug"},
    {"learnt", "learned", "irregular past"},
    {"discs", "disks", "sc/sk"},
    {"artefacts", "artifacts", "e/i"},
    {"yoghurts", "yogurts", "gh"},
};

// Words that the rules must leave as they are.
const Spellings kUntouched[] = {
    {"aerobic", "", "two vowels"},
    {"anaerobes", "", "two vowels after a prefix"},
    {"aerosol", "", "two vowels"},
    {"vertebrae", "", "Latin plural"},
    {"larvae", "", "Latin plural"},
    {"formulae", "", "Latin plural"},
    {"michael", "", "a name"},
    {"israel", "", "a name"},
    {"maestro", "", "two vowels"},
    {"reggae", "", "not a ligature"},
    {"intraepithelial", "", "intra + e"},
    {"docosahexaenoic", "", "hexa + en"},
    {"does", "", "oe of inflection"},
    {"poem", "", "two vowels"},
    {"aloe", "", "final oe"},
    {"oboe", "", "final oe"},
    {"phoenix", "", "no other spelling"},
    {"coefficient", "", "co + e"},
    {"coexist", "", "co + e"},
    {"neuroendocrine", "", "neuro + e"},
    {"gastroenteritis", "", "gastro + e"},
    {"shoes", "", "oe of inflection"},
    {"four", "", "not -our/-or"},
    {"pour", "", "not -our/-or"},
    {"tourniquet", "", "not -our/-or"},
    {"contour", "", "not -our/-or"},
    {"journal", "", "not -our/-or"},
    {"nourished", "", "not -our/-or"},
    {"acre", "", "not re/er"},
    {"massacre", "", "not re/er"},
    {"mediocre", "", "not re/er"},
    {"genre", "", "not re/er"},
    {"ogre", "", "not re/er"},
    {"hamstring", "", "-string is no -tring"},
    {"hatred", "", "-red is no past"},
    {"wise", "", "not ise/ize"},
    {"exercise", "", "not ise/ize"},
    {"advising", "", "not ise/ize"},
    {"surprised", "", "not ise/ize"},
    {"promises", "", "not ise/ize"},
    {"disease", "", "not ise/ize"},
    {"precise", "", "not ise/ize"},
    {"capsize", "", "z everywhere"},
    {"supervised", "", "not ise/ize"},
    {"bruising", "", "not ise/ize"},
    {"penises", "", "plural of -is"},
    {"excised", "", "not ise/ize"},
    {"televised", "", "not ise/ize"},
    {"filled", "", "ll of one syllable"},
    {"controlled", "", "ll of a stressed syllable"},
    {"propeller", "", "ll of a stressed syllable"},
    {"swelling", "", "ll of the base"},
    {"installed", "", "ll of the base"},
    {"painkillers", "", "ll of the base"},
    {"hopping", "", "pp is meaning"},
    {"tally", "", "no suffix"},
    {"league", "", "not ogue/og"},
    {"vague", "", "not ogue/og"},
    {"fatigue", "", "not ogue/og"},
    {"tongue", "", "not ogue/og"},
    {"rogue", "", "not ogue/og"},
    {"theologue", "", "would fall on theology"},
    {"permeable", "", "-eable is of the base"},
    {"manageable", "", "-eable keeps g soft"},
    {"tyre", "", "tire is another word"},
    {"cheque", "", "check is another word"},
    {"raeb", "", "an acronym in lower case"},
    {"il6", "", "not letters only"},
    {"analysis", "", "noun"},
    {"dis", "", "too short for any rule"},
};

string key_stem(const string& word) {
    static const Xapian::Stem stem("en");
    return stem(canonical_spelling(word));
}

}  // namespace

TEST_CASE("two spellings of a word have one key and one stem", "[spelling_variants]") {
    for (const Spellings& row : kSame) {
        INFO(row.british << " = " << row.american << ": " << row.why);
        CHECK(key_stem(row.british) == key_stem(row.american));
        const string key = canonical_spelling(row.british);
        CHECK(key == canonical_spelling(row.american));
        CHECK(key == canonical_spelling(key));
    }
}

TEST_CASE("a word that only looks British is left alone", "[spelling_variants]") {
    for (const Spellings& row : kUntouched) {
        INFO(row.british << ": " << row.why);
        CHECK(canonical_spelling(row.british) == row.british);
    }
}

TEST_CASE("the inflection is kept for the stemmer", "[spelling_variants]") {
    CHECK(canonical_spelling("tumours") == "tumors");
    CHECK(canonical_spelling("organisations") == "organizations");
    CHECK(canonical_spelling("labelling") == "labeling");
    CHECK(canonical_spelling("centred") == "centered");
    CHECK(canonical_spelling("gastrooesophageal") == "gastroesophageal");
    CHECK(canonical_spelling("").empty());
}

TEST_CASE("look-alike words that differ are never merged", "[spelling_variants]") {
    std::ifstream file(std::string(islet::test::source_folder) + "/tests/analysis/data/lookalikes.tsv");
    REQUIRE(file);
    std::set<string> seen;
    for (string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        REQUIRE(second != string::npos);
        const string a = line.substr(0, first);
        const string b = line.substr(first + 1, second - first - 1);
        INFO(line);
        CHECK(key_stem(a) != key_stem(b));
        CHECK(seen.insert(std::min(a, b) + ' ' + std::max(a, b)).second);
    }
    CHECK(seen.size() >= 400);
}

TEST_CASE("any bytes are taken, and the key stays short", "[spelling_variants]") {
    std::mt19937 random(20240607);
    const std::vector<string> parts = {
        "ae", "oe", "our",  "re", "is",  "ys", "ll",  "ogue", "e", "ed", "s", "tr", "l",    "cent",    "tum",
        "n",  "o",  "edem", "oo", "ing", "b",  "est", "par",  "a", "c",  "h", "i",  "able", "\xc3\xa9"};
    for (int round = 0; round < 20000; ++round) {
        string word;
        for (size_t n = random() % 7; n > 0; --n) word += parts[random() % parts.size()];
        const string key = canonical_spelling(word);
        INFO(word);
        CHECK(key.empty() == word.empty());
        CHECK(key.size() <= word.size() + 8);
        CHECK(canonical_spelling(word) == key);
    }
}
