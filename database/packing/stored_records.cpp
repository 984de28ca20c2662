// Unpacking, and where dictionaries are stored.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/packing/stored_records.hpp"

#include <new>
#include <unordered_map>
#include <utility>

#include <zstd.h>

#include "analysis/chain/hash.hpp"
#include "database/forward/seal.hpp"
#include "database/index_schema.hpp"
#include "database/packing/frame.hpp"
#include "database/packing/record_packer.hpp"

namespace islet {
namespace {

std::string key_of(std::uint32_t id) { return std::string(schema::packing_key) + hex64(id); }

// What was stored under a key, if it is still what it was.
std::string_view sound(std::uint32_t id, std::string_view stored) {
    const auto dictionary = unsealed(stored);
    return dictionary && dictionary_id(*dictionary) == id ? *dictionary : std::string_view{};
}

}  // namespace

struct StoredRecords::Impl {
    using Dictionary = std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)>;

    // Null for none, or for one that is damaged.
    const ZSTD_DDict* dictionary(std::uint32_t id) {
        if (const auto known = dictionaries.find(id); known != dictionaries.end()) return known->second.get();
        const auto stored = metadata(key_of(id));
        const auto bytes = sound(id, stored);
        if (bytes.empty()) return nullptr;
        Dictionary made(ZSTD_createDDict(bytes.data(), bytes.size()), ZSTD_freeDDict);
        if (!made) throw std::bad_alloc();
        return dictionaries.emplace(id, std::move(made)).first->second.get();
    }

    Metadata metadata;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
    std::unordered_map<std::uint32_t, Dictionary> dictionaries;
    std::string frame;  // reused between records
};

StoredRecords::StoredRecords(Metadata metadata) : impl_(std::make_unique<Impl>()) {
    impl_->metadata = std::move(metadata);
    if (!impl_->context) throw std::bad_alloc();
}

StoredRecords::StoredRecords(const Xapian::Database& database)
    : StoredRecords([database](const std::string& key) { return database.get_metadata(key); }) {}

StoredRecords::~StoredRecords() = default;
StoredRecords::StoredRecords(StoredRecords&&) noexcept = default;
StoredRecords& StoredRecords::operator=(StoredRecords&&) noexcept = default;

std::string StoredRecords::read(const Xapian::Document& document) { return unpack(document.get_data()); }

std::string StoredRecords::unpack(std::string_view stored) {
    if (stored.empty()) return {};
    const auto rest = stored.substr(1);
    if (stored.front() == packing::plain) return std::string(rest);
    if (stored.front() != packing::packed) return {};
    auto& frame = impl_->frame;
    frame.assign(packing::magic).append(rest);
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size > packing::most_packed) return {};  // so are the two values that mean "not known"
    const auto id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
    const auto* dictionary = id != 0 ? impl_->dictionary(id) : nullptr;
    if (id != 0 && dictionary == nullptr) return {};
    std::string record(size, '\0');
    const auto made = ZSTD_decompress_usingDDict(impl_->context.get(), record.data(), record.size(),
                                                 frame.data(), frame.size(), dictionary);
    if (made != size) record.clear();  // so is what tells of an error
    return record;
}

std::string dictionary_in_use(const Xapian::Database& database) {
    const std::string prefix(schema::packing_key);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
        const auto stored = database.get_metadata(*key);
        const auto dictionary = unsealed(stored);
        if (dictionary && key_of(dictionary_id(*dictionary)) == *key) return std::string(*dictionary);
    }
    return {};
}

std::pair<std::string, std::string> dictionary_metadata(std::string_view dictionary) {
    std::string sealed(dictionary);
    seal(sealed);
    return {key_of(dictionary_id(dictionary)), std::move(sealed)};
}

}  // namespace islet
