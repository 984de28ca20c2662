// The system calls that a helper may make.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace islet {

/// The filter's program, one number per instruction, as seccomp(2) takes it: calls that aren't listed fail
/// with EPERM. Listed is what reading needs: memory, descriptors that are open, time. files: opening files
/// to read is listed too, for a process that Landlock keeps to a few folders. Empty where no filter can be
/// made.
[[nodiscard]] std::vector<std::uint64_t> allowed_calls(bool files);

}  // namespace islet
