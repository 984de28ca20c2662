// Completions of what is being typed, from what the articles are called, say and define.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/index/engine.hpp"

namespace islet {

/// Best first, at most `limit`, each a query that begins as typed:
///   glucag       words of the articles               glucagonoma
///   carcinoid s  what follows it in their text       carcinoid syndrome
///   how is       titles and headings                 How is it treated?
///   men          short forms that are defined        MEN1
/// The more passages hold a completion, or come under it, the higher it ranks. Of a word's endings the
/// commonest is given; what is typed already is not. Where nothing begins as typed, words that nearly begin
/// like that (glucogan -> glucagonoma).
[[nodiscard]] std::vector<std::string> suggestions(Engine& engine, std::string_view prefix,
                                                   std::size_t limit);

}  // namespace islet
