// The questions typed at the prompt, kept for the next time.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// A file with one line each, oldest first. Callers' words are private: only the user can read it, wherever
/// it came from. Several prompts may add to it at once. Nothing fails for its sake: what can't be kept isn't.
class History {
  public:
    /// path: empty keeps nothing. The file and the folder it is in are made when something is added.
    explicit History(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] const std::string& path() const { return path_; }
    /// The last 1,000, each printable. A file with twice as many is cut down to them.
    [[nodiscard]] std::vector<std::string> read() const;
    /// Not a line that begins with a blank, and not the same one twice in a row.
    void add(std::string_view line);

  private:
    std::string path_, last_;
};

}  // namespace islet
