// One step after another; each knows by a sign whether there is anything to do.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/plain_text.hpp"

#include <cstddef>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/text/bold_marks.hpp"
#include "indexer/readers/text/mojibake.hpp"
#include "indexer/readers/text/references.hpp"

namespace islet {

void make_plain(std::string& text) {
    std::erase(text, '\0');
    normalise_newlines(text);
    std::string read;
    if (with_references_read(text, read).data() != text.data()) text = std::move(read);
    drop_bold_marks(text);
    std::string mended;
    if (without_mojibake(text, mended).data() != text.data()) text = std::move(mended);
}

bool holds_markup(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const bool closing = text.substr(at + 1).starts_with('/');
        const std::size_t begin = at + (closing ? 2 : 1);
        std::size_t end = begin;
        while (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
        const std::string tag = lower_ascii(text.substr(begin, end - begin));
        const std::string_view behind = text.substr(end, 3);
        const bool whole = behind.starts_with('>') || behind.starts_with("/>") || behind.starts_with(" />");
        if (whole && !closing && is_one_of(tag, {"br", "p", "li", "hr"})) return true;
        if (whole && closing && is_one_of(tag, {"p",  "div",    "li",    "ul",  "ol",  "h1", "h2",   "h3",
                                                "h4", "h5",     "table", "tr",  "td",  "b",  "i",    "em",
                                                "a",  "strong", "span",  "sup", "sub", "u",  "body", "html"}))
            return true;
    }
    return false;
}

void add_exported(DocumentBuilder& builder, std::string text, const ReadLimits& limits) {
    if (!holds_markup(text)) make_plain(text);
    if (holds_markup(text)) return add_html_fragment(text, builder, limits);  // "&lt;p>" was one, too
    builder.add_plain(text);
}

}  // namespace islet
