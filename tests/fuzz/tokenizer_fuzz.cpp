// Fuzz target: words, tokens, terms, sentences and abbreviations of any bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/laws.hpp"

using namespace islet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::as_text(data, size);
    fuzz::law(test::raw_word_fault(text));
    fuzz::law(test::sentence_fault(text));
    fuzz::law(test::abbreviation_fault(text));
    Analyzer analyzer;
    fuzz::law(test::analysis_fault(text, analyzer));
    fuzz::law(test::analysis_fault(repair_utf8(text), analyzer));
    return 0;
}
