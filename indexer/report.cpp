// What a run of islet-index reports at its end, as text or JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "common/json_text.hpp"
#include "common/safe_text.hpp"

namespace islet {

namespace {

std::string documents(std::size_t count) {
    return fmt::format("{} document{}", count, count == 1 ? "" : "s");
}

}  // namespace

std::string report_json(const IndexReport& report) {
    Json skipped = Json::array();
    for (const auto& input : report.skipped)
        skipped.push_back({{"path", input.path}, {"reason", input.reason}});
    const Json object = {{"schema", "islet.index/1"},
                         {"documents",
                          {{"added", report.added},
                           {"updated", report.updated},
                           {"removed", report.removed},
                           {"unchanged", report.unchanged},
                           {"skipped", report.skipped.size()}}},
                         {"passages", report.passages},
                         {"seconds", std::round(report.seconds * 1e3) / 1e3},
                         {"bytes_read", report.bytes_read},
                         {"skipped", std::move(skipped)}};
    return json_text(object) + "\n";
}

std::string report_text(const IndexReport& report, const IndexOptions& options) {
    const std::string counts =
        fmt::format("{} added, {} updated, {} removed, {} unchanged, {} skipped", report.added,
                    report.updated, report.removed, report.unchanged, report.skipped.size());
    const std::string place = printable(options.database);
    if (options.dry_run) return fmt::format("would be: {}; nothing was written to {}\n", counts, place);
    if (options.check) {
        const bool same = report.added + report.updated + report.removed == 0;
        std::string text = fmt::format("checked {}: {}\n", place, counts);
        text += same ? "the database is whole and matches its sources\n"
                     : "the sources have changed: run islet-index again to bring the database up to date\n";
        return text;
    }
    return fmt::format("{}: {}\n{} in {} passages, {:.1f} MB read in {:.1f} s\n", place, counts,
                       documents(report.added + report.updated + report.unchanged), report.passages,
                       static_cast<double>(report.bytes_read) / 1e6, report.seconds);
}

std::string skipped_text(const IndexReport& report, std::size_t most) {
    std::string out;
    std::size_t shown = 0;
    for (const auto& input : report.skipped) {
        if (shown++ == most) {
            out += fmt::format("... and {} more; --format json lists all\n", report.skipped.size() - most);
            break;
        }
        out += fmt::format("skipped {}: {}\n", printable(input.path), printable(input.reason));
    }
    return out;
}

}  // namespace islet
