// What a program's own function of the C library's or another library's name calls in its turn.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <dlfcn.h>

namespace islet {

/// The library's function of that name, or a sanitizer's, or that of a library loaded before it.
template <typename Function>
[[nodiscard]] Function next_function(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace islet
