// Which files of a folder are left out by their names: --exclude, .isletignore.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Patterns as Git has them, the last that matches decides:
///   *.json     files and folders of that name, at any depth
///   drafts/    folders only
///   /top.md    next to the list only; so do patterns with a slash inside: notes/*.txt, a/**
///   !keep.md   not left out after all
/// "#" begins a comment. Plain data.
class Exclusions {
  public:
    /// Adds one pattern. below: the folder, relative to the source, that it stands in; "" for the source
    /// itself.
    void add(std::string_view pattern, std::string_view below = {});
    /// Adds a file's lines.
    void add_lines(std::string_view lines, std::string_view below);

    /// path: relative to the source.
    [[nodiscard]] bool leave_out(std::string_view path, bool folder) const;
    [[nodiscard]] bool empty() const { return patterns_.empty(); }

  private:
    struct Pattern {
        std::string glob, below;
        bool keep = false, folders_only = false, whole_path = false;
    };
    [[nodiscard]] static bool fits(const Pattern& pattern, std::string_view path, bool folder);

    std::vector<Pattern> patterns_;
};

}  // namespace islet
