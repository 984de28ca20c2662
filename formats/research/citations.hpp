// Articles as entries of reference managers: BibTeX, and RIS as EndNote, Zotero and Covidence read it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// @article where a journal is named, else @misc. The key says author or publisher, year, and a hash of the
/// document's id, so that it stays. Signs that TeX acts on are escaped.
[[nodiscard]] std::string bibtex_entry(const ResultPassage& result);
/// JOUR where a journal is named, else ELEC with an address, else GEN. The answering sentence is its note.
[[nodiscard]] std::string ris_entry(const ResultPassage& result);

}  // namespace islet
