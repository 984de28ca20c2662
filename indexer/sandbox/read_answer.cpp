// Checks of every piece.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/read_answer.hpp"

#include <algorithm>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/bytes.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/sandbox/document_bytes.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_reason = 4096;  // bytes
constexpr std::size_t longest_member = 1024;  // bytes of a name in an archive
constexpr std::size_t most_pages = 100'000;   // of which each may have its reason
// A record of a few bytes becomes a document with an id and a title.
constexpr std::size_t most_growth = 64;

bool is_line(std::string_view text) {
    if (text.empty()) return true;
    return text.front() == ':' && text.size() > 1 && text.size() < 22 &&
           std::all_of(text.begin() + 1, text.end(), is_ascii_digit);
}

// "/folder/name.txt" in an archive, without steps back: it is what people read, and what filters compare.
bool is_member(std::string_view text) {
    if (text.size() > longest_member || !text.starts_with('/') || !is_valid_utf8(text)) return false;
    if (std::any_of(text.begin(), text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }))
        return false;
    while (!text.empty()) {
        text.remove_prefix(1);
        const auto part = text.substr(0, text.find('/'));
        if (part.empty() || part == "." || part == "..") return false;
        text.remove_prefix(part.size());
    }
    return true;
}

// A line, a file in an archive, or a line of that.
bool is_place(std::string_view text, bool archive) {
    if (is_line(text)) return true;
    const auto colon = std::min(text.rfind(':'), text.size());
    return archive && (is_member(text) || (is_member(text.substr(0, colon)) && is_line(text.substr(colon))));
}

std::string one_line(std::string_view text) {
    const bool plain = text.size() <= longest_reason && is_valid_utf8(text) &&
                       std::none_of(text.begin(), text.end(), [](char c) {
                           return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
                       });
    return plain ? std::string(text) : tidy(text.substr(0, longest_reason));
}

}  // namespace

std::string skipped_bytes(std::string_view behind_path, std::string_view reason) {
    std::string bytes;
    put_string(bytes, behind_path);
    put_string(bytes, reason);
    return bytes;
}

ReadAnswer::ReadAnswer(std::string path, std::size_t content_bytes, const ReadLimits& limits)
    : path_(std::move(path)),
      archive_(is_archive_name(path_)),
      content_bytes_(content_bytes),
      record_bytes_(limits.record_bytes),
      left_bytes_(16 * limits.record_bytes + most_growth * content_bytes + (std::size_t{1} << 20)) {}

bool ReadAnswer::take(const Frame& frame, const ReadSink& sink) {
    if (frame.bytes.size() > left_bytes_) return false;
    left_bytes_ -= frame.bytes.size();
    if (frame.kind == document_frame) return take_document(frame.bytes, sink);
    return frame.kind == skipped_frame && take_skipped(frame.bytes, sink);
}

bool ReadAnswer::take_document(std::string_view bytes, const ReadSink& sink) {
    if (++documents_ > content_bytes_) return false;
    auto document = decode_document_bytes(bytes, !is_valid_utf8(path_));
    if (!document || document->text.size() > 2 * record_bytes_ + 4096) return false;
    if (!document->metadata.path.empty() && !(archive_ && is_member(document->metadata.path))) return false;
    document->metadata.path.insert(0, path_);
    sink.document(std::move(*document));
    return true;
}

bool ReadAnswer::take_skipped(std::string_view bytes, const ReadSink& sink) {
    if (++skipped_ > content_bytes_ + most_pages) return false;
    ByteReader in(bytes);
    const std::string_view place = in.string(), reason = in.string();
    if (!in.ok() || !in.at_end() || !is_place(place, archive_) || reason.empty()) return false;
    const std::string said = one_line(reason);
    if (said.empty()) return false;
    sink.skipped(path_ + std::string(place), said);
    return true;
}

}  // namespace islet
