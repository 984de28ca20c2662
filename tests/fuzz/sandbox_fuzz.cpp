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
const std::string path = "/in/file", archive = "/in/file.zip";

ReadLimits small_limits() {
    ReadLimits limits;
    limits.record_bytes = 200;
    return limits;
}

// Its own, or one below an archive.
bool is_own(const std::string& where, const std::string& of) {
    if (of != archive) return where.starts_with(of) && where.find('/', of.size()) == std::string::npos;
    return where.starts_with(of) && (where + "/").find("/../", of.size()) == std::string::npos;
}

ReadSink lawful(const std::string& of, std::size_t& documents) {
    ReadSink sink;
    sink.document = [&documents, of](Document&& document) {
        fuzz::law(test::document_fault(document));
        fuzz::law(document.metadata.path == of || (of == archive && is_own(document.metadata.path, of)),
                  "a document of another file");
        fuzz::law(++documents <= content_bytes, "more documents than the file has bytes");
        const auto again = decode_document_bytes(encode(document));
        fuzz::law(again && encode(*again) == encode(document), "another document the second time");
    };
    sink.skipped = [of](const std::string& where, const std::string& reason) {
        fuzz::law(is_own(where, of), "another file's place");
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
    for (const auto& of : {path, archive}) {
        FrameReader frames(4096);
        ReadAnswer answer(of, content_bytes, small_limits());
        std::size_t documents = 0;
        const ReadSink sink = lawful(of, documents);
        bool believed = true;
        for (std::size_t at = 1; believed && at < bytes.size(); at += step) {
            frames.feed(bytes.substr(at, step));
            while (const auto frame = frames.next())
                if (believed = answer.take(*frame, sink); !believed) break;
        }
    }
    return 0;
}
