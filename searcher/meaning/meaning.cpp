// The query's vector, and the passages near it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/meaning/meaning.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "database/meaning/vector_block.hpp"

namespace islet {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds patience = 300ms;  // for a query
constexpr auto pause = 5s;                             // after a failure
constexpr std::size_t most_known = 1'000;              // queries
constexpr std::size_t most_text = 2'000;               // bytes: models read some hundred words
constexpr double same_model = 0.98;                    // cosine of the probe's vectors
constexpr const char* own_topic = "meaning";           // of warnings

bool none_wanted(const EmbeddingsOptions& options) { return options.url == "none"; }

std::string beginning(const std::string& text) {
    auto end = std::min(most_text, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    return text.substr(0, end);
}

// Each counts as much, however long it is.
std::vector<float> mean_direction(const std::vector<std::vector<float>>& all) {
    std::vector<float> sum(all.front().size());
    for (const auto& vector : all) {
        const float length =
            std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
        for (std::size_t i = 0; length > 0 && i < sum.size(); ++i) sum[i] += vector[i] / length;
    }
    return sum;
}

}  // namespace

MeantPassages::MeantPassages(const VectorTable& table, const std::vector<float>& query)
    : table_(&table), cosines_(table.cosines(query)) {
    const auto count = static_cast<double>(std::max<std::size_t>(1, cosines_.size()));
    mean_ = std::accumulate(cosines_.begin(), cosines_.end(), 0.0) / count;
    double squares = 0;
    for (const float c : cosines_) squares += (c - mean_) * (c - mean_);
    deviation_ = std::sqrt(squares / count);
}

std::vector<MeantPassages::Near> MeantPassages::nearest(std::size_t count, double deviations,
                                                        const std::vector<Xapian::docid>* among) const {
    const auto least = static_cast<float>(mean_ + deviations * deviation_);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < cosines_.size(); ++row)
        if (cosines_[row] >= least &&
            (among == nullptr || std::binary_search(among->begin(), among->end(), table_->passage(row))))
            rows.push_back(row);
    const auto nearer = [&](std::size_t a, std::size_t b) {
        return cosines_[a] != cosines_[b] ? cosines_[a] > cosines_[b]
                                          : table_->passage(a) < table_->passage(b);
    };
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(count, rows.size()));
    std::partial_sort(rows.begin(), end, rows.end(), nearer);
    rows.erase(end, rows.end());
    std::vector<Near> found;
    found.reserve(rows.size());
    for (const auto row : rows) found.push_back({table_->passage(row), cosines_[row], table_->check(row)});
    return found;
}

std::optional<MeantPassages::Near> MeantPassages::of(Xapian::docid passage) const {
    const auto row = table_->row_of(passage);
    if (!row) return std::nullopt;
    return Near{passage, cosines_[*row], table_->check(*row)};
}

// The highest of n is expected at sqrt(2 log n) standard deviations, as n grows.
double MeantPassages::standing(double cosine) const {
    const double highest = std::sqrt(2 * std::log(std::max(2.0, static_cast<double>(cosines_.size()))));
    return deviation_ > 0 ? (cosine - mean_) / deviation_ / highest : 0;
}

const VectorTable& Meaning::table(const Shards& shards) {
    if (!table_) table_ = std::make_unique<VectorTable>(shards);
    return *table_;
}

bool Meaning::active(const Shards& shards) {
    return !none_wanted(options_) && std::any_of(shards.each().begin(), shards.each().end(),
                                                 [](const auto& d) { return stored_header(d).has_value(); });
}

std::optional<MeantPassages> Meaning::ask(const Shards& shards, const std::vector<std::string>& said,
                                          std::vector<Warning>& warnings) {
    if (!active(shards)) return std::nullopt;
    const auto& vectors = table(shards);
    const auto& header = *vectors.header();
    if (!options_.model.empty() && options_.model != header.model && options_.model != header.served_model)
        throw Error("the database's vectors are of the model " + header.name() + ", not " + options_.model,
                    {Advice{Remedy::name_embeddings_model, header.name()}});
    if (!vectors.left_out().empty())
        warnings.emplace_back("not all is searched by meaning: " + vectors.left_out(), std::vector<Advice>{},
                              own_topic);
    if (vectors.damaged())
        warnings.emplace_back("not all is searched by meaning: some vectors are damaged",
                              std::vector<Advice>{Remedy::bring_up_to_date}, own_topic);
    if (vectors.size() == 0) return std::nullopt;
    try {
        return MeantPassages(vectors, vector_of(said, header));
    } catch (const Error& error) {
        if (!failure_) {
            failure_ = error;
            ask_again_ = Clock::now() + pause;
        }
        auto advice = error.advice();
        if (advice.empty() && !error.hint().empty())
            warnings.emplace_back(
                std::string("searched by words alone: ") + error.what() + "; " + error.hint(),
                std::vector<Advice>{}, own_topic);
        else
            warnings.emplace_back(std::string("searched by words alone: ") + error.what(), std::move(advice),
                                  own_topic);
        return std::nullopt;
    }
}

const std::vector<float>& Meaning::vector_of(const std::vector<std::string>& said,
                                             const VectorHeader& header) {
    const auto found = known_.find(said);
    if (found != known_.end()) return found->second;
    if (failure_ && Clock::now() < ask_again_) throw Error(*failure_);
    failure_.reset();
    auto vector = encoded(said, header);
    if (known_.size() >= most_known) known_.clear();
    return known_[said] = std::move(vector);
}

std::vector<float> Meaning::encoded(const std::vector<std::string>& said, const VectorHeader& header) {
    auto options = options_;
    if (options.url.empty()) options.url = header.url;
    if (options.model.empty()) options.model = header.model;
    if (!client_ || client_url_ != options.url) {
        client_.emplace(options);
        client_url_ = options.url;
    }
    const auto prefix = options.query_prefix.value_or(header.query_prefix);
    std::vector<std::string> texts;
    texts.reserve(said.size());
    for (const auto& way : said) texts.push_back(prefix + beginning(way));
    const auto answer = client_->encode(texts, patience, header.dimensions);
    require_same_model(answer, header);
    return mean_direction(answer.all);
}

// A server that names its model differently from when passages were encoded has to show that it is the same.
void Meaning::require_same_model(const Vectors& answer, const VectorHeader& header) {
    if (answer.model == header.served_model || answer.model == trusted_) return;
    const auto probe = client_->encode({vector_probe}, patience, header.dimensions);
    if (cosine(quantised(probe.all.front()), header.probe) < same_model)
        throw Error("the embeddings server has the model " + answer.model + ", not " + header.name(),
                    {Advice{Remedy::name_embeddings_model, header.name()}});
    trusted_ = answer.model;
}

}  // namespace islet
