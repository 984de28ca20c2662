// What would help where something failed or was left out, for programs that have a way of their own to say
// it. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace islet {

/// What a person or a program can do. New ones may be added; the names of those here stay.
enum class Remedy {
    rebuild,                  ///< rebuild the database from its sources
    create_database,          ///< index articles; subject: where the database is looked for, or empty
    name_database,            ///< say which database
    empty_folder,             ///< give the database a folder of its own
    check_copy,               ///< check a copy of the database
    check_access,             ///< see to permissions and free space
    held_share,               ///< ask for the share of the sources that the database holds
    try_later,                ///< do the same when the other program has finished
    wait,                     ///< wait for the other program
    start_server,             ///< start the server of a remote database
    search_others,            ///< do with the databases that are there
    skip_spelling,            ///< search without spelling correction
    synonyms_file,            ///< give a synonyms file that can be read
    show_boilerplate,         ///< have navigation, tag clouds and lists of references among the results
    list_values,              ///< see which values a filter can have
    keep_undated,             ///< have articles without a date among the results
    choose_field,             ///< name a field that articles have; subject: which, in words
    start_embeddings,         ///< start the embeddings server, and do the same again
    allow_remote_embeddings,  ///< say that texts may go to an embeddings server beyond this machine
    embeddings_key,           ///< give the key that the embeddings server wants
    name_embeddings_model,    ///< name the model that the database has; subject: its name
    name_sources,             ///< name the files and folders to index
    bring_up_to_date,         ///< update the database from the sources that it remembers
    allow_removals,           ///< go on although much is gone
};

/// One remedy, and what it is about where it needs a name.
struct Advice {
    // A remedy alone is an advice.  NOLINTNEXTLINE(google-explicit-constructor)
    Advice(Remedy what, std::string about = {}) : remedy(what), subject(std::move(about)) {}

    Remedy remedy;
    std::string subject;

    friend bool operator==(const Advice&, const Advice&) = default;
};

/// The remedy in words of the domain, which name no program and no option: "search without spelling
/// correction".
[[nodiscard]] std::string domain_words(const Advice& advice);

/// All of it on one line; `words` phrases each piece, as domain_words() does.
[[nodiscard]] std::string joined_advice(const std::vector<Advice>& advice,
                                        std::string (*words)(const Advice& advice));

}  // namespace islet
