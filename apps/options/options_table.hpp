// One table of a program's options: the parser, --help, the man page and the shell completions are all made
// from it. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// What an option's value is, for completions.
enum class ValueKind { none, text, number, file, folder };

/// One option. Texts are static. A row whose kind is none is a flag.
struct OptionRow {
    const char* group = "";  ///< heading in --help; empty: hidden
    const char* name = "";   ///< without the dashes
    char letter = 0;         ///< short form, or 0
    ValueKind kind = ValueKind::none;
    const char* argument = "";  ///< how help names the value: "N", "FILE"
    const char* choices = "";   ///< allowed values, separated by blanks; empty: anything
    const char* fallback = "";  ///< default, as help shows it
    bool repeatable = false;
    const char* help = "";  ///< one or two sentences, lower case, without a full stop at the end

    [[nodiscard]] bool is_flag() const { return kind == ValueKind::none; }
    [[nodiscard]] bool is_hidden() const { return *group == 0; }
};

/// A heading and the lines below it, shown at the end of --help and in the man page.
struct HelpSection {
    const char* title = "";
    std::vector<const char*> lines;
};

struct ProgramTable {
    const char* program = "";        ///< "islet-search"
    const char* purpose = "";        ///< one line for the man page's NAME
    std::vector<const char*> usage;  ///< what follows the program's name, one for each way of calling it
    const char* words = "";          ///< what the free arguments are: "QUERY", "SOURCE"
    bool words_are_files = false;
    bool dash_words = false;       ///< after the first free argument, -word is one too
    const char* config_name = "";  ///< file name below the configuration folder
    std::span<const OptionRow> rows;
    std::vector<HelpSection> sections;
    std::vector<const char*> see_also;  ///< "islet-index(1)" …

    /// nullptr when there is none.
    [[nodiscard]] const OptionRow* find(std::string_view name) const;
    [[nodiscard]] const OptionRow* find(char letter) const;
    /// Names of the options that are not hidden.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Groups in the order of the rows, without the hidden one.
    [[nodiscard]] std::vector<std::string_view> groups() const;
};

/// "a b c" -> {"a", "b", "c"}
[[nodiscard]] std::vector<std::string> split_choices(std::string_view choices);

/// Text filled to width with every line indented; words longer than that get a line of their own.
[[nodiscard]] std::string filled(std::string_view text, std::size_t indent, std::size_t width);

/// --help: at most 79 columns.
[[nodiscard]] std::string help_text(const ProgramTable& table);
/// A man page in groff's man macros.
[[nodiscard]] std::string man_page(const ProgramTable& table);
[[nodiscard]] std::string bash_completion(const ProgramTable& table);
[[nodiscard]] std::string zsh_completion(const ProgramTable& table);
[[nodiscard]] std::string fish_completion(const ProgramTable& table);

/// Any of the above: "help", "man", "bash", "zsh", "fish". Throws Error for another name.
[[nodiscard]] std::string rendered_help(const ProgramTable& table, std::string_view format);

}  // namespace islet
