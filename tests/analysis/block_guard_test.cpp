// Blocks of a real database, read as Xapian reads them, and held against the checksums beside it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_guard.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <xapian.h>

#include "contract/descriptor.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/block_damage.hpp"
#include "database/checksums/checksum_writing.hpp"
#include "database/checksums/version_file.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

constexpr std::size_t block_size = 8192;

using test::bytes_of;

void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// Three commits, of which the first wrote most blocks, and the checksums of the second.
class Library {
  public:
    Library() {
        commit("a", 3000);
        commit("b", 5);
        write_checksums(path(), std::nullopt, [](const std::string&) {});
    }

    [[nodiscard]] std::string path() const { return folder_ / "db"; }
    [[nodiscard]] std::string table() const { return path() + "/postlist.glass"; }
    [[nodiscard]] std::string version() const { return path() + "/iamglass"; }

    void commit(const std::string& start, int terms) const {
        Xapian::WritableDatabase database(path(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
        for (int i = 0; i < terms; ++i)
            database.set_metadata(start + std::to_string(i), std::string(30, 'x'));
        database.commit();
    }

    /// The numbers of the table's blocks whose revision is `revision`.
    [[nodiscard]] std::vector<std::size_t> blocks(std::uint32_t revision) const {
        const auto all = bytes_of(table());
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < all.size() / block_size; ++i)
            if (revision_of(all.substr(i * block_size, 4)) == revision) found.push_back(i);
        return found;
    }

    [[nodiscard]] std::string block(std::size_t number) const {
        return bytes_of(table()).substr(number * block_size, block_size);
    }
    void put(std::size_t number, const std::string& block) const {
        auto all = bytes_of(table());
        all.replace(number * block_size, block_size, block);
        write_bytes(table(), all);
    }

  private:
    test::TempFolder folder_;
};

ssize_t read_at(int descriptor, void* buffer, std::size_t bytes, off_t at) {
    return ::pread(descriptor, buffer, bytes, at);
}

bool opens(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    REQUIRE(file.open());
    const bool good = guard::opened(file.number(), path.c_str(), false, read_at);
    guard::closed(file.number());
    return good;
}

/// Whether a table could be opened and the block read, as the next question does.
bool can_read(const std::string& table, std::size_t number) {
    (void)opens(table.substr(0, table.rfind('/')) + "/iamglass");
    const Descriptor file(::open(table.c_str(), O_RDONLY | O_CLOEXEC));
    REQUIRE(file.open());
    std::string block(block_size, '\0');
    const auto at = static_cast<off_t>(number * block_size);
    const bool good =
        guard::opened(file.number(), table.c_str(), false, read_at) &&
        ::pread(file.number(), block.data(), block.size(), at) == static_cast<ssize_t>(block.size()) &&
        (!guard::watches(file.number()) ||
         guard::holds(file.number(), block.data(), block.size(), at, read_at));
    guard::closed(file.number());
    return good;
}

std::string with(std::string block, std::size_t at, const std::string& bytes) {
    return block.replace(at, bytes.size(), bytes);
}

}  // namespace

TEST_CASE("a block that isn't what was written is not read", "[checksums]") {
    const Library library;
    const auto old = library.blocks(1), young = library.blocks(2);
    REQUIRE(old.size() > 2);
    REQUIRE_FALSE(young.empty());
    const auto here = old.front();
    const auto sound = library.block(here);
    struct Row {
        const char* why;
        std::string block;
        bool good;
    };
    const std::vector<Row> rows = {
        {"as it was", sound, true},
        {"a bit", with(sound, 4000, std::string(1, static_cast<char>(sound[4000] ^ 1))), false},
        {"zeros", std::string(block_size, '\0'), false},
        {"half of it old", sound.substr(0, 4096) + library.block(old.back()).substr(4096), false},
        {"what belongs elsewhere, of the same commit", library.block(old.back()), false},
        {"what belongs elsewhere, of a later commit that is known", library.block(young.front()), false},
        {"the revision of a later commit that is known", with(sound, 3, "\x02"), false},
        {"the revision of an earlier commit", with(sound, 3, std::string(1, '\0')), false},
        {"the revision of a commit to come: Xapian won't have it", with(sound, 0, "\x01"), true},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        library.put(here, row.block);
        CHECK(can_read(library.table(), here) == row.good);
        CHECK(damaged_blocks(library.path(), 9).empty() == row.good);
        library.put(here, sound);
    }
    CHECK(can_read(library.table(), here));
}

TEST_CASE("damage is said with the block's number and the table", "[checksums]") {
    const Library library;
    library.put(1, std::string(block_size, '\0'));
    CHECK_FALSE(can_read(library.table(), 1));
    const Xapian::DatabaseError failed("Error reading block 1", damage_error_number());
    CHECK(damage_in(failed) == "block 1 of " + library.table() + " isn't what was written");
    CHECK(damage_in(Xapian::DatabaseError("Error reading block 1", EIO)).empty());
    CHECK(damage_in(Xapian::DatabaseError("Rev file magic incorrect")).empty());
    CHECK(damaged_blocks(library.path(), 9) ==
          std::vector<std::string>{"block 1 of postlist.glass isn't what was written"});
}

TEST_CASE("a version file that isn't what was written is not read", "[checksums]") {
    const Library library;
    const auto sound = bytes_of(library.version());
    CHECK(opens(library.version()));
    // What it says of the table of term lists changes while records are taken out, and no answer comes from
    // there.
    const auto lists = with_term_lists(sound, "<>").find("<>");
    const auto behind = sound.size() - (with_term_lists(sound, {}).size() - lists);
    for (std::size_t at = 0; at < sound.size(); at = at + 1 == lists ? behind : at + 1)
        for (const int bit : {1, 4, 64}) {
            INFO("byte " << at << ", bit " << bit);
            write_bytes(library.version(),
                        with(sound, at, std::string(1, static_cast<char>(sound[at] ^ bit))));
            CHECK_FALSE(opens(library.version()));
        }
    write_bytes(library.version(), "");
    CHECK_FALSE(opens(library.version()));
}

TEST_CASE("after a commit that failed, the old state under a newer number is read", "[checksums]") {
    // Xapian skips the number of the failed one, 3, whose blocks are there, and commits what was before as 4.
    const Library library;
    write_bytes(library.version(), with(bytes_of(library.version()), 32, "\x04"));
    CHECK_FALSE(opens(library.version()));
    const auto unused = library.blocks(1).front();
    library.put(unused, with(library.block(unused), 3, "\x03"));
    CHECK(opens(library.version()));
}

TEST_CASE("what a commit has written since is read, and the rest still checked", "[checksums]") {
    const Library library;
    const auto before = bytes_of(library.version());
    library.commit("c", 5);
    CHECK(opens(library.version()));
    const auto fresh = library.blocks(3);
    REQUIRE_FALSE(fresh.empty());
    CHECK_FALSE(has_newest_checksums(library.path()));
    for (const auto number : fresh) CHECK(can_read(library.table(), number));
    library.put(library.blocks(1).front(), std::string(block_size, 'x').replace(0, 4, "\0\0\0\1", 4));
    CHECK_FALSE(can_read(library.table(), library.blocks(1).front()));

    write_checksums(library.path(), std::nullopt, [](const std::string&) {});
    CHECK(has_newest_checksums(library.path()));
    const auto changed = library.block(fresh.front());
    library.put(fresh.front(), with(changed, 4000, "abc"));
    CHECK_FALSE(can_read(library.table(), fresh.front()));
    write_bytes(library.version(), before);  // as a disk may that has lost a write
    CHECK_FALSE(opens(library.version()));
}

TEST_CASE("blocks that a run left which was killed are nobody's concern", "[checksums]") {
    const Library library;
    const auto unused = library.blocks(1).front();
    library.put(unused, std::string(block_size, 'x').replace(0, 4, "\0\0\0\3", 4));
    CHECK(damaged_blocks(library.path(), 9).empty());
    write_checksums(library.path(), std::nullopt, [](const std::string&) {});
    CHECK(damaged_blocks(library.path(), 9).empty());
    library.put(unused, std::string(block_size, 'y').replace(0, 4, "\0\0\0\3", 4));
    CHECK(damaged_blocks(library.path(), 9).empty());
    library.commit("c", 5);  // with the number of the one that was killed
    write_checksums(library.path(), std::nullopt, [](const std::string&) {});
    CHECK(damaged_blocks(library.path(), 9).empty());
}

TEST_CASE("a damaged file of checksums is an error wherever it is read", "[checksums]") {
    const Library library;
    const auto name = library.path() + "/" + checksums_name;
    const auto sound = bytes_of(name);
    const auto all_read = [&] {
        for (std::size_t i = 0; i < bytes_of(library.table()).size() / block_size; ++i)
            if (!can_read(library.table(), i)) return false;
        return opens(library.version());
    };
    CHECK(all_read());
    for (std::size_t at = 0; at < sound.size(); at += 37) {
        INFO("byte " << at);
        write_bytes(name, with(sound, at, std::string(1, static_cast<char>(sound[at] ^ 16))));
        test::TempFolder elsewhere;  // a copy is another folder, and nothing is known of it
        std::filesystem::copy(library.path(), elsewhere / "db");
        const auto damaged = damaged_blocks(elsewhere / "db", 9);
        CHECK(damaged ==
              std::vector<std::string>{elsewhere / "db/islet.checksums" + " isn't what was written"});
    }
    write_bytes(name, sound.substr(0, sound.size() / 2));
    CHECK_FALSE(all_read());
    std::filesystem::remove(name);
    CHECK(all_read());  // as a database that Xapian's own tools have written
}

TEST_CASE("what isn't a table of a database is let through", "[checksums]") {
    const Library library;
    CHECK_FALSE(guard::concerns("/etc/passwd"));
    CHECK_FALSE(guard::concerns("iamglass.txt"));
    CHECK(guard::concerns("gen-1/iamglass"));
    write_bytes(library.path() + "/other.glass", std::string(block_size, 'x'));
    CHECK(can_read(library.path() + "/other.glass", 0));
    CHECK_FALSE(guard::watches(-1));
    // A part of a block, as nobody reads it.
    const Descriptor file(::open(library.table().c_str(), O_RDONLY | O_CLOEXEC));
    REQUIRE(guard::opened(file.number(), library.table().c_str(), false, read_at));
    REQUIRE(guard::watches(file.number()));
    std::string part(100, 'x');
    CHECK(guard::holds(file.number(), part.data(), part.size(), 50, read_at));
    guard::closed(file.number());
    CHECK_FALSE(guard::watches(file.number()));
}

}  // namespace islet
