// A folder of its own for a test, and what stands in a database, in a form that can be compared.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "database/dictionary/acronym_table.hpp"
#include "database/index_schema.hpp"
#include "database/packing/stored_records.hpp"
#include "database/passage_record.hpp"
#include "database/source_memory.hpp"
#include "islet/indexer.hpp"

namespace islet::test {

/// Removed with all it holds at the end.
class TempFolder {
  public:
    TempFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "islet-test-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = std::filesystem::canonical(pattern).string();
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

    /// Makes folders as needed. A file written again always gets a later time than before.
    void write(const std::string& name, const std::string& content) const {
        const std::filesystem::path file = path_ + "/" + name;
        std::filesystem::create_directories(file.parent_path());
        const bool again = std::filesystem::exists(file);
        const auto before =
            again ? std::filesystem::last_write_time(file) : std::filesystem::file_time_type{};
        std::ofstream(file, std::ios::binary) << content;
        if (again) std::filesystem::last_write_time(file, before + std::chrono::seconds(1));
    }
    void remove(const std::string& name) const { std::filesystem::remove_all(path_ + "/" + name); }
    void touch(const std::string& name) const {
        const auto file = path_ + "/" + name;
        std::filesystem::last_write_time(file,
                                         std::filesystem::last_write_time(file) + std::chrono::seconds(5));
    }
    [[nodiscard]] std::set<std::string> names(const std::string& folder) const {
        std::set<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(path_ + "/" + folder))
            found.insert(entry.path().filename().string());
        return found;
    }

  private:
    std::string path_;
};

/// All of a file.
inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline IndexReport run(const std::string& database, const std::vector<std::string>& sources,
                       bool rebuild = false) {
    IndexOptions options;
    options.database = database;
    options.sources = sources;
    options.rebuild = rebuild;
    options.jobs = 2;
    return index_files(options, {});
}

inline const std::string rash =
    "# Glucagonoma\n\nMost people with this tumour notice a rash first. Multiple endocrine neoplasia type 1 "
    "(MEN1) is rarely the cause.\n";
inline const std::string sugar =
    "# Insulinoma\n\nLow blood sugar (hypoglycaemia) makes people shaky. Neuroendocrine tumour (NET) of the "
    "pancreas; multiple endocrine neoplasia type 1 (MEN1).\n";

inline void check_counts(const IndexReport& r, std::size_t added, std::size_t updated, std::size_t removed,
                         std::size_t unchanged) {
    CHECK(r.added == added);
    CHECK(r.updated == updated);
    CHECK(r.removed == removed);
    CHECK(r.unchanged == unchanged);
}

/// Every record with its terms, and the tables that the database learnt; independent of document numbers and
/// of order.
using Contents = std::multiset<std::string>;

inline Contents contents_of(const std::string& path) {
    const Xapian::Database database(path);
    Analyzer analyzer;
    Contents contents;
    std::map<Xapian::docid, std::string> terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        Xapian::doccount records = 0, occurrences = 0;
        for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it) {
            terms[*it] += " " + *term + "*" + std::to_string(it.get_wdf());
            ++records;
            occurrences += it.get_wdf();
        }
        // What the index says of a term is what a count of its records gives.
        if (term.get_termfreq() != records || database.get_collection_freq(*term) != occurrences)
            contents.insert(*term + " is counted wrongly");
    }
    StoredRecords records(database);
    for (auto it = database.postlist_begin({}); it != database.postlist_end({}); ++it) {
        const auto document = database.get_document(*it);
        auto line = records.read(document) + " |" + terms[*it] + " " + std::to_string(it.get_doclength());
        for (Xapian::valueno slot = 0; slot < schema::slots; ++slot) line += " =" + document.get_value(slot);
        contents.insert(line);
        terms.erase(*it);
    }
    for (const auto& [record, left] : terms) contents.insert("no record, but terms:" + left);
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        if ((*key).starts_with(schema::packing_key)) continue;        // how records are packed
        if ((*key).starts_with(schema::lengths_state_key)) continue;  // by docid, see index_laws_test.cpp
        const auto value = database.get_metadata(*key);
        const bool entries =
            (*key).starts_with(schema::short_form_key) || (*key).starts_with(schema::long_form_key);
        // The order in which sources were named doesn't matter for what the database holds.
        if (*key == schema::memory_key) {
            auto memory = decode_memory(value);
            std::sort(memory.sources.begin(), memory.sources.end(),
                      [](const auto& a, const auto& b) { return a.path < b.path; });
            contents.insert(*key + " -> " + encode(memory));
            continue;
        }
        if (!entries) contents.insert(*key + " -> " + value);
        // Which of several spellings stands for a form depends on what was read first.
        for (const auto& e : entries ? decode_acronyms(value).value() : std::vector<AcronymEntry>{})
            contents.insert(*key + " -> " + acronym_key(e.short_form) + " = " +
                            long_form_key(e.long_form, analyzer) + " x" + std::to_string(e.count));
    }
    return contents;
}

/// What is in one and not in the other, for a message.
inline std::vector<std::string> difference(const Contents& a, const Contents& b) {
    std::vector<std::string> only;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
    return only;
}

/// Ids of the documents that the database holds.
inline std::set<std::string> document_ids(const std::string& path) {
    const Xapian::Database database(path);
    std::set<std::string> ids;
    const std::string mark(schema::document_mark);
    StoredRecords records(database);
    for (auto it = database.postlist_begin(mark); it != database.postlist_end(mark); ++it) {
        const auto data = records.read(database.get_document(*it));
        const auto record = decode_document(data);
        ids.insert(record ? std::string(record->document_id) : "damaged");
    }
    return ids;
}

}  // namespace islet::test
