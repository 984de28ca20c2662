// What people write before DOIs, PMIDs and audiences.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/bare_value.hpp"

#include <array>

#include "analysis/unicode/ascii_text.hpp"

namespace islet {
namespace {

/// What people write before a value that means the same without it.
struct Lead {
    std::string_view field, text;
};
constexpr std::array leads = std::to_array<Lead>({{"doi", "https://doi.org/"},
                                                  {"doi", "http://doi.org/"},
                                                  {"doi", "https://dx.doi.org/"},
                                                  {"doi", "http://dx.doi.org/"},
                                                  {"doi", "doi.org/"},
                                                  {"doi", "doi:"},
                                                  {"pmid", "https://pubmed.ncbi.nlm.nih.gov/"},
                                                  {"pmid", "pmid:"},
                                                  {"pmid", "pmid"},
                                                  {"audience", "https://schema.org/"},
                                                  {"audience", "http://schema.org/"},
                                                  {"audience", "for "}});

}  // namespace

std::string bare_value(std::string_view name, std::string_view value) {
    value = trim_ascii(value);
    const auto lower = lower_ascii(value);
    for (const auto& [field, text] : leads) {
        if (field != name || !lower.starts_with(text)) continue;
        value = trim_ascii(value.substr(text.size()));
        if (name == "pmid" && value.ends_with('/')) value.remove_suffix(1);
        break;
    }
    return std::string(value);
}

}  // namespace islet
