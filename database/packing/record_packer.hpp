// Records made small before they are stored: Zstandard with a dictionary of what a database's records have in
// common. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// A dictionary of 64 KiB for records like these, the same one for the same records. "" for less than a
/// megabyte of them. Takes about .1 s of processor time for each megabyte.
[[nodiscard]] std::string train_dictionary(const std::vector<std::string>& records);
/// Which dictionary it is; 0 for none, or for bytes that are no dictionary.
[[nodiscard]] std::uint32_t dictionary_id(std::string_view dictionary);

/// Packs records as StoredRecords reads them: 0 | the record, or 1 | a Zstandard frame without the magic
/// number that all frames begin with. One object per thread.
class RecordPacker {
  public:
    /// dictionary: of train_dictionary(), or "".
    explicit RecordPacker(std::string_view dictionary = {});
    ~RecordPacker();
    RecordPacker(RecordPacker&&) noexcept;
    RecordPacker& operator=(RecordPacker&&) noexcept;

    [[nodiscard]] std::string pack(std::string_view record);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace islet
