// The program's own deflate(), with which Xapian tries to make smaller what it stores: not what is packed.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// While databases are merged Xapian tries it on each record, which Zstandard has packed before: a sixth of
// the time of indexing, for nothing. zlib clears large tables before each, and fills them. A program's
// functions go before those of the libraries that it has loaded (checked_reads.cpp).
//
// Only for what is compressed as Xapian does it: without zlib's head, all at once. All else goes to zlib.
#include <zlib.h>

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

constexpr int no_head = -MAX_WBITS;

// A stream that is ours has one of these where a memory function of the caller's would find its data: we only
// take streams without such functions. The second one once zlib holds a part of it.
char ours, zlibs;

bool is_ours(z_streamp stream) { return stream != nullptr && stream->opaque == &ours; }

// Zstandard left nothing in it to make smaller.
bool is_packed_record(z_streamp stream) {
    return stream->avail_in > 0 && static_cast<char>(*stream->next_in) == islet::packing::packed;
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
    if (is_ours(stream)) {
        // As where it doesn't get smaller: Xapian stores it as it is.
        if (flush == Z_FINISH && stream->total_in == 0 && is_packed_record(stream)) return Z_BUF_ERROR;
        stream->opaque = &zlibs;
    }
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
