// Lines from the editor, calls for what they ask.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/prompt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/prompt/answers.hpp"
#include "apps/islet-search/prompt/console.hpp"
#include "apps/islet-search/prompt/filter_completion.hpp"
#include "apps/islet-search/prompt/history.hpp"
#include "apps/islet-search/prompt/prompt_line.hpp"
#include "apps/islet-search/terminal/apart.hpp"
#include "apps/islet-search/terminal/line_editor.hpp"
#include "apps/options/environment.hpp"
#include "apps/options/paths.hpp"
#include "apps/terminal/output.hpp"
#include "contract/did_you_mean.hpp"
#include "contract/lines.hpp"
#include "formats/citing/age.hpp"
#include "formats/escaping/safe_text.hpp"
#include "islet/request_checks.hpp"

namespace islet {
namespace {

constexpr std::size_t usual_context = 2;  // passages on either side, when reading on; twice as many each time
constexpr std::size_t most_completions = 8;

/// The terminal as it was, whatever a call or a pager did to it.
class TerminalModes {
  public:
    TerminalModes() : known_(::tcgetattr(STDIN_FILENO, &modes_) == 0) {}
    void restore() const {
        if (known_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_);
    }

  private:
    termios modes_{};
    bool known_;
};

// What goes wrong with a completion isn't said in the middle of a line.
void be_silent() {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) (void)::dup2(nowhere, STDERR_FILENO);
}

class Prompt {
  public:
    Prompt(const SearchOptions& options, const Call& call)
        : options_(options),
          call_(call),
          history_(options.history ? default_state(process_environment, "history") : ""),
          editor_([this](const std::string& typed) { return completions(typed); }) {
        options_.mode = SearchMode::search;
        options_.at_prompt = true;
    }

    ExitCode run() {
        if (const auto status = look_at_database(); status != 0) return static_cast<ExitCode>(status);
        for (const auto& line : history_.read()) editor_.remember(line);
        if (!options_.quiet)
            console_.say(fmt::format("Type a question. {}:help says what else there is, Ctrl-D leaves.",
                                     editor_.completes() ? "Tab completes it, " : ""));
        std::string line;
        while (true) {
            const auto result = editor_.next(marker(), line);
            if (result == LineEditor::Result::end) break;
            if (result == LineEditor::Result::interrupted) continue;
            if (!done_with(repair_utf8(line))) return ExitCode::done;
        }
        if (editor_.ended_by() == 0) console_.say("");
        return ExitCode::done;
    }

    [[nodiscard]] int ended_by() const { return editor_.ended_by(); }

  private:
    [[nodiscard]] std::string marker() const {
        std::string filters;
        for (const auto& [field, value] : options_.request.filters)
            filters += fmt::format("{}{}={}", filters.empty() ? " [" : ", ", field, value);
        if (const auto& since = options_.request.since; !since.empty())
            filters += fmt::format("{}since {}", filters.empty() ? " [" : ", ", since);
        return fmt::format("islet{}> ", printable(filters.empty() ? "" : filters + "]"));
    }

    // False when it is time to leave. A mistake is said, and the next line waited for.
    bool done_with(const std::string& typed) {
        const auto line = read_prompt_line(typed);
        if (line.kind == PromptLine::Kind::quit) return false;
        if (line.kind == PromptLine::Kind::nothing) return true;
        keep(typed);
        try {
            obey(line);
        } catch (const Error& error) {
            console_.say(error.what());
            if (!error.hint().empty()) console_.say("hint: " + error.hint());
        }
        return true;
    }

    void keep(std::string typed) {
        std::replace(typed.begin(), typed.end(), '\n', ' ');
        editor_.remember(typed);
        history_.add(typed);
    }

    void obey(const PromptLine& line) {
        switch (line.kind) {
            case PromptLine::Kind::question:
                return ask(line.text);
            case PromptLine::Kind::read_on:
                return read_on(line.number);
            case PromptLine::Kind::copy:
                return console_.copy(numbered(line.number));
            case PromptLine::Kind::filter:
                return filter(line.text);
            case PromptLine::Kind::since:
                return since(line.text);
            case PromptLine::Kind::limit:
                return limit(line);
            case PromptLine::Kind::undated:
                return turn(options_.request.undated, "articles without a date are kept from now on",
                            "with :since, articles without a date are left out from now on");
            case PromptLine::Kind::boilerplate:
                return turn(options_.request.boilerplate,
                            "navigation and lists of references are shown from now on",
                            "navigation and lists of references are left out from now on");
            case PromptLine::Kind::full:
                return turn(options_.full, "whole passages from now on", "only what answers from now on");
            case PromptLine::Kind::help:
                return console_.explain(history_.path(), editor_.completes());
            default:
                return unknown(line.text);
        }
    }

    void ask(const std::string& question) {
        auto asked = options_;
        asked.request.query = question;
        const auto result = run([&](int pipe) {
            return call_(asked, STDOUT_FILENO, [&](const Response& response) {
                Output told(pipe);
                told.write(shown_results(response, today()));
                told.flush();
            });
        });
        if (result.text.empty()) return;  // what was shown before still is, above
        auto shown = read_shown_results(result.text);
        results_ = std::move(shown.results);
        auto& told = options_.told_topics;
        for (auto& topic : shown.topics)
            if (std::find(told.begin(), told.end(), topic) == told.end()) told.push_back(std::move(topic));
        read_ = 0;
    }

    void read_on(std::size_t number) {
        const auto& result = numbered(number);
        context_ = read_ == number ? std::min(2 * context_, most_context) : usual_context;
        read_ = number;
        auto shown = options_;
        shown.mode = SearchMode::show;
        shown.source = result.passage_id;
        shown.context = context_;
        (void)run([&](int) { return call_(shown, STDOUT_FILENO, {}); });
    }

    void filter(const std::string& text) {
        auto& filters = options_.request.filters;
        if (text.empty()) {
            console_.say(filters.empty() ? "no filter holds; for instance :filter audience=patient"
                                         : "all articles again");
            return filters.clear();
        }
        filters.push_back(parse_filter(text));
        console_.say(fmt::format("only articles with {}; :filter alone: all again", text));
    }

    void since(const std::string& date) {
        options_.request.since = date.empty() ? "" : checked_date(date, ":since");
        console_.say(date.empty() ? "articles of any age again"
                                  : fmt::format("only articles since {}; :since alone: all again", date));
    }

    void turn(bool& choice, std::string_view on, std::string_view off) {
        choice = !choice;
        console_.say(choice ? on : off);
    }

    void limit(const PromptLine& line) {
        auto& limit = options_.request.limit;
        if (line.number == 0 && !line.text.empty())
            throw Error(fmt::format("'{}' is no number of results", line.text), "for instance :limit 5");
        if (line.number > most_results)
            throw Error(fmt::format("{} results are the most that can be asked for", most_results));
        if (line.number > 0) limit = line.number;
        console_.say(fmt::format("{} result{} at a time", limit, limit == 1 ? "" : "s"));
    }

    static void unknown(const std::string& word) {
        const auto meant = did_you_mean(word, prompt_commands());
        throw Error(
            fmt::format("there is no command {}", word),
            meant.empty() ? ":help names those that there are" : fmt::format("did you mean {}?", meant));
    }

    [[nodiscard]] const ShownResult& numbered(std::size_t number) const {
        const auto found = std::find_if(results_.begin(), results_.end(),
                                        [&](const ShownResult& result) { return result.number == number; });
        if (found != results_.end()) return *found;
        if (results_.empty())
            throw Error("there are no results yet",
                        "ask something first; then a number reads on in its result");
        throw Error(fmt::format("there is no result {} on the screen: there are {} to {}", number,
                                results_.front().number, results_.back().number),
                    fmt::format(":limit {} shows more at a time", number));
    }

    ApartResult run(const std::function<int(int)>& work) {
        auto result = run_apart(work);
        modes_.restore();
        editor_.forget_interrupts();
        if (result.interrupted) console_.say("stopped", "\n");
        return result;
    }

    // Whatever is wrong with the database is said at once, with the status that a question would have.
    int look_at_database() {
        auto look = options_;
        look.mode = SearchMode::list;
        look.list = ListWhat::stats;
        look.on_screen = false;
        return run([&](int pipe) { return call_(look, pipe, {}); }).status;
    }

    std::vector<LineCompletion> completions(const std::string& typed) {
        if (is_filter_line(typed)) return filter_completions(typed, fields());
        if (typed.starts_with(':')) return commands(typed);
        if (typed.find_first_not_of(' ') == std::string::npos) return {};
        auto asked = options_;
        asked.mode = SearchMode::suggest;
        asked.source = typed;
        asked.request.limit = most_completions;
        const auto found = quietly(asked);
        std::vector<LineCompletion> fitting;
        for (const auto line : lines_of(found)) fitting.push_back({std::string(line)});
        return fitting;
    }

    // As they are now, one JSON line each.
    std::string fields() {
        auto asked = options_;
        asked.mode = SearchMode::list;
        asked.list = ListWhat::fields;
        asked.format = SearchFormat::jsonl;
        asked.on_screen = false;
        return quietly(asked);
    }

    std::string quietly(SearchOptions asked) {
        asked.quiet = true;
        return run_apart([&](int pipe) {
                   be_silent();
                   return call_(asked, pipe, {});
               })
            .text;
    }

    static std::vector<LineCompletion> commands(const std::string& typed) {
        std::vector<LineCompletion> fitting;
        for (const auto& command : prompt_commands())
            if (command.starts_with(typed)) fitting.push_back({command});
        return fitting;
    }

    SearchOptions options_;
    const Call& call_;
    History history_;
    TerminalModes modes_;
    LineEditor editor_;
    Console console_;
    std::vector<ShownResult> results_;
    std::size_t read_ = 0, context_ = usual_context;  // the result that was read on in last, and how far
};

}  // namespace

ExitCode run_prompt(const SearchOptions& options, const Call& call) {
    int signal = 0;
    ExitCode status = ExitCode::done;
    {
        Prompt prompt(options, call);
        status = prompt.run();
        signal = prompt.ended_by();
    }
    if (signal != 0) std::raise(signal);  // the usual end, now that the terminal is as it was
    return status;
}

}  // namespace islet
