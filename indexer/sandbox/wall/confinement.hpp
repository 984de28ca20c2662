// The wall round a helper: what a process that reads untrusted files can still do.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace islet {

/// Parts of the wall that a kernel may lack, as bits.
namespace wall {
inline constexpr unsigned no_new_privileges = 1;
inline constexpr unsigned landlock =
    2;  ///< no file but those of fonts and character maps, and these only to read
inline constexpr unsigned filter = 4;  ///< seccomp: only calls that reading needs
inline constexpr unsigned all = no_new_privileges | landlock | filter;
}  // namespace wall

struct HelperLimits {
    std::size_t memory_bytes = std::size_t{1} << 30;  ///< address space beyond what the program itself has
    double seconds = 60;  ///< of processor time for one piece of the answer; three times as many by the clock
    double start_seconds = 60;  ///< by the clock, until a helper is there or has ended
};

/// Prepared once, in the process that starts the helpers; what it holds is only bytes and a descriptor, so
/// that raising the wall in each helper costs a few system calls. Not thread-safe.
class Confinement {
  public:
    /// Tries in a child process which parts the kernel has.
    Confinement();
    ~Confinement();
    Confinement(const Confinement&) = delete;
    Confinement& operator=(const Confinement&) = delete;

    /// Bits of the parts of `wall` that are in place.
    [[nodiscard]] unsigned parts() const { return parts_; }

    /// For good, for the calling process, which has one thread: no privileges, no new ones, no network, no
    /// program started, no process made or looked into, no file opened for writing, none opened at all
    /// without Landlock, bounds of memory and processor time. content_bytes: of the largest input to come,
    /// which gets room and time on top of the limits. Open descriptors stay. false: a part that parts()
    /// names could not be raised; the process must end.
    [[nodiscard]] bool close_in(const HelperLimits& limits, std::uint64_t content_bytes) const;

  private:
    [[nodiscard]] unsigned raise() const;

    int rules_ = -1;                      // Landlock's
    std::vector<std::uint64_t> program_;  // the filter's, as the kernel takes it
    unsigned parts_ = wall::all;
};

/// An empty folder whose name has been removed becomes the working folder; "/" where none can be made.
void enter_empty_folder();

/// What the missing parts mean, a sentence without a full stop; "" if none is missing.
[[nodiscard]] std::string missing_wall(unsigned parts);

}  // namespace islet
