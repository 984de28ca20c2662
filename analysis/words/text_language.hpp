// Which language a text is in, told by its function words.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "language/language.hpp"

namespace islet {

/// The language whose function words an article is full of; nothing if it is short, or in a language that
/// isn't built in, or in two. Looks at the beginning only.
[[nodiscard]] std::optional<Language> language_of_text(std::string_view text);

/// What an article is indexed by: the language that its text shows, else the one it says it is in, else the
/// default. A tag as articles have them: `declared` itself where it agrees; "" for the default without one.
[[nodiscard]] std::string_view settled_language(std::string_view declared, std::string_view text);

/// The language whose rules tell an article from the page or the file around it: as settled_language() has
/// it, if there are lists of it, else the default.
[[nodiscard]] Language page_language(std::string_view declared, std::string_view text);

/// Of the languages that a database holds, the one that a question is in: by its letters and function words,
/// then by the dictionaries; nothing where these don't tell.
[[nodiscard]] std::optional<Language> language_of_query(std::string_view query,
                                                        std::span<const Language> held);

}  // namespace islet
