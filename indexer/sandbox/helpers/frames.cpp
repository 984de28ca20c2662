// Lengths, and what is kept until a frame is whole.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/frames.hpp"

namespace islet {
namespace {

std::uint64_t length_at(const char* bytes) {
    std::uint64_t length = 0;
    for (unsigned i = 0; i < 8; ++i)
        length |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return length;
}

}  // namespace

void put_frame_head(char kind, std::uint64_t length, char* head) {
    head[0] = kind;
    for (unsigned i = 0; i < 8; ++i) head[i + 1] = static_cast<char>(length >> (8 * i) & 0xFFU);
}

void FrameReader::feed(std::string_view bytes) {
    if (broken_) return;
    if (begin_ > 0) held_.erase(0, begin_);
    begin_ = 0;
    held_ += bytes;
}

std::optional<Frame> FrameReader::next() {
    const std::size_t left = held_.size() - begin_;
    if (broken_ || left < frame_head_bytes) return std::nullopt;
    const std::uint64_t length = length_at(held_.data() + begin_ + 1);
    if (length > most_bytes_) {
        broken_ = true;
        return std::nullopt;
    }
    if (left - frame_head_bytes < length) return std::nullopt;
    const Frame frame{held_[begin_], std::string_view(held_).substr(begin_ + frame_head_bytes, length)};
    begin_ += frame_head_bytes + length;
    return frame;
}

void FrameReader::reset() {
    held_.clear();
    begin_ = 0;
    broken_ = false;
}

}  // namespace islet
