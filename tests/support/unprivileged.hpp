// A part of a test without root's rights, which would let it read everything.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/support/temp_folder.hpp"

namespace islet::test {

/// While it lives, a test that root runs acts as nobody, to whom the folder is given; any other user stays
/// who he is.
class Unprivileged {
  public:
    explicit Unprivileged(const TempFolder& folder) {
        if (!root_) return;
        REQUIRE(::chown((folder / "").c_str(), nobody, nobody) == 0);
        REQUIRE(::seteuid(nobody) == 0);
    }
    ~Unprivileged() {
        if (root_ && ::seteuid(0) != 0) std::abort();
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

  private:
    static constexpr unsigned nobody = 65534;
    const bool root_ = ::geteuid() == 0;
};

}  // namespace islet::test
