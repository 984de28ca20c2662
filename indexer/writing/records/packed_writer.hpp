// Puts records into a database, their data packed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "database/packing/record_packer.hpp"
#include "indexer/writing/records/new_record.hpp"

namespace islet {

/// With a dictionary if one is given. Otherwise the first records are held back, up to some megabytes of
/// data; a dictionary is trained on these and stored in the database. The writer doesn't own the database.
class PackedWriter {
  public:
    PackedWriter(RecordTarget& database, std::optional<std::string> dictionary);

    /// Its data is a record as encode() makes it.
    void add(NewRecord&& record);
    /// Writes what is held back. To be called once, at the end.
    void finish();
    /// After finish(): the one given or trained; "" where there was too little to train it on.
    [[nodiscard]] const std::string& dictionary() const { return *dictionary_; }

  private:
    void train();
    void write(NewRecord& record);

    RecordTarget& database_;
    std::optional<std::string> dictionary_;
    RecordPacker packer_;
    std::vector<NewRecord> held_;
    std::size_t held_bytes_ = 0;
};

}  // namespace islet
