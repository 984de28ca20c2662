// Packets on a socket, with a descriptor.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/starter_packets.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace islet {

bool send_packet(int socket, const void* bytes, std::size_t size, int descriptor) {
    iovec part{const_cast<void*>(bytes), size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
    }
    for (;;) {
        if (::sendmsg(socket, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(size)) return true;
        if (errno != EINTR) return false;
    }
}

bool receive_packet(int socket, void* bytes, std::size_t size, Descriptor* descriptor) {
    iovec part{bytes, size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    const cmsghdr* head = CMSG_FIRSTHDR(&message);
    if (head != nullptr && head->cmsg_type == SCM_RIGHTS && descriptor != nullptr) {
        int number = -1;
        std::memcpy(&number, CMSG_DATA(head), sizeof number);
        *descriptor = Descriptor(number);
    }
    return got == static_cast<ssize_t>(size);
}

}  // namespace islet
