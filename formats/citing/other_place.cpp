// Title and place.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/citing/other_place.hpp"

namespace islet {

std::string other_place(const ResultPassage& result, const DocumentInfo& other) {
    const bool same_address = other.url.empty() || other.url == result.document.url;
    const auto& place = same_address ? other.path : other.url;
    const auto& name = other.title.empty() ? other.id : other.title;
    if (place.empty()) return name;
    return other.title == result.document.title ? place : name + " (" + place + ")";
}

}  // namespace islet
