// Weighted edits and sound keys: what is nearer than what, and the limits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/spelling_distance.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "searcher/spelling/letter_planes.hpp"
#include "searcher/spelling/sound_key.hpp"

namespace islet {
namespace {

int cost(std::string_view typed, std::string_view meant, int band = 3, int limit = 1000) {
    return SpellingDistance(typed)(meant, band, limit);
}

std::string sound(std::string_view word) {
    std::string key = "left over from the word before";
    sound_key(word, key);
    return key;
}

}  // namespace

TEST_CASE("spelling distance: what is nearer", "[spelling]") {
    struct Row {
        const char* typed;
        const char* nearer;
        const char* farther;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"tumer", "tumor", "tuber", "a wrong vowel before a wrong consonant"},
        {"tumir", "tumor", "timur", "a wrong vowel before two"},
        {"canser", "cancer", "canter", "letters that sound alike"},
        {"ibdex", "index", "iodex", "a neighbouring key"},
        {"biospy", "biopsy", "biosky", "two letters swapped"},
        {"letal", "lethal", "metal", "a missing letter before a wrong one"},
        {"livver", "liver", "lisver", "a letter doubled"},
        {"bat", "bats", "cat", "people get the first letter right"},
        {"oedema", "edema", "medema", "British and American spelling"},
        {"tumour", "tumor", "tumous", "British and American spelling"},
        {"organise", "organize", "organite", "British and American spelling"},
        {"fosfate", "phosphate", "postdate", "f is ph"},
        {"skematic", "schematic", "sematic", "k is ch"},
        {"toksin", "toxin", "tocsan", "ks is x"},
    };
    for (const Row& row : rows) {
        INFO(row.typed << ": " << row.reason);
        CHECK(cost(row.typed, row.nearer) < cost(row.typed, row.farther));
        CHECK(cost(row.typed, row.nearer) > 0);
    }
}

TEST_CASE("spelling distance: what each slip costs", "[spelling]") {
    struct Row {
        const char* typed;
        const char* meant;
        int cost;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"tumour", "tumor", 15, "the other side"},
        {"tumor", "tumour", 15, "and the other way"},
        {"oedema", "edema", 15, "oe"},
        {"fosfate", "phosphate", 60, "f is ph"},
        {"phosphate", "fosfate", 60, "ph is f"},
        {"toksin", "toxin", 30, "ks is x"},
        {"toxin", "toksin", 30, "x is ks"},
        {"skematic", "schematic", 30, "k is ch"},
        {"ketchup", "kechup", 100, "a letter too many"},
        {"organise", "organize", 15, "s for z after i"},
        {"analyze", "analyse", 15, "z for s after y"},
        {"sebra", "zebra", 100, "s for z, first"},
        {"assist", "azsist", 65, "z for s after a"},
        {"acne", "anec", 160, "a letter two places on"},
        {"ilver", "liver", 90, "the first two swapped"},
        {"livre", "liver", 55, "the last two swapped"},
        {"aliver", "liver", 135, "a first letter too many"},
        {"iver", "liver", 95, "the first letter missing"},
        {"oliver", "liver", 135, "a first vowel too many"},
        {"cidney", "kidney", 100, "another first letter that sounds alike"},
        {"kidnie", "kidney", 90, "y is ie, after a missing e"},
        {"kidny", "kidney", 60, "a vowel missing"},
        {"quiet", "kiet", 30, "k is qu"},
        {"bene", "bne", 100, "a vowel too many"},
        {"ballon", "balloon", 50, "a double letter written once"},
        {"balon", "balloon", 80, "the same beside another"},
        {"alergic", "allergic", 30, "l doubled"},
        {"hemorage", "hemorrhage", 100, "r doubled, and a mute h"},
        {"scent", "sent", 30, "sc is s"},
        {"bac", "back", 60, "a last letter missing"},
        {"xray", "ksray", 30, "x is ks, first"},
        {"yeild", "yield", 55, "vowels swapped"},
        {"café", "cafe", 200, "a letter of two bytes is two edits"},
        {"cafés", "cafès", 100, "its second byte"},
        {"a", "b", 135, "one letter"},
        {"ab", "ba", 90, "two letters"},
    };
    for (const Row& row : rows) {
        INFO(row.typed << " for " << row.meant << ": " << row.reason);
        CHECK(cost(row.typed, row.meant) == row.cost);
    }
}

TEST_CASE("spelling distance: band and limit only ever cut off", "[spelling]") {
    std::mt19937 random(12);
    const auto word = [&random] {
        std::string result;
        for (std::size_t n = random() % 12; n > 0; --n) result += "aceopshx"[random() % 8];
        return result;
    };
    for (int round = 0; round < 20000; ++round) {
        const std::string typed = word();
        const std::string meant = word();
        const int full = cost(typed, meant, 12, 5000);
        INFO(typed << " " << meant);
        CHECK((full == 0) == (typed == meant));
        const int limit = static_cast<int>(random() % 400);
        CHECK(cost(typed, meant, 12, limit) == (full <= limit ? full : SpellingDistance::too_far));
        CHECK(cost(typed, meant, 2, 5000) >= full);
    }
}

TEST_CASE("spelling distance: lengths", "[spelling]") {
    const std::string longest(SpellingDistance::max_bytes, 'a');
    CHECK(cost(longest, longest) == 0);
    CHECK(cost(longest, longest + "a") == SpellingDistance::too_far);
    CHECK(cost(longest + "a", longest) == SpellingDistance::too_far);
    CHECK(cost("abc", "abcdefg") == SpellingDistance::too_far);
    CHECK(cost("", "") == 0);
    CHECK(cost("", "ab", 1) == SpellingDistance::too_far);
}

TEST_CASE("spelling distance: no word that lacks letters is nearer than the least", "[spelling]") {
    std::mt19937 random(21);
    const std::vector<std::string> alphabets = {"pfhkcsxqziey", "aoeurlm", "szei", "bcdt", "ck\xC3\xA9"};
    for (int round = 0; round < 20000; ++round) {
        const auto& alphabet = alphabets[random() % alphabets.size()];
        const auto word = [&] {
            std::string result;
            for (std::size_t n = 1 + random() % 9; n > 0; --n) result += alphabet[random() % alphabet.size()];
            return result;
        };
        const std::string typed = word();
        const std::string meant = word();
        const auto gone = static_cast<std::size_t>(std::popcount(letter_set(typed) & ~letter_set(meant)));
        if (gone > SpellingDistance::most_gone) continue;
        SpellingDistance distance(typed);
        INFO(typed << " for " << meant);
        CHECK(distance.least(gone) <= distance(meant, 40, SpellingDistance::too_far));
    }
}

TEST_CASE("sound key: words that sound alike", "[spelling]") {
    const std::vector<std::vector<const char*>> groups = {
        {"pheochromocytoma", "phaeochromocytoma", "feokromositoma"},
        {"hemorrhage", "haemorrhage", "hemorage"},
        {"esophagus", "oesophagus", "esofagus"},
        {"psoriasis", "soriasis"},
        {"pneumonia", "neumonia"},
        {"cirrhosis", "sirosis"},
        {"thyroid", "tiroid"},
        {"chemotherapy", "kemoterapy"},
        {"toxic", "toksik"},
        {"lymphoma", "limfoma"},
        {"acromegaly", "akromegaly"},
        {"gene", "jene"},
    };
    for (const auto& group : groups) {
        for (const char* word : group) {
            INFO(word);
            CHECK(sound(word) == sound(group[0]));
        }
    }
    CHECK(sound("") == "");
    CHECK(sound("liver") != sound("lever"));
    CHECK(sound("gastric") != sound("castric"));
}

TEST_CASE("sound key: any bytes, at most twice as long", "[spelling]") {
    std::mt19937 random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string word;
        for (std::size_t n = random() % 14; n > 0; --n) {
            word += random() % 9 == 0 ? static_cast<char>(random()) : "xaeoychgptqksdi"[random() % 15];
        }
        CHECK(sound(word).size() <= 2 * word.size());
    }
}

}  // namespace islet
