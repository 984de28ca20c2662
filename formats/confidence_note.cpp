// The sentences on confidence, for the text and the HTML output.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/confidence_note.hpp"

#include <fmt/format.h>

namespace islet {
namespace {

std::string number_of(const Response& response) {
    const char* unit = response.by_document ? "document" : "passage";
    return fmt::format("{} {}{}", total_words(response), unit, response.total == 1 ? "" : "s");
}

}  // namespace

std::string total_words(const Response& response) {
    const char* about = response.relation == TotalRelation::eq    ? ""
                        : response.relation == TotalRelation::gte ? "at least "
                                                                  : "about ";
    return fmt::format("{}{}", about, response.total);
}

std::string urgent_note(const Response& response) {
    return response.urgent ? "This may be urgent: the question names an alarm sign. In an emergency, call "
                             "first and read later."
                           : "";
}

std::string confidence_note(const Response& response) {
    if (response.withheld)
        return fmt::format(
            "No passage here clearly answers this. What was found, {}, is withheld: the confidence is "
            "{:.2f}, "
            "lower than was asked for.",
            number_of(response), response.confidence);
    const bool unsure = !response.results.empty() && response.confidence < low_confidence;
    return unsure ? "No passage here clearly answers this." : "";
}

}  // namespace islet
