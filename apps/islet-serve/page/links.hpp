// Addresses on the page: the page's own, and the place in a source.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "apps/islet-serve/http/parameter.hpp"
#include "islet/response.hpp"

namespace islet::serve {

/// Bytes as they may stand in a query string or fragment: all but letters and digits as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// "/?q=fever&filter=publisher%3DClinic": the page with these parameters. Not escaped for HTML.
[[nodiscard]] std::string page_address(const Parameters& parameters);

/// The same parameters with this one instead of any with its name; an empty value removes it.
[[nodiscard]] Parameters with_parameter(Parameters parameters, std::string_view name, std::string_view value);

/// Where the passage is in its source: the article's http(s) address with "#page=3" for a PDF, else with
/// the text fragment of its answer (https://wicg.github.io/scroll-to-text-fragment/). Empty: nothing can be
/// linked to.
[[nodiscard]] std::string source_address(const ResultPassage& result);

/// "clinic.example", or a file's name.
[[nodiscard]] std::string source_name(const DocumentInfo& document);

}  // namespace islet::serve
