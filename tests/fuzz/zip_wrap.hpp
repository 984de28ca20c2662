// A ZIP archive in memory, for fuzz targets whose input is one file of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace islet::fuzz {

/// Stored, not compressed, unless another method is named: most of the time should go into what is tested. ""
/// where libzip fails.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files,
                          zip_int32_t method = ZIP_CM_STORE) {
    zip_source_t* archive = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    if (archive == nullptr) return {};
    zip_source_keep(archive);
    std::string bytes;
    if (zip_t* zip = zip_open_from_source(archive, ZIP_TRUNCATE, nullptr); zip != nullptr) {
        for (const auto& [name, content] : files) {
            zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
            const auto index = zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE);
            if (index < 0)
                zip_source_free(source);
            else
                zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 0);
        }
        zip_stat_t stat;
        if (zip_close(zip) != 0) {
            zip_discard(zip);
        } else if (zip_source_open(archive) == 0) {
            if (zip_source_stat(archive, &stat) == 0) bytes.resize(stat.size);
            zip_source_read(archive, bytes.data(), bytes.size());
            zip_source_close(archive);
        }
    }
    zip_source_free(archive);
    return bytes;
}

}  // namespace islet::fuzz
