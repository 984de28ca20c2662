// What a run of islet-index reports, as text or JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formats/escaping/json_text.hpp"
#include "formats/escaping/safe_text.hpp"
#include "indexer/sources/source_scan.hpp"

namespace islet {

namespace {

constexpr std::string_view outdated = "outdated";  // a state of a source

std::string counted(std::size_t count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}
std::string documents(std::size_t count) { return counted(count, "document"); }
std::string passages(std::size_t count) { return counted(count, "passage"); }

std::string counts_text(const IndexReport& report) {
    std::string text = fmt::format("{} added, {} updated, {} removed, {} unchanged, {} skipped", report.added,
                                   report.updated, report.removed, report.unchanged, report.skipped.size());
    if (report.ocr_pages > 0)
        text += fmt::format(", {} page{} read by OCR", report.ocr_pages, report.ocr_pages == 1 ? "" : "s");
    if (report.passed_over > 0) text += fmt::format(", {} passed over", report.passed_over);
    return text;
}

// "2 new, 1 changed": files.
std::string changed_text(const CheckReport& report) {
    std::string text;
    for (const std::string_view state :
         {std::string_view("new"), std::string_view("changed"), std::string_view("gone"), outdated}) {
        const auto count = std::count_if(report.changes.begin(), report.changes.end(),
                                         [&](const auto& change) { return state == change.state; });
        const auto said = state == outdated ? "read by another version of this program" : state;
        if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, said);
    }
    return text;
}

Json report_object(const IndexReport& report) {
    Json skipped = Json::array();
    for (const auto& input : report.skipped) {
        skipped.push_back({{"path", input.path}, {"reason", input.reason}});
        if (!input.hint.empty()) skipped.back()["hint"] = input.hint;
    }
    Json object = {{"schema", "islet.index/1"},
                   {"documents",
                    {{"added", report.added},
                     {"updated", report.updated},
                     {"removed", report.removed},
                     {"unchanged", report.unchanged},
                     {"skipped", report.skipped.size()},
                     {"passed_over", report.passed_over},
                     {"total", report.documents}}},
                   {"passages", report.passages},
                   {"seconds", std::round(report.seconds * 1e3) / 1e3},
                   {"bytes_read", report.bytes_read},
                   {"skipped", std::move(skipped)}};
    for (const auto& source : report.kept)
        object["kept"].push_back({{"path", source.path},
                                  {"gone", source.gone},
                                  {"known", source.known},
                                  {"documents", source.documents}});
    if (report.repeated.files > 0)
        object["repeated"] = {
            {"files", report.repeated.files}, {"first", report.repeated.first}, {"of", report.repeated.of}};
    if (report.ocr_pages > 0) object["ocr_pages"] = report.ocr_pages;
    if (!report.warnings.empty()) object["warnings"] = report.warnings;
    return object;
}

}  // namespace

namespace {

Json vectors_object(const VectorReport& vectors) {
    return {{"model", vectors.model},
            {"encoded", vectors.encoded},
            {"held", vectors.held},
            {"missing", vectors.missing},
            {"problem", vectors.problem.empty() ? Json(nullptr) : Json(vectors.problem)}};
}

std::string vectors_text(const VectorReport& vectors) {
    if (vectors.model.empty()) return {};
    return fmt::format("{} of {} passages have a vector of {}, {} of them new\n", vectors.held,
                       vectors.held + vectors.missing, printable(vectors.model), vectors.encoded);
}

}  // namespace

std::string report_json(const IndexReport& report) {
    Json object = report_object(report);
    if (!report.vectors.model.empty()) object["vectors"] = vectors_object(report.vectors);
    return json_text(object) + "\n";
}

std::string report_text(const IndexReport& report, const IndexOptions& options) {
    const std::string counts = counts_text(report);
    const std::string place = printable(options.database);
    if (options.dry_run) return fmt::format("would be: {}; nothing was written to {}\n", counts, place);
    return fmt::format("{}: {}\nthe database now holds {} in {}; {:.1f} MB read in {:.1f} s\n", place, counts,
                       documents(report.documents), passages(report.passages),
                       static_cast<double>(report.bytes_read) / 1e6, report.seconds) +
           vectors_text(report.vectors);
}

std::string repeated_text(const RepeatedFiles& repeated) {
    if (repeated.files == 0) return {};
    return fmt::format(
        "{} file{} the same as {}: {} as {}{}; answers show each passage once, and where else it stands\n",
        repeated.files, repeated.files == 1 ? " says" : "s say", repeated.files == 1 ? "another" : "others",
        printable(repeated.first), printable(repeated.of), repeated.files == 1 ? "" : ", for one");
}

std::string update_text(const IndexReport& report, const std::string& time) {
    return fmt::format("{}  {} added, {} updated, {} removed; {}; {:.1f} s\n", time, report.added,
                       report.updated, report.removed, passages(report.passages), report.seconds);
}

std::string check_json(const CheckReport& report) {
    Json object = report_object(report.counts);
    Json changes = Json::array();
    for (const auto& change : report.changes)
        changes.push_back({{"path", change.path}, {"state", change.state}});
    object["check"] = {{"whole", report.problems.empty()},
                       {"current", report.changes.empty()},
                       {"problems", report.problems},
                       {"changes", std::move(changes)}};
    return json_text(object) + "\n";
}

std::string check_text(const CheckReport& report, const IndexOptions& options) {
    const auto place = printable(options.database);
    const auto& c = report.counts;
    std::string text = fmt::format("checked {}: {} in {}, {:.1f} MB of sources in {:.1f} s\n", place,
                                   documents(c.unchanged + c.updated + c.removed), passages(c.passages),
                                   static_cast<double>(c.bytes_read) / 1e6, c.seconds);
    if (!report.problems.empty()) return text;  // the error and its hint say the rest
    const bool changed = std::any_of(report.changes.begin(), report.changes.end(),
                                     [](const auto& change) { return change.state != outdated; });
    const bool hidden = std::any_of(report.changes.begin(), report.changes.end(),
                                    [](const auto& change) { return change.hidden; });
    if (!report.changes.empty())
        return text + fmt::format("the database is whole, but {} ({}): {}\n",
                                  changed ? "the sources have changed" : "not current", changed_text(report),
                                  hidden
                                      ? "run islet-index --rebuild, since an update can't see a change that "
                                        "leaves a file's size and times as they were"
                                      : "run islet-index again to bring it up to date");
    text += "the database is whole and matches its sources";
    if (!c.skipped.empty()) text += fmt::format(", but for what can't be read ({})", c.skipped.size());
    return text + "\n";
}

std::string check_details(const CheckReport& report, std::size_t most) {
    std::string out;
    const auto rest = [&](std::size_t count) {
        if (count > most) out += fmt::format("... and {} more; --format json lists all\n", count - most);
    };
    for (std::size_t i = 0; i < std::min(most, report.problems.size()); ++i)
        out += fmt::format("problem: {}\n", printable(report.problems[i]));
    rest(report.problems.size());
    for (std::size_t i = 0; i < std::min(most, report.changes.size()); ++i)
        out += fmt::format("{}: {}\n", report.changes[i].state, printable(report.changes[i].path));
    rest(report.changes.size());
    return out;
}

std::string nothing_found_text(const IndexReport& report) {
    if (report.added + report.updated + report.unchanged > 0) return {};
    std::string kinds;
    for (const auto& [kind, files] : report.unknown_kinds)
        kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", files, printable(kind));
    std::string text = report.documents == 0 ? "no articles found" : "no articles found in what was named";
    if (!kinds.empty()) text += fmt::format("; files of formats that aren't read: {}", kinds);
    text +=
        "\nislet reads text, Markdown, HTML, PDF, Word, OpenDocument, RTF, EPUB, e-mail, CSV, JSON Lines and "
        "XML of "
        "journals\n";
    return text + archives_text(report);
}

std::string archives_text(const IndexReport& report) {
    std::string kinds, text;
    for (const auto kind : archive_extensions) {
        if (!report.unknown_kinds.contains(std::string(kind))) continue;
        if (kind == ".zip")
            text = "a .zip file in a folder isn't opened: name it to have its articles read\n";
        else
            kinds += fmt::format("{}{}", kinds.empty() ? "" : " and ", kind);
    }
    if (kinds.empty()) return text;
    return text + fmt::format("unpack {} files first, and index the folder again\n", kinds);
}

std::string kept_text(const KeptSource& source, const IndexOptions& options) {
    if (source.unread)
        return fmt::format(
            "{} can't be read; the old database, which has {} of it, stays as it is. See to its permissions "
            "and "
            "run this again; --allow-removals makes the new database without",
            source.path, documents(source.documents));
    const auto what = fmt::format("{} of the {} file{} of {} are gone at once", source.gone, source.known,
                                  source.known == 1 ? "" : "s", source.path);
    if (options.rebuild)
        return what +
               "; the old database stays as it is. If a drive isn't mounted, mount it and run this again; "
               "--allow-removals makes the new database without them";
    return fmt::format(
        "{}; their {} stay{} searchable. If a drive isn't mounted, mount it and run this again; "
        "--allow-removals removes them",
        what, documents(source.documents), source.documents == 1 ? "s" : "");
}

std::string skipped_text(const IndexReport& report, std::size_t most) {
    std::string out;
    std::size_t shown = 0, more = 0;
    for (const auto& input : report.skipped) {
        if (!input.hint.empty()) continue;
        if (shown == most) {
            ++more;
            continue;
        }
        ++shown;
        out += fmt::format("skipped {}: {}\n", printable(input.path), printable(input.reason));
    }
    if (more > 0) out += fmt::format("... and {} more; --format json lists all\n", more);
    return out;
}

}  // namespace islet
