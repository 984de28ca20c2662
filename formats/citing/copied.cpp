// The lines of a copied passage.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/citing/copied.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "formats/citing/age.hpp"
#include "formats/escaping/links.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \n\t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \n\t\r") + 1 - begin);
}

std::string source_name(const DocumentInfo& document) {
    if (document.url.empty()) return document.path.substr(document.path.rfind('/') + 1);
    const auto site = site_of(document.url);
    return std::string(site.empty() ? std::string_view(document.url) : site);
}

}  // namespace

std::string heading_path(const ResultPassage& result) {
    const auto& document = result.document;
    std::string path = document.title.empty() ? document.id : document.title;
    std::string_view last = document.title;
    for (const auto& heading : result.headings) {
        if (heading != last) path += " \xE2\x80\xBA " + heading;
        last = heading;
    }
    return printable(path);
}

std::string copied_text(const ResultPassage& result, std::chrono::year_month_day today) {
    const auto& document = result.document;
    const auto body = result.body < result.text.size() ? result.body : 0;
    const auto text = trimmed(std::string_view(result.text).substr(body));
    std::vector<std::string> where;
    if (!document.publisher.empty()) where.push_back(printable(document.publisher));
    const auto age = age_of(document.date, today);
    where.push_back(age.words.empty() ? "no date known"
                                      : fmt::format("{}, {}", dated_words(document), age.words));
    if (auto name = source_name(document); !name.empty())
        where.push_back(printable(name) + (result.page > 0 ? fmt::format(", page {}", result.page) : ""));
    auto out =
        fmt::format("{}\n\n{}\n{}\n", printable_lines(text), heading_path(result), fmt::join(where, ", "));
    const auto link = link_target(document.url, {});
    return link.empty() ? out : out + link + "\n";
}

}  // namespace islet
