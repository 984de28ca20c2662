// The demonstration articles on the diseases, without those on everyday life: what expectations that follow
// the frequency of words were worked out on. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/support/source_folder.hpp"

namespace islet::test {

/// Their paths, sorted.
inline std::vector<std::string> disease_articles() {
    const auto corpus = std::string(source_folder) + "/corpus/";
    std::set<std::string> everyday;
    std::ifstream in(corpus + "everyday.txt");
    for (std::string name; std::getline(in, name);) everyday.insert(name);
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(corpus + "articles"))
        if (!everyday.contains(entry.path().filename().string())) paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace islet::test
