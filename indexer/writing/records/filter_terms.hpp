// The terms that an article's passages and its record are filtered by.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// What an article is described by, as its records have it. Views.
struct Described {
    std::string_view document_id, path, publisher, language, type;
    std::string_view tags;    ///< separated by '\n'
    std::string_view fields;  ///< as encode_fields() makes them
};

/// View: PassageView or DocumentView.
template <typename View>
[[nodiscard]] Described described(const View& view) {
    return {view.document_id, view.path, view.publisher, view.language, view.type, view.tags, view.fields};
}

/// In order, none twice. title: title_term() of it.
[[nodiscard]] std::vector<std::string> filter_terms(const Described& article, const std::string& title);

}  // namespace islet
