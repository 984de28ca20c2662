// Small parts of YAML and TOML, and JSON: what people write above articles.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/front_matter.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t most_matter_lines = 1000;  // a longer block isn't front matter

struct Entry {
    std::string key;
    std::string value;
    std::vector<std::string> items;
    bool map = false;  ///< "author:" with "name: …" indented below
};

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

std::string_view without_trailing_space(std::string_view line) {
    const std::size_t last = line.find_last_not_of(" \t");
    return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string unquoted(std::string_view value) {
    value = trim(value);
    const bool quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    if (!quoted) {
        const std::size_t comment = value.find(" #");
        return std::string(trim(value.substr(0, comment)));
    }
    const char quote = value.front();
    value = value.substr(1, value.size() - 2);
    std::string result;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool escape = i + 1 < value.size() &&
                            (quote == '"' ? value[i] == '\\' : value[i] == '\'' && value[i + 1] == '\'');
        if (escape) ++i;
        result += value[i];
    }
    return result;
}

/// [a, "b, c", d]
std::vector<std::string> inline_list(std::string_view value) {
    value = value.substr(1, value.size() - 2);
    std::vector<std::string> items;
    char quote = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && quote != 0) {
            if (value[i] == quote) quote = 0;
            continue;
        }
        if (i < value.size() && (value[i] == '"' || value[i] == '\'')) quote = value[i];
        if (i < value.size() && value[i] != ',') continue;
        std::string item = unquoted(value.substr(begin, i - begin));
        if (!item.empty()) items.push_back(std::move(item));
        begin = i + 1;
    }
    return items;
}

/// "key: value" at the line's start. Keys are single words.
std::optional<Entry> parse_entry(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return std::nullopt;
    const std::string_view key = trim(line.substr(0, colon));
    if (key.find_first_of(" \t\"'") != std::string_view::npos) return std::nullopt;
    const std::string_view value = trim(line.substr(colon + 1));
    Entry entry{lower_ascii(key), {}, {}};
    const bool list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
    if (list) entry.items = inline_list(value);
    const bool block = value == "|" || value == ">" || value == ">-" || value == "|-";
    if (!list && !block) entry.value = unquoted(value);
    return entry;
}

/// Adds one line to the entries; false if front matter can't hold it.
bool take_line(std::string_view line, std::vector<Entry>& entries) {
    const std::string_view content = trim(line);
    if (content.empty() || content.front() == '#') return true;
    const bool item = content.substr(0, 2) == "- " || content == "-";
    if (item) {
        if (entries.empty()) return false;
        entries.back().items.push_back(unquoted(content.substr(1)));
        return true;
    }
    if (line.front() == ' ' || line.front() == '\t') {
        if (entries.empty()) return false;
        std::string& value = entries.back().value;
        entries.back().map = entries.back().map || (value.empty() && parse_entry(content));
        value.append(value.empty() ? "" : " ").append(unquoted(content));
        return true;
    }
    std::optional<Entry> entry = parse_entry(line);
    if (!entry) return false;
    entries.push_back(std::move(*entry));
    return true;
}

void store(const Entry& entry, Metadata& metadata) {
    if (entry.map) return;
    const bool list = entry.value.empty() && !entry.items.empty();
    const auto& first = list ? entry.items.front() : entry.value;
    const bool known = set_field(metadata, entry.key, first, is_plain_number(first));
    for (std::size_t i = 1; list && !known && i < entry.items.size(); ++i)
        keep_field(metadata, entry.key, entry.items[i], is_plain_number(entry.items[i]));
}

void store(const std::vector<Entry>& entries, Metadata& metadata) {
    for (const Entry& entry : entries) {
        const bool tags = entry.key == "tags" || entry.key == "tag" || entry.key == "keywords";
        if (!tags) {
            store(entry, metadata);
            continue;
        }
        std::vector<std::string> items = entry.items;
        if (items.empty()) items = inline_list("[" + entry.value + "]");
        for (const std::string& item : items)
            if (std::string tag = tidy(item); !tag.empty()) metadata.tags.push_back(std::move(tag));
    }
}

/// What is open at a line's end.
struct TomlState {
    bool in_table = false;
    bool in_list = false;
    std::string_view quote{};  ///< of a text over several lines
};

/// Adds a line to a text that goes on over several.
void take_toml_text(std::string_view line, std::string& value, TomlState& state) {
    const std::size_t end = line.find(state.quote);
    const std::string_view part = trim(line.substr(0, end));
    value.append(value.empty() || part.empty() ? "" : " ").append(part);
    if (end != std::string_view::npos) state.quote = {};
}

/// "key = value"; tables ([params]) and what stands in them are passed over. false for a line that isn't
/// TOML.
bool take_toml_line(std::string_view line, std::vector<Entry>& entries, TomlState& state) {
    const std::string_view content = trim(line);
    if (!state.quote.empty()) {
        std::string passed_over;
        take_toml_text(line, state.in_table || entries.empty() ? passed_over : entries.back().value, state);
        return true;
    }
    if (content.empty() || content.front() == '#') return true;
    if (state.in_list) {
        state.in_list = content.find(']') == std::string_view::npos;
        for (std::string& item : inline_list("[" + std::string(content.substr(0, content.find(']'))) + "]"))
            if (!entries.empty()) entries.back().items.push_back(std::move(item));
        return true;
    }
    if (content.front() == '[') {
        state.in_table = true;
        return true;
    }
    const std::size_t equals = content.find('=');
    if (equals == std::string_view::npos || equals == 0) return false;
    std::string_view value = trim(content.substr(equals + 1));
    Entry entry{lower_ascii(unquoted(content.substr(0, equals))), {}, {}};
    if (value.starts_with('[')) {
        state.in_list = value.find(']') == std::string_view::npos;
        const std::string_view inside =
            value.substr(1, value.rfind(']') == std::string_view::npos ? value.npos : value.rfind(']') - 1);
        entry.items = inline_list("[" + std::string(inside) + "]");
    } else if (value.starts_with(R"(""")") || value.starts_with("'''")) {
        state.quote = value.front() == '"' ? R"(""")" : "'''";
        take_toml_text(value.substr(3), entry.value, state);
    } else {
        entry.value = unquoted(value);
    }
    if (!state.in_table) entries.push_back(std::move(entry));
    return true;
}

/// Between two "+++" lines.
std::string_view take_toml(std::string_view text, std::string_view rest, Metadata& metadata) {
    std::vector<Entry> entries;
    TomlState state;
    for (std::size_t lines = 0; lines < most_matter_lines && !rest.empty(); ++lines) {
        const std::string_view line = next_line(rest);
        if (without_trailing_space(line) == "+++") {
            store(entries, metadata);
            return rest;
        }
        if (!take_toml_line(line, entries, state)) return text;
    }
    return text;
}

using Json = nlohmann::json;

void store(const Json& object, Metadata& metadata) {
    std::vector<Entry> entries;
    for (const auto& [key, value] : object.items()) {
        Entry entry{lower_ascii(key), {}, {}};
        if (value.is_string()) entry.value = value.get<std::string>();
        if (value.is_number() || value.is_boolean()) entry.value = value.dump();
        if (value.is_array())
            for (const Json& item : value)
                if (item.is_string()) entry.items.push_back(item.get<std::string>());
        entries.push_back(std::move(entry));
    }
    store(entries, metadata);
}

/// An object that opens the text and ends at the end of a line.
std::string_view take_json(std::string_view text, Metadata& metadata) {
    constexpr std::size_t most_bytes = 65536;
    for (std::size_t end = text.find('}'); end < most_bytes; end = text.find('}', end + 1)) {
        std::string_view rest = text.substr(end + 1);
        if (!trim(next_line(rest)).empty()) continue;
        const Json object = Json::parse(text.substr(0, end + 1), nullptr, false);
        if (!object.is_object() || object.empty()) continue;
        store(object, metadata);
        return rest;
    }
    return text;
}

/// An object between two lines of a fence.
std::string_view take_marked_json(std::string_view text, std::string_view rest, std::string_view fence,
                                  Metadata& metadata) {
    const std::string_view begin = rest;
    for (std::size_t lines = 0; lines < most_matter_lines && !rest.empty(); ++lines) {
        const std::size_t end = static_cast<std::size_t>(rest.data() - begin.data());
        if (without_trailing_space(next_line(rest)) != fence) continue;
        const Json object = Json::parse(begin.substr(0, end), nullptr, false);
        if (!object.is_object() || object.empty()) return text;
        store(object, metadata);
        return rest;
    }
    return text;
}

/// {"title": … opens an object with names; {a} doesn't.
bool opens_json(std::string_view text) {
    const std::size_t name = text.find_first_not_of(" \t\r\n", 1);
    return text.starts_with('{') && name != std::string_view::npos && text[name] == '"';
}

}  // namespace

std::string_view take_front_matter(std::string_view text, Metadata& metadata) {
    std::string_view rest = text;
    if (std::string_view probe = text; without_trailing_space(next_line(probe)) == "+++")
        return take_toml(text, probe, metadata);
    if (opens_json(text)) return take_json(text, metadata);
    const std::string_view mark = without_trailing_space(next_line(rest));
    if ((mark == "---" || mark == ";;;") && opens_json(rest))
        return take_marked_json(text, rest, mark, metadata);
    if (mark != "---") return text;
    std::vector<Entry> entries;
    for (std::size_t lines = 0; lines < most_matter_lines && !rest.empty(); ++lines) {
        const std::string_view line = next_line(rest);
        const std::string_view end = without_trailing_space(line);
        if (end == "---" || end == "...") {
            if (entries.empty()) return text;
            store(entries, metadata);
            return rest;
        }
        if (!take_line(line, entries)) return text;
    }
    return text;
}

}  // namespace islet
