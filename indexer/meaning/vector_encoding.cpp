// From missing vectors to stored ones, batch by batch.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meaning/vector_encoding.hpp"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "analysis/chain/hash.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "database/packing/stored_passages.hpp"
#include "embeddings/known_models.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t batch_size = 32;
constexpr std::size_t most_text = 8'000;  // bytes of a passage; models read a quarter of that
constexpr std::size_t least_text = 200;   // bytes; below it a text that is refused isn't cut once more
constexpr std::size_t most_refused = 16;  // before the first one is encoded
constexpr std::chrono::milliseconds patience = 120s;  // for a batch
constexpr auto commit_after = 15s;
constexpr std::array pauses = {500ms, 2'000ms};  // before asking once more, and again
constexpr double same_model = 0.98;              // cosine of the probe's vectors; between models it is near 0

bool none_wanted(const EmbeddingsOptions& options) { return options.url == "none"; }

// At a code point's end.
std::string shortened(const std::string& text, std::size_t most) {
    auto end = std::min(most, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

void require_same_model(const std::optional<VectorHeader>& stored, const EmbeddingsOptions& options) {
    if (!stored || none_wanted(options)) return;
    const auto& model = options.model;
    if (!model.empty() && model != stored->model && model != stored->served_model)
        throw Error("the database's vectors are of the model " + stored->name() + ", not " + model,
                    {Advice{Remedy::name_embeddings_model, stored->name()}, Remedy::rebuild});
    if (options.passage_prefix && *options.passage_prefix != stored->passage_prefix)
        throw Error("the database's passages were encoded with another prefix", {Remedy::rebuild});
}

bool vectors_stay(const std::string& path, const EmbeddingsOptions& options) {
    if (path.empty() || none_wanted(options)) return false;
    try {
        const auto stored = stored_header(open_local(path));
        require_same_model(stored, options);
        return stored.has_value();
    } catch (const Xapian::Error&) {
        return false;
    } catch (const Error&) {
        return false;
    }
}

VectorEncoding::VectorEncoding(std::string generation, const EmbeddingsOptions& options, Progress progress)
    : generation_(std::move(generation)), options_(options), progress_(std::move(progress)) {}

VectorReport VectorEncoding::run() {
    VectorReport report;
    auto header = stored_header(open_local(generation_));
    if (none_wanted(options_) || (options_.url.empty() && !header)) return report;
    if (!header) header.emplace();
    // What the command says goes before what the database says.
    if (options_.url.empty()) options_.url = header->url;
    if (options_.model.empty()) options_.model = header->model;
    database_ = Xapian::WritableDatabase(generation_, Xapian::DB_OPEN);
    store_.emplace(database_, *header);
    find_missing();
    try {
        if (!missing_.empty() || header->dimensions == 0 || header->url != options_.url) greet();
        encode_all();
    } catch (const Error& error) {
        report.problem = error.what();
        report.advice = error.advice();
        report.hint = error.hint();
    }
    commit();
    report.encoded = encoded_;
    report.held = store_->size();
    report.missing = passages_ - store_->size();
    report.model = store_->header().name().empty() ? "an embeddings server" : store_->header().name();
    if (report.problem.empty() && refused_ > 0)
        report.problem = "the embeddings server refused " + std::to_string(refused_) + " of them";
    return report;
}

void VectorEncoding::find_missing() {
    const auto mark = std::string(schema::passage_mark);
    std::vector<Xapian::docid> all;
    for (auto it = database_.postlist_begin(mark); it != database_.postlist_end(mark); ++it)
        all.push_back(*it);
    passages_ = all.size();
    const auto before = store_->size();
    store_->keep_only([&](Xapian::docid id) { return std::binary_search(all.begin(), all.end(), id); });
    changed_ = store_->size() != before;
    std::copy_if(all.begin(), all.end(), std::back_inserter(missing_),
                 [&](Xapian::docid id) { return !store_->contains(id); });
}

// Whether it is the model that the vectors in the database are of; of new ones, what there is to know.
void VectorEncoding::greet() {
    client_.emplace(options_);
    auto header = store_->header();
    const auto answer = ask({vector_probe});
    const auto probe = quantised(answer.all.front());
    if (header.dimensions == 0) {
        header.model = options_.model;
        header.served_model = answer.model;
        const auto known = known_prefixes(header.name());
        header.query_prefix = known.query;
        header.passage_prefix = options_.passage_prefix.value_or(known.passage);
        header.dimensions = probe.size();
        header.probe = probe;
    } else if (cosine(probe, header.probe) < same_model) {
        const auto& name = header.name();
        throw Error("the embeddings server has another model than " + (name.empty() ? "the one" : name) +
                        ", which the database's vectors are of",
                    {Advice{Remedy::name_embeddings_model, name}, Remedy::rebuild});
    }
    header.url = options_.url;
    if (options_.query_prefix) header.query_prefix = *options_.query_prefix;
    changed_ = changed_ || header != store_->header();
    store_->set_header(std::move(header));
}

void VectorEncoding::encode_all() {
    for (std::size_t done = 0; done < missing_.size(); done += batch_size) {
        progress_(done, missing_.size());
        encode(next_batch(done));
        if (Clock::now() - committed_ > commit_after) commit();
    }
    progress_(missing_.size(), missing_.size());
}

std::vector<VectorEncoding::Wanted> VectorEncoding::next_batch(std::size_t begin) const {
    std::vector<Wanted> batch;
    StoredPassages passages(database_);
    StoredPassage passage;
    for (auto i = begin; i < std::min(begin + batch_size, missing_.size()); ++i) {
        if (!passages.read(missing_[i], passage)) continue;  // damaged: a check of the database finds it
        const auto text = encoded_text(passage.view);
        batch.push_back(
            {missing_[i], hash64(text), store_->header().passage_prefix + shortened(text, most_text)});
    }
    return batch;
}

void VectorEncoding::encode(const std::vector<Wanted>& batch) {
    std::vector<std::string> texts;
    texts.reserve(batch.size());
    for (const auto& wanted : batch) texts.push_back(wanted.text);
    if (texts.empty()) return;
    try {
        const auto vectors = ask(texts);
        for (std::size_t i = 0; i < batch.size(); ++i) take(batch[i], vectors.all[i]);
    } catch (const TextRefused&) {
        encode_parts(batch);
    }
}

// Some servers refuse a batch that is long, and a text that is longer than the model reads: half of it, then.
void VectorEncoding::encode_parts(const std::vector<Wanted>& batch) {
    const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    if (batch.size() > 1) {
        encode({batch.begin(), middle});
        encode({middle, batch.end()});
        return;
    }
    auto half = batch;
    half.front().text = shortened(half.front().text, half.front().text.size() / 2);
    if (half.front().text.size() > least_text) return encode(half);
    if (++refused_ >= most_refused && encoded_ == 0)
        throw Error("the embeddings server refuses every passage", {Remedy::start_embeddings});
}

// A server that is being started anew, or busy, gets some seconds.
Vectors VectorEncoding::ask(const std::vector<std::string>& texts) {
    for (std::size_t tries = 0;; ++tries) {
        try {
            return client_->encode(texts, patience, store_->header().dimensions);
        } catch (const TextRefused&) {
            throw;
        } catch (const Error&) {
            if (tries == pauses.size()) throw;
        }
        std::this_thread::sleep_for(pauses[tries]);
    }
}

void VectorEncoding::take(const Wanted& wanted, const std::vector<float>& vector) {
    store_->add(wanted.passage, wanted.hash, quantised(vector));
    ++encoded_;
    changed_ = true;
}

void VectorEncoding::commit() {
    committed_ = Clock::now();
    if (!std::exchange(changed_, false) || store_->header().dimensions == 0) return;
    database_.begin_transaction();
    store_->write(database_);
    database_.commit_transaction();
}

}  // namespace islet
