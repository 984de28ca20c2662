// Stop lists and the list of words that double as acronyms. Acronyms in capitals and codes never come here.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/stopwords.hpp"

#include <string>

#include "language/word_set.hpp"

namespace islet {
bool is_index_stopword(std::string_view folded) {
    static const WordSet set(
        "a an and are as at be been but by for from had has have he his if in into is it its of on or our "
        "she so such that "
        "the their them then there these they this those to was we were which will with would you your");
    return folded.size() <= 5 && set.contains(folded);
}

bool is_query_stopword(std::string_view folded) {
    static const WordSet set(
        "about above after again against all also although am among any anyone anything aren't arent because "
        "before being "
        "below between both can cannot cant could couldnt did didnt do does doesnt doing dont down due "
        "during each either else "
        "etc even ever every everyone few find further get gets getting go goes going got hasnt havent "
        "having hed hell her "
        "here heres hers herself hes him himself how however i id ill im isnt itself ive just know let lets "
        "like made make "
        "makes many may me might more most much must my myself near need no nor not now off often ok okay "
        "once one only other "
        "others ours ourselves out over own per perhaps please put rather really said same say says see seem "
        "seems several "
        "shall should shouldnt since some somebody someone something still take tell than thank thanks thats "
        "theirs themselves "
        "therefore theres theyre thing things through thus too toward towards under until up upon us use "
        "used using very via "
        "want wants wasnt well werent what whats when where whether while who whom whos whose why within "
        "without wont wouldnt "
        "yes yet youd youre yours yourself");
    return is_index_stopword(folded) || set.contains(folded);
}

bool is_binding_word(std::string_view folded) {
    static const WordSet set(
        "about above across all also always am any around being did do does doing done each every get gets "
        "getting got having her here herself hers him himself i im inside ive just know lot lots many me "
        "more "
        "most much my myself near often only ours ourselves over own quite rather really same seem seems "
        "since "
        "some still through too toward towards under us very within yours yourself");
    return is_index_stopword(folded) || set.contains(folded);
}

bool is_negation(std::string_view folded) {
    static const WordSet set(
        "not no nor never cannot cant can't dont don't doesnt doesn't didnt didn't isnt isn't arent aren't "
        "wasnt "
        "wasn't werent weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt shouldn't havent "
        "haven't hasnt "
        "hasn't without");
    return set.contains(folded);
}

bool is_common_word(std::string_view folded) {
    static const WordSet set(
        "ace act add age aid aids air all am an and ant any apt are arm art as ask at ate bad bag bar bat be "
        "bed bet bid big "
        "bit box but by cab can cap car care case cast cat chat cop cope cup cut dad day deep did die diet "
        "dip do dot dry due "
        "ear eat end era eye face fact fan far fast fat feel few fit for fun gap gas get go good had has hat "
        "he head heat help "
        "her hip his hit hot how hope ice if ill in is it jaw job key kit lab lap last lead led leg lens let "
        "lid lip lot low "
        "made map mass may me mean men met mid mind mix mom most mum my nap net new nil no nor not now nut "
        "of off oil old on "
        "one or our out own pad page pain pan pap part pat pay pen pet pie pig pin pop pot push race ran rat "
        "raw real red rest "
        "rib rim risk rod rub run sad safe salt same sat saw sea see set sex she shot side sit six skin sky "
        "so some son spin "
        "star stem step stop such sun tap tea team ten test that the them tie tip to toe ton too top toy try "
        "tub two up us use "
        "van vat via war was wax way we web wet what who why will win wish with work yes yet you");
    return folded.size() <= 4 && set.contains(folded);
}

bool is_everyday_word(std::string_view folded) {
    static const WordSet set(
        "act add age aid air all arm art ask bad bag bed big bit care case cut dad day diet ear eat end eye "
        "face fact far fast fat "
        "feel fit gas good head heat help hip hope hot ice ill job key last lead leg low mass mean men mind "
        "mix mom mum new oil "
        "old page pain part pay real red rest rib risk run safe salt sex shot side sit six skin son star "
        "stem step stop sun "
        "team ten test tip toe top try two wet win wish work");
    return is_query_stopword(folded) || set.contains(folded);
}

}  // namespace islet
