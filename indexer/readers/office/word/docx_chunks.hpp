// Files of other formats that a .docx shows in its text (altChunk).
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/office/zip_archive.hpp"
#include "indexer/readers/reader.hpp"

namespace islet {

/// Not thread-safe. The archive must outlive it.
class DocxChunks {
  public:
    /// unread: gets one line for each part that can't be read; must outlive the object too.
    DocxChunks(const ZipArchive& archive, const ReadLimits& limits, std::vector<std::string>& unread);

    /// Adds what the part with that relationship id says: HTML, text, Word and whatever else is read. What
    /// can't be read is only noted in unread. A chunk may hold chunks, to four levels.
    void add(std::string_view id, DocumentBuilder& builder) const;

  private:
    const ZipArchive& archive_;
    ReadLimits limits_;
    std::vector<std::string>& unread_;
    std::map<std::string, std::string, std::less<>> parts_;  ///< names in the archive by id
};

}  // namespace islet
