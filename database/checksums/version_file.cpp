// Magic and format (16 bytes), UUID (16), revision; of each table: root, height << 2 | flags, entries,
// block size >> 11, a limit, a list of unused blocks; then statistics. Numbers are written as ours are.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/version_file.hpp"

#include <fcntl.h>

#include <array>
#include <bit>
#include <limits>

#include "analysis/chain/hash.hpp"
#include "contract/descriptor.hpp"
#include "database/bytes.hpp"

namespace islet {
namespace {

constexpr std::string_view version_magic = "\x0f\x0dXapian Glass";
constexpr std::size_t before_revision = 32;  // bytes

std::uint32_t small(ByteReader& reader, bool& sound) {
    const auto n = reader.number();
    sound = sound && n <= std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(n);
}

bool can_be_block_size(std::uint32_t bytes) {
    return std::has_single_bit(bytes) && bytes >= 2048 && bytes <= 65536;
}

/// The revisions of a table's blocks. By openat(), which nobody watches.
class Revisions {
  public:
    Revisions(const std::string& path, std::uint32_t block_size, ReadAt read)
        : file_(::openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC)),
          block_size_(block_size),
          read_(read) {}

    [[nodiscard]] std::optional<std::uint32_t> of(std::uint64_t block) const {
        std::array<char, 4> start{};
        const auto got =
            read_(file_.number(), start.data(), start.size(), static_cast<off_t>(block * block_size_));
        if (got != static_cast<ssize_t>(start.size())) return std::nullopt;
        return revision_of({start.data(), start.size()});
    }
    [[nodiscard]] bool any_between(std::uint32_t after, std::uint32_t up_to) const {
        for (std::uint64_t block = 0;; ++block) {
            const auto revision = of(block);
            if (!revision) return false;
            if (*revision > after && *revision <= up_to) return true;
        }
    }

  private:
    Descriptor file_;
    std::uint64_t block_size_;
    ReadAt read_;
};

VersionFile::Table read_table(ByteReader& reader, bool& sound) {
    VersionFile::Table table;
    table.root = small(reader, sound);
    table.empty = (reader.number() & 1U) != 0;
    reader.number();
    const auto size = reader.number();
    table.block_size = size <= 32 ? static_cast<std::uint32_t>(size << 11U) : 0;
    sound = sound && can_be_block_size(table.block_size);
    reader.number();
    reader.string();
    return table;
}

struct DecodedVersion {
    VersionFile file;
    std::string_view before_term_lists, after_term_lists;  // all but that table's entry

    [[nodiscard]] std::string with(std::string_view term_lists) const {
        return std::string(before_term_lists).append(term_lists).append(after_term_lists);
    }
};

std::optional<DecodedVersion> take_apart(std::string_view bytes) {
    if (!bytes.starts_with(version_magic) || bytes.size() < before_revision) return std::nullopt;
    DecodedVersion decoded;
    ByteReader reader(bytes.substr(before_revision));
    bool sound = true;
    decoded.file.revision = small(reader, sound);
    for (std::size_t i = 0; i < tables; ++i) {
        const auto begin = bytes.size() - reader.left();
        decoded.file.all[i] = read_table(reader, sound);
        if (i != term_list_table) continue;
        decoded.before_term_lists = bytes.substr(0, begin);
        decoded.after_term_lists = bytes.substr(bytes.size() - reader.left());
    }
    if (!sound || !reader.ok()) return std::nullopt;
    return decoded;
}

}  // namespace

std::optional<VersionFile> decode_version_file(std::string_view bytes) {
    auto decoded = take_apart(bytes);
    if (!decoded) return std::nullopt;
    decoded->file.hash = hash64(decoded->with({}));
    return decoded->file;
}

std::string with_term_lists(std::string_view bytes, std::string_view entry) {
    return take_apart(bytes).value().with(entry);
}

// Each commit of ours writes the top of the tree of postings anew. Where a commit has failed, Xapian commits
// the old tree once more, but blocks of the one that failed are there.
bool has_newer_blocks(const VersionFile& version, const std::string& folder, std::uint32_t known,
                      ReadAt read) {
    const auto& postings = version.all.front();
    const Revisions revisions(table_path(folder, 0), postings.block_size, read);
    return !postings.empty && (revisions.of(postings.root).value_or(0) >= version.revision ||
                               revisions.any_between(known, version.revision));
}

}  // namespace islet
