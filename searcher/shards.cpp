// Opening, checking and reopening of databases.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/shards.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/analyzer.hpp"
#include "analysis/error.hpp"
#include "analysis/index_schema.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr unsigned remote_timeout_ms = 10'000;

std::string stub_of(const std::string& name) { return fs::is_directory(name) ? name + "/XAPIANDB" : name; }

std::string read_stub(const std::string& name) {
    std::ifstream in(stub_of(name));
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

Xapian::Database open_remote(const std::string& name, std::string_view address) {
    const auto colon = address.rfind(':');
    const auto port =
        colon == std::string_view::npos ? 0UL : std::strtoul(address.data() + colon + 1, nullptr, 10);
    if (port == 0 || port > 65535) throw Error("not a remote database: " + name, "write tcp:HOST:PORT");
    return Xapian::Remote::open(std::string(address.substr(0, colon)), static_cast<unsigned>(port),
                                remote_timeout_ms);
}

// A stub file of our own or of the user's: every line is a database.
std::vector<Xapian::Database> open_stub(const std::string& name) {
    std::vector<Xapian::Database> databases;
    std::istringstream lines(read_stub(name));
    const auto folder = fs::path(stub_of(name)).parent_path();
    for (std::string line; std::getline(lines, line);) {
        const auto space = line.find(' ');
        if (line.empty() || line[0] == '#' || space == std::string::npos) continue;
        const auto type = line.substr(0, space);
        const auto rest = line.substr(space + 1);
        if (type == "remote")
            databases.push_back(open_remote(name, rest));
        else
            databases.emplace_back((folder / rest).string());
    }
    if (databases.empty()) throw Xapian::DatabaseOpeningError("no database named in the stub file");
    return databases;
}

void require_compatible(const Xapian::Database& database, const std::string& name) {
    const auto version = database.get_metadata(schema::version_key);
    if (version.empty())
        throw Error(ExitCode::incompatible, "not a database of islet-index: " + name,
                    "make one with islet-index --db FOLDER SOURCE");
    static const auto chain = Analyzer::fingerprint();
    if (version == std::to_string(schema::version) && database.get_metadata(schema::analyzer_key) == chain)
        return;
    throw Error(ExitCode::incompatible,
                "the database " + name + " was made by another version of islet-index",
                "run islet-index --rebuild with its sources");
}

}  // namespace

Shards::Shards(std::vector<std::string> names) : names_(std::move(names)) {
    if (names_.empty()) throw Error("no database named", "use --db FOLDER");
    open();
}

void Shards::open() {
    // The folder may be switched to a new generation between reading its stub and opening it: once more,
    // then.
    for (int attempt = 0;; ++attempt) {
        each_.clear();
        stamps_.clear();
        all_ = Xapian::Database();
        try {
            for (const auto& name : names_) open_one(name);
            for (const auto& database : each_) all_.add_database(database);
            return measure();
        } catch (const Xapian::DatabaseOpeningError&) {
            if (attempt >= 3) throw;
        } catch (const Xapian::DatabaseModifiedError&) {
            if (attempt >= 3) throw;
        }
    }
}

void Shards::open_one(const std::string& name) {
    const auto first = each_.size();
    if (name.starts_with("tcp:")) {
        stamps_.emplace_back();
        each_.push_back(open_remote(name, std::string_view(name).substr(4)));
    } else {
        if (!fs::exists(name))
            throw Error("there is no database at " + name,
                        "make one with islet-index --db " + name + " SOURCE");
        stamps_.push_back(read_stub(name));
        const bool stub = !fs::is_directory(name) || fs::exists(stub_of(name));
        if (stub)
            for (auto& database : open_stub(name)) each_.push_back(std::move(database));
        else if (fs::is_directory(name) && fs::is_empty(name))
            throw Error("there is no database at " + name + ": the folder is empty",
                        "make one with islet-index --db " + name + " SOURCE");
        else
            each_.emplace_back(name);
    }
    for (auto i = first; i < each_.size(); ++i) require_compatible(each_[i], name);
}

void Shards::measure() {
    passages_ = all_.get_termfreq(std::string(schema::passage_mark));
    documents_ = all_.get_termfreq(std::string(schema::document_mark));
    double records = 0;
    for (const auto& database : each_) records += std::atof(database.get_metadata(schema::stats_key).c_str());
    const auto total = static_cast<double>(all_.get_total_length());
    passage_length_ = std::max(1.0, (total - records) / std::max(1.0, static_cast<double>(passages_)));
    document_length_ = std::max(1.0, records / std::max(1.0, static_cast<double>(documents_)));
}

bool Shards::reopen() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (names_[i].starts_with("tcp:") || read_stub(names_[i]) == stamps_[i]) continue;
        open();
        return true;
    }
    if (!all_.reopen()) return false;
    for (auto& database : each_) database.reopen();
    measure();
    return true;
}

}  // namespace islet
