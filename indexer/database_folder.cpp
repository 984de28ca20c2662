// Locking and publishing of database generations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/database_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

#include "analysis/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr const char* stub_name = "XAPIANDB";
constexpr const char* stub_prefix = "auto gen-";

[[noreturn]] void fail(const std::string& what) {
    throw Error(what + ": " + std::strerror(errno), "check permissions and free space");
}

void sync_path(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail("can't open " + path);
    const int result = ::fsync(fd);
    ::close(fd);
    if (result != 0) fail("can't sync " + path);
}

// A folder that holds anything but ours is never written into.
void refuse_foreign(const fs::path& path) {
    if (fs::exists(path) && !fs::is_directory(path))
        throw Error("the database path is a file: " + path.string(), "give --db a folder");
    for (const auto& entry : fs::directory_iterator(path)) {
        const auto name = entry.path().filename().string();
        const bool ours = name == stub_name || name.starts_with("gen-") || name == "writer.lock" ||
                          name == "scratch" || name.starts_with("XAPIANDB.");
        if (!ours)
            throw Error(ExitCode::incompatible,
                        "not a database of islet-index: " + path.string() + " holds " + name,
                        "give --db an empty or a new folder");
    }
}

unsigned long generation_number(const std::string& path) {
    const auto dash = path.rfind("gen-");
    return dash == std::string::npos ? 0 : std::strtoul(path.c_str() + dash + 4, nullptr, 10);
}

}  // namespace

DatabaseFolder::DatabaseFolder(const std::string& path, double wait_seconds) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error && !fs::exists(path))
        throw Error("can't make the database folder " + path + ": " + error.message());
    path_ = fs::canonical(path).string();
    refuse_foreign(path_);
    const auto lock_path = path_ + "/writer.lock";
    lock_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock_ < 0) fail("can't write to the database folder " + path_);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::duration<double>(wait_seconds);
    while (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= deadline) {
            ::close(lock_);
            throw Error(ExitCode::locked, "another islet-index is writing to " + path_,
                        "try again when it has finished, or use --wait SECONDS");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

DatabaseFolder::~DatabaseFolder() {
    if (lock_ >= 0) ::close(lock_);
}

std::string DatabaseFolder::current() const {
    std::ifstream stub(path_ + "/" + stub_name);
    std::string line;
    if (!std::getline(stub, line) || !line.starts_with(stub_prefix)) return {};
    return path_ + "/" + line.substr(5);
}

std::string DatabaseFolder::next() const {
    unsigned long highest = generation_number(current());
    for (const auto& entry : fs::directory_iterator(path_))
        highest = std::max(highest, generation_number(entry.path().filename().string()));
    return path_ + "/gen-" + std::to_string(highest + 1);
}

std::string DatabaseFolder::scratch() const {
    const auto path = path_ + "/scratch";
    fs::remove_all(path);
    fs::create_directory(path);
    return path;
}

void DatabaseFolder::keep(const std::string& generation) { sync_path(generation); }

void DatabaseFolder::publish(const std::string& generation) {
    for (const auto& entry : fs::directory_iterator(generation)) sync_path(entry.path().string());
    sync_path(generation);
    sync_path(path_);  // the new generation's name, before anything leads to it
    const auto stub = path_ + "/" + stub_name;
    const bool first = !fs::exists(stub);
    const auto fresh = stub + ".new";
    {
        std::ofstream out(fresh, std::ios::trunc);
        out << "auto " << fs::path(generation).filename().string() << '\n';
        if (!out.flush()) fail("can't write " + fresh);
    }
    sync_path(fresh);
    if (std::rename(fresh.c_str(), stub.c_str()) != 0) fail("can't switch to the new database");
    sync_path(path_);
    if (first) sync_path(fs::path(path_).parent_path().string());
}

void DatabaseFolder::clean_up() const {
    const auto keep = current();
    std::error_code ignored;  // what can't be removed now is removed by the next run
    for (const auto& entry : fs::directory_iterator(path_)) {
        const auto name = entry.path().filename().string();
        const bool old = name.starts_with("gen-") && entry.path().string() != keep;
        if (old || name == "scratch" || name == "XAPIANDB.new") fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace islet
