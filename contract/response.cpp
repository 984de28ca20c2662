// The names of a response's kinds, as every output format writes them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/response.hpp"

namespace islet {

const char* to_string(MatchKind kind) {
    switch (kind) {
        case MatchKind::exact:
            return "exact";
        case MatchKind::stem:
            return "stem";
        case MatchKind::variant:
            return "variant";
        case MatchKind::acronym:
            return "acronym";
        case MatchKind::synonym:
            return "synonym";
        case MatchKind::spelling:
            return "spelling";
        case MatchKind::related:
            return "related";
    }
    return "";
}

const char* to_string(DateKind kind) {
    switch (kind) {
        case DateKind::unknown:
            return "";
        case DateKind::published:
            return "published";
        case DateKind::reviewed:
            return "reviewed";
        case DateKind::modified:
            return "modified";
    }
    return "";
}

const char* to_string(TotalRelation relation) {
    switch (relation) {
        case TotalRelation::eq:
            return "eq";
        case TotalRelation::gte:
            return "gte";
        case TotalRelation::estimate:
            return "estimate";
    }
    return "";
}

}  // namespace islet
