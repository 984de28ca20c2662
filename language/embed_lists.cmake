# Writes the word lists of languages as C++: one constant text that needs no work when a program starts.
# LANGUAGES: their folders, with the same file names in each; a folder's no_lists.txt names the lists that it has no entry
# of. SHARED: a file that names the lists whose entries further languages take from the first. STEMMED: a table of languages
# without a folder. NAMES, TEXTS: the header with a name for each list and the source file to write.
# SPDX-License-Identifier: GPL-2.0-or-later
cmake_policy(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/read_list.cmake)

# The names of files that a list has without their ".txt"; its "_" are none of read_list's.
function(read_names variable file)
  islet_read_list(text ${file})
  string(REPLACE " " "_" text "${text}")
  string(REPLACE "\n" ".txt;" text "${text}")
  list(REMOVE_ITEM text "")
  set(${variable} ${text} PARENT_SCOPE)
endfunction()

# Puts `text` behind the others, and its place, from `at`, to the language's places.
macro(put_text)
  string(LENGTH "${text}" size)
  set(at ${begin})
  string(APPEND texts "    R\"~islet~(${text})~islet~\"\n")
  string(APPEND places "{${at}, ${size}}, ")
  math(EXPR begin "${begin} + ${size}")
endmacro()

# A list that the language hasn't: the first language's, if they share it, else an empty one.
macro(put_no_text name)
  if(${name} IN_LIST shared)
    string(APPEND places "${place_of_${name}}")
  else()
    string(APPEND places "{0, 0}, ")
  endif()
endmacro()

list(GET LANGUAGES 0 first)
set(other synonyms.txt dictionaries.txt no_lists.txt)  # see docs/languages.md
file(GLOB names RELATIVE ${first} ${first}/*.txt)
list(REMOVE_ITEM names ${other})
list(SORT names)
list(LENGTH names count)
set(languages 0)
set(with_lists "")
set(shared "")
if(SHARED)
  read_names(shared ${SHARED})
  foreach(name IN LISTS shared)
    if(NOT name IN_LIST names)
      message(FATAL_ERROR "${SHARED} names ${name}, which isn't in ${first}")
    endif()
  endforeach()
endif()
set(begin 0)
set(texts "")
set(places "")
set(folders "")
foreach(folder IN LISTS LANGUAGES)
  get_filename_component(language ${folder} NAME)
  string(APPEND folders "\"${language}\", ")
  string(APPEND with_lists "${languages}, ")
  math(EXPR languages "${languages} + 1")
  file(GLOB own RELATIVE ${folder} ${folder}/*.txt)
  list(REMOVE_ITEM own ${other})
  if(EXISTS ${folder}/no_lists.txt)
    read_names(none ${folder}/no_lists.txt)
    list(APPEND own ${none})
  endif()
  if(languages GREATER 1)
    foreach(name IN LISTS shared)
      if(NOT name IN_LIST own)
        list(APPEND own ${name})
      endif()
    endforeach()
  endif()
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
    if(EXISTS ${folder}/${name})
      islet_read_list(text ${folder}/${name})
      put_text()
      if(languages EQUAL 1)
        set(place_of_${name} "{${at}, ${size}}, ")
      endif()
    else()
      put_no_text(${name})
    endif()
  endforeach()
  string(APPEND places "},\n")
endforeach()

# A row is the stemmer's name, codes and names of the language, letters that keep their marks, function words, a comma.
set(columns stemmer language_names kept_letters index_stopwords decimal_commas)
set(rows "")
if(STEMMED)
  islet_read_list(rows ${STEMMED})
  string(REGEX REPLACE "\n" ";" rows "${rows}")
endif()
foreach(row IN LISTS rows)
  if(row STREQUAL "")
    continue()
  endif()
  math(EXPR languages "${languages} + 1")
  string(REPLACE "\t" ";" cells "${row}")
  list(GET cells 0 language)
  string(APPEND folders "\"${language}\", ")
  string(APPEND places "    {")
  foreach(name IN LISTS names)
    string(REPLACE ".txt" "" list ${name})
    list(FIND columns ${list} column)
    if(column GREATER -1)
      list(GET cells ${column} text)
      string(REPLACE " " ";" words "${text}")
      list(SORT words)
      list(REMOVE_DUPLICATES words)
      string(REPLACE ";" "\n" text "${words}\n")
      if(text STREQUAL "\n")
        set(text "")
      endif()
      put_text()
    else()
      put_no_text(${name})
    endif()
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
constexpr Language with_lists[] = {${with_lists}};

}  // namespace

std::span<const std::string_view> languages() { return folders; }
std::span<const Language> languages_with_lists() { return with_lists; }

std::string_view list_text(List list, std::string_view language) {
    const auto at = std::find(folders.begin(), folders.end(), language) - folders.begin();
    if (at == static_cast<std::ptrdiff_t>(folders.size())) return {};
    const auto& place = places[at][static_cast<std::size_t>(list)];
    return {text + place.begin, place.size};
}

std::string_view list_text(List list) {
    const auto& place = places[language_in_use()][static_cast<std::size_t>(list)];
    return {text + place.begin, place.size};
}
static_assert(folders.size() <= most_languages);

}  // namespace islet
")
