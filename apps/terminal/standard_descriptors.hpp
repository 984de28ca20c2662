// Standard input, output and error when the program starts.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// Fills the places of those that are closed, so that no file, pipe or table that is opened later
/// gets their numbers and is written to as if it were the terminal. Reading from one that was closed, or
/// writing to it, fails as before. To be called before anything is opened.
void hold_standard_descriptors();

}  // namespace islet
