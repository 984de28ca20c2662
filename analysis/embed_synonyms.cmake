# Writes a text file as a C++ string (in pieces: a literal may not be longer than 64 KiB).
# SPDX-License-Identifier: GPL-2.0-or-later
file(READ ${IN} text)
string(LENGTH "${text}" length)
set(pieces "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND pieces "R\"~islet~(${piece})~islet~\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT} "// Made from corpus/synonyms.txt.\n#include \"analysis/thesaurus.hpp\"\n\nnamespace islet {\n"
  "std::string_view builtin_synonyms() {\n    static constexpr std::string_view text =\n${pieces};\n    return text;\n}\n}  // namespace islet\n")
