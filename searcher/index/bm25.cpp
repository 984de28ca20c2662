// The arithmetic of BM25.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/bm25.hpp"

#include <algorithm>
#include <cmath>

namespace islet {

double saturate(double tf, double k1, double norm) { return tf <= 0 ? 0 : tf * (k1 + 1) / (tf + k1 * norm); }

double bm25_idf(double frequency, double total) {
    return std::log(1 + (total - std::min(frequency, total) + 0.5) / (frequency + 0.5));
}

}  // namespace islet
