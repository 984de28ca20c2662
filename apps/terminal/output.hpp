// Standard output with every failure noticed: a full disk is an error, a closed pipe is a quiet end.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Thrown when whoever read our output has gone; the program ends quietly with status 0.
struct ClosedPipe {};

/// Gathers writes and passes them to a file descriptor that it does not own. Call flush() at the end: the
/// destructor writes nothing, since it could not report a failure. One thread. Needs SIGPIPE ignored to see a
/// closed pipe.
class Output {
  public:
    explicit Output(int descriptor) : descriptor_(descriptor) {}

    void write(std::string_view text);
    /// Throws ClosedPipe, or Error when the text can't be written.
    void flush();

  private:
    int descriptor_;
    std::string pending_;
};

}  // namespace islet
