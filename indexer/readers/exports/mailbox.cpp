// mbox: mails separated by lines that begin with "From ".
// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/exports/exports.hpp"

namespace islet {
namespace {

/// Where the next mail begins: a "From " line between an empty line and a header.
std::size_t next_mail(std::string_view bytes, std::size_t from) {
    for (std::size_t at = bytes.find("\nFrom ", from); at != std::string_view::npos;
         at = bytes.find("\nFrom ", at + 1)) {
        const bool apart =
            at == 0 || bytes[at - 1] == '\n' || (at > 1 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n');
        const std::size_t line = std::min(bytes.find('\n', at + 1), bytes.size() - 1) + 1;
        const std::size_t colon = bytes.substr(line, 80).find_first_of(": \n");
        const bool headed = colon != std::string_view::npos && bytes[line + colon] == ':';
        if (apart && headed) return at + 1;
    }
    return bytes.size();
}

}  // namespace

void read_mailbox(std::string_view bytes, const ReadLimits& limits, const RecordSink& sink) {
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = next_mail(bytes, begin);
        std::string_view mail = bytes.substr(begin, end - begin);
        mail.remove_prefix(std::min(mail.find('\n'), mail.size() - 1) + 1);
        begin = end;
        ++number;
        try {
            std::vector<std::string> unread;
            Document document = read_email(mail, limits, unread);
            if (document.blocks.empty()) throw Unreadable(unread.empty() ? "no text" : unread.front());
            sink.document(std::move(document), number);
            for (const std::string& reason : unread) sink.skipped(reason, number);
        } catch (const Unreadable& problem) {
            sink.skipped(problem.what(), number);
        }
    }
}

}  // namespace islet
