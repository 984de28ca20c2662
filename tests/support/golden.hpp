// Compares output with a file under tests/golden; ISLET_UPDATE_GOLDEN=1 rewrites the file instead.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/source_folder.hpp"

namespace islet::test {

inline void check_golden(const std::string& name, const std::string& actual) {
    const std::string path = std::string(islet::test::source_folder) + "/tests/golden/" + name;
    if (const char* update = std::getenv("ISLET_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << actual;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    INFO("golden file " << name << "; ISLET_UPDATE_GOLDEN=1 rewrites it");
    CHECK(actual == expected);
}

}  // namespace islet::test
