// Conversion by iconv, in pieces.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"

namespace islet {

namespace {

using Label = std::pair<std::string_view, const char*>;  // labels separated by spaces

constexpr std::array<Label, 24> labels = {{
    {"shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis", "CP932"},
    {"euc-jp x-euc-jp cseucpkdfmtjapanese", "EUC-JP"},
    {"gbk gb2312 x-gbk gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 gb18030", "GB18030"},
    {"big5 big5-hkscs cn-big5 csbig5 x-x-big5", "BIG5-HKSCS"},
    {"euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean cseuckr csksc56011987 iso-ir-149 "
     "windows-949",
     "CP949"},
    {"macintosh mac x-mac-roman csmacintosh", "MACINTOSH"},
    {"x-mac-cyrillic x-mac-ukrainian", "MAC-UK"},
    {"koi8-r koi koi8 koi8_r cskoi8r", "KOI8-R"},
    {"koi8-u koi8-ru", "KOI8-U"},
    {"ibm866 866 cp866 csibm866", "IBM866"},
    {"windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620", "CP874"},
    {"windows-1254 cp1254 x-cp1254 latin5 l5 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 "
     "csisolatin5 "
     "iso-ir-148",
     "CP1254"},
    {"latin2 l2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 csisolatin2 iso-ir-101", "ISO-8859-2"},
    {"latin3 l3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 csisolatin3 iso-ir-109", "ISO-8859-3"},
    {"latin4 l4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 csisolatin4 iso-ir-110", "ISO-8859-4"},
    {"cyrillic iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 csisolatincyrillic iso-ir-144", "ISO-8859-5"},
    {"arabic asmo-708 ecma-114 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e iso-8859-6-i "
     "csiso88596e "
     "csiso88596i csisolatinarabic iso-ir-127",
     "ISO-8859-6"},
    {"greek greek8 ecma-118 elot_928 sun_eu_greek iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
     "csisolatingreek "
     "iso-ir-126",
     "ISO-8859-7"},
    {"hebrew visual logical iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-e iso-8859-8-i "
     "csiso88598e "
     "csiso88598i csisolatinhebrew iso-ir-138",
     "ISO-8859-8"},
    {"latin6 l6 iso8859-10 iso885910 csisolatin6 iso-ir-157", "ISO-8859-10"},
    {"iso8859-13 iso885913", "ISO-8859-13"},
    {"iso8859-14 iso885914", "ISO-8859-14"},
    {"latin9 l9 iso8859-15 iso885915 iso_8859-15 csisolatin9", "ISO-8859-15"},
    {"unicode ucs-2 utf-16 utf-16le csunicode unicodefeff iso-10646-ucs-2", "UTF-16LE"},
}};

bool is_listed(std::string_view list, std::string_view label) {
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(' ', begin), list.size());
        if (list.substr(begin, end - begin) == label) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

std::string charset_of_label(std::string_view label) {
    std::string name = lower_ascii(trim_ascii(label, " \t\r\n\"'"));
    for (const auto& [list, charset] : labels)
        if (is_listed(list, name)) return charset;
    return name.starts_with("x-cp125") ? name.substr(2) : name;
}

std::string convert_to_utf8(std::string_view bytes, const std::string& charset, std::size_t& faults) {
    faults = 0;
    const iconv_t converter = iconv_open("UTF-8", charset.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return {};
    std::string text;
    std::array<char, 4096> chunk{};
    char* in = const_cast<char*>(bytes.data());  // iconv reads only
    std::size_t left = bytes.size();
    while (left > 0) {
        char* out = chunk.data();
        std::size_t room = chunk.size();
        const std::size_t outcome = iconv(converter, &in, &left, &out, &room);
        const int error = outcome == static_cast<std::size_t>(-1) ? errno : 0;
        text.append(chunk.data(), chunk.size() - room);
        if (error == 0 || error == E2BIG) continue;
        ++faults;
        text.append("\xEF\xBF\xBD");
        ++in;
        --left;
    }
    iconv_close(converter);
    // Under one of its many names for UTF-8 the C library lets through code points that there are none of.
    if (is_valid_utf8(text)) return text;
    ++faults;
    return repair_utf8(text);
}

std::string convert_to_utf8(std::string_view bytes, const std::string& charset) {
    std::size_t faults = 0;
    std::string text = convert_to_utf8(bytes, charset, faults);
    return faults == 0 ? text : std::string{};
}

}  // namespace islet
