// Fuzz target of what a helper sends: whatever the bytes are, only sound documents and reasons of one line
// come of them, and none beyond the bounds. SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/sandbox/document_bytes.hpp"
#include "indexer/sandbox/read_answer.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/document_laws.hpp"

using namespace islet;

namespace {

constexpr std::size_t content_bytes = 40;
const std::string path = "/in/file";

ReadLimits small_limits() {
    ReadLimits limits;
    limits.record_bytes = 200;
    return limits;
}

ReadSink lawful(std::size_t& documents) {
    ReadSink sink;
    sink.document = [&](Document&& document) {
        fuzz::law(test::document_fault(document));
        fuzz::law(document.metadata.path == path, "a document of another file");
        fuzz::law(++documents <= content_bytes, "more documents than the file has bytes");
        const auto again = decode_document_bytes(encode(document));
        fuzz::law(again && encode(*again) == encode(document), "another document the second time");
    };
    sink.skipped = [](const std::string& where, const std::string& reason) {
        fuzz::law(where.starts_with(path) && where.find('/', path.size()) == std::string::npos,
                  "another file's place");
        fuzz::law(!reason.empty() && is_valid_utf8(reason) && reason.find('\n') == std::string::npos,
                  "a reason that isn't a line");
    };
    return sink;
}

}  // namespace

// The first byte says in how many pieces the others come.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::as_text(data, size);
    if (bytes.empty()) return 0;
    const std::size_t step = 1 + static_cast<unsigned char>(bytes.front());
    FrameReader frames(4096);
    ReadAnswer answer(path, content_bytes, small_limits());
    std::size_t documents = 0;
    const ReadSink sink = lawful(documents);
    for (std::size_t at = 1; at < bytes.size(); at += step) {
        frames.feed(bytes.substr(at, step));
        while (const auto frame = frames.next())
            if (!answer.take(*frame, sink)) return 0;
    }
    return 0;
}
