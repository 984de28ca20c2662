// A made-up result as a search gives it: with its sentences. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <utility>

#include "database/forward/sentence_record.hpp"
#include "islet/response.hpp"

namespace islet::test {

inline ResultPassage with_sentences(ResultPassage result) {
    const auto body = result.body < result.text.size() ? result.body : 0;
    result.sentences = sentences_of(result.text, body).body;
    return result;
}

}  // namespace islet::test
