# Writes a text file as a C++ function that gives it as a string (in pieces: a literal may not be longer than 64 KiB).
# IN: the file, or with WORDS=1 word lists, of which the lower-case words of a to z are taken, sorted, one a line.
# OUT, HEADER, NAME: the source file, what it includes, the function.
# SPDX-License-Identifier: GPL-2.0-or-later
if(WORDS)
  set(words "")
  foreach(list IN LISTS IN)
    file(STRINGS ${list} lines REGEX "^[a-z]+$")
    list(APPEND words ${lines})
  endforeach()
  list(SORT words)
  list(REMOVE_DUPLICATES words)
  list(JOIN words "\n" text)
else()
  file(READ ${IN} text)
endif()
string(LENGTH "${text}" length)
set(pieces "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND pieces "R\"~islet~(${piece})~islet~\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT} "// Made from ${IN}.\n#include \"${HEADER}\"\n\nnamespace islet {\n"
  "std::string_view ${NAME}() {\n    static constexpr char text[] =\n${pieces};\n    return {text, sizeof(text) - 1};\n}\n}  // namespace islet\n")
