// Recognises a file's format: first by what it holds, then by its name.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

enum class Format {
    text,
    markdown,
    html,
    pdf,
    json_lines,
    docx,
    odt,
    email,
    rtf,
    epub,
    mhtml,
    separated_values,
    mailbox,
    xml,
    archive,
    unreadable
};

struct Detected {
    Format format = Format::text;
    std::string reason;  ///< of unreadable: what it is instead, one line
};

/// bytes: the whole file. Costs next to nothing except for a ZIP, whose directory is read. Never fails.
[[nodiscard]] Detected detect_format(std::string_view bytes, std::string_view path);

/// Whether a file of that name may be an article, or hold several; an archive isn't meant.
[[nodiscard]] bool is_article_name(std::string_view path);

/// Whether the name is that of a ZIP archive, which is read where it is named itself and holds nothing but
/// articles' files.
[[nodiscard]] bool is_archive_name(std::string_view path);

/// Whether the bytes are for one of the large libraries, which have had their faults: PDF, ZIP. Costs
/// nothing.
[[nodiscard]] bool needs_guard(std::string_view bytes);

/// "txt", "md", "html", … as Metadata::type has it.
[[nodiscard]] const char* format_name(Format format);

}  // namespace islet
