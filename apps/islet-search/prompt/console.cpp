// The words of the prompt.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/terminal/clipboard.hpp"
#include "apps/options/environment.hpp"
#include "apps/terminal/terminal.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/wrap.hpp"

namespace islet {
namespace {

struct HelpLine {
    std::string_view typed;
    const char* meaning;
};
constexpr std::string_view tab_key = "Tab";
constexpr std::array help_lines = std::to_array<HelpLine>({
    {"a question", "in your own words; \"a phrase\", -not and title:word work too"},
    {tab_key, "completes what is typed from the articles' own words, and fields and values behind :filter"},
    {"2", "reads on in result 2: the passages around it; once more: further"},
    {"c 2", "copies result 2 with its source, date and link"},
    {":filter F=V", "only articles whose field F is V; :filter alone: all again"},
    {":since 2024", "only articles of that year or later; :since alone: all again"},
    {":undated", "with :since, articles without a date too, or no longer"},
    {":boilerplate", "navigation, tag clouds and lists of references too, or no longer"},
    {":limit 5", "results at a time"},
    {":full", "whole passages, or no longer"},
    {":quit", "leaves, as Ctrl-D does; Ctrl-C clears the line, or stops a question"},
});

}  // namespace

Console::Console() : output_(STDOUT_FILENO) {}

void Console::say(std::string_view line, const std::string& first) {
    const Screen screen = look_at_terminal(STDOUT_FILENO, ColorChoice::never, process_environment);
    const WrapStyle style{screen.width, first.size(), false, screen_width};
    output_.write(first + wrapped_line(line, style, first.size()));
    output_.flush();
}

void Console::explain(const std::string& history, bool completes) {
    for (const auto& [typed, meaning] : help_lines)
        if (completes || typed != tab_key) say(meaning, fmt::format("  {:<13}", typed));
    if (history.empty()) return say("What is typed is not kept.");
    say(fmt::format(
        "What is typed is kept in {}, which only you can read, but for lines that begin with a blank. "
        "Started with --no-history, the prompt keeps nothing.",
        history));
}

void Console::copy(const ShownResult& result) {
    if (!may_copy(process_environment("TERM"))) {
        say("This terminal can't be told to copy. Here it is to select:");
        output_.write("\n" + result.copied);
        return output_.flush();
    }
    output_.write(copy_sequence(result.copied));
    say(fmt::format("copied result {}, {} characters with source, date and link: {}", result.number,
                    count_codepoints(result.copied), result.heading));
    if (!has_copied_) say("If nothing can be pasted, this terminal doesn't let programs copy.");
    has_copied_ = true;
}

}  // namespace islet
