// Metadata keys and tidying of their values.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/metadata.hpp"

#include <array>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/dates.hpp"
#include "indexer/readers/fields/kept_fields.hpp"

namespace islet {
namespace {

constexpr std::string_view ascii_space = " \t\n\r\f\v";
constexpr std::string_view no_break_space = "\xC2\xA0";

using Field = std::string Metadata::*;

constexpr std::array<std::pair<std::string_view, Field>, 36> fields = {{
    {"datepublished", &Metadata::published},
    {"date_published", &Metadata::published},
    {"date-published", &Metadata::published},
    {"publishdate", &Metadata::published},
    {"pubdate", &Metadata::published},
    {"pub_date", &Metadata::published},
    {"publication_date", &Metadata::published},
    {"published_at", &Metadata::published},
    {"created", &Metadata::published},
    {"year", &Metadata::published},
    {"lastreviewed", &Metadata::reviewed},
    {"last_reviewed", &Metadata::reviewed},
    {"last-reviewed", &Metadata::reviewed},
    {"datereviewed", &Metadata::reviewed},
    {"date_reviewed", &Metadata::reviewed},
    {"lastmod", &Metadata::reviewed},
    {"last_modified", &Metadata::reviewed},
    {"last-modified", &Metadata::reviewed},
    {"modified", &Metadata::reviewed},
    {"datemodified", &Metadata::reviewed},
    {"date_modified", &Metadata::reviewed},
    {"last_updated", &Metadata::reviewed},
    {"last-updated", &Metadata::reviewed},
    {"lastupdated", &Metadata::reviewed},
    {"updated_at", &Metadata::reviewed},
    {"id", &Metadata::id},
    {"_id", &Metadata::id},
    {"title", &Metadata::title},
    {"url", &Metadata::url},
    {"publisher", &Metadata::publisher},
    {"published", &Metadata::published},
    {"date", &Metadata::published},
    {"reviewed", &Metadata::reviewed},
    {"updated", &Metadata::reviewed},
    {"language", &Metadata::language},
    {"lang", &Metadata::language},
}};

}  // namespace

bool set_field(Metadata& metadata, std::string_view given, std::string_view value, bool number) {
    const std::string key = lower_ascii(given);
    if (key == "full_title") {
        if (metadata.title.empty()) metadata.title = tidy(value);
        return true;
    }
    if (key == "year") keep_field(metadata, key, value, number);
    for (const auto& [name, field] : fields) {
        if (name != key) continue;
        std::string tidied = tidy(value);
        const bool date = field == &Metadata::published || field == &Metadata::reviewed;
        const bool more_exact = iso_date(tidied).size() >= iso_date(metadata.*field).size();
        const bool worse = date && !iso_date(metadata.*field).empty() && !more_exact;
        if (!tidied.empty() && !worse) metadata.*field = std::move(tidied);
        return true;
    }
    keep_field(metadata, key, value, number);
    return false;
}

std::string_view trim(std::string_view text) {
    for (;;) {
        const std::size_t before = text.size();
        text = trim_ascii(text, ascii_space);
        if (text.substr(0, 2) == no_break_space) text.remove_prefix(2);
        text = trim_ascii_end(text, ascii_space);
        if (text.size() >= 2 && text.substr(text.size() - 2) == no_break_space) text.remove_suffix(2);
        if (text.size() == before) return text;
    }
}

std::string tidy(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : trim(text)) {
        if (c == '\0') continue;
        const bool space = ascii_space.find(c) != std::string_view::npos;
        if (!space) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return is_valid_utf8(result) ? result : repair_utf8(result);
}

void normalise_dates(Metadata& metadata, std::string_view today) {
    for (std::string* date : {&metadata.published, &metadata.reviewed}) *date = first_date({*date}, today);
}

}  // namespace islet
