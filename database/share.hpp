// Which of the sources' documents a database holds, where several share them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "islet/index_options.hpp"

namespace islet {

[[nodiscard]] bool holds(const Share& share, std::string_view document_id);

/// "2/4"; none for anything else.
[[nodiscard]] std::optional<Share> parse_share(std::string_view text);
[[nodiscard]] std::string to_text(const Share& share);

/// The share that the database at `path` holds; throws Error if another one is asked for. A database made
/// before there were shares holds all.
[[nodiscard]] Share required_share(const std::optional<Share>& asked, const Xapian::Database& database,
                                   const std::string& path);
/// For a rebuild: all if the database can't be read.
[[nodiscard]] Share share_left_in(const std::string& path);
void store_share(Xapian::WritableDatabase& database, const Share& share);

}  // namespace islet
