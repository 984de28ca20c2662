// Sending and receiving.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/workers/socket.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace islet::serve {
namespace {

using std::chrono::steady_clock;

// False when the deadline has passed.
bool wait_for_bytes(int socket, const Deadline& deadline) {
    for (;;) {
        int wait = -1;
        if (deadline) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - steady_clock::now());
            if (left.count() <= 0) return false;
            wait = static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000));
        }
        pollfd wanted{socket, POLLIN, 0};
        const int ready = ::poll(&wanted, 1, wait);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

bool receive_exactly(int socket, char* into, std::size_t size, const Deadline& deadline) {
    while (size > 0) {
        if (!wait_for_bytes(socket, deadline)) return false;
        const auto got = ::recv(socket, into, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool send_exactly(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// A message of one byte with room for one descriptor.
struct DescriptorMessage {
    DescriptorMessage() {
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        header.msg_control = control.data();
        header.msg_controllen = control.size();
    }

    char byte = 0;
    iovec part{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr header{};
};

}  // namespace

bool send_packet(int socket, std::string_view bytes) {
    const std::uint64_t size = bytes.size();
    std::string head(sizeof(size), '\0');
    std::memcpy(head.data(), &size, sizeof(size));
    return send_exactly(socket, head) && send_exactly(socket, bytes);
}

bool receive_packet(int socket, std::string& bytes, const Deadline& deadline) {
    std::uint64_t size = 0;
    if (!receive_exactly(socket, reinterpret_cast<char*>(&size), sizeof(size), deadline)) return false;
    bytes.resize(size);
    return receive_exactly(socket, bytes.data(), size, deadline);
}

bool send_descriptor(int socket, int descriptor) {
    DescriptorMessage message;
    cmsghdr* head = CMSG_FIRSTHDR(&message.header);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
    for (;;) {
        if (::sendmsg(socket, &message.header, MSG_NOSIGNAL) == 1) return true;
        if (errno != EINTR) return false;
    }
}

int receive_descriptor(int socket) {
    for (;;) {
        DescriptorMessage message;
        const auto got = ::recvmsg(socket, &message.header, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR) continue;
        const cmsghdr* head = got == 1 ? CMSG_FIRSTHDR(&message.header) : nullptr;
        if (got == 1 && head == nullptr)
            continue;  // this process had no room for it: the sender sees it closed
        if (head == nullptr) return -1;
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(head), sizeof(int));
        return descriptor;
    }
}

}  // namespace islet::serve
