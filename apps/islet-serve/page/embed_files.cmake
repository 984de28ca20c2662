# Writes the page's files as a C++ function that gives them by name (in pieces: a literal may not be longer than 64 KiB).
# FILES: their paths. OUT: the source file.
# SPDX-License-Identifier: GPL-2.0-or-later
set(constants "")
set(rows "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "R\"~islet~(${piece})~islet~\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND constants "constexpr char file_${number}[] =\n${pieces};\n")
  string(APPEND rows "    PageFile{\"${name}\", {file_${number}, sizeof(file_${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "// Made from the page's files.\n#include \"apps/islet-serve/page/page.hpp\"\n\n#include <array>\n\n"
  "namespace islet::serve {\nnamespace {\n\n${constants}\nconstexpr std::array page_file_list = {\n${rows}};\n\n}  // namespace\n\n"
  "std::span<const PageFile> page_files() { return page_file_list; }\n\n}  // namespace islet::serve\n")
