// The program's own deflate(), with which Xapian makes what it stores smaller: libdeflate in zlib's place.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Xapian compresses each passage's list of terms by itself, some 600 bytes. zlib clears and fills large
// tables for each, which was a fifth of the time of indexing. What libdeflate makes is read by zlib's
// inflate() as before. A program's functions go before those of the libraries that it has loaded
// (checked_reads.cpp).
//
// Only for what is compressed as Xapian does it: without zlib's head, all at once. All else goes to zlib.
#include <zlib.h>

#include <cstddef>
#include <memory>
#include <new>

#include <libdeflate.h>

#include "apps/files/next_function.hpp"
#include "database/packing/frame.hpp"

namespace {

using Init = int (*)(z_streamp, int, int, int, int, int, const char*, int);
using Deflate = int (*)(z_streamp, int);
using Reset = int (*)(z_streamp);

Init zlib_init() {
    static const auto function = islet::next_function<Init>("deflateInit2_");
    return function;
}

Deflate zlib_deflate() {
    static const auto function = islet::next_function<Deflate>("deflate");
    return function;
}

Reset zlib_reset() {
    static const auto function = islet::next_function<Reset>("deflateReset");
    return function;
}

// Measured on eLife's lists of terms: as small as 3, 6 and 9, and no larger than what zlib makes.
constexpr int level = 1;
constexpr int no_head = -MAX_WBITS;

// A stream that is ours has one of these where a memory function of the caller's would find its data: we only
// take streams without such functions. The second one once zlib holds a part of it.
char ours, zlibs;

bool is_ours(z_streamp stream) { return stream != nullptr && stream->opaque == &ours; }

libdeflate_compressor& compressor() {
    thread_local const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> made(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!made) throw std::bad_alloc();
    return *made;
}

// Zstandard left nothing in it to make smaller.
bool is_packed_record(z_streamp stream) {
    return stream->avail_in > 0 && static_cast<char>(*stream->next_in) == islet::packing::packed;
}

// The whole of it, or nothing: where it doesn't fit, a caller with more room may ask again. Xapian then
// stores it as it is.
int deflate_whole(z_streamp stream) {
    if (is_packed_record(stream)) return Z_BUF_ERROR;
    const auto bytes = libdeflate_deflate_compress(&compressor(), stream->next_in, stream->avail_in,
                                                   stream->next_out, stream->avail_out);
    if (bytes == 0) return Z_BUF_ERROR;
    stream->next_in += stream->avail_in;
    stream->total_in += stream->avail_in;
    stream->avail_in = 0;
    stream->next_out += bytes;
    stream->total_out += bytes;
    stream->avail_out -= static_cast<uInt>(bytes);
    return Z_STREAM_END;
}

}  // namespace

extern "C" {

[[gnu::visibility("default")]] int deflateInit2_(z_streamp stream, int level_asked, int method,
                                                 int window_bits, int memory, int strategy,
                                                 const char* version, int size) {
    const bool taken = stream != nullptr && stream->zalloc == nullptr && stream->zfree == nullptr &&
                       window_bits == no_head && level_asked == Z_DEFAULT_COMPRESSION;
    const int done = zlib_init()(stream, level_asked, method, window_bits, memory, strategy, version, size);
    if (taken && done == Z_OK) stream->opaque = &ours;
    return done;
}

[[gnu::visibility("default")]] int deflate(z_streamp stream, int flush) {
    if (!is_ours(stream)) return zlib_deflate()(stream, flush);
    if (flush == Z_FINISH && stream->total_in == 0) return deflate_whole(stream);
    stream->opaque = &zlibs;
    return zlib_deflate()(stream, flush);
}

[[gnu::visibility("default")]] int deflateReset(z_streamp stream) {
    if (is_ours(stream)) {
        stream->total_in = stream->total_out = 0;
        return Z_OK;
    }
    const int done = zlib_reset()(stream);
    if (done == Z_OK && stream->opaque == &zlibs) stream->opaque = &ours;
    return done;
}

}  // extern "C"
