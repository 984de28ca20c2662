// Reads the command line of islet-index.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/embeddings/options.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/config_report.hpp"
#include "apps/options/paths.hpp"
#include "database/share.hpp"
#include "islet/error.hpp"

namespace islet {

namespace {

// Threads, levels and a ratio; more is a slip of the finger.
constexpr std::size_t most_jobs = 1024, most_depth = 2000, most_unpack = 1'000'000;

ReadLimits limits_from(const ParsedOptions& given, ReadLimits limits) {
    limits.file_bytes = given.size("max-file-size", limits.file_bytes);
    limits.record_bytes = given.size("max-text-size", limits.record_bytes);
    limits.memory_bytes = given.size("max-memory", limits.memory_bytes);
    limits.depth = given.number("max-depth", limits.depth, most_depth);
    limits.unpack_ratio = given.number("max-unpack", limits.unpack_ratio, most_unpack);
    limits.seconds = given.seconds("max-seconds", limits.seconds);
    limits.ocr = given.flag("ocr");
    return limits;
}

Share share_from(const std::string& given) {
    if (const auto share = parse_share(given)) return *share;
    throw Error(fmt::format("--shard takes K/N with K from 1 to N, not '{}'", given),
                "for instance: --shard 2/4, the second of four databases");
}

void check_watch(const IndexOptions& run, bool check) {
    if (check || run.dry_run)
        throw Error(fmt::format("--watch and --{} can't go together", check ? "check" : "dry-run"),
                    "--watch writes whenever something changes");
    if (std::find(run.sources.begin(), run.sources.end(), "-") != run.sources.end())
        throw Error("standard input can't be watched", "name files and folders, or leave out --watch");
}

IndexOptions run_options(const ParsedOptions& given, const Environment& environment) {
    IndexOptions run;
    run.database = given.has("db") ? given.text("db") : default_database(environment);
    if (run.database.empty()) throw Error("--db needs a value: PATH", "name a folder");
    run.sources = given.words();
    run.exclude = given.all("exclude");
    run.jobs = static_cast<unsigned>(given.number("jobs", 0, most_jobs));
    run.rebuild = given.flag("rebuild");
    run.dry_run = given.flag("dry-run");
    run.allow_removals = given.flag("allow-removals");
    run.synonyms = given.text("synonyms");
    run.wait_seconds = given.seconds("wait", 0);
    run.limits = limits_from(given, {});
    run.embeddings = embeddings_from(given, environment);
    if (given.has("shard")) run.share = share_from(given.text("shard"));
    const bool check = given.flag("check");
    if (check && run.share)
        throw Error("--check and --shard can't go together", "the database knows which share it holds");
    if (check && (run.rebuild || run.dry_run))
        throw Error(fmt::format("--check and --{} can't go together", run.rebuild ? "rebuild" : "dry-run"),
                    "--check alone writes nothing");
    if (given.flag("watch")) check_watch(run, check);
    const bool recalls = given.flag("update") || given.flag("watch") || run.rebuild;
    run.recall = run.sources.empty() && recalls && !check;
    if (run.sources.empty() && !recalls && !check && !given.has("list"))
        throw Error(
            "no source given: nothing to index",
            "for instance: islet-index ~/articles; or islet-index --update, if it was indexed before");
    if (std::any_of(run.sources.begin(), run.sources.end(),
                    [](const auto& source) { return source.empty(); }))
        throw Error("a source is empty", "name a file, a folder, or -");
    return run;
}

}  // namespace

IndexCommand parse_index_options(const std::vector<std::string>& arguments, const Environment& environment) {
    const ParsedOptions given = parse_command_line(index_table(), arguments, environment);
    IndexCommand command;
    command.quiet = given.flag("quiet");
    command.color = static_cast<ColorChoice>(given.choice("color", 0));
    if (given.has("help-format")) command.help_format = given.text("help-format");
    if (given.flag("help") || given.has("help-format")) {
        command.mode = IndexMode::help;
        return command;
    }
    if (given.flag("version")) {
        command.mode = IndexMode::version;
        return command;
    }
    if (given.flag("print-config")) {
        command.mode = IndexMode::print_config;
        command.config = config_report(index_table(), given, environment);
        return command;
    }
    if (given.has("format-version") && given.text("format-version") != "1")
        throw Error(ExitCode::unsupported_format,
                    fmt::format("output version '{}' is not supported", given.text("format-version")),
                    "this program writes version 1");
    command.format = static_cast<ReportFormat>(given.choice("format", 0));
    command.progress = static_cast<ProgressChoice>(given.choice("progress", 0));
    command.check = given.flag("check");
    command.watch = given.flag("watch");
    command.run = run_options(given, environment);
    command.list = given.has("list");
    if (command.list) static_cast<void>(given.choice("list", 0));
    command.limits_over = [given](const ReadLimits& base) { return limits_from(given, base); };
    return command;
}

}  // namespace islet
