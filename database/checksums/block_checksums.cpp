// Fixed-width numbers, little-endian:
//   isletsum | format, revision | hash of the version file | 6 x block size, blocks | hashes of groups | hash
// of all that | groups of sums: revision, hash. SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_checksums.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "analysis/chain/hash.hpp"
#include "database/checksums/block_hash.hpp"

namespace islet {
namespace {

constexpr std::string_view sums_magic = "isletsum";
constexpr std::uint32_t sums_format = 1;
constexpr std::size_t hash_bytes = 8;

template <typename Number>
void put(std::string& out, Number n) {
    auto held = std::bit_cast<std::array<char, sizeof(Number)>>(n);
    if constexpr (std::endian::native == std::endian::big) std::reverse(held.begin(), held.end());
    out.append(held.data(), held.size());
}

template <typename Number>
Number take(std::string_view& bytes) {
    std::array<unsigned char, sizeof(Number)> held{};
    std::memcpy(held.data(), bytes.data(), held.size());
    bytes.remove_prefix(held.size());
    if constexpr (std::endian::native == std::endian::big) std::reverse(held.begin(), held.end());
    return std::bit_cast<Number>(held);
}

std::size_t groups_of(std::size_t blocks) {
    return (blocks + ChecksumHead::group_sums - 1) / ChecksumHead::group_sums;
}

// From the first bytes of a file; the hashes of the groups are still to come.
ChecksumHead decode_start(std::string_view start) {
    ChecksumHead head;
    start.remove_prefix(sums_magic.size() + sizeof(sums_format));
    head.revision = take<std::uint32_t>(start);
    head.version_hash = take<std::uint64_t>(start);
    std::size_t groups = 0;
    std::uint64_t sums = 0;
    for (auto& table : head.all) {
        table.block_size = take<std::uint32_t>(start);
        table.blocks = take<std::uint32_t>(start);
        table.first_group = groups;
        table.first_byte = sums * ChecksumHead::sum_bytes;  // after the head
        groups += groups_of(table.blocks);
        sums += table.blocks;
    }
    for (auto& table : head.all) table.first_byte += checksums_start + (groups + 1) * hash_bytes;
    return head;
}

std::string encode_sums(const std::vector<BlockSum>& blocks, std::size_t group) {
    std::string out;
    const auto begin = group * ChecksumHead::group_sums;
    for (auto i = begin; i < std::min(begin + ChecksumHead::group_sums, blocks.size()); ++i) {
        put(out, blocks[i].revision);
        put(out, blocks[i].hash);
    }
    return out;
}

}  // namespace

std::uint32_t revision_of(std::string_view block) {
    std::uint32_t revision = 0;
    for (const char byte : block.substr(0, 4)) revision = revision << 8U | static_cast<unsigned char>(byte);
    return revision;
}

BlockSum sum_of(std::string_view block) {
    return {revision_of(block), static_cast<std::uint32_t>(block_hash(block.data(), block.size()))};
}

std::optional<std::size_t> head_bytes(std::string_view start, std::uint64_t file_size) {
    if (start.size() < checksums_start || !start.starts_with(sums_magic)) return std::nullopt;
    auto version = start.substr(sums_magic.size());
    if (take<std::uint32_t>(version) != sums_format) return std::nullopt;
    const auto head = decode_start(start);
    const auto& last = head.all.back();
    if (last.first_byte + std::uint64_t{last.blocks} * ChecksumHead::sum_bytes != file_size)
        return std::nullopt;
    return static_cast<std::size_t>(head.all.front().first_byte);
}

std::optional<ChecksumHead> decode_head(std::string_view head, std::uint64_t file_size) {
    const auto size = head_bytes(head, file_size);
    if (!size || head.size() < *size) return std::nullopt;
    auto hash = head.substr(*size - hash_bytes, hash_bytes);
    if (take<std::uint64_t>(hash) != hash64(head.substr(0, *size - hash_bytes))) return std::nullopt;
    auto decoded = decode_start(head);
    auto hashes = head.substr(checksums_start, *size - hash_bytes - checksums_start);
    while (!hashes.empty()) decoded.groups.push_back(take<std::uint64_t>(hashes));
    return decoded;
}

std::size_t group_bytes(const ChecksumHead::Table& table, std::size_t group) {
    const auto begin = group * ChecksumHead::group_sums;
    return begin >= table.blocks
               ? 0
               : std::min(ChecksumHead::group_sums, table.blocks - begin) * ChecksumHead::sum_bytes;
}

std::optional<std::vector<BlockSum>> decode_group(std::string_view bytes, std::uint64_t hash) {
    if (bytes.size() % ChecksumHead::sum_bytes != 0 || hash64(bytes) != hash) return std::nullopt;
    std::vector<BlockSum> sums(bytes.size() / ChecksumHead::sum_bytes);
    for (auto& sum : sums) {
        sum.revision = take<std::uint32_t>(bytes);
        sum.hash = take<std::uint32_t>(bytes);
    }
    return sums;
}

std::string encode(const Checksums& sums) {
    std::string out(sums_magic), groups;
    put(out, sums_format);
    put(out, sums.revision);
    put(out, sums.version_hash);
    for (const auto& table : sums.all) {
        put(out, table.block_size);
        put(out, static_cast<std::uint32_t>(table.blocks.size()));
    }
    for (const auto& table : sums.all)
        for (std::size_t group = 0; group < groups_of(table.blocks.size()); ++group) {
            const auto bytes = encode_sums(table.blocks, group);
            put(out, hash64(bytes));
            groups += bytes;
        }
    put(out, hash64(out));
    return out + groups;
}

std::optional<Checksums> decode_checksums(std::string_view bytes) {
    const auto head = decode_head(bytes, bytes.size());
    if (!head) return std::nullopt;
    Checksums sums{head->revision, head->version_hash, {}};
    bytes.remove_prefix(static_cast<std::size_t>(head->all.front().first_byte));
    for (std::size_t i = 0; i < tables; ++i) {
        const auto& table = head->all[i];
        sums.all[i].block_size = table.block_size;
        for (std::size_t group = 0; group < groups_of(table.blocks); ++group) {
            const auto size = group_bytes(table, group);
            const auto held = decode_group(bytes.substr(0, size), head->groups[table.first_group + group]);
            if (!held) return std::nullopt;
            sums.all[i].blocks.insert(sums.all[i].blocks.end(), held->begin(), held->end());
            bytes.remove_prefix(size);
        }
    }
    return sums;
}

}  // namespace islet
