// What a checksum has found to be wrong, on its way through Xapian to whoever asked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include <xapian.h>

namespace islet {

/// what(): "block 17 of db/gen-3/postlist.glass isn't what was written".
class BlockDamage : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A read that finds damage fails towards Xapian as one of a broken disk does, with this error number, which
/// file systems use for it.
[[nodiscard]] int damage_error_number();
/// Keeps what is wrong for this thread.
void note_damage(const std::string& what);
/// What is wrong, if that is why Xapian failed in this thread; else "".
[[nodiscard]] std::string damage_in(const Xapian::Error& error);

}  // namespace islet
