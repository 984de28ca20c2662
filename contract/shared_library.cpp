// The loader's functions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/shared_library.hpp"

#include <dlfcn.h>

namespace islet {

SharedLibrary::SharedLibrary(std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (handle_ == nullptr) handle_ = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

void* SharedLibrary::symbol(const char* name) {
    if (handle_ == nullptr) return nullptr;
    void* const found = ::dlsym(handle_, name);
    if (found == nullptr && missing_ == nullptr) missing_ = name;
    return found;
}

}  // namespace islet
