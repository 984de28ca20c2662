// CSV and TSV (RFC 4180).
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/exports/exports.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/text/plain_text.hpp"

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

/// Spreadsheets may write "sep=;" as a line of its own above the table; 0: there is none.
char take_separator_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (!text.starts_with("sep=") || end == std::string_view::npos || trim(text.substr(0, end)).size() != 5)
        return 0;
    const char separator = text[4];
    text.remove_prefix(end + 1);
    return separator;
}

struct TakenRow {
    Fields fields = Fields(1);
    bool open = false;  ///< a quote in it is never closed: the row is its first line
};

/// Takes one row off the text. A quoted field may hold separators, line ends and "" for a quote. Where its
/// quote is closed in another line, but in front of other text, or never, it was meant as a sign.
class RowTaker {
  public:
    RowTaker(std::string_view& text, char separator) : text_(text), separator_(separator) {}

    TakenRow take() {
        TakenRow row = parsed(true);
        if (row.open) row.fields = parsed(false).fields;
        text_.remove_prefix(std::min(end_ + 1, text_.size()));
        return row;
    }

  private:
    TakenRow parsed(bool quotes) {
        TakenRow row;
        at_ = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"' && quotes && row.fields.back().empty() && !row.open) {
                row.open = !quoted(row.fields.back());
            } else if (c == separator_) {
                row.fields.emplace_back();
            } else if (c == '\n') {
                break;
            } else {
                row.fields.back() += c;
            }
            if (row.open) break;
        }
        end_ = at_;
        return row;
    }

    /// From the opening quote to the closing one; false: there is none.
    bool quoted(std::string& field) {
        bool lines = false;
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
            if (c == '"' && next != '"') return !lines || next == separator_ || next == '\n';
            if (c == '"') ++at_;
            lines = lines || c == '\n';
            field += c;
        }
        return false;
    }

    std::string_view& text_;
    char separator_;
    std::size_t at_ = 0, end_ = 0;
};

bool names_text_column(std::string_view name) {
    return is_one_of(name, {"text", "body", "content", "answer", "abstract", "article", "summary",
                            "description", "passage", "full_text", "fulltext"});
}

/// By its own column if there is one, and by all that the row says.
Language language_of_row(const Fields& names, const Fields& row) {
    std::string declared, all;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string name = i < names.size() ? lower_ascii(tidy(names[i])) : std::string{};
        if (is_one_of(name, {"language", "lang"}))
            declared = tidy(row[i]);
        else
            all.append(row[i]).append(" ");
    }
    return page_language(declared, all);
}

/// captions: of the table, or "".
Document document_of_row(const Fields& names, const Fields& row, const std::string& captions,
                         const ReadLimits& limits) {
    DocumentBuilder builder(limits.record_bytes);
    builder.set_language(language_of_row(names, row));
    const bool captioned = builder.add(BlockKind::heading, captions, 1);
    Metadata metadata;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string name = i < names.size() ? lower_ascii(tidy(names[i])) : std::string{};
        if (tidy(row[i]).empty()) continue;
        if (names_text_column(name)) {
            add_exported(builder, row[i], limits);
        } else if (name == "question" || name == "name" || name == "heading") {
            if (metadata.title.empty()) metadata.title = tidy(row[i]);
            if (name != "question") builder.add_row({i < names.size() ? names[i] : "", row[i]});
        } else if (name == "tags" || name == "keywords") {
            metadata.tags.push_back(tidy(row[i]));
        } else if (!set_field(metadata, name, row[i], is_plain_number(row[i]))) {
            builder.add_row({i < names.size() ? names[i] : "", row[i]});
        }
    }
    if (builder.blocks().size() == (captioned ? 1U : 0U)) throw Unreadable("no text");
    Document document = builder.take();
    if (metadata.title.empty() && !row.empty() && row.front().size() < 160)
        metadata.title = tidy(row.front());
    make_plain(metadata.title);
    document.metadata = std::move(metadata);
    return document;
}

/// Lines of comment above the names: "# Licensed to …". A lone "#" without a space behind it may be a name.
void skip_comments(std::string_view& text) {
    std::string_view left = text;
    while (left.starts_with("# ") || left.starts_with("#\n"))
        left.remove_prefix(std::min(left.find('\n'), left.size() - 1) + 1);
    if (!left.empty()) text = left;
}

constexpr int most_captions = 10;                 // lines above the names
constexpr std::size_t longest_row_caption = 400;  // bytes; each row has it

void add_caption(std::string& captions, std::string_view line) {
    const std::string caption = tidy(line);
    if (caption.empty() || captions.size() + caption.size() > longest_row_caption) return;
    captions.append(captions.empty() ? "" : " ").append(caption);
}

/// Takes lines off the top that have none of the table's separators: a spreadsheet's title.
std::string take_captions(std::string_view& text) {
    std::string captions;
    std::string_view left = text;
    for (int line = 0; line < most_captions && !left.empty(); ++line) {
        const std::string_view first = left.substr(0, left.find('\n'));
        if (first.find_first_of(",;\t|\"") != std::string_view::npos) {
            text = left;
            return captions;
        }
        add_caption(captions, first);
        left.remove_prefix(std::min(left.find('\n'), left.size() - 1) + 1);
    }
    return {};
}

std::size_t filled(const Fields& fields) {
    return static_cast<std::size_t>(std::count_if(
        fields.begin(), fields.end(), [](const std::string& field) { return !tidy(field).empty(); }));
}

/// A title with empty cells beside it ("Doses in 2026,,"), or an empty row.
bool is_caption(const Fields& row) {
    const std::string first = lower_ascii(tidy(row.front()));
    return row.size() > 1 && filled(row) == (first.empty() ? 0 : 1) && !names_text_column(first) &&
           !is_one_of(first, {"title", "question", "name", "id", "tags", "keywords"});
}

/// The row that names the fields: the first, but for a title above it, which is added to captions.
Fields take_names(std::string_view& text, char separator, std::string& captions) {
    Fields first = RowTaker(text, separator).take().fields;
    if (!is_caption(first)) return first;
    std::string above = captions;
    std::string_view left = text;
    add_caption(above, first.front());
    for (int row = 1; row < most_captions && !left.empty(); ++row) {
        Fields names = RowTaker(left, separator).take().fields;
        if (is_caption(names)) {
            add_caption(above, names.front());
            continue;
        }
        if (filled(names) < 2) break;
        text = left;
        captions = std::move(above);
        return names;
    }
    return first;
}

}  // namespace

void read_separated_values(std::string_view given, const ReadLimits& limits, const RecordSink& sink) {
    std::string plain(given);
    normalise_newlines(plain);
    std::string_view text = plain;
    skip_comments(text);
    std::string captions = take_captions(text);
    const char said = take_separator_line(text);
    const char separator = said != 0 ? said : separator_of(text);
    const Fields names = take_names(text, separator, captions);
    if (names.size() < 2) throw Unreadable("no table: its first line names fewer than two fields");
    bool empty = true;
    const std::string_view above = std::string_view(plain).substr(0, plain.size() - text.size());
    std::size_t number = 1;  // of the names' row
    if (!captions.empty()) number = static_cast<std::size_t>(std::count(above.begin(), above.end(), '\n'));
    while (!text.empty()) {
        ++number;
        const TakenRow row = RowTaker(text, separator).take();
        if (row.fields.size() == 1 && tidy(row.fields.front()).empty()) continue;
        empty = false;
        try {
            Document document = document_of_row(names, row.fields, captions, limits);
            sink.document(std::move(document), number);
            if (row.open)
                sink.skipped("a quote that is never closed: the row is read to the end of its line", number);
        } catch (const Unreadable& problem) {
            sink.skipped(problem.what(), number);
        }
    }
    if (empty) throw Unreadable("a table without rows");
}

}  // namespace islet
