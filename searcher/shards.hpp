// The databases a search runs on: one Xapian database over all of them, and each alone for what Xapian can't
// combine. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace islet {

/// One object a thread. Throws Error for anything that can't be opened or was made by another version.
class Shards {
  public:
    explicit Shards(std::vector<std::string> names);

    [[nodiscard]] const Xapian::Database& all() const { return all_; }
    [[nodiscard]] const std::vector<Xapian::Database>& each() const { return each_; }
    /// Opens the newest state; true if there was a newer one. Also follows a switch to a rebuilt database.
    bool reopen();

    [[nodiscard]] std::size_t passages() const { return passages_; }
    [[nodiscard]] std::size_t documents() const { return documents_; }
    [[nodiscard]] double average_passage_length() const { return passage_length_; }    ///< in wdf
    [[nodiscard]] double average_document_length() const { return document_length_; }  ///< in wdf

  private:
    void open();
    void open_one(const std::string& name);
    void measure();

    std::vector<std::string> names_;
    std::vector<std::string> stamps_;  // what the stub files said when they were opened
    std::vector<Xapian::Database> each_;
    Xapian::Database all_;
    std::size_t passages_ = 0, documents_ = 0;
    double passage_length_ = 1, document_length_ = 1;
};

}  // namespace islet
