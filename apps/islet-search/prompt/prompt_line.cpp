// Tells commands from questions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/prompt_line.hpp"

#include <algorithm>
#include <charconv>

namespace islet {
namespace {

using Kind = PromptLine::Kind;
constexpr std::size_t most_digits = 6;  // of a number that can be a result's

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// 0 if it isn't one.
std::size_t count_in(std::string_view text) {
    std::size_t number = 0;
    const auto end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && stopped == end && text.size() <= most_digits ? number : 0;
}

bool is_copy(std::string_view word, std::string_view rest) {
    return word == ":c" || word == ":copy" || (word == "c" && (rest.empty() || count_in(rest) > 0));
}

PromptLine command(std::string_view word, std::string_view rest) {
    const std::string text(rest);
    if (is_copy(word, rest)) return {Kind::copy, text, rest.empty() ? 1 : count_in(rest)};
    if (word == ":filter") return {Kind::filter, text};
    if (word == ":since") return {Kind::since, text};
    if (word == ":limit") return {Kind::limit, text, count_in(rest)};
    if (word == ":full") return {Kind::full, text};
    if (word == ":undated") return {Kind::undated, text};
    if (word == ":boilerplate") return {Kind::boilerplate, text};
    if (word == ":help" || word == ":h" || word == ":?") return {Kind::help};
    if (word == ":quit" || word == ":q" || word == ":exit") return {Kind::quit};
    return {Kind::unknown, std::string(word)};
}

}  // namespace

PromptLine read_prompt_line(std::string_view line) {
    const auto typed = trimmed(line);
    if (typed.empty()) return {};
    const auto end = std::min(typed.find_first_of(" \t"), typed.size());
    const auto word = typed.substr(0, end), rest = trimmed(typed.substr(end));
    if (const auto number = count_in(typed); number > 0) return {Kind::read_on, {}, number};
    if (typed.front() == ':' || is_copy(word, rest)) return command(word, rest);
    if (typed == "help" || typed == "?") return {Kind::help};
    if (typed == "quit" || typed == "exit") return {Kind::quit};
    std::string question(typed);
    std::replace_if(
        question.begin(), question.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return {Kind::question, std::move(question)};
}

const std::vector<std::string>& prompt_commands() {
    static const std::vector<std::string> commands = {":boilerplate", ":copy", ":filter", ":full",   ":help",
                                                      ":limit",       ":quit", ":since",  ":undated"};
    return commands;
}

}  // namespace islet
