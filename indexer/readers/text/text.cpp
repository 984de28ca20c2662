// Plain text: the shape of its lines shows its blocks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/text/front_matter.hpp"
#include "indexer/readers/text/plain_text.hpp"

namespace islet {

Document read_text(std::string_view text, const ReadLimits& limits) {
    check_text_size(text.size(), limits.record_bytes);
    DocumentBuilder builder(limits.record_bytes);
    const std::string_view body = take_front_matter(text, builder.metadata());
    if (body.find_first_of("\r\f*_&") == std::string_view::npos) {
        builder.add_plain(body);
    } else {
        std::string lines(body);
        make_plain(lines);
        builder.add_plain(lines);
    }
    return builder.take();
}

}  // namespace islet
