// The lock that keeps writers of a database apart, and out while it is checked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "contract/descriptor.hpp"

namespace islet {

/// A lock on <database>/writer.lock (flock), held as long as the object lives. It belongs to the process: a
/// killed one leaves none behind.
class WriterLock {
  public:
    enum class Kind {
        write,  ///< makes the file; nobody else has either kind
        read    ///< writes nothing; a database without the file (a copy, say) has no writers to shut out
    };

    /// Called while it waits, twenty times a second; may throw to give up.
    using Waiting = std::function<void()>;

    /// Throws Error: locked if another holds it longer than wait_seconds, failure if the file can't be made.
    WriterLock(const std::string& database, Kind kind, double wait_seconds, const Waiting& waiting = {});

    static constexpr const char* file_name = "writer.lock";

  private:
    Descriptor file_;
};

}  // namespace islet
