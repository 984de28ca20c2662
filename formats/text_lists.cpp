// --list as text: a line an entry, cells separated by tabs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "formats/escaping/safe_text.hpp"
#include "formats/text.hpp"

namespace islet {

namespace {

// As a synonyms file has them: a comma that is the term's own stands behind a backslash.
std::string solr_terms(const std::vector<std::string>& terms) {
    std::string text;
    for (const auto& term : terms) {
        if (!text.empty()) text += ", ";
        for (const char c : term) {
            if (c == ',' || c == '\\') text += '\\';
            text += c;
        }
    }
    return text;
}

}  // namespace

std::string text_list(const std::vector<DocumentInfo>& documents) {
    std::string out;
    for (const auto& d : documents)
        out += fmt::format("{}\t{}\t{}\t{}\t{}\n", printable(d.id), printable(d.title),
                           printable(d.publisher), printable(d.date), d.passages);
    return out;
}

std::string text_list(const std::vector<AcronymInfo>& acronyms) {
    std::string out;
    for (const auto& a : acronyms)
        out += fmt::format("{}\t{}\t{}\n", printable(a.short_form), printable(a.long_form), a.count);
    return out;
}

std::string text_list(const DatabaseStats& stats) {
    return fmt::format(
        "documents\t{}\npassages\t{}\nterms\t{}\nwords a passage\t{:.1f}\nschema version\t{}\nanalyzer\t{}\n",
        stats.documents, stats.passages, stats.terms, stats.average_passage_words, stats.schema_version,
        printable(stats.analyzer));
}

std::string text_list(const std::vector<SynonymRule>& rules) {
    std::string out;
    for (const auto& rule : rules)
        out += printable(solr_terms(rule.terms) + " => " + solr_terms(rule.becomes)) + "\n";
    return out;
}

std::string text_list(const std::vector<FieldValue>& values) {
    std::string out;
    for (const auto& v : values)
        out += fmt::format("{}={} ({})\n", printable(v.field), printable(v.value), v.documents);
    return out;
}

std::string text_list(const std::vector<ListedSource>& sources) {
    std::string out;
    for (const auto& s : sources)
        out += fmt::format("{}\t{}\t{}\t{}\n", printable(s.path), s.files, s.documents,
                           printable(fmt::format("{}", fmt::join(s.exclude, " "))));
    return out;
}

std::string text_list(const std::vector<TermInfo>& terms) {
    std::string out;
    for (const auto& term : terms) out += fmt::format("{}\t{}\n", printable(term.word), term.passages);
    return out;
}

std::string text_list(const std::vector<Collocation>& collocations) {
    std::string out;
    for (const auto& c : collocations)
        out += fmt::format("{}\t{}\t{}\t{:.1f}\n", printable(c.word), c.together, c.passages, c.strength);
    return out;
}

std::string text_lines(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += printable(line) + "\n";
    return out;
}

}  // namespace islet
