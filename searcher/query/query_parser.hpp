// Reads the query language. Never fails: what can't be read as an operator is read as words, with a warning.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

enum class Occur { should, must, must_not };
enum class Field { any, title, heading };

/// A tree over the query's text. a AND b OR c  ->  group[ should group[ must a, must b ], should c ]
/// glucagonoma "skin rash" -itch  ->
///   group[ should text(glucagonoma), should phrase(skin rash), must_not text(itch) ]
struct QueryNode {
    enum class Kind {
        text,    ///< words that belong together: analysed as one run, any of them may match
        phrase,  ///< words next to each other
        prefix,  ///< the start of a word
        near,    ///< children[0] within `distance` words of children[1], either order; children[0] may be a
                 ///< near itself: then that must hold and its children[1] is meant
        group,   ///< children, each with its occur
    };
    Kind kind = Kind::text;
    Occur occur = Occur::should;
    Field field = Field::any;
    std::string text;       ///< text, phrase, prefix: the words as typed
    unsigned distance = 0;  ///< near: in words
    std::vector<QueryNode> children;
};

struct ParsedQuery {
    QueryNode root;  ///< always a group
    std::vector<std::string> warnings;
};

/// query: valid UTF-8 of any length; brackets nested beyond 50 are left out.
[[nodiscard]] ParsedQuery parse_query(std::string_view query);

/// The canonical form, that parses to the same tree: glucagonoma "skin rash" -itch.
[[nodiscard]] std::string to_string(const QueryNode& node);

}  // namespace islet
