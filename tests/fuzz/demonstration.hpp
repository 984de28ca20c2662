// Four of the demonstration articles as a database, for targets that search.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "islet/indexer.hpp"

namespace islet::fuzz {

/// In a folder that is gone when the program ends.
class Demonstration {
  public:
    Demonstration() {
        IndexOptions options;
        options.database = folder_.string();
        for (const char* name :
             {"glucagonoma.txt", "men1-and-men2.md", "grades-and-stages.html", "insulinoma.txt"})
            options.sources.push_back(std::string(ISLET_SOURCE_DIR) + "/corpus/articles/" + name);
        options.jobs = 1;
        index_files(options, {});
    }
    ~Demonstration() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Demonstration(const Demonstration&) = delete;
    Demonstration& operator=(const Demonstration&) = delete;

    [[nodiscard]] std::string path() const { return folder_.string(); }

  private:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("islet-fuzz-" + std::to_string(::getpid()));
};

}  // namespace islet::fuzz
