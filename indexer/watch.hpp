// Keeps a database current with its sources until told to stop. Knows no terminal.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "islet/error.hpp"
#include "islet/indexer.hpp"

namespace islet {

/// What a watch reports, from its own thread.
struct WatchEvents {
    std::function<void(const IndexProgress&)> progress;  ///< of the first update; may be empty
    /// The first update, every one after a failure, and every other that changed documents or skipped
    /// something new, or where a source went away or came back. fresh: skipped inputs that the update
    /// before didn't have; kept: sources that were there then.
    std::function<void(const IndexReport&, const std::vector<Skipped>& fresh,
                       const std::vector<KeptSource>& kept)>
        updated;
    std::function<void(std::size_t folders)> watching;  ///< once, after the first update
    std::function<void(const Error&)> failed;  ///< an update that will be tried again; told once per failure
};

/// Updates the database, then again whenever something below the sources changes: 0.2 s after the last change
/// of a burst, 2 s after its first at the latest. Returns on SIGINT or SIGTERM, which are blocked meanwhile;
/// an update that still reads, or waits for another writer, is dropped (the database keeps its last complete
/// state), one that is writing is completed. While a source is away (IndexReport::kept) it is looked for
/// again, after a second at first and every minute in the end: a mounted drive raises no event. Throws Error
/// if the first update fails; later failures (another writer, full disk, a source that has gone) are reported
/// and tried again until they pass.
void watch_sources(const IndexOptions& options, const WatchEvents& events);

}  // namespace islet
