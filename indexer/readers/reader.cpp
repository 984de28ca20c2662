// Sends a file to the reader of its format and completes what comes back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/boilerplate/boilerplate.hpp"
#include "analysis/structure/text_structure.hpp"
#include "analysis/structure/title.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/dates.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/exports/zip_articles.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/lists/inline_lists.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/records/record_document.hpp"
#include "indexer/readers/rich/rich.hpp"
#include "indexer/readers/text/mojibake.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_title = 160;  // bytes; a first line that long is a paragraph

/// The start of a line as a title, cut between words.
std::string as_title(std::string_view line) {
    std::string title = tidy(line.substr(0, 4 * longest_title));
    if (title.size() <= longest_title) return title;
    std::size_t end = title.rfind(' ', longest_title);
    if (end == std::string::npos || end < longest_title / 2) {
        end = longest_title;
        while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0U) == 0x80U) --end;
    }
    return title.substr(0, end) + "…";
}

std::string name_without_extension(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Boilerplate, title and dates, as far as the text shows them.
void complete(Document& document, const std::string& today) {
    Metadata& metadata = document.metadata;
    const ReadingIn reading(page_language(metadata.language, document.text));
    mark_boilerplate(document.text, document.blocks);
    if (metadata.title.empty()) {
        metadata.title = as_title(guess_title(document.text, document.blocks));
        mark_site_names(document.text, document.blocks, metadata.title);
    }
    normalise_dates(metadata, today);
    if (metadata.reviewed.empty()) add_date(metadata, find_stated_date(document.text, today));
}

/// The same for what a file holds; its place and name tell the rest.
void complete(Document& document, const std::string& path, const std::string& id, Format format,
              const std::string& today) {
    Metadata& metadata = document.metadata;
    metadata.path = path;
    part_typed_lists(document);
    metadata.type = format_name(format);
    if (metadata.id.empty()) metadata.id = id;
    complete(document, today);
    if (metadata.title.empty()) metadata.title = name_without_extension(path);
}

/// unread: what of the file isn't read, and why.
Document read_format(Format format, std::string_view content, const ReadLimits& limits,
                     std::vector<std::string>& unread) {
    std::string storage;
    std::string mended;
    switch (format) {
        case Format::pdf:
            return read_pdf(content, limits, unread);
        case Format::docx:
            return read_docx(content, limits, unread);
        case Format::odt:
            return read_odt(content, limits, unread);
        case Format::email:
            return read_email(content, limits, unread);
        case Format::markdown:
            return read_markdown(without_mojibake(as_utf8(content, storage), mended), limits);
        case Format::html:
            if (const std::string charset = html_charset(content); !charset.empty()) {
                storage = to_utf8(content, charset);
                return read_html(without_mojibake(storage, mended), limits);
            }
            return read_html(without_mojibake(as_utf8(content, storage), mended), limits);
        case Format::rtf:
            return read_rtf(content, limits);
        case Format::epub:
            return read_epub(content, limits, unread);
        case Format::mhtml:
            return read_mhtml(content, limits);
        case Format::text:
        case Format::json_lines:
        case Format::separated_values:
        case Format::mailbox:
        case Format::xml:
        case Format::archive:
        case Format::unreadable:
            break;
    }
    return read_text(without_mojibake(as_utf8(content, storage), mended), limits);
}

bool holds_many(Format format) {
    return format == Format::json_lines || format == Format::separated_values || format == Format::mailbox ||
           format == Format::xml || format == Format::archive;
}

/// Each file as if it stood in a folder of the archive's name.
void read_archive(std::string_view content, const std::string& path, const std::string& relative_id,
                  const ReadLimits& limits, const ReadSink& sink) {
    MemberSink members;
    members.file = [&](const std::string& name, const std::string& bytes) {
        read_source(bytes, path + "/" + name, relative_id + "/" + name, limits, sink);
    };
    members.skipped = [&](const std::string& name, const std::string& reason) {
        sink.skipped(path + "/" + name, reason);
    };
    read_zip_articles(content, limits, members);
}

void read_records(Format format, std::string_view content, const std::string& path,
                  const std::string& relative_id, const ReadLimits& limits, const ReadSink& sink) {
    RecordSink records;
    records.document = [&](Document&& document, std::size_t line) {
        complete(document, path, line == 0 ? relative_id : fmt::format("{}:{}", relative_id, line), format,
                 limits.today);
        sink.document(std::move(document));
    };
    records.skipped = [&](const std::string& reason, std::size_t line) {
        sink.skipped(fmt::format("{}:{}", path, line), reason);
    };
    std::string storage, mended;
    if (format == Format::archive) return read_archive(content, path, relative_id, limits, sink);
    if (format == Format::separated_values)
        return read_separated_values(without_mojibake(as_utf8(content, storage), mended), limits, records);
    if (format == Format::mailbox) return read_mailbox(content, limits, records);
    if (format == Format::xml) return read_xml_articles(content, limits, records);
    read_json_lines(content, limits, records);
}

/// The document of a file that holds one.
Document read_one(Format format, std::string_view content, const std::string& path, const std::string& id,
                  const ReadLimits& limits, std::vector<std::string>& unread) {
    Document document = read_format(format, content, limits, unread);
    if (document.blocks.empty()) throw Unreadable(unread.empty() ? "no text" : unread.front());
    complete(document, path, id, format, limits.today);
    return document;
}

ReadLimits dated(const ReadLimits& given) {
    ReadLimits limits = given;
    if (limits.today.empty()) limits.today = today_at_the_latest();
    return limits;
}

/// A program's strings may hold anything; readers' are valid UTF-8.
void mend(Record& record) {
    Metadata& m = record.metadata;
    for (std::string* field : {&m.id, &m.title, &m.url, &m.path, &m.publisher, &m.published, &m.reviewed,
                               &m.modified, &m.language, &m.type})
        *field = tidy(*field);
    for (std::string& tag : m.tags) tag = tidy(tag);
    std::erase(m.tags, "");
    const auto mend_text = [](std::string& text) {
        if (!is_valid_utf8(text)) text = repair_utf8(text);
    };
    mend_text(record.text);
    for (Section& section : record.sections) {
        section.heading = tidy(section.heading);
        std::for_each(section.paragraphs.begin(), section.paragraphs.end(), mend_text);
    }
}

/// Throws Unreadable for what no reader can read.
Format readable_format(std::string_view content, const std::string& path, const ReadLimits& limits) {
    if (content.empty()) throw Unreadable("an empty file");
    if (content.size() > limits.file_bytes)
        throw Unreadable(fmt::format("larger than the limit of {} bytes", limits.file_bytes));
    Detected detected = detect_format(content, path);
    if (detected.format == Format::unreadable) throw Unreadable(detected.reason);
    return detected.format;
}

}  // namespace

void read_source(std::string_view content, const std::string& path, const std::string& relative_id,
                 const ReadLimits& given, const ReadSink& sink) {
    const ReadLimits limits = dated(given);
    Document document;
    std::vector<std::string> unread;
    try {
        const Format format = readable_format(content, path, limits);
        if (holds_many(format)) return read_records(format, content, path, relative_id, limits, sink);
        document = read_one(format, content, path, relative_id, limits, unread);
    } catch (const Unreadable& problem) {
        sink.skipped(path, problem.what());
        return;
    }
    sink.document(std::move(document));
    for (const std::string& reason : unread) sink.skipped(path, reason);
}

Document read_inner_file(std::string_view bytes, const std::string& path, const ReadLimits& limits) {
    const Format format = readable_format(bytes, path, limits);
    if (holds_many(format)) throw Unreadable("records in another file");
    std::vector<std::string> unread;  // pages that a PDF can't give; parts of documents are no PDFs
    return read_format(format, bytes, limits, unread);
}

Document read_record(Record&& record, const ReadLimits& limits) {
    mend(record);
    if (record.metadata.id.empty()) throw Unreadable("a record without an id");
    for (const auto& field : std::exchange(record.metadata.fields, {}))
        keep_field(record.metadata, field.name, field.value, field.number);
    Document document = document_of(std::move(record), limits);
    complete(document, dated(limits).today);
    if (document.metadata.title.empty()) document.metadata.title = document.metadata.id;
    return document;
}

}  // namespace islet
