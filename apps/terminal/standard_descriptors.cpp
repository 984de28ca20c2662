// Puts /dev/null in the place of what is closed, opened so that using it still fails.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/standard_descriptors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>

namespace islet {

void hold_standard_descriptors() {
    // In order: the lowest free number is the one that is closed.
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
        const int got = ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (got > STDERR_FILENO) ::close(got);
    }
}

}  // namespace islet
