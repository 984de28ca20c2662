// Numbers of list items in an OpenDocument text: its list styles and what has been counted so far.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "indexer/readers/lists/list_numbers.hpp"

namespace islet {

/// ISO/IEC 26300 (OpenDocument 1.2), 4.3 and 17.3. Not thread-safe.
class OdtNumbering {
  public:
    /// Adds the list styles among a file's styles; a later one of the same name counts.
    void add_styles(const pugi::xml_node& styles);

    /// A text:list begins or ends; lists within lists are opened within each other.
    void open(const pugi::xml_node& list);
    void close();

    /// Counts an item of the innermost list and returns its mark with a space behind it: "3. ", "2.1 ", "(b)
    /// "; "• " for bullets, and for lists that the file doesn't describe.
    [[nodiscard]] std::string next_mark(const pugi::xml_node& item);

  private:
    static constexpr std::size_t most_levels = 10;
    struct Level {
        bool bullet = true;
        bool written = true;  ///< an empty number format counts, but shows nothing
        NumberForm form = NumberForm::decimal;
        int start = 1;
        std::size_t shown_levels = 1;  ///< "2.1" shows two
        std::string prefix, suffix;
    };
    using Levels = std::array<Level, most_levels>;
    struct OpenList {
        std::string style;  ///< a list within another has that one's, unless it names its own
        std::string id;
        int count = 0;
        bool begun = false;
    };

    static void read_level(const pugi::xml_node& node, Levels& levels);
    [[nodiscard]] const Level& level_at(std::size_t depth) const;
    void go_on(const pugi::xml_node& node, OpenList& list) const;

    std::map<std::string, Levels, std::less<>> styles_;
    std::vector<OpenList> open_;                          ///< outermost first
    std::map<std::string, OpenList, std::less<>> ended_;  ///< by its id
    std::array<OpenList, most_levels> last_ended_;        ///< at each depth
};

}  // namespace islet
