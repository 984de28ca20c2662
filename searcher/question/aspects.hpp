// Which aspect of an illness a query asks about (its symptoms, its causes …), and which a heading announces.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace islet {

/// Symptoms, causes, diagnosis, stages, treatment, outlook, recurrence, inheritance, prevention, side
/// effects: one bit each.
using Aspects = std::uint16_t;

/// For a query, as typed; English, any case. "What causes carcinoid syndrome", "risk factors for insulinoma":
/// causes. Nothing for "stage 4", "blood test" and "does it cause a rash", which are things of their own.
/// Linear, pure, thread-safe.
[[nodiscard]] Aspects asked_aspects(std::string_view query);

/// For a heading: "Tests that examine the pancreas": diagnosis; "Stage IV": stages. Two queries or headings
/// have an aspect in common if they have a bit in common.
[[nodiscard]] Aspects announced_aspects(std::string_view heading);

}  // namespace islet
