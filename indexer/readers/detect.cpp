// Signatures, first lines and file names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/detect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/zip_archive.hpp"
#include "mail/mail_message.hpp"

namespace islet {
namespace {

using namespace std::string_view_literals;

constexpr const char* protected_file = "protected by a password";
constexpr std::size_t told_by_bytes = 4096;  // what a format is recognised by

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

std::string extension(std::string_view path) {
    const std::string_view name =
        path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : lower_ascii(name.substr(dot + 1));
}

/// What the bytes are if no reader can read them, by their first bytes; "" otherwise.
std::string_view foreign_signature(std::string_view bytes) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> signatures = {{
        {"\x89PNG\r\n"sv, "a PNG picture"},
        {"\xFF\xD8\xFF"sv, "a JPEG picture"},
        {"GIF87a"sv, "a GIF picture"},
        {"GIF89a"sv, "a GIF picture"},
        {"II*\0"sv, "a TIFF picture"},
        {"MM\0*"sv, "a TIFF picture"},
        {"\x7F"
         "ELF"sv,
         "a program"},
        {"\x1F\x8B"sv, "gzip data: unpack it first"},
        {"BZh91AY"sv, "bzip2 data: unpack it first"},
        {"\xFD"
         "7zXZ\0"sv,
         "xz data: unpack it first"},
        {"\x28\xB5\x2F\xFD"sv, "zstd data: unpack it first"},
        {"7z\xBC\xAF"sv, "a 7z archive: unpack it first"},
        {"Rar!\x1A"sv, "a RAR archive: unpack it first"},
        {"\xD0\xCF\x11\xE0\xA1\xB1"sv, "an old Office file: save it as .docx"},
        {"SQLite format 3\0"sv, "an SQLite database"},
        {"ID3\x02"sv, "sound"},
        {"ID3\x03"sv, "sound"},
        {"ID3\x04"sv, "sound"},
        {"OggS\0"sv, "sound"},
    }};
    for (const auto& [signature, name] : signatures)
        if (starts_with(bytes, signature)) return name;
    return {};
}

/// Office puts an encrypted .docx into a container of the old kind, in a stream of this name.
bool is_locked_office(std::string_view bytes) {
    constexpr std::string_view name = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"sv;
    return starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1"sv) && bytes.find(name) != std::string_view::npos;
}

/// Past white space, an XML declaration and comments.
std::string_view past_prologue(std::string_view text) {
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        const bool comment = starts_with(text, "<!--");
        if (!comment && !starts_with(text, "<?")) return text;
        const std::string_view closing = comment ? "-->" : "?>";
        const std::size_t end = text.find(closing);
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + closing.size());
    }
}

bool opens_as_html(std::string_view head) {
    const std::string start = lower_ascii(past_prologue(head).substr(0, 16));
    return starts_with(start, "<!doctype html") || starts_with(start, "<html") ||
           starts_with(start, "<head>") || starts_with(start, "<body");
}

bool opens_as_xml(std::string_view head) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (starts_with(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
    return starts_with(head, "<?xml") || starts_with(head, "<!DOCTYPE article") ||
           starts_with(head, "<article") || starts_with(head, "<health-topics");
}

bool has_tag(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        if (next == '/' || next == '!' || is_ascii_letter(next)) return true;
    }
    return false;
}

/// Whether a message starts here: only header lines up to the empty one, the usual ones among them.
bool opens_as_email(std::string_view bytes) {
    const auto headers = opening_headers(bytes);
    if (!headers || !headers->ended) return false;
    const auto has = [&](const char* name) { return headers->names.contains(name); };
    const bool mail = has("mime-version") || has("message-id") || has("received") || has("to") ||
                      has("return-path") || has("delivered-to");
    return mail && has("from") && (has("subject") || has("date"));
}

/// In random bytes every tenth is a control character; in text hardly any. NULs don't count: damaged
/// text has them, and so has UTF-16.
bool is_binary(std::string_view head) {
    const Encoding encoding = detect_encoding(head);
    if (encoding == Encoding::utf16le || encoding == Encoding::utf16be) return false;
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        return (c > '\0' && c < '\t') || (c > '\r' && c < ' ' && c != '\x1B') || c == '\x7F';
    });
    return static_cast<std::size_t>(controls) * 20 > head.size();
}

/// A browser's web archive.
bool is_saved_page(std::string_view head) {
    return starts_with(head, "From: <Saved by") ||
           head.substr(0, 1024).find("\nSnapshot-Content-Location:") != head.npos;
}

Detected detect_zip(std::string_view bytes, std::string_view path) {
    switch (zip_content(bytes)) {
        case ZipContent::docx:
            return {Format::docx, {}};
        case ZipContent::odt:
            return {Format::odt, {}};
        case ZipContent::epub:
            return {Format::epub, {}};
        case ZipContent::locked:
            return {Format::unreadable, protected_file};
        case ZipContent::other:
            if (is_archive_name(path)) return {Format::archive, {}};
            return {Format::unreadable, "a ZIP archive that holds neither .docx, .odt nor .epub text"};
        case ZipContent::broken:
            break;
    }
    return {Format::unreadable, "a damaged ZIP archive (.docx and .odt files are such)"};
}

Detected detect_text(std::string_view bytes, const std::string& suffix) {
    std::string storage;
    const std::string_view head = as_utf8(bytes.substr(0, told_by_bytes), storage);
    if (opens_as_html(head)) return {Format::html, {}};
    if (opens_as_xml(head) && looks_like_xml_articles(head)) return {Format::xml, {}};
    if (suffix == "xml" && past_prologue(head).starts_with('<'))
        return looks_like_xml_articles(head) ? Detected{Format::xml, {}}
                                             : Detected{Format::unreadable, "XML that holds no article"};
    if (suffix == "csv" || suffix == "tsv") return {Format::separated_values, {}};
    const bool named_html = suffix == "html" || suffix == "htm" || suffix == "xhtml";
    if (named_html && (has_tag(head) || has_tag(bytes))) return {Format::html, {}};
    if (suffix == "md" || suffix == "markdown") return {Format::markdown, {}};
    if (looks_like_json_lines(bytes)) return {Format::json_lines, {}};
    return {Format::text, {}};
}

/// "%PDF-1.7", within the first KiB: mail gateways and web servers put lines before it.
bool is_pdf(std::string_view bytes) {
    const std::string_view mark = "%PDF-";
    const std::size_t at = bytes.substr(0, 1024).find(mark);
    return at != std::string_view::npos && at + mark.size() < bytes.size() &&
           (bytes[at + mark.size()] == '1' || bytes[at + mark.size()] == '2');
}

bool is_zip(std::string_view bytes) { return starts_with(bytes, "PK\x03\x04"); }

}  // namespace

bool is_article_name(std::string_view path) {
    static constexpr std::array<std::string_view, 22> known{
        "txt", "text", "md",  "markdown", "html", "htm",  "xhtml", "pdf",   "jsonl", "ndjson", "docx",
        "odt", "eml",  "csv", "tsv",      "rtf",  "epub", "mht",   "mhtml", "mbox",  "xml",    ""};
    return std::find(known.begin(), known.end(), extension(path)) != known.end();
}

bool is_archive_name(std::string_view path) { return extension(path) == "zip"; }

bool needs_guard(std::string_view bytes) { return is_pdf(bytes) || is_zip(bytes); }

Detected detect_format(std::string_view bytes, std::string_view path) {
    const std::string_view head = bytes.substr(0, told_by_bytes);
    if (is_pdf(bytes)) return {Format::pdf, {}};
    if (is_zip(bytes)) return detect_zip(bytes, path);
    if (is_locked_office(bytes)) return {Format::unreadable, protected_file};
    if (const std::string_view foreign = foreign_signature(bytes); !foreign.empty())
        return {Format::unreadable, "not an article: " + std::string(foreign)};
    const std::string suffix = extension(path);
    if (suffix == "jsonl" || suffix == "ndjson" || suffix == "json" || path == "-")
        return {Format::json_lines, {}};
    if (is_binary(head)) return {Format::unreadable, "binary data, not text"};
    if (starts_with(bytes, "{\\rtf")) return {Format::rtf, {}};
    if (suffix == "mht" || suffix == "mhtml" || is_saved_page(head)) return {Format::mhtml, {}};
    if (starts_with(bytes, "From ") &&
        (suffix == "mbox" || suffix == "mbx" || opens_as_email(bytes.substr(bytes.find('\n') + 1))))
        return {Format::mailbox, {}};
    if (suffix == "eml" || opens_as_email(bytes)) return {Format::email, {}};
    if (is_archive_name(path)) return {Format::unreadable, "no ZIP archive, though it is named like one"};
    return detect_text(bytes, suffix);
}

const char* format_name(Format format) {
    switch (format) {
        case Format::text:
            return "txt";
        case Format::markdown:
            return "md";
        case Format::html:
            return "html";
        case Format::pdf:
            return "pdf";
        case Format::json_lines:
            return "jsonl";
        case Format::docx:
            return "docx";
        case Format::odt:
            return "odt";
        case Format::email:
            return "eml";
        case Format::rtf:
            return "rtf";
        case Format::epub:
            return "epub";
        case Format::mhtml:
            return "mhtml";
        case Format::separated_values:
            return "csv";
        case Format::mailbox:
            return "mbox";
        case Format::xml:
            return "xml";
        case Format::archive:
        case Format::unreadable:
            break;
    }
    return "";
}

}  // namespace islet
