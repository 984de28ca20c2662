// What the processor can do that not each of its kind can.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

namespace islet {

/// Where the C library can be asked, it is: it knows. Asking the processor costs a virtual machine as much as
/// thousands of instructions, several times at each start.
[[nodiscard]] inline bool has_avx2() {
#if !defined(__x86_64__)
    return false;
#elif defined(CPU_FEATURE_ACTIVE)
    return CPU_FEATURE_ACTIVE(AVX2);
#else
    return __builtin_cpu_supports("avx2") != 0;
#endif
}

}  // namespace islet
