// What every fuzz target shares: the input as text, and what a broken law does.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

/// A target defines this one; libFuzzer or the replay program calls it. data: any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace islet::fuzz {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program if a law is broken; fault: "" or which.
inline void law(const std::string& fault) {
    if (fault.empty()) return;
    std::fprintf(stderr, "broken law: %s\n", fault.c_str());
    std::abort();
}
inline void law(bool holds, const char* what) {
    if (!holds) law(std::string(what));
}

/// What stands before the first line feed, and what after it.
inline std::pair<std::string_view, std::string_view> first_line(std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {text, {}};
    return {text.substr(0, end), text.substr(end + 1)};
}

}  // namespace islet::fuzz
