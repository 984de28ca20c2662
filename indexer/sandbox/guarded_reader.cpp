// What goes to the other process, and what its end means.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/guarded_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "analysis/unicode/ascii_text.hpp"
#include "database/bytes.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/sandbox/document_bytes.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

// request: path, id, content   answer: 'a', the document or "", then where and reason of what was skipped
constexpr char is_answer = 'a';

std::string read_there(const std::string& request, const ReadLimits& limits) {
    ByteReader in(request);
    const std::string path(in.string()), id(in.string());
    std::string document_bytes, skipped;
    ReadSink sink;
    sink.document = [&](Document&& document) { document_bytes = encode(document); };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
        put_string(skipped, where);
        put_string(skipped, reason);
    };
    read_source(in.string(), path, id, limits, sink);
    std::string answer(1, is_answer);
    put_string(answer, document_bytes);
    return answer + skipped;
}

// poppler looks for the system's fonts with its first page, a hundred files and five milliseconds: once for
// all.
void load_fonts() {
    constexpr std::string_view page =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj "
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
        "endobj 4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (A word.) Tj ET\nendstream endobj 5 0 "
        "obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
    std::string request;
    for (const auto field : {std::string_view("fonts.pdf"), std::string_view("fonts"), page})
        put_string(request, field);
    (void)read_there(request, {});
}

std::string reason_of(const WorkResult& result, const ReadLimits& limits) {
    switch (result.end) {
        case WorkResult::End::time:
            return fmt::format("takes longer to read than the limit of {} seconds", limits.seconds);
        case WorkResult::End::memory:
            return fmt::format("takes more memory to read than the limit of {} bytes", limits.memory_bytes);
        case WorkResult::End::crash:
            return fmt::format("damaged, or more than can be read: its reader ended with signal {}",
                               result.signal);
        case WorkResult::End::lost:
            throw NotRead("the process that read it was ended from outside");
        case WorkResult::End::done:
            break;
    }
    return "its reader gave no answer";
}

WorkResult run_on(WorkProcess& process, const std::string& request) {
    try {
        return process.run(request);
    } catch (const Error& error) {
        throw NotRead(error.what());
    }
}

bool looks_risky(const std::string& path) {
    constexpr std::array<std::string_view, 4> endings{".pdf", ".docx", ".odt", ".epub"};
    const std::string ending = lower_ascii(path.substr(std::min(path.rfind('.'), path.size())));
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace

GuardedReader::GuardedReader(const ReadLimits& limits)
    : limits_(limits),
      process_([limits](const std::string& request) { return read_there(request, limits); },
               {limits.memory_bytes, limits.seconds}, load_fonts) {}

void GuardedReader::expect(const std::vector<std::string>& paths) {
    if (std::none_of(paths.begin(), paths.end(), looks_risky)) return;
    try {
        process_.start();
    } catch (const Error&) {  // tried again, and said, with the first file that needs it
    }
}

void GuardedReader::read(std::string_view content, const std::string& path, const std::string& relative_id,
                         const ReadSink& sink) {
    if (content.size() > limits_.file_bytes || !needs_guard(content))
        return read_source(content, path, relative_id, limits_, sink);
    std::string request;
    request.reserve(content.size() + path.size() + relative_id.size() + 32);
    for (const auto field : {std::string_view(path), std::string_view(relative_id), content})
        put_string(request, field);
    const auto result = run_on(process_, request);
    if (result.end != WorkResult::End::done) return sink.skipped(path, reason_of(result, limits_));
    ByteReader in(std::string_view(result.answer).substr(std::min<std::size_t>(1, result.answer.size())));
    const std::string_view bytes = in.string();
    std::optional<Document> document;
    if (!bytes.empty()) document = decode_document_bytes(bytes);
    const bool sound = result.answer.starts_with(is_answer) && in.ok() && (document || bytes.empty());
    if (!sound || (!document && in.at_end())) return sink.skipped(path, reason_of(result, limits_));
    if (document) sink.document(std::move(*document));
    while (in.ok() && !in.at_end()) {
        const std::string where(in.string());
        sink.skipped(where, std::string(in.string()));
    }
}

}  // namespace islet
