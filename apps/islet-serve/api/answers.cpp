// One call from question to reply.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/answers.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <new>

#include "analysis/chain/hash.hpp"
#include "apps/islet-serve/api/words.hpp"
#include "apps/islet-serve/http/compression.hpp"
#include "apps/islet-serve/http/header_values.hpp"
#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/page/page.hpp"
#include "apps/islet-serve/page/results.hpp"
#include "apps/options/hints.hpp"
#include "formats/citing/age.hpp"
#include "formats/json.hpp"
#include "islet/version.hpp"

namespace islet::serve {
namespace {

constexpr unsigned retry_seconds = 5;
constexpr double listed_for_page = 1'000;  // passages that are counted while a person types

std::string file_state(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return path;
    return fmt::format("{} {} {}.{:09}\n", path, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

// With another program version or other synonyms, answers differ.
std::string state_of_program(const Sources& sources) {
    std::string state = ISLET_VERSION + file_state("/proc/self/exe") + (sources.feedback ? "f" : "");
    for (const auto& file : sources.synonyms)
        state += file_state(file.starts_with('+') ? file.substr(1) : file);
    return state;
}

std::string as_json(const Response& response, const Question& question) {
    return render_json(response, std::nullopt, question.offsets, JsonLayout::indented);
}

Reply reply_with(const Call& call, std::string body) {
    Reply reply{200, is_page(call.endpoint) ? "text/html; charset=utf-8" : "application/json",
                std::move(body)};
    return reply;
}

int day_number() { return static_cast<int>(std::chrono::sys_days(today()).time_since_epoch().count()); }

View view_of(const Call& call, bool feedback) {
    return {call.post ? Parameters() : call.query, today(), feedback};
}

std::string page_of(const Call& call, const Question& question, const Response& response, bool feedback) {
    const Request& request = question.request;
    if (call.endpoint == Endpoint::passage_page)
        return render_page({{},
                            response.results.front().document.title,
                            reading_html(response, call.subject, question.context, view_of(call, feedback))});
    const bool typed = !call.post;  // a message goes neither into the box nor into a title
    return render_page({typed ? request.query : std::string(), typed ? request.query : "A message",
                        results_html(response, view_of(call, feedback))});
}

Reply problem_for(const Call& call, const Problem& problem) {
    return is_page(call.endpoint) ? problem_page(problem) : problem_reply(problem);
}

// Whether it is a question that is searched for.
bool asks(const Call& call, const Question& question) {
    return call.endpoint == Endpoint::search || call.endpoint == Endpoint::ticket ||
           call.endpoint == Endpoint::similar ||
           (call.endpoint == Endpoint::page && !question.request.query.empty());
}

}  // namespace

Answers::Answers(Sources sources)
    : sources_(std::move(sources)), program_(state_of_program(sources_)), pins_(sources_.pins) {}

Answer Answers::answer(const Call& call) {
    const auto failed = [&](const Problem& problem) { return Answer{problem_for(call, problem), {}}; };
    Answer answer;
    try {
        const Question question = question_of(call);
        try {
            answer = answered(call, question);
        } catch (const Error& error) {
            const bool asked_wrong = std::string_view(error_word(error)) == "bad_request";
            answer = failed(caught_problem(asked_wrong ? 400 : 503));
            if (asks(call, question))
                answer.questions = {
                    failed_query(std::chrono::system_clock::now(), question.request, error.code())};
        } catch (...) {
            answer = failed(caught_problem(503));
        }
    } catch (...) {
        answer = failed(caught_problem(400));
    }
    if (call.gzip) compress(answer.reply);
    return answer;
}

Searcher& Answers::open() {
    if (!searcher_) {
        searcher_.emplace(sources_.databases, sources_.synonyms, sources_.partial);
        searcher_->use_embeddings(sources_.embeddings);
    }
    follow_pins();
    return *searcher_;
}

// A mistake in the file while it is edited costs no answer: the old pins stay until it is right again. At
// startup there are no old ones.
void Answers::follow_pins() {
    if (!pins_.any() || (pins_read_ && !pins_.changed())) return;
    try {
        auto pins = pins_.read();
        pins_state_.clear();
        for (const auto& pin : pins) pins_state_ += pin.query + "\t" + pin.passage_id + "\n";
        searcher_->pin(std::move(pins));
    } catch (const Error&) {
        if (!pins_read_) throw;
    }
    pins_read_ = true;
}

std::string Answers::etag_of(const Call& call, Searcher& searcher) {
    const auto revision = searcher.revision();
    if (revision.empty()) return {};
    Call asked = call;
    asked.if_none_match.clear();
    asked.gzip = false;
    // How long ago an article's date was depends on the day.
    if (is_page(call.endpoint)) asked.if_none_match = fmt::format("{}", day_number());
    // Weak: the time it took differs, and so does what gzip makes of it.
    return fmt::format("W/\"{}{}\"", hex64(hash64(program_ + revision + pins_state_)),
                       hex64(hash64(to_bytes(asked))));
}

Answer Answers::answered(const Call& call, const Question& question) {
    if (call.endpoint == Endpoint::page && question.request.query.empty()) return page_without_question(call);
    Searcher& searcher = open();
    const auto etag = call.post || call.endpoint == Endpoint::ready ? std::string() : etag_of(call, searcher);
    Answer answer;
    if (!etag.empty() && names_etag(call.if_none_match, etag)) {
        answer.reply.status = 304;
    } else if (asks(call, question) || call.endpoint == Endpoint::passage ||
               call.endpoint == Endpoint::passage_page) {
        Response response = found(call, question, answer.questions);
        if (!is_page(call.endpoint)) name_options(response);
        answer.reply =
            reply_with(call, is_page(call.endpoint) ? page_of(call, question, response, sources_.feedback)
                                                    : as_json(response, question));
    } else {
        answer.reply = reply_with(call, listed(call, question));
    }
    auto& fields = answer.reply.fields;
    if (!etag.empty()) fields.emplace_back("ETag", etag);
    fields.emplace_back("Cache-Control", etag.empty() ? "no-store" : "private, no-cache");
    return answer;
}

Answer Answers::page_without_question(const Call& call) {
    Answer answer{reply_with(call, render_page({{}, {}, start_html()})), {}};
    answer.reply.fields.emplace_back("Cache-Control", "no-store");
    return answer;
}

std::vector<ResultPassage> Answers::passages_around(const std::string& id, std::size_t context) {
    constexpr std::size_t longest_id = 100;  // bytes; beyond it, no database can be asked
    std::vector<ResultPassage> passages;
    if (id.size() <= longest_id) passages = searcher_->show(id, context);
    if (passages.empty())
        throw Problem{404, fmt::format("there is no passage {}", shortened(id, longest_id)),
                      "ids change when the article does: search again"};
    return passages;
}

Response Answers::found(const Call& call, const Question& question, std::vector<LoggedQuery>& kept) {
    Searcher& searcher = open();
    if (!asks(call, question)) return shown(call, question);
    const auto started = std::chrono::system_clock::now();
    Request request = question.request;
    // The fields that the page narrows by.
    if (call.endpoint == Endpoint::page && request.facets.empty()) {
        request.facets = {"publisher", "audience", "date"};
        request.ranking.emplace_back("listed", listed_for_page);
    }
    if (call.endpoint == Endpoint::similar) (void)passages_around(call.subject, 0);
    Response response = searcher.search(request);
    kept.push_back(logged(started, request, response, status_of(response, request)));
    return response;
}

Response Answers::shown(const Call& call, const Question& question) {
    Response response;
    response.query.text = call.subject;
    response.results = passages_around(call.subject, question.context);
    for (std::size_t i = 0; i < response.results.size(); ++i) response.results[i].rank = i + 1;
    response.total = response.results.size();
    response.confidence = response.results.empty() ? 0 : 1;  // it is what was asked for
    if (question.request.provenance) response.made_by = searcher_->provenance();
    return response;
}

std::vector<DocumentInfo> Answers::documents() { return open().list_documents(); }

std::string Answers::listed(const Call& call, const Question& question) {
    constexpr auto layout = JsonLayout::indented;
    switch (call.endpoint) {
        case Endpoint::suggest:
            return json_strings(searcher_->suggest(question.request.query, question.request.limit), layout);
        case Endpoint::documents:
            return json_list(searcher_->list_documents(), layout);
        case Endpoint::fields:
            return json_list(searcher_->list_fields(), layout);
        default:
            (void)searcher_->stats();  // reads what every search needs
            return "{\"status\": \"ready\"}\n";
    }
}

Problem caught_problem(unsigned status) {
    try {
        throw;
    } catch (const Problem& problem) {
        return problem;
    } catch (const Error& error) {
        return problem_of(error, status);
    } catch (const std::bad_alloc&) {
        return {503, "out of memory", "ask for fewer results", {}, retry_seconds};
    } catch (const std::exception&) {  // such as Xapian's library throws for a damaged table
        return {503,
                "the database can't be read",
                "islet-index --check tells whether it is damaged",
                {},
                retry_seconds};
    }
}

Problem problem_of(const Error& error, unsigned status) {
    const std::string hint =
        error.advice().empty() ? error.hint() : joined_advice(error.advice(), parameter_words);
    return {status, error.what(), hint, {}, status == 503 ? retry_seconds : 0};
}

}  // namespace islet::serve
