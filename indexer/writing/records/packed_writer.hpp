// Puts Xapian documents into a database, their records packed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "database/packing/record_packer.hpp"

namespace islet {

/// With a dictionary if one is given. Otherwise the first documents are held back, up to some megabytes of
/// records; a dictionary is trained on these and stored in the database. The writer doesn't own the database.
class PackedWriter {
  public:
    PackedWriter(Xapian::WritableDatabase& database, std::optional<std::string> dictionary);

    /// Its data is a record as encode() makes it.
    void add(Xapian::Document&& document);
    /// Writes what is held back. To be called once, at the end.
    void finish();
    /// After finish(): the one given or trained; "" where there was too little to train it on.
    [[nodiscard]] const std::string& dictionary() const { return *dictionary_; }

  private:
    void train();
    void write(Xapian::Document& document);

    Xapian::WritableDatabase& database_;
    std::optional<std::string> dictionary_;
    RecordPacker packer_;
    std::vector<Xapian::Document> held_;
    std::size_t held_bytes_ = 0;
};

}  // namespace islet
