// Reading tables by openat(), so that what they hold is not held against the old file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/checksum_writing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "contract/descriptor.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/block_damage.hpp"
#include "database/checksums/checksum_file.hpp"
#include "database/checksums/version_file.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t revision_bytes = 4;

[[noreturn]] void fail_writing(const std::string& what) {
    throw Error(what + ": " + std::strerror(errno), {Remedy::check_access});
}

std::optional<VersionFile> version_of(const std::string& generation) {
    const auto bytes = read_small(generation + "/" + version_file_name, most_version_bytes);
    return bytes ? decode_version_file(*bytes) : std::nullopt;
}

/// The blocks of a table's file, one after the other.
class Blocks {
  public:
    Blocks(const std::string& path, std::uint32_t block_size) : path_(path), block_(block_size, '\0') {
        file_ = Descriptor(::openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC));
        struct stat info {};
        if (!file_.open() && errno == ENOENT) return;
        if (!file_.open() || ::fstat(file_.number(), &info) != 0) fail_writing("can't read " + path);
        count_ = static_cast<std::size_t>(info.st_size) / block_size;
    }

    [[nodiscard]] std::size_t count() const { return count_; }
    std::uint32_t revision(std::size_t block) { return revision_of(read(block, revision_bytes)); }
    BlockSum sum(std::size_t block) { return sum_of(read(block, block_.size())); }

  private:
    std::string_view read(std::size_t block, std::size_t bytes) {
        const auto at = static_cast<off_t>(block * block_.size());
        if (::pread(file_.number(), block_.data(), bytes, at) != static_cast<ssize_t>(bytes))
            fail_writing("can't read " + path_);
        return {block_.data(), bytes};
    }

    std::string path_;
    Descriptor file_;
    std::size_t count_ = 0;
    std::string block_;
};

// Blocks of a later revision than the last commit are what a run that was killed has left: nobody reads them,
// and the next commit may write them differently under the same number.
void bring_up_to_date(std::vector<BlockSum>& sums, Blocks& blocks, std::uint32_t newest,
                      const std::set<std::uint32_t>* written) {
    const auto known = sums.size();
    sums.resize(blocks.count());
    const auto look_at = [&](std::size_t i) {
        const auto revision = blocks.revision(i);
        if (revision <= newest && (i >= known || sums[i].revision != revision)) sums[i] = blocks.sum(i);
    };
    if (written != nullptr)
        for (const auto i : *written) {
            if (i < blocks.count()) look_at(i);
        }
    for (std::size_t i = written != nullptr ? known : 0; i < blocks.count(); ++i) look_at(i);
}

// What is known of the tables up to their commit `newest`: nothing, if it can't be read or is of another.
Checksums known_before(const std::string& generation, std::uint32_t newest) {
    constexpr std::size_t largest = std::size_t{1} << 32U;
    struct stat info {};
    const auto path = generation + "/" + checksums_name;
    if (::stat(path.c_str(), &info) != 0 || static_cast<std::size_t>(info.st_size) > largest) return {};
    const auto bytes = read_small(path, static_cast<std::size_t>(info.st_size));
    auto sums = bytes ? decode_checksums(*bytes) : std::nullopt;
    return sums && sums->revision <= newest ? std::move(*sums) : Checksums{};
}

std::string fresh_path(const std::string& generation) { return generation + "/" + checksums_name + ".new"; }

// Each commit writes the top of the tree of postings: a record without it has missed something.
bool is_whole(const std::optional<guard::Written>& written, const VersionFile& version) {
    return written && written->front().contains(version.all.front().root);
}

// Over what was reserved.
void write_durably(const std::string& path, const std::string& bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (!file.open()) fail_writing("can't write " + path);
    for (std::size_t done = 0; done < bytes.size();) {
        const auto wrote = ::write(file.number(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) fail_writing("can't write " + path);
        done += static_cast<std::size_t>(wrote);
    }
    if (::ftruncate(file.number(), static_cast<off_t>(bytes.size())) != 0)
        fail_writing("can't write " + path);
    if (::fsync(file.number()) != 0) fail_writing("can't sync " + path);
}

// What isn't sound in one table.
void look_through(const std::string& generation, std::size_t table, ChecksumFile& file,
                  const std::function<void(const std::string&)>& found) {
    const auto& place = file.head().all[table];
    if (place.blocks == 0) return;
    const auto name = std::string(table_names[table]) + ".glass";
    Blocks blocks(table_path(generation, table), place.block_size);
    for (std::uint32_t i = 0; i < place.blocks; ++i) {
        if (i >= blocks.count()) return found(name + " ends too early");
        const auto is = blocks.sum(i);
        if (is.revision <= file.head().revision && is != file.known(table, i).sum)
            found("block " + std::to_string(i) + " of " + name + " isn't what was written");
    }
}

}  // namespace

bool has_newest_checksums(const std::string& generation) {
    try {
        const auto file = ChecksumFile::open(generation);
        const auto version = version_of(generation);
        return file && version && version->revision == file->head().revision &&
               version->hash == file->head().version_hash;
    } catch (const BlockDamage&) {
        return false;
    }
}

bool reserve_checksums(const std::string& generation) {
    constexpr off_t growth = off_t{64} << 10U;  // bytes: for 64 MB of tables
    struct stat info {};
    const auto size = ::stat((generation + "/" + checksums_name).c_str(), &info) == 0 ? info.st_size : 0;
    const auto path = fresh_path(generation);
    const bool there = ::stat(path.c_str(), &info) == 0;
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (!file.open()) fail_writing("can't write " + path);
    errno = ::posix_fallocate(file.number(), 0, size + growth);
    if (errno != 0 && errno != EINVAL && errno != EOPNOTSUPP) fail_writing("can't write " + path);
    return !there;
}

void write_checksums(const std::string& generation, const std::optional<guard::Written>& written,
                     const std::function<void(const std::string& path)>& prepared) {
    const auto version = version_of(generation);
    if (!version) throw Error("the database can't be read: " + generation, {Remedy::rebuild});
    auto sums = known_before(generation, version->revision);
    sums.revision = version->revision;
    sums.version_hash = version->hash;
    const bool known = is_whole(written, *version);
    for (std::size_t i = 0; i < tables; ++i) {
        auto& table = sums.all[i];
        if (table.block_size != version->all[i].block_size) table = {version->all[i].block_size, {}};
        if (i == term_list_table) continue;
        Blocks blocks(table_path(generation, i), table.block_size);
        bring_up_to_date(table.blocks, blocks, sums.revision, known ? &(*written)[i] : nullptr);
    }
    const auto path = generation + "/" + checksums_name;
    const auto fresh = fresh_path(generation);
    write_durably(fresh, encode(sums));
    prepared(fresh);
    if (std::rename(fresh.c_str(), path.c_str()) != 0) fail_writing("can't rename " + fresh);
}

std::vector<std::string> damaged_blocks(const std::string& generation, std::size_t most) {
    std::vector<std::string> all;
    const auto found = [&](const std::string& what) {
        if (all.size() < most) all.push_back(what);
    };
    try {
        const auto file = ChecksumFile::open(generation);
        const auto version = version_of(generation);
        if (!file) return all;
        if (!version || version->revision < file->head().revision ||
            (version->revision == file->head().revision && version->hash != file->head().version_hash))
            found(std::string(version_file_name) + " isn't what was written");
        for (std::size_t i = 0; i < tables; ++i) look_through(generation, i, *file, found);
    } catch (const BlockDamage& damage) {
        found(damage.what());
    }
    return all;
}

}  // namespace islet
