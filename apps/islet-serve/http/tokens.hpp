// The secrets that a request may show, and how they are compared.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace islet::serve {

/// Tokens of a file, one per line; blank lines and those that start with # are passed over. Any thread.
class Tokens {
  public:
    /// path: if empty, everyone may come. Throws Error for a file that can't be read, has no token, or has
    /// one of under 16 characters; never with a token in its words.
    explicit Tokens(std::string path);

    /// Rereads the file. Throws Error as above, and then keeps the tokens it had.
    void read_again();
    [[nodiscard]] bool wanted() const { return !path_.empty(); }
    /// In a time that doesn't depend on how much of a token was right.
    [[nodiscard]] bool accepts(std::string_view token) const;

  private:
    const std::string path_;
    mutable std::mutex mutex_;
    std::vector<std::string> tokens_;
};

/// Looks at every byte of `given`, whatever `secret` is.
[[nodiscard]] bool equal_in_constant_time(std::string_view given, std::string_view secret);

}  // namespace islet::serve
