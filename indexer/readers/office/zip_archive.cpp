// ZIP archives through libzip.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/zip_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/formats.hpp"

namespace islet {

struct ZipArchive::Handle {
    zip_t* zip = nullptr;
};

ZipArchive::ZipArchive(std::string_view bytes) : handle_(std::make_unique<Handle>()) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) handle_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (handle_->zip == nullptr) {
        const std::string problem = zip_error_strerror(&error);
        zip_source_free(source);
        zip_error_fini(&error);
        throw Unreadable("a damaged ZIP archive: " + problem);
    }
    zip_error_fini(&error);
}

ZipArchive::~ZipArchive() { zip_discard(handle_->zip); }

bool ZipArchive::has(const std::string& name) const {
    return zip_name_locate(handle_->zip, name.c_str(), 0) >= 0;
}

std::vector<std::string> ZipArchive::names(std::size_t most) const {
    std::vector<std::string> all;
    const auto files =
        static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(handle_->zip, 0), 0));
    for (zip_uint64_t i = 0; i < files && all.size() < most; ++i)
        if (const char* name = zip_get_name(handle_->zip, i, ZIP_FL_ENC_GUESS); name != nullptr) {
            const std::string_view text(name);
            if (!text.empty() && !text.ends_with('/') && is_valid_utf8(text)) all.emplace_back(text);
        }
    return all;
}

bool ZipArchive::is_locked() const {
    const zip_int64_t files = zip_get_num_entries(handle_->zip, 0);
    for (zip_int64_t i = 0; i < std::min<zip_int64_t>(files, 1000); ++i) {
        zip_stat_t stat;
        if (zip_stat_index(handle_->zip, static_cast<zip_uint64_t>(i), 0, &stat) != 0) continue;
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return true;
    }
    return false;
}

namespace {

/// Bounds of one file's size.
class UnpackLimit {
  public:
    UnpackLimit(const std::string& name, const zip_stat_t& stat, std::size_t most_bytes,
                std::size_t most_ratio)
        : name_(name), most_bytes_(most_bytes), most_ratio_(most_ratio) {
        if ((stat.valid & ZIP_STAT_COMP_SIZE) == 0 || most_ratio == 0) return;
        const std::size_t packed = std::max<std::size_t>(stat.comp_size, 1);
        if (packed < most_bytes / most_ratio) most_by_ratio_ = std::max(packed * most_ratio, small);
    }

    void check(std::size_t bytes) const {
        if (bytes > most_bytes_)
            throw Unreadable(
                fmt::format("{} in it unpacks to more than the limit of {} bytes", name_, most_bytes_));
        if (bytes > most_by_ratio_)
            throw Unreadable(
                fmt::format("{} in it unpacks to more than {} times its size", name_, most_ratio_));
    }

  private:
    static constexpr std::size_t small = std::size_t{1}
                                         << 20;  // bytes; up to this a file may unpack at any ratio
    const std::string& name_;
    std::size_t most_bytes_, most_ratio_;
    std::size_t most_by_ratio_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace

std::string ZipArchive::file(const std::string& name, std::size_t most_bytes, std::size_t most_ratio) const {
    zip_stat_t stat;
    if (zip_stat(handle_->zip, name.c_str(), 0, &stat) != 0) return {};
    const UnpackLimit limit(name, stat, most_bytes, most_ratio);
    if ((stat.valid & ZIP_STAT_SIZE) != 0) limit.check(stat.size);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(handle_->zip, name.c_str(), 0),
                                                                 &zip_fclose);
    if (!file)
        throw Unreadable(fmt::format("{} in it can't be unpacked: {}", name, zip_strerror(handle_->zip)));
    std::string content;
    std::array<char, 65536> chunk{};
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) throw Unreadable(fmt::format("{} in it is damaged", name));
        if (got == 0) return content;
        content.append(chunk.data(), static_cast<std::size_t>(got));
        limit.check(content.size());
    }
}

std::string ZipArchive::word_text() const {
    std::string usual = "word/document.xml";
    if (has(usual)) return usual;
    constexpr std::size_t most_bytes = std::size_t{1} << 20, most_ratio = 250;
    const std::string parts = file("_rels/.rels", most_bytes, most_ratio);
    const std::size_t type = parts.find("/officeDocument\"");
    const std::size_t end = parts.find('>', type);
    const std::size_t begin = type == std::string::npos ? type : parts.rfind('<', type);
    if (begin == std::string::npos || end == std::string::npos) return {};
    const std::string_view element = std::string_view(parts).substr(begin, end - begin);
    constexpr std::string_view target = "Target=\"";
    const std::size_t at = element.find(target);
    if (at == std::string_view::npos) return {};
    std::string_view place = element.substr(at + target.size());
    place = place.substr(0, place.find('"'));
    if (place.starts_with('/')) place.remove_prefix(1);
    return place.starts_with("word/") && has(std::string(place)) ? std::string(place) : std::string{};
}

ZipContent zip_content(std::string_view bytes) {
    try {
        const ZipArchive archive(bytes);
        if (archive.is_locked()) return ZipContent::locked;
        if (!archive.word_text().empty()) return ZipContent::docx;
        if (archive.has("META-INF/container.xml")) return ZipContent::epub;
        if (!archive.has("META-INF/manifest.xml")) return ZipContent::other;
        constexpr std::size_t most_bytes = std::size_t{4} << 20, most_ratio = 250;  // of a manifest
        const std::string manifest = archive.file("META-INF/manifest.xml", most_bytes, most_ratio);
        if (manifest.find("encryption-data") != std::string::npos) return ZipContent::locked;
        return archive.has("content.xml") ? ZipContent::odt : ZipContent::other;
    } catch (const Unreadable&) {
        return ZipContent::broken;
    }
}

}  // namespace islet
