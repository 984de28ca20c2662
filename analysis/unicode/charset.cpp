// Conversion by iconv, in pieces.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/charset.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace islet {

std::string convert_to_utf8(std::string_view bytes, const std::string& charset) {
    const iconv_t converter = iconv_open("UTF-8", charset.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return {};
    std::string text;
    std::array<char, 4096> chunk{};
    char* in = const_cast<char*>(bytes.data());  // iconv reads only
    std::size_t left = bytes.size();
    bool fits = true;
    while (left > 0 && fits) {
        char* out = chunk.data();
        std::size_t room = chunk.size();
        const std::size_t outcome = iconv(converter, &in, &left, &out, &room);
        text.append(chunk.data(), chunk.size() - room);
        fits = outcome != static_cast<std::size_t>(-1) || errno == E2BIG;
    }
    iconv_close(converter);
    return fits ? text : std::string{};
}

}  // namespace islet
