// Between options, memory and scan.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/known/source_recall.hpp"

#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unordered_map>
#include <vector>

#include "database/dictionary/thesaurus.hpp"
#include "islet/error.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr const char* no_file = "-";

// Links stay: a link that is turned to another folder names that one from then on.
std::string absolute(const std::string& name) {
    auto path = fs::absolute(name).lexically_normal();
    if (!path.has_filename() && path.has_relative_path()) path = path.parent_path();
    return path.string();
}

// As the manifest has it.
std::string real(const std::string& path) {
    std::error_code error;
    const auto found = fs::weakly_canonical(path, error);
    return error ? path : found.string();
}

// One pass over names and sources: there may be thousands of either.
void name_sources(SourceMemory& memory, const IndexOptions& options) {
    std::unordered_map<std::string, std::size_t> known;
    SourceScan::Folders whole;
    for (std::size_t i = 0; i < memory.sources.size(); ++i) {
        known[memory.sources[i].path] = i;
        if (memory.sources[i].exclude.empty()) whole.insert(memory.sources[i].path);
    }
    for (const auto& name : options.sources) {
        if (name == no_file) continue;
        const auto path = absolute(name);
        if (const auto found = known.find(path); found != known.end()) {
            memory.sources[found->second].exclude = options.exclude;
        } else if (!options.exclude.empty() || !is_below(whole, path)) {
            known[path] = memory.sources.size();
            memory.sources.push_back({path, options.exclude, 0, 0});
        }
    }
}

}  // namespace

ScanOrder scan_order(const IndexOptions& options, const SourceMemory& memory) {
    ScanOrder order;
    order.database = options.database;
    if (!options.recall) {
        for (const auto& source : options.sources) order.sources.push_back({source, options.exclude});
        return order;
    }
    order.forgiving = true;
    for (const auto& source : memory.sources)
        if (source.path != no_file)
            order.sources.push_back(
                {source.path, options.exclude.empty() ? source.exclude : options.exclude});
    if (!order.sources.empty()) return order;
    if (memory.sources.empty())
        throw Error("the database " + options.database + " doesn't remember what it was made from",
                    {Remedy::name_sources});
    throw Error("all that the database " + options.database + " was made from came on standard input",
                {Remedy::name_sources});
}

SourceMemory memory_after(SourceMemory memory, const IndexOptions& options, const SourceScan& scan,
                          const Manifest& manifest) {
    if (options.rebuild && !options.recall) memory.sources.clear();
    if (!options.recall) name_sources(memory, options);
    if (options.recall && !options.exclude.empty())
        for (auto& source : memory.sources) source.exclude = options.exclude;
    if (options.allow_removals)
        std::erase_if(memory.sources,
                      [&](const auto& source) { return scan.absent.contains(real(source.path)); });
    memory.limits = options.limits;
    memory.other_version = false;
    count_sources(memory, manifest);
    return memory;
}

void count_sources(SourceMemory& memory, const Manifest& manifest) {
    std::erase_if(memory.sources, [](const auto& source) { return source.path == no_file; });
    std::unordered_map<std::string, std::vector<ListedSource*>> by_path;
    for (auto& source : memory.sources) {
        source.files = source.documents = 0;
        by_path[real(source.path)].push_back(&source);
    }
    for (const auto& [path, known] : manifest) {
        // The file itself, then each folder that it stands in.
        for (auto end = path.size(); end != 0 && end != std::string::npos; end = path.rfind('/', end - 1)) {
            const auto found = by_path.find(path.substr(0, end));
            if (found == by_path.end()) continue;
            for (auto* source : found->second) {
                ++source->files;
                source->documents += known.documents.size();
            }
        }
    }
    if (const auto records = manifest.find(no_file); records != manifest.end())
        memory.sources.push_back({no_file, {}, 0, records->second.documents.size()});
}

void require_synonyms(const std::string& file) {
    if (file.empty()) return;
    Analyzer analyzer;
    static_cast<void>(read_synonyms_file(synonyms_path(file), analyzer));
}

std::uint64_t synonyms_hash(const std::string& file) {
    if (file.empty()) return 0;
    const bool adds = file.starts_with('+');
    std::ifstream in(synonyms_path(file), std::ios::binary);
    if (!in) return 0;
    std::string all((std::istreambuf_iterator<char>(in)), {});
    if (adds) {
        for (const Language language : languages_with_lists()) {
            const ReadingIn reading(language);
            all += builtin_synonyms();
        }
    }
    return XXH3_64bits(all.data(), all.size());
}

}  // namespace islet
