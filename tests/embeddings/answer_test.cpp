// What of an embeddings server's answer is taken, and what is refused.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/answer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "islet/error.hpp"

using namespace islet;

namespace {

std::string answer_refusal(const std::string& body, std::size_t texts, std::size_t dimensions = 0) {
    try {
        (void)read_vectors(body, texts, dimensions);
        return {};
    } catch (const Error& error) {
        return error.hint().empty() ? "no hint" : error.what();
    }
}

}  // namespace

TEST_CASE("vectors come in the order of the texts, and of length 1") {
    const auto vectors = read_vectors(
        R"({"model":"m","data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,4]}],"usage":{}})", 2,
        2);
    CHECK(vectors.model == "m");
    CHECK(vectors.all[0] == std::vector<float>{0.6F, 0.8F});
    CHECK(vectors.all[1] == std::vector<float>{0, 1});
    CHECK(read_vectors(R"({"data":[{"embedding":[1]},{"embedding":[-5]}]})", 2, 0).all[1] ==
          std::vector<float>{-1});
}

TEST_CASE("anything but that many proper vectors is refused") {
    struct Row {
        const char* body;
        const char* says;
    };
    const Row rows[] = {
        {"", "not JSON"},
        {"<html>", "not JSON"},
        {R"({"data":[{"embedding":[NaN,1]}]})", "not JSON"},
        {R"({"data":[{"embedding":[1e999,1]}]})", "not JSON"},
        {R"({"data":[{"embedding":[1e300,1]}]})", "not finite"},
        {R"({"data":[{"embedding":[1,2]})", "not JSON"},
        {"[]", "no list"},
        {R"({"data":{}})", "no list"},
        {R"({"data":[]})", "0 vectors for 1 texts"},
        {R"({"data":[{"embedding":[1]},{"embedding":[1]}]})", "2 vectors for 1 texts"},
        {R"({"data":[[1,2]]})", "no vector"},
        {R"({"data":[{"vector":[1]}]})", "no vector"},
        {R"({"data":[{"embedding":"AAAA"}]})", "not a list of numbers"},
        {R"({"data":[{"embedding":[null,1]}]})", "not a list of numbers"},
        {R"({"data":[{"embedding":[[1]]}]})", "not a list of numbers"},
        {R"({"data":[{"embedding":[]}]})", "0 dimensions"},
        {R"({"data":[{"embedding":[0,0,0]}]})", "nothing but zeros"},
        {R"({"data":[{"embedding":[1,0],"index":1}]})", "an index"},
        {R"({"data":[{"embedding":[1,0],"index":-1}]})", "an index"},
        {R"({"data":[{"embedding":[1,0],"index":"0"}]})", "an index"},
    };
    for (const auto& row : rows) {
        INFO(row.body);
        CHECK(answer_refusal(row.body, 1).find(row.says) != std::string::npos);
    }
    const auto* twice = R"({"data":[{"embedding":[1],"index":0},{"embedding":[1],"index":0}]})";
    CHECK(answer_refusal(twice, 2).find("there twice") != std::string::npos);
    CHECK(answer_refusal(R"({"data":[{"embedding":[1]},{"embedding":[1,2]}]})", 2)
              .find("2 dimensions, not 1") != std::string::npos);
    CHECK(answer_refusal(R"({"data":[{"embedding":[1]}]})", 1, 384).find("1 dimensions, not 384") !=
          std::string::npos);
    std::string long_one = R"({"data":[{"embedding":[1)";
    for (std::size_t i = 0; i < most_dimensions; ++i) long_one += ",1";
    CHECK(answer_refusal(long_one + "]}]}", 1).find("8193 dimensions") != std::string::npos);
    CHECK(answer_refusal(std::string(2'000'000, '['), 1).find("not JSON") != std::string::npos);
}

TEST_CASE("a server's own words about a failure are one printable line") {
    CHECK(message_in(R"({"error":{"message":"model not found"}})") == "model not found");
    CHECK(message_in(R"({"error":"two\nlines \u001b[31m"})") == "two lines ?[31m");
    CHECK(message_in(R"({"error":{"message":")" + std::string(5000, 'x') + "\"}}").size() == 200);
    for (const auto* body : {"", "[]", "{}", R"({"error":5})", R"({"error":{"message":7}})", "<h1>502</h1>"})
        CHECK(message_in(body).empty());
}
