// Sections to headings and paragraphs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/record_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/text/plain_text.hpp"

namespace islet {
namespace {

/// "A > B" -> A, B
std::vector<std::string> path_of(const std::string& heading) {
    std::vector<std::string> path;
    for (std::size_t begin = 0; begin <= heading.size();) {
        const std::size_t end = std::min(heading.find(" > ", begin), heading.size());
        const std::string_view part = trim(std::string_view(heading).substr(begin, end - begin));
        if (!part.empty()) path.emplace_back(part);
        begin = end + 3;
    }
    return path;
}

/// The headings that a section opens below the ones before it. A section that goes back up ("A > B", then
/// "A") repeats its heading: else its paragraphs would stand under B.
void add_headings(DocumentBuilder& builder, const std::vector<std::string>& path,
                  const std::vector<std::string>& last) {
    const auto differs = std::mismatch(path.begin(), path.end(), last.begin(), last.end()).first;
    auto first = static_cast<std::size_t>(differs - path.begin());
    if (first == path.size() && path.size() < last.size() && first > 0) --first;
    for (std::size_t i = first; i < path.size(); ++i)
        builder.add(BlockKind::heading, path[i], static_cast<int>(std::min<std::size_t>(i + 1, 6)));
}

/// Whether the sections hold the text too, as many exports have it: whole, or its first paragraphs.
bool says_again(const Record& record) {
    std::string sections;
    for (const Section& section : record.sections)
        for (const std::string& paragraph : section.paragraphs) sections += tidy(paragraph) + ' ';
    const std::string text = tidy(record.text);
    if (text.empty()) return true;
    constexpr int most_lines = 100;  // that are looked for
    std::size_t again = 0;
    std::size_t all = 0;
    int lines = 0;
    for (std::size_t begin = 0; begin < record.text.size() && lines < most_lines; ++lines) {
        const std::size_t end = std::min(record.text.find('\n', begin), record.text.size());
        const std::string line = tidy(std::string_view(record.text).substr(begin, end - begin));
        all += line.size();
        again += sections.find(line) != std::string::npos ? line.size() : 0;
        begin = end + 1;
    }
    return again * 2 > all || text.find(tidy(sections)) != std::string::npos;
}

}  // namespace

Document document_of(Record&& record, const ReadLimits& limits) {
    DocumentBuilder builder(limits.record_bytes);
    std::vector<std::string> last;
    if (!holds_markup(record.text)) make_plain(record.text);
    for (std::string* line : {&record.metadata.title, &record.metadata.publisher}) make_plain(*line);
    std::string all = record.text;
    for (const Section& section : record.sections)
        for (const std::string& paragraph : section.paragraphs) all.append(" ").append(paragraph);
    builder.set_language(page_language(record.metadata.language, all));
    if (!record.sections.empty() && !says_again(record)) add_exported(builder, record.text, limits);
    const std::size_t before = builder.blocks().size();
    for (Section& section : record.sections) {
        make_plain(section.heading);
        std::vector<std::string> path = path_of(section.heading);
        add_headings(builder, path, last);
        for (std::string& paragraph : section.paragraphs) {
            if (holds_markup(paragraph) || paragraph.find('\n') != std::string::npos) {
                add_exported(builder, std::move(paragraph), limits);
            } else {
                make_plain(paragraph);
                builder.add(BlockKind::paragraph, paragraph);
            }
        }
        if (!path.empty()) last = std::move(path);
    }
    if (builder.blocks().size() == before && before == 0) add_exported(builder, record.text, limits);
    Document document = builder.take();
    document.metadata = std::move(record.metadata);
    const bool has_body = std::any_of(document.blocks.begin(), document.blocks.end(),
                                      [](const Block& block) { return block.kind != BlockKind::heading; });
    if (!has_body) throw Unreadable("no text");
    return document;
}

bool looks_like_json_lines(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end)), rest = trim(text.substr(end));
    const bool records = rest.empty() || rest.front() == '{';  // else it is front matter
    return records && line.size() >= 2 && line.front() == '{' && line.back() == '}' &&
           nlohmann::json::accept(line.begin(), line.end());
}

}  // namespace islet
