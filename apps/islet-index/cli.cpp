// islet-index from its arguments to its exit status.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/cli.hpp"

#include <fmt/chrono.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>

#include "apps/islet-index/options.hpp"
#include "apps/islet-index/progress.hpp"
#include "apps/islet-index/report.hpp"
#include "apps/options/hints.hpp"
#include "apps/options/paths.hpp"
#include "apps/terminal/crash_report.hpp"
#include "apps/terminal/messages.hpp"
#include "apps/terminal/output.hpp"
#include "database/stub_file.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/json.hpp"
#include "formats/text.hpp"
#include "indexer/watch.hpp"
#include "islet/indexer.hpp"
#include "islet/version.hpp"

namespace islet {

namespace {

constexpr std::size_t most_skipped_shown = 20;  // lines; the rest is counted

using Progress = std::function<void(const IndexProgress&)>;

// "working" at once: the first look at a large folder may take a while, and silence looks like a fault.
// Null if none is wanted.
std::unique_ptr<ProgressDisplay> make_display(const IndexCommand& command) {
    const Screen terminal = look_at_terminal(STDERR_FILENO, command.color, process_environment);
    const bool wanted = command.progress == ProgressChoice::always ||
                        (command.progress == ProgressChoice::automatic && terminal.present && !command.quiet);
    if (!wanted) return nullptr;
    auto display = std::make_unique<ProgressDisplay>(STDERR_FILENO, terminal.present, terminal.width);
    display->show({});
    return display;
}

// The terminal may go away meanwhile.
Progress shown_by(const std::unique_ptr<ProgressDisplay>& display) {
    return [&display](const IndexProgress& progress) {
        if (display) display->show(progress);
    };
}

void say_lines(const std::string& lines, const Messages& messages) {
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        messages.note(std::string_view(lines).substr(at, end - at));
        at = end + 1;
    }
}

// A source that was named and can't be read is an error, though the others are done.
void say_skipped(const IndexReport& report, const Messages& messages) {
    for (const auto& input : report.skipped)
        if (!input.hint.empty()) messages.error(input.path + ": " + input.reason, input.hint);
    say_lines(skipped_text(report, most_skipped_shown), messages);
}

void say_kept(const std::vector<KeptSource>& kept, const IndexOptions& options, const Messages& messages) {
    for (const auto& source : kept) messages.alert(kept_text(source, options));
}

std::filesystem::path stub_path(const IndexCommand& command) {
    return std::filesystem::path(command.run.database) / stub_file_name;
}

// For whoever makes the first database, or fills one that was made of nothing.
std::string next_step(const IndexCommand& command, const IndexReport& report) {
    std::string search = "islet-search";
    if (command.run.database != default_database(process_environment))
        search += " --db " + shell_quoted(command.run.database);
    return archives_text(report) + fmt::format("now ask: {} \"your question\"\n", search);
}

// Passages without a vector are a loss, not a failure: the next run goes on.
void tell_vectors(const VectorReport& vectors, const Messages& messages) {
    if (vectors.problem.empty()) return;
    messages.warning(fmt::format("{} passage{} found by {} words alone: {}", vectors.missing,
                                 vectors.missing == 1 ? " is" : "s are",
                                 vectors.missing == 1 ? "its" : "their", vectors.problem));
    const auto help = vectors.advice.empty() ? vectors.hint : joined_advice(vectors.advice, option_words);
    messages.note("hint: " + help + (help.empty() ? "" : "; ") + "the next run goes on with them");
}

ExitCode index_sources(const IndexCommand& command, const Messages& messages, Output& output) {
    std::error_code ignored;
    const bool made = !command.run.rebuild || !std::filesystem::exists(stub_path(command), ignored);
    auto display = make_display(command);
    const IndexReport report = index_files(command.run, shown_by(display));
    display.reset();
    say_kept(report.kept, command.run, messages);
    if (command.anew && !report.kept.empty())
        throw Error(ExitCode::incompatible,
                    "the database " + command.run.database + " stays one of another version of islet",
                    "bring its sources back and run islet-index --update again, or go back to the version of "
                    "islet that made it");
    if (command.format == ReportFormat::json) {
        output.write(report_json(report));
    } else {
        for (const auto& warning : report.warnings) messages.warning(warning);
        say_skipped(report, messages);
        if (!command.quiet) output.write(report_text(report, command.run));
        output.flush();
        if (report.added + report.updated > 0) say_lines(repeated_text(report.repeated), messages);
        say_lines(nothing_found_text(report), messages);
        const bool first = made && !command.run.dry_run && report.passages_before == 0;
        if (first && report.added > 0) say_lines(next_step(command, report), messages);
    }
    tell_vectors(report.vectors, messages);
    return report.skipped.empty() && report.kept.empty() ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode check_database(const IndexCommand& command, const Messages& messages, Output& output) {
    auto display = make_display(command);
    const CheckReport report = run_check(command.run, shown_by(display));
    display.reset();
    if (command.format == ReportFormat::json) {
        output.write(check_json(report));
    } else {
        say_lines(check_details(report, most_skipped_shown), messages);
        say_skipped(report.counts, messages);
        if (!command.quiet) output.write(check_text(report, command.run));
    }
    output.flush();
    if (!report.problems.empty())
        throw Error("the database " + command.run.database + " is damaged: " + report.problems.front(),
                    {Remedy::rebuild});
    const bool fine = report.changes.empty() && report.counts.skipped.empty();
    return fine ? ExitCode::done : ExitCode::nothing_found;
}

std::string clock_time() { return fmt::format("{:%H:%M:%S}", fmt::localtime(std::time(nullptr))); }

/// What a watch writes: the usual report first, then one line per update.
class WatchTeller {
  public:
    WatchTeller(const IndexCommand& command, const Messages& messages, Output& output)
        : command_(command), messages_(messages), output_(output) {}

    void updated(const IndexReport& report, const std::vector<Skipped>& fresh,
                 const std::vector<KeptSource>& kept) {
        say_kept(kept, command_.run, messages_);
        tell_vectors(report.vectors, messages_);
        if (command_.format == ReportFormat::json) {
            output_.write(report_json(report));
        } else {
            IndexReport shown;
            shown.skipped = fresh;
            if (first_)
                for (const auto& warning : report.warnings) messages_.warning(warning);
            say_skipped(shown, messages_);
            if (!command_.quiet)
                output_.write(first_ ? report_text(report, command_.run) : update_text(report, clock_time()));
        }
        output_.flush();
        first_ = false;
    }
    void watching(std::size_t folders) const {
        messages_.note(fmt::format("watching {} folder{}; Ctrl-C ends it", folders, folders == 1 ? "" : "s"));
    }
    void failed(const Error& error) const {
        messages_.error(error.what(), hint_of(error));
        messages_.note("the database stays as it is; it will be tried again");
    }

  private:
    const IndexCommand& command_;
    const Messages& messages_;
    Output& output_;
    bool first_ = true;
};

ExitCode watch(const IndexCommand& command, const Messages& messages, Output& output) {
    WatchTeller teller(command, messages, output);
    auto display = make_display(command);
    WatchEvents events;
    events.progress = shown_by(display);
    events.updated = [&](const auto& report, const auto& fresh, const auto& kept) {
        display.reset();
        teller.updated(report, fresh, kept);
    };
    events.watching = [&](std::size_t folders) { teller.watching(folders); };
    events.failed = [&](const Error& error) { teller.failed(error); };
    watch_sources(command.run, events);
    messages.note("ended; the database is complete");
    return ExitCode::done;
}

ExitCode list_sources(const IndexCommand& command, Output& output) {
    const auto memory = remembered(command.run.database);
    output.write(command.format == ReportFormat::json ? json_list(memory.sources, JsonLayout::indented)
                                                      : text_list(memory.sources));
    return ExitCode::done;
}

// What the database remembers and wasn't given. One of another version can only be rebuilt.
IndexCommand recalled(IndexCommand command, const Messages& messages) {
    const auto memory = remembered(command.run.database);
    command.run.limits = command.limits_over(memory.limits);
    if (!memory.other_version || command.run.rebuild) return command;
    if (memory.sources.empty())
        throw Error(ExitCode::incompatible,
                    "the database " + command.run.database +
                        " was made by another version of islet, and doesn't remember its sources",
                    "run islet-index --rebuild SOURCE with them");
    messages.note(
        "the database was made by another version of islet: it is rebuilt from its sources, beside the "
        "old one");
    command.run.rebuild = command.anew = true;
    return command;
}

ExitCode run_command(const IndexCommand& given, const Messages& messages, Output& output) {
    if (given.list) return list_sources(given, output);
    const auto command = given.run.recall ? recalled(given, messages) : given;
    if (command.check) return check_database(command, messages, output);
    if (command.watch) return watch(command, messages, output);
    return index_sources(command, messages, output);
}

}  // namespace

int run_indexer(const std::vector<std::string>& arguments) {
    report_crashes("islet-index");
    Messages messages("islet-index");
    return run_program(messages, [&] {
        const IndexCommand command = parse_index_options(arguments, process_environment);
        messages.set_quiet(command.quiet);
        Output output(STDOUT_FILENO);
        ExitCode code = ExitCode::done;
        switch (command.mode) {
            case IndexMode::help:
                output.write(rendered_help(index_table(), command.help_format));
                break;
            case IndexMode::version:
                output.write("islet-index " ISLET_VERSION "\n");
                break;
            case IndexMode::print_config:
                output.write(command.config);
                break;
            case IndexMode::index:
                code = run_command(command, messages, output);
                break;
        }
        output.flush();
        return code;
    });
}

}  // namespace islet
