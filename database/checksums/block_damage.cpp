// One note for each thread.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_damage.hpp"

#include <cerrno>
#include <cstring>

namespace islet {
namespace {

std::string& noted() {
    thread_local std::string what;
    return what;
}

}  // namespace

int damage_error_number() { return EBADMSG; }

void note_damage(const std::string& what) { noted() = what; }

std::string damage_in(const Xapian::Error& error) {
    const char* cause = error.get_error_string();
    return cause != nullptr && std::strcmp(cause, std::strerror(EBADMSG)) == 0 ? noted() : std::string();
}

}  // namespace islet
