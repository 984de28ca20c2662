// Packing what is written.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/packed_writer.hpp"

#include <algorithm>
#include <utility>

#include "database/packing/stored_records.hpp"

namespace islet {
namespace {

constexpr std::size_t enough_bytes = 2'500'000;  // of records, about a batch of BulkBuilder
// More samples than these make no better dictionary: every second or third record is one.
constexpr std::size_t sample_bytes = 1'200'000;

}  // namespace

PackedWriter::PackedWriter(RecordTarget& database, std::optional<std::string> dictionary)
    : database_(database), dictionary_(std::move(dictionary)), packer_(dictionary_.value_or("")) {}

void PackedWriter::add(NewRecord&& record) {
    if (dictionary_) return write(record);
    held_bytes_ += record.data.size();
    held_.push_back(std::move(record));
    if (held_bytes_ >= enough_bytes) train();
}

void PackedWriter::finish() {
    if (!dictionary_) train();
}

void PackedWriter::train() {
    const auto step = std::max<std::size_t>(1, held_bytes_ / sample_bytes);
    std::vector<std::string> samples;
    for (std::size_t i = 0; i < held_.size(); i += step) samples.push_back(held_[i].data);
    dictionary_ = train_dictionary(samples);
    if (!dictionary_->empty()) {
        const auto [key, value] = dictionary_metadata(*dictionary_);
        database_.set_metadata(key, value);
    }
    packer_ = RecordPacker(*dictionary_);
    for (auto& record : std::exchange(held_, {})) write(record);
}

void PackedWriter::write(NewRecord& record) {
    record.data = packer_.pack(record.data);
    database_.add(record);
}

}  // namespace islet
