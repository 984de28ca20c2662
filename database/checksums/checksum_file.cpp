// Reading it group by group.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/checksum_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "database/checksums/block_damage.hpp"

namespace islet {
namespace {

[[noreturn]] void fail_reading(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path + " can't be read");
}

// An open file, or none where there is none. By openat(), which nobody watches.
Descriptor open_to_read(const std::string& path) {
    Descriptor file(::openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open() && errno != ENOENT && errno != ENOTDIR) fail_reading(path);
    return file;
}

}  // namespace

std::optional<std::string> read_small(const std::string& path, std::size_t most) {
    const auto file = open_to_read(path);
    if (!file.open()) return std::nullopt;
    std::string bytes(most, '\0');
    const auto got = ::pread(file.number(), bytes.data(), most, 0);
    if (got < 0) fail_reading(path);
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

std::shared_ptr<ChecksumFile> ChecksumFile::open(const std::string& folder) {
    auto path = folder + "/" + checksums_name;
    auto file = open_to_read(path);
    if (!file.open()) return nullptr;
    return std::shared_ptr<ChecksumFile>(new ChecksumFile(std::move(path), std::move(file)));
}

ChecksumFile::ChecksumFile(std::string path, Descriptor file)
    : path_(std::move(path)), file_(std::move(file)) {
    if (::fstat(file_.number(), &info_) != 0) fail_reading(path_);
    const auto size = static_cast<std::uint64_t>(info_.st_size);
    require(size >= checksums_start);
    const auto bytes = head_bytes(read(0, checksums_start), size);
    require(bytes.has_value());
    auto head = decode_head(read(0, *bytes), size);
    require(head.has_value());
    head_ = std::move(*head);
    groups_.resize(head_.groups.size());
}

void ChecksumFile::require(bool sound) const {
    if (!sound) throw BlockDamage(path_ + " isn't what was written");
}

std::string ChecksumFile::read(std::uint64_t at, std::size_t bytes) const {
    std::string out(bytes, '\0');
    const auto got = ::pread(file_.number(), out.data(), bytes, static_cast<off_t>(at));
    if (got < 0) fail_reading(path_);
    require(static_cast<std::size_t>(got) == bytes);
    return out;
}

KnownBlock& ChecksumFile::known(std::size_t table, std::uint32_t block) {
    const auto& place = head_.all[table];
    const auto number = block / ChecksumHead::group_sums;
    auto& group = groups_[place.first_group + number];
    if (group.empty()) {
        const auto at = place.first_byte + number * ChecksumHead::group_sums * ChecksumHead::sum_bytes;
        const auto held =
            decode_group(read(at, group_bytes(place, number)), head_.groups[place.first_group + number]);
        require(held.has_value());
        group.reserve(held->size());
        for (const auto& sum : *held) group.push_back({sum});
    }
    return group[block % ChecksumHead::group_sums];
}

bool ChecksumFile::replaced() const {
    struct stat now {};
    return ::stat(path_.c_str(), &now) != 0 || now.st_ino != info_.st_ino || now.st_dev != info_.st_dev ||
           now.st_size != info_.st_size || now.st_mtim.tv_sec != info_.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != info_.st_mtim.tv_nsec;
}

}  // namespace islet
