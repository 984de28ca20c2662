// Open tables by their descriptors, and the verdict on each block.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_guard.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "contract/descriptor.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/block_damage.hpp"
#include "database/checksums/checksum_file.hpp"
#include "database/checksums/version_file.hpp"

namespace islet::guard {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_descriptors = 1U << 16U;  // beyond, tables aren't watched
constexpr int most_tries = 6;                        // a writer is done with a block long before

std::atomic<bool> called = false;

/// A folder of tables, for all that are open of it.
struct Generation {
    std::string folder;
    std::shared_ptr<ChecksumFile> file = {};  // none: it has none
    std::uint32_t looks = 1;                  // at the version file, as before each question
    std::uint64_t plausible = 0;              // hash of a version file newer than `file`, and believed

    /// Whether there is a newer file than the one that was known.
    bool refresh() {
        if (file && !file->replaced()) return false;
        file = ChecksumFile::open(folder);
        return file != nullptr;
    }
};

struct Table {
    std::shared_ptr<Generation> generation;
    std::size_t number = 0;
    std::uint32_t block_size = 0;
    std::string path = {};
    dev_t device = 0;
    ino_t inode = 0;

    /// Whether the descriptor is still this table's: it may have been closed by a call that nobody saw.
    [[nodiscard]] bool is_at(int descriptor) const {
        struct stat now {};
        return ::fstat(descriptor, &now) == 0 && now.st_dev == device && now.st_ino == inode;
    }
};

// For all that follows. A process may be forked while another thread holds it.
std::mutex& mutex() {
    static std::mutex all;
    static const int handlers =
        ::pthread_atfork([] { mutex().lock(); }, [] { mutex().unlock(); }, [] { mutex().unlock(); });
    static_cast<void>(handlers);
    return all;
}

std::map<std::string, Written>& records() {
    static std::map<std::string, Written> all;
    return all;
}

std::array<std::atomic<Table*>, most_descriptors>& watched() {
    static constinit std::array<std::atomic<Table*>, most_descriptors> all{};
    return all;
}

// As it is now. The last one stays when nothing is open of it, between a look at its version file and its
// tables.
std::shared_ptr<Generation> generation_of(const std::string& folder) {
    static std::vector<std::weak_ptr<Generation>> all;
    static std::shared_ptr<Generation> last;
    std::erase_if(all, [](const auto& known) { return known.expired(); });
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& known) { return known.lock()->folder == folder; });
    if (found != all.end()) {
        last = found->lock();
    } else {
        last = std::make_shared<Generation>(Generation{folder});
        all.push_back(last);
    }
    last->refresh();
    return last;
}

enum class Verdict { sound, newer, damaged };

Verdict judge(Generation& generation, const Table& table, std::uint64_t block, std::string_view bytes) {
    if (!generation.file) return Verdict::sound;
    const auto& head = generation.file->head();
    const auto revision = revision_of(bytes);
    if (revision > head.revision) return Verdict::newer;
    if (block >= head.all[table.number].blocks) return Verdict::damaged;
    auto& known = generation.file->known(table.number, static_cast<std::uint32_t>(block));
    if (known.sum.revision != revision) return Verdict::damaged;
    // A question reads many a block three times: hashing it each time would cost it 4 % instead of 2 %.
    if (known.checked == generation.looks) return Verdict::sound;
    if (known.sum != sum_of(bytes)) return Verdict::damaged;
    known.checked = generation.looks;
    return Verdict::sound;
}

// What is newer than the file knows is Xapian's to judge: it takes no block of a later commit than its own.
Verdict judge_by_newest(const Table& table, std::uint64_t block, std::string_view bytes) {
    const std::lock_guard lock(mutex());
    auto& generation = *table.generation;
    auto verdict = judge(generation, table, block, bytes);
    if (verdict == Verdict::newer && generation.refresh()) verdict = judge(generation, table, block, bytes);
    return verdict;
}

[[noreturn]] void not_as_written(const std::string& what) {
    throw BlockDamage(what + " isn't what was written");
}

void require_newer_blocks(Generation& generation, const VersionFile& version, const std::string& path,
                          Read read) {
    if (generation.plausible == version.hash) return;
    if (!has_newer_blocks(version, generation.folder, generation.file->head().revision, read))
        not_as_written(path);
    generation.plausible = version.hash;
}

bool is_still_at(int descriptor, const char* path) {
    struct stat here {};
    struct stat there {};
    return ::fstat(descriptor, &here) == 0 && ::stat(path, &there) == 0 && here.st_ino == there.st_ino &&
           here.st_dev == there.st_dev;
}

void require_version(Generation& generation, int descriptor, const char* path, Read read) {
    ++generation.looks;
    std::string bytes(most_version_bytes, '\0');
    const auto got = read(descriptor, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    const auto version = decode_version_file(bytes);
    if (!version) not_as_written(path);
    if (version->revision > generation.file->head().revision && generation.refresh() && !generation.file)
        return;
    const auto& head = generation.file->head();
    if (version->revision > head.revision) return require_newer_blocks(generation, *version, path, read);
    // One that a commit has replaced since it was opened is older than what is known, and still sound.
    const bool sound = version->revision == head.revision ? version->hash == head.version_hash
                                                          : !is_still_at(descriptor, path);
    if (!sound) not_as_written(path);
}

std::size_t table_number(const fs::path& path) {
    const auto found = std::find(table_names.begin(), table_names.end(), path.stem().string());
    return static_cast<std::size_t>(found - table_names.begin());
}

void register_file(int descriptor, const char* path, bool to_write, Read read) {
    const auto full = fs::absolute(path);
    const std::lock_guard lock(mutex());
    const auto generation = generation_of(full.parent_path().string());
    if (!generation->file) return;
    if (full.filename() == version_file_name) {
        if (!to_write) require_version(*generation, descriptor, path, read);
        return;
    }
    const auto number = table_number(full);
    const auto slot = static_cast<std::size_t>(descriptor);
    if (number == tables || number == term_list_table || slot >= most_descriptors) return;
    const auto size = generation->file->head().all[number].block_size;
    struct stat now {};
    if (::fstat(descriptor, &now) != 0) return;
    auto table =
        std::make_unique<Table>(Table{generation, number, size, full.string(), now.st_dev, now.st_ino});
    delete watched()[slot].exchange(table.release());
}

// Whether `work` finds no damage, and nothing fails; else errno says what Xapian is to be told.
template <typename Work>
bool passes(Work&& work) {
    try {
        work();
        return true;
    } catch (const BlockDamage& damage) {
        note_damage(damage.what());
        errno = damage_error_number();
    } catch (const std::system_error& error) {
        errno = error.code().value();
    } catch (const std::exception&) {
        errno = ENOMEM;
    }
    return false;
}

// How many objects of that class this thread has.
int& unchecked() {
    thread_local int count = 0;
    return count;
}

}  // namespace

bool opened(int descriptor, const char* path, bool to_write, Read read) {
    called.store(true, std::memory_order_relaxed);
    closed(descriptor);  // by a call that we didn't see
    return !concerns(path) || passes([&] { register_file(descriptor, path, to_write, read); });
}

bool in_use() { return called.load(std::memory_order_relaxed); }

bool checks(const std::string& folder) {
    std::error_code unknown;
    return in_use() && fs::exists(folder + "/" + checksums_name, unknown);
}

void closed(int descriptor) {
    if (!watches(descriptor)) return;
    delete watched()[static_cast<std::size_t>(descriptor)].exchange(nullptr);
}

bool watches(int descriptor) {
    const auto slot = static_cast<std::size_t>(descriptor);
    return slot < most_descriptors && watched()[slot].load(std::memory_order_acquire) != nullptr;
}

bool holds(int descriptor, void* buffer, std::size_t bytes, off_t at, Read read) {
    if (unchecked() > 0) return true;
    const auto& table = *watched()[static_cast<std::size_t>(descriptor)].load(std::memory_order_acquire);
    if (bytes != table.block_size || at % static_cast<off_t>(bytes) != 0) return true;
    const auto block = static_cast<std::uint64_t>(at) / bytes;
    return passes([&] {
        for (int tries = 1;; ++tries) {
            const std::string_view view(static_cast<const char*>(buffer), bytes);
            if (judge_by_newest(table, block, view) != Verdict::damaged || !table.is_at(descriptor)) return;
            if (tries == most_tries) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(tries - 1));
            if (read(descriptor, buffer, bytes, at) != static_cast<ssize_t>(bytes)) break;
        }
        not_as_written("block " + std::to_string(block) + " of " + table.path);
    });
}

Unchecked::Unchecked() { ++unchecked(); }
Unchecked::~Unchecked() { --unchecked(); }

void wrote(int descriptor, std::size_t bytes, off_t at) {
    const auto& table = *watched()[static_cast<std::size_t>(descriptor)].load(std::memory_order_acquire);
    const std::lock_guard lock(mutex());
    const auto record = records().find(table.generation->folder);
    if (record == records().end() || table.block_size == 0) return;
    const auto size = static_cast<off_t>(table.block_size);
    for (auto block = at / size; block * size < at + static_cast<off_t>(bytes); ++block)
        record->second[table.number].insert(static_cast<std::uint32_t>(block));
}

WriteRecord::WriteRecord(const std::string& folder) : folder_(fs::absolute(folder).string()) {
    const std::lock_guard lock(mutex());
    records()[folder_];
}

WriteRecord::~WriteRecord() {
    const std::lock_guard lock(mutex());
    records().erase(folder_);
}

std::optional<Written> WriteRecord::take() {
    if (!in_use()) return std::nullopt;
    const std::lock_guard lock(mutex());
    return std::exchange(records()[folder_], {});
}

}  // namespace islet::guard
