// The arithmetic of BM25, as in Robertson & Zaragoza 2009.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// The part that depends on the text: tf (k1 + 1) / (tf + k1 norm); 0 for tf 0 or less.
[[nodiscard]] double saturate(double tf, double k1, double norm);
/// Weight of what `frequency` of `total` units hold: log(1 + (total - frequency + .5) / (frequency + .5)).
[[nodiscard]] double bm25_idf(double frequency, double total);

}  // namespace islet
