// Reading of Solr synonym files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/thesaurus.hpp"

#include <algorithm>
#include <unordered_set>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "contract/named_file.hpp"
#include "database/bytes.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/index_schema.hpp"
#include "islet/error.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_code = 8;  // bytes; "25-dihydroxyvitamin" isn't one
constexpr std::size_t largest_file = std::size_t{64}
                                     << 20;  // bytes; the built-in one has a third of one million
constexpr std::size_t largest_group = 1000;  // each of its phrases keeps all the others

void add_missing(std::vector<std::string>& targets, const std::vector<std::string>& phrases) {
    targets.reserve(targets.size() + phrases.size());  // so that what is met stays in place
    std::unordered_set<std::string_view> met(targets.begin(), targets.end());
    for (const auto& phrase : phrases)
        if (met.insert(phrase).second) targets.push_back(phrase);
}

// Where `mark` stands without a backslash before it; npos: nowhere.
std::size_t find_bare(std::string_view text, std::string_view mark) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(mark)) return at;
        if (text[at] == '\\') ++at;
    }
    return std::string_view::npos;
}

// "\," is a comma within the phrase.
std::string unescaped(std::string_view phrase) {
    std::string text;
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        if (phrase[at] == '\\' && at + 1 < phrase.size()) ++at;
        text += phrase[at];
    }
    return text;
}

std::vector<std::string> split_phrases(std::string_view side) {
    std::vector<std::string> phrases;
    while (true) {
        const auto cut = find_bare(side, ",");
        const auto phrase = trim_ascii(side.substr(0, cut));
        if (!phrase.empty()) phrases.push_back(unescaped(phrase));
        if (cut == std::string_view::npos) return phrases;
        side.remove_prefix(cut + 1);
    }
}

class Reader {
  public:
    Reader(Analyzer& analyzer, SynonymTable& table) : analyzer_(analyzer), table_(table) {}

    /// "" or what is wrong with the line.
    std::string line(std::string_view text) {
        if (!is_valid_utf8(text)) return "bytes that aren't UTF-8";
        const auto arrow = find_bare(text, "=>");
        const auto left = split_phrases(text.substr(0, arrow));
        const auto right = arrow == std::string_view::npos ? left : split_phrases(text.substr(arrow + 2));
        if (left.empty() || right.empty()) return "a side without a word";
        if (arrow == std::string_view::npos && left.size() < 2) return "a group of one word says nothing";
        if (left.size() > largest_group || right.size() > largest_group)
            return "more than " + std::to_string(largest_group) + " phrases that mean the same";
        const auto keys = keys_of(left, false);
        for (std::size_t i = 0; i < left.size(); ++i)
            if (keys[i].empty()) return "nothing to look up in \"" + left[i] + "\"";
        const bool group = arrow == std::string_view::npos;
        add_all(keys, right, group ? keys : keys_of(right, false));
        const auto joined = keys_of(left, true);
        if (joined != keys) add_all(joined, right, group ? joined : keys_of(right, true));
        return {};
    }

    /// What is related to a phrase, by both ways to write its key.
    void relation(std::string_view from, std::string_view to) {
        const auto target = key_of(to);
        for (const bool join : {false, true}) {
            if (join && from.find_first_of("-/0123456789") == std::string_view::npos)
                break;  // nothing to join
            if (const auto key = key_of(from, join); !key.empty() && key != target)
                add_missing(table_[key], {std::string(to)});
        }
    }

    [[nodiscard]] std::string key_of(std::string_view phrase) { return key_of(phrase, false); }

  private:
    // join: with the PD-L1 of "PD-L1 inhibitor" as one word, which a query has if the articles write PDL1.
    std::string key_of(std::string_view phrase, bool join) {
        analyzer_.analyze(phrase, tokens_);
        for (std::size_t i = 0; join && i + 1 < tokens_.size(); ++i) {
            const bool label = (tokens_[i + 1].word->traits & trait_label) != 0;
            const auto& word = *tokens_[i].word;
            if (tokens_[i].compound && word.code && !label && word.folded.size() <= longest_code)
                tokens_[i].whole = true;
        }
        return synonym_key(phrase_words(tokens_));
    }

    std::vector<std::string> keys_of(const std::vector<std::string>& phrases, bool join) {
        std::vector<std::string> keys;
        keys.reserve(phrases.size());
        for (const auto& phrase : phrases) keys.push_back(key_of(phrase, join));
        return keys;
    }

    void add_all(const std::vector<std::string>& keys, const std::vector<std::string>& phrases,
                 const std::vector<std::string>& keys_of_phrases) {
        for (const auto& key : keys) add(key, phrases, keys_of_phrases);
    }

    // Those of `phrases` whose own key is a different one.
    void add(const std::string& key, const std::vector<std::string>& phrases,
             const std::vector<std::string>& keys) {
        std::vector<std::string> others;
        for (std::size_t i = 0; i < phrases.size(); ++i)
            if (keys[i] != key) others.push_back(phrases[i]);
        if (!others.empty()) add_missing(table_[key], others);
    }

    Analyzer& analyzer_;
    SynonymTable& table_;
    std::vector<Token> tokens_;
};

// What follows the first of the lines that can't be read.
std::string others(std::size_t count) {
    if (count == 0) return {};
    return " (and " + std::to_string(count) + (count == 1 ? " more line)" : " more lines)");
}

}  // namespace

SynonymTable read_synonyms(std::string_view text, Analyzer& analyzer, std::vector<std::string>& problems) {
    SynonymTable table;
    Reader reader(analyzer, table);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = trim_ascii(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.front() == '#') continue;
        const auto problem = reader.line(line);
        if (!problem.empty()) problems.push_back("line " + std::to_string(number) + ": " + problem);
    }
    return table;
}

SynonymTable read_synonyms_file(const std::string& path, Analyzer& analyzer) {
    return read_synonyms_file(path, analyzer, languages_with_lists());
}

SynonymTable read_synonyms_file(const std::string& path, Analyzer& analyzer,
                                std::span<const Language> languages) {
    const auto file = read_whole_file(path, largest_file);
    if (!file.problem.empty())
        throw Error("can't read the synonyms file " + path + ": " + file.problem, {Remedy::synonyms_file});
    std::string_view text = file.bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    SynonymTable table;  // a file doesn't say its language, so it holds in all
    for (const Language language : languages) {
        const ReadingIn reading(language);
        std::vector<std::string> problems;
        merge_synonyms(table, read_synonyms(text, analyzer, problems));
        if (!problems.empty() && language == languages.front())
            throw Error("in " + path + ", " + problems.front() + others(problems.size() - 1),
                        "a group is a line of UTF-8 text: word, other word => third word");
    }
    return table;
}

SynonymTable builtin_relations(const SynonymTable& synonyms, Analyzer& analyzer) {
    SynonymTable table;
    Reader reader(analyzer, table);
    for (const auto& [kind, from, to] : rows(List::related_concepts)) reader.relation(from, to);
    SynonymTable all = table;
    for (const auto& group : synonyms) {
        for (const auto& phrase : group.second) {
            const auto found = table.find(reader.key_of(phrase));
            if (found == table.end() || found->first == group.first) continue;
            auto others = found->second;  // which may lead back
            std::erase_if(others, [&](const auto& other) { return reader.key_of(other) == group.first; });
            if (!others.empty()) add_missing(all[group.first], others);
        }
    }
    return all;
}

std::string synonyms_path(const std::string& file) { return file.starts_with('+') ? file.substr(1) : file; }

void merge_synonyms(SynonymTable& table, const SynonymTable& more) {
    for (const auto& [key, phrases] : more) {
        add_missing(table[key], phrases);
    }
}

PhraseWord phrase_word(std::string_view term, std::string_view folded, bool caps) {
    if (caps) return {term};
    const bool binding = is_binding_word(folded);
    return {term, binding, !binding && is_query_stopword(folded), phrase_form(folded)};
}

std::vector<PhraseWord> phrase_words(const std::vector<Token>& tokens) {
    std::vector<PhraseWord> words;
    for (const auto* token : key_tokens(tokens))
        words.push_back(phrase_word(token->word->term, token->word->folded, token->caps));
    return words;
}

std::string synonym_key(std::span<const PhraseWord> words) {
    std::vector<std::string_view> terms;
    bool ordered = false;
    for (const auto& w : words) {
        if (!w.binding) terms.push_back(w.form.empty() ? w.term : w.form);
        ordered = ordered || w.particle;
    }
    if (terms.size() >= 2) {
        if (!ordered) std::sort(terms.begin(), terms.end());
    } else {
        terms.clear();
        for (const auto& w : words) terms.push_back(w.term);
    }
    auto key = long_form_key(terms);
    if (key.empty()) return key;
    key.replace(0, schema::long_form_key.size(), schema::synonym_key);
    // The same word may mean something else in another language.
    if (language_in_use() != default_language)
        key.insert(schema::synonym_key.size(), std::string(code_of(language_in_use())) + ':');
    return key;
}

namespace {

void put_phrases(std::string& out, const std::vector<std::string>& phrases) {
    put_number(out, phrases.size());
    for (const auto& phrase : phrases) put_string(out, phrase);
}

std::vector<std::string> take_phrases(ByteReader& in) {
    std::vector<std::string> phrases;
    const auto n = in.number();
    for (std::uint64_t i = 0; i < n && in.ok(); ++i) phrases.emplace_back(in.string());
    return phrases;
}

}  // namespace

std::string encode_thesaurus(const ThesaurusEntry& entry) {
    std::string out;
    put_phrases(out, entry.synonyms);
    put_phrases(out, entry.related);
    return out;
}

std::optional<ThesaurusEntry> decode_thesaurus(std::string_view data) {
    if (data.empty()) return ThesaurusEntry{};
    ByteReader in(data);
    ThesaurusEntry entry;
    entry.synonyms = take_phrases(in);
    entry.related = take_phrases(in);
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return entry;
}

}  // namespace islet
