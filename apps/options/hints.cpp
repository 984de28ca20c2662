// The options that each remedy stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/hints.hpp"

#include <fmt/format.h>

#include "apps/options/environment.hpp"
#include "apps/options/paths.hpp"

namespace islet {

namespace {

// One command, which can be typed as it is, except for the folder.
std::string first_index(const std::string& database) {
    try {
        if (!database.empty() && database == default_database(process_environment))
            return "make one from a folder of articles: islet-index FOLDER";
    } catch (const Error&) {  // no home folder, so no default
    }
    return fmt::format("make one with islet-index --db {} SOURCE", database.empty() ? "FOLDER" : database);
}

}  // namespace

std::string option_words(const Advice& advice) {
    switch (advice.remedy) {
        case Remedy::rebuild:
            return "run islet-index --rebuild with its sources";
        case Remedy::create_database:
            return first_index(advice.subject);
        case Remedy::name_database:
            return "use --db FOLDER";
        case Remedy::empty_folder:
            return "give --db an empty or a new folder";
        case Remedy::check_copy:
            return domain_words(advice) + " with --db COPY";
        case Remedy::held_share:
            return "leave out --shard";
        case Remedy::wait:
            return "use --wait SECONDS";
        case Remedy::start_server:
            return "check that xapian-tcpsrv runs there and can be reached";
        case Remedy::search_others:
            return "search the others with --partial";
        case Remedy::skip_spelling:
            return "search with --no-spell";
        case Remedy::synonyms_file:
            return "give --synonyms a text file in Solr's format";
        case Remedy::show_boilerplate:
            return "--boilerplate shows them";
        case Remedy::keep_undated:
            return "--undated keep shows them too";
        case Remedy::list_values:
            return "islet-search --list fields shows the values";
        case Remedy::name_sources:
            return "name them: islet-index SOURCE";
        case Remedy::bring_up_to_date:
            return "run islet-index --update";
        case Remedy::allow_removals:
            return "go on without them with --allow-removals";
        case Remedy::allow_remote_embeddings:
            return "--allow-remote-embeddings lets texts go there: questions are private";
        case Remedy::embeddings_key:
            return "give its key in the environment variable ISLET_EMBEDDINGS_KEY";
        case Remedy::name_embeddings_model:
            return "--embeddings-model " + advice.subject;
        case Remedy::start_embeddings:
        case Remedy::check_access:
        case Remedy::try_later:
        case Remedy::choose_field:
            break;
    }
    return domain_words(advice);  // there is no option for it
}

std::string hint_of(const Error& error) {
    return error.advice().empty() ? error.hint() : joined_advice(error.advice(), option_words);
}

void name_options(Response& response) { name_remedies(response, option_words); }

void name_remedies(Response& response, std::string (*words)(const Advice& advice)) {
    for (auto& warning : response.query.warnings) {
        if (warning.advice.empty()) continue;
        warning.text += ": " + joined_advice(warning.advice, words);
        warning.advice.clear();
    }
}

}  // namespace islet
