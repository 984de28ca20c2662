// Encoding of the manifest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/manifest.hpp"

#include <xxhash.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "database/bytes.hpp"
#include "indexer/sandbox/document_bytes.hpp"
#include "indexer/sources/index_versions.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t most_skipped = 100;  // of one source: a table of a million bad lines says nothing more

// These stand where the oldest programs put the number of sources, and say what each source is kept with.
constexpr std::uint64_t with_versions = ~std::uint64_t{0};
constexpr std::uint64_t with_stamps = with_versions - 1;  // and with ctime and inode

[[noreturn]] void fail() {
    throw Error(ExitCode::failure, "the database's list of sources is damaged", {Remedy::rebuild});
}

ManifestSource source_from(ByteReader& in, bool versions, bool stamps) {
    ManifestSource source;
    source.size = in.number();
    source.mtime_ns = static_cast<std::int64_t>(in.number());
    source.hash = in.number();
    if (versions) source.version = in.number();
    if (stamps) {
        source.ctime_ns = static_cast<std::int64_t>(in.number());
        source.inode = in.number();
    }
    const auto documents = in.number();
    for (std::uint64_t i = 0; i < documents && in.ok(); ++i) {
        ManifestDocument document;
        document.id = in.string();
        document.hash = in.number();
        source.documents.push_back(std::move(document));
    }
    return source;
}

void put_skipped(std::string& out, const Skipped& skipped) {
    put_string(out, skipped.path);
    put_string(out, skipped.reason);
}

}  // namespace

std::uint64_t content_hash(const Document& document) {
    const auto bytes = encode(document);
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), passages_version);
}

std::size_t documents_in(const Manifest& manifest) {
    std::size_t documents = 0;
    for (const auto& [path, source] : manifest) documents += source.documents.size();
    return documents;
}

std::size_t documents_at(const Manifest& manifest, const std::string& path) {
    const auto file = manifest.find(path);
    std::size_t documents = file == manifest.end() ? 0 : file->second.documents.size();
    const auto folder = path + "/";
    for (auto it = manifest.lower_bound(folder); it != manifest.end() && it->first.starts_with(folder); ++it)
        documents += it->second.documents.size();
    return documents;
}

RepeatedFiles repeated_files(const Manifest& manifest) {
    RepeatedFiles repeated;
    std::unordered_map<std::uint64_t, const std::string*> seen;
    for (const auto& [path, source] : manifest) {
        if (source.documents.empty() || path == "-") continue;
        const auto [first, fresh] = seen.emplace(source.hash, &path);
        if (fresh) continue;
        if (repeated.files++ == 0) repeated = {1, path, *first->second};
    }
    return repeated;
}

std::string encode(const Manifest& manifest) {
    std::string out;
    put_number(out, with_stamps);
    put_number(out, manifest.size());
    for (const auto& [path, source] : manifest) {
        put_string(out, path);
        put_number(out, source.size);
        put_number(out, static_cast<std::uint64_t>(source.mtime_ns));
        put_number(out, source.hash);
        put_number(out, source.version);
        put_number(out, static_cast<std::uint64_t>(source.ctime_ns));
        put_number(out, source.inode);
        put_number(out, source.documents.size());
        for (const auto& document : source.documents) {
            put_string(out, document.id);
            put_number(out, document.hash);
        }
    }
    return out;
}

Manifest decode_manifest(std::string_view data) {
    Manifest manifest;
    if (data.empty()) return manifest;
    ByteReader in(data);
    auto sources = in.number();
    const bool stamps = sources == with_stamps;
    const bool versions = stamps || sources == with_versions;
    if (versions) sources = in.number();
    for (std::uint64_t i = 0; i < sources && in.ok(); ++i) {
        std::string path(in.string());
        manifest[std::move(path)] = source_from(in, versions, stamps);
    }
    if (!in.ok() || !in.at_end()) fail();
    return manifest;
}

std::string encode_skipped(const Manifest& manifest) {
    std::string out;
    for (const auto& [path, source] : manifest) {
        if (source.skipped.empty()) continue;
        const auto kept = std::min(most_skipped, source.skipped.size());
        const auto more = source.skipped.size() - kept;
        put_string(out, path);
        put_number(out, source.limits);
        put_number(out, kept + (more > 0 ? 1 : 0));
        for (std::size_t i = 0; i < kept; ++i) put_skipped(out, source.skipped[i]);
        if (more > 0)
            put_skipped(out, {path, "and " + std::to_string(more) + " more in it, not listed again"});
    }
    return out;
}

void decode_skipped(std::string_view data, Manifest& manifest) {
    ByteReader in(data);
    while (in.ok() && !in.at_end()) {
        const auto found = manifest.find(std::string(in.string()));
        ManifestSource unknown;
        auto& source = found == manifest.end() ? unknown : found->second;
        source.limits = in.number();
        const auto count = in.number();
        for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
            Skipped skipped;
            skipped.path = in.string();
            skipped.reason = in.string();
            source.skipped.push_back(std::move(skipped));
        }
    }
    if (!in.ok()) fail();
}

}  // namespace islet
