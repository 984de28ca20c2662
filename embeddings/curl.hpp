// libcurl, loaded when first needed: otherwise its twenty libraries would be half of the time that a call
// takes. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <curl/curl.h>

namespace islet {

/// The functions that are used, as curl.h declares them.
struct Curl {
    decltype(&::curl_easy_init) init = nullptr;
    decltype(&::curl_easy_setopt) set = nullptr;
    decltype(&::curl_easy_perform) perform = nullptr;
    decltype(&::curl_easy_getinfo) info = nullptr;
    decltype(&::curl_easy_cleanup) cleanup = nullptr;
    decltype(&::curl_easy_strerror) reason = nullptr;
    decltype(&::curl_slist_append) append = nullptr;
    decltype(&::curl_slist_free_all) free_all = nullptr;
};

/// The same object in every call; throws Error where the library isn't there. Any thread.
[[nodiscard]] const Curl& curl();

}  // namespace islet
