// Questions that ask what something is, and where a text says it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// asked: "what is carcinoid crisis", "Ki67 meaning". named: nothing but a name of up to four words, which
/// mostly means the same.
enum class Definition : std::uint8_t { none, named, asked };

/// query: as typed. English; any case.
[[nodiscard]] Definition asked_definition(std::string_view query);

/// The word that only asks what the others mean: "define" in "define NET", "meaning" in "Ki67 meaning" and
/// "what is the meaning of Ki67", "mean" in "what does PRRT mean". Bytes of the query; empty for none.
[[nodiscard]] Span definer(std::string_view query);

/// What may be the thing that a sentence defines.
struct Defined {
    Span subject;             ///< bytes of the text
    bool in_passing = false;  ///< "… measures Ki-67, a protein …", "… VIPoma (a tumor …)": one of several
                              ///< spans that end there
};

/// In a sentence or heading of `text`: "VIPoma" of "A VIPoma is a tumor …", of "VIPoma (…), also called …, is
/// a tumor …", of "VIPoma: a tumor …" and of "What is a VIPoma?"; and what is explained in passing. None of
/// "VIPomas are treated …", "In children, VIPoma is a …". English; linear, pure, thread-safe.
[[nodiscard]] std::vector<Defined> defined_by(std::string_view text, Span sentence);

}  // namespace islet
