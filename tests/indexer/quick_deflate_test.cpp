// Records that are packed aren't compressed again, and all else is zlib's.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <zlib.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "database/packing/frame.hpp"

namespace islet {
namespace {

// As Xapian asks: no head, all at once, one object for many texts.
class Stream {
  public:
    explicit Stream(int window = -15, int level = Z_DEFAULT_COMPRESSION) {
        REQUIRE(deflateInit2(&stream_, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { deflateEnd(&stream_); }

    void reset() { REQUIRE(deflateReset(&stream_) == Z_OK); }
    void give(const std::string& text) {
        given_ = text;
        stream_.next_in = reinterpret_cast<Bytef*>(given_.data());
        stream_.avail_in = static_cast<uInt>(given_.size());
    }
    /// Appends to made what fits into so much room.
    int run(int flush, std::size_t room, std::string& made) {
        std::string out(room, '\0');
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(room);
        const int status = deflate(&stream_, flush);
        made.append(out, 0, room - stream_.avail_out);
        return status;
    }
    [[nodiscard]] std::size_t taken() const { return stream_.total_in; }
    [[nodiscard]] std::size_t made() const { return stream_.total_out; }

  private:
    z_stream stream_{};
    std::string given_;
};

std::string inflated(std::string compressed, int window = -15) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, window) == Z_OK);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "insulin and octreotide " + std::to_string(i % 17) + " ";
    return text;
}

}  // namespace

TEST_CASE("what isn't packed is compressed", "[quick_deflate]") {
    Stream stream;
    for (const std::size_t count : {5, 6, 30, 3000, 30}) {
        CAPTURE(count);
        const auto text = words(count);
        std::string made;
        stream.reset();
        stream.give(text);
        CHECK(stream.run(Z_FINISH, text.size(), made) == Z_STREAM_END);
        CHECK(stream.taken() == text.size());
        CHECK(stream.made() == made.size());
        CHECK(made.size() < text.size());
        CHECK(inflated(made) == text);
    }
}

TEST_CASE("No time is lost on a record that is packed already", "[quick_deflate]") {
    Stream stream;
    std::string made;
    stream.reset();
    stream.give(std::string(1, packing::packed) + words(30));
    CHECK(stream.run(Z_FINISH, 1000, made) != Z_STREAM_END);
    CHECK(made.empty());
    stream.reset();
    stream.give(words(30));
    CHECK(stream.run(Z_FINISH, 1000, made) == Z_STREAM_END);
    CHECK(inflated(made) == words(30));
}

TEST_CASE("What isn't compressed as Xapian does it is zlib's", "[quick_deflate]") {
    struct Row {
        const char* reason;
        int window, level, flush;
    };
    const auto row = GENERATE(Row{"in parts", -15, Z_DEFAULT_COMPRESSION, Z_NO_FLUSH},
                              Row{"with zlib's head", 15, Z_DEFAULT_COMPRESSION, Z_FINISH},
                              Row{"with gzip's", 31, Z_DEFAULT_COMPRESSION, Z_FINISH},
                              Row{"at a level of its own", -15, 9, Z_FINISH});
    CAPTURE(row.reason);
    Stream stream(row.window, row.level);
    const auto text = words(3000);
    for (int round = 0; round < 2; ++round) {
        std::string made;
        stream.give(text);
        auto status = stream.run(row.flush, 100, made);  // a part only: zlib goes on from there
        CHECK(status == Z_OK);
        while (status == Z_OK) status = stream.run(Z_FINISH, 100, made);
        CHECK(status == Z_STREAM_END);
        CHECK(inflated(made, row.window) == text);
        stream.reset();
    }
}

}  // namespace islet
