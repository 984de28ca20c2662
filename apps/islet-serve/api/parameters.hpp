// The table of parameters: requests are read with it, and the OpenAPI document is written from it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-serve/api/endpoint.hpp"

namespace islet::serve {

enum class ParameterKind { text, number, share, flag, choice, date };  // share: 0 to 1

/// Texts are static.
struct ParameterRow {
    const char* name = "";
    ParameterKind kind = ParameterKind::text;
    unsigned endpoints = 0;    ///< one bit for each that takes it: endpoint_bit()
    const char* choices = "";  ///< separated by blanks
    std::size_t most = 0;      ///< of a number; the least is 0
    const char* fallback = "";
    bool repeatable = false;  ///< in JSON a list
    const char* help = "";    ///< a sentence
};

[[nodiscard]] constexpr unsigned endpoint_bit(Endpoint endpoint) {
    return 1U << static_cast<unsigned>(endpoint);
}

inline constexpr std::size_t most_served = 1'000;   ///< results an answer may have
inline constexpr std::size_t most_context = 1'000;  ///< passages before and after one

[[nodiscard]] std::span<const ParameterRow> all_parameters();
[[nodiscard]] std::vector<const ParameterRow*> parameters_of(Endpoint endpoint);

/// The row of a parameter that the endpoint takes. Throws Error for any other: says which was probably meant.
[[nodiscard]] const ParameterRow& require_parameter(Endpoint endpoint, std::string_view name);

}  // namespace islet::serve
