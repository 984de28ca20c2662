// Has an embeddings server make the vectors that a database lacks.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "embeddings/client.hpp"
#include "indexer/meaning/vector_store.hpp"
#include "islet/index_report.hpp"

namespace islet {

/// Throws Error if what is asked for contradicts what the database's vectors are of. Names are compared; what
/// the server really has is seen when it is asked.
void require_same_model(const std::optional<VectorHeader>& stored, const EmbeddingsOptions& options);
/// Whether a database made afresh in place of the one at `path` may take over its vectors. False where there
/// are none.
[[nodiscard]] bool vectors_stay(const std::string& path, const EmbeddingsOptions& options);

/// For one run over the current generation, whose lock the caller holds. What is encoded is committed every
/// few seconds, so that a run that is ended loses little; the next one goes on.
class VectorEncoding {
  public:
    /// How many passages are encoded, of how many that were to be.
    using Progress = std::function<void(std::size_t done, std::size_t total)>;

    VectorEncoding(std::string generation, const EmbeddingsOptions& options, Progress progress);

    /// A server that fails is no error, but VectorReport::problem. Throws Xapian's errors.
    [[nodiscard]] VectorReport run();

  private:
    using Clock = std::chrono::steady_clock;

    /// A passage to encode.
    struct Wanted {
        Xapian::docid passage;
        std::uint64_t hash;
        std::string text;
    };

    void find_missing();
    void greet();
    void encode_all();
    [[nodiscard]] std::vector<Wanted> next_batch(std::size_t begin) const;
    void encode(const std::vector<Wanted>& batch);
    void encode_parts(const std::vector<Wanted>& batch);
    [[nodiscard]] Vectors ask(const std::vector<std::string>& texts);
    void take(const Wanted& wanted, const std::vector<float>& vector);
    void commit();

    std::string generation_;
    EmbeddingsOptions options_;
    Progress progress_;
    Xapian::WritableDatabase database_;
    std::optional<EmbeddingsClient> client_;
    std::optional<VectorStore> store_;
    std::vector<Xapian::docid> missing_;
    std::size_t passages_ = 0, encoded_ = 0, refused_ = 0;
    bool changed_ = false;  // since the last commit
    Clock::time_point committed_ = Clock::now();
};

}  // namespace islet
