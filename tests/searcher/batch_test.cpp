// Batch mode: what a line may be, and that one bad line never costs the rest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/batch.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "apps/searching/query_log.hpp"

using namespace islet;

namespace {

struct Descriptor {
    explicit Descriptor(const std::string& content = "") : number(::memfd_create("test", 0)) {
        REQUIRE(::write(number, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
        ::lseek(number, 0, SEEK_SET);
    }
    ~Descriptor() { ::close(number); }
    std::string content() const {
        std::string text(static_cast<std::size_t>(::lseek(number, 0, SEEK_END)), '\0');
        ::lseek(number, 0, SEEK_SET);
        REQUIRE(::read(number, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        return text;
    }
    int number;
};

struct Answered {
    std::vector<nlohmann::json> lines;
    std::vector<Request> requests;
    ExitCode status;
};

Response fake_answer(const Request& request) {
    if (request.query == "throw") throw Error("the shard is gone", "start it");
    if (request.query == "crash") throw std::runtime_error("odd");
    Response response;
    response.query.text = request.query;
    if (request.query != "nothing") response.results.resize(1);
    return response;
}

Answered answered(const std::string& input, BatchSettings settings = {}) {
    const Descriptor in(input), out;
    LineReader reader(in.number, batch_line_limit);
    Output output(out.number);
    Messages messages("test");
    Answered result;
    result.status = run_batch(reader, output, messages, settings, [&](const Request& request) {
        result.requests.push_back(request);
        return fake_answer(request);
    });
    std::istringstream lines(out.content());
    for (std::string line; std::getline(lines, line);) result.lines.push_back(nlohmann::json::parse(line));
    return result;
}

}  // namespace

TEST_CASE("every line gets one answer, in order") {
    const auto got = answered(
        "q1\tglucagonoma rash\nplain words\n\nnothing\r\n{\"id\":5,\"query\":\"json\"}\nthrow\ncrash\nlast");
    REQUIRE(got.lines.size() == 8);
    CHECK(got.lines[0]["id"] == "q1");
    CHECK(got.lines[0]["query"]["text"] == "glucagonoma rash");
    CHECK(got.lines[1]["id"] == "2");
    CHECK(got.lines[2]["error"]["message"] == "the line is empty");
    CHECK(got.lines[2]["id"] == "3");
    CHECK(got.lines[3]["results"].empty());
    CHECK(got.lines[3]["query"]["text"] == "nothing");
    CHECK(got.lines[4]["id"] == 5);
    CHECK(got.lines[5]["error"]["message"] == "the shard is gone");
    CHECK(got.lines[5]["error"]["hint"] == "start it");
    CHECK(got.lines[6]["error"]["message"] == "odd");
    CHECK(got.lines[7]["query"]["text"] == "last");
    for (const auto& line : got.lines) CHECK(line["schema"] == "islet.search/1");
    CHECK(got.status == ExitCode::failure);
    CHECK(answered("fine\nnothing\n").status == ExitCode::done);
    CHECK(answered("").lines.empty());
}

TEST_CASE("bad lines are answered with what is wrong") {
    struct Row {
        std::string line;
        const char *id, *message, *reason;
    };
    const Row row = GENERATE(values<Row>({
        {"q9\tbad \xFF byte", "q9", "the line is not valid UTF-8", "the id before it is kept"},
        {"\xC3\tx", "1", "the line is not valid UTF-8", "an id that is not UTF-8 can't be kept"},
        {"   ", "1", "the line is empty", "white space alone"},
        {"q1\t", "q1", "the query is empty", "an id alone"},
        {"{\"query\":", "1", "the line begins with { but is not a JSON object", "cut off"},
        {"{\"id\":\"a\",\"query\":5}", "a", "\"query\" is not a string", "wrong type"},
        {"{\"id\":\"a\"}", "a", "the query is empty", "no query"},
        {"{\"id\":[1],\"query\":\"x\"}", "1", "\"id\" is not a string or a whole number", "odd id"},
        {"{\"id\":\"a\",\"query\":\"x\",\"limit\":-1}", "a",
         "\"limit\" takes a whole number from 0 to 100000, not '-1'", "negative"},
        {"{\"id\":\"a\",\"query\":\"x\",\"limit\":\"5\"}", "a",
         "\"limit\" takes a whole number from 0 to 100000, not 'string'", "a string"},
        {"{\"id\":\"a\",\"query\":\"x\",\"limit\":" + std::string(200'000, '[') + std::string(200'000, ']') +
             "}",
         "a", "\"limit\" takes a whole number from 0 to 100000, not 'array'", "nested deep"},
        {"{\"id\":\"a\",\"query\":\"x\",\"by\":\"page\"}", "a", "\"by\" can't be 'page'", "unknown choice"},
        {"{\"id\":\"a\",\"query\":\"x\",\"filters\":[\"color=red\"]}", "a",
         "there is no filter field 'color'", "field"},
        {"{\"id\":\"a\",\"query\":\"x\",\"since\":\"2024-13\"}", "a", "\"since\": '2024-13' is not a date",
         "month 13"},
        {"{\"id\":\"a\",\"query\":\"x\",\"since\":\"2024\",\"until\":\"2023-05\"}", "a",
         "since 2024 is later than until 2023-05", "swapped"},
    }));
    INFO(row.reason);
    const auto got = answered(row.line + "\nnext\n");
    REQUIRE(got.lines.size() == 2);
    CHECK(got.lines[0]["id"] == row.id);
    CHECK(got.lines[0]["error"]["message"] == row.message);
    CHECK(got.lines[1]["query"]["text"] == "next");
    CHECK(got.status == ExitCode::failure);
}

TEST_CASE("a JSON line sets what the command line set for all") {
    BatchSettings settings;
    settings.defaults.limit = 3;
    settings.defaults.filters = {{"tag", "skin"}};
    const auto got = answered(
        "{\"query\":\"a\",\"limit\":7,\"offset\":2,\"by\":\"document\",\"expand\":false,\"spell\":false,"
        "\"exact\":true,"
        "\"explain\":true,\"ticket\":true,\"filters\":{\"publisher\":\"X\"},\"since\":\"2020\",\"until\":"
        "\"2021-02-28\","
        "\"offsets\":\"utf16\",\"limt\":4}\nb\n",
        settings);
    REQUIRE(got.requests.size() == 2);
    const Request& a = got.requests[0];
    CHECK(a.limit == 7);
    CHECK(a.offset == 2);
    CHECK(a.by == Grouping::document);
    CHECK((!a.expand && !a.spell && a.exact && a.explain && a.ticket));
    REQUIRE(a.filters.size() == 1);
    CHECK(a.filters[0].field == "publisher");
    CHECK(a.since == "2020");
    CHECK(a.until == "2021-02-28");
    CHECK(got.lines[0]["offsets"] == "utf16");
    CHECK(got.lines[0]["query"]["warnings"][0].get<std::string>().find("did you mean \"limit\"?") !=
          std::string::npos);
    CHECK(got.requests[1].limit == 3);
    CHECK(got.requests[1].filters[0].field == "tag");
    CHECK(got.lines[1]["offsets"] == "codepoints");
}

TEST_CASE("lines that are too long, or deeply nested, cost nothing but themselves") {
    const std::string most(batch_line_limit - 3, 'x');
    auto got = answered("q1\t" + most + "\r\nq2\t" + most + "y\nq3\tnext\n");
    REQUIRE(got.lines.size() == 3);
    CHECK(got.lines[0].contains("results"));
    CHECK(got.lines[1]["id"] == "q2");
    CHECK(got.lines[1]["error"]["message"] == "the line is longer than 1048576 bytes");
    CHECK(got.lines[2]["id"] == "q3");
    got = answered("{\"query\":" + std::string(400'000, '[') + "\n{\"query\":" + std::string(200'000, '[') +
                   std::string(200'000, ']') + "}\nnext\n");
    REQUIRE(got.lines.size() == 3);
    CHECK(got.lines[2].contains("results"));
}

TEST_CASE("trec batches") {
    const Descriptor in("q1\ta\n\nq 2\tb\n"), out;
    LineReader reader(in.number, batch_line_limit);
    Output output(out.number);
    Messages messages("test");
    BatchSettings settings;
    settings.trec = true;
    settings.defaults.by = Grouping::document;
    const auto status = run_batch(reader, output, messages, settings, [](const Request& request) {
        Response response = fake_answer(request);
        response.results[0].rank = 1;
        response.results[0].document.id = "doc 1";
        return response;
    });
    CHECK(out.content() == "q1 Q0 doc_1 1 0.000000 islet\nq_2 Q0 doc_1 1 0.000000 islet\n");
    CHECK(status == ExitCode::failure);
}

TEST_CASE("a closed reader ends the batch") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    const Descriptor in("a\nb\n");
    LineReader reader(in.number, batch_line_limit);
    Output output(ends[1]);
    Messages messages("test");
    run_program(messages, [] { return ExitCode::done; });  // ignores SIGPIPE
    CHECK_THROWS_AS(run_batch(reader, output, messages, {}, fake_answer), ClosedPipe);
    ::close(ends[1]);
}

TEST_CASE("the log has a line a query") {
    char path[] = "/tmp/islet-log-XXXXXX";
    const int made = ::mkstemp(path);
    REQUIRE(made >= 0);
    {
        QueryLog log(path);
        BatchSettings settings;
        settings.log = &log;
        answered("q1\trash\nthrow\nnothing\n", settings);
    }
    std::string text(4096, '\0');
    text.resize(static_cast<std::size_t>(::read(made, text.data(), text.size())));
    ::close(made);
    ::unlink(path);
    std::istringstream lines(text);
    std::vector<nlohmann::json> entries;
    for (std::string line; std::getline(lines, line);) entries.push_back(nlohmann::json::parse(line));
    REQUIRE(entries.size() == 3);
    CHECK(entries[0]["query"] == "rash");
    CHECK(entries[0]["returned"] == 1);
    CHECK(entries[0]["status"] == 0);
    CHECK(entries[1]["status"] == 2);
    CHECK(entries[2]["status"] == 1);
    CHECK(entries[0]["time"].get<std::string>().size() == 24);
    CHECK(iso_time(std::chrono::system_clock::time_point{}) == "1970-01-01T00:00:00.000Z");
    CHECK_THROWS_AS(QueryLog("/nonexistent/log"), Error);
}
