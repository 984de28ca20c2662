// Files that are not what they were when they were listed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <string>

#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

std::string reason(const std::string& path, std::size_t most = 1000) {
    try {
        return "read: " + read_source_file(path, most);
    } catch (const Error& error) {
        return error.what();
    }
}

TEST_CASE("a source file is read whole, or the reason said", "[source_file]") {
    const test::TempFolder temp;
    temp.write("full", std::string(1000, 'x'));
    temp.write("over", std::string(1001, 'x'));
    temp.write("empty", "");
    REQUIRE(::mkfifo((temp / "pipe").c_str(), 0600) == 0);
    CHECK(reason(temp / "full") == "read: " + std::string(1000, 'x'));
    CHECK(reason(temp / "over") == "larger than the limit of 1000 bytes");
    CHECK(reason(temp / "empty") == "read: ");
    CHECK(reason(temp / "gone") == "gone since the folder was listed");
    CHECK(reason(temp / "pipe") == "no longer a regular file");  // and never waits for its other end
    CHECK(reason(temp / ".") == "no longer a regular file");
    CHECK(reason("/dev/zero") == "no longer a regular file");
    CHECK(reason("/proc/self/maps", 10) ==
          "larger than the limit of 10 bytes");  // says it has no bytes at all
    CHECK(reason("/proc/self/maps", 10'000'000).size() > 1000);
}

}  // namespace
}  // namespace islet
