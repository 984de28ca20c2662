// JSON to vectors.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/answer.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "islet/error.hpp"

namespace islet {
namespace {

using Json = nlohmann::json;
constexpr std::size_t most_message = 200;
constexpr std::size_t most_model = 200;
constexpr const char* check_server =
    "check that the address is that of an embeddings server, and its model one for embeddings";

[[noreturn]] void refuse_answer(const std::string& what) {
    throw Error("the embeddings server's answer can't be used: " + what, check_server);
}

// Scaled to length 1, so that the dot product of two is their cosine.
std::vector<float> read_vector(const Json& numbers) {
    if (!numbers.is_array()) refuse_answer("a vector is not a list of numbers");
    if (numbers.empty() || numbers.size() > most_dimensions)
        refuse_answer("a vector of " + std::to_string(numbers.size()) + " dimensions");
    std::vector<float> vector;
    vector.reserve(numbers.size());
    double square = 0;
    for (const auto& number : numbers) {
        if (!number.is_number()) refuse_answer("a vector is not a list of numbers");
        vector.push_back(number.get<float>());
        square += static_cast<double>(vector.back()) * vector.back();
    }
    if (!std::isfinite(square)) refuse_answer("a vector has a number that is not finite");
    if (square < 1e-12) refuse_answer("a vector of nothing but zeros");
    for (auto& x : vector) x = static_cast<float>(x / std::sqrt(square));
    return vector;
}

// Which text a vector belongs to: as it says itself, else by its place in the list.
std::size_t index_of(const Json& entry, std::size_t place) {
    const auto index = entry.find("index");
    if (index == entry.end()) return place;
    if (!index->is_number_unsigned()) refuse_answer("an index is not a number");
    return index->get<std::size_t>();
}

std::string line_of(const std::string& text) {
    std::string line;
    for (const char c : text) {
        if (line.size() >= most_message) break;
        line += c > ' ' && c < 127 ? c : c == ' ' || c == '\n' ? ' ' : '?';
    }
    return line;
}

}  // namespace

Vectors read_vectors(std::string_view body, std::size_t texts, std::size_t dimensions) {
    const auto answer = Json::parse(body, nullptr, false);
    if (answer.is_discarded()) refuse_answer("it is not JSON");
    if (!answer.is_object() || !answer.contains("data") || !answer["data"].is_array())
        refuse_answer("it has no list of vectors");
    const auto& data = answer["data"];
    if (data.size() != texts)
        refuse_answer(std::to_string(data.size()) + " vectors for " + std::to_string(texts) + " texts");
    Vectors vectors;
    if (answer.contains("model") && answer["model"].is_string())
        vectors.model = answer["model"].get<std::string>().substr(0, most_model);
    vectors.all.resize(texts);
    for (std::size_t place = 0; place < texts; ++place) {
        const auto& entry = data[place];
        if (!entry.is_object() || !entry.contains("embedding")) refuse_answer("an entry has no vector");
        const auto index = index_of(entry, place);
        if (index >= texts || !vectors.all[index].empty())
            refuse_answer("an index is not one of the texts', or there twice");
        auto vector = read_vector(entry["embedding"]);
        if (dimensions == 0) dimensions = vector.size();
        if (vector.size() != dimensions)
            refuse_answer("a vector of " + std::to_string(vector.size()) + " dimensions, not " +
                          std::to_string(dimensions));
        vectors.all[index] = std::move(vector);
    }
    return vectors;
}

std::string message_in(std::string_view body) {
    const auto answer = Json::parse(body, nullptr, false);
    if (!answer.is_object()) return {};
    const auto error = answer.find("error");
    if (error == answer.end()) return {};
    if (error->is_string()) return line_of(error->get<std::string>());
    if (!error->is_object()) return {};
    const auto message = error->find("message");
    return message != error->end() && message->is_string() ? line_of(message->get<std::string>())
                                                           : std::string{};
}

}  // namespace islet
