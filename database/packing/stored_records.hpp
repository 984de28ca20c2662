// Reads the records that RecordPacker packed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <xapian.h>

namespace islet {

/// A database's dictionaries are read when a record first needs them, and kept. One object per thread.
class StoredRecords {
  public:
    /// The value of a metadata key, of whichever database has it; "" if none has.
    using Metadata = std::function<std::string(const std::string& key)>;

    explicit StoredRecords(Metadata metadata);
    explicit StoredRecords(const Xapian::Database& database);
    ~StoredRecords();
    StoredRecords(StoredRecords&&) noexcept;
    StoredRecords& operator=(StoredRecords&&) noexcept;

    /// The record as it was before it was packed, or "" if the bytes are damaged or their dictionary is. Not
    /// every damage shows: a record is sealed itself. Throws what asking for metadata throws.
    [[nodiscard]] std::string read(const Xapian::Document& document);
    [[nodiscard]] std::string unpack(std::string_view stored);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The dictionary that further records of this database are packed with: "" for none.
[[nodiscard]] std::string dictionary_in_use(const Xapian::Database& database);
/// Under which key a database has the dictionary, and as what. dictionary: not "".
[[nodiscard]] std::pair<std::string, std::string> dictionary_metadata(std::string_view dictionary);

}  // namespace islet
