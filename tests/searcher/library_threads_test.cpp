// A program with threads of its own, by the public headers alone: two searchers, while a third thread writes.
// Under the tsan preset also a search for data races. SPDX-License-Identifier: GPL-2.0-or-later
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "islet/islet.hpp"

namespace {

using namespace islet;

constexpr int states = 12;
// So different that none is folded into another.
const std::vector<std::string> texts{
    "A glucagonoma shows itself by a rash of the legs, which wanders and itches for months.",
    "Zinc cream helped the rash of one man; his glucagonoma was found by a scan of the pancreas.",
    "Weight loss, diabetes, rash: three signs that make doctors think of a glucagonoma.",
    "After surgery for glucagonoma the rash went within days, said four of seven people asked."};

class Folder {
  public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "islet-threads-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string database() const { return path_ + "/db"; }

  private:
    std::string path_;
};

/// All documents in one state: each says its number.
void write(const IndexOptions& options, int state) {
    std::vector<Record> records;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Record record;
        record.metadata.id = "d" + std::to_string(i);
        record.metadata.title = "Report " + std::to_string(i);
        record.metadata.tags = {"state " + std::to_string(state)};
        record.text = texts[i] + " Week " + std::to_string(state) + ".";
        records.push_back(record);
    }
    index_records(options, records);
}

/// What is wrong with an answer; "" for nothing.
std::string fault(const Response& response) {
    if (response.results.size() != texts.size()) return std::to_string(response.results.size()) + " results";
    std::set<std::string> seen;
    for (const auto& result : response.results) seen.insert(result.document.tags.at(0));
    return seen.size() == 1 ? "" : "an answer of several states";
}

std::set<std::string> faults_while(const std::atomic<bool>& writing, const std::string& database) {
    std::set<std::string> faults;
    try {
        Searcher searcher({database});
        Request request;
        request.query = "glucagonoma rash";
        request.by = Grouping::document;
        bool more = true;
        while (more) {
            more = writing;  // one more search when all is written
            faults.insert(fault(searcher.search(request)));
            if (searcher.suggest("gluc", 3).empty()) faults.insert("no completion");
        }
        if (searcher.stats().documents != texts.size())
            faults.insert("another number of documents at the end");
    } catch (const Error& error) {
        faults.insert(error.what());
    }
    return faults;
}

}  // namespace

TEST_CASE("two searchers and a writer in one process, a thread each", "[threads]") {
    const Folder folder;
    IndexOptions options;
    options.database = folder.database();
    options.jobs = 2;
    write(options, 0);
    std::atomic<bool> writing{true};
    std::vector<std::set<std::string>> faults(2);
    std::vector<std::thread> threads;
    for (auto& mine : faults) threads.emplace_back([&] { mine = faults_while(writing, folder.database()); });
    for (int state = 1; state <= states; ++state) {
        options.rebuild = state % 4 == 0;  // in place, and beside
        write(options, state);
    }
    writing = false;
    for (auto& thread : threads) thread.join();
    for (const auto& mine : faults) CHECK(mine == std::set<std::string>{""});
}
