// The life of a helper.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/helper_work.hpp"

#include <malloc.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>

#include "indexer/sandbox/helpers/frames.hpp"

namespace islet {
namespace {

constexpr std::size_t much_memory = std::size_t{64} << 20;  // kept for later files, which may be fewer bytes

bool read_all(int socket, char* into, std::size_t size) {
    while (size > 0) {
        const auto got = ::read(socket, into, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

// This comes from the program, which is trusted.
bool read_request(int socket, std::string& request) {
    request = std::string();
    std::array<char, frame_head_bytes> head{};
    if (!read_all(socket, head.data(), head.size())) return false;
    std::size_t size = 0;
    for (std::size_t i = head.size(); i-- > 1;) size = size << 8U | static_cast<unsigned char>(head[i]);
    request.resize(size);
    return read_all(socket, request.data(), size);
}

std::size_t held_memory() {
    const auto heap = ::mallinfo2();
    return heap.arena + heap.hblkhd;
}

}  // namespace

bool write_frame(int socket, char kind, std::string_view bytes) {
    std::array<char, frame_head_bytes> head{};
    put_frame_head(kind, bytes.size(), head.data());
    std::array<iovec, 2> parts{iovec{head.data(), head.size()},
                               iovec{const_cast<char*>(bytes.data()), bytes.size()}};
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        const auto wrote = ::writev(socket, parts.data(), parts.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return false;
        auto left = static_cast<std::size_t>(wrote);
        for (auto& part : parts) {
            const std::size_t gone = std::min(left, part.iov_len);
            part.iov_base = static_cast<char*>(part.iov_base) + gone;
            part.iov_len -= gone;
            left -= gone;
        }
    }
    return true;
}

void serve_requests(int socket, const HelperWork& work) {
    const auto put = [&](char kind, std::string_view bytes) {
        if (!write_frame(socket, kind, bytes)) ::_exit(0);
    };
    try {
        const std::size_t before = held_memory();
        for (std::string request; read_request(socket, request);) {
            work(request, put);
            request = std::string();
            put(end_of_answer, held_memory() > before + much_memory ? wants_to_go : stays);
        }
        ::_exit(0);
    } catch (const std::bad_alloc&) {
        ::_exit(ended_out_of_memory);
    } catch (...) {
        ::_exit(ended_by_exception);
    }
}

}  // namespace islet
