// Encoding of the manifest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/manifest.hpp"

#include "analysis/bytes.hpp"
#include "analysis/error.hpp"

namespace islet {

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
    if (!in.ok() || !in.at_end())
        throw Error(ExitCode::failure, "the database's list of sources is damaged",
                    "run islet-index --rebuild with its sources");
    return manifest;
}

}  // namespace islet
