// Files, and what only looks like one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/named_file.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

void make_socket(const std::string& path) {
    const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    REQUIRE(::bind(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(made);
}

}  // namespace

TEST_CASE("a file is read whole, and what is none is said to be so within a second", "[named_file]") {
    const test::TempFolder folder;
    folder.write("file", "what it says");
    folder.write("empty", "");
    std::ofstream(folder / "large", std::ios::binary).seekp(1'000'000'000).put('x');
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    make_socket(folder / "socket");
    struct Row {
        const char* why;
        std::string path;
        const char* bytes;
        const char* problem;
    };
    const std::vector<Row> rows = {
        {"a file", folder / "file", "what it says", ""},
        {"an empty one", folder / "empty", "", ""},
        {"the device that is empty", "/dev/null", "", ""},
        {"one that isn't there", folder / "gone", "", "No such file or directory"},
        {"a folder", folder / "", "", "it is a folder"},
        {"a device without an end", "/dev/zero", "", "it is a device"},
        {"a pipe that nobody writes into", folder / "pipe", "", "nobody writes into this pipe"},
        {"a socket", folder / "socket", "", "it is a socket"},
        {"too large a file", folder / "large", "", "it has more than 100 bytes"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const auto start = std::chrono::steady_clock::now();
        const auto file = read_whole_file(row.path, 100);
        CHECK(file.bytes == row.bytes);
        CHECK(file.problem == row.problem);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    }
}

TEST_CASE("a pipe is read when somebody writes into it, also a little later", "[named_file]") {
    const test::TempFolder folder;
    const std::string pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::thread writer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        std::ofstream(pipe) << "late";
    });
    const auto late = read_whole_file(pipe, 100);
    writer.join();  // before anything is checked: Catch2 supports one thread
    CHECK(late.bytes == "late");
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    REQUIRE(::write(ends[1], "more than is wanted", 19) == 19);
    ::close(ends[1]);
    CHECK(read_whole_file("/dev/fd/" + std::to_string(ends[0]), 10).problem == "it has more than 10 bytes");
    CHECK(
        read_whole_file("/dev/fd/" + std::to_string(ends[0]), 10).problem.empty());  // whose writer has gone
    ::close(ends[0]);
}

}  // namespace islet
