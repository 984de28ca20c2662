// The data behind canonical_spelling(): British roots, exceptions and irregular pairs.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Private to spelling_variants.cpp. Everything is constant and in static storage. Tables hold roots and
// exceptions, never a list of the words of a language: a word that nobody has written before is mapped by the
// rules that read them.
#pragma once

#include <array>
#include <string_view>

namespace islet::spelling {

struct Pair {
    std::string_view from;
    std::string_view to;
};

using std::string_view;

/// Whole words that no rule reaches. Sorted by `from` (a test of order is in spelling_variants.cpp:
/// static_assert).
inline constexpr auto kWords = std::to_array<Pair>({
    {"aeon", "eon"},
    {"aeons", "eons"},
    {"aluminium", "aluminum"},
    {"archae", "arche"},
    {"beclometasone", "beclomethasone"},
    {"burnt", "burned"},
    {"carcase", "carcass"},
    {"carcases", "carcasses"},
    {"cefalexin", "cephalexin"},
    {"chilli", "chili"},
    {"chillies", "chilies"},
    {"ciclosporin", "cyclosporine"},
    {"clomifene", "clomiphene"},
    {"cyclosporin", "cyclosporine"},
    {"disc", "disk"},
    {"discs", "disks"},
    {"dreamt", "dreamed"},
    {"fulfil", "fulfill"},
    {"fulfilment", "fulfillment"},
    {"fulfils", "fulfills"},
    {"gaol", "jail"},
    {"gaols", "jails"},
    {"gynae", "gyne"},
    {"haem", "heme"},
    {"haems", "hemes"},
    {"indometacin", "indomethacin"},
    {"jewellery", "jewelry"},
    {"leapt", "leaped"},
    {"learnt", "learned"},
    {"meagre", "meager"},
    {"meagrely", "meagerly"},
    {"ochre", "ocher"},
    {"ochres", "ochers"},
    {"sepulchre", "sepulcher"},
    {"sepulchres", "sepulchers"},
    {"sombre", "somber"},
    {"sombrely", "somberly"},
    {"specialities", "specialties"},
    {"speciality", "specialty"},
    {"spilt", "spilled"},
    {"spoilt", "spoiled"},
});

/// Roots replaced wherever they stand. Sorted by `from`.
inline constexpr auto kRoots = std::to_array<Pair>({
    {"aeroplane", "airplane"},
    {"amoeb", "ameb"},
    {"amoxycillin", "amoxicillin"},
    {"artefact", "artifact"},
    {"biass", "bias"},
    {"calliper", "caliper"},
    {"cesarian", "cesarean"},
    {"coeli", "celi"},
    {"coelom", "celom"},
    {"coelous", "celous"},
    {"cognisan", "cognizan"},
    {"connexion", "connection"},
    {"defenc", "defens"},
    {"deflexion", "deflection"},
    {"despatch", "dispatch"},
    {"dgement", "dgment"},
    {"dietician", "dietitian"},
    {"discectom", "diskectom"},
    {"draught", "draft"},
    {"enrolment", "enrollment"},
    {"focuss", "focus"},
    {"foet", "fet"},
    {"hiccough", "hiccup"},
    {"homoeo", "homeo"},
    {"inflexion", "inflection"},
    {"instalment", "installment"},
    {"leucaem", "leukem"},
    {"leucem", "leukem"},
    {"leuco", "leuko"},
    {"licenc", "licens"},
    {"liquorice", "licorice"},
    {"manoeuv", "maneuv"},
    {"mollusc", "mollusk"},
    {"mould", "mold"},
    {"moult", "molt"},
    {"moustach", "mustach"},
    {"offenc", "offens"},
    {"omelette", "omelet"},
    {"plough", "plow"},
    {"pnoea", "pnea"},
    {"pnoei", "pnei"},
    {"poeia", "peia"},
    {"practis", "practic"},
    {"pretenc", "pretens"},
    {"pyjama", "pajama"},
    {"reflexion", "reflection"},
    {"rhoea", "rhea"},
    {"rrhoe", "rrhe"},
    {"skilful", "skillful"},
    {"sulph", "sulf"},
    {"syphon", "siphon"},
    {"tranquill", "tranquil"},
    {"wilful", "willful"},
    {"woollen", "woolen"},
    {"woolly", "wooly"},
    {"yoghurt", "yogurt"},
});

/// Roots replaced at the start of a word only. Sorted by `from`.
inline constexpr auto kStarts = std::to_array<Pair>({
    {"cosie", "cozie"},
    {"cosy", "cozy"},
    {"dekagr", "decagr"},
    {"dekalit", "decalit"},
    {"dekamet", "decamet"},
    {"enquir", "inquir"},
    {"grey", "gray"},
    {"oecolog", "ecolog"},
    {"oenolog", "enolog"},
    {"oenophil", "enophil"},
    {"sceptic", "skeptic"},
});

/// Verbs whose American base ends in -ll and whose British base in -l; only the bare form and the third
/// person differ.
inline constexpr auto kDoubledBases =
    std::to_array<string_view>({"appal", "distil", "enrol", "enthral", "instil"});

/// What stands before -our where America writes -or. The class is closed; compounds end in one of these.
inline constexpr auto kOurRoots = std::to_array<string_view>({
    "arb", "ard",  "arm",  "behavi", "cand",   "clam", "clang", "col", "demean", "dol", "enam", "endeav",
    "fav", "ferv", "flav", "glam",   "harb",   "hon",  "hum",   "lab", "neighb", "od",  "parl", "ranc",
    "rig", "rum",  "sav",  "savi",   "splend", "succ", "tum",   "val", "vap",    "vig",
});

/// What stands before -re where inflected forms differ too: centred/centered, titring/titering.
inline constexpr auto kReRoots = std::to_array<string_view>({
    "accout",
    "calib",
    "cent",
    "fib",
    "louv",
    "lust",
    "maneuv",
    "mit",
    "reconnoit",
    "sab",
    "scept",
    "theat",
    "tit",
});

/// Words in -tre that are not spelt -ter anywhere: French ones, a town and a man, and those whose -ter is
/// another word.
inline constexpr auto kKeepTre = std::to_array<string_view>({
    "astre",
    "chartres",
    "contre",
    "entre",
    "lettre",
    "lettres",
    "maitre",
    "notre",
    "outre",
    "sartre",
});

/// Stems (before -is-) whose verb or noun is spelt with s in America too, where the last letter alone does
/// not tell.
inline constexpr auto kKeepIs = std::to_array<string_view>({
    "acropol",  "advert", "cannab",   "cer",     "chast",  "chem",  "clitor",   "dem",  "den",
    "derm",     "desp",   "div",      "epiderm", "expert", "glott", "indiv",    "mant", "merchand",
    "metropol", "mort",   "necropol", "orch",    "parad",  "pen",   "portcull", "prem", "rem",
    "surm",     "syphil", "tenn",     "treat",   "trell",  "val",
});

/// Ends of a stem in -el or -al that keep -ll- before a suffix in America: stressed (propelling) or from
/// -ell, -all (dwelling).
inline constexpr auto kKeepDoubleL = std::to_array<string_view>({
    "bal",   "cal", "cel",  "corral", "fal",   "fel",  "gel",  "hal", "knel",  "pal", "pel", "quel",
    "rebel", "sel", "smal", "smel",   "squal", "stal", "shel", "tel", "thral", "wal", "wel", "xcel",
});

/// ... but not these, which end like them and are unstressed: cancelled/canceled.
inline constexpr auto kSingleL = std::to_array<string_view>({
    "ancel", "arcel", "assel",  "bushel",   "carol",  "cavil",  "chattel", "council", "cudgel", "cymbal",
    "devil", "easel", "ewel",   "gambol",   "gimbal", "hostel", "insel",   "isel",    "mantel", "marshal",
    "opal",  "owel",  "pastel", "pedestal", "pencil", "peril",  "pistol",  "stencil", "symbol", "unsel",
});

/// Combining forms in -a after which "ae" is two vowels (intraepithelial), and the letter names used the same
/// way.
inline constexpr auto kOpenPrefixes = std::to_array<string_view>({
    "alpha", "beta", "contra", "delta", "extra", "gamma", "hexa",  "infra", "intra", "juxta", "kappa",
    "mega",  "meta", "nona",   "octa",  "para",  "penta", "sigma", "supra", "tetra", "theta", "ultra",
});

/// Prefixes that end before a root in oe-: the o of sub|oesophageal is the root's, that of gastro|esophageal
/// is not.
inline constexpr auto kClosedPrefixes = std::to_array<string_view>({
    "anti", "circum", "epi", "extra", "hyper", "hypo", "infra", "inter", "intra", "juxta", "mega",
    "mid",  "non",    "pan", "para",  "peri",  "post", "pre",   "sub",   "supra", "trans", "un",
});

}  // namespace islet::spelling
