// Reads strings and sample files through read_source, for tests, and checks what every document promises.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/reader.hpp"
#include "tests/support/document_laws.hpp"
#include "tests/support/source_folder.hpp"

namespace islet::testing {

/// What read_source handed on.
struct Readings {
    std::vector<Document> documents;
    std::vector<std::string> skipped;  ///< "where: reason"
};

/// The promises of document.hpp.
inline void check_laws(const Document& document) { CHECK(test::document_fault(document) == ""); }

inline Readings read(std::string_view content, const std::string& path, const ReadLimits& limits = {}) {
    Readings readings;
    ReadSink sink;
    sink.document = [&](Document&& document) {
        check_laws(document);
        readings.documents.push_back(std::move(document));
    };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
        CHECK_FALSE(reason.empty());
        CHECK(reason.back() != '.');
        CHECK(reason.find('\n') == std::string::npos);
        readings.skipped.push_back(where + ": " + reason);
    };
    read_source(content, path, path, limits, sink);
    return readings;
}

/// The one document of a content that holds one; an empty one, and a failed check, otherwise.
inline Document read_document(std::string_view content, const std::string& path,
                              const ReadLimits& limits = {}) {
    Readings readings = read(content, path, limits);
    CHECK(readings.skipped == std::vector<std::string>{});
    CHECK(readings.documents.size() == 1);
    return readings.documents.empty() ? Document{} : std::move(readings.documents.front());
}

/// A file below the source folder.
inline std::string file_bytes(const std::string& path) {
    std::ifstream file(std::string(islet::test::source_folder) + "/" + path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A sample that tests/indexer/data/make_samples.py wrote.
inline std::string sample(const std::string& name) { return file_bytes("tests/indexer/data/" + name); }

/// One line per block: "h1 Title", "p Text", "l2 Item", "t Row"; "~" before boilerplate, "@3" after the kind
/// for a page.
inline std::vector<std::string> outline(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        std::string line = block.boilerplate ? "~" : "";
        line += "hplt"[static_cast<int>(block.kind)];
        if (block.level > 0) line += std::to_string(block.level);
        if (block.page > 0) line += "@" + std::to_string(block.page);
        lines.push_back(line + " " + document.text.substr(block.begin, block.end - block.begin));
    }
    return lines;
}

}  // namespace islet::testing
