// The lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/query_stopwords.hpp"

#include "language/word_set.hpp"

namespace islet {

bool is_asking_word(std::string_view folded) {
    static const WordSet set("happen happens happening happened percent percentage sort sorts kind kinds");
    return set.contains(folded);
}

bool is_possessive(std::string_view folded) {
    static const WordSet set("my our his her");
    return set.contains(folded);
}

bool is_relation(std::string_view folded) {
    static const WordSet set(
        "mum mums mom moms mam mummy mommy dad dads daddy mother mothers father fathers husband "
        "husbands wife wifes son sons daughter daughters brother brothers sister sisters partner "
        "partners uncle uncles aunt aunts nan nans gran grans grandma grandmother grandad granddad "
        "grandpa grandfather friend friends boyfriend girlfriend spouse relative parent parents");
    return set.contains(folded);
}

bool is_message_filler(std::string_view folded) {
    static const WordSet set(
        "show mean means meant worry worried worries keep keeps "
        "kept start started starting come came comes coming look looks looking try tries trying tried put "
        "turn turned stay stays begin begins began think thinks thought ask asks asked asking good bad "
        "better best help helps helped helping thing anything something big person people while still around "
        "really soon later told called call give gives given gave giving wrong way ways become becomes next "
        "say believe understand explain lot lots hi hello dear sir madam old ago since day days doctor "
        "doctors patient patients information info advice advise suggest suggestion kindly question "
        "questions concern concerns wonder wondered wondering searching website name able possible got "
        "unable today regards specific interested appreciate grateful found problem problems issue issues "
        "suffer suffers suffering including specialize specialise physician physicians specialists "
        "count stop long first end safe work working works worked small man men woman women month months "
        "week "
        "weeks year years yr yrs time times afternoon morning evening night yesterday last recently email "
        "e-mail "
        "mail phone number customer service request order general study location contact clinicaltrials gov "
        "subject message read article articles page site web medlineplus appreciated know find right age "
        "aged "
        "male female live lives living lived diagnosed diagnosis family member members hospital hospitals "
        "country "
        "india usa experience situation area care reason wish date send receive provide response reply case "
        "cases result results report full detail details great sure enough feel feels feeling felt left "
        "someone "
        "two three four five half another always never attend attended speak talk write written note below "
        "above wait waiting idea hope hoping safe serious terrible scared afraid hard difficult correct "
        "certain currently current everything everybody example final finally instead matter near nothing "
        "opinion second place possibility purpose regard regarding require required researching");
    return is_asking_word(folded) || is_relation(folded) || set.contains(folded);
}

}  // namespace islet
