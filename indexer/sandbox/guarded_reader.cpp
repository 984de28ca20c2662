// What goes to a helper, what comes back, and what its end means.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/guarded_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "database/bytes.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/sandbox/document_bytes.hpp"
#include "indexer/sandbox/preparation.hpp"
#include "indexer/sandbox/read_answer.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

// What a helper that reads many files has room for; a larger file gets one of its own.
constexpr std::uint64_t usual_bytes = std::uint64_t{16} << 20;

// request: path and id, each with its length, then the content
void read_there(const std::string& request, const ReadLimits& limits, const Reply& reply) {
    ByteReader in(request);
    const std::string path(in.string()), id(in.string());
    ReadSink sink;
    sink.document = [&](Document&& document) {
        // The program knows it, but for the place in an archive.
        document.metadata.path.erase(0, std::min(path.size(), document.metadata.path.size()));
        reply(document_frame, encode(document));
    };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
        reply(skipped_frame, skipped_bytes(where.substr(std::min(path.size(), where.size())), reason));
    };
    const std::string_view content = std::string_view(request).substr(request.size() - in.left());
    read_source(content, path, id, limits, sink);
}

double seconds_of(const ReadLimits& limits) { return limits.seconds * (limits.ocr ? ocr_factor : 1); }

std::string reason_of_end(const HelperEnd& end, const ReadLimits& limits) {
    switch (end.kind) {
        case HelperEnd::Kind::time:
            return fmt::format("takes longer to read than the limit of {} seconds", seconds_of(limits));
        case HelperEnd::Kind::memory:
            return fmt::format("takes more memory to read than the limit of {} bytes", limits.memory_bytes);
        case HelperEnd::Kind::crash:
            return fmt::format("damaged, or more than can be read: its reader ended with signal {}",
                               end.signal);
        case HelperEnd::Kind::bounds:
            return "damaged: its reader gave an answer that can't be";
        case HelperEnd::Kind::lost:
            throw NotRead("the process that read it was ended from outside");
        case HelperEnd::Kind::done:
            break;
    }
    return "its reader gave no answer";
}

// A text and its blocks, a dozen bytes each.
std::size_t most_frame_bytes(const ReadLimits& limits) { return limits.record_bytes * 16 + (1U << 20U); }

}  // namespace

GuardedReader::GuardedReader(const ReadLimits& limits, unsigned helpers)
    : limits_(limits),
      starter_(
          [limits](const std::string& request, const Reply& reply) { read_there(request, limits, reply); },
          {limits.memory_bytes, seconds_of(limits)}, prepare) {
    lanes_.resize(std::max(1U, helpers));
    for (auto& lane : lanes_) lane.helper = std::make_unique<Helper>(starter_, most_frame_bytes(limits));
}

void GuardedReader::start() {
    try {
        starter_.start();
    } catch (const Error&) {  // tried again, and reported, with the first file
    }
}

std::size_t GuardedReader::ask(std::string_view content, const std::string& path,
                               const std::string& relative_id) {
    auto& lane = *std::find_if(lanes_.begin(), lanes_.end(), [](const Lane& one) { return !one.busy; });
    lane.busy = true;
    lane.path = path;
    lane.bytes = content.size();
    lane.risky = needs_guard(content);
    lane.problem = {};
    lane.refused = {};
    std::string head;
    put_string(head, path);
    put_string(head, relative_id);
    if (lane.bytes > limits_.file_bytes) {
        lane.refused = fmt::format("larger than the limit of {} bytes", limits_.file_bytes);
    } else {
        try {
            const HelperNeeds needs{preparations_for(content, path, limits_.ocr),
                                    std::max<std::uint64_t>(usual_bytes, lane.bytes)};
            lane.helper->ask(head, content, needs, lane.risky || lane.bytes > usual_bytes);
        } catch (const Error& error) {
            lane.problem = error.what();
        }
    }
    return static_cast<std::size_t>(&lane - lanes_.data());
}

void GuardedReader::take(std::size_t number, const ReadSink& sink) {
    Lane& lane = lanes_[number];
    lane.busy = false;
    if (!lane.problem.empty()) throw NotRead(lane.problem);
    if (!lane.refused.empty()) return sink.skipped(lane.path, lane.refused);
    take_answer(lane, sink);
    if (lane.risky || lane.bytes > usual_bytes) lane.helper->retire();
}

void GuardedReader::take_answer(Lane& lane, const ReadSink& sink) {
    ReadAnswer answer(lane.path, lane.bytes, limits_);
    while (const auto frame = lane.helper->next())
        if (!answer.take(*frame, sink)) lane.helper->refuse();
    if (lane.helper->end().kind != HelperEnd::Kind::done)
        sink.skipped(lane.path, reason_of_end(lane.helper->end(), limits_));
    else if (answer.empty() && lane.risky)
        sink.skipped(lane.path, "its reader gave no answer");
}

void GuardedReader::read(std::string_view content, const std::string& path, const std::string& relative_id,
                         const ReadSink& sink) {
    take(ask(content, path, relative_id), sink);
}

std::vector<std::string> GuardedReader::missing() const {
    std::vector<std::string> said;
    if (starter_.process() <= 0) return said;
    if (auto walls = missing_wall(starter_.parts()); !walls.empty()) said.push_back(std::move(walls));
    if ((starter_.unprepared() & prepared::ocr) != 0)
        said.emplace_back(
            "tesseract with its English model isn't installed, so pages that are only pictures of text "
            "aren't "
            "read");
    return said;
}

std::vector<pid_t> GuardedReader::processes() const {
    std::vector<pid_t> found;
    for (const auto& lane : lanes_)
        if (lane.helper->process() > 0) found.push_back(lane.helper->process());
    return found;
}

}  // namespace islet
