// MHTML is a mail whose first HTML part is the page.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/rich/rich.hpp"

namespace islet {
namespace {

/// The address that the browser noted in the head of the file.
std::string address_in(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, std::min(bytes.find("\n\n"), bytes.find("\r\n\r\n")));
    const std::string small = lower_ascii(head.substr(0, 4096));
    for (const std::string_view name : {"snapshot-content-location:", "content-location:"}) {
        const std::size_t at = small.find(name);
        if (at == std::string::npos || (at > 0 && small[at - 1] != '\n')) continue;
        const std::string_view value = head.substr(at + name.size());
        return tidy(value.substr(0, value.find('\n')));
    }
    return {};
}

}  // namespace

Document read_mhtml(std::string_view bytes, const ReadLimits& limits) {
    Document document = read_mail_page(bytes, limits);
    if (std::string address = address_in(bytes); document.metadata.url.empty() && address.starts_with("http"))
        document.metadata.url = std::move(address);
    return document;
}

}  // namespace islet
