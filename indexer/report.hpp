// What a run of islet-index reports at its end, as text or JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/index_run.hpp"

namespace islet {

/// The islet.index/1 object on one line, and a line feed.
[[nodiscard]] std::string report_json(const IndexReport& report);

/// One or two lines for a person: what was done, or with options.dry_run would be, or what a check found.
[[nodiscard]] std::string report_text(const IndexReport& report, const IndexOptions& options);

/// "skipped PATH: REASON" a line, at most `most` of them and a count of the rest; printable. Empty without
/// any.
[[nodiscard]] std::string skipped_text(const IndexReport& report, std::size_t most);

}  // namespace islet
