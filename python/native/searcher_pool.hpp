// Open databases for a program with many threads: as many searchers as there are simultaneous questions.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace islet {
struct BatchLine;
}

namespace islet::python {

/// What a pool opens: see Searcher. pins: files of pinned answers.
struct Opening {
    std::vector<std::string> databases, synonyms, pins;
    bool partial = false;
};

/// Any thread may call any method but the destructor at any time. They throw Failure, and std::bad_alloc.
class SearcherPool {
  public:
    /// Opens the databases once, so that problems with them are reported here.
    explicit SearcherPool(Opening opening);
    ~SearcherPool();
    SearcherPool(const SearcherPool&) = delete;
    SearcherPool& operator=(const SearcherPool&) = delete;

    /// line: a JSON object like a line of a batch; returns the answer's line. A member that means nothing
    /// there is an UnknownWish.
    [[nodiscard]] std::string answer(const std::string& line);
    /// message: bytes of an e-mail or text, searched by its key words; wishes: such a line without a query.
    [[nodiscard]] std::string answer_message(const std::string& message, const std::string& wishes);
    /// Closes the databases; those still in use by a call are closed after it.
    void close();

  private:
    struct Seat;
    class Loan;

    std::string answered(BatchLine& line, const std::string& text);
    std::unique_ptr<Seat> borrow();
    void give_back(std::unique_ptr<Seat> seat);

    const Opening opening_;
    std::mutex guard_;  // of what follows
    std::vector<std::unique_ptr<Seat>> free_;
    pid_t process_;
    bool closed_ = false;
};

}  // namespace islet::python
