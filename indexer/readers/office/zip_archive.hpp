// Takes single files out of a ZIP archive held in memory, with limits.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// locked: encrypted with a password.
enum class ZipContent { docx, odt, epub, locked, other, broken };

/// What an archive holds, judged by its entries' names. Never fails.
[[nodiscard]] ZipContent zip_content(std::string_view bytes);

/// An open archive; bytes must outlive it. Not thread-safe.
class ZipArchive {
  public:
    /// Throws Unreadable if bytes aren't a valid archive.
    explicit ZipArchive(std::string_view bytes);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    [[nodiscard]] bool has(const std::string& name) const;

    /// Where a Word file has its text: "word/document.xml", unless its relationships name another place; ""
    /// where it is none.
    [[nodiscard]] std::string word_text() const;

    /// Of its files, in their order, at most `most`; valid UTF-8.
    [[nodiscard]] std::vector<std::string> names(std::size_t most) const;

    /// Whether some file in it can only be unpacked with a password.
    [[nodiscard]] bool is_locked() const;

    /// The unpacked file; "" if there is none. Throws Unreadable where it is damaged, encrypted, or unpacks
    /// to more than most_bytes, or to more than most_ratio times its packed size and over a MiB, whatever
    /// size the archive claims for it.
    [[nodiscard]] std::string file(const std::string& name, std::size_t most_bytes,
                                   std::size_t most_ratio) const;

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace islet
