// The system calls that a helper may make.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace islet {

/// The filter's program, an instruction a number, as seccomp(2) takes it: every call that isn't listed fails
/// with EPERM. Listed is what reading needs: memory, the descriptors that are there, time. files: opening
/// files to read is too, for a process that Landlock keeps to a few folders. Empty where no filter can be
/// made.
[[nodiscard]] std::vector<std::uint64_t> allowed_calls(bool files);

}  // namespace islet
