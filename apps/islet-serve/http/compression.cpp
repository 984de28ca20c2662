// gzip through zlib.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/compression.hpp"

#include <zlib.h>

#include <new>

namespace islet::serve {
namespace {

constexpr int answer_level = 4;  // JSON shrinks to a fifth at once; more costs more than it saves

}  // namespace

std::string gzipped(std::string_view bytes, int level) {
    constexpr int gzip_window = 15 + 16;  // 16 asks for gzip's header and trailer
    z_stream stream{};
    if (::deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(::deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib reads from it, but declares otherwise.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::bad_alloc();
    return out;
}

void compress(Reply& reply) {
    if (!worth_compressing(reply.body.size())) return;
    reply.body = gzipped(reply.body, answer_level);
    reply.compressed = true;
}

}  // namespace islet::serve
