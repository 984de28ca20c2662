// Answers calls from the databases: all that a worker does.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/islet-serve/api/endpoint.hpp"
#include "apps/islet-serve/api/question.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/searching/pin_file.hpp"
#include "islet/searcher.hpp"

namespace islet::serve {

struct Sources {
    std::vector<std::string> databases;
    std::vector<std::string> synonyms;
    std::vector<std::string> pins;  ///< files
    bool partial = false;           ///< databases that are not there are left out
    bool feedback = false;          ///< the page asks for it
    EmbeddingsOptions embeddings;
};

/// One thread. Opens the databases with the first call and follows their changes. What can't be answered is a
/// problem, never an empty answer.
class Answers {
  public:
    explicit Answers(Sources sources);

    /// Throws only std::bad_alloc.
    [[nodiscard]] Answer answer(const Call& call);
    /// The results of a search, a message, a passage or what is similar to one; warnings come with advice.
    /// kept: for the log. Throws what caught_problem() reads.
    [[nodiscard]] Response found(const Call& call, const Question& question, std::vector<LoggedQuery>& kept);
    /// By id. Throws the same.
    [[nodiscard]] std::vector<DocumentInfo> documents();

  private:
    [[nodiscard]] Answer answered(const Call& call, const Question& question);
    [[nodiscard]] Response shown(const Call& call, const Question& question);
    [[nodiscard]] Answer page_without_question(const Call& call);
    [[nodiscard]] std::string listed(const Call& call, const Question& question);
    [[nodiscard]] std::vector<ResultPassage> passages_around(const std::string& id, std::size_t context);
    [[nodiscard]] std::string etag_of(const Call& call, Searcher& searcher);
    [[nodiscard]] Searcher& open();
    void follow_pins();

    Sources sources_;
    std::string program_;  // which makes the answers, for ETags
    PinFiles pins_;
    bool pins_read_ = false;
    std::string pins_state_;
    std::optional<Searcher> searcher_;
};

/// A failed call as a problem. Its hint uses the words of the interface, not of a command
/// line.
[[nodiscard]] Problem problem_of(const Error& error, unsigned status);
/// Call it where an exception is caught: returns it as a problem. status: of an Error.
[[nodiscard]] Problem caught_problem(unsigned status);

}  // namespace islet::serve
