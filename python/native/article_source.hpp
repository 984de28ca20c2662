// Articles from a Python program, one batch at a time, as records for an index.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "islet/document.hpp"
#include "islet/index_options.hpp"
#include "islet/index_report.hpp"

namespace islet::python {

/// The next articles, each a JSON object like a line of JSON Lines; none at the end. What it throws
/// comes out of ArticleSource::next().
using NextBatch = std::function<std::optional<std::vector<std::string>>()>;

class ArticleSource {
  public:
    ArticleSource(NextBatch next, ReadLimits limits)
        : next_batch_(std::move(next)), limits_(std::move(limits)) {}

    /// The next record that can be read; none at the end.
    [[nodiscard]] std::optional<Record> next();
    /// Those that couldn't be, "record 3" where it has no id: counted from 1.
    [[nodiscard]] const std::vector<Skipped>& skipped() const { return skipped_; }

  private:
    [[nodiscard]] std::optional<Record> read(const std::string& article);

    NextBatch next_batch_;
    ReadLimits limits_;
    std::vector<std::string> batch_;
    std::size_t at_ = 0;     // in the batch
    std::size_t count_ = 0;  // articles taken
    std::vector<Skipped> skipped_;
};

}  // namespace islet::python
