// islet-search from its arguments to its exit status: does what the options ask and writes it as they say.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/cli.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/batch.hpp"
#include "apps/islet-search/beside.hpp"
#include "apps/islet-search/log_replay.hpp"
#include "apps/islet-search/prompt/prompt.hpp"
#include "apps/islet-search/prompt/prompt_hints.hpp"
#include "apps/islet-search/research/research.hpp"
#include "apps/islet-search/terminal/pager.hpp"
#include "apps/islet-search/what_next.hpp"
#include "apps/options/hints.hpp"
#include "apps/options/paths.hpp"
#include "apps/searching/pin_file.hpp"
#include "apps/terminal/crash_report.hpp"
#include "apps/terminal/terminal.hpp"
#include "apps/terminal/time_limit.hpp"
#include "contract/lines.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/wrap.hpp"
#include "formats/html.hpp"
#include "formats/text.hpp"
#include "formats/trec.hpp"
#include "formats/tsv.hpp"
#include "islet/searcher.hpp"
#include "islet/version.hpp"
#include "searcher/messages/mail_text.hpp"

namespace islet {

namespace {

constexpr std::size_t ticket_limit = std::size_t{8} << 20;  // bytes; an e-mail with its attachments

/// One call of the program, once its options are known.
class SearchCommand {
  public:
    /// told: gets each answer that was written, if it isn't empty.
    SearchCommand(const SearchOptions& options, Messages& messages, int output = STDOUT_FILENO,
                  Told told = {})
        : options_(options), messages_(messages), output_(output), told_(std::move(told)) {}

    ExitCode run() {
        ExitCode code = ExitCode::done;
        for (const auto& option : options_.unused) messages_.warning(option + " changes nothing here");
        if (options_.mode == SearchMode::prompt) return prompt();
        try {
            code = options_.mode == SearchMode::batch ? batch() : dispatch();
        } catch (const Error&) {
            tell_gaps();
            throw;
        }
        tell_gaps();
        output_.flush();
        if (!afterword_.empty()) tell_afterword();
        return code;
    }

  private:
    ExitCode dispatch() {
        const auto limit = time_limit();
        switch (options_.mode) {
            case SearchMode::help:
                output_.write(rendered_help(search_table(), options_.help_format));
                break;
            case SearchMode::version:
                output_.write("islet-search " ISLET_VERSION "\n");
                break;
            case SearchMode::print_config:
                output_.write(options_.config);
                break;
            case SearchMode::show:
                return show();
            case SearchMode::suggest:
                return suggest();
            case SearchMode::list:
                return list();
            case SearchMode::replay:
                return try_on_log();
            case SearchMode::rerun:
                return research().rerun(open());
            default:
                return options_.save.empty() ? search() : research().save(open());
        }
        return ExitCode::done;
    }

    // A batch has one for each of its lines.
    [[nodiscard]] TimeLimit time_limit() const {
        return {options_.max_seconds, "islet-search", "the query takes longer than --max-seconds allows",
                "check the database with islet-index --check; it may be damaged"};
    }

    ExitCode prompt() {
        return run_prompt(options_, [&](const SearchOptions& asked, int output, const Told& told) {
            Messages messages("islet-search");
            messages.set_quiet(asked.quiet);
            return run_program(messages, [&] {
                try {
                    return SearchCommand(asked, messages, output, told).run();
                } catch (const Error& error) {
                    if (error.advice().empty()) throw;
                    throw Error(error.code(), error.what(), joined_advice(error.advice(), prompt_words));
                }
            });
        });
    }

    ExitCode batch() {
        InputFile file(options_.source);
        LineReader lines(file.descriptor(), batch_line_limit);
        std::optional<QueryLog> log;
        if (!options_.log.empty()) log.emplace(options_.log);
        PinFiles pins(options_.pins);
        Searcher& searcher = open();
        if (pins.any()) searcher.pin(pins.read());
        BatchSettings settings{options_.request, options_.offsets,      options_.format == SearchFormat::trec,
                               options_.run_tag, log ? &*log : nullptr, {}};
        settings.beside = [&](const BatchLine& line) {
            const auto limit = time_limit();
            return answer_beside(line, searcher);
        };
        return run_batch(lines, output_, messages_, settings, [&](const Request& request) {
            const auto limit = time_limit();
            if (pins.changed()) pin_anew(pins, searcher);
            auto response = searcher.search(request);
            if (settings.trec) tell_gaps();
            return response;
        });
    }

    // A mistake in the file while it is edited costs no answer: the old pins stay until it is right again.
    void pin_anew(PinFiles& pins, Searcher& searcher) const {
        try {
            searcher.pin(pins.read());
        } catch (const Error& error) {
            messages_.warning(fmt::format("{}; the pins read before still hold", error.what()));
        }
    }

    ExitCode search() {
        const Request request = complete_request();
        std::optional<QueryLog> log;
        if (!options_.log.empty()) log.emplace(options_.log);
        const auto started = std::chrono::system_clock::now();
        try {
            Searcher& searcher = open();
            if (PinFiles pins(options_.pins); pins.any()) searcher.pin(pins.read());
            const bool every = options_.all || options_.count;
            Response response = every ? research().every_result(request, searcher) : searcher.search(request);
            if (every) afterword_ = counted_all(response);
            name_remedies(response, options_.at_prompt ? prompt_words : option_words);
            const ExitCode status =
                every && response.total > 0 ? ExitCode::done : status_of(response, request);
            if (!every) write_response(response);
            tell_facets(response);
            say_about(response, status == ExitCode::done);
            keep(log, logged(started, request, response, status));
            if (told_) told_(response);
            return status;
        } catch (const Error& error) {
            keep(log, failed_query(started, request, error.code()));
            throw;
        }
    }

    // A ticket's text comes from its file; mail in an old encoding must not be refused for that.
    Request complete_request() {
        Request request = options_.request;
        if (options_.mode != SearchMode::ticket) return request;
        const auto bytes = InputFile(options_.source).read_all(ticket_limit);
        request.query = repair_utf8(mail_text(bytes).value_or(bytes));
        if (request.query.find_first_not_of(" \t\r\n") == std::string::npos)
            throw Error("the message is empty",
                        "give --ticket a file with text, or - and text on standard input");
        return request;
    }

    void keep(std::optional<QueryLog>& log, const LoggedQuery& entry) {
        if (log && !log->append(entry)) messages_.warning("the log can't be written");
    }

    void write_response(const Response& response, const std::string& shown = {}) {
        switch (options_.format) {
            case SearchFormat::json:
                return output_.write(
                    render_json(response, std::nullopt, options_.offsets, JsonLayout::indented));
            case SearchFormat::jsonl:
                return output_.write(
                    render_json(response, std::nullopt, options_.offsets, JsonLayout::one_line));
            case SearchFormat::tsv:
                return output_.write(render_tsv(response));
            case SearchFormat::html:
                return output_.write(render_html(response));
            case SearchFormat::trec:
                return output_.write(render_trec(response, "1", options_.request.by, options_.run_tag));
            case SearchFormat::csv:
            case SearchFormat::bibtex:
            case SearchFormat::ris:
            case SearchFormat::kwic:
                return research().write_lines(response);
            case SearchFormat::text:
                break;
        }
        const Screen screen = look_at_terminal(STDOUT_FILENO, options_.color, process_environment);
        auto layout = text_options(screen, options_.at_prompt ? "" : command_start(), shown);
        if (options_.on_screen) suit_screen(layout, options_);
        const auto text = render_text(response, layout);
        const std::size_t below = shown.empty() ? 3 : 1;  // how many there are, and where the shell goes on
        show(text, below);
        if (screen.present && shown.empty()) afterword_ = counted(options_, response);
    }

    // A person reads it through the pager, if it is long.
    void show(std::string_view text, std::size_t below) {
        if (!options_.on_screen || !options_.pager) return output_.write(text);
        const Screen screen = look_at_terminal(STDOUT_FILENO, options_.color, process_environment);
        show_on_screen(text, below, screen, output_);
    }

    [[nodiscard]] std::string command_start() const {
        std::string command = "islet-search";
        if (options_.database_named)
            for (const auto& database : options_.databases) command += " --db " + shell_quoted(database);
        return command;
    }

    // Counts that were asked for are never lost, whatever the format has no place for.
    void tell_facets(const Response& response) {
        const auto format = options_.format;
        const bool whole = format == SearchFormat::json || format == SearchFormat::jsonl ||
                           format == SearchFormat::html || format == SearchFormat::text;
        if (response.facets.empty() || options_.count || (whole && !options_.all)) return;
        output_.flush();
        messages_.note("");
        const auto lines = facet_lines(response);
        for (const auto line : lines_of(lines)) messages_.note(line);
        if (response.listed && !response.listed->whole)
            messages_.note(
                fmt::format("(counted over the best {}; there are more)", response.listed->counted));
    }

    // JSON holds the warnings itself.
    void say_about(const Response& response, bool found) {
        const auto told = [&](const Warning& warning) {
            const auto& topics = options_.told_topics;
            return !warning.topic.empty() &&
                   std::find(topics.begin(), topics.end(), warning.topic) != topics.end();
        };
        if (options_.format != SearchFormat::json && options_.format != SearchFormat::jsonl)
            for (const auto& warning : response.query.warnings)
                if (!told(warning)) messages_.warning(warning.text);
        const Request& request = options_.request;
        const bool every = options_.all || options_.count;
        if (found && !every && response.results.empty() && request.limit > 0)
            messages_.note(
                fmt::format("no results from {} on: there are {}", request.offset + 1, response.total));
        if (found) return;
        const bool bare = searcher_ && options_.databases.size() == 1 && searcher_->stats().documents == 0;
        for (const auto& line : bare ? nothing_there(options_) : nothing_found(options_, response))
            messages_.note(line);
    }

    ExitCode show() {
        auto response = passages_around(options_.source, options_.context, open());
        if (options_.request.explain || options_.request.provenance)
            response.made_by = searcher_->provenance();
        if (response.results.empty()) say_about(response, false);
        write_response(response, options_.source);
        return response.results.empty() ? ExitCode::nothing_found : ExitCode::done;
    }

    ExitCode suggest() {
        const auto completions = open().suggest(repair_utf8(options_.source), options_.request.limit);
        output_.write(is_text() ? text_lines(completions) : json_strings(completions, layout()));
        return completions.empty() ? ExitCode::nothing_found : ExitCode::done;
    }

    ExitCode list() {
        Searcher& searcher = open();
        constexpr std::size_t below = 1;  // where the shell goes on
        if (options_.list == ListWhat::terms || options_.list == ListWhat::collocations) {
            const auto [text, found] = research().vocabulary(searcher);
            show(text, below);
            return found ? ExitCode::done : ExitCode::nothing_found;
        }
        show(listed(options_.list, searcher, is_text() ? std::nullopt : std::optional(layout())), below);
        return ExitCode::done;
    }

    ExitCode try_on_log() {
        InputFile file(options_.source);
        LineReader lines(file.descriptor(), batch_line_limit);
        std::size_t unreadable = 0;
        const auto queries = read_queries(lines, unreadable);
        if (unreadable > 0) messages_.warning(fmt::format("{} lines are no log entries", unreadable));
        if (queries.empty())
            throw Error("there are no queries in " + options_.source, "name the file that --log writes");
        Searcher as_it_is(options_.databases, {}, options_.partial);
        Searcher& tried = open();
        if (PinFiles pins(options_.pins); pins.any()) tried.pin(pins.read());
        afterword_ = replay_summary(
            replay(queries, asked(as_it_is), asked(tried), messages_, [&](const ReplayedAnswer& answer) {
                output_.write(is_text() ? replay_text(answer) : replay_json(answer));
            }));
        return ExitCode::done;
    }

    [[nodiscard]] Ask asked(Searcher& searcher) const {
        return [this, &searcher](const std::string& query) {
            const auto limit = time_limit();
            auto request = options_.request;
            request.query = query;
            return searcher.search(request);
        };
    }

    [[nodiscard]] Research research() { return {options_, messages_, output_}; }

    Searcher& open() {
        auto& searcher = searcher_.emplace(options_.databases, options_.synonyms, options_.partial);
        searcher.use_embeddings(options_.embeddings);
        return searcher;
    }

    // What an answer lacks, if its format has no place for it: reported when it changes.
    void tell_gaps() {
        const bool has_place =
            (options_.mode == SearchMode::batch && options_.format != SearchFormat::trec) ||
            options_.mode == SearchMode::search || options_.mode == SearchMode::ticket ||
            options_.mode == SearchMode::like;
        if (has_place || !searcher_) return;
        auto gaps = searcher_->gaps();
        if (gaps == told_gaps_) return;
        for (const auto& gap : gaps) messages_.warning(gap);
        told_gaps_ = std::move(gaps);
    }

    // In lines that fit the screen.
    void tell_afterword() const {
        messages_.note("");
        if (!options_.on_screen) return messages_.note(afterword_);
        const Screen screen = look_at_terminal(STDOUT_FILENO, options_.color, process_environment);
        auto lines = wrapped_line(afterword_, {screen.width, 0, false, screen_width}, 0);
        lines.pop_back();  // its line feed
        for (std::string_view left = lines; !left.empty();) {
            const auto end = std::min(left.find('\n'), left.size());
            messages_.note(left.substr(0, end));
            left.remove_prefix(std::min(end + 1, left.size()));
        }
    }

    [[nodiscard]] bool is_text() const { return options_.format == SearchFormat::text; }
    [[nodiscard]] JsonLayout layout() const {
        return options_.format == SearchFormat::json ? JsonLayout::indented : JsonLayout::one_line;
    }

    const SearchOptions& options_;
    Messages& messages_;
    Output output_;
    Told told_;
    std::string afterword_;
    std::optional<Searcher> searcher_;
    std::vector<std::string> told_gaps_;
};

}  // namespace

namespace {

// Someone who only types the name may have nothing to search yet.
void require_first_index() {
    std::error_code ignored;
    const auto database = default_database(process_environment);
    if (!std::filesystem::exists(database, ignored))
        throw Error("there is no database at " + database, {{Remedy::create_database, database}});
}

}  // namespace

int run_search(const std::vector<std::string>& arguments) {
    report_crashes("islet-search");
    Messages messages("islet-search");
    return run_program(messages, [&] {
        if (arguments.empty()) require_first_index();
        const SearchOptions options = parse_search_options(
            arguments, process_environment, {::isatty(STDIN_FILENO) == 1, ::isatty(STDOUT_FILENO) == 1});
        messages.set_quiet(options.quiet);
        return SearchCommand(options, messages).run();
    });
}

}  // namespace islet
