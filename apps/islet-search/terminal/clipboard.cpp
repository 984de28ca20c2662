// OSC 52 and base64.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/clipboard.hpp"

#include <cstdint>

namespace islet {
namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto left = bytes.size() - at;
        std::uint32_t three = 0;
        for (std::size_t n = 0; n < 3; ++n)
            three = (three << 8U) | (n < left ? static_cast<unsigned char>(bytes[at + n]) : 0U);
        for (std::size_t n = 0; n < 4; ++n) out += n <= left ? digits[(three >> (18U - 6U * n)) & 63U] : '=';
    }
    return out;
}

}  // namespace

std::string copy_sequence(std::string_view text) { return "\033]52;c;" + base64(text) + "\a"; }

bool may_copy(std::string_view terminal) {
    return !terminal.empty() && terminal != "dumb" && terminal != "linux" && !terminal.starts_with("vt");
}

}  // namespace islet
