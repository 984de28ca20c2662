// PDF through poppler: lines become paragraphs, headings and list items by their place and type.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/pdf/paragraphs/pdf_paragraphs.hpp"
#include "indexer/readers/pdf/pdf_language.hpp"
#include "indexer/readers/pdf/pdf_lines.hpp"
#include "indexer/readers/pdf/pdf_running.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"
#include "indexer/readers/pdf/pictures/ocr.hpp"
#include "indexer/readers/pdf/pictures/processor_time.hpp"
#include "indexer/readers/pdf/pictures/unread_pages.hpp"
#include "indexer/readers/pdf/rules/drawn_bullets.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

/// What most of the text is set in.
struct Typography {
    double size = 0;
    bool bold = false;
};

double rounded(double size) { return std::round(size * 2) / 2; }

Typography usual_type(const std::vector<PdfLine>& lines) {
    std::map<double, std::size_t> sizes;
    std::size_t bold = 0;
    std::size_t all = 0;
    for (const PdfLine& line : lines) {
        sizes[rounded(line.size)] += line.text.size();
        all += line.text.size();
        bold += line.bold ? line.text.size() : 0;
    }
    const auto usual = std::max_element(sizes.begin(), sizes.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return {usual == sizes.end() ? 0 : usual->first, bold * 2 > all};
}

bool is_heading(const PdfParagraph& paragraph, const Typography& usual) {
    if (!paragraph.first.cells.empty()) return false;
    const bool large = paragraph.first.size > 1.12 * usual.size;
    const bool bold = paragraph.first.bold && !usual.bold && paragraph.first.size > 0.95 * usual.size;
    const bool full_stop = paragraph.text.back() == '.' || paragraph.text.back() == ',';
    const bool numbered = paragraph.text.front() >= '0' && paragraph.text.front() <= '9';  // "1. Symptoms"
    const bool item = paragraph.item && !numbered;
    return (large || bold) && paragraph.lines <= 3 && paragraph.text.size() <= 200 && !full_stop && !item;
}

/// Larger type stands higher: the sizes of the headings, largest first, are levels 1, 2, …
std::vector<double> heading_sizes(const std::vector<PdfParagraph>& paragraphs, const Typography& usual) {
    std::set<double, std::greater<>> sizes;
    for (const PdfParagraph& paragraph : paragraphs)
        if (is_heading(paragraph, usual)) sizes.insert(rounded(paragraph.first.size));
    return {sizes.begin(), sizes.end()};
}

/// Private-use bullets of symbol fonts become real ones.
std::string item_text(std::string text) {
    for (const std::string_view bullet : {"\xEF\x82\xB7", "\xEF\x82\xA7", "\xEF\x83\x98", "●", "■"})
        if (text.substr(0, bullet.size()) == bullet)
            return "• " + std::string(trim(text.substr(bullet.size())));
    return text;
}

/// "* Per 100,000": by itself it is a note; where several follow each other, they are found to be a list.
bool is_mark_of_note(std::string_view text) { return text.starts_with("* ") || text.starts_with("— "); }

/// Adds the blocks; returns the largest heading of the first page.
std::string add_blocks(DocumentBuilder& builder, const std::vector<PdfLine>& lines) {
    const Typography usual = usual_type(lines);
    const std::vector<PdfParagraph> paragraphs = paragraphs_of(lines);
    const std::vector<double> sizes = heading_sizes(paragraphs, usual);
    std::string title;
    double title_size = usual.size * 1.12;
    for (const PdfParagraph& paragraph : paragraphs) {
        const int page = paragraph.first.page;
        if (is_heading(paragraph, usual)) {
            const auto rank =
                std::find(sizes.begin(), sizes.end(), rounded(paragraph.first.size)) - sizes.begin();
            builder.add(BlockKind::heading, paragraph.text, std::min(static_cast<int>(rank) + 1, 6), page);
            if (page == lines.front().page && paragraph.first.size > title_size + 0.5) {
                title = paragraph.text;
                title_size = paragraph.first.size;
            }
        } else if (!paragraph.first.cells.empty()) {
            builder.add_named_row(paragraph.first.names, paragraph.first.cells, page);
        } else if (paragraph.item && !is_mark_of_note(paragraph.text)) {
            builder.add(BlockKind::list_item, item_text(paragraph.text), 1, page);
        } else {
            builder.add(BlockKind::paragraph, paragraph.text, 0, page);
        }
    }
    return title;
}

/// What programs put into the title field by themselves.
bool is_useless_title(const std::string& title) {
    const std::string small = lower_ascii(title);
    static const ListEntries kept_words(entries, List::useless_titles);
    const auto& words = *kept_words;
    const auto in_title = [&](std::string_view mark) { return small.find(mark) != std::string::npos; };
    if (std::any_of(words.begin(), words.end(), in_title)) return true;
    for (const std::string_view mark :
         {"microsoft ", "powerpoint", ".doc", ".pdf", ".indd", ".tex", ".qxd", ".odt", ".rtf", ".ppt"})
        if (in_title(mark)) return true;
    return std::none_of(small.begin(), small.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

/// poppler reports every flaw of a file on stderr unless told otherwise.
void silence_poppler() {
    static std::once_flag once;
    std::call_once(once,
                   [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

std::unique_ptr<poppler::document> open_pdf(std::string_view bytes) {
    silence_poppler();
    if (bytes.size() > INT_MAX) throw Unreadable("a PDF larger than 2 GiB");
    std::unique_ptr<poppler::document> pdf(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!pdf) throw Unreadable("a damaged PDF");
    if (pdf->is_locked()) throw Unreadable("protected by a password");
    return pdf;
}

/// Reads pictures of pages: a page within the limit of time, and all of them within ten times as much.
class PageOcr {
  public:
    explicit PageOcr(double seconds) : seconds_(seconds) {}

    std::vector<PdfLine> operator()(const poppler::page& page, int number) {
        const double left = (ocr_factor - 1) * seconds_ - used_;
        if (left <= 0) return {};
        const double start = processor_seconds();
        auto lines =
            page_lines(ocr_words(page, std::min(left, seconds_)), page.page_rect().width(), number, tables_);
        used_ += processor_seconds() - start;
        return lines;
    }

    [[nodiscard]] double used() const { return used_; }

  private:
    double seconds_;
    double used_ = 0;
    TableContext tables_;
};

std::vector<PdfLine> read_lines(const poppler::document& pdf, const ReadLimits& limits, PageOcr& ocr,
                                UnreadPages& unread) {
    const double start = processor_seconds();
    std::vector<PdfLine> lines;
    TableContext tables{
        PageRules(limits.seconds / 4), {}, draws_bullets(pdf_string(pdf.info_key("Producer")))};
    std::size_t bytes = 0;
    for (int number = 1; number <= pdf.pages(); ++number) {
        if (processor_seconds() - start - ocr.used() > limits.seconds)
            throw Unreadable(
                fmt::format("takes longer to read than the limit of {} seconds", limits.seconds));
        const std::unique_ptr<poppler::page> page(pdf.create_page(number - 1));
        if (!page) continue;
        std::vector<PdfLine> on_page = page_lines(*page, number, tables);
        unread.look_at(*page, number, on_page);
        for (PdfLine& line : on_page) {
            bytes += line.text.size();
            check_text_size(bytes, limits.record_bytes);
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace

Document read_pdf(std::string_view bytes, const ReadLimits& limits, std::vector<std::string>& unread_pages) {
    const std::unique_ptr<poppler::document> pdf = open_pdf(bytes);
    PageOcr ocr(limits.seconds);
    UnreadPages unread(limits.ocr ? UnreadPages::Ocr(std::ref(ocr)) : UnreadPages::Ocr());
    std::vector<PdfLine> lines = read_lines(*pdf, limits, ocr, unread);
    const auto language = pdf->is_encrypted() ? std::string() : declared_language(bytes);
    const ReadingIn reading(page_language(language, first_text(lines)));
    drop_running_lines(lines);
    if (lines.empty() && !unread.notes().empty()) throw Unreadable(unread.summary());
    if (lines.empty())
        throw Unreadable(pdf->pages() == 0 ? "a PDF without pages" : "a PDF without text: a scan?");
    unread_pages = unread.notes();
    DocumentBuilder builder(limits.record_bytes);
    const std::string largest = add_blocks(builder, lines);
    for (Block& block : builder.blocks()) block.ocr = unread.read_by_ocr().contains(block.page);
    const std::string title = tidy(pdf_string(pdf->info_key("Title")));
    builder.metadata().title = is_useless_title(title) ? largest : title;
    builder.metadata().language = language;
    builder.metadata().published = pdf_string(pdf->info_key("CreationDate"));
    return builder.take();
}

}  // namespace islet
