// Fuzz target: a synonym file, and the thesaurus as it is stored.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace islet;

namespace {

std::string problem_fault(const std::string& problem) {
    if (!problem.starts_with("line ")) return "a problem without its line: " + problem;
    if (problem.find('\n') != std::string::npos) return "a problem of more than one line";
    return is_valid_utf8(problem) ? "" : "a problem that isn't UTF-8";
}

std::string table_fault(const SynonymTable& table) {
    for (const auto& [key, phrases] : table) {
        if (key.empty() || phrases.empty()) return "an empty key, or one that leads nowhere";
        const ThesaurusEntry entry{phrases, phrases};
        if (decode_thesaurus(encode_thesaurus(entry)).value() != entry) return "phrases don't come back";
        for (const auto& phrase : phrases)
            if (phrase.empty() || std::count(phrases.begin(), phrases.end(), phrase) != 1)
                return "an empty phrase, or one twice";
    }
    return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::as_text(data, size);
    (void)decode_thesaurus(text);
    Analyzer analyzer;
    std::vector<std::string> problems;
    const auto table = read_synonyms(text, analyzer, problems);
    for (const auto& problem : problems) fuzz::law(problem_fault(problem));
    fuzz::law(table_fault(table));
    auto twice = table;
    merge_synonyms(twice, table);
    fuzz::law(twice == table, "merging a table with itself changes it");
    return 0;
}
