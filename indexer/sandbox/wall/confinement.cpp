// Limits, capabilities, Landlock, seccomp.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/wall/confinement.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "contract/descriptor.hpp"
#include "indexer/sandbox/wall/call_filter.hpp"

namespace islet {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_limited = false;  // their shadow memory takes terabytes of addresses
#else
constexpr bool memory_is_limited = true;
#endif

constexpr std::uint64_t bytes_read_in_a_second = 1'000'000;  // a slow reader, for large files of many records

void limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
    rlimit bounds{};
    ::getrlimit(what, &bounds);
    bounds.rlim_max = std::min(hard, bounds.rlim_max);
    bounds.rlim_cur = std::min(soft, bounds.rlim_max);
    ::setrlimit(what, &bounds);
}

void limit(__rlimit_resource_t what, rlim_t most) { limit(what, most, most); }

rlim_t address_space() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

// Processor time in a helper's life. One file's is watched from outside; this is for when nobody watches.
void limit_resources(const HelperLimits& limits, std::uint64_t content_bytes) {
    if (memory_is_limited)
        limit(RLIMIT_AS, address_space() + limits.memory_bytes + 2 * static_cast<rlim_t>(content_bytes));
    const double seconds = std::min(std::ceil(3 * limits.seconds), 1e9);
    const auto most = static_cast<rlim_t>(std::max(2.0, seconds)) + content_bytes / bytes_read_in_a_second;
    limit(RLIMIT_CPU, most, most + 1);  // the first ends with SIGXCPU, which says why
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 32);
    limit(RLIMIT_MSGQUEUE, 0);
    limit(RLIMIT_MEMLOCK, 0);
}

// Root is then a user like any other.
void drop_capabilities() {
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> none{};
    ::syscall(SYS_capset, &head, none.data());
}

// What poppler reads while it works: the system's fonts, and the maps of East Asian characters.
std::vector<std::string> readable_folders() {
    std::vector<std::string> folders{"/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/poppler",
                                     "/etc/fonts",       "/usr/share/fontconfig",  "/var/cache/fontconfig"};
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        for (const char* name : {"/.fonts", "/.local/share/fonts", "/.cache/fontconfig"})
            folders.push_back(std::string(home) + name);
    return folders;
}

// All rights that the kernel's version of Landlock knows are taken; those newer than 12's headers by number.
std::uint64_t handled_rights(long version) {
    std::uint64_t rights = (std::uint64_t{1} << 13U) - 1;  // version 1
    if (version >= 2) rights |= std::uint64_t{1} << 13U;   // moving between folders
    if (version >= 3) rights |= std::uint64_t{1} << 14U;   // truncating
    if (version >= 5) rights |= std::uint64_t{1} << 15U;   // device calls
    return rights;
}

struct RulesetAttributes {
    std::uint64_t files, network, scopes;
};

int make_rules() {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return -1;
    const RulesetAttributes wanted{handled_rights(version), version >= 4 ? 3U : 0U, version >= 6 ? 3U : 0U};
    const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, size, 0));
    if (rules < 0) return -1;
    ::fcntl(rules, F_SETFD, FD_CLOEXEC);
    for (const auto& folder : readable_folders()) {
        const Descriptor opened(::open(folder.c_str(), O_PATH | O_CLOEXEC | O_DIRECTORY));
        if (!opened.open()) continue;
        landlock_path_beneath_attr rule{};
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        rule.parent_fd = opened.number();
        ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    return rules;
}

bool load_filter(const std::vector<std::uint64_t>& instructions) {
    if (instructions.empty()) return false;
    static_assert(sizeof(sock_filter) == sizeof(std::uint64_t));
    sock_fprog program{static_cast<unsigned short>(instructions.size()),
                       reinterpret_cast<sock_filter*>(const_cast<std::uint64_t*>(instructions.data()))};
    return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

}  // namespace

Confinement::Confinement() : rules_(make_rules()), program_(allowed_calls(rules_ >= 0)) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(static_cast<int>(raise()));
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    parts_ = child > 0 && WIFEXITED(status) ? static_cast<unsigned>(WEXITSTATUS(status)) : 0;
    // Without Landlock nothing may be opened, so that the filter does its work.
    if ((parts_ & wall::landlock) == 0 && rules_ >= 0) program_ = allowed_calls(false);
}

Confinement::~Confinement() {
    if (rules_ >= 0) ::close(rules_);
}

unsigned Confinement::raise() const {
    unsigned parts = 0;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) parts |= wall::no_new_privileges;
    if (rules_ >= 0 && ::syscall(SYS_landlock_restrict_self, rules_, 0) == 0) parts |= wall::landlock;
    drop_capabilities();
    if (rules_ >= 0) ::close(rules_);
    if (load_filter(program_)) parts |= wall::filter;
    return parts;
}

bool Confinement::close_in(const HelperLimits& limits, std::uint64_t content_bytes) const {
    ::prctl(PR_SET_DUMPABLE, 0);
    limit_resources(limits, content_bytes);
    return (raise() & parts_) == parts_;
}

void enter_empty_folder() {
    const char* place = std::getenv("TMPDIR");
    std::string name = (place != nullptr && *place == '/' ? std::string(place) : "/tmp") + "/islet-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) {
        const bool inside = ::chdir(name.c_str()) == 0;
        ::rmdir(name.c_str());
        if (inside) return;
    }
    if (::chdir("/") != 0) ::_exit(1);
}

std::string missing_wall(unsigned parts) {
    std::vector<std::string> lacks;
    if ((parts & wall::filter) == 0) lacks.emplace_back("filter of system calls (seccomp)");
    if ((parts & wall::landlock) == 0) lacks.emplace_back("Landlock");
    if ((parts & wall::no_new_privileges) == 0) lacks.emplace_back("no_new_privs");
    if (lacks.empty()) return {};
    return fmt::format("this system gives the processes that read files no {}; they have their other limits",
                       fmt::join(lacks, ", no "));
}

}  // namespace islet
