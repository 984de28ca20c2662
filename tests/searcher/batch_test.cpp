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
#include <thread>

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
        {"{\"id\":\"a\",\"query\":\"x\",\"filters\":[\"the color=red\"]}", "a",
         "there is no filter field 'the color'", "field"},
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

TEST_CASE("lines that ask no question are read as what they are") {
    struct Row {
        const char* why;
        const char* line;
        const char* read;   ///< suggest|show|context|list|ping; "" where it is refused
        const char* error;  ///< what the message says then
    };
    const std::vector<Row> rows = {
        {"a passage", R"({"show":"abc","context":2})", "|abc|2||", ""},
        {"a list", R"({"list":"fields"})", "||0|fields|", ""},
        {"a ping", R"({"ping":true})", "||0||ping", ""},
        {"a prefix, which may stand beside a query", R"({"suggest":"gl","query":"x"})", "gl||0||", ""},
        {"what is null isn't there", R"({"ping":true,"list":null,"query":null})", "||0||ping", ""},
        {"what it was made from", R"({"list":"sources"})", "||0|sources|", ""},
        {"no ping", R"({"ping":false})", "", "the query is empty"},
        {"a number", R"({"ping":1})", "", "\"ping\" is not true or false"},
        {"two at a time", R"({"ping":true,"show":"abc"})", "", "can't go together"},
        {"a question beside", R"({"list":"stats","query":"rash"})", "", "can't go together"},
        {"what no list is", R"({"list":"foo"})", "", "\"list\" can't be 'foo'"},
        {"no id", R"({"show":7})", "", "\"show\" is not a string"},
        {"too much around it", R"({"show":"abc","context":1001})", "", "\"context\""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        BatchLine line;
        try {
            parse_batch_line(row.line, line);
            const auto list = line.list ? list_words[static_cast<std::size_t>(*line.list)] : "";
            CHECK(line.suggest + "|" + line.show + "|" + std::to_string(line.context) + "|" + list + "|" +
                      (line.ping ? "ping" : "") ==
                  row.read);
            CHECK_FALSE(line.is_question());
        } catch (const Error& error) {
            CHECK(std::string(row.read).empty());
            INFO(error.what());
            CHECK(std::string(error.what()).find(row.error) != std::string::npos);
        }
    }
}

TEST_CASE("an error of a batch line has a word for programs") {
    struct Row {
        const char* why;
        Error error;
        const char* word;
    };
    const std::vector<Row> rows = {
        {"another version", {ExitCode::incompatible, "x", std::string("y")}, "incompatible_database"},
        {"locked", {ExitCode::locked, "x", std::string("y")}, "locked_database"},
        {"output", {ExitCode::unsupported_format, "x", std::string("y")}, "unsupported_version"},
        {"gone", {"x", {Remedy::create_database}}, "no_database"},
        {"its server is gone", {"x", {Remedy::start_server, Remedy::search_others}}, "unreachable_database"},
        {"may not be read", {"x", {Remedy::check_access, Remedy::create_database}}, "unreadable_database"},
        {"damaged", {"x", {Remedy::rebuild, Remedy::skip_spelling}}, "damaged_database"},
        {"anything else", Error("x", "y"), "failure"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(error_word(row.error) == std::string(row.word));
    }
    const auto got = answered("throw\ncrash\n\n");
    REQUIRE(got.lines.size() == 3);
    CHECK(got.lines[0]["error"]["code"] == "failure");
    CHECK(got.lines[1]["error"]["code"] == "damaged_database");
    CHECK(got.lines[2]["error"]["code"] == "bad_request");
}

TEST_CASE("a line that never ends is refused before its end") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::thread writer([&] {  // the pipe stays open
        const std::string much(batch_line_limit + 100'000, 'x');
        for (std::size_t at = 0; at < much.size();)
            at +=
                static_cast<std::size_t>(std::max<ssize_t>(0, ::write(ends[1], &much[at], much.size() - at)));
    });
    LineReader lines(ends[0], batch_line_limit);
    std::string line;
    CHECK(lines.next(line) == LineReader::Result::too_long);
    CHECK(line.size() == batch_line_limit);
    ssize_t written = 0;
    std::thread rest([&] { written = ::write(ends[1], "x\nnext\n", 7); });
    const auto next = lines.next(line);
    writer.join();
    rest.join();  // before anything is checked: Catch2 supports one thread
    CHECK(written == 7);
    CHECK(next == LineReader::Result::line);
    CHECK(line == "next");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("lines that are too long, or deeply nested, cost nothing but themselves") {
    const std::string most(batch_line_limit - 3, 'x');
    auto got = answered("q1\t" + most + "\r\nq2\t" + most + "y\nq3\tnext\n");
    REQUIRE(got.lines.size() == 3);
    CHECK(got.lines[0].contains("results"));
    CHECK(got.lines[1]["id"] == "q2");
    CHECK(got.lines[1]["error"]["message"] == "the line is longer than 1048576 bytes");
    CHECK(got.lines[1]["error"]["code"] == "too_long");
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
    settings.run_tag = "my run";
    settings.defaults.by = Grouping::document;
    const auto status = run_batch(reader, output, messages, settings, [](const Request& request) {
        Response response = fake_answer(request);
        response.results[0].rank = 1;
        response.results[0].document.id = "doc 1";
        return response;
    });
    CHECK(out.content() == "q1 Q0 doc_1 1 0.000000 my_run\nq_2 Q0 doc_1 1 0.000000 my_run\n");
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
