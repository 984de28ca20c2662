// Which addresses an embeddings server may have, and where texts may go.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/endpoint.hpp"

#include <catch2/catch.hpp>

#include "embeddings/client.hpp"
#include "embeddings/known_models.hpp"
#include "islet/error.hpp"

using namespace islet;

namespace {

bool refused(const std::string& url) {
    try {
        (void)read_endpoint(url);
        return false;
    } catch (const Error& error) {
        return !error.hint().empty();
    }
}

std::string refusal(const EmbeddingsOptions& options) {
    try {
        const EmbeddingsClient client(options);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("an address is on this machine only where every reader takes it for that") {
    struct Row {
        const char* url;
        bool loopback;
        const char* reason;
    };
    const Row rows[] = {
        {"http://127.0.0.1:8020/v1", true, "the usual one"},
        {"http://localhost:11434/v1", true, "by name"},
        {"http://LocalHost/v1", true, "in any case"},
        {"https://127.255.0.3", true, "all of 127/8"},
        {"http://[::1]:80/v1", true, "IPv6"},
        {"http://127.0.0.1.example.org/v1", false, "a name that begins so"},
        {"http://127.0.0.1x/", false, "not a number"},
        {"http://127.1/", false, "a short form"},
        {"http://127.0.0.01/", false, "octal to some"},
        {"http://127.0.0.256/", false, "out of range: a name to some"},
        {"http://0.0.0.0/", false, "any address"},
        {"http://localhost.example.org/", false, "a name that begins so"},
        {"http://[::2]/", false, "another IPv6 address"},
        {"http://10.0.0.5/v1", false, "a private network"},
        {"https://api.example.org/v1", false, "elsewhere"},
    };
    for (const auto& row : rows) {
        INFO(row.url << ": " << row.reason);
        CHECK(read_endpoint(row.url).loopback == row.loopback);
    }
}

TEST_CASE("what could be read in two ways is no address") {
    const char* urls[] = {"",
                          "127.0.0.1:8020",
                          "ftp://127.0.0.1/",
                          "file:///etc/passwd",
                          "http://",
                          "http:///v1",
                          "http://127.0.0.1@evil.example/v1",
                          "http://user:secret@127.0.0.1/v1",
                          "http://127.0.0.1:0/",
                          "http://127.0.0.1:65536/",
                          "http://127.0.0.1:80x/",
                          "http://127.0.0.1:/v1",
                          "http://[::1/v1",
                          "http://[::1]x/",
                          "http://127.0.0.1\\@evil.example/",
                          "http://127.0.0.1 /",
                          "http://127.0.0.1/v1?key=1",
                          "http://127.0.0.1/v1#a",
                          "http://127.0.0.1/\nHost: evil"};
    for (const auto* url : urls) {
        INFO(url);
        CHECK(refused(url));
    }
    CHECK(refused("http://127.0.0.1/" + std::string(3000, 'a')));
    CHECK(read_endpoint("http://127.0.0.1:8020/v1/").address == "http://127.0.0.1:8020/v1/embeddings");
    CHECK(read_endpoint("http://127.0.0.1").address == "http://127.0.0.1/embeddings");
}

TEST_CASE("texts leave this machine only if that was allowed, and no key goes unencrypted") {
    EmbeddingsOptions options;
    options.url = "https://api.example.org/v1";
    CHECK(refusal(options) == "the embeddings server https://api.example.org/v1 is beyond this machine");
    options.url = "http://api.example.org/v1";
    CHECK(refusal(options) == "the embeddings server http://api.example.org/v1 is beyond this machine");
    options.url = "https://api.example.org/v1";
    options.allow_remote = true;
    options.key = "s3cret";
    CHECK(refusal(options).empty());
    options.url = "http://api.example.org/v1";
    CHECK(refusal(options).find("unencrypted") != std::string::npos);
    CHECK(refusal(options).find("s3cret") == std::string::npos);
    options.key.clear();
    CHECK(refusal(options).empty());
    options.url = "http://127.0.0.1:8020/v1";
    options.key = "on this machine";
    CHECK(refusal(options).empty());
    options.key = "a\r\nX-Other: field";
    CHECK(refusal(options) == "the key for the embeddings server has a line break");
}

TEST_CASE("the prefixes of well-known models") {
    CHECK(known_prefixes("BAAI/bge-small-en-v1.5").query.starts_with("Represent this sentence"));
    CHECK(known_prefixes("BAAI/bge-small-en-v1.5").passage.empty());
    CHECK(known_prefixes("nomic-embed-text:latest").passage == "search_document: ");
    CHECK(known_prefixes("intfloat/Multilingual-E5-small").query == "query: ");
    CHECK(known_prefixes("bge-m3").query.empty());
    CHECK(known_prefixes("").query.empty());
}
