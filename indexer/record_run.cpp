// Runs over what has no file: the records that a program gives, and the ids that it takes back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "indexer/index_run.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/sources/index_versions.hpp"
#include "indexer/sources/known/source_recall.hpp"

namespace islet {
namespace {

std::uint64_t size_of(const Record& record) {
    std::uint64_t size = record.text.size();
    for (const auto& section : record.sections)
        for (const auto& paragraph : section.paragraphs) size += paragraph.size();
    return size;
}

}  // namespace

// The first of them are collected, to know whether there is much text.
IndexReport IndexRun::records(const RecordSource& next) {
    require_synonyms(options_.synonyms);
    open();
    choose_synonyms();
    if (folder_) folder_->clean_up();
    const SourceFile given{no_file, no_file, 0, 0};
    Reading reading{given, documents_of(no_file), {}, {}, true};
    reading.fresh.version = index_version;
    std::vector<Record> first;
    std::uint64_t size = 0;
    auto record = next();
    for (; record && size <= bulk_bytes; record = next()) {
        size += size_of(*record);
        first.push_back(std::move(*record));
    }
    bulk_ = size > bulk_bytes;
    for (auto& one : first) read_record(std::move(one), reading);
    for (; record; record = next()) read_record(std::move(*record), reading);
    conclude(std::move(reading));
    return finish();
}

IndexReport IndexRun::remove(const std::vector<std::string>& ids) {
    open();
    std::unordered_set<std::string> gone;
    for (const auto& wanted : ids) {
        const auto id = tidy(wanted);
        const auto* owner = owners_.owner(id);
        if (owner != nullptr && *owner == no_file) {
            drop(id);
            gone.insert(id);
        } else {
            report_.skipped.push_back({id, owner == nullptr ? "there is no such document"
                                                            : "the document belongs to the file " + *owner});
        }
    }
    if (!gone.empty())
        std::erase_if(manifest_[no_file].documents, [&](const auto& d) { return gone.contains(d.id); });
    return finish();
}

void IndexRun::read_record(Record&& record, Reading& reading) {
    now_.stage = "reading";
    const auto size = size_of(record);
    report_.bytes_read += size;
    now_.bytes_done += size;
    const auto id = tidy(record.metadata.id);
    if (!holds(share_, id)) return;
    if (const auto* owner = owners_.owner(id); owner != nullptr && *owner != no_file) {
        report_.skipped.push_back({id, "the id belongs to a document of the file " + *owner});
        return;
    }
    try {
        auto document = islet::read_record(std::move(record), options_.limits);
        if (claim(document, reading)) take(std::move(document), reading);
    } catch (const Unreadable& problem) {
        report_.skipped.push_back({id, problem.what()});
    }
}

}  // namespace islet
