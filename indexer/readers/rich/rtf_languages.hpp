// The language of an RTF file's text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace islet {

/// Languages are Windows' numbers, as \\lang3082 has them; 0 and 1024 are none. Not thread-safe.
class RtfLanguages {
  public:
    /// Of text that names none.
    void set_usual(int number) { usual_ = number; }
    void count(int number, std::size_t bytes) { bytes_[number] += bytes; }
    /// The tag of the language that most of the text is in: "es"; "" for none, and for those that we don't
    /// name.
    [[nodiscard]] std::string of_most() const;

  private:
    std::map<int, std::size_t> bytes_;
    int usual_ = 0;
};

}  // namespace islet
