// The constants of stem classes.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// How alike two stems of one family are (neuroendocrin, neuroendocrinolog), and what finding them may cost.
/// The share was chosen on lists of related stems; docs/ranking-history.md says what other values do.
struct StemClassParameters {
    std::size_t shortest = 4;      ///< letters of a word that has relatives
    std::size_t least_common = 4;  ///< letters in common, of which the last few words need an ending as well
    double least_share = 0.6;      ///< of the longer word's letters: less is chance (breath, breast, bread)
    std::size_t most_relatives = 6;        ///< the commonest; each costs a look-up
    std::size_t most_scanned = 2000;       ///< terms looked at per word, so that a search's time is bounded
    std::size_t most_remembered = 50'000;  ///< terms; then all are read again, so that memory is bounded
};
inline constexpr StemClassParameters stem_class_parameters;

}  // namespace islet
