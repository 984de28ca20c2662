// BibTeX and RIS.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/chain/hash.hpp"
#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/research/field_text.hpp"

namespace islet {
namespace {

std::string title_of(const DocumentInfo& d) { return d.title.empty() ? d.id : d.title; }

std::string tex_text(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        constexpr std::string_view escaped = "&%$#_{}";
        if (escaped.find(c) != std::string_view::npos)
            out += std::string("\\") + c;
        else if (c == '\\')
            out += "{\\textbackslash}";
        else if (c == '~')
            out += "{\\textasciitilde}";
        else if (c == '^')
            out += "{\\textasciicircum}";
        else
            out += c;
    }
    return out;
}

// Braces would end the field; elsewhere an address is given as it is.
std::string tex_address(std::string_view url) {
    std::string out;
    for (const char c : printable(url)) out += c == '{' ? "%7B" : c == '}' ? "%7D" : std::string(1, c);
    return out;
}

// "Roe, Jane" and "Jane Roe" are roe; what has no letter of the alphabet is anon.
std::string key_name(const DocumentInfo& d) {
    const auto authors = field_values(d, "authors");
    auto name = fold_string(authors.empty() ? d.publisher : authors.front());
    const auto comma = name.find(',');
    const auto blank = name.find_last_of(' ');
    if (comma != std::string::npos)
        name.resize(comma);
    else if (blank != std::string::npos && !authors.empty())
        name.erase(0, blank + 1);
    std::erase_if(name, [](char c) { return c < 'a' || c > 'z'; });
    constexpr std::size_t longest = 20;
    return name.empty() ? "anon" : name.substr(0, longest);
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " and ") + tex_text(name);
    return all;
}

// "2021-03-05" -> "2021/03/05/", "2021" -> "2021///"
std::string ris_date(std::string date) {
    if (date.empty()) return {};
    std::replace(date.begin(), date.end(), '-', '/');
    for (auto slashes = std::count(date.begin(), date.end(), '/'); slashes < 3; ++slashes) date += '/';
    return date;
}

}  // namespace

std::string bibtex_entry(const ResultPassage& result) {
    const auto& d = result.document;
    const auto journal = field_text(d, "journal");
    const std::vector<std::pair<const char*, std::string>> fields{
        {"title", tex_text(title_of(d))},
        {"author", joined(field_values(d, "authors"))},
        {"journal", tex_text(journal)},
        {"year", tex_text(year_of(d))},
        {"publisher", d.publisher == journal ? "" : tex_text(d.publisher)},
        {"doi", tex_address(field_text(d, "doi"))},
        {"pmid", tex_text(field_text(d, "pmid"))},
        {"url", tex_address(d.url)},
        {"language", tex_text(d.language)},
        {"note", tex_text(answer_of(result))},
    };
    auto entry = fmt::format("@{}{{{}{}_{}", journal.empty() ? "misc" : "article", key_name(d), year_of(d),
                             hex64(hash64(d.id)).substr(0, 8));
    for (const auto& [name, value] : fields)
        if (!value.empty()) entry += fmt::format(",\n  {} = {{{}}}", name, value);
    return entry + "\n}\n\n";
}

std::string ris_entry(const ResultPassage& result) {
    const auto& d = result.document;
    const auto journal = field_text(d, "journal");
    std::string entry;
    const auto add = [&](const char* tag, const std::string& value) {
        if (!value.empty()) entry += fmt::format("{}  - {}\r\n", tag, printable(value));
    };
    add("TY", !journal.empty() ? "JOUR" : d.url.empty() ? "GEN" : "ELEC");
    add("ID", d.id);
    add("TI", title_of(d));
    for (const auto& author : field_values(d, "authors")) add("AU", author);
    add("PY", year_of(d));
    add("DA", ris_date(d.date));
    add("JO", journal);
    if (d.publisher != journal) add("PB", d.publisher);
    add("DO", field_text(d, "doi"));
    add("AN", field_text(d, "pmid"));
    add("UR", d.url);
    add("LA", d.language);
    for (const auto& tag : d.tags) add("KW", tag);
    add("N1", answer_of(result));
    return entry + "ER  - \r\n\r\n";
}

}  // namespace islet
