// Puts a document together block by block, for formats whose text isn't the file's own.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"
#include "language/language.hpp"

namespace islet {

/// Blocks are separated by an empty line; consecutive list items and table rows by a line end.
/// Not thread-safe.
class DocumentBuilder {
  public:
    /// most_bytes: bound of the text; add() throws Unreadable beyond it.
    explicit DocumentBuilder(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Adds a block; text (valid UTF-8) is trimmed, an empty one is no block. Inner characters stay as they
    /// are. false if there was nothing to add.
    bool add(BlockKind kind, std::string_view text, int level = 0, int page = 0);

    /// The language whose rules tell the blocks of plain text, of all that is added: a piece by itself may be
    /// too short to show it. Otherwise each add_plain() goes by the article's tag and its own text.
    void set_language(Language language) { language_ = language; }

    /// Adds text without markup: its blocks are found by their shape. One line is one paragraph.
    void add_plain(std::string_view text, int page = 0);

    /// Adds the blocks of another document, as they are; not its metadata.
    void append(const Document& other);

    /// Adds a table row, its cells tidied: "Name: value" for two, "a · b · c" for more. An empty cell is "–",
    /// since a value that moved would stand under another heading: "Drug · – · 60 mg"; after the last value
    /// it is left out, and where a value stands alone in the first column or in one of two. columns: of the
    /// table, where it has more than this row. page: as for add().
    void add_row(const std::vector<std::string>& cells, std::size_t columns = 0, int page = 0);

    /// A row with the names of its columns: "Drug: Lanreotide; Most: 120 mg". Empty cells are left out. A row
    /// without names, or with one cell, is as add_row() has it.
    void add_named_row(const std::vector<std::string>& names, const std::vector<std::string>& cells,
                       int page = 0);

    [[nodiscard]] Metadata& metadata() { return document_.metadata; }
    [[nodiscard]] std::vector<Block>& blocks() { return document_.blocks; }
    [[nodiscard]] const std::string& text() const { return document_.text; }

    /// Bound of the text, in bytes.
    [[nodiscard]] std::size_t most_bytes() const { return most_bytes_; }

    /// The document; the builder is empty afterwards.
    [[nodiscard]] Document take();

  private:
    void separate(BlockKind kind, std::size_t coming);

    Document document_;
    std::size_t most_bytes_;
    std::optional<Language> language_;
};

/// Throws Unreadable if a text of that many bytes is more than allowed.
void check_text_size(std::size_t bytes, std::size_t most_bytes);

}  // namespace islet
