// Encoding of the manifest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/manifest.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "analysis/bytes.hpp"
#include "analysis/error.hpp"

namespace islet {
namespace {

constexpr std::size_t most_skipped = 100;  // of one source: a table of a million bad lines says nothing more

[[noreturn]] void fail() {
    throw Error(ExitCode::failure, "the database's list of sources is damaged",
                "run islet-index --rebuild with its sources");
}

void put_skipped(std::string& out, const Skipped& skipped) {
    put_string(out, skipped.path);
    put_string(out, skipped.reason);
}

}  // namespace

std::uint64_t content_hash(const Document& document) {
    const auto& m = document.metadata;
    std::string all;
    for (const auto* field :
         {&m.title, &m.url, &m.publisher, &m.published, &m.reviewed, &m.language, &m.type, &m.path})
        all.append(*field).append(1, '\0');
    for (const auto& tag : m.tags) all.append(tag).append(1, '\0');
    return XXH3_64bits_withSeed(document.text.data(), document.text.size(),
                                XXH3_64bits(all.data(), all.size()));
}

std::string encode(const Manifest& manifest) {
    std::string out;
    put_number(out, manifest.size());
    for (const auto& [path, source] : manifest) {
        put_string(out, path);
        put_number(out, source.size);
        put_number(out, static_cast<std::uint64_t>(source.mtime_ns));
        put_number(out, source.hash);
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
    const auto sources = in.number();
    for (std::uint64_t i = 0; i < sources && in.ok(); ++i) {
        auto& source = manifest[std::string(in.string())];
        source.size = in.number();
        source.mtime_ns = static_cast<std::int64_t>(in.number());
        source.hash = in.number();
        const auto documents = in.number();
        for (std::uint64_t k = 0; k < documents && in.ok(); ++k) {
            ManifestDocument document;
            document.id = in.string();
            document.hash = in.number();
            source.documents.push_back(std::move(document));
        }
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
