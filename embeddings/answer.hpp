// What an embeddings server answers, checked: nothing in it is trusted.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

inline constexpr std::size_t most_dimensions = 8'192;

/// Vectors of length 1, all with the same number of dimensions.
struct Vectors {
    std::string model;  ///< as the server calls it; may be empty
    std::vector<std::vector<float>> all;
};

/// Reads the body of an answer to `texts` texts. dimensions: what each vector must have; 0: not known yet.
/// Throws Error with one clear line for anything else than that many proper vectors.
[[nodiscard]] Vectors read_vectors(std::string_view body, std::size_t texts, std::size_t dimensions);

/// The server's own words about a failure, or "": one line of printable ASCII, at most 200 bytes.
[[nodiscard]] std::string message_in(std::string_view body);

}  // namespace islet
