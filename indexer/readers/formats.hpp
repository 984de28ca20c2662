// The readers of the single formats, and what they share.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hpp"
#include "islet/document.hpp"

namespace islet {

class DocumentBuilder;

/// Thrown inside the readers for an input that can't be read; read_source reports it. what() is one line
/// without a full stop.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Each of these makes one document of one file. Metadata holds what the file itself says; id, path and type,
// a missing title and boilerplate marks are read_source's business. A document without blocks had no text.
// All are thread-safe and throw Unreadable, never anything else but std::bad_alloc. "text" parameters are
// valid UTF-8 without NUL, "bytes" are the file as it is.

/// Plain text; front matter allowed.
[[nodiscard]] Document read_text(std::string_view text, const ReadLimits& limits);
/// Markdown (CommonMark with tables); front matter allowed. Document::text is what a reader sees, without the
/// marks and what is struck out; HTML blocks in it are read as HTML.
[[nodiscard]] Document read_markdown(std::string_view text, const ReadLimits& limits);
/// HTML: only the main content.
[[nodiscard]] Document read_html(std::string_view text, const ReadLimits& limits);
/// Adds the blocks of a piece of HTML that stands in another text.
void add_html_fragment(std::string_view html, DocumentBuilder& builder, const ReadLimits& limits);
/// PDF, with page numbers. unread_pages: which pages hold text that isn't in the document, and why, one line
/// each.
[[nodiscard]] Document read_pdf(std::string_view bytes, const ReadLimits& limits,
                                std::vector<std::string>& unread_pages);
/// With OCR a file may take this many times the limit of time.
inline constexpr double ocr_factor = 10;
/// Office Open XML text. unread_parts: what in it can't be read, and why, a line each: files of other
/// formats, parts that the text can do without.
[[nodiscard]] Document read_docx(std::string_view bytes, const ReadLimits& limits,
                                 std::vector<std::string>& unread_parts);
/// OpenDocument text.
[[nodiscard]] Document read_odt(std::string_view bytes, const ReadLimits& limits,
                                std::vector<std::string>& unread_parts);
/// One e-mail message. unread_parts: what in it isn't as it says, a line each.
[[nodiscard]] Document read_email(std::string_view bytes, const ReadLimits& limits,
                                  std::vector<std::string>& unread_parts);

/// The first HTML page in a message, with what it says about itself.
[[nodiscard]] Document read_mail_page(std::string_view bytes, const ReadLimits& limits);

/// A file inside another, by its format as read_source finds it; nothing is completed. path: its name
/// in there. Throws Unreadable for what holds many documents too.
[[nodiscard]] Document read_inner_file(std::string_view bytes, const std::string& path,
                                       const ReadLimits& limits);

/// What a JSON Lines reader hands on, with the line number from 1.
struct RecordSink {
    std::function<void(Document&&, std::size_t line)> document;
    std::function<void(const std::string& reason, std::size_t line)> skipped;
};

/// Every line is a record by itself: a bad one is skipped. bytes may be in any encoding, damaged lines
/// included. Never throws for bad content.
void read_json_lines(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink);

/// One record of JSON Lines, in any encoding, as a program would give it.
[[nodiscard]] Record read_json_record(std::string_view line, const ReadLimits& limits);

/// Whether a first line reads as a JSON object.
[[nodiscard]] bool looks_like_json_lines(std::string_view text);

/// The charset that an HTML page names for itself near its beginning: of <meta>, else of its XML declaration;
/// or "".
[[nodiscard]] std::string html_charset(std::string_view bytes);

}  // namespace islet
