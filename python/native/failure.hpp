// What goes wrong, as a Python program sees it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include "islet/error.hpp"
#include "python/native/words.hpp"

namespace islet::python {

/// Becomes an exception of the package: code is a word of docs/output.md, what() the message.
struct Failure : std::runtime_error {
    Failure(std::string word, const std::string& message, std::string what_to_do, ExitCode exit)
        : std::runtime_error(message),
          code(std::move(word)),
          hint(std::move(what_to_do)),
          status(static_cast<int>(exit)) {}
    explicit Failure(const Error& error)
        : Failure(error_word(error), error.what(),
                  error.advice().empty() ? error.hint() : joined_advice(error.advice(), keyword_words),
                  error.code()) {}

    std::string code, hint;
    int status;  ///< that a program would exit with
};

/// An unknown keyword argument.
struct UnknownWish : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

}  // namespace islet::python
