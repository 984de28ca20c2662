// Addresses, header fields, tokens and limits: what anyone may send.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>

#include "apps/islet-serve/http/address_limits.hpp"
#include "apps/islet-serve/http/compression.hpp"
#include "apps/islet-serve/http/header_values.hpp"
#include "apps/islet-serve/http/hosts.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/http/target.hpp"
#include "apps/islet-serve/http/tokens.hpp"
#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

using namespace islet;
using namespace islet::serve;

namespace {

unsigned status_of_target(const std::string& raw) {
    try {
        (void)parse_target(raw);
        return 200;
    } catch (const Problem& problem) {
        CHECK(!problem.hint.empty());
        return problem.status;
    }
}

}  // namespace

TEST_CASE("targets are decoded once, piece by piece") {
    struct Row {
        std::string raw;
        std::vector<std::string> path;
        Parameters query;
        const char* why;
    };
    const std::vector<Row> rows{
        {"/", {}, {}, "the page"},
        {"/?", {}, {}, "no parameters"},
        {"/v1/search?q=a", {"v1", "search"}, {{"q", "a"}}, "the usual"},
        {"/v1/search/", {"v1", "search", ""}, {}, "an empty segment is one"},
        {"//v1", {"", "v1"}, {}, "and in front"},
        {"/a%2Fb/%2e%2e", {"a/b", ".."}, {}, "what is written %2F is data"},
        {"/..", {".."}, {}, "nothing is a step"},
        {"/a+b?c+d=e+f", {"a+b"}, {{"c d", "e f"}}, "a plus is a blank in a query alone"},
        {"/?q=a%2Bb%26c%3Dd%25", {}, {{"q", "a+b&c=d%"}}, "decoded after it is cut"},
        {"/?a=1&&b&=c&a=2", {}, {{"a", "1"}, {"b", ""}, {"", "c"}, {"a", "2"}}, "in order, empty ones too"},
        {"/?a=b=c", {}, {{"a", "b=c"}}, "the first = cuts"},
        {"/?q=%C3%BC\xC3\xBC", {}, {{"q", "\xC3\xBC\xC3\xBC"}}, "UTF-8, escaped or not"},
        {"/a#b?c", {"a"}, {}, "a fragment is no part"},
        {"http://host:1/a?b=c", {"a"}, {{"b", "c"}}, "with scheme and host"},
        {"https://host", {}, {}, "and nothing more"},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.raw);
        const auto target = parse_target(row.raw);
        CHECK(target.path == row.path);
        CHECK(target.query == row.query);
    }
}

TEST_CASE("targets that aren't") {
    for (const char* raw : {"", "*", "a", "ftp://host/", "/%", "/%4", "/%zz", "/%00", "/?a=%00", "/%ff",
                            "/%c0%af", "/?q=%ed%a0%80", "/\xff", "/?%=1"}) {
        INFO(raw);
        CHECK(status_of_target(raw) == 400);
    }
    CHECK(status_of_target("/" + std::string(longest_target - 1, 'a')) == 200);
    CHECK(status_of_target("/" + std::string(longest_target, 'a')) == 414);
}

TEST_CASE("Accept-Encoding") {
    for (const char* yes :
         {"gzip", "GZip", "br, gzip", "gzip;q=0.5", "*", "x-gzip", "deflate;q=0, gzip ; q=1", "*;q=0.1"}) {
        INFO(yes);
        CHECK(accepts_gzip(yes));
    }
    for (const char* no : {"", "identity", "br", "gzip;q=0", "gzip;q=0.0", "*;q=0", "gzip;q=0, *", "gzipped",
                           ",,,", "gzip;q=x"}) {
        INFO(no);
        CHECK_FALSE(accepts_gzip(no));
    }
}

TEST_CASE("If-None-Match") {
    const std::string tag = "W/\"abc\"";
    for (const char* yes : {"W/\"abc\"", "\"abc\"", "*", "\"x\", W/\"abc\"", " \"abc\" ,"})
        CHECK(names_etag(yes, tag));
    for (const char* no : {"", "abc", "\"ab\"", "W/\"abcd\"", "W/", ",", "w/\"abc\""})
        CHECK_FALSE(names_etag(no, tag));
    CHECK_FALSE(names_etag("", ""));
}

TEST_CASE("types, tokens, proxies") {
    CHECK(media_type("Application/JSON; charset=utf-8") == "application/json");
    CHECK(media_type("").empty());
    CHECK(token_of("Bearer abc") == "abc");
    CHECK(token_of("bearer  abc ") == "abc");
    CHECK(token_of("Basic dXNlcjphYmM=") == "abc");
    CHECK(token_of("Basic dXNlcjphOmI6Yw==") == "a:b:c");
    for (const char* none : {"", "Bearer", "Digest abc", "Basic", "Basic !!", "Basic dXNlcg=="})
        CHECK(token_of(none).empty());
    CHECK(forwarded_address("10.0.0.1, 10.0.0.2") == "10.0.0.2");
    CHECK(forwarded_address("10.0.0.1") == "10.0.0.1");
    CHECK(forwarded_address("").empty());
}

TEST_CASE("addresses have a bucket each") {
    using namespace std::chrono_literals;
    AddressLimits limits(10);
    const auto start = AddressLimits::Clock::now();
    const auto allowed = [&](const std::string& address, auto when) {
        int count = 0;
        while (count < 100 && limits.allow(address, start + when)) ++count;
        return count;
    };
    CHECK(allowed("10.0.0.1", 0s) == 20);
    CHECK(allowed("10.0.0.1", 0s) == 0);
    CHECK(allowed("10.0.0.2", 0s) == 20);
    CHECK(allowed("10.0.0.1", 500ms) == 5);
    CHECK(allowed("10.0.0.1", 60s) == 20);
    CHECK(allowed("2001:db8:1:2::1", 60s) == 20);
    CHECK(allowed("2001:db8:1:2:ffff::9", 60s) == 0);  // of the same subscriber
    CHECK(allowed("2001:db8:1:3::1", 60s) == 20);
    CHECK(subscriber_of("::ffff:10.0.0.1") == "10.0.0.1");
    for (int i = 0; i < 30'000; ++i) (void)limits.allow(std::to_string(i), start + 61s);
    CHECK(limits.known() <= 10'001);
    AddressLimits none(0);
    for (int i = 0; i < 1000; ++i) CHECK(none.allow("10.0.0.1", start));
}

TEST_CASE("tokens are compared whole") {
    CHECK(equal_in_constant_time("abc", "abc"));
    for (const char* other : {"", "ab", "abd", "abcd", "abcabc", "xbc"})
        CHECK_FALSE(equal_in_constant_time(other, "abc"));
    CHECK_FALSE(equal_in_constant_time("a", ""));

    // What differs at its first byte takes as long as what differs at its last.
    const std::string secret(4096, 's');
    std::string early = secret, late = secret;
    early.front() = late.back() = 'x';
    const auto best = [&](const std::string& given) {
        auto least = std::chrono::nanoseconds::max();
        for (int round = 0; round < 200; ++round) {
            const auto start = std::chrono::steady_clock::now();
            for (int i = 0; i < 20; ++i) (void)equal_in_constant_time(given, secret);
            least = std::min<std::chrono::nanoseconds>(least, std::chrono::steady_clock::now() - start);
        }
        return static_cast<double>(least.count());
    };
    CHECK(best(early) > best(late) * .7);
}

TEST_CASE("token files") {
    test::TempFolder temp;
    const auto write = [&](const std::string& text) { std::ofstream(temp / "token") << text; };
    write("# of the desk\n\n0123456789abcdef\n  fedcba9876543210\r\n");
    Tokens tokens(temp / "token");
    CHECK(tokens.accepts("0123456789abcdef"));
    CHECK(tokens.accepts("fedcba9876543210"));
    for (const char* none : {"", "# of the desk", "0123456789abcde", "0123456789abcdef "})
        CHECK_FALSE(tokens.accepts(none));
    write("short\n");
    CHECK_THROWS_AS(tokens.read_again(), Error);
    CHECK(tokens.accepts("0123456789abcdef"));
    CHECK_FALSE(tokens.accepts("short"));
    CHECK(Tokens("").accepts(""));  // no file: everyone may come
}

TEST_CASE("messages are cut between letters") {
    CHECK(shortened("abc", 3) == "abc");
    CHECK(shortened("abcd", 3) == "abc\xE2\x80\xA6");
    CHECK(shortened("a\xC3\xBC", 2) == "a\xE2\x80\xA6");
}

TEST_CASE("gzip") {
    const auto packed = gzipped(std::string(100'000, 'a'), 6);
    CHECK(packed.size() < 1000);
    CHECK(packed.starts_with("\x1f\x8b"));
    CHECK_FALSE(gzipped("", 1).empty());
}

TEST_CASE("a name that strangers can have resolve to this server is not its own") {
    const Hosts hosts({"Desk.Example.Org", ""}, {"box.", ""});
    struct Row {
        std::string host;
        bool known;
        const char* why;
    };
    const std::vector<Row> rows{
        {"", true, "no browser"},
        {"127.0.0.1:8010", true, "an address can't be resolved"},
        {"10.2.3.4", true, "nor another one"},
        {"[::1]:8010", true, "nor one of IPv6"},
        {"[fe80::1]", true, "without a port"},
        {"localhost:8010", true, "this machine"},
        {"LOCALHOST.", true, "however it is written"},
        {"islet.localhost", true, "and what browsers take for it"},
        {"desk.example.org:443", true, "a name of the operator's"},
        {"DESK.example.org.", true, "however it is written"},
        {"box:8010", true, "and the other"},
        {"evil.example", false, "a stranger's"},
        {"evil.example:8010", false, "with our port"},
        {"evil", false, "a short one"},
        {"desk.example.org.evil.example", false, "that begins like ours"},
        {"evildesk.example.org", false, "that ends like ours"},
        {"localhost.evil.example", false, "that begins like this machine"},
        {"evillocalhost", false, "that ends like it"},
        {"127.0.0.1.evil.example", false, "that begins like an address"},
        {"127.0.0.1@evil.example", false, "with a user"},
        {"localhost:80@evil.example:80", false, "with a user and a password"},
        {"127.1", false, "half an address"},
        {"[", false, "a bracket"},
        {":8010", false, "a port alone"},
        {"\xFF\xFE", false, "junk"},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.host);
        CHECK(hosts.known(row.host) == row.known);
    }
}

TEST_CASE("a page is the server's own by its host and port") {
    const Hosts hosts({"desk.example.org"}, {"box", "127.0.0.1"});
    struct Row {
        std::string origin, host;
        bool own;
        const char* why;
    };
    const std::vector<Row> rows{
        {"", "localhost:8010", true, "no page"},
        {"http://localhost:8010", "localhost:8010", true, "the very one"},
        {"HTTP://LocalHost:8010", "localhost:8010", true, "however it is written"},
        {"https://desk.example.org", "127.0.0.1:8010", true, "a name of the operator's, behind a proxy"},
        {"http://localhost:3000", "localhost:8010", false, "another program of this machine"},
        {"http://127.0.0.1:8010", "localhost:8010", false, "another origin of the same machine"},
        {"http://box:3000", "box:8010", false, "another program of the machine, by its name"},
        {"http://127.0.0.1:3000", "127.0.0.1:8010", false, "another program, by the address"},
        {"http://192.0.2.1", "127.0.0.1:8010", false, "a stranger who has no name"},
        {"https://evil.example", "localhost:8010", false, "a stranger"},
        {"https://localhost:8010.evil.example", "localhost:8010", false, "a stranger who begins like us"},
        {"null", "localhost:8010", false, "a page without an origin"},
        {"null", "", false, "nor is it none"},
        {"file://", "", false, "a file"},
        {"app://localhost:8010", "localhost:8010", false, "a program that shows pages"},
        {"http", "http", false, "no origin"},
        {"http:/", "", false, "half a scheme"},
    };
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.origin);
        CHECK(hosts.own_page(row.origin, row.host) == row.own);
    }
}
