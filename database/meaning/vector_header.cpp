// Reading and writing of the header.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/meaning/vector_header.hpp"

#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr std::uint64_t format = 1;
constexpr std::uint64_t most_dimensions = 8'192;

}  // namespace

std::optional<VectorHeader> stored_header(const Xapian::Database& database) {
    const auto data = database.get_metadata(schema::vector_header_key);
    ByteReader in(data);
    if (data.empty() || in.number() != format) return std::nullopt;
    VectorHeader header;
    for (auto* text :
         {&header.url, &header.model, &header.served_model, &header.query_prefix, &header.passage_prefix})
        *text = in.string();
    header.dimensions = in.number();
    header.shift = in.number();
    header.probe = in.string();
    const bool sound = in.ok() && in.at_end() && header.dimensions > 0 &&
                       header.dimensions <= most_dimensions && header.probe.size() == header.dimensions;
    return sound ? std::optional(header) : std::nullopt;
}

void store_header(Xapian::WritableDatabase& database, const VectorHeader& header) {
    std::string data;
    put_number(data, format);
    for (const auto& text :
         {header.url, header.model, header.served_model, header.query_prefix, header.passage_prefix})
        put_string(data, text);
    put_number(data, header.dimensions);
    put_number(data, header.shift);
    put_string(data, header.probe);
    database.set_metadata(schema::vector_header_key, data);
}

}  // namespace islet
