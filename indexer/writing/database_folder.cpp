// Locking and publishing of database generations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/database_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "contract/descriptor.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/checksum_writing.hpp"
#include "database/open_database.hpp"
#include "database/stub_file.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr const char* fresh_stub_name = "XAPIANDB.new";
constexpr const char* scratch_name = "scratch";

[[noreturn]] void fail(const std::string& what) {
    throw Error(what + ": " + std::strerror(errno), {Remedy::check_access});
}

void sync_path(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) fail("can't open " + path);
    if (::fsync(file.number()) != 0) fail("can't sync " + path);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// gen-7, or gen-7.part0-1: intermediate results in a merge of very many batches.
bool is_generation(std::string_view name) {
    if (!name.starts_with("gen-")) return false;
    name.remove_prefix(4);
    const auto part = name.find(".part");
    if (part == std::string_view::npos) return is_number(name);
    const auto numbers = name.substr(part + 5);
    const auto dash = std::min(numbers.find('-'), numbers.size());
    return is_number(name.substr(0, part)) && is_number(numbers.substr(0, dash)) &&
           is_number(numbers.substr(std::min(dash + 1, numbers.size())));
}

// Everything with such a name is removed, except the current generation.
bool is_ours(std::string_view name) {
    return name == stub_file_name || name == fresh_stub_name || name == WriterLock::file_name ||
           name == scratch_name || is_generation(name);
}

/// The generation that the stub in the folder `path` names; "" if there is none, or it names something else.
std::string named_generation(const fs::path& path) {
    const auto entries = stub_entries(read_stub((path / stub_file_name).string()));
    if (entries.empty() || entries.front().kind != "auto") return {};
    return is_generation(entries.front().name) ? entries.front().name : std::string();
}

// A folder is ours if it is empty, or has our lock, which is made before anything else in it, or was copied
// without the lock. Names alone prove nothing: anyone may keep a folder "scratch".
void refuse_foreign(const fs::path& path) {
    const auto refuse = [&](const std::string& name) {
        throw Error(ExitCode::incompatible, "not a database of islet: " + path.string() + " holds " + name,
                    {Remedy::empty_folder});
    };
    if (fs::exists(path) && !fs::is_directory(path))
        throw Error("the database path is a file: " + path.string(), {Remedy::empty_folder});
    std::string any;
    for (const auto& entry : fs::directory_iterator(path)) {
        any = entry.path().filename().string();
        if (!is_ours(any)) refuse(any);
    }
    // After the list, which another writer's first run may have overtaken.
    if (any.empty() || fs::exists(path / WriterLock::file_name)) return;
    const auto generation = named_generation(path);
    if (generation.empty() || !fs::is_directory(path / generation)) refuse(any);
}

unsigned long generation_number(const std::string& path) {
    const auto dash = path.rfind("gen-");
    return dash == std::string::npos ? 0 : std::strtoul(path.c_str() + dash + 4, nullptr, 10);
}

// The folder's path, once it is there and can be written to.
std::string made_folder(const std::string& path) {
    require_reachable(path);
    std::error_code error;
    fs::create_directories(path, error);
    if (error && !fs::exists(path))
        throw Error("can't make the database folder " + path + ": " + error.message());
    auto real = fs::canonical(path).string();
    refuse_foreign(real);
    return real;
}

}  // namespace

DatabaseFolder::DatabaseFolder(const std::string& path, double wait_seconds,
                               const WriterLock::Waiting& waiting)
    : path_(made_folder(path)), lock_(path_, WriterLock::Kind::write, wait_seconds, waiting) {}

std::string DatabaseFolder::current() const {
    const auto generation = named_generation(path_);
    return generation.empty() ? std::string() : path_ + "/" + generation;
}

std::string DatabaseFolder::next() const {
    unsigned long highest = generation_number(current());
    for (const auto& entry : fs::directory_iterator(path_))
        highest = std::max(highest, generation_number(entry.path().filename().string()));
    return path_ + "/gen-" + std::to_string(highest + 1);
}

std::string DatabaseFolder::scratch() const {
    auto path = path_ + "/" + scratch_name;
    fs::remove_all(path);
    fs::create_directory(path);
    return path;
}

void DatabaseFolder::prepare(const std::string& generation) {
    access_.emplace(generation);
    access_->prepare(generation);
    // What a killed run has written and not recorded must be looked for.
    const bool known = has_newest_checksums(generation);
    written_.reset();
    if (reserve_checksums(generation) && known) written_.emplace(generation);
}

void DatabaseFolder::keep(const std::string& generation) {
    if (access_) access_->give_all(generation);
    sync_path(generation);
    record_checksums();
}

void DatabaseFolder::record_checksums() {
    const auto generation = current();
    if (has_newest_checksums(generation)) return;
    const SharedAccess access(generation);
    write_checksums(generation, written_ ? written_->take() : std::nullopt,
                    [&](const std::string& path) { access.give(path, checksums_name); });
    sync_path(generation);
}

void DatabaseFolder::publish(const std::string& generation) {
    write_checksums(generation, std::nullopt, [](const std::string&) {});
    SharedAccess(current()).give_all(generation);
    for (const auto& entry : fs::directory_iterator(generation)) sync_path(entry.path().string());
    sync_path(generation);
    sync_path(path_);  // the new generation's name, before anything leads to it
    const auto stub = path_ + "/" + stub_file_name;
    const bool first = !fs::exists(stub);
    const auto fresh = path_ + "/" + fresh_stub_name;
    {
        std::ofstream out(fresh, std::ios::trunc);
        out << "auto " << fs::path(generation).filename().string() << '\n';
        if (!out.flush()) fail("can't write " + fresh);
    }
    copy_access(stub, fresh);
    sync_path(fresh);
    if (std::rename(fresh.c_str(), stub.c_str()) != 0) fail("can't switch to the new database");
    sync_path(path_);
    if (first) sync_path(fs::path(path_).parent_path().string());
    written_.emplace(generation);
}

void DatabaseFolder::clean_up() const {
    const auto keep = current();
    std::error_code ignored;  // what can't be removed now is removed by the next run
    for (const auto& entry : fs::directory_iterator(path_)) {
        const auto name = entry.path().filename().string();
        const bool old = is_generation(name) && entry.path().string() != keep;
        if (old || name == scratch_name || name == fresh_stub_name) fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace islet
