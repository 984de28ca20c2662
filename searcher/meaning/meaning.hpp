// What a query means, as cosines with all passages: the table of their vectors and the server for the
// query's. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "embeddings/client.hpp"
#include "islet/response.hpp"
#include "searcher/meaning/vector_table.hpp"

namespace islet {

/// A query compared with all passages. Valid as long as the databases' state is.
class MeantPassages {
  public:
    struct Near {
        Xapian::docid passage;
        double cosine;
        std::uint32_t check;  ///< text_check() of what was encoded
    };

    MeantPassages(const VectorTable& table, const std::vector<float>& query);

    /// The nearest of all passages, or of those in `among` (sorted), nearest first, as far as they stand out:
    /// at least `deviations` standard deviations above the mean of all.
    [[nodiscard]] std::vector<Near> nearest(std::size_t count, double deviations,
                                            const std::vector<Xapian::docid>* among) const;
    [[nodiscard]] std::optional<Near> of(Xapian::docid passage) const;
    /// How far a cosine stands above the mean of all passages': 1 is where the highest of so many normally
    /// distributed ones is expected.
    [[nodiscard]] double standing(double cosine) const;

  private:
    const VectorTable* table_;
    std::vector<float> cosines_;  // by row
    double mean_ = 0, deviation_ = 0;
};

/// For one session and thread. Remembers the vectors of queries; after a failure it asks no server for a few
/// seconds.
class Meaning {
  public:
    void use(EmbeddingsOptions options) { options_ = std::move(options), client_.reset(), known_.clear(); }
    /// The databases have changed.
    void forget() { table_.reset(); }

    /// Whether the next answer depends on a server.
    [[nodiscard]] bool active(const Shards& shards);
    /// said: the query in one or more ways, of which the mean is taken. None without vectors, or without the
    /// query's: then a warning says why. Throws Error if a different model is asked for than the databases
    /// have.
    [[nodiscard]] std::optional<MeantPassages> ask(const Shards& shards, const std::vector<std::string>& said,
                                                   std::vector<Warning>& warnings);

  private:
    using Clock = std::chrono::steady_clock;

    const VectorTable& table(const Shards& shards);
    [[nodiscard]] const std::vector<float>& vector_of(const std::vector<std::string>& said,
                                                      const VectorHeader& header);
    [[nodiscard]] std::vector<float> encoded(const std::vector<std::string>& said,
                                             const VectorHeader& header);
    void require_same_model(const Vectors& answer, const VectorHeader& header);

    EmbeddingsOptions options_;
    std::unique_ptr<VectorTable> table_;
    std::optional<EmbeddingsClient> client_;
    std::string client_url_;
    std::string trusted_;  // a server's name for the model, if not the one from when passages were encoded
    std::map<std::vector<std::string>, std::vector<float>> known_;  // by what was said
    std::optional<Error> failure_;                                  // the last
    Clock::time_point ask_again_;
};

}  // namespace islet
