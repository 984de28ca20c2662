// The word lists, phrases and tables of a language, as the files of its folder give them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files are compiled in. A List is named as its file: List::negations is language/english/negations.txt.
#pragma once

#include <array>
#include <atomic>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/language.hpp"
#include "list_names.hpp"  // made by language/embed_lists.cmake

namespace islet {

/// The entries of a list, sorted by their bytes, each once, each with a line end; "" for a language that
/// isn't built in. In static storage, as all that the functions below give views of. Thread-safe.
[[nodiscard]] std::string_view list_text(List list, std::string_view language);

/// Of the language in use.
[[nodiscard]] std::string_view list_text(List list);

/// Calls visit(entry) for each line of list_text().
template <typename Visit>
void each_entry(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        visit(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

/// The entries, in the order of their bytes. All below: of the language in use.
[[nodiscard]] std::vector<std::string_view> entries(List list);

/// The part of list_text() with the entries that begin so, which are next to each other. Found by halving.
[[nodiscard]] std::string_view entries_from(std::string_view list_text, std::string_view beginning);

/// The columns of a table's rows; those that a row doesn't have are empty.
using Row = std::array<std::string_view, 3>;
[[nodiscard]] Row row_of(std::string_view entry);
[[nodiscard]] std::vector<Row> rows(List list);

/// A table's second column by its first, which holds nothing twice.
[[nodiscard]] std::unordered_map<std::string_view, std::string_view> table(List list);

/// What is made of a list, once for each language, when it is first asked for while that is in use. For
/// static objects; asking is safe from any thread.
template <typename Made>
class OfLanguage {
  public:
    using Make = Made (*)(List);
    OfLanguage(Make make, List list) : make_(make), list_(list) {}
    ~OfLanguage() {
        for (auto& made : made_) delete made.load();
    }
    OfLanguage(const OfLanguage&) = delete;
    OfLanguage& operator=(const OfLanguage&) = delete;

    [[nodiscard]] const Made& get() const {
        const auto* made = made_[language_in_use()].load(std::memory_order_acquire);
        return made != nullptr ? *made : fresh();
    }
    const Made& operator*() const { return get(); }
    const Made* operator->() const { return &get(); }

  private:
    const Made& fresh() const {
        const auto* made = new Made(make_(list_));
        const Made* before = nullptr;
        if (made_[language_in_use()].compare_exchange_strong(before, made)) return *made;
        delete made;  // another thread was first
        return *before;
    }

    Make make_;
    List list_;
    mutable std::array<std::atomic<const Made*>, most_languages> made_{};
};

using ListEntries = OfLanguage<std::vector<std::string_view>>;
using ListRows = OfLanguage<std::vector<Row>>;
using ListTable = OfLanguage<std::unordered_map<std::string_view, std::string_view>>;

}  // namespace islet
