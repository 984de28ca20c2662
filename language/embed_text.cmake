# Writes a text file as a C++ function that gives it as a string (in pieces: a literal may not be longer than 64 KiB).
# IN: the file.
# OUT, HEADER, NAME: the source file, what it includes, the function. NAMESPACE: where it is (islet).
# SPDX-License-Identifier: GPL-2.0-or-later
if(NOT NAMESPACE)
  set(NAMESPACE islet)
endif()
file(READ ${IN} text)
string(LENGTH "${text}" length)
set(pieces "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND pieces "R\"~islet~(${piece})~islet~\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT} "// Made from ${IN}.\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n"
  "std::string_view ${NAME}() {\n    static constexpr char text[] =\n${pieces};\n    return {text, sizeof(text) - 1};\n}\n}  // namespace ${NAMESPACE}\n")
