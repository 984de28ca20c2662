// Opening, checking and reopening of databases.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/shards.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "database/checksums/block_guard.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "database/stub_file.hpp"
#include "database/sure_reading.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
constexpr unsigned remote_timeout_ms = 10'000;   // then a server counts as missing (docs/scaling.md)
constexpr int most_attempts = 4;                 // each time the database was switched in between
constexpr std::size_t most_asked_for_step = 20;  // articles of a server
constexpr std::string_view tcp = "tcp:";

bool is_remote(std::string_view name) { return name.starts_with(tcp); }

Xapian::Database open_remote(const std::string& name) {
    const auto address = name.substr(tcp.size());
    const auto colon = std::min(address.rfind(':'), address.size());
    const auto port = std::strtoul(address.c_str() + std::min(colon + 1, address.size()), nullptr, 10);
    if (port == 0 || port > 65535) throw Error("not a remote database: " + name, "write tcp:HOST:PORT");
    return Xapian::Remote::open(address.substr(0, colon), static_cast<unsigned>(port), remote_timeout_ms,
                                remote_timeout_ms);
}

// Whether Xapian would take a folder for a database. A file may be one by itself.
bool holds_tables(const fs::path& folder) {
    if (!fs::is_directory(folder)) return true;
    const auto starts = [](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with("iam");  // iamglass, iamhoney
    };
    return std::any_of(fs::directory_iterator(folder), fs::directory_iterator(), starts);
}

// As the indexer writes it; an empty database has none.
double record_length_in(const std::string& stored) {
    std::uint64_t length = 0;
    const auto* end = stored.data() + stored.size();
    const auto [stopped, error] = std::from_chars(stored.data(), end, length);
    if (!stored.empty() && (error != std::errc{} || stopped != end))
        throw Xapian::DatabaseCorruptError("the totals are no number");
    return static_cast<double>(length);
}

// "remote:tcp(HOST:PORT)", from Xapian's errors, as it is named here.
std::string remote_named_in(const std::string& context) {
    const auto bracket = context.find('(');
    const auto end = context.rfind(')');
    if (bracket == std::string::npos || end == std::string::npos) return context;
    return std::string(tcp) + context.substr(bracket + 1, end - bracket - 1);
}

}  // namespace

Shards::Shards(std::vector<std::string> names, bool partial) : names_(std::move(names)), partial_(partial) {
    if (names_.empty()) throw Error("no database named", {Remedy::name_database});
    open();
}

void Shards::open() {
    const auto start = Clock::now();
    // A folder may be switched to a new generation between reading its stub and opening it: then try again.
    for (int attempt = 1;; ++attempt) {
        try {
            try_open();
            break;
        } catch (const Xapian::DatabaseOpeningError&) {
            if (attempt >= most_attempts) throw;
        } catch (const Xapian::DatabaseModifiedError&) {
            if (attempt >= most_attempts) throw;
        }
    }
    // Looking for what isn't there may take a tenth of the time.
    const auto took = too_slow_.empty() ? Clock::now() - start : Clock::duration(1s);
    look_again_ = Clock::now() + std::max<Clock::duration>(1s, 10 * took);
    too_slow_.clear();
}

void Shards::try_open() {
    open_ = remote_ = false;
    each_.clear();
    checked_.clear();
    stubs_.clear();
    stub_entries_ = 0;
    gaps_.clear();
    all_ = Xapian::Database();
    for (const auto& name : names_) add(name, 0);
    if (each_.empty())
        throw Error("none of the databases is there; " + gaps_.front(), "start at least one of them");
    for (const auto& database : each_) all_.add_database(database);
    measure();
    open_ = true;
}

void Shards::add(const std::string& name, unsigned depth) {
    if (is_remote(name)) return open_one(name);
    const Advice help{Remedy::create_database, name};
    if (const auto barred = why_barred(name); !barred.empty())
        return miss("the database " + name + " can't be opened: " + barred, Remedy::check_access);
    std::error_code no_such_name;  // too long, say
    if (!fs::exists(name, no_such_name)) {
        if (stubs_changed()) throw Xapian::DatabaseOpeningError("switched to a new generation");
        return miss("there is no database at " + name, help);
    }
    const auto stub = stub_of(name);
    if (!stub.empty()) return add_stub(stub, depth);
    if (fs::is_empty(name)) return miss("there is no database at " + name + ": the folder is empty", help);
    if (depth == 0 && !holds_tables(name))
        return miss("there is no database at " + name + ": the folder holds other files",
                    Remedy::create_database);
    open_one(name);
}

// A stub file of our own or of the user's: every line is a database.
void Shards::add_stub(const std::string& stub, unsigned depth) {
    const auto entries = stub_entries(stubs_.emplace_back(stub, read_stub(stub)).second);
    require_bounded(stub, depth, stub_entries_ += entries.size());
    for (const auto& entry : entries) {
        require_safe(entry, stub);
        if (entry.kind == "remote")
            open_one(std::string(tcp) + entry.name);
        else
            add(path_of(entry, stub), depth + 1);
    }
    if (entries.empty()) throw Xapian::DatabaseOpeningError("no database named in the stub file");
}

void Shards::open_one(const std::string& name) {
    if (name == too_slow_) return miss_remote(name, "too slow");
    try {
        auto database = is_remote(name) ? open_remote(name) : Xapian::Database(name);
        require_compatible(database, name);
        each_.push_back(std::move(database));
        checked_.push_back(guard::checks(name));
        remote_ = remote_ || is_remote(name);
    } catch (const Xapian::NetworkError& error) {
        miss_remote(name, reason_of(error));
    } catch (const Xapian::DatabaseOpeningError& error) {
        if (!is_remote(name)) throw;
        miss_remote(name, reason_of(error));
    }
}

void Shards::miss(const std::string& what, const Advice& help) {
    const bool several = names_.size() > 1 || each_.size() + gaps_.size() > 0;
    std::vector<Advice> advice{help};
    if (several) advice.emplace_back(Remedy::search_others);
    if (!partial_) throw Error(what, std::move(advice));
    gaps_.push_back(what);
}

void Shards::miss_remote(const std::string& name, const std::string& reason) {
    miss("the database " + name + " doesn't answer: " + reason, Remedy::start_server);
}

void Shards::measure() {
    passages_ = all_.get_termfreq(std::string(schema::passage_mark));
    documents_ = all_.get_termfreq(std::string(schema::document_mark));
    double records = 0;
    for (const auto& length : metadata(schema::stats_key)) records += record_length_in(length);
    measure_steps();
    const auto total = static_cast<double>(all_.get_total_length());
    passage_length_ = std::max(1.0, (total - records) / std::max(1.0, static_cast<double>(passages_)));
    document_length_ = std::max(1.0, records / std::max(1.0, static_cast<double>(documents_)));
}

// Xapian numbers the documents of several databases in turn.
void Shards::measure_steps() {
    stored_passages_.forget();
    steps_.clear();
    for (const auto& database : each_)
        steps_.push_back(static_cast<Xapian::docid>(each_.size()) * (remote_ ? step_in(database) : 1));
}

// A server may serve several databases as one, and then it numbers their documents in turn as well. An
// article's record is the next one of its database behind its last passage.
Xapian::docid Shards::step_in(const Xapian::Database& served) const {
    const std::string mark(schema::document_mark);
    std::size_t left = most_asked_for_step;
    for (auto it = served.postlist_begin(mark); it != served.postlist_end(mark) && left > 0; ++it, --left) {
        const auto data = stored_.read(served.get_document(*it));
        const auto article = decode_document(data);
        if (!article) continue;
        const auto term = document_term(article->document_id);
        const std::vector<Xapian::docid> records(served.postlist_begin(term), served.postlist_end(term));
        // Two of the databases may have it.
        if (records.size() == article->passages + 1 && article->passages > 0)
            return records.back() - records[records.size() - 2];
    }
    return 1;
}

bool Shards::take_apart(Xapian::docid id, std::string&& record, StoredPassage& out) const {
    return stored_passages_.read(id, std::move(record), steps_[(id - 1) % each_.size()], out);
}

std::string Shards::record(const Xapian::Document& document) const { return stored_.read(document); }

// Of the first database that has it.
std::string Shards::any_metadata(const std::string& key) const {
    for (const auto& database : each_)
        if (auto value = database.get_metadata(key); !value.empty()) return value;
    return {};
}

Xapian::doccount Shards::term_frequency(const std::string& term) const {
    if (remote_) return all_.get_termfreq(term);
    Xapian::doccount sum = 0;
    for (const auto& database : each_) sum += sure_frequency(database, term);
    return sum;
}

std::vector<std::string> Shards::metadata(const std::string& key) const {
    std::vector<std::string> values;
    for (const auto& database : each_)
        values.push_back(remote_ ? database.get_metadata(key) : sure_metadata(database, key));
    return values;
}

void Shards::each_term(
    const std::string& prefix,
    const std::function<bool(const std::string& term, Xapian::doccount frequency)>& visit) const {
    if (!remote_) return islet::each_term(all_, prefix, visit);
    for (auto it = all_.allterms_begin(prefix); it != all_.allterms_end(prefix); ++it)
        if (!visit(*it, it.get_termfreq())) return;
}

std::vector<std::string> Shards::metadata_keys(const std::string& prefix, std::size_t most) const {
    std::vector<std::string> keys;
    for (const auto& database : each_) {
        const auto enough = keys.size() + most;
        const auto take = [&](const std::string& key) {
            keys.push_back(key);
            return keys.size() < enough;
        };
        if (!remote_) {
            each_key(database, prefix, take);
            continue;
        }
        for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
            if (!take(*it)) break;
    }
    return keys;
}

bool Shards::stubs_changed() const {
    return std::any_of(stubs_.begin(), stubs_.end(),
                       [](const auto& stub) { return read_stub(stub.first) != stub.second; });
}

bool Shards::reopen() {
    const bool look = !gaps_.empty() && Clock::now() >= look_again_;
    if (open_ && !look && !stubs_changed()) {
        try {
            // If this ends in an error, the next call opens again: part of it may be of the newer state.
            open_ = false;
            const bool newer = all_.reopen();
            if (newer) measure();
            open_ = true;
            return newer;
        } catch (const Xapian::NetworkTimeoutError& error) {
            reconnect(error);
            return true;
        } catch (const Xapian::NetworkError&) {
            // A server ends connections that were idle for a minute, or was restarted.
        } catch (const Xapian::DatabaseOpeningError&) {
            // A server's database was switched to a new generation: the next connection gets that.
        }
    }
    open();
    return true;
}

void Shards::reconnect(const Xapian::NetworkError& error) {
    open_ = false;
    if (std::string_view(error.get_type()) == "NetworkTimeoutError") {
        too_slow_ = remote_named_in(error.get_context());
        if (!partial_) miss_remote(std::exchange(too_slow_, {}), "too slow");
    }
    open();
}

}  // namespace islet
