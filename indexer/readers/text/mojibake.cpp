// Finds UTF-8 in the characters that its bytes are in six charsets.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/mojibake.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

/// The upper half of a charset. Bytes it has no character for are mostly left as Latin-1's.
using UpperHalf = std::u32string_view;

constexpr UpperHalf windows_1252 =
    U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ\u00A0¡"
    U"¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜ"
    U"ÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
constexpr UpperHalf windows_1250 =
    U"€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00A0ˇ"
    U"˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜ"
    U"ÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
constexpr UpperHalf windows_1251 =
    U"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°"
    U"±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопр"
    U"стуфхцчшщъыьэюя";
constexpr UpperHalf mac_roman =
    U"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    U"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙı"
    U"ˆ˜¯˘˙˚¸˝˛ˇ";
constexpr UpperHalf dos_437 =
    U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪"
    U"┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
constexpr UpperHalf dos_850 =
    U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ"
    U"┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

struct Charset {
    UpperHalf half;
    std::u32string_view
        leads;      ///< that begin what was misread: others have a meaning before signs; empty: all
    char32_t last;  ///< the last character that was misread so
    std::u32string_view seconds{};  ///< of three that begin what was misread; empty: all
};

// "≈£5" is no letter of UTF-8, nor is "В" with a no-break space behind it.
constexpr std::array<Charset, 6> charsets = {{{windows_1252, U"", 0x1FAFF},
                                              {windows_1250, U"", 0x1FAFF},
                                              {mac_roman, U"¬√Œœ‚", 0x27BF},
                                              {windows_1251, U"в", 0x203F},
                                              {dos_437, U"Γ┬├╬╧", 0x27BF, U"Çëê"},
                                              {dos_850, U"Ô┬├╬", 0x27BF, U"Çëê"}}};
static_assert(std::all_of(charsets.begin(), charsets.end(),
                          [](const Charset& charset) { return charset.half.size() == 0x80; }));

constexpr int most_rounds = 3;  // of conversions one after another

bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; }

/// A sequence of UTF-8 whose bytes stand as characters in a text.
struct Misread {
    char32_t was = 0;        ///< 0: there is none
    std::size_t length = 0;  ///< bytes of the text
    bool certain = false;    ///< nobody writes these characters one after another
};

/// What texts have beside ASCII: letters of Latin and Greek, punctuation, mathematical and other signs.
bool is_usual(char32_t c) {
    return (c >= 0xA0 && c < 0x180) || c == 0x192 || (c >= 0x2C6 && c < 0x2DE) || (c >= 0x391 && c < 0x3CA) ||
           (c >= 0x2000 && c < 0x2500) || (c >= 0x2580 && c < 0x2800) || (c >= 0xFB00 && c < 0xFB07) ||
           c == 0xFEFF || c == 0xFFFD || (c >= 0x1F300 && c < 0x1FB00);
}

/// Quotes, dashes and a no-break space may stand after any letter, "π" after a root, "²" after Å.
bool may_follow(char32_t lead, char32_t c) {
    constexpr std::u32string_view after_words = U"\u00A0‘’“”‚„‹›«»–—…•π∂∑∏∫Ωµ", powers = U"¹²³";
    return after_words.find(c) != std::u32string_view::npos ||
           (lead == U'Å' && powers.find(c) != std::u32string_view::npos);
}

class Reading {
  public:
    explicit Reading(const Charset& charset) : charset_(charset) {}

    [[nodiscard]] Misread at(std::string_view text, std::size_t begin) const {
        const CodePoint lead = decode(text, begin);
        const int first = byte_of(lead.value);
        const int more = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        if (more == 0 || !may_begin(lead.value)) return {};
        Misread found;
        found.length = lead.length;
        auto value = static_cast<char32_t>(first & (0x3F >> more));
        char32_t last = 0;
        for (int i = 0; i < more; ++i) {
            if (begin + found.length >= text.size()) return {};
            const CodePoint next = decode(text, begin + found.length);
            const int byte = byte_of(next.value);
            if (byte < 0x80 || byte > 0xBF || (i == 0 && more > 1 && !may_go_on(next.value))) return {};
            value = value << 6 | static_cast<char32_t>(byte & 0x3F);
            found.length += next.length;
            last = next.value;
        }
        if (!is_usual(value) || value > charset_.last || (value < 0x800 && more > 1)) return {};
        found.was = value;
        found.certain = more > 1 || !may_follow(lead.value, last) || first == 0xC2;
        return found;
    }

  private:
    [[nodiscard]] bool may_begin(char32_t lead) const {
        return charset_.leads.empty() || charset_.leads.find(lead) != std::u32string_view::npos;
    }

    [[nodiscard]] bool may_go_on(char32_t second) const {
        return charset_.seconds.empty() || charset_.seconds.find(second) != std::u32string_view::npos;
    }

    [[nodiscard]] int byte_of(char32_t c) const {
        constexpr char32_t last = U'◊';                         // of all that matter
        if (c >= 0x80 && c < 0xA0) return static_cast<int>(c);  // Latin-1 took it for a control character
        const std::size_t place = c < 0x80 || c > last ? UpperHalf::npos : charset_.half.find(c);
        return place == UpperHalf::npos ? -1 : 0x80 + static_cast<int>(place);
    }

    Charset charset_;
};

/// What a reading finds in a text.
struct Evidence {
    std::size_t certain = 0;
    std::size_t likely = 0;
    std::size_t sound = 0;  ///< runs of other characters beyond ASCII
};

/// Calls misread(found, at) for what a reading finds, and plain(begin, end) for everything between.
template <typename Misreads, typename Plain>
void each_part(std::string_view text, const Reading& reading, Misreads misread, Plain plain) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii(text[at])) {
            ++at;
            continue;
        }
        const Misread found = reading.at(text, at);
        if (found.was == 0) {
            at += decode(text, at).length;
            continue;
        }
        plain(text.substr(from, at - from));
        misread(found, text.substr(at, found.length));
        from = at += found.length;
    }
    plain(text.substr(from));
}

std::size_t runs_beyond_ascii(std::string_view text) {
    std::size_t runs = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        runs += !is_ascii(text[i]) && (i == 0 || is_ascii(text[i - 1])) ? 1 : 0;
    return runs;
}

Evidence evidence_of(std::string_view text, const Reading& reading) {
    Evidence evidence;
    each_part(
        text, reading,
        [&](const Misread& found, std::string_view) {
            ++(found.certain ? evidence.certain : evidence.likely);
        },
        [&](std::string_view plain) { evidence.sound += runs_beyond_ascii(plain); });
    return evidence;
}

/// Between what was misread: "5Â mg", whose no-break space has become a usual one, and a closing quote whose
/// last byte no charset shows.
void append_plain(std::string_view text, std::string& to) {
    constexpr std::string_view lone = "Â ", quote = "â€";
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(lone)) {
            at += lone.size() - 1;
        } else if (text.substr(at).starts_with(quote)) {
            to += "”";
            at += quote.size();
            if (text.substr(at).starts_with("\xEF\xBF\xBD")) at += 3;
        } else {
            to += text[at++];
        }
    }
}

std::string mended(std::string_view text, const Reading& reading) {
    std::string result;
    result.reserve(text.size());
    each_part(
        text, reading,
        [&](const Misread& found, std::string_view) {
            if (found.was != 0xFEFF) append_utf8(found.was, result);
        },
        [&](std::string_view plain) { append_plain(plain, result); });
    return result;
}

/// One conversion undone; false if there is none.
bool mend_once(std::string_view text, std::string& result) {
    const Charset* best = charsets.data();
    Evidence most = evidence_of(text, Reading(*best));
    for (const Charset& charset : charsets) {
        const Evidence evidence = evidence_of(text, Reading(charset));
        if (evidence.certain <= most.certain) continue;
        best = &charset;
        most = evidence;
    }
    const bool all = most.likely > 0 && most.sound * 10 <= most.likely;
    if (most.certain == 0 && !all) return false;
    result = mended(text, Reading(*best));
    return true;
}

/// "patient\u0092s": a byte of Windows-1252 that became a control character. A line end stays one.
bool read_controls(std::string_view text, std::string& result) {
    constexpr char lead = '\xC2';
    constexpr unsigned char next_line = 0x85;
    const auto is_control = [&](std::size_t at) {
        if (text[at] != lead || at + 1 == text.size()) return false;
        const auto low = static_cast<unsigned char>(text[at + 1]);
        return low < 0xA0 && low != next_line;
    };
    bool any = false;
    std::string read;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_control(at)) {
            read += text[at];
            continue;
        }
        any = true;
        append_utf8(windows_1252[static_cast<unsigned char>(text[++at]) - 0x80U], read);
    }
    if (any) result = std::move(read);
    return any;
}

bool holds_controls(std::string_view text) {
    for (std::size_t at = text.find('\xC2'); at != std::string_view::npos; at = text.find('\xC2', at + 1))
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    return false;
}

}  // namespace

std::string_view without_mojibake(std::string_view text, std::string& storage) {
    if (std::all_of(text.begin(), text.end(), is_ascii)) return text;
    std::string result;
    for (int round = 0; round < most_rounds && mend_once(text, result); ++round) {
        storage = std::move(result);
        text = storage;
    }
    if (holds_controls(text) && read_controls(text, result)) {
        storage = std::move(result);
        text = storage;
    }
    return text;
}

}  // namespace islet
