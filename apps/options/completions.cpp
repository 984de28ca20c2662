// Renders the table of options as completion scripts for bash, zsh and fish.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "apps/options/options_table.hpp"

namespace islet {

namespace {

std::string function_name(const ProgramTable& table) {
    std::string name = "_";
    for (const char c : std::string_view(table.program)) name += c == '-' ? '_' : c;
    return name;
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// Inside '…' zsh and bash need a quote written as '\''.
std::string in_single_quotes(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out;
}

std::string bash_value(const OptionRow& row) {
    if (*row.choices != 0) return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\"))", row.choices);
    if (row.kind == ValueKind::file) return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    if (row.kind == ValueKind::folder) return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    return "COMPREPLY=()";
}

std::string zsh_action(const OptionRow& row) {
    if (*row.choices != 0) return fmt::format("({})", row.choices);
    if (row.kind == ValueKind::file) return "_files";
    if (row.kind == ValueKind::folder) return "_files -/";
    return " ";
}

std::string zsh_option(const OptionRow& row) {
    std::string end = fmt::format("[{}]", in_single_quotes(escaped(row.help, "\\[]:")));
    if (!row.is_flag()) end += fmt::format(":{}:{}", escaped(row.argument, ":"), zsh_action(row));
    const char* star = row.repeatable ? "*" : "";
    std::string out = fmt::format("    '{}--{}{}{}'\n", star, row.name, row.is_flag() ? "" : "=", end);
    if (row.letter != 0)
        out += fmt::format("    '{}-{}{}{}'\n", star, row.letter, row.is_flag() ? "" : "+", end);
    return out;
}

std::string fish_option(const ProgramTable& table, const OptionRow& row) {
    std::string out = fmt::format("complete -c {} -l {}", table.program, row.name);
    if (row.letter != 0) out += fmt::format(" -s {}", row.letter);
    if (!row.is_flag()) out += " -r";
    if (*row.choices != 0) {
        out += fmt::format(" -f -a '{}'", row.choices);
    } else if (row.kind == ValueKind::folder) {
        out += " -f -a '(__fish_complete_directories)'";
    } else if (row.kind != ValueKind::file) {
        out += " -f";
    }
    return out + fmt::format(" -d '{}'\n", escaped(row.help, "\\'"));
}

}  // namespace

std::string bash_completion(const ProgramTable& table) {
    std::string names, cases;
    for (const auto& row : table.rows) {
        if (row.is_hidden()) continue;
        names += fmt::format("{}--{}", names.empty() ? "" : " ", row.name);
        if (row.is_flag()) continue;
        const std::string letter = row.letter != 0 ? fmt::format("|-{}", row.letter) : "";
        cases += fmt::format("    --{}{})\n      {}\n      return ;;\n", row.name, letter, bash_value(row));
    }
    const char* words = table.words_are_files ? "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))"
                                              : "COMPREPLY=()";
    return fmt::format(
        "# bash completion for {0}; made from its table of options.\n"
        "{1}() {{\n"
        "  local cur=\"${{COMP_WORDS[COMP_CWORD]}}\" prev=\"${{COMP_WORDS[COMP_CWORD-1]}}\"\n"
        "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then "
        "prev=\"${{COMP_WORDS[COMP_CWORD-2]}}\"; fi\n"
        "  case \"$prev\" in\n{2}  esac\n"
        "  if [[ $cur == -* ]]; then\n"
        "    COMPREPLY=($(compgen -W '{3}' -- \"$cur\"))\n"
        "  else\n    {4}\n  fi\n"
        "}}\ncomplete -F {1} {0}\n",
        table.program, function_name(table), cases, names, words);
}

std::string zsh_completion(const ProgramTable& table) {
    std::string options;
    for (const auto& row : table.rows)
        if (!row.is_hidden()) options += zsh_option(row);
    const char* words = table.words_are_files ? "'*:source:_files'" : "'*:query: '";
    return fmt::format(
        "#compdef {0}\n# zsh completion for {0}; made from its table of options.\nlocal -a options=(\n{1})\n"
        "_arguments -s -S $options {2}\n",
        table.program, options, words);
}

std::string fish_completion(const ProgramTable& table) {
    std::string out =
        fmt::format("# fish completion for {0}; made from its table of options.\n", table.program);
    if (!table.words_are_files) out += fmt::format("complete -c {} -f\n", table.program);
    for (const auto& row : table.rows)
        if (!row.is_hidden()) out += fish_option(table, row);
    return out;
}

}  // namespace islet
