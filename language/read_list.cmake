# islet_read_list(VARIABLE FILE): the entries of a word list, sorted, each once, one a line with a line end.
# Comments (lines that begin with #) and blank lines are left out. "_" stands for a space at an end of an entry.
# SPDX-License-Identifier: GPL-2.0-or-later
cmake_policy(VERSION 3.25)

function(islet_read_list variable file)
  file(READ ${file} text)
  # Signs that CMake's own lists take for theirs.
  string(ASCII 1 semicolon)
  string(ASCII 2 opening)
  string(ASCII 3 closing)
  string(REPLACE ";" "${semicolon}" text "${text}")
  string(REPLACE "[" "${opening}" text "${text}")
  string(REPLACE "]" "${closing}" text "${text}")
  if(text MATCHES "\\\\|\r|[ \t]\n|\n[ \t]")
    message(FATAL_ERROR "${file}: an entry may not hold a backslash, nor begin or end with white space: write _ for a space there")
  endif()
  string(REPLACE "\n" ";" lines "${text}")
  list(FILTER lines EXCLUDE REGEX "^(#.*)?$")
  list(SORT lines)
  list(REMOVE_DUPLICATES lines)
  list(TRANSFORM lines APPEND "\n")
  list(JOIN lines "" text)
  string(REPLACE "_" " " text "${text}")
  string(REPLACE "${semicolon}" ";" text "${text}")
  string(REPLACE "${opening}" "[" text "${text}")
  string(REPLACE "${closing}" "]" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()
