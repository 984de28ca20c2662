// Renders the table of options as a man page in groff's man macros.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "apps/options/options_table.hpp"
#include "islet/version.hpp"

namespace islet {

namespace {

constexpr const char* manual_date = "2026-11-29";  // of the last change to what the options do

// In groff a bare - may become a hyphen, and a line must not start with . or '.
std::string roff(std::string_view text) {
    std::string out;
    if (!text.empty() && (text[0] == '.' || text[0] == '\'')) out += "\\&";
    for (const char c : text) {
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '\'') {
            out += "\\(aq";
        } else if (c == '~') {
            out += "\\(ti";  // a bare one becomes an accent
        } else {
            out += c;
        }
    }
    return out;
}

// Lines of source that a person can read; one must not begin with . or ', which roff() takes care of.
std::string paragraph(std::string_view text) {
    constexpr std::size_t width = 72;  // room for what escapes add
    std::string out;
    for (std::string lines = filled(text, 0, width); !lines.empty();) {
        const auto end = lines.find('\n');
        out += roff(std::string_view(lines).substr(0, end)) + "\n";
        lines.erase(0, end + 1);
    }
    return out;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::string sentence(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out + ".";
}

std::string man_option(const OptionRow& row) {
    std::string out = ".TP\n";
    if (row.letter != 0) out += fmt::format("\\fB\\-{}\\fR, ", row.letter);
    out += fmt::format("\\fB\\-\\-{}\\fR", roff(row.name));
    if (!row.is_flag()) out += fmt::format(" \\fI{}\\fR", roff(row.argument));
    std::string text = sentence(row.help);
    if (*row.fallback != 0) text += fmt::format(" Default: {}.", row.fallback);
    if (row.repeatable) text += " May be given more than once.";
    return out + "\n" + paragraph(text);
}

std::string see_also(const ProgramTable& table) {
    std::string out;
    for (const auto* page : table.see_also) {
        const std::string_view name(page);
        const std::size_t paren = name.find('(');
        out += fmt::format("{}.BR {} {}", out.empty() ? "" : " ,\n", roff(name.substr(0, paren)),
                           name.substr(paren));
    }
    return out.empty() ? out : ".SH SEE ALSO\n" + out + "\n";
}

}  // namespace

std::string man_page(const ProgramTable& table) {
    const std::string name = roff(table.program);
    std::string out = fmt::format(".TH {} 1 \"{}\" \"islet {}\" \"User Commands\"\n", upper(table.program),
                                  manual_date, ISLET_VERSION);
    out += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", name, roff(table.purpose));
    for (const auto* usage : table.usage)
        out += fmt::format("{}.B {}\n{}\n", usage == table.usage.front() ? "" : ".br\n", name, roff(usage));
    out += ".SH OPTIONS\n";
    for (const auto group : table.groups()) {
        out += fmt::format(".SS {}\n", roff(group));
        for (const auto& row : table.rows)
            if (row.group == group) out += man_option(row);
    }
    for (const auto& section : table.sections) {
        out += fmt::format(".SH {}\n.nf\n", upper(section.title));
        for (const auto* line : section.lines) out += roff(line) + "\n";
        out += ".fi\n";
    }
    return out + see_also(table);
}

}  // namespace islet
