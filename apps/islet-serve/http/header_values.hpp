// What the header fields of a request say, as far as it matters here.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet::serve {

/// From Accept-Encoding: whether gzip may be sent ("gzip, br", "*", but not "gzip;q=0").
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// From If-None-Match: whether it names the tag, or is "*". Weak comparison. etag: as sent, W/"…".
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

/// "Application/JSON; charset=utf-8" -> "application/json"
[[nodiscard]] std::string media_type(std::string_view content_type);

/// From Authorization: the token of "Bearer TOKEN", the password of "Basic BASE64(user:password)"; or empty.
[[nodiscard]] std::string token_of(std::string_view authorization);

/// A field whose text may be "=?base64?TEXT?=", where it isn't plain ASCII: the text. Empty where that isn't
/// Base64.
[[nodiscard]] std::string decoded_field(std::string_view value);

/// The last address in X-Forwarded-For, which the nearest proxy wrote; empty if there is none.
[[nodiscard]] std::string_view forwarded_address(std::string_view x_forwarded_for);

}  // namespace islet::serve
