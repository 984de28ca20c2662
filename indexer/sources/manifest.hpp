// What a database was made from: every source file with its stamp, and the documents it gave.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"
#include "islet/index_report.hpp"

namespace islet {

struct ManifestDocument {
    std::string id;
    std::uint64_t hash = 0;  ///< content_hash()
};

/// Hash of everything that makes up a document's passages: metadata, text, blocks, and passages_version.
[[nodiscard]] std::uint64_t content_hash(const Document& document);

struct ManifestSource {
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::uint64_t hash = 0;  ///< of the file's bytes
    std::vector<ManifestDocument> documents;
    std::vector<Skipped> skipped;  ///< what of it could not be read, reported again if unchanged
    std::uint64_t limits = 0;   ///< hash of the limits under which that was so; 0 where nothing was skipped
    std::uint64_t version = 0;  ///< index_version of the program that read it
    std::int64_t ctime_ns = 0;  ///< 0: stored by a program that didn't look; the file is then read once more
    std::uint64_t inode = 0;
};

/// By absolute path.
using Manifest = std::map<std::string, ManifestSource>;

[[nodiscard]] std::size_t documents_in(const Manifest& manifest);
/// Those of the file at that path, and of all below it if it is a folder.
[[nodiscard]] std::size_t documents_at(const Manifest& manifest, const std::string& path);
/// By the hash of their bytes; files that gave no document don't count.
[[nodiscard]] RepeatedFiles repeated_files(const Manifest& manifest);

[[nodiscard]] std::string encode(const Manifest& manifest);
/// Reads what older programs stored as well. Throws Error if the bytes are damaged.
[[nodiscard]] Manifest decode_manifest(std::string_view data);

/// What was skipped is stored separately: most databases have little of it. Of each source the first hundred.
[[nodiscard]] std::string encode_skipped(const Manifest& manifest);
/// Puts it back into the sources that are there. Throws Error if the bytes are damaged.
void decode_skipped(std::string_view data, Manifest& manifest);

}  // namespace islet
