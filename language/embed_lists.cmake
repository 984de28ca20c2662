# Writes the word lists of languages as C++: one constant text that needs no work when a program starts.
# LANGUAGES: their folders, with the same file names in each. NAMES, TEXTS: the header with a name for each list
# and the source file to write.
# SPDX-License-Identifier: GPL-2.0-or-later
cmake_policy(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/read_list.cmake)

list(GET LANGUAGES 0 first)
set(other synonyms.txt dictionaries.txt)  # see docs/languages.md
file(GLOB names RELATIVE ${first} ${first}/*.txt)
list(REMOVE_ITEM names ${other})
list(SORT names)
list(LENGTH names count)
list(LENGTH LANGUAGES languages)
set(begin 0)
set(texts "")
set(places "")
set(folders "")
foreach(folder IN LISTS LANGUAGES)
  get_filename_component(language ${folder} NAME)
  string(APPEND folders "\"${language}\", ")
  file(GLOB own RELATIVE ${folder} ${folder}/*.txt)
  list(REMOVE_ITEM own ${other})
  list(SORT own)
  if(NOT own STREQUAL names)
    set(odd ${own} ${names})
    foreach(name IN LISTS own)
      if(name IN_LIST names)
        list(REMOVE_ITEM odd ${name})
      endif()
    endforeach()
    message(FATAL_ERROR "${folder} must have the files of ${first}; these are in one of them only: ${odd}")
  endif()
  string(APPEND places "    {")
  foreach(name IN LISTS names)
    islet_read_list(text ${folder}/${name})
    string(LENGTH "${text}" size)
    string(APPEND texts "    R\"~islet~(${text})~islet~\"\n")
    string(APPEND places "{${begin}, ${size}}, ")
    math(EXPR begin "${begin} + ${size}")
  endforeach()
  string(APPEND places "},\n")
endforeach()

list(TRANSFORM names REPLACE "\\.txt$" "")
list(JOIN names ",\n    " enumerators)
file(CONFIGURE OUTPUT ${NAMES} @ONLY CONTENT [[// Made by language/embed_lists.cmake: a name for each file of a language's folder.
#pragma once

#include <cstdint>

namespace islet {
enum class List : std::uint16_t {
    @enumerators@
};
}  // namespace islet
]])
file(WRITE ${TEXTS} "// Made by language/embed_lists.cmake.
#include <algorithm>
#include <array>
#include <iterator>

#include \"language/lists.hpp\"

namespace islet {
namespace {

struct Place {
    std::uint32_t begin, size;
};

constexpr char text[] =
${texts};
constexpr Place places[${languages}][${count}] = {
${places}};
constexpr std::array<std::string_view, ${languages}> folders{${folders}};

}  // namespace

std::span<const std::string_view> languages() { return folders; }

std::string_view list_text(List list, std::string_view language) {
    const auto at = std::find(folders.begin(), folders.end(), language) - folders.begin();
    if (at == static_cast<std::ptrdiff_t>(folders.size())) return {};
    const auto& place = places[at][static_cast<std::size_t>(list)];
    return {text + place.begin, place.size};
}

}  // namespace islet
")
