// Character references of HTML and Markdown ("&eacute;", "&#233;").
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace islet {

/// Decodes one reference, "&" and ";" included, as HTML5 does. Names are looked up by the HTML parser and
/// remembered; after some thousand different names the rest stay as they are, so that a page of references
/// costs no more than its length. Not thread-safe.
class EntityDecoder {
  public:
    [[nodiscard]] std::string decode(std::string_view reference);

  private:
    std::unordered_map<std::string, std::string> known_;
};

}  // namespace islet
