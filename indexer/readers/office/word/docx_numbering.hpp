// Numbers of list items in a .docx: word/numbering.xml and what has been counted so far.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "indexer/readers/lists/list_numbers.hpp"

namespace islet {

/// Where a paragraph stands in a numbering; id "" or "0": in none.
struct DocxListPlace {
    std::string id;
    int level = 0;  ///< from 0
};

/// Not thread-safe.
class DocxNumbering {
  public:
    /// numbering: the root of numbering.xml, or an empty node.
    explicit DocxNumbering(const pugi::xml_node& numbering);

    /// Counts a paragraph and returns its mark followed by a space: "3. ", "2.1 ", "(b) "; "• " for
    /// bullets, and for numberings that the file doesn't describe.
    [[nodiscard]] std::string next_mark(const DocxListPlace& place);

  private:
    static constexpr int most_levels = 9;
    struct Level {
        int start = 1;
        NumberForm form = NumberForm::decimal;
        bool bullet = true;
        bool legal = false;         ///< all numbers in figures, whatever the levels above have
        int restart = most_levels;  ///< begins anew below levels before this one (from 1); 0: never
        std::string text;           ///< "%1.%2"
    };
    using Count = std::optional<int>;  ///< none: not started
    using Levels = std::array<Level, most_levels>;
    struct Numbering {
        std::string counted_with;  ///< numberings made from the same one go on counting
        Levels levels;
        std::array<Count, most_levels> first{};  ///< number to start again with; none: to go on
    };

    static void read_level(const pugi::xml_node& node, Levels& levels);
    static Numbering read_numbering(const pugi::xml_node& node, const pugi::xml_node& abstract);
    [[nodiscard]] std::string mark(const Numbering& numbering, std::size_t level,
                                   const std::array<Count, most_levels>& counts) const;

    std::map<std::string, Numbering, std::less<>> numberings_;
    std::map<std::string, std::array<Count, most_levels>, std::less<>> counts_;
    std::set<std::string, std::less<>> begun_;
};

}  // namespace islet
