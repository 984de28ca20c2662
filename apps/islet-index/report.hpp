// What a run of islet-index reports, as text or JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/check.hpp"
#include "islet/index_options.hpp"
#include "islet/index_report.hpp"

namespace islet {

/// The islet.index/1 object on one line, and a line feed.
[[nodiscard]] std::string report_json(const IndexReport& report);

/// One or two lines for a person: what was done, or with options.dry_run would be.
[[nodiscard]] std::string report_text(const IndexReport& report, const IndexOptions& options);

/// "14:02:33  1 added, 0 updated, 0 removed; 412 passages; 0.1 s": an update of a watch; time as given.
[[nodiscard]] std::string update_text(const IndexReport& report, const std::string& time);

/// What a check found: the islet.index/1 object with a member "check", on one line, and a line feed.
[[nodiscard]] std::string check_json(const CheckReport& report);
/// The same for a person: counts, and what to do.
[[nodiscard]] std::string check_text(const CheckReport& report, const IndexOptions& options);
/// "problem: WHAT" and "STATE: PATH", one per line, at most `most` of each, and how many more; printable.
[[nodiscard]] std::string check_details(const CheckReport& report, std::size_t most);

/// Where no document was found: what was there instead, and what can be read; a line each. Empty if one was.
[[nodiscard]] std::string nothing_found_text(const IndexReport& report);
/// What to do about archives among the files passed over, a line; empty where there are none.
[[nodiscard]] std::string archives_text(const IndexReport& report);
/// What became of a source that seems to be away, and what to do; without a line feed.
[[nodiscard]] std::string kept_text(const KeptSource& source, const IndexOptions& options);

/// That files hold the same as others, a line; empty if none does.
[[nodiscard]] std::string repeated_text(const RepeatedFiles& repeated);

/// "skipped PATH: REASON", one per line, at most `most`, and how many more; printable. Empty without
/// any. Not those with a hint, which are errors.
[[nodiscard]] std::string skipped_text(const IndexReport& report, std::size_t most);

}  // namespace islet
