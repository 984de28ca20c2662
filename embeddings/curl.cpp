// Finds libcurl's functions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/curl.hpp"

#include <dlfcn.h>

#include "islet/error.hpp"

namespace islet {
namespace {

// Distributions build it with one of several libraries for TLS; any will do.
constexpr const char* names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"};

template <typename Function>
void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (function == nullptr) throw Error(std::string("libcurl lacks ") + name, "install a newer libcurl4");
}

Curl load() {
    void* library = nullptr;  // stays loaded
    for (const char* name : names)
        if (library == nullptr) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw Error("libcurl isn't installed", "install the package libcurl4");
    Curl found;
    decltype(&::curl_global_init) start = nullptr;
    find(library, "curl_global_init", start);
    find(library, "curl_easy_init", found.init);
    find(library, "curl_easy_setopt", found.set);
    find(library, "curl_easy_perform", found.perform);
    find(library, "curl_easy_getinfo", found.info);
    find(library, "curl_easy_cleanup", found.cleanup);
    find(library, "curl_easy_strerror", found.reason);
    find(library, "curl_slist_append", found.append);
    find(library, "curl_slist_free_all", found.free_all);
    if (start(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        throw Error("libcurl can't be started", "check its installation");
    return found;
}

}  // namespace

const Curl& curl() {
    static const Curl loaded = load();
    return loaded;
}

}  // namespace islet
