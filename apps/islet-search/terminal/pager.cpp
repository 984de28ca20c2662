// A process of its own for the pager, and a pipe to it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/pager.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "islet/error.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace islet {
namespace {

constexpr int not_executable = 126, not_found = 127;  // a shell's statuses

bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::string_view left = path != nullptr ? path : "/usr/bin:/bin";
    while (!left.empty()) {
        const auto end = std::min(left.find(':'), left.size());
        if (::access((std::string(left.substr(0, end)) + "/" + program).c_str(), X_OK) == 0) return true;
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    return false;
}

/// While one exists, the signals of the keyboard are the pager's alone.
class KeyboardIgnored {
  public:
    KeyboardIgnored() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
    ~KeyboardIgnored() {
        std::signal(SIGINT, interrupt_);
        std::signal(SIGQUIT, quit_);
    }
    KeyboardIgnored(const KeyboardIgnored&) = delete;
    KeyboardIgnored& operator=(const KeyboardIgnored&) = delete;

  private:
    void (*interrupt_)(int);
    void (*quit_)(int);
};

// As git has it: a pager called less shows colour, and doesn't stay for a text that fits the screen.
std::vector<char*> pager_environment() {
    static std::string less = "LESS=FRX";
    std::vector<char*> all;
    for (char** entry = environ; *entry != nullptr; ++entry) all.push_back(*entry);
    if (std::getenv("LESS") == nullptr) all.push_back(less.data());
    all.push_back(nullptr);
    return all;
}

// The signals that we ignore or block are as usual for it.
pid_t start(const std::string& command, int input) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    posix_spawnattr_setsigmask(&attributes, &usual);
    for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT}) sigaddset(&usual, signal);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    std::string shell = "sh", option = "-c", what = command;
    const std::array<char*, 4> words{shell.data(), option.data(), what.data(), nullptr};
    pid_t pager = -1;
    if (::posix_spawn(&pager, "/bin/sh", &files, &attributes, words.data(), pager_environment().data()) != 0)
        pager = -1;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return pager;
}

void send(int pipe, std::string_view text) {
    Output output(pipe);
    try {
        output.write(text);
        output.flush();
    } catch (const ClosedPipe&) {  // who has seen enough leaves early
    } catch (const Error&) {
    }
}

}  // namespace

std::string pager_command() {
    const char* chosen = std::getenv("PAGER");
    if (chosen == nullptr) return is_installed("less") ? "less -FRX" : "";
    const std::string command = chosen;
    return command.find_first_not_of(" \t") == std::string::npos || command == "cat" ? "" : command;
}

bool shown_by_pager(const std::string& command, std::string_view text) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return false;
    const KeyboardIgnored ignored;
    const pid_t pager = start(command, pipe[0]);
    ::close(pipe[0]);
    if (pager > 0) send(pipe[1], text);
    ::close(pipe[1]);
    if (pager < 0) return false;
    int status = 0;
    while (::waitpid(pager, &status, 0) < 0)
        if (errno != EINTR) return true;
    if (!WIFEXITED(status)) return true;
    return WEXITSTATUS(status) != not_found && WEXITSTATUS(status) != not_executable;
}

void show_on_screen(std::string_view text, std::size_t below, const Screen& screen, Output& output) {
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (lines > 0 && lines + below > screen.rows)
        if (const auto pager = pager_command(); !pager.empty() && shown_by_pager(pager, text)) return;
    output.write(text);
}

}  // namespace islet
