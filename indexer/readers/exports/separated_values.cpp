// CSV and TSV (RFC 4180).
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

using Fields = std::vector<std::string>;

/// The separator that the first line has most of.
char separator_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char c : {',', '\t', ';', '|'})
        if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best)) best = c;
    return best;
}

/// Takes one row off the text. A quoted field may hold separators, line ends and "" for a quote.
Fields take_row(std::string_view& text, char separator) {
    Fields fields(1);
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            quoted = c != '"' || (at + 1 < text.size() && text[at + 1] == '"');
            if (c == '"' && quoted) ++at;
            if (quoted) fields.back() += c;
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == separator) {
            fields.emplace_back();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    text.remove_prefix(std::min(at + 1, text.size()));
    return fields;
}

bool is_one_of_these(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool names_text(std::string_view name) {
    return is_one_of_these(name, {"text", "body", "content", "answer", "abstract", "article", "summary",
                                  "description", "passage", "full_text", "fulltext"});
}

Document document_of_row(const Fields& names, const Fields& row, const ReadLimits& limits) {
    DocumentBuilder builder(limits.record_bytes);
    Metadata metadata;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string name = i < names.size() ? lower_ascii(tidy(names[i])) : std::string{};
        if (tidy(row[i]).empty()) continue;
        if (names_text(name)) {
            std::string text = row[i];
            std::erase(text, '\0');
            builder.add_plain(text);
        } else if (name == "question" || name == "name" || name == "heading") {
            if (metadata.title.empty()) metadata.title = tidy(row[i]);
            if (name != "question") builder.add_row({i < names.size() ? names[i] : "", row[i]});
        } else if (name == "tags" || name == "keywords") {
            metadata.tags.push_back(tidy(row[i]));
        } else if (!set_field(metadata, name, row[i], is_plain_number(row[i]))) {
            builder.add_row({i < names.size() ? names[i] : "", row[i]});
        }
    }
    if (builder.blocks().empty()) throw Unreadable("no text");
    Document document = builder.take();
    if (metadata.title.empty() && !row.empty() && row.front().size() < 160)
        metadata.title = tidy(row.front());
    document.metadata = std::move(metadata);
    return document;
}

}  // namespace

void read_separated_values(std::string_view text, const ReadLimits& limits, const RecordSink& sink) {
    const char separator = separator_of(text);
    const Fields names = take_row(text, separator);
    if (names.size() < 2) throw Unreadable("no table: its first line names fewer than two fields");
    for (std::size_t number = 2; !text.empty(); ++number) {
        const Fields row = take_row(text, separator);
        if (row.size() == 1 && tidy(row.front()).empty()) continue;
        try {
            Document document = document_of_row(names, row, limits);
            sink.document(std::move(document), number);
        } catch (const Unreadable& problem) {
            sink.skipped(problem.what(), number);
        }
    }
}

}  // namespace islet
