// JSON Lines: one record per line, parsed event by event so that no tree is built.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/records/record_document.hpp"
#include "indexer/readers/records/section_events.hpp"

namespace islet {
namespace {

using Json = nlohmann::json;

/// What a line says, and what is wrong with it.
struct Line : Record {
    bool has_text = false;
    bool has_sections = false;
    std::string problem;         ///< of text or sections
    std::string question;        ///< a title, where there is none
    std::string other_text;      ///< under names of text that isn't "text"
    std::vector<Section> parts;  ///< of a text that is a list, and of such others
    bool parts_are_text = false;
};

/// Names of an article's text where it has neither text nor sections.
bool names_body(std::string_view key) {
    return is_one_of(key,
                     {"body",         "content",   "contents",  "answer",       "abstract",    "article",
                      "full_text",    "fulltext",  "passage",   "passages",     "paragraphs",  "chapters",
                      "document",     "body_text", "main_text", "article_body", "articlebody", "page_content",
                      "text_content", "faq",       "faqs",      "questions",    "answers"});
}

/// Takes the parser's events. The place says which array or object is open:
///   {record "tags":[tags] "audience":[values] "sections":[sections …]}
/// Whatever else is opened is passed over until it is closed again.
class RecordEvents {
  public:
    RecordEvents(Line& record, std::size_t depth) : record_(record), most_depth_(depth), sections_(depth) {}

    bool key(std::string& key) {
        if (sections_.is_open()) {
            sections_.key(key);
        } else if (passed_over_ == 0) {
            key_.assign(key);
        }
        return true;
    }
    bool string(std::string& value);
    bool start_object(std::size_t /*elements*/);
    bool end_object();
    bool start_array(std::size_t /*elements*/);
    bool end_array();
    bool null() { return scalar("null"); }
    bool boolean(bool value) {
        if (at(Place::record)) keep_field(record_.metadata, key_, value ? "true" : "false");
        return scalar("a truth value");
    }
    bool number_integer(Json::number_integer_t value) { return number(std::to_string(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return number(std::to_string(value)); }
    bool number_float(Json::number_float_t /*value*/, const std::string& text) { return number(text); }
    bool binary(Json::binary_t& /*value*/) { return true; }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& /*error*/) {
        record_.problem = fmt::format("not valid JSON (at byte {})", position);
        return false;
    }

  private:
    enum class Place { outside, record, tags, values };

    [[nodiscard]] bool at(Place place) const {
        return place_ == place && passed_over_ == 0 && !sections_.is_open();
    }
    bool too_deep() {
        record_.problem = fmt::format("nested deeper than {} levels", most_depth_);
        return false;
    }
    bool pass_over() { return ++passed_over_ <= most_depth_ || too_deep(); }
    bool open_sections(bool object);
    bool close_sections();
    void take_string(std::string& value);
    bool number(const std::string& value) {
        if (sections_.is_open() && passed_over_ == 0) sections_.number(value);
        if (at(Place::values)) keep_field(record_.metadata, key_, value, true);
        if (at(Place::record) && key_ != "title" && key_ != "text")
            set_field(record_.metadata, key_, value, true);
        return scalar("a number");
    }
    bool scalar(const char* what) {
        if (place_ == Place::outside) record_.problem = "not a JSON object";
        if (at(Place::record)) wrong_type(what);
        return true;
    }
    void wrong_type(const char* what) {
        if (key_ == "text" || key_ == "sections") record_.problem = fmt::format("{} is {}", key_, what);
    }

    Line& record_;
    std::size_t most_depth_;
    Place place_ = Place::outside;
    std::size_t passed_over_ = 0;
    SectionEvents sections_;
    std::string key_;
};

/// The value of one of the record's own keys.
void RecordEvents::take_string(std::string& value) {
    if (key_ == "text") {
        record_.text = std::move(value);
        record_.has_text = true;
    } else if (key_ == "tags") {
        record_.metadata.tags.assign(1, tidy(value));
    } else if (!set_field(record_.metadata, key_, value)) {
        wrong_type("a string");
        if (key_ == "question") record_.question = tidy(value);
        if (names_body(lower_ascii(key_)))
            record_.other_text.append(record_.other_text.empty() ? "" : "\n\n").append(value);
    }
}

bool RecordEvents::string(std::string& value) {
    if (passed_over_ > 0) return true;
    if (sections_.is_open()) {
        sections_.string(value);
        return true;
    }
    switch (place_) {
        case Place::outside:
            record_.problem = "not a JSON object";
            break;
        case Place::record:
            take_string(value);
            break;
        case Place::tags:
            record_.metadata.tags.push_back(tidy(value));
            break;
        case Place::values:
            keep_field(record_.metadata, key_, value);
            break;
    }
    return true;
}

/// What is opened under a name of text or sections; false: too deep.
bool RecordEvents::open_sections(bool object) {
    if (key_ == "sections") {
        record_.has_sections = true;
        record_.sections.clear();
    }
    return sections_.start(object) || too_deep();
}

bool RecordEvents::close_sections() {
    sections_.end();
    if (sections_.is_open()) return true;
    std::vector<Section> found = sections_.take();
    if (key_ == "sections") {
        record_.sections = std::move(found);
    } else {
        record_.parts_are_text = record_.parts_are_text || key_ == "text";
        record_.parts.insert(record_.parts.end(), std::make_move_iterator(found.begin()),
                             std::make_move_iterator(found.end()));
    }
    return true;
}

bool RecordEvents::start_object(std::size_t /*elements*/) {
    if (sections_.is_open()) return sections_.start(true) || too_deep();
    if (at(Place::outside)) {
        place_ = Place::record;
        return true;
    }
    if (at(Place::record) && (key_ == "sections" || key_ == "text" || names_body(lower_ascii(key_))))
        return open_sections(true);
    return pass_over();
}

bool RecordEvents::end_object() {
    if (sections_.is_open()) return close_sections();
    if (passed_over_ > 0) {
        --passed_over_;
    } else {
        place_ = Place::outside;
    }
    return true;
}

bool RecordEvents::start_array(std::size_t /*elements*/) {
    if (sections_.is_open()) return sections_.start(false) || too_deep();
    if (at(Place::record)) {
        if (key_ == "sections" || key_ == "text" || names_body(lower_ascii(key_)))
            return open_sections(false);
        place_ = key_ == "tags" ? Place::tags : Place::values;
        if (key_ == "tags") record_.metadata.tags.clear();
        return true;
    }
    if (at(Place::outside)) record_.problem = "not a JSON object";
    return pass_over();
}

bool RecordEvents::end_array() {
    if (sections_.is_open()) return close_sections();
    if (passed_over_ > 0) {
        --passed_over_;
    } else {
        place_ = Place::record;
    }
    return true;
}

/// Takes what stands under other names where the usual ones are missing; a text that is a list is text.
void settle(Line& record) {
    const bool given = record.has_text || record.has_sections;
    if (record.parts_are_text || !given) {
        if (record.has_sections) {
            for (const Section& part : record.parts)
                for (const std::string& paragraph : part.paragraphs)
                    record.text.append(paragraph).append("\n\n");
        } else if (!record.parts.empty()) {
            record.sections = std::move(record.parts);
            record.has_sections = true;
        }
    }
    if (given || (record.other_text.empty() && record.sections.empty())) return;
    record.has_text = true;
    record.text = std::move(record.other_text);
    std::erase_if(record.metadata.fields, [](const OwnField& field) { return names_body(field.name); });
    if (record.metadata.title.empty()) record.metadata.title = std::move(record.question);
}

/// Parses one line; throws Unreadable with the reason why it is no record.
Line read_object(std::string_view line, const ReadLimits& limits) {
    if (line.size() > limits.record_bytes)
        throw Unreadable(fmt::format("a record longer than the limit of {} bytes", limits.record_bytes));
    Line record;
    RecordEvents events(record, limits.depth);
    const bool parsed = Json::sax_parse(line.data(), line.data() + line.size(), &events);
    if (parsed) settle(record);
    if (!parsed || (!record.has_text && !record.has_sections))
        throw Unreadable(record.problem.empty() ? "neither text nor sections" : record.problem);
    return record;
}

void read_line(std::string_view line, std::size_t number, const ReadLimits& limits, const RecordSink& sink) {
    std::string storage;
    try {
        Line record = read_object(as_utf8(line, storage), limits);
        sink.document(document_of(std::move(record), limits), number);
    } catch (const Unreadable& problem) {
        sink.skipped(problem.what(), number);
    }
}

bool is_wide(Encoding encoding) { return encoding == Encoding::utf16le || encoding == Encoding::utf16be; }

}  // namespace

Record read_json_record(std::string_view line, const ReadLimits& limits) {
    std::string storage;
    Line read = read_object(as_utf8(line, storage), limits);
    return std::move(static_cast<Record&>(read));
}

void read_json_lines(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink) {
    std::string storage;
    if (is_wide(detect_encoding(bytes.substr(0, 4096)))) bytes = as_utf8(bytes, storage);
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    const std::string_view first = trim(bytes.substr(0, bytes.find('\n')));
    if (first == "{" || first == "[" || first == "[{") {
        sink.skipped("JSON spread over several lines: JSON Lines has one record on each line", 1);
        return;
    }
    for (std::size_t number = 1; !bytes.empty(); ++number) {
        const std::size_t end = bytes.find('\n');
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (!trim(line).empty()) read_line(line, number, limits, sink);
    }
}

}  // namespace islet
