// The one error type of the library: what is wrong, what to do about it, and what kind of failure it is.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "islet/advice.hpp"

namespace islet {

/// Kinds of failure, as the exit statuses of the programs (docs/output.md). An Error has one of the last
/// four.
enum class ExitCode {
    done = 0,                ///< search: something found
    nothing_found = 1,       ///< search: nothing found; index: finished, some inputs skipped
    failure = 2,             ///< a request that makes no sense, or a failure
    locked = 3,              ///< another writer holds the database
    incompatible = 4,        ///< database made by an incompatible version
    unsupported_format = 5,  ///< the output version asked for is not supported
};

/// Thrown for everything a person can be told about. what() is one line of UTF-8 without a full stop; hint()
/// is what to do about it, or empty. Both are in words of the domain; where advice() isn't empty, hint() says
/// that, and a program may say it with the names of its own options instead. Neither text is for programs to
/// read: they go by code(). Besides Error the library throws std::bad_alloc, and what callbacks throw; no
/// exception of the libraries that it is built on gets out.
class Error : public std::runtime_error {
  public:
    Error(ExitCode code, const std::string& what, std::string hint = {})
        : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}
    explicit Error(const std::string& what, std::string hint = {})
        : Error(ExitCode::failure, what, std::move(hint)) {}
    Error(ExitCode code, const std::string& what, std::vector<Advice> advice)
        : std::runtime_error(what),
          code_(code),
          hint_(joined_advice(advice, domain_words)),
          advice_(std::move(advice)) {}
    Error(const std::string& what, std::vector<Advice> advice)
        : Error(ExitCode::failure, what, std::move(advice)) {}

    [[nodiscard]] ExitCode code() const noexcept { return code_; }
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }
    [[nodiscard]] const std::vector<Advice>& advice() const noexcept { return advice_; }

  private:
    ExitCode code_;
    std::string hint_;
    std::vector<Advice> advice_;
};

/// The kind of failure as a word for programs; words stay, and new ones may be added:
/// incompatible_database, locked_database, unsupported_version; where the advice tells: no_database,
/// unreachable_database, damaged_database, unreadable_database, bad_request (it asks for a field that no
/// article has); else failure.
[[nodiscard]] const char* error_word(const Error& error);

}  // namespace islet
