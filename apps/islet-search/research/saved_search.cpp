// Files of saved searches.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/research/saved_search.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

#include "contract/named_file.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/escaping/safe_text.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"

namespace islet {

namespace {

constexpr const char* schema = "islet.saved/1";
constexpr std::size_t longest_file = std::size_t{256} << 20;  // bytes

using Flag = bool Request::*;
constexpr std::pair<const char*, Flag> flags[] = {{"expand", &Request::expand},
                                                  {"spell", &Request::spell},
                                                  {"exact", &Request::exact},
                                                  {"boilerplate", &Request::boilerplate},
                                                  {"undated", &Request::undated}};

Json json_request(const Request& request) {
    Json object = {{"query", request.query}, {"filters", Json::array()}};
    for (const auto& [field, value] : request.filters)
        object["filters"].push_back(fmt::format("{}={}", field, value));
    object["since"] = request.since;
    object["until"] = request.until;
    for (const auto& [name, flag] : flags) object[name] = request.*flag;
    return object;
}

Request request_in(const Json& object) {
    Request request;
    request.query = object.at("query").get<std::string>();
    for (const auto& filter : object.at("filters"))
        request.filters.push_back(parse_filter(filter.get<std::string>()));
    request.since = object.at("since").get<std::string>();
    request.until = object.at("until").get<std::string>();
    for (const auto& [name, flag] : flags) request.*flag = object.at(name).get<bool>();
    check_request(request);
    return request;
}

Json json_run(const SavedRun& run) {
    return {{"time", run.time}, {"passages", run.passages}, {"documents", run.documents}};
}

Json json_articles(const std::map<std::string, std::string>& articles) {
    Json list = Json::array();
    for (const auto& [id, title] : articles) list.push_back({{"id", id}, {"title", title}});
    return list;
}

std::map<std::string, std::string> without(const std::map<std::string, std::string>& all,
                                           const std::map<std::string, std::string>& known) {
    std::map<std::string, std::string> left;
    for (const auto& [id, title] : all)
        if (!known.contains(id)) left.emplace(id, title);
    return left;
}

}  // namespace

std::string counts_text(const SavedRun& run) {
    return fmt::format("{} passage{} in {} article{}", run.passages, run.passages == 1 ? "" : "s",
                       run.documents, run.documents == 1 ? "" : "s");
}

std::string to_text(const SavedSearch& search) {
    Json object = {{"schema", schema}, {"request", json_request(search.request)}, {"runs", Json::array()}};
    for (const auto& run : search.runs) object["runs"].push_back(json_run(run));
    object["documents"] = json_articles(search.documents);
    return json_text(object, 1) + "\n";
}

SavedSearch read_saved_search(const std::string& path) {
    const auto [bytes, problem] = read_whole_file(path, longest_file);
    if (!problem.empty())
        throw Error(fmt::format("{} can't be read: {}", printable(path), problem),
                    "--save FILE with a query makes one");
    SavedSearch search;
    try {
        const auto object = Json::parse(bytes);
        if (object.at("schema") != schema) throw std::invalid_argument("another schema");
        search.request = request_in(object.at("request"));
        for (const auto& run : object.at("runs"))
            search.runs.push_back({run.at("time").get<std::string>(), run.at("passages").get<std::size_t>(),
                                   run.at("documents").get<std::size_t>()});
        for (const auto& article : object.at("documents"))
            search.documents.emplace(article.at("id").get<std::string>(),
                                     article.at("title").get<std::string>());
        if (search.runs.empty()) throw std::invalid_argument("no runs");
    } catch (const std::exception& error) {  // from Json, and Error from what it calls
        throw Error(fmt::format("{} is no saved search: {}", printable(path), printable(error.what())),
                    "--save FILE with a query makes one");
    }
    return search;
}

void write_saved_search(const std::string& path, const SavedSearch& search) {
    const auto beside = path + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << to_text(search);
    file.close();
    if (!file || std::rename(beside.c_str(), path.c_str()) != 0)
        throw Error(fmt::format("{} can't be written: {}", printable(path), std::strerror(errno)),
                    "check permissions and free space");
}

SavedDifference difference(const SavedSearch& before, const SavedSearch& now) {
    return {without(now.documents, before.documents), without(before.documents, now.documents)};
}

std::string comparison_text(const SavedSearch& before, const SavedSearch& now) {
    const auto& last = before.runs.back();
    const auto [fresh, gone] = difference(before, now);
    auto text = fmt::format("{}\nnow: {}\n{}: {}\n", printable(now.request.query),
                            counts_text(now.runs.back()), printable(last.time), counts_text(last));
    for (const auto& [id, title] : fresh) text += fmt::format("+ {}\t{}\n", printable(id), printable(title));
    for (const auto& [id, title] : gone) text += fmt::format("- {}\t{}\n", printable(id), printable(title));
    return text;
}

std::string comparison_json(const SavedSearch& before, const SavedSearch& now, JsonLayout layout) {
    const auto [fresh, gone] = difference(before, now);
    const Json object = {{"schema", "islet.comparison/1"},
                         {"query", now.request.query},
                         {"before", json_run(before.runs.back())},
                         {"now", json_run(now.runs.back())},
                         {"new", json_articles(fresh)},
                         {"gone", json_articles(gone)}};
    return json_text(object, layout == JsonLayout::indented ? 2 : -1) + "\n";
}

}  // namespace islet
