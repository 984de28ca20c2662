// Values of an article's fields without what may be written before them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// A value without what may be written before it or left out: a DOI without its address, a PMID without its
/// name, an audience without schema.org's address; of other fields white space around it alone.
[[nodiscard]] std::string bare_value(std::string_view name, std::string_view value);

}  // namespace islet
