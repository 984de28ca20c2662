// Reads articles by the same rules as JSON Lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "python/native/article_source.hpp"

#include <fmt/format.h>

#include <utility>

#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet::python {

std::optional<Record> ArticleSource::next() {
    for (;;) {
        if (at_ == batch_.size()) {
            auto batch = next_batch_();
            if (!batch) return std::nullopt;
            batch_ = std::move(*batch);
            at_ = 0;
            continue;
        }
        if (auto record = read(batch_[at_++])) return record;
    }
}

std::optional<Record> ArticleSource::read(const std::string& article) {
    ++count_;
    const auto name = fmt::format("record {}", count_);
    try {
        auto record = read_json_record(article, limits_);
        if (!tidy(record.metadata.id).empty()) return record;
        skipped_.push_back({name, "a record without an id"});
    } catch (const Unreadable& problem) {
        skipped_.push_back({name, problem.what()});
    }
    return std::nullopt;
}

}  // namespace islet::python
