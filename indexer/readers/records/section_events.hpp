// Sections of a JSON record, whatever its program calls their parts.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// Takes a JSON parser's events from what is opened under a key such as "sections" to its end, and makes
/// sections of them, in the order of the record:
///   [{"title":"Dose","text":"Take it.","sections":[{"name":"Children","content":["Half."]}]}]
///     ->  "Dose": "Take it.";  "Dose > Children": "Half."
/// Headings and text are told by the usual names. Of other strings only sentences are kept: what is short is
/// an address, a type or a number, as in lists with unknown names. The keys of an object in the place of the
/// list are headings:
/// {"Dose":"Take it."}. Rows of tables, as lists or objects, are a paragraph each. Not thread-safe.
class SectionEvents {
  public:
    /// most_depth: of what is opened in the list.
    explicit SectionEvents(std::size_t most_depth) : most_depth_(most_depth) {}

    [[nodiscard]] bool is_open() const { return !open_.empty(); }

    /// Opens an object or an array; the first is the list itself. false: nested too deep.
    [[nodiscard]] bool start(bool object);
    void end();
    void key(std::string_view name);
    void string(std::string_view value);
    void number(std::string_view value);  ///< kept in rows of tables only

    [[nodiscard]] std::vector<Section> take();

  private:
    enum class Holds { heading, text, items, rows, sections, unknown };

    struct Opened {
        bool object = false;
        bool headings = false;  ///< its keys are headings
        bool row = false;       ///< of a table
        bool beside = false;    ///< it stands under an unknown name: marks, links, pictures
        Holds holds = Holds::unknown;
        std::string key{};
        std::string path{};     ///< of its own heading and those above
        std::string above{};    ///< the path without its own heading
        std::size_t first = 0;  ///< of the sections that came from it
        std::size_t rank = 0;   ///< of the name that its heading had; 0: it has none
        std::vector<std::pair<std::string, std::string>> cells{};  ///< of a row, with their names
    };

    [[nodiscard]] Holds holds(const Opened& in) const;
    void add_row(const Opened& row);
    void head(Opened& in, std::string_view heading, std::size_t rank);
    void add(const Opened& in, const std::string& path, std::string_view text, bool item);

    std::size_t most_depth_;
    std::vector<Opened> open_;
    std::vector<Section> sections_;
};

}  // namespace islet
