// What a query says about the answer that is wanted.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "language/language.hpp"
#include "searcher/question/aspects.hpp"
#include "searcher/question/definition.hpp"
#include "searcher/question/populations.hpp"
#include "searcher/question/question_kind.hpp"
#include "searcher/question/urgency.hpp"

namespace islet {

struct Question {
    Quantity quantity = Quantity::none;
    Definition definition = Definition::none;
    Aspects aspects = 0;
    Populations populations = 0;
    bool urgent = false;
    std::optional<Language> language{};  ///< that it is told to be in, where the database holds several
};

/// query: as typed.
[[nodiscard]] inline Question question_of(std::string_view query) {
    return {asked_quantity(query), asked_definition(query),       asked_aspects(query),
            populations_of(query), alarm_sign(query).has_value(), std::nullopt};
}

}  // namespace islet
