// Work in a process of its own: every way it can end is told, and none harms the program.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/work_process.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using End = WorkResult::End;
volatile unsigned sink = 0;  // that it wraps is no fault

std::string spin() {
    for (;;) sink = sink + 1;
}

std::string eat_memory() {
    std::vector<std::unique_ptr<std::string>> held;
    for (;;) held.push_back(std::make_unique<std::string>(std::size_t{1} << 20, 'x'));
}

std::string work(const std::string& request) {
    if (request == "spin") return spin();
    if (request == "sleep") std::this_thread::sleep_for(std::chrono::seconds(60));
    if (request == "eat") return eat_memory();
    if (request == "crash") std::raise(SIGSEGV);
    if (request == "abort") std::abort();
    if (request == "throw") throw std::runtime_error("odd");
    if (request == "pid") return std::to_string(::getppid());
    if (request == "write") return std::ofstream("/proc/self/coredump_filter") ? "yes" : "no";
    return std::string(request.rbegin(), request.rend());
}

bool sanitized() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

TEST_CASE("answers come back whole, whatever their size", "[work_process]") {
    WorkProcess process(work, {});
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65535}, std::size_t{65536},
                                   std::size_t{65537}, std::size_t{5'000'001}}) {
        std::string request(size, 'a');
        if (size > 1) request.front() = 'z';
        const auto result = process.run(request);
        CHECK(result.end == End::done);
        CHECK(result.answer == std::string(request.rbegin(), request.rend()));
    }
}

TEST_CASE("however work ends it is told, and the next is done", "[work_process]") {
    WorkProcess process(work, {std::size_t{200} << 20, 1});
    struct Row {
        const char* request;
        End end;
    };
    for (const auto& [request, end] :
         {Row{"spin", End::time}, Row{"sleep", End::time}, Row{"throw", End::crash}, Row{"eat", End::memory},
          Row{"crash", End::crash}, Row{"abort", End::crash}}) {
        if (sanitized() && end == End::memory) continue;
        INFO(request);
        const auto result = process.run(request);
        CHECK(result.end == end);
        CHECK(result.answer.empty());
        CHECK(process.run("abc").answer == "cba");
    }
    if (!sanitized()) CHECK(process.run("crash").signal == SIGSEGV);
}

TEST_CASE("work may take the memory allowed beyond what the program has already", "[work_process]") {
    if (sanitized()) return;
    const std::size_t megabyte = std::size_t{1} << 20;
    const auto take = [](const std::string& megabytes) {
        std::string taken(std::stoul(megabytes) << 20, 'x');
        return std::string(taken.end() - 1, taken.end());
    };
    struct Row {
        const char* why;
        std::size_t held;  // megabytes, by the program
        const char* taken;
        End end;
    };
    for (const auto& [why, held, taken, end] : {Row{"little, beside little", 1, "40", End::done},
                                                Row{"too much, beside little", 1, "300", End::memory},
                                                Row{"little, beside much", 400, "40", End::done},
                                                Row{"too much, beside much", 400, "300", End::memory}}) {
        INFO(why);
        std::string program;
        program.reserve(held * megabyte);  // addresses; no memory stands behind what isn't written
        WorkProcess process(take, {200 * megabyte, 10});
        CHECK(process.run(taken).end == end);
    }
}

TEST_CASE("killed from outside, it is said and started again", "[work_process]") {
    WorkProcess process(work, {});
    const auto waiting = std::stoi(process.run("pid").answer);
    REQUIRE(waiting > 1);
    REQUIRE(::kill(waiting, SIGKILL) == 0);
    CHECK(process.run("abc").end == End::lost);
    CHECK(process.run("abc").answer == "cba");
}

TEST_CASE("it ends with its object, and never holds the program's lock", "[work_process]") {
    const test::TempFolder temp;
    temp.write("lock", "");
    const int lock = ::open((temp / "lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    int waiting = 0;
    {
        WorkProcess process(work, {});
        waiting = std::stoi(process.run("pid").answer);
        ::close(lock);
        const int again = ::open((temp / "lock").c_str(), O_RDWR | O_CLOEXEC);
        CHECK(::flock(again, LOCK_EX | LOCK_NB) == 0);
        ::close(again);
        CHECK(::kill(waiting, 0) == 0);
    }
    CHECK(::kill(waiting, 0) != 0);
}

}  // namespace
}  // namespace islet
