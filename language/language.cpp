// Tags of languages, looked up among the names that each language lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/language.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "language/lists.hpp"

namespace islet {
namespace {

// Each language lists its names; its code is the shortest of them, or the first of these.
const std::unordered_map<std::string_view, Language>& names() {
    static const auto all = [] {
        std::unordered_map<std::string_view, Language> made;
        for (std::size_t i = 0; i < languages().size(); ++i)
            each_entry(list_text(List::language_names, languages()[i]),
                       [&](std::string_view name) { made.emplace(name, static_cast<Language>(i)); });
        return made;
    }();
    return all;
}

std::optional<Language> find(std::string_view tag) {
    std::string name;
    for (const char c : tag.substr(0, tag.find_first_of("-_@.")))
        name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    while (name.ends_with(' ')) name.pop_back();
    const auto found = names().find(name);
    return found == names().end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Language language_named(std::string_view tag) {
    return tag.empty() ? default_language : find(tag).value_or(default_language);
}

bool is_language_known(std::string_view tag) { return find(tag).has_value(); }

std::string_view code_of(Language language) {
    std::string_view code;
    each_entry(list_text(List::language_names, languages()[language]), [&](std::string_view name) {
        if (code.empty() || name.size() < code.size()) code = name;
    });
    return code;
}

}  // namespace islet
