// What the prompt itself says, beside the answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "apps/islet-search/prompt/answers.hpp"
#include "apps/terminal/output.hpp"

namespace islet {

/// Writes to standard output at once, made printable and wrapped to the screen as it is now.
class Console {
  public:
    Console();

    /// One paragraph, behind `first` and as far to the right.
    void say(std::string_view line, const std::string& first = {});
    /// Every command. history: the file that what is typed is kept in, or empty. completes: whether Tab does.
    void explain(const std::string& history, bool completes);
    /// Has the terminal copy the result, and says so; shows it where the terminal can't.
    void copy(const ShownResult& result);

  private:
    Output output_;
    bool has_copied_ = false;
};

}  // namespace islet
