// Fuzz target: decoding, repair and folding of any bytes, and their encodings.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/encoding.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/laws.hpp"

using namespace islet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::as_text(data, size);
    fuzz::law(test::utf8_fault(text));
    std::string storage;
    std::string decoded(as_utf8(text, storage));
    fuzz::law(decoded == to_utf8(text), "decoding with and without a copy differ");
    const auto [label, rest] = fuzz::first_line(text);
    const std::string named = to_utf8(rest, std::string(label));
    for (const std::string& any : {decoded, named})
        fuzz::law(is_valid_utf8(any) && any.find('\0') == std::string::npos, "decoded text isn't sound");
    normalise_newlines(decoded);
    fuzz::law(decoded.find_first_of("\r\f") == std::string::npos, "a line end is left");
    return 0;
}
