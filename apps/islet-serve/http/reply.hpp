// An answer to a request before it is sent.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace islet::serve {

struct Reply {
    unsigned status = 200;
    std::string content_type{};
    std::string body{};
    bool compressed = false;                                    ///< the body is gzip
    std::vector<std::pair<std::string, std::string>> fields{};  ///< further header fields
};

}  // namespace islet::serve
