// The table of lists, and how it takes its place.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// list: length, number of terms, first term with its length, wdf, { letters shared with that before and wdf,
//       further letters }, under the record; a further byte behind the record in the key: slots of its values
#include "indexer/writing/batch/term_lists.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <utility>

#include "contract/descriptor.hpp"
#include "database/bytes.hpp"
#include "database/checksums/checksum_file.hpp"
#include "database/checksums/version_file.hpp"
#include "indexer/writing/shared_access.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

void append_first(std::string& tag, std::string_view term, Xapian::termcount wdf) {
    tag += static_cast<char>(term.size());
    tag += term;
    put_number(tag, wdf);
}

void append_next(std::string& tag, std::string_view before, std::string_view term, Xapian::termcount wdf) {
    const auto shared = static_cast<std::size_t>(
        std::mismatch(before.begin(), before.end(), term.begin(), term.end()).first - before.begin());
    // Both in one byte, where they fit.
    constexpr Xapian::termcount most_wdf = 126;
    const auto both = wdf <= most_wdf ? (wdf + 1) * (before.size() + 1) + shared : 256;
    const bool fit = both < 256;
    tag += static_cast<char>(fit ? both : shared);
    tag += static_cast<char>(term.size() - shared);
    tag += term.substr(shared);
    if (!fit) put_number(tag, wdf);
}

void sync_to_disk(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open() || ::fsync(file.number()) != 0) throw Xapian::DatabaseError("can't sync " + path, errno);
}

/// The two files of a generation that say which lists it has.
class ListFiles {
  public:
    explicit ListFiles(std::string generation) : generation_(std::move(generation)) {
        const auto bytes = read_small(version_path(), most_version_bytes);
        const auto version = bytes ? decode_version_file(*bytes) : std::nullopt;
        if (!version) throw Error("the database can't be read: " + generation_, {Remedy::rebuild});
        bytes_ = *bytes;
        empty_ = version->all[term_list_table].empty;
    }

    [[nodiscard]] bool empty() const { return empty_; }
    [[nodiscard]] std::string lists_path() const { return table_path(generation_, term_list_table); }
    [[nodiscard]] bool has_table() const { return ::access(lists_path().c_str(), F_OK) == 0; }
    void say(std::string_view entry) {
        auto said = with_term_lists(bytes_, entry);
        if (said == bytes_) return;
        write_file(version_path() + ".new", said);
        move(version_path() + ".new", version_path());
        bytes_ = std::move(said);
    }
    // `fresh` takes the place of `path` as a whole, for readers and after a loss of power.
    void move(const std::string& fresh, const std::string& path) const {
        copy_access(version_path(), fresh);
        sync_to_disk(fresh);
        if (std::rename(fresh.c_str(), path.c_str()) != 0)
            throw Xapian::DatabaseError("can't rename " + fresh, errno);
        sync_to_disk(generation_);
    }

  private:
    [[nodiscard]] std::string version_path() const { return generation_ + "/" + version_file_name; }

    std::string generation_, bytes_;
    bool empty_ = false;
};

}  // namespace

void TermLists::add(Xapian::docid record, const Terms& terms, const std::vector<Xapian::valueno>& slots) {
    std::uint64_t length = 0;
    for (const auto& [term, wdf] : terms) length += wdf;
    tag_.clear();
    put_number(tag_, length);
    put_number(tag_, terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto& [term, wdf] = terms[i];
        i == 0 ? append_first(tag_, term, wdf) : append_next(tag_, terms[i - 1].first, term, wdf);
    }
    key_.clear();
    put_sortable(key_, record);
    table_.add(key_, tag_);
    any_ = true;
    if (slots.empty()) return;
    tag_.clear();
    for (std::size_t i = 0; i < slots.size(); ++i)
        put_number(tag_, i == 0 ? slots[i] : slots[i] - slots[i - 1] - 1);
    table_.add(key_ + '\0', tag_);
}

void TermLists::put_into(const std::string& generation) {
    const auto none = empty_table();
    ListFiles files(generation);
    if (!files.empty()) files.say(none);  // a run was killed: nothing may lead to what is replaced now
    if (!any_ && files.has_table()) return;
    const auto fresh = files.lists_path() + ".new";
    if (!any_) write_file(fresh, {});
    const auto entry = any_ ? table_.finish(fresh) : none;
    files.move(fresh, files.lists_path());
    files.say(entry);
}

void empty_term_lists(const std::string& generation, bool read_by_others) {
    ListFiles files(generation);
    files.say(empty_table());
    if (!read_by_others) write_file(files.lists_path(), {});
}

}  // namespace islet
