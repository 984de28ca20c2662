// Finds libcurl's functions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/curl.hpp"

#include <string>

#include "contract/shared_library.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

Curl load() {
    // Distributions build it with one of several libraries for TLS; any will do.
    SharedLibrary library{"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"};
    Curl found;
    decltype(&::curl_global_init) start = nullptr;
    library.find("curl_global_init", start);
    library.find("curl_easy_init", found.init);
    library.find("curl_easy_setopt", found.set);
    library.find("curl_easy_perform", found.perform);
    library.find("curl_easy_getinfo", found.info);
    library.find("curl_easy_cleanup", found.cleanup);
    library.find("curl_easy_strerror", found.reason);
    library.find("curl_slist_append", found.append);
    library.find("curl_slist_free_all", found.free_all);
    if (library.missing() != nullptr)
        throw Error(std::string("libcurl lacks ") + library.missing(), "install a newer libcurl4");
    if (!library.complete()) throw Error("libcurl isn't installed", "install the package libcurl4");
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
