// Fuzz target: the query parser, and the phrases and prefixes made of what it finds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/pinned/pins.hpp"
#include "searcher/query/query_lexer.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/search_laws.hpp"

using namespace islet;

namespace {

// Every word of an alternative is a word, and there is an offset for each after the first.
std::string alternative_fault(const Alternative& a) {
    for (const Word* word : a.words)
        if (word == nullptr || word->term.empty()) return "an alternative without a word";
    if (!a.offsets.empty() && a.offsets.size() + 1 != a.words.size()) return "offsets don't fit the words";
    return {};
}

void check_leaves(const QueryNode& node, Analyzer& analyzer) {
    for (const auto& child : node.children) check_leaves(child, analyzer);
    if (node.text.empty()) return;
    for (const bool strict : {false, true})
        fuzz::law(alternative_fault(make_alternative(node.text, MatchKind::exact, 1, strict, analyzer)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::as_text(data, size);
    (void)parse_query(bytes);  // any bytes: mustn't crash
    const auto query = repair_utf8(bytes);
    fuzz::law(test::query_fault(query));
    const auto parsed = parse_query(query);
    for (const auto& warning : parsed.warnings)
        fuzz::law(is_valid_utf8(warning) && !warning.empty(), "a warning that isn't UTF-8, or empty");
    Analyzer analyzer;
    check_leaves(parsed.root, analyzer);
    fuzz::law(is_valid_utf8(pin_key(query, analyzer)), "a key of pins that isn't UTF-8");
    return 0;
}
