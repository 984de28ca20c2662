// Batch mode: one query per line, one answer per line, for as long as lines come.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/batch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <new>

#include "apps/options/hints.hpp"
#include "formats/trec.hpp"

namespace islet {

namespace {

/// Serves the lines of one batch.
class BatchServer {
  public:
    BatchServer(Output& output, const Messages& messages, const BatchSettings& settings,
                const std::function<Response(const Request&)>& answer)
        : output_(output), messages_(messages), settings_(settings), answer_(answer) {}

    void serve(const std::string& text, bool too_long) {
        ++number_;
        BatchLine line{{fmt::format("{}", number_), false}, settings_.defaults, settings_.offsets, {}};
        const auto started = std::chrono::system_clock::now();
        const char* code = "bad_request";
        try {
            if (too_long) {
                code = "too_long";
                refuse_length(text, line);
            }
            parse_batch_line(text, line);
            if (!line.is_question()) require_jsonl();
            code = nullptr;
            if (!line.is_question()) return beside(line);
            Response response = answer_(line.request);
            name_options(response);
            response.query.warnings.insert(response.query.warnings.end(), line.warnings.begin(),
                                           line.warnings.end());
            write_answer(response, line);
            const auto status = status_of(response, line.request);
            log(logged(started, line.request, response, status));
        } catch (const Error& error) {
            fail(line, started, {code != nullptr ? code : error_word(error), error.what(), hint_of(error)},
                 error.code());
        } catch (const std::bad_alloc&) {
            fail(line, started, {"out_of_memory", "out of memory", "ask for fewer results"},
                 ExitCode::failure);
        } catch (const std::exception& error) {  // such as Xapian's library throws for a damaged table
            fail(line, started, {"damaged_database", error.what(), ""}, ExitCode::failure);
        }
    }

    /// Between lines: answers are flushed at once.
    void flush() {
        output_.flush();
        wrote_ = false;
    }

    [[nodiscard]] ExitCode status() const { return failed_ ? ExitCode::failure : ExitCode::done; }

  private:
    // The id is at the start and is worth reading all the same.
    [[noreturn]] static void refuse_length(const std::string& text, BatchLine& line) {
        constexpr std::size_t longest_id = 200;  // bytes; an id is repeated in every answer
        const std::size_t tab = text.find('\t');
        if (text.front() != '{' && tab > 0 && tab <= longest_id) line.id = {text.substr(0, tab), false};
        throw Error(fmt::format("the line is longer than {} bytes", batch_line_limit), "shorten the query");
    }

    void require_jsonl() const {
        if (settings_.trec || !settings_.beside)
            throw Error("only results can be written as trec", "leave out --format trec");
    }

    // Completions, reading on and the like aren't questions: they aren't logged.
    void beside(const BatchLine& line) {
        const std::string text = settings_.beside(line);
        wrote_ = true;
        output_.write(text);
    }

    void write_answer(const Response& response, const BatchLine& line) {
        const std::string text = settings_.trec
                                     ? render_trec(response, line.id.text, line.request.by, settings_.run_tag)
                                     : render_json(response, line.id, line.offsets, JsonLayout::one_line);
        wrote_ = true;
        output_.write(text);
    }

    void fail(const BatchLine& line, std::chrono::system_clock::time_point started, const BatchError& error,
              ExitCode status) {
        if (wrote_)
            throw Error(error.message,
                        error.hint);  // the answer has been written: only the output itself can have failed
        failed_ = true;
        if (settings_.trec) {
            messages_.error(fmt::format("line {}: {}", number_, error.message), error.hint);
        } else {
            output_.write(render_json_error(line.id, error));
        }
        log(failed_query(started, line.request, status));
    }

    void log(const LoggedQuery& entry) {
        if (settings_.log == nullptr || settings_.log->append(entry) || log_failed_) return;
        log_failed_ = true;
        messages_.warning("the log can't be written; answers go on");
    }

    Output& output_;
    const Messages& messages_;
    const BatchSettings& settings_;
    const std::function<Response(const Request&)>& answer_;
    std::size_t number_ = 0;
    bool failed_ = false, log_failed_ = false, wrote_ = false;
};

}  // namespace

ExitCode run_batch(LineReader& input, Output& output, const Messages& messages, const BatchSettings& settings,
                   const std::function<Response(const Request&)>& answer) {
    BatchServer server(output, messages, settings, answer);
    std::string line;
    for (auto got = input.next(line); got != LineReader::Result::end; got = input.next(line)) {
        server.serve(line, got == LineReader::Result::too_long);
        server.flush();
    }
    return server.status();
}

}  // namespace islet
