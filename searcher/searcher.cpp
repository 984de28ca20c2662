// The public face of the engine.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/searcher.hpp"

#include <chrono>
#include <unordered_set>

#include "database/checksums/block_damage.hpp"
#include "database/document_term.hpp"
#include "database/fields/own_fields.hpp"
#include "database/forward/sentence_record.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"
#include "islet/version.hpp"
#include "language/language.hpp"
#include "searcher/fields/field_filters.hpp"
#include "searcher/fields/unmet_filters.hpp"
#include "searcher/messages/key_words.hpp"
#include "searcher/messages/quotation_removal.hpp"
#include "searcher/passage_search.hpp"
#include "searcher/pinned/pinned_search.hpp"
#include "searcher/question/urgency.hpp"
#include "searcher/searcher_impl.hpp"

namespace islet {
namespace {

constexpr std::size_t like_words = 25;  // of a passage, to find similar ones

}  // namespace

DocumentInfo info_of(const PassageView& p) {
    DocumentInfo info;
    info.id = p.document_id;
    info.title = p.title;
    info.url = p.url;
    info.path = p.path;
    info.publisher = p.publisher;
    info.date = p.date;
    info.date_kind = p.date_kind;
    info.language = p.language;
    info.type = p.type;
    for (auto rest = p.tags; !rest.empty();) {
        const auto cut = rest.find('\n');
        info.tags.emplace_back(rest.substr(0, cut));
        rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
    }
    info.fields = decode_fields(p.fields);
    return info;
}

ResultPassage result_of(const PassageView& p) {
    ResultPassage result;
    result.passage_id = p.passage_id;
    result.document = info_of(p);
    result.headings.assign(p.headings.begin(), p.headings.end());
    result.page = static_cast<int>(p.page);
    result.text = p.text;
    result.body = p.body;
    if (auto sentences = read_sentences(p.sentences, p.text)) result.sentences = std::move(sentences->body);
    result.boilerplate = p.boilerplate;
    result.ocr = p.ocr;
    return result;
}

void damaged_passage() { throw Error("a passage in the database is damaged", {Remedy::rebuild}); }

PassageRecord require_passage(const std::string& data) {
    auto passage = decode_passage(data);
    if (!passage) damaged_passage();
    return std::move(*passage);
}

void require_whole(const Shards& shards, Xapian::docid id, std::string&& record, StoredPassage& out) {
    if (!shards.take_apart(id, std::move(record), out)) damaged_passage();
}

void rethrow_xapian(const Xapian::Error& error) {
    const std::string type = error.get_type();
    if (type == "DatabaseVersionError")
        throw Error(ExitCode::incompatible,
                    "the database has a format this Xapian can't read: " + error.get_msg(),
                    {Remedy::rebuild});
    if (type == "NetworkError" || type == "NetworkTimeoutError")
        throw Error("a remote database doesn't answer: " + error.get_msg(), {Remedy::start_server});
    if (type == "DatabaseCorruptError" || !damage_in(error).empty())
        throw Error("the database is damaged: " + reason_of(error), {Remedy::rebuild});
    throw Error("the database can't be read: " + reason_of(error),
                {Remedy::check_access, Remedy::create_database});
}

Searcher::Searcher(const std::vector<std::string>& databases, const std::vector<std::string>& synonyms,
                   bool partial) {
    try {
        impl_ = std::make_unique<Impl>(databases, synonyms, partial);
    } catch (const Xapian::Error& error) {
        rethrow_xapian(error);
    }
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

namespace {

// A message or a passage is searched by its key words; the answer still names what was asked.
Response search_key_words(Engine& engine, const Request& request) {
    auto reduced = request;
    const auto passages = static_cast<double>(engine.shards.passages());
    if (request.like.empty()) {
        const ReadingIn reading(engine.lexicon.language_of(request.query));
        reduced.query = message_query(request.query, engine.analyzer, engine.lexicon, passages);
        auto response = PassageSearch(engine, reduced, PassageSearch::Capitals::taken_over,
                                      without_quotations(request.query))
                            .run();
        response.query.text = request.query;
        response.urgent = alarm_sign(request.query).has_value();  // its key words may omit the sign
        return response;
    }
    const auto term = passage_term(request.like);
    if (engine.shards.term_frequency(term) == 0) {
        Response none;
        none.query.text = request.query;
        none.query.warnings.emplace_back("there is no passage " + request.like +
                                         ": ids change when the article does; search again");
        return none;
    }
    const auto data = engine.shards.record(*engine.shards.all().postlist_begin(term));
    const auto passage = require_passage(data);
    const ReadingIn reading(language_named(passage.language));
    reduced.query = passage_query(passage.text, like_words, engine.analyzer, engine.lexicon, passages);
    reduced.expand = reduced.spell = false;
    reduced.without_passage = request.like;
    auto response = PassageSearch(engine, reduced, PassageSearch::Capitals::taken_over).run();
    response.urgent = false;
    response.confidence = response.total > 0 ? 1 : 0;  // nothing was asked that they might fail to answer
    response.confidence_parts.clear();
    return response;
}

Provenance provenance_of(const Shards& shards) {
    Provenance made_by{ISLET_VERSION, Analyzer::fingerprint(), {}};
    for (const auto& database : shards.each()) {
        DatabaseState state{database.get_uuid(), {}};
        try {
            state.revision = database.get_revision();
        } catch (const Xapian::UnimplementedError&) {
            // Behind a connection: its server doesn't tell.
        }
        made_by.databases.push_back(std::move(state));
    }
    return made_by;
}

// For a page beyond all that is listed, only the total is computed.
Request within_reach(Request request) {
    if (request.offset >= most_paged) request.offset = request.limit = 0;
    return request;
}

// Someone who filters by a value that no article has can't know that.
void name_unmet_filters(Searcher& searcher, Engine& engine, const Request& request, Response& response) {
    const auto unmet = on_newest(engine, [&] { return unmet_filters(engine.shards, request); });
    if (unmet.empty()) return;
    const auto values = searcher.list_fields();
    for (const auto& filter : unmet) response.query.warnings.push_back(unmet_warning(filter, values));
}

// What doesn't clearly answer must not be taken for an answer.
void withhold(Response& response) {
    response.withheld = true;
    response.results.clear();
    response.facets.clear();
    response.listed.reset();
}

}  // namespace

void Searcher::pin(std::vector<Pin> pins) {
    impl_->pins = on_newest(*impl_, [&] { return PinTable(pins, impl_->analyzer, &impl_->lexicon); });
}

void Searcher::use_embeddings(EmbeddingsOptions options) { impl_->meaning.use(std::move(options)); }

Response Searcher::search(const Request& asked) {
    check_request(asked);
    const auto start = std::chrono::steady_clock::now();
    const auto request = within_reach(asked);
    impl_->hear(request.query);
    auto response = on_newest(*impl_, [&] {
        impl_->refresh();
        require_fields(impl_->shards, request);
        const bool key_words = request.ticket || !request.like.empty();
        if (key_words) return search_key_words(*impl_, request);
        const ReadingIn reading(impl_->lexicon.language_of(request.query));
        return impl_->pins.empty() ? PassageSearch(*impl_, request).run()
                                   : search_with_pins(*impl_, impl_->pins, request);
    });
    if (request.explain || request.provenance) response.made_by = provenance_of(impl_->shards);
    if (asked.offset >= most_paged && response.total > most_paged)
        response.query.warnings.emplace_back("pages end with the first " + std::to_string(most_paged) +
                                             " results");
    for (const auto& gap : gaps()) response.query.warnings.emplace_back(gap, std::vector<Advice>{}, gap);
    if (response.total == 0 && !request.filters.empty()) name_unmet_filters(*this, *impl_, request, response);
    if (!impl_->shards.gaps().empty() && response.relation == TotalRelation::eq)
        response.relation = TotalRelation::gte;
    if (response.total > 0 && response.confidence < request.min_confidence) withhold(response);
    response.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return response;
}

Response Searcher::search_all(const Request& asked, const std::function<bool(ResultPassage&&)>& take) {
    auto request = asked;
    request.offset = 0;
    request.limit = 1;  // at a time
    request.sort.clear();
    check_request(request);
    if (request.ticket || !request.like.empty())
        throw Error("all is asked of a query alone", "leave out the message or the passage");
    const auto start = std::chrono::steady_clock::now();
    impl_->hear(request.query);
    std::unordered_set<std::string>
        given;  // before the database changed during the walk, which then starts again
    const std::function<bool(ResultPassage &&)> once = [&](ResultPassage&& result) {
        return !given.insert(result.passage_id).second || take(std::move(result));
    };
    auto response = on_newest(*impl_, [&] {
        impl_->refresh();
        require_fields(impl_->shards, request);
        const ReadingIn reading(impl_->lexicon.language_of(request.query));
        return PassageSearch(*impl_, request).run_all(take ? once : take);
    });
    for (const auto& gap : gaps()) response.query.warnings.emplace_back(gap, std::vector<Advice>{}, gap);
    if (response.total == 0 && !request.filters.empty()) name_unmet_filters(*this, *impl_, request, response);
    if (!impl_->shards.gaps().empty()) response.relation = TotalRelation::gte;
    response.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return response;
}

Provenance Searcher::provenance() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        return provenance_of(impl_->shards);
    });
}

std::string Searcher::revision() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::string name;
        if (impl_->meaning.active(impl_->shards) || impl_->shards.remote() || !impl_->shards.gaps().empty())
            return name;
        for (const auto& database : impl_->shards.each())
            name += database.get_uuid() + ":" + std::to_string(database.get_revision()) + " ";
        return name;
    });
}

std::vector<std::string> Searcher::gaps() const {
    std::vector<std::string> lines;
    for (const auto& gap : impl_->shards.gaps()) lines.push_back("the answer is incomplete: " + gap);
    return lines;
}

}  // namespace islet
