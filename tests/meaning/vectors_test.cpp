// Vectors: what is stored of them, how they are compared, and which are nearest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

#include "database/meaning/vector_block.hpp"
#include "indexer/meaning/vector_store.hpp"
#include "searcher/meaning/dot_products.hpp"
#include "tests/support/temp_folder.hpp"

using namespace islet;

namespace {

std::vector<float> random_vector(std::mt19937& random, std::size_t dimensions) {
    std::normal_distribution<float> normal;
    std::vector<float> vector(dimensions);
    float square = 0;
    for (auto& x : vector) {
        x = normal(random);
        square += x * x;
    }
    for (auto& x : vector) x /= std::sqrt(square);
    return vector;
}

double exact_cosine(const std::vector<float>& a, const std::vector<float>& b) {
    double dot = 0;
    for (std::size_t i = 0; i < a.size(); ++i) dot += static_cast<double>(a[i]) * b[i];
    return dot;
}

std::string row_of(int n) { return quantised({1, static_cast<float>(n) / 100}); }

VectorHeader small_header() {
    VectorHeader header;
    header.model = "m";
    header.dimensions = 2;
    header.probe = row_of(1);
    return header;
}

}  // namespace

TEST_CASE(
    "a byte a dimension keeps a cosine to the third decimal, and any width of processor gives the same") {
    std::mt19937 random(7);  // NOLINT: the same every time
    for (const std::size_t dimensions : {1U, 31U, 32U, 33U, 384U, 1000U}) {
        const auto query = random_vector(random, dimensions);
        const auto vector = random_vector(random, dimensions);
        const auto row = quantised(vector);
        INFO(dimensions);
        CHECK(row.size() == dimensions);
        CHECK(cosine(row, quantised(query)) == Approx(exact_cosine(vector, query)).margin(0.01));
        const auto wide = widened(query);
        CHECK(wide.numbers.size() % row_unit == 0);
        std::vector<std::int8_t> rows(3 * wide.numbers.size(), 0);
        for (std::size_t i = 0; i < 3 * dimensions; ++i)
            rows[i / dimensions * wide.numbers.size() + i % dimensions] =
                static_cast<std::int8_t>(row[i % dimensions]);
        std::vector<std::int32_t> fast(3), plain(3);
        dot_products(wide, rows.data(), 3, fast.data());
        plain_dot_products(wide, rows.data(), 3, plain.data());
        CHECK(fast == plain);
        CHECK(fast[0] == fast[2]);
        const auto length = std::sqrt(cosine(row, row) * [&] {
            double square = 0;
            for (const char c : row) square += static_cast<signed char>(c) * static_cast<signed char>(c);
            return square;
        }());
        CHECK(fast[0] / wide.length / length == Approx(exact_cosine(vector, query)).margin(0.01));
    }
    const std::vector<float> most(8'192, 1);
    std::vector<std::int8_t> extreme(8'192, 127);
    std::int32_t product = 0;
    dot_products(widened(most), extreme.data(), 1, &product);
    CHECK(product == 8'192 * 127 * 2'047);
}

TEST_CASE("a block comes back as it was, in any order of numbers, and a damaged one not at all") {
    VectorBlock block;
    for (const std::uint64_t number : {5ULL, 6ULL, 3ULL, 1ULL << 40U, 7ULL}) {
        block.numbers.push_back(number);
        block.checks.push_back(static_cast<std::uint32_t>(number * 77'777 & 0xFFFFFFU));
        block.bytes += "ab";
    }
    const auto data = encode(block);
    const auto back = decode_block(data, 2);
    REQUIRE(back);
    CHECK(back->numbers == block.numbers);
    CHECK(back->checks == block.checks);
    CHECK(back->bytes == block.bytes);
    CHECK_FALSE(decode_block(data, 3));
    for (std::size_t size = 0; size < data.size(); ++size) CHECK_FALSE(decode_block(data.substr(0, size), 2));
    CHECK_FALSE(decode_block(data + "x", 2));
    CHECK_FALSE(decode_block(std::string(9, '\xFF'), 2));
}

TEST_CASE("what is encoded of a passage: title, innermost heading, text, what stands twice but once") {
    PassageView passage;
    passage.title = "Gall stones";
    passage.headings = {"Gall stones", "Signs"};
    passage.text = "Pain after meals.";
    CHECK(encoded_text(passage) == "Gall stones\nSigns\nPain after meals.");
    passage.text = "Signs\nPain after meals.";
    CHECK(encoded_text(passage) == "Gall stones\nSigns\nPain after meals.");
    passage.headings = {"Gall stones"};
    CHECK(encoded_text(passage) == "Gall stones\nSigns\nPain after meals.");
    passage.title = {};
    passage.headings = {};
    CHECK(encoded_text(passage) == passage.text);
}

TEST_CASE("a store keeps each passage's own row through additions, removals, compaction and damage") {
    const test::TempFolder folder;
    const auto path = folder / "db";
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    VectorStore store(small_header());
    for (Xapian::docid id = 1; id <= 500; ++id) store.add(id, id * 3, row_of(static_cast<int>(id)));
    store.write(database);
    for (Xapian::docid id = 1; id <= 500; ++id)
        if (id % 3 == 0) store.remove(id);
    store.add(7, 1, row_of(99));
    store.write(database);
    const auto check_rows = [](const VectorStore& held, Xapian::docid moved) {
        for (Xapian::docid id = 1 + moved; id <= 500; ++id) {
            INFO(id);
            const auto now = id - moved;
            CHECK(held.contains(now) == (id % 3 != 0));
            if (id % 3 != 0) CHECK(held.row(now) == row_of(id == 7 ? 99 : static_cast<int>(id)));
            if (id % 3 != 0 && id != 7) CHECK(held.check(now) == id * 3);
        }
    };
    check_rows(store, 0);
    check_rows(VectorStore(database, *stored_header(database)), 0);
    // A merge moves all passages down by two: the header says so, the blocks stay.
    auto header = *stored_header(database);
    header.shift += 2;
    check_rows(VectorStore(database, header), 2);
    VectorStore moved(database, header);
    moved.keep_only([](Xapian::docid id) { return id == 5; });  // 7, before the merge
    CHECK(moved.size() == 1);
    CHECK((moved.contains(5) && moved.row(5) == row_of(99)));
    // Half of them gone, and more: they go into fewer blocks.
    const auto blocks = [&] {
        return std::distance(database.metadata_keys_begin("islet.v/"),
                             database.metadata_keys_end("islet.v/"));
    };
    CHECK(blocks() == 5);
    store.keep_only([](Xapian::docid id) { return id < 100; });
    store.write(database);
    CHECK(blocks() == 1);
    CHECK(VectorStore(database, *stored_header(database)).size() == 66);
    database.set_metadata(block_key(0), "damaged");
    database.set_metadata("islet.v/zzz", "strange");
    VectorStore damaged(database, *stored_header(database));
    CHECK(damaged.size() == 0);
    damaged.add(1, 1, row_of(1));
    damaged.write(database);
    CHECK(VectorStore(database, *stored_header(database)).size() == 1);
    CHECK(database.get_metadata("islet.v/zzz").empty());
}

TEST_CASE("a header comes back, and one of another format or size is none") {
    const test::TempFolder folder;
    Xapian::WritableDatabase database(folder / "db", Xapian::DB_CREATE);
    CHECK_FALSE(stored_header(database));
    auto header = small_header();
    header.url = "http://127.0.0.1:1/v1";
    header.query_prefix = "query: ";
    header.shift = 12;
    store_header(database, header);
    CHECK(stored_header(database) == header);
    const auto data = database.get_metadata("islet.vectors");
    for (const auto& wrong :
         {data + "x", data.substr(1), "\x02" + data.substr(1), data.substr(0, data.size() - 1)}) {
        database.set_metadata("islet.vectors", wrong);
        CHECK_FALSE(stored_header(database));
    }
}
