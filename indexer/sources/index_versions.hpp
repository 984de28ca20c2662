// The versions of what makes passages of files. A run reads again whatever an older version has read.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace islet {

// Besides these there are the analyzer's fingerprint and schema::version: a database that differs in those is
// refused. One that differs in these is brought up to date by its next run, like one whose files have
// changed.

/// Raised with every change after which the same file gives another document: readers, text structure,
/// titles, dates, boilerplate.
inline constexpr unsigned readers_version = 11;

/// Raised with every change after which the same document gives other passages or records: cutting,
/// abbreviations, what is stored with a passage.
inline constexpr unsigned passages_version = 4;

/// Both, as they are kept with every source; 0 in databases made before there were any.
inline constexpr std::uint64_t index_version = std::uint64_t{readers_version} << 32 | passages_version;

}  // namespace islet
