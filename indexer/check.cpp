// Checks what a database holds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/check.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <unordered_set>
#include <utility>
#include <vector>

#include <xapian.h>

#include "database/checksums/block_checksums.hpp"
#include "database/checksums/block_guard.hpp"
#include "database/checksums/checksum_writing.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "database/dictionary/word_store.hpp"
#include "database/document_term.hpp"
#include "database/forward/sentence_record.hpp"
#include "database/forward/token_record.hpp"
#include "database/index_schema.hpp"
#include "database/lengths/record_lengths.hpp"
#include "database/meaning/vector_block.hpp"
#include "database/meaning/vector_header.hpp"
#include "database/open_database.hpp"
#include "database/packing/stored_records.hpp"
#include "database/passage_record.hpp"
#include "database/stub_file.hpp"
#include "indexer/writing/document_writer.hpp"
#include "indexer/writing/lexicon_writer.hpp"
#include "indexer/writing/writer_lock.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t most_problems = 1000;  // a damaged table would list every passage

// Xapian's check wants the generation itself, not the stub file that names it.
std::string generation_of(const std::string& database) {
    const auto stub = database + "/" + stub_file_name;
    const auto entries = stub_entries(read_stub(stub));
    return entries.empty() ? database : path_of(entries.front(), stub);
}

// Xapian's check opens tables for writing, though it writes nothing: lacking that right is no damage.
void require_writable(const std::string& generation) {
    std::error_code not_a_folder;  // a stub file: Xapian says what is wrong
    for (const auto& entry : std::filesystem::directory_iterator(generation, not_a_folder)) {
        if (entry.path().extension() != ".glass" || ::access(entry.path().c_str(), W_OK) == 0) continue;
        throw Error("the database can't be checked where it may not be written: " + entry.path().string() +
                        ": " + std::strerror(errno),
                    {Remedy::check_copy});
    }
}

// Each table by itself, but that of term lists: a run that was killed may have left lists of some records
// there, and together with the others Xapian's check would want those of all.
std::size_t errors_in_tables(const std::string& generation, std::ostream& account) {
    std::size_t errors = 0;
    for (std::size_t i = 0; i < tables; ++i) {
        const auto table = table_path(generation, i);
        if (i != term_list_table && (i == 0 || std::filesystem::exists(table)))
            errors += Xapian::Database::check(table, 0, &account);
    }
    return errors;
}

class DatabaseCheck {
  public:
    DatabaseCheck(const Xapian::Database& database, std::vector<std::string>& problems,
                  const std::function<void(const IndexProgress&)>& progress)
        : database_(database), stored_(database), problems_(problems), progress_(progress) {
        now_.stage = "checking";
    }

    void tables(const std::string& generation) {
        require_writable(generation);
        std::ostringstream account;
        try {
            const auto errors = errors_in_tables(generation, account);
            if (errors != 0)
                problem("Xapian's check found " + std::to_string(errors) + " errors in its tables");
        } catch (const Xapian::Error& error) {
            problem("Xapian's check gave up: " + reason_of(error));
        } catch (const std::logic_error& error) {
            problem(std::string("Xapian's check gave up: ") + error.what());
        }
        // Where Xapian reads through us, its check has seen every block in use; the others matter to nobody.
        if (!problems_.empty() || !guard::in_use())
            for (auto& what : damaged_blocks(generation, most_problems)) problem(std::move(what));
    }

    void records() {
        const std::string mark(schema::document_mark);
        std::unordered_set<Xapian::docid> records;
        guarded("the list of documents", [&] {
            for (auto it = database_.postlist_begin(mark); it != database_.postlist_end(mark); ++it)
                records.insert(*it);
        });
        guarded("the list of all passages", [&] {
            for (auto it = database_.postlist_begin({}); it != database_.postlist_end({}); ++it)
                guarded("record " + std::to_string(*it), [&] {
                    const auto data = stored_.read(database_.get_document(*it));
                    records.contains(*it) ? record(data, *it) : passage(data, *it);
                });
        });
        if (passages_ != 0) problem("the last document has no record");
        guarded("the totals", [&] {
            if (problems_.empty() && lengths_ != record_length(database_)) problem("the totals are wrong");
        });
    }

    void lexicon() {
        guarded("the learnt tables", [&] {
            (void)load_words(database_);
            (void)load_words(database_, schema::headings_key);
            for (const auto prefix : {schema::short_form_key, schema::long_form_key})
                for (auto key = database_.metadata_keys_begin(std::string(prefix));
                     key != database_.metadata_keys_end(std::string(prefix)); ++key)
                    if (const auto held = decode_acronyms(database_.get_metadata(*key));
                        !held || held->empty())
                        problem("the abbreviations are damaged at " + *key);
            for (auto key = database_.metadata_keys_begin(std::string(schema::synonym_key));
                 key != database_.metadata_keys_end(std::string(schema::synonym_key)); ++key)
                if (const auto held = decode_thesaurus(database_.get_metadata(*key));
                    !held || *held == ThesaurusEntry{})
                    problem("the synonyms are damaged at " + *key);
        });
    }

    void lengths() {
        guarded("the lengths", [&] {
            RecordLengths lengths(database_);
            for (auto it = database_.postlist_begin({}); it != database_.postlist_end({}); ++it) {
                const auto stored = lengths.stored(*it);
                if (stored != 0 && stored != it.get_doclength())
                    return problem("the length of record " + std::to_string(*it) + " is wrong");
            }
        });
    }

    void vectors() {
        guarded("the vectors", [&] {
            const auto header = stored_header(database_);
            if (!header && !database_.get_metadata(schema::vector_header_key).empty())
                problem("what the vectors are of is damaged");
            const std::string prefix(schema::vectors_key);
            for (auto key = database_.metadata_keys_begin(prefix);
                 header && key != database_.metadata_keys_end(prefix); ++key)
                if (!decode_block(database_.get_metadata(*key), header->dimensions))
                    problem("the vectors are damaged at " + *key);
        });
    }

    /// After records().
    void manifest(const Manifest& manifest) {
        std::unordered_set<std::string> named;
        for (const auto& [path, source] : manifest)
            for (const auto& document : source.documents) {
                named.insert(document.id);
                if (!held_.contains(document.id))
                    problem("document " + document.id + " is missing, from " + path);
            }
        for (const auto& id : held_)
            if (!named.contains(id)) problem("document " + id + " belongs to no source");
    }

    void problem(std::string what) {
        if (problems_.size() < most_problems) problems_.push_back(std::move(what));
    }

    /// A damaged block costs one line, not the rest of the check. Xapian's library throws an error of
    /// its own for it, or one of the standard library's.
    template <typename Work>
    void guarded(const std::string& what, Work&& work) {
        try {
            work();
        } catch (const Xapian::Error& error) {
            problem(what + " can't be read: " + reason_of(error));
        } catch (const std::logic_error& error) {  // a length that no string can have
            problem(what + " can't be read: " + error.what());
        }
    }

  private:
    bool reads(std::string_view tokens, std::string_view text) { return reader_.read(tokens, text, tokens_); }

    bool has_sound_analysis(const PassageRecord& passage) {
        for (std::size_t i = 0; i < passage.headings.size(); ++i)
            if (!reads(passage.heading_tokens[i], passage.headings[i])) return false;
        return reads(passage.text_tokens, passage.text) &&
               read_sentences(passage.sentences, passage.text).has_value();
    }

    // Passages come in order, then the record of their document.
    void passage(const std::string& data, Xapian::docid id) {
        const auto read = decode_passage(data);
        if (!read || !has_sound_analysis(*read))
            return problem("passage " + std::to_string(id) + " is damaged");
        const auto article = id + read->to_article;
        if (passages_ == 0) article_ = article;
        if (article != article_ || read->ordinal != passages_)
            problem("passage " + std::to_string(id) + " is out of its place in its article");
        article_ = article;
        passages_ = read->ordinal + 1;
        held_passages_.push_back({id, std::string(read->text), read->repeat});
    }

    // Their ids, which their article's is in, are told by the index.
    void identify_passages(const std::string& document) {
        for (const auto& [id, text, repeat] : std::exchange(held_passages_, {})) {
            const auto term = passage_term(passage_id(document, text, repeat));
            auto it = database_.postlist_begin(term);
            if (it != database_.postlist_end(term)) it.skip_to(id);
            if (it == database_.postlist_end(term) || *it != id)
                problem("passage " + std::to_string(id) + " is out of its place in " + document +
                        ", or has another text than it was made with");
        }
    }

    void record(const std::string& data, Xapian::docid id) {
        const auto view = decode_document(data);
        const auto passages = std::exchange(passages_, 0);
        lengths_ += database_.get_doclength(id);
        now_.documents = held_.size();
        if (progress_) progress_(now_);
        if (!view || !reads(view->title_tokens, view->title)) {
            held_passages_.clear();
            return problem("the record of a document, " + std::to_string(id) + ", is damaged");
        }
        const std::string name(view->document_id);
        identify_passages(name);
        if (view->passages != passages || (passages != 0 && article_ != id))
            problem("document " + name + " has " + std::to_string(passages) + " of its " +
                    std::to_string(view->passages) + " passages");
        if (!held_.insert(name).second) problem("document " + name + " is there twice");
    }

    const Xapian::Database& database_;
    StoredRecords stored_;
    std::vector<std::string>& problems_;
    const std::function<void(const IndexProgress&)>& progress_;
    IndexProgress now_;
    std::unordered_set<std::string> held_;  // ids of documents with a record
    std::uint64_t article_ = 0;             // where the record of the passages seen last has to be
    std::uint64_t passages_ = 0;            // since the last record
    std::uint64_t lengths_ = 0;             // of the records, in wdf
    struct HeldPassage {
        Xapian::docid id = 0;
        std::string text;
        std::uint64_t repeat = 0;
    };
    std::vector<HeldPassage> held_passages_;  // likewise
    Analyzer analyzer_;
    TokenReader reader_{analyzer_};
    std::vector<Token> tokens_;
};

}  // namespace

namespace {

// Damage that keeps it from being opened goes to `problems`, if checksums can name it.
Xapian::Database open_to_check(const std::string& path, std::vector<std::string>& problems) {
    try {
        auto database = open_existing(path);
        require_compatible(database, path);
        return database;
    } catch (...) {
        problems = damaged_blocks(generation_of(path), most_problems);
        if (problems.empty()) throw;
        return {};
    }
}

CheckReport check_all(const IndexOptions& options,
                      const std::function<void(const IndexProgress&)>& progress) {
    const auto start = std::chrono::steady_clock::now();
    require_reachable(options.database);
    const WriterLock lock(options.database, WriterLock::Kind::read, options.wait_seconds);
    CheckReport report;
    const auto database = open_to_check(options.database, report.problems);
    if (!report.problems.empty()) return report;
    DatabaseCheck check(database, report.problems, progress);
    check.tables(generation_of(options.database));
    const bool sound = report.problems.empty();  // through damaged tables the rest might run for ever
    if (sound) check.records();
    if (sound) check.lexicon();
    if (sound) check.lengths();
    if (sound) check.vectors();
    std::optional<Manifest> manifest;
    check.guarded("the list of sources", [&] {
        report.counts.passages = database.get_termfreq(std::string(schema::passage_mark));
        const auto data = database.get_metadata(schema::manifest_key);
        try {
            manifest = decode_manifest(data);
            decode_skipped(database.get_metadata(schema::skipped_key), *manifest);
        } catch (const Error& error) {
            check.problem(error.what());
        }
    });
    if (manifest && sound) check.manifest(*manifest);
    if (manifest) check_sources(options, *manifest, report, progress);
    report.counts.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

}  // namespace

CheckReport run_check(const IndexOptions& options,
                      const std::function<void(const IndexProgress&)>& progress) {
    try {
        return check_all(options, progress);
    } catch (const Xapian::Error& error) {
        throw Error("the database can't be read: " + reason_of(error), {Remedy::rebuild});
    } catch (const std::logic_error& error) {
        throw Error(std::string("the database can't be read: ") + error.what(), {Remedy::rebuild});
    }
}

}  // namespace islet
