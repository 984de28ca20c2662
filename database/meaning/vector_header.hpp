// Where the vectors in a database come from: the model, how texts were put to it, and who was asked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <xapian.h>

namespace islet {

struct VectorHeader {
    std::string url;                           ///< of the server that was asked last
    std::string model;                         ///< as asked for; empty: the only one that the server has
    std::string served_model;                  ///< as the server calls it; may be empty
    std::string query_prefix, passage_prefix;  ///< put before each text
    std::uint64_t dimensions = 0;
    /// Added to a passage's docid to get its number in a block: compaction moves all docids down by as much
    /// as this then grows, and no block has to be rewritten.
    std::uint64_t shift = 0;
    std::string probe;  ///< quantised(): of vector_probe, so that another model of the same name is noticed

    /// The name that people know it by.
    [[nodiscard]] const std::string& name() const { return model.empty() ? served_model : model; }
    friend bool operator==(const VectorHeader&, const VectorHeader&) = default;
};

/// A text that every model has a vector for.
inline constexpr const char* vector_probe = "The pancreas makes insulin and enzymes.";

/// None: the database has no vectors, or they are of a format that this program doesn't know.
[[nodiscard]] std::optional<VectorHeader> stored_header(const Xapian::Database& database);
void store_header(Xapian::WritableDatabase& database, const VectorHeader& header);

}  // namespace islet
