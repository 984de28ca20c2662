// Which languages there are, how a text names its own, and which one this thread reads in.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace islet {

/// A number into languages(). The first is the default: that of a text which says nothing else.
using Language = std::uint8_t;

inline constexpr Language default_language = 0;
/// languages() has no more.
inline constexpr std::size_t most_languages = 32;

/// The names of the languages that are built in: first those with a folder of lists, the default before the
/// others, then those that only have a stemmer and a few words (language/stemmed_languages.txt). Never empty.
[[nodiscard]] std::span<const std::string_view> languages();

/// Those that have a folder: the first ones. Never empty.
[[nodiscard]] std::span<const Language> languages_with_lists();

/// The language of a tag or name as articles have them: "es", "es-MX", "spa", "Spanish", "español". In any
/// case. The default for what is empty or not known.
[[nodiscard]] Language language_named(std::string_view tag);
/// Whether the tag names a language that is built in.
[[nodiscard]] bool is_language_known(std::string_view tag);
/// The code by which articles name it: "es".
[[nodiscard]] std::string_view code_of(Language language);

namespace detail {
inline thread_local Language in_use = default_language;
}  // namespace detail

/// The language whose lists and rules this thread asks for.
[[nodiscard]] inline Language language_in_use() { return detail::in_use; }

/// While it lives, this thread reads in a language: of the passage or of the query that it has before it.
class ReadingIn {
  public:
    explicit ReadingIn(Language language) : before_(detail::in_use) { detail::in_use = language; }
    ~ReadingIn() { detail::in_use = before_; }
    ReadingIn(const ReadingIn&) = delete;
    ReadingIn& operator=(const ReadingIn&) = delete;

  private:
    Language before_;
};

}  // namespace islet
