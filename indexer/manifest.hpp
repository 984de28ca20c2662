// What a database was made from: every source file with its stamp, and the documents it gave.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

struct ManifestDocument {
    std::string id;
    std::uint64_t hash = 0;  ///< of its metadata and text
};

struct ManifestSource {
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::uint64_t hash = 0;  ///< of the file's bytes
    std::vector<ManifestDocument> documents;
};

/// By absolute path.
using Manifest = std::map<std::string, ManifestSource>;

[[nodiscard]] std::string encode(const Manifest& manifest);
/// Throws Error if the bytes are damaged.
[[nodiscard]] Manifest decode_manifest(std::string_view data);

}  // namespace islet
