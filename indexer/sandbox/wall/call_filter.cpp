// Makes the filter with libseccomp.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/wall/call_filter.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "contract/descriptor.hpp"

namespace islet {
namespace {

using Filter = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

// Nothing here opens, makes or names anything: no socket, process, program, file, namespace, or other
// process.
constexpr std::array always = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// A sanitizer checks through a pipe which memory is mapped.
constexpr std::array for_sanitizers = {SCMP_SYS(pipe), SCMP_SYS(pipe2)};
#else
constexpr std::array<int, 0> for_sanitizers{};
#endif

bool allow(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

// Memory is never made executable.
bool allow_memory(scmp_filter_ctx filter) {
    const scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_code) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code) == 0;
}

bool allow_files(scmp_filter_ctx filter) {
    constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    const scmp_arg_cmp to_read = SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, to_read) == 0 &&
           allow(filter, SCMP_SYS(newfstatat)) && allow(filter, SCMP_SYS(getdents64));
}

// glibc asks for a descriptor's size by its path "".
bool allow_size_of_open_files(scmp_filter_ctx filter) {
    const scmp_arg_cmp by_descriptor = SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1, by_descriptor) == 0;
}

bool add_rules(scmp_filter_ctx filter, bool files) {
    bool good = allow_memory(filter) && (files ? allow_files(filter) : allow_size_of_open_files(filter));
    for (const int call : always) good = good && allow(filter, call);
    for (const int call : for_sanitizers) good = good && allow(filter, call);
    return good;
}

std::vector<std::uint64_t> compiled(scmp_filter_ctx filter) {
    const Descriptor file(::memfd_create("filter", MFD_CLOEXEC));
    if (!file.open() || seccomp_export_bpf(filter, file.number()) != 0) return {};
    const off_t size = ::lseek(file.number(), 0, SEEK_END);
    if (size <= 0) return {};
    std::vector<std::uint64_t> program(static_cast<std::size_t>(size) / sizeof(std::uint64_t));
    if (::pread(file.number(), program.data(), static_cast<std::size_t>(size), 0) != size) return {};
    return program;
}

}  // namespace

std::vector<std::uint64_t> allowed_calls(bool files) {
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
    if (!filter || !add_rules(filter.get(), files)) return {};
    return compiled(filter.get());
}

}  // namespace islet
