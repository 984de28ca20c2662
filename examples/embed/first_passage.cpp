// The same as a shared object with a C function.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <islet/islet.hpp>

#include <cstddef>
#include <cstring>
#include <exception>
#include <string>

/// Writes the answer as JSON, or what went wrong, into `out`: at most `size` bytes with the NUL at their end
/// (size > 0). Returns the number of results, 0 or 1; -1 for a failure, -2 if the answer is longer than
/// `size`.
extern "C" __attribute__((visibility("default"))) int first_passage(const char* database, const char* query,
                                                                    char* out, std::size_t size) {
    const auto put = [&](const std::string& text) {
        const std::size_t length = text.size() < size ? text.size() : size - 1;
        std::memcpy(out, text.data(), length);
        out[length] = '\0';
        return length == text.size();
    };
    try {
        islet::Searcher searcher({database});
        islet::Request request;
        request.query = query;
        request.limit = 1;
        const islet::Response response = searcher.search(request);
        return put(islet::to_json(response)) ? static_cast<int>(response.results.size()) : -2;
    } catch (const std::exception& error) {  // none may reach a caller in C
        put(error.what());
        return -1;
    }
}
