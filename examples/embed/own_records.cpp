// own_records DB: puts two articles of the program's own into a database, changes one, removes the other, and
// says after each step what is found. SPDX-License-Identifier: GPL-2.0-or-later
#include <islet/islet.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace {

islet::Record record(const std::string& id, const std::string& title, const std::string& text) {
    islet::Record made;
    made.metadata.id = id;
    made.metadata.title = title;
    made.metadata.url = "https://articles.example/" + id;
    made.metadata.reviewed = "11 March 2025";
    made.metadata.tags = {"example"};
    made.text = text;
    return made;
}

void report(const char* step, const islet::IndexReport& counts) {
    std::cout << step << ": " << counts.added << " added, " << counts.updated << " updated, "
              << counts.removed << " removed\n";
    for (const auto& skipped : counts.skipped)
        std::cout << "  skipped " << skipped.path << ": " << skipped.reason << '\n';
}

void find(islet::Searcher& searcher, const std::string& query) {
    islet::Request request;
    request.query = query;
    std::cout << "  " << query << ':';
    for (const auto& result : searcher.search(request).results)
        std::cout << ' ' << result.document.id << " (" << result.document.date << ')';
    std::cout << '\n';
}

void run(const std::string& database) {
    islet::IndexOptions options;
    options.database = database;
    std::vector<islet::Record> records;
    records.push_back(record("fasting", "Before a fasting test", "Drink only water from midnight."));
    islet::Record diet;
    diet.metadata.id = "diet";
    diet.metadata.title = "Eating after surgery";
    diet.sections = {{"First weeks", {"Small meals often are easier on the gut."}},
                     {"First weeks > Drinks", {"Lemonade may cause dumping syndrome."}}};
    records.push_back(diet);
    report("both", islet::index_records(options, records));

    islet::Searcher searcher({database});  // stays open, and sees every change
    find(searcher, "midnight");
    find(searcher, "dumping");

    report("changed", islet::index_records(options, {record("fasting", "Before a fasting test",
                                                            "Drink nothing from six o'clock.")}));
    find(searcher, "midnight");
    find(searcher, "six o'clock");

    report("removed", islet::remove_documents(options, {"diet", "unknown"}));
    find(searcher, "dumping");

    islet::Request request;
    request.query = "six o'clock";
    std::cout << islet::to_json(searcher.search(request));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: own_records DB\n";
        return 2;
    }
    try {
        run(argv[1]);
        return 0;
    } catch (const islet::Error& error) {
        std::cerr << "own_records: " << error.what() << '\n';
        return 2;
    }
}
