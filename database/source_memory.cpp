// Encoding of the memory of sources.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/source_memory.hpp"

#include <array>
#include <bit>

#include "database/bytes.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

// New limits are added at the end.
std::array<std::uint64_t, 6> numbers_of(const ReadLimits& limits) {
    return {limits.file_bytes,   limits.record_bytes, limits.depth,
            limits.memory_bytes, limits.unpack_ratio, std::bit_cast<std::uint64_t>(limits.seconds)};
}

ReadLimits limits_of(const std::array<std::uint64_t, 6>& numbers) {
    ReadLimits limits;
    limits.file_bytes = numbers[0];
    limits.record_bytes = numbers[1];
    limits.depth = numbers[2];
    limits.memory_bytes = numbers[3];
    limits.unpack_ratio = numbers[4];
    limits.seconds = std::bit_cast<double>(numbers[5]);
    return limits;
}

ListedSource source_from(ByteReader& in) {
    ListedSource source;
    source.path = in.string();
    const auto patterns = in.number();
    for (std::uint64_t i = 0; i < patterns && in.ok(); ++i) source.exclude.emplace_back(in.string());
    source.files = in.number();
    source.documents = in.number();
    return source;
}

}  // namespace

std::string encode(const SourceMemory& memory) {
    std::string out;
    put_number(out, memory.sources.size());
    for (const auto& source : memory.sources) {
        put_string(out, source.path);
        put_number(out, source.exclude.size());
        for (const auto& pattern : source.exclude) put_string(out, pattern);
        put_number(out, source.files);
        put_number(out, source.documents);
    }
    for (const auto number : numbers_of(memory.limits)) put_number(out, number);
    put_string(out, memory.synonyms);
    put_number(out, memory.synonyms_hash);
    return out;
}

SourceMemory decode_memory(std::string_view data) {
    SourceMemory memory;
    if (data.empty()) return memory;
    ByteReader in(data);
    const auto sources = in.number();
    for (std::uint64_t i = 0; i < sources && in.ok(); ++i) memory.sources.push_back(source_from(in));
    auto numbers = numbers_of({});
    for (auto& number : numbers) number = in.number();
    memory.limits = limits_of(numbers);
    memory.synonyms = in.string();
    memory.synonyms_hash = in.number();
    if (!in.ok()) throw Error("the database's memory of its sources is damaged", {Remedy::rebuild});
    return memory;
}

}  // namespace islet
