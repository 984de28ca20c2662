// What a program and its starter send each other.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>

#include "contract/descriptor.hpp"
#include "indexer/sandbox/helpers/helper_starter.hpp"

namespace islet {

/// Between the program and its starter, which trust each other: one packet per question, one per answer.
struct StarterQuestion {
    enum class What { start, end };
    What what = What::start;
    HelperNeeds needs;
    pid_t helper = -1;
};

struct StarterAnswer {
    pid_t helper = -1;        // start: comes with its socket; -1: problem says why there is none
    int problem = 0;          // errno
    int status = 0;           // end
    unsigned parts = 0;       // the very first answer, unasked: about the wall
    unsigned unprepared = 0;  // bits that aren't available
};

/// False when the other side is gone. descriptor: to go with the packet, or -1.
bool send_packet(int socket, const void* bytes, std::size_t size, int descriptor = -1);
/// False when the other side is gone. descriptor: what came with the packet.
bool receive_packet(int socket, void* bytes, std::size_t size, Descriptor* descriptor = nullptr);

}  // namespace islet
