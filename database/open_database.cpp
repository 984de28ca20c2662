// Schema and analyzer stamps of a database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/open_database.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "analysis/chain/analyzer.hpp"
#include "analysis/unicode/ascii.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/block_damage.hpp"
#include "database/checksums/block_guard.hpp"
#include "database/index_schema.hpp"
#include "database/stub_file.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr const char* version_file = "iamglass";  // Xapian's, in every generation

bool may(const fs::path& path, int what) {
    return ::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0 || errno != EACCES;
}

// The first folder on the way to `path`, or `path` itself, that this user may not enter.
std::string closed_folder(const fs::path& path) {
    fs::path way;
    for (const auto& name : path) {
        way /= name;
        std::error_code error;
        if (!fs::is_directory(way, error)) return {};
        if (!may(way, X_OK)) return "the folder " + way.string() + " may not be entered";
    }
    return {};
}

std::string closed_file(const fs::path& path) {
    return may(path, R_OK) ? std::string() : path.string() + " may not be read";
}

/// What made a database.
struct Stamp {
    std::string version, analyzer;

    bool operator==(const Stamp&) const = default;
};

const Stamp& own_stamp() {
    static const Stamp stamp{std::to_string(schema::version), Analyzer::fingerprint()};
    return stamp;
}

Stamp read_stamp(const Xapian::Database& database) {
    return {database.get_metadata(schema::version_key), database.get_metadata(schema::analyzer_key)};
}

// "4" and "islet-1-84a1c03d5b6f7e29", of whichever version.
bool is_stamp(const Stamp& stamp) {
    const auto& own = own_stamp().analyzer;
    return !stamp.version.empty() &&
           std::all_of(stamp.version.begin(), stamp.version.end(), is_ascii_digit) &&
           stamp.analyzer.size() == own.size() && stamp.analyzer.starts_with("islet-");
}

// Who changes nothing but the stamp makes a database of another version, whose block has the wrong checksum.
std::optional<Stamp> stamp_in_damaged(const Xapian::Database& database) {
    const guard::Unchecked reading;
    try {
        auto stamp = read_stamp(database);
        return is_stamp(stamp) && stamp != own_stamp() ? std::optional(std::move(stamp)) : std::nullopt;
    } catch (const Xapian::Error&) {
        return std::nullopt;
    }
}

Stamp stamp_of(const Xapian::Database& database) {
    try {
        return read_stamp(database);
    } catch (const Xapian::Error& error) {
        if (damage_in(error).empty()) throw;
        if (auto stamp = stamp_in_damaged(database)) return *stamp;
        throw;
    }
}

}  // namespace

bool is_compatible(const Xapian::Database& database) { return stamp_of(database) == own_stamp(); }

void require_compatible(const Xapian::Database& database, const std::string& name) {
    const auto stamp = stamp_of(database);
    if (stamp.version.empty())
        throw Error(ExitCode::incompatible, "not a database of islet: " + name, {Remedy::create_database});
    if (stamp == own_stamp()) return;
    throw Error(ExitCode::incompatible, "the database " + name + " was made by another version of islet",
                {Remedy::bring_up_to_date, Remedy::rebuild});
}

Xapian::Database open_local(const std::string& path) {
    require_safe_stubs(path);
    return Xapian::Database(path);
}

std::string why_barred(const std::string& path) {
    std::error_code error;
    auto barred = closed_folder(fs::absolute(path, error));
    if (!barred.empty() || error) return barred;
    if (!fs::is_directory(path, error)) return closed_file(path);
    const auto stub = fs::path(path) / stub_file_name;
    if (!fs::exists(stub, error)) return closed_file(fs::path(path) / version_file);
    barred = closed_file(stub);
    if (!barred.empty()) return barred;
    for (const auto& entry : stub_entries(read_stub(stub.string()))) {
        if (entry.kind == "remote") continue;
        const auto generation = fs::path(path) / entry.name;
        barred = closed_folder(generation);
        if (barred.empty()) barred = closed_file(generation / version_file);
        if (barred.empty()) barred = closed_file(generation / checksums_name);
        if (!barred.empty()) return barred;
    }
    return {};
}

void require_reachable(const std::string& path) {
    if (const auto barred = why_barred(path); !barred.empty())
        throw Error("the database " + path + " can't be opened: " + barred, {Remedy::check_access});
}

std::string reason_of(const Xapian::Error& error) {
    // What a database of a batch says when a write failed and it tried to take that back.
    if (error.get_msg().starts_with("cancel() not supported")) return "a file can't be written to its end";
    if (auto damage = damage_in(error); !damage.empty()) return damage;
    const char* cause = error.get_error_string();
    const bool said = cause == nullptr || error.get_msg().find(cause) != std::string::npos;
    return said ? error.get_msg() : error.get_msg() + ": " + cause;
}

Xapian::Database open_existing(const std::string& path) {
    require_reachable(path);
    std::error_code ignored;  // what can't be looked at counts as absent
    if (!fs::exists(path, ignored) || fs::is_empty(path, ignored))
        throw Error("there is no database at " + path, {{Remedy::create_database, path}});
    try {
        return open_local(path);
    } catch (const Xapian::Error& error) {
        throw Error("the database can't be opened: " + reason_of(error), {Remedy::rebuild});
    }
}

void stamp(Xapian::WritableDatabase& database) {
    database.set_metadata(schema::version_key, std::to_string(schema::version));
    database.set_metadata(schema::analyzer_key, Analyzer::fingerprint());
}

}  // namespace islet
