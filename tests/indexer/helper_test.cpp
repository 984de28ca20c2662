// Work in helpers: every way it can end is reported, and none harms the program.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/helper.hpp"

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

#include "tests/support/rounds.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using Kind = HelperEnd::Kind;
volatile unsigned turns = 0;  // that it wraps round is intended

void spin() {
    for (;;) turns = turns + 1;
}

void eat_memory() {
    std::vector<std::unique_ptr<std::string>> held;
    for (;;) held.push_back(std::make_unique<std::string>(std::size_t{1} << 20, 'x'));
}

void crash() {
    static volatile int* volatile nowhere = nullptr;
    *nowhere = 1;
}

void work(const std::string& request, const Reply& reply) {
    static int answered = 0;
    ++answered;
    if (request == "spin") spin();
    if (request == "sleep") std::this_thread::sleep_for(std::chrono::seconds(60));
    if (request == "eat") eat_memory();
    if (request == "crash") crash();
    if (request == "half") {
        reply('x', "one");
        crash();
    }
    if (request == "abort") std::abort();
    if (request == "exit") ::_exit(0);
    if (request == "throw") throw std::runtime_error("odd");
    if (request == "parent") return reply('x', std::to_string(::getppid()));
    if (request == "answered") return reply('x', std::to_string(answered));
    if (request == "pieces") {
        for (int i = 0; i < 1000; ++i) reply('x', "piece");
        return;
    }
    if (request == "slow pieces") {
        for (int i = 0; i < 4; ++i) {
            const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
            while (std::chrono::steady_clock::now() < end) turns = turns + 1;
            reply('x', "piece");
        }
        return;
    }
    if (request == "too long") return reply('x', std::string(2'000'000, 'x'));
    reply('x', std::string(request.rbegin(), request.rend()));
}

constexpr std::size_t most_bytes = 20'000'000;

struct Result {
    HelperEnd end;
    std::string answer;
    std::size_t pieces = 0;
};

Result run(Helper& helper, const std::string& request, bool fresh = false, std::uint64_t bytes = 1000) {
    Result result;
    helper.ask("", request, {0, bytes}, fresh);
    while (const auto frame = helper.next()) {
        result.answer += frame->bytes;
        ++result.pieces;
    }
    result.end = helper.end();
    return result;
}

TEST_CASE("answers come back whole, whatever their size", "[helper]") {
    HelperStarter starter(work, {});
    Helper helper(starter, most_bytes);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65535}, std::size_t{65536},
                                   std::size_t{65537}, std::size_t{5'000'001}}) {
        std::string request(size, 'a');
        if (size > 1) request.front() = 'z';
        const auto result = run(helper, request);
        CHECK(result.end.kind == Kind::done);
        CHECK(result.answer == std::string(request.rbegin(), request.rend()));
    }
    CHECK(run(helper, "pieces").pieces == 1000);
}

TEST_CASE("however work ends it is told, and the next is done", "[helper]") {
    HelperStarter starter(work, {std::size_t{200} << 20, 1});
    Helper helper(starter, 1'000'000);
    struct Row {
        const char* request;
        Kind end;
    };
    for (const auto& [request, end] :
         {Row{"spin", Kind::time}, Row{"sleep", Kind::time}, Row{"throw", Kind::crash},
          Row{"eat", Kind::memory}, Row{"crash", Kind::crash}, Row{"half", Kind::crash},
          Row{"abort", Kind::crash}, Row{"exit", Kind::crash}, Row{"too long", Kind::bounds}}) {
        if (test::sanitized && end == Kind::memory) continue;
        INFO(request);
        CHECK(run(helper, request).end.kind == end);
        CHECK(run(helper, "abc").answer == "cba");
    }
    if (!test::sanitized) CHECK(run(helper, "half").end.signal == SIGSEGV);
}

TEST_CASE("the limit of time is for a piece of an answer, not for all of it", "[helper]") {
    HelperStarter starter(work, {std::size_t{1} << 30, 1});
    Helper helper(starter, most_bytes);
    const auto result = run(helper, "slow pieces");
    CHECK(result.end.kind == Kind::done);
    CHECK(result.pieces == 4);
}

TEST_CASE("a helper answers many, and a fresh one has answered nobody", "[helper]") {
    HelperStarter starter(work, {});
    Helper helper(starter, most_bytes);
    struct Row {
        const char* why;
        bool fresh;
        std::uint64_t bytes;
        const char* answered;
    };
    for (const auto& [why, fresh, bytes, answered] :
         {Row{"the first", false, 10, "1"}, Row{"the same one again", false, 10, "2"},
          Row{"a fresh one", true, 10, "1"}, Row{"which may stay", false, 10, "2"},
          Row{"one with more room", false, 1000, "1"}, Row{"has room for less too", false, 10, "2"}}) {
        INFO(why);
        CHECK(run(helper, "answered", fresh, bytes).answer == answered);
    }
}

TEST_CASE("work may take the memory allowed beyond what the program has already", "[helper]") {
    if (test::sanitized) return;
    const std::size_t megabyte = std::size_t{1} << 20;
    const auto take = [](const std::string& megabytes, const Reply& reply) {
        std::string taken(std::stoul(megabytes) << 20, 'x');
        reply('x', std::string(taken.end() - 1, taken.end()));
    };
    struct Row {
        const char* why;
        std::size_t held;  // megabytes, by the program
        const char* taken;
        Kind end;
    };
    for (const auto& [why, held, taken, end] : {Row{"little, beside little", 1, "40", Kind::done},
                                                Row{"too much, beside little", 1, "300", Kind::memory},
                                                Row{"little, beside much", 400, "40", Kind::done},
                                                Row{"too much, beside much", 400, "300", Kind::memory}}) {
        INFO(why);
        std::string program;
        program.reserve(held * megabyte);  // address space; no memory stands behind what isn't written
        HelperStarter starter(take, {200 * megabyte, 10});
        Helper helper(starter, most_bytes);
        CHECK(run(helper, taken).end.kind == end);
    }
}

TEST_CASE("one that took much memory is replaced after its answer", "[helper]") {
    if (test::sanitized) return;
    static std::vector<std::string> kept;
    const auto keep = [](const std::string& megabytes, const Reply& reply) {
        kept.emplace_back(std::stoul(megabytes) << 20, 'x');
        reply('x', std::to_string(kept.size()));
    };
    HelperStarter starter(keep, {});
    Helper helper(starter, most_bytes);
    for (const auto* answered : {"1", "2", "3"}) CHECK(run(helper, "1").answer == answered);
    CHECK(run(helper, "100").answer == "4");
    CHECK(run(helper, "1").answer == "1");
}

namespace {

/// Until the process has ended, whether or not its parent has asked how.
void wait_for_end(pid_t process) {
    for (int tries = 0; tries < 1000; ++tries) {
        std::ifstream status("/proc/" + std::to_string(process) + "/stat");
        std::string line;
        if (!std::getline(status, line) || line.find(") Z ") != std::string::npos) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("a killed process goes on");
}

}  // namespace

TEST_CASE("killed from outside, it is said and started again", "[helper]") {
    HelperStarter starter(work, {});
    Helper helper(starter, most_bytes);
    REQUIRE(run(helper, "abc").answer == "cba");
    SECTION("while it has nothing to do") {
        REQUIRE(::kill(helper.process(), SIGKILL) == 0);
        wait_for_end(helper.process());
        CHECK(run(helper, "abc").answer == "cba");
    }
    SECTION("while it works") {
        helper.ask("", "sleep", {}, false);
        REQUIRE(::kill(helper.process(), SIGKILL) == 0);
        CHECK_FALSE(helper.next());
        CHECK(helper.end().kind == Kind::lost);
    }
    SECTION("and so is what starts it") {
        REQUIRE(::kill(starter.process(), SIGKILL) == 0);
        helper.ask("", "sleep", {}, true);
        helper.retire();
    }
    CHECK(run(helper, "abc").answer == "cba");
}

TEST_CASE("one that waits for ever, as for a lock of a thread that it doesn't have, is replaced or said",
          "[helper]") {
    constexpr double soon = 0.3;
    constexpr unsigned stuck = 1;
    static bool every_time = false;
    const auto prepare = [](unsigned bits) {
        if (bits == stuck && every_time) ::pause();
        return 0U;
    };
    HelperStarter starter(work, {std::size_t{1} << 30, 10, soon}, prepare);
    Helper helper(starter, most_bytes);
    const auto ask = [&](unsigned prepared) {
        helper.ask("", "abc", {prepared, 1000}, false);
        std::string answer;
        while (const auto frame = helper.next()) answer += frame->bytes;
        return answer;
    };
    REQUIRE(ask(0) == "cba");
    const pid_t first = starter.process();
    const auto begin = std::chrono::steady_clock::now();
    SECTION("when it should start another") {
        REQUIRE(::kill(first, SIGSTOP) == 0);
        CHECK(starter.launch({}).process > 0);
        CHECK(starter.process() != first);
    }
    SECTION("when it should end one") {
        REQUIRE(::kill(first, SIGSTOP) == 0);
        helper.retire();
        CHECK(ask(0) == "cba");
        CHECK(starter.process() != first);
    }
    SECTION("each time: an error, and from then on at once") {
        every_time = true;
        REQUIRE(::kill(first, SIGKILL) == 0);
        for (int i = 0; i < 3; ++i)
            CHECK_THROWS_WITH(starter.launch({stuck, 0}), Catch::Contains("none gives an answer within 0.3"));
        const auto then = std::chrono::steady_clock::now();
        CHECK_THROWS_WITH(starter.launch({}), Catch::Contains("none gives an answer within 0.3"));
        CHECK(std::chrono::steady_clock::now() - then < std::chrono::milliseconds(200));
        every_time = false;
    }
    CHECK(::kill(first, 0) != 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("helpers end with their starter, and never hold the program's lock", "[helper]") {
    const test::TempFolder temp;
    temp.write("lock", "");
    const int lock = ::open((temp / "lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    pid_t waiting = 0;
    {
        HelperStarter starter(work, {});
        Helper helper(starter, most_bytes);
        const auto parent = run(helper, "parent").answer;
        waiting = starter.process();
        CHECK(parent == std::to_string(waiting));
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
