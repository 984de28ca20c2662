// Commands for what has one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/prompt_hints.hpp"

#include "apps/options/hints.hpp"

namespace islet {
namespace {

std::string started_with(const std::string& option) { return "leave, and start again with " + option; }

}  // namespace

std::string started_without(const std::string& option) { return "leave, and start again without " + option; }

std::string prompt_words(const Advice& advice) {
    switch (advice.remedy) {
        case Remedy::show_boilerplate:
            return ":boilerplate shows them";
        case Remedy::keep_undated:
            return ":undated shows them too";
        case Remedy::list_values:
            return "Tab behind :filter shows the values";
        case Remedy::name_database:
            return started_with("--db FOLDER");
        case Remedy::search_others:
            return started_with("--partial");
        case Remedy::skip_spelling:
            return started_with("--no-spell");
        case Remedy::allow_remote_embeddings:
            return started_with("--allow-remote-embeddings");
        case Remedy::name_embeddings_model:
            return started_with("--embeddings-model " + advice.subject);
        default:
            return option_words(advice);
    }
}

}  // namespace islet
