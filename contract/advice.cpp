// Remedies in words of the domain.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/advice.hpp"

#include "islet/error.hpp"

namespace islet {

std::string domain_words(const Advice& advice) {
    switch (advice.remedy) {
        case Remedy::rebuild:
            return "rebuild the database from its sources";
        case Remedy::create_database:
            return "index articles to make one";
        case Remedy::name_database:
            return "name at least one";
        case Remedy::empty_folder:
            return "choose an empty or a new folder";
        case Remedy::check_copy:
            return "copy the database's folder to where you may write, and check the copy";
        case Remedy::check_access:
            return "check permissions and free space";
        case Remedy::held_share:
            return "ask for the share that it holds";
        case Remedy::try_later:
            return "try again when it has finished";
        case Remedy::wait:
            return "wait for it";
        case Remedy::start_server:
            return "check that its server runs and can be reached";
        case Remedy::search_others:
            return "search the databases that are there";
        case Remedy::skip_spelling:
            return "search without spelling correction";
        case Remedy::synonyms_file:
            return "give a text file in Solr's format";
        case Remedy::show_boilerplate:
            return "ask for them as well";
        case Remedy::list_values:
            return "look at the values there are";
        case Remedy::keep_undated:
            return "ask for those without a date as well";
        case Remedy::choose_field:
            return advice.subject.empty() ? "name a field that articles have" : advice.subject;
        case Remedy::name_sources:
            return "name the files and folders to index";
        case Remedy::bring_up_to_date:
            return "bring the database up to date from the sources that it remembers";
        case Remedy::allow_removals:
            return "allow the removal of what is gone";
        case Remedy::start_embeddings:
            return "check that it runs and has a model for embeddings";
        case Remedy::allow_remote_embeddings:
            return "use one on this machine, or allow that texts go there: questions are private";
        case Remedy::embeddings_key:
            return "give the key that it wants";
        case Remedy::name_embeddings_model:
            return "ask for the model " + advice.subject;
    }
    return {};
}

const char* error_word(const Error& error) {
    if (error.code() == ExitCode::incompatible) return "incompatible_database";
    if (error.code() == ExitCode::locked) return "locked_database";
    if (error.code() == ExitCode::unsupported_format) return "unsupported_version";
    for (const auto& advice : error.advice()) {
        if (advice.remedy == Remedy::choose_field) return "bad_request";
        if (advice.remedy == Remedy::rebuild) return "damaged_database";
        if (advice.remedy == Remedy::check_access) return "unreadable_database";
        if (advice.remedy == Remedy::start_server) return "unreachable_database";
        if (advice.remedy == Remedy::create_database) return "no_database";
    }
    return "failure";
}

std::string joined_advice(const std::vector<Advice>& advice, std::string (*words)(const Advice& advice)) {
    std::string text;
    for (const auto& piece : advice) text += (text.empty() ? "" : ", or ") + words(piece);
    return text;
}

}  // namespace islet
