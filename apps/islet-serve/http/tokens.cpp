// Token files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/tokens.hpp"

#include <fmt/format.h>

#include "analysis/unicode/ascii_text.hpp"
#include "apps/terminal/line_reader.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;  // bytes
constexpr std::size_t shortest = 16, longest = 1024;        // bytes of a token

std::vector<std::string> read_tokens(const std::string& path) {
    constexpr const char* hint = "one token of 16 to 1,024 characters a line; openssl rand -hex 32 makes one";
    InputFile file(path);
    file.require_at_most(largest_file);
    LineReader lines(file.descriptor(), longest + 2);
    std::vector<std::string> tokens;
    std::string line;
    for (;;) {
        const auto got = lines.next(line);
        if (got == LineReader::Result::end) break;
        const auto token = trim_ascii(line);
        if (token.empty() || token.front() == '#') continue;
        if (token.size() < shortest || token.size() > longest || token.find(' ') != std::string_view::npos)
            throw Error(fmt::format("'{}' holds what can't be a token", path), hint);
        tokens.emplace_back(token);
    }
    if (tokens.empty()) throw Error(fmt::format("there is no token in '{}'", path), hint);
    return tokens;
}

}  // namespace

Tokens::Tokens(std::string path) : path_(std::move(path)) {
    if (wanted()) tokens_ = read_tokens(path_);
}

void Tokens::read_again() {
    if (!wanted()) return;
    auto tokens = read_tokens(path_);
    const std::lock_guard lock(mutex_);
    tokens_ = std::move(tokens);
}

bool equal_in_constant_time(std::string_view given, std::string_view secret) {
    volatile unsigned char difference = given.size() == secret.size() ? 0 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto other = secret.empty() ? '\0' : secret[i % secret.size()];
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(given[i] ^ other));
    }
    return difference == 0;
}

bool Tokens::accepts(std::string_view token) const {
    if (!wanted()) return true;
    const std::lock_guard lock(mutex_);
    bool accepted = false;
    for (const auto& secret : tokens_) accepted |= equal_in_constant_time(token, secret);
    return accepted && !token.empty();
}

}  // namespace islet::serve
