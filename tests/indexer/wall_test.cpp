// The wall round a helper: real attempts from inside a real one, each of which must fail.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/wall/confinement.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "indexer/sandbox/guarded_reader.hpp"
#include "indexer/sandbox/helpers/helper.hpp"
#include "tests/support/read_documents.hpp"
#include "tests/support/rounds.hpp"

namespace islet {
namespace {

char true_program[] = "/bin/true";

long forks() {
    int made = 0;
    for (int i = 0; i < 100; ++i) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        if (child > 0) ++made;
    }
    return made == 0 ? -1 : made;
}

long execute(const char* path) {
    char* const arguments[] = {true_program, nullptr};
    char* const nothing[] = {nullptr};
    return ::execve(path, arguments, nothing);
}

long looks_into(pid_t other) {
    char byte = 0;
    iovec here{&byte, 1}, there{&byte, 1};
    return ::process_vm_readv(other, &here, 1, &there, 1, 0);
}

long more_memory() {
    const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    return ::setrlimit(RLIMIT_AS, &all);
}

long connects() {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr name{};
    name.sa_family = AF_UNIX;
    return socket < 0 ? -1 : ::connect(socket, &name, sizeof name);
}

long descriptors_besides_standard_and_one() {
    int held = 0;
    for (int i = 3; i < 1024; ++i) {
        struct stat info {};
        if (::fstat(i, &info) == 0) ++held;
    }
    return held == 1 ? -1 : held;  // its connection
}

long lists_working_folder() {
    errno = ENOENT;
    const int folder = ::open(".", O_RDONLY | O_DIRECTORY);
    if (folder < 0) return -1;
    char entries[1024];
    return ::syscall(SYS_getdents64, folder, entries, sizeof entries);
}

struct Attempt {
    const char* what;
    std::function<long()> try_it;  // -1: failed, as it must
};

std::vector<Attempt> attempts() {
    return {
        {"a network socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0); }},
        {"a datagram socket", [] { return ::socket(AF_INET6, SOCK_DGRAM, 0); }},
        {"a local socket", [] { return connects(); }},
        {"a pair of sockets",
         [] {
             int ends[2];
             return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
         }},
        {"reading /etc/passwd", [] { return ::open("/etc/passwd", O_RDONLY); }},
        {"by the old call", [] { return ::syscall(SYS_open, "/etc/passwd", O_RDONLY); }},
        {"by the new call",
         [] {
             const std::uint64_t how[3] = {O_RDONLY, 0, 0};
             return ::syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how);
         }},
        {"through /proc", [] { return ::open("/proc/self/root/etc/passwd", O_RDONLY); }},
        {"through ..", [] { return ::open("/usr/share/fonts/../../../etc/passwd", O_RDONLY); }},
        {"its own memory", [] { return ::open("/proc/self/mem", O_RDWR); }},
        {"its environment", [] { return ::open("/proc/self/environ", O_RDONLY); }},
        {"a terminal", [] { return ::open("/dev/tty", O_RDWR); }},
        {"a new file here", [] { return ::open("file", O_WRONLY | O_CREAT, 0600); }},
        {"a new file in /tmp", [] { return ::open("/tmp/islet-wall", O_RDWR | O_CREAT, 0600); }},
        {"a file without a name", [] { return ::open("/tmp", O_RDWR | O_TMPFILE, 0600); }},
        // Landlock would say EACCES: each of the two must refuse by itself.
        {"writing what is there, by the filter alone",
         [] { return ::open("/dev/null", O_WRONLY) == -1 && errno == EPERM ? -1 : 0; }},
        {"writing a font", [] { return ::open("/usr/share/fonts/new.ttf", O_WRONLY | O_CREAT, 0600); }},
        {"emptying a file", [] { return ::truncate("/etc/hostname", 0); }},
        {"a file in memory", [] { return ::memfd_create("x", 0); }},
        {"a new folder", [] { return ::mkdir("/tmp/islet-wall", 0700); }},
        {"removing a file", [] { return ::unlink("/etc/hostname"); }},
        {"renaming a file", [] { return std::rename("/etc/hostname", "/etc/hostname2"); }},
        {"a link", [] { return ::symlink("/etc/passwd", "/tmp/islet-wall"); }},
        {"rights of a file", [] { return ::chmod("/etc/hostname", 0777); }},
        {"running a program", [] { return execute("/bin/true"); }},
        {"running one by descriptor",
         [] {
             char* const nothing[] = {nullptr};
             return ::syscall(SYS_execveat, AT_FDCWD, "/bin/true", nothing, nothing, 0);
         }},
        {"a shell", [] { return std::system("true") == 0 ? 0 : -1; }},
        {"tracing its parent", [] { return ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
        {"being traced", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
        {"its parent's memory", [] { return looks_into(::getppid()); }},
        {"a signal to its parent", [] { return ::kill(::getppid(), SIGTERM); }},
        {"a signal to all", [] { return ::kill(-1, 0); }},
        {"a handle of its parent", [] { return ::syscall(SYS_pidfd_open, ::getppid(), 0); }},
        {"forking without end", [] { return forks(); }},
        {"a thread", [] { return ::syscall(SYS_clone, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND, nullptr); }},
        {"a process by the new call", [] { return ::syscall(SYS_clone3, nullptr, 0); }},
        {"namespaces of its own", [] { return ::unshare(CLONE_NEWUSER | CLONE_NEWNET); }},
        {"another root", [] { return ::chroot("/tmp"); }},
        {"another user", [] { return ::setuid(0); }},
        {"more memory than allowed", [] { return more_memory(); }},
        {"a more lenient filter", [] { return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr); }},
        {"memory that is code",
         [] {
             return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                            MAP_FAILED
                        ? -1
                        : 0;
         }},
        {"memory made code",
         [] {
             void* page = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
             return ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
         }},
        {"io_uring", [] { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
        {"a program for the kernel", [] { return ::syscall(SYS_bpf, 0, nullptr, 0); }},
        {"keys", [] { return ::syscall(SYS_keyctl, 0, 0); }},
        {"a device's call", [] { return ::syscall(SYS_ioctl, 0, 0x5412, "x"); }},
        {"descriptors of the program's", [] { return descriptors_besides_standard_and_one(); }},
        {"its working folder", [] { return lists_working_folder(); }},
    };
}

// Inside: every attempt that did not fail, one per line.
void try_all(const std::string&, const Reply& reply) {
    for (const auto& attempt : attempts()) {
        errno = 0;
        const long outcome = attempt.try_it();
        if (outcome != -1) reply('x', std::string(attempt.what) + "\n");
    }
    reply('x', "tried " + std::to_string(attempts().size()));
}

std::string tried(unsigned& parts) {
    HelperStarter starter(try_all, {});
    Helper helper(starter, 1'000'000);
    std::string outcome;
    helper.ask("", "", {}, false);
    while (const auto frame = helper.next()) outcome += frame->bytes;
    if (helper.end().kind != HelperEnd::Kind::done) outcome += " and ended";
    parts = starter.parts();
    return outcome;
}

// What body returns, run in another process: one that may give up rights for good.
std::string elsewhere(const std::function<std::string()>& body) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string said = body();
        (void)!::write(ends[1], said.data(), said.size());
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string said;
    char bytes[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], bytes, sizeof bytes)) > 0;)
        said.append(bytes, static_cast<std::size_t>(got));
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return said;
}

const std::string all_failed = "tried " + std::to_string(attempts().size());

// As a kernel without it: the call isn't there.
void take_away(std::initializer_list<int> calls) {
    std::vector<sock_filter> program{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const int call : calls) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) ::_exit(9);
}

using testing::sample;

std::string title_read(GuardedReader& reader, const char* name) {
    std::string title;
    ReadSink sink;
    sink.document = [&](Document&& document) { title = document.metadata.title; };
    sink.skipped = [&](const std::string&, const std::string& reason) { title = reason; };
    reader.read(sample(name), name, name, sink);
    return title;
}

TEST_CASE("nothing that a helper tries succeeds", "[wall]") {
    unsigned parts = 0;
    CHECK(tried(parts) == all_failed);
}

TEST_CASE("nor for a user without rights", "[wall]") {
    if (::geteuid() != 0) return;  // then the test above was that
    CHECK(elsewhere([] {
              if (::setgid(65534) != 0 || ::setuid(65534) != 0) return std::string("still root");
              unsigned parts = 0;
              return tried(parts);
          }) == all_failed);
}

constexpr bool memory_is_limited = !test::sanitized;

// Inside: whether so much more memory is to be had.
void take_memory(const std::string&, const Reply& reply) {
    for (const std::size_t megabytes : {48U, 96U}) {
        void* taken = ::mmap(nullptr, megabytes << 20U, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        reply('x', taken == MAP_FAILED ? "no" : "yes ");
        if (taken != MAP_FAILED) ::munmap(taken, megabytes << 20U);
    }
}

TEST_CASE("a helper may take what the limit says, beside what the program has itself", "[wall]") {
    HelperStarter starter(take_memory, {std::size_t{64} << 20U});
    Helper helper(starter, 1'000'000);
    std::string outcome;
    helper.ask("", "", {}, false);
    while (const auto frame = helper.next()) outcome += frame->bytes;
    CHECK(outcome == (memory_is_limited ? "yes no" : "yes yes "));
}

TEST_CASE("what a kernel lacks of the wall is said, and the rest stands", "[wall]") {
    struct Row {
        const char* why;
        std::initializer_list<int> lacks;
        unsigned parts;
        const char* said;
    };
    const Row rows[] = {
        {"all there", {}, wall::all, ""},
        {"before Linux 5.13, or switched off",
         {SYS_landlock_create_ruleset},
         wall::no_new_privileges | wall::filter,
         "this system gives the processes that read files no Landlock; they have their other limits"},
        {"a kernel without filters",
         {SYS_seccomp},
         wall::no_new_privileges | wall::landlock,
         "this system gives the processes that read files no filter of system calls (seccomp); they have "
         "their "
         "other limits"},
    };
    unsigned here = 0;
    (void)tried(here);
    for (const auto& row : rows) {
        if ((row.parts & here) != row.parts) continue;  // this system lacks more
        INFO(row.why);
        const std::string said = elsewhere([&] {
            if (row.lacks.size() > 0) take_away(row.lacks);
            GuardedReader reader{ReadLimits{}};
            const std::string pdf = title_read(reader, "leaflet.pdf"),
                              docx = title_read(reader, "leaflet.docx");
            const auto missing = reader.missing();
            return (missing.empty() ? "" : missing.front()) + "|" + pdf + "|" + docx;
        });
        GuardedReader reader{ReadLimits{}};
        CHECK(said == std::string(row.said) + "|" + title_read(reader, "leaflet.pdf") + "|" +
                          title_read(reader, "leaflet.docx"));
        // What the filter is for, Landlock doesn't do: only the first two rows must withstand everything.
        if ((row.parts & wall::filter) == 0) continue;
        CHECK(elsewhere([&] {
                  if (row.lacks.size() > 0) take_away(row.lacks);
                  unsigned parts = 0;
                  const std::string outcome = tried(parts);
                  return parts == row.parts ? outcome : "other parts: " + std::to_string(parts);
              }) == all_failed);
    }
}

}  // namespace
}  // namespace islet
