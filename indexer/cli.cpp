// islet-index from its arguments to its exit status.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli.hpp"

#include <unistd.h>

#include <functional>
#include <optional>

#include "common/messages.hpp"
#include "common/output.hpp"
#include "indexer/options.hpp"
#include "indexer/progress.hpp"
#include "indexer/report.hpp"

namespace islet {

namespace {

constexpr std::size_t most_skipped_shown = 20;

// "working" at once: the first look at a large folder may take a while, and silence looks like a fault.
IndexReport run_with_progress(const IndexCommand& command) {
    const Terminal terminal = look_at_terminal(STDERR_FILENO, command.color, process_environment);
    const bool wanted = command.progress == ProgressChoice::always ||
                        (command.progress == ProgressChoice::automatic && terminal.present && !command.quiet);
    if (!wanted) return run_index(command.run, [](const IndexProgress&) {});
    ProgressDisplay display(STDERR_FILENO, terminal.present, terminal.width);
    display.show({});
    return run_index(command.run, [&](const IndexProgress& progress) { display.show(progress); });
}

void say_skipped(const IndexReport& report, const Messages& messages) {
    const std::string lines = skipped_text(report, most_skipped_shown);
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        messages.note(std::string_view(lines).substr(at, end - at));
        at = end + 1;
    }
}

ExitCode index_sources(const IndexCommand& command, const Messages& messages, Output& output) {
    const IndexReport report = run_with_progress(command);
    if (command.format == ReportFormat::json) {
        output.write(report_json(report));
    } else {
        say_skipped(report, messages);
        if (!command.quiet) output.write(report_text(report, command.run));
    }
    return report.skipped.empty() ? ExitCode::done : ExitCode::nothing_found;
}

}  // namespace

int run_indexer(const std::vector<std::string>& arguments) {
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
            case IndexMode::index:
                code = index_sources(command, messages, output);
                break;
        }
        output.flush();
        return code;
    });
}

}  // namespace islet
