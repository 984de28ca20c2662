// Abbreviations learnt from running text: what is found, what is left alone, and laws on any bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/abbreviations/abbreviations.hpp"

using islet::Abbreviation;
using islet::find_abbreviations;

namespace {

// "SF=long form|SF=long form", in text order.
std::string found_in(std::string_view text) {
    std::string out;
    for (const auto& a : find_abbreviations(text)) {
        if (!out.empty()) out += '|';
        out += text.substr(a.short_begin, a.short_end - a.short_begin);
        out += '=';
        out += text.substr(a.long_begin, a.long_end - a.long_begin);
    }
    return out;
}

struct LearntRow {
    std::string_view reason;
    std::string_view text;
    std::string_view expected;
};

void check_learnt(const std::vector<LearntRow>& rows) {
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.text);
        CHECK(found_in(row.text) == row.expected);
    }
}

bool on_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void check_abbreviation_laws(std::string_view text) {
    const auto all = find_abbreviations(text);
    const auto again = find_abbreviations(text);
    REQUIRE(all.size() == again.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& a = all[i];
        REQUIRE(a.short_begin < a.short_end);
        REQUIRE(a.long_begin < a.long_end);
        REQUIRE(std::max(a.short_end, a.long_end) <= text.size());
        REQUIRE((a.short_end <= a.long_begin || a.long_end <= a.short_begin));
        for (const auto at : {a.short_begin, a.short_end, a.long_begin, a.long_end})
            REQUIRE(on_boundary(text, at));
        REQUIRE(a.short_begin == again[i].short_begin);
        REQUIRE(a.long_begin == again[i].long_begin);
    }
}

double seconds_for(const std::string& text) {
    const auto start = std::clock();  // of this process: others may keep the machine busy
    CHECK(find_abbreviations(text).size() <= text.size());
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string filled(std::string_view part, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += part;
    return out;
}

}  // namespace

TEST_CASE("short forms in brackets after the long form") {
    check_learnt({
        {"first letters", "Some neuroendocrine tumours (NETs) make hormones.", "NETs=neuroendocrine tumours"},
        {"initials", "She had magnetic resonance imaging (MRI) in May.", "MRI=magnetic resonance imaging"},
        {"at the very start of the text", "Low blood sugar (LBS) makes you shake.", "LBS=Low blood sugar"},
        {"function words are stepped over", "the Index of Quality of Life (IQL)",
         "IQL=Index of Quality of Life"},
        {"square brackets", "by positron emission tomography [PET] alone",
         "PET=positron emission tomography"},
        {"no blank before the bracket", "we measured cortisol-binding globulin(CBG) twice",
         "CBG=cortisol-binding globulin"},
        {"letters inside a compound", "raised chromogranin A (CgA) in blood", "CgA=chromogranin A"},
        {"one word, its seams", "an electroencephalogram (EEG) was normal", "EEG=electroencephalogram"},
        {"number as a word", "multiple endocrine neoplasia type 1 (MEN1)",
         "MEN1=multiple endocrine neoplasia type 1"},
        {"hyphen and number", "levels of interleukin-6 (IL-6) rose", "IL-6=interleukin-6"},
        {"numbers match whole or not at all", "levels of interleukin-10 (IL-1) rose", ""},
        {"a prefix in small letters", "all pancreatic neuroendocrine tumours (pNETs)",
         "pNETs=pancreatic neuroendocrine tumours"},
        {"two words short", "a posterior chamber lens (PC lens)", "PC lens=posterior chamber lens"},
        {"locants belong to the name", "dissolved in 2,4-dinitrophenol (DNP) first", "DNP=2,4-dinitrophenol"},
        {"Greek letter in both", "tumour necrosis factor-α (TNF-α) fell", "TNF-α=tumour necrosis factor-α"},
        {"Greek letter against its name", "tumour necrosis factor alpha (TNFα) fell",
         "TNFα=tumour necrosis factor alpha"},
        {"accents don't count", "le Ménière disease (MD) clinic", "MD=Ménière disease"},
        {"other things after it in the bracket", "small bowel obstruction (SBO; see page 4)",
         "SBO=small bowel obstruction"},
        {"second piece", "superoxide dismutase (EC 1.15.1.1; SOD) was low", "SOD=superoxide dismutase"},
        {"a value in the bracket", "the hazard ratio (HR = 0.71) fell", "HR=hazard ratio"},
        {"an abbreviation in a remark", "the trial (overall survival [OS], 3 years)", "OS=overall survival"},
        {"stops at the sentence", "We saw Paul. Growth hormone (GH) rose.", "GH=Growth hormone"},
        {"not at an initial", "typed by S. aureus protein A (spa) genes", "spa=S. aureus protein A"},
        {"prefix with a hyphen stays outside", "non-small cell cancer (SCC)", "SCC=small cell cancer"},
        {"prefix that is meant is inside", "non-small cell lung cancer (NSCLC)",
         "NSCLC=non-small cell lung cancer"},
        {"long form with a bracket", "poly(ethylene glycol) chains (PEGs)",
         "PEGs=poly(ethylene glycol) chains"},
        {"two in a row", "thin films (TF) and bulk glass (BG)", "TF=thin films|BG=bulk glass"},
        {"curly quotes stay outside", "so-called “carcinoid heart disease” (CHD)",
         "CHD=carcinoid heart disease"},
    });
}

TEST_CASE("letters that stand for more than themselves") {
    check_learnt({
        {"the number is a prefix", "flushed with carbon dioxide (CO2) gas", "CO2=carbon dioxide"},
        {"subscript digit", "flushed with carbon dioxide (CO₂) gas", "CO₂=carbon dioxide"},
        {"cyclic goes elsewhere", "adenosine 3',5'-cyclic monophosphate (cAMP)",
         "cAMP=adenosine 3',5'-cyclic monophosphate"},
        {"number first", "on two-dimensional (2D) gels", "2D=two-dimensional"},
        {"symbol and index", "the airway resistance (Ra) rose", "Ra=airway resistance"},
        {"name that ends with its number", "cell adhesion molecule L1 (L1CAM)",
         "L1CAM=cell adhesion molecule L1"},
        {"a number that the words leave out", "forced expiratory volume (FEV1) fell",
         "FEV1=forced expiratory volume"},
        {"a last letter that they leave out", "a B-cell activating factor (BAFF) test",
         "BAFF=B-cell activating factor"},
        {"but not of a short one", "a high number (HND) of falls", ""},
        {"plus says positive", "Philadelphia chromosome-positive (Ph+) cells",
         "Ph+=Philadelphia chromosome-positive"},
        {"chemical symbol", "urine potassium (K) and sodium (Na)", "K=potassium|Na=sodium"},
        {"hormone", "platelet serotonin (5-HT) is raised", "5-HT=serotonin"},
    });
}

TEST_CASE("short forms before the long form") {
    check_learnt({
        {"initials", "Ask for an MRI (magnetic resonance imaging) scan.", "MRI=magnetic resonance imaging"},
        {"plural", "Most GISTs (gastrointestinal stromal tumours) are small.",
         "GISTs=gastrointestinal stromal tumours"},
        {"a regimen is a list", "on ABCD (alimta, bortezomib, cisplatin, and doxorubicin)",
         "ABCD=alimta, bortezomib, cisplatin, and doxorubicin"},
        {"a marker comes first", "The CT (i.e., computed tomography) showed it.", "CT=computed tomography"},
        {"equations", "Values are means (BP = blood pressure; HR = heart rate).",
         "BP=blood pressure|HR=heart rate"},
        {"both in one bracket", "a drug (selective serotonin reuptake inhibitor, SSRI)",
         "SSRI=selective serotonin reuptake inhibitor"},
        {"a word is no short form", "the diet (daily intake of energy and trace elements)", ""},
        {"a variety is no long form", "We used PET (PET2) scanners.", ""},
        {"an address", "See Canada (www.canadacancer.example) first.", ""},
    });
}

TEST_CASE("brackets that define nothing") {
    check_learnt({
        {"statistic", "nine patients (n = 9) improved", ""},
        {"significance", "painters had more (P=0.03) of it", ""},
        {"figure", "as the first image shows (Fig. 1)", ""},
        {"citation", "as shown before [12,13] and (Smith, 2004)", ""},
        {"unit", "a dose (20 mg) at night", ""},
        {"place", "made in the town of Leiden (Netherlands)", ""},
        {"function word", "either indoors or outside (or both)", ""},
        {"for example", "tests of endocrine glands (e.g., the pancreas)", ""},
        {"that is", "the first inpatient entry (i.e. Monday)", ""},
        {"roman numeral", "the second stage (II) of the study", ""},
        {"enumeration", "either (a) an answer or (b) a better one", ""},
        {"gene without a match", "its receptor (SSTR2) was found", ""},
        {"letters out of order", "a scan of the chest (CSA)", ""},
        {"index of a name", "the inhibitor CFTR(inh)-172 was used", ""},
        {"long form in another sentence", "He has a big nose. Really (BN).", ""},
        {"itself again", "the size range (size) was wide", ""},
        {"a sentence is no name", "LDL is controlled by the specific receptors (LDLRs)", ""},
        {"opens only", "growth hormone (GH", ""},
        {"closes only", "growth hormone GH)", ""},
        {"empty", "growth hormone () and []", ""},
        {"no text", "", ""},
        {"only a bracket", "(GH)", ""},
    });
}

TEST_CASE("offsets keep the laws on random text") {
    constexpr std::array<std::string_view, 34> parts = {"(",
                                                        ")",
                                                        "[",
                                                        "]",
                                                        " ",
                                                        " ",
                                                        " ",
                                                        "a",
                                                        "b",
                                                        "A",
                                                        "B",
                                                        "s",
                                                        "1",
                                                        "2",
                                                        "-",
                                                        "=",
                                                        ", ",
                                                        "; ",
                                                        ". ",
                                                        "\n",
                                                        "/",
                                                        "α",
                                                        "é",
                                                        "–",
                                                        "“",
                                                        "”",
                                                        "\xC2\xA0",
                                                        "₂",
                                                        "漢",
                                                        "😀",
                                                        "of ",
                                                        "alpha beta (AB)",
                                                        "AB (alpha beta)",
                                                        "e\xCC\x81"};
    std::mt19937 random(20081);
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        const auto length = random() % 60;
        for (unsigned i = 0; i < length; ++i) text += parts[random() % parts.size()];
        INFO(text);
        check_abbreviation_laws(text);
    }
}

TEST_CASE("any bytes will do") {
    std::mt19937 random(7);
    for (int run = 0; run < 2000; ++run) {
        std::string text;
        const auto length = random() % 200;
        for (unsigned i = 0; i < length; ++i) {
            text += random() % 8 == 0 ? '(' : random() % 8 == 0 ? ')' : static_cast<char>(random() % 256);
        }
        for (const auto& a : find_abbreviations(text)) {
            REQUIRE(std::max(a.short_end, a.long_end) <= text.size());
            REQUIRE(a.short_begin < a.short_end);
            REQUIRE(a.long_begin < a.long_end);
        }
    }
}

TEST_CASE("time is linear in the text") {
    constexpr std::size_t size = 100'000;
    for (const std::string_view part : {"(((((", "a (b) ", "(a(b", "a(", "[(]", "(A=a ",
                                        "aaaaaaaaa (aaaaaaaaaa) ", "(a (b (c) d) e) ", ") (", "α"}) {
        INFO(part);
        const auto text = filled(part, size);
        check_abbreviation_laws(text);
        CHECK(seconds_for(text) < 2.0);  // a few ms; quadratic time would be minutes
        CHECK(seconds_for(text + std::string(size / 2, ')')) < 2.0);
    }
}
