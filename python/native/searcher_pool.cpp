// Lends out searchers, and does the work with them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "python/native/searcher_pool.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <new>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/batch.hpp"
#include "apps/islet-search/beside.hpp"
#include "apps/options/hints.hpp"
#include "apps/searching/pin_file.hpp"
#include "formats/json.hpp"
#include "islet/searcher.hpp"
#include "python/native/failure.hpp"
#include "python/native/words.hpp"
#include "searcher/messages/mail_text.hpp"

namespace islet::python {

namespace {

/// Runs work; all that it throws, except for lack of memory, becomes a Failure.
template <typename Work>
auto told(Work&& work) {
    try {
        return work();
    } catch (const Error& error) {
        throw Failure(error);
    } catch (const Failure&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {  // such as Xapian's library throws for a damaged table
        throw Failure("damaged_database", error.what(), "", ExitCode::failure);
    }
}

}  // namespace

/// A searcher, for one thread at a time.
struct SearcherPool::Seat {
    explicit Seat(const Opening& opening)
        : searcher(opening.databases, opening.synonyms, opening.partial), pins(opening.pins) {
        if (pins.any()) searcher.pin(pins.read());
    }

    // A mistake in a file while it is edited costs no answer: the old pins stay until it is right again.
    Response search(const Request& request) {
        std::string mistake;
        try {
            if (pins.changed()) searcher.pin(pins.read());
        } catch (const Error& error) {
            mistake = fmt::format("{}; the pins read before still hold", error.what());
        }
        auto response = searcher.search(request);
        if (!mistake.empty()) response.query.warnings.emplace_back(mistake);
        return response;
    }

    Searcher searcher;
    PinFiles pins;
};

class SearcherPool::Loan {
  public:
    explicit Loan(SearcherPool& pool) : pool_(pool), seat_(pool.borrow()) {}
    ~Loan() { pool_.give_back(std::move(seat_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    Seat* operator->() const { return seat_.get(); }

  private:
    SearcherPool& pool_;
    std::unique_ptr<Seat> seat_;
};

SearcherPool::SearcherPool(Opening opening) : opening_(std::move(opening)), process_(getpid()) {
    free_.push_back(told([&] { return std::make_unique<Seat>(opening_); }));
}

SearcherPool::~SearcherPool() = default;

std::unique_ptr<SearcherPool::Seat> SearcherPool::borrow() {
    {
        const std::lock_guard lock(guard_);
        if (closed_) throw Failure("closed", "the database is closed", "", ExitCode::failure);
        if (process_ != getpid()) {
            // A forked child: its parent still uses these, and closing one would end a server session.
            for (auto& seat : free_) (void)seat.release();
            free_.clear();
            process_ = getpid();
        }
        if (!free_.empty()) {
            auto seat = std::move(free_.back());
            free_.pop_back();
            return seat;
        }
    }
    return std::make_unique<Seat>(opening_);
}

void SearcherPool::give_back(std::unique_ptr<Seat> seat) {
    const std::lock_guard lock(guard_);
    if (!closed_ && process_ == getpid()) free_.push_back(std::move(seat));
}

void SearcherPool::close() {
    std::vector<std::unique_ptr<Seat>> leaving;
    const std::lock_guard lock(guard_);
    closed_ = true;
    leaving.swap(free_);
}

std::string SearcherPool::answer(const std::string& line) {
    BatchLine asked;
    return answered(asked, line);
}

std::string SearcherPool::answer_message(const std::string& message, const std::string& wishes) {
    BatchLine line;
    line.request.query = repair_utf8(mail_text(message).value_or(message));
    line.request.ticket = true;
    return answered(line, wishes);
}

std::string SearcherPool::answered(BatchLine& line, const std::string& text) {
    // A message has been read; read as mail again, one that quotes headers would lose its beginning.
    const bool is_message = std::exchange(line.request.ticket, false);
    try {
        parse_batch_line(text, line);
    } catch (const Error& error) {
        throw Failure("bad_request", error.what(), error.hint(), error.code());
    }
    if (!line.warnings.empty()) throw UnknownWish(line.warnings.front());
    line.request.ticket = line.request.ticket || is_message;
    return told([&] {
        const Loan loan(*this);
        if (!line.is_question()) return answer_beside(line, loan->searcher);
        auto response = loan->search(line.request);
        name_remedies(response, keyword_words);
        return render_json(response, std::nullopt, line.offsets, JsonLayout::one_line);
    });
}

}  // namespace islet::python
