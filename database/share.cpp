// Reading, writing and applying shares.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/share.hpp"

#include <algorithm>
#include <charconv>

#include "analysis/chain/hash.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr unsigned most_shares = 10'000;  // more is a typing error

// 0 for what is not a number.
unsigned number_from(std::string_view digits) {
    unsigned value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc{} && stopped == end ? value : 0;
}

Share stored_share(const Xapian::Database& database) {
    return parse_share(database.get_metadata(schema::share_key)).value_or(Share{});
}

}  // namespace

bool holds(const Share& share, std::string_view document_id) {
    return share.of == 1 || hash64(document_id) % share.of == share.number - 1;
}

std::optional<Share> parse_share(std::string_view text) {
    const auto slash = std::min(text.find('/'), text.size());
    const Share share{number_from(text.substr(0, slash)),
                      number_from(text.substr(std::min(slash + 1, text.size())))};
    if (share.number == 0 || share.number > share.of || share.of > most_shares) return {};
    return share;
}

std::string to_text(const Share& share) {
    return std::to_string(share.number) + "/" + std::to_string(share.of);
}

Share required_share(const std::optional<Share>& asked, const Xapian::Database& database,
                     const std::string& path) {
    const auto stored = stored_share(database);
    if (asked && *asked != stored)
        throw Error("the database " + path + " holds share " + to_text(stored) + " of its sources, not " +
                        to_text(*asked),
                    {Remedy::held_share, Remedy::rebuild});
    return stored;
}

Share share_left_in(const std::string& path) {
    try {
        return path.empty() ? Share{} : stored_share(open_local(path));
    } catch (const Xapian::Error&) {
        return {};
    }
}

void store_share(Xapian::WritableDatabase& database, const Share& share) {
    database.set_metadata(schema::share_key, share == Share{} ? std::string{} : to_text(share));
}

}  // namespace islet
