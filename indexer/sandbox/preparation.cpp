// Fonts, converters, libraries, and which files need them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/preparation.hpp"

#include <iconv.h>

#include <algorithm>
#include <string>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/readers/pdf/pictures/load_ocr.hpp"
#include "indexer/readers/reader.hpp"
#include "mail/mail_message.hpp"

namespace islet {
namespace {

// poppler looks for the system's fonts with its first page, a hundred files and five milliseconds: done once
// all.
void load_fonts() {
    constexpr std::string_view page =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj "
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
        "endobj 4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (A word.) Tj ET\nendstream endobj 5 0 "
        "obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
    read_source(page, "fonts.pdf", "fonts", {}, {[](Document&&) {}, [](const auto&, const auto&) {}});
}

// Those of the WHATWG's list, and others that mails are written in. The converter of UTF-8, of UTF-16 and of
// UTF-32 is in the C library itself.
constexpr std::string_view charsets =
    "ISO-8859-1 ISO-8859-2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7 ISO-8859-8 ISO-8859-9 "
    "ISO-8859-10 ISO-8859-13 ISO-8859-14 ISO-8859-15 ISO-8859-16 CP1250 CP1251 CP1252 CP1253 CP1254 CP1255 "
    "CP1256 CP1257 CP1258 KOI8-R KOI8-U KOI8-T MACINTOSH MAC-UK IBM437 IBM850 IBM852 IBM855 IBM866 CP874 "
    "TIS-620 GBK GB18030 EUC-CN BIG5 BIG5-HKSCS EUC-TW EUC-JP EUC-JP-MS SHIFT_JIS CP932 ISO-2022-JP "
    "ISO-2022-JP-2 ISO-2022-KR ISO-2022-CN EUC-KR CP949 JOHAB UTF-7 ARMSCII-8 GEORGIAN-PS PT154 VISCII TCVN";

// A converter that stays open keeps its library.
void load_charsets() {
    for (std::size_t begin = 0; begin < charsets.size();) {
        const std::size_t end = std::min(charsets.find(' ', begin), charsets.size());
        (void)::iconv_open("UTF-8", std::string(charsets.substr(begin, end - begin)).c_str());
        begin = end + 1;
    }
}

/// What follows each place where a word stands, its letters in any case; stops when found says so.
template <typename Found>
bool any_place(std::string_view text, std::string_view word, Found&& found) {
    const char small = word[0], large = static_cast<char>(word[0] - 'a' + 'A');
    const auto same = [](char a, char b) { return lower_ascii(a) == b; };
    for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
        if (text[at] != small && text[at] != large) continue;
        const std::string_view here = text.substr(at, word.size());
        if (std::equal(here.begin(), here.end(), word.begin(), same) && found(text.substr(at + word.size())))
            return true;
    }
    return false;
}

bool is_plain(std::string_view label) {
    const std::size_t begin = label.find_first_not_of("=\"' \t");
    if (begin == std::string_view::npos) return true;
    const std::string name = lower_ascii(label.substr(begin, 8));
    return name.starts_with("utf-8") || name.starts_with("utf8") || name.starts_with("us-ascii");
}

/// In a page, in a mail's part, in its subject.
bool names_charset(std::string_view content) {
    if (any_place(content, "charset", [](std::string_view rest) { return !is_plain(rest.substr(0, 16)); }))
        return true;
    for (std::size_t at = content.find("=?"); at != std::string_view::npos; at = content.find("=?", at + 1))
        if (!is_plain(content.substr(at + 2, 8))) return true;
    return false;
}

/// A part of a mail in a transfer encoding, which may hold a page that names its own.
bool has_coded_part(std::string_view content) {
    return any_place(content, "content-transfer-encoding", [](std::string_view) { return true; });
}

/// A message, a mailbox, a web archive.
bool may_be_mail(std::string_view content, std::string_view path) {
    const std::string ending = lower_ascii(path.substr(std::min(path.rfind('.'), path.size())));
    for (const char* of_mail : {".eml", ".mbox", ".mht", ".mhtml"})
        if (ending == of_mail) return true;
    const auto headers = opening_headers(content);
    return content.starts_with("From ") || (headers && !headers->names.empty());
}

}  // namespace

unsigned preparations_for(std::string_view content, std::string_view path, bool with_ocr) {
    if (content.starts_with("PK") && is_archive_name(path))  // of articles, of all formats
        return prepared::charsets | prepared::mail | prepared::fonts | (with_ocr ? prepared::ocr : 0);
    if (content.starts_with("PK")) return prepared::charsets | prepared::mail;  // Word files may hold both
    if (needs_guard(content)) return prepared::fonts | (with_ocr ? prepared::ocr : 0);
    const bool foreign = content.starts_with("{\\rtf") || !is_valid_utf8(content) || names_charset(content) ||
                         has_coded_part(content);
    return (foreign ? prepared::charsets : 0) | (may_be_mail(content, path) ? prepared::mail : 0);
}

unsigned prepare(unsigned bits) {
    if ((bits & prepared::charsets) != 0) load_charsets();
    if ((bits & prepared::fonts) != 0) load_fonts();
    if ((bits & prepared::mail) != 0) load_mail_library();
    return (bits & prepared::ocr) != 0 && !load_ocr() ? prepared::ocr : 0;
}

}  // namespace islet
