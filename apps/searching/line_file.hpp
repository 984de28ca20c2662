// A file that lines are appended to, by several processes at once.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace islet {

/// Each line is a single write. Any thread.
class LineFile {
  public:
    /// what: its name in the error, "log"; option: that named the file. Throws Error if it can't be opened.
    LineFile(const std::string& path, const char* what, const char* option);
    ~LineFile();
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;

    /// line: without a line feed. False if it couldn't be written whole.
    [[nodiscard]] bool append(const std::string& line) const;

  private:
    int descriptor_;
};

}  // namespace islet
