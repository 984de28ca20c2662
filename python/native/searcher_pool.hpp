// Open databases for a program with many threads: as many searchers as there are questions at once.
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

/// Any thread may call any method at any time, but the destructor. They throw Failure, and std::bad_alloc.
class SearcherPool {
  public:
    /// Opens the databases once, so that what is wrong with them is told here.
    explicit SearcherPool(Opening opening);
    ~SearcherPool();
    SearcherPool(const SearcherPool&) = delete;
    SearcherPool& operator=(const SearcherPool&) = delete;

    /// line: a JSON object as a line of a batch has it; gives the answer's line. A member that means nothing
    /// there is an UnknownWish.
    [[nodiscard]] std::string answer(const std::string& line);
    /// message: bytes of an e-mail or text, searched by its key words; wishes: such a line without a query.
    [[nodiscard]] std::string answer_message(const std::string& message, const std::string& wishes);
    /// Closes the databases; those that still answer somebody, after that.
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
