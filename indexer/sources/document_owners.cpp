// Bookkeeping of document ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/document_owners.hpp"

namespace islet {

void DocumentOwners::know(const Manifest& manifest) {
    for (const auto& [path, source] : manifest)
        for (const auto& document : source.documents) owner_[document.id] = path;
}

void DocumentOwners::expect(const std::vector<SourceFile>& files) {
    for (const auto& file : files) pending_.insert(file.path);
}

// All that was taken over, at once: there may be as many as it has records.
void DocumentOwners::begin(const std::string& path, Manifest& manifest) {
    pending_.erase(path);
    const auto taken = taken_.extract(path);
    if (taken.empty()) return;
    auto& source = manifest[path];
    std::erase_if(source.documents, [&](const auto& d) { return taken.mapped().contains(d.id); });
    source.hash = 0;  // so that it is read even if it was only touched
}

DocumentOwners::Claim DocumentOwners::claim(const std::string& id, const std::string& path) {
    const auto [owner, fresh] = owner_.try_emplace(id, path);
    if (fresh || owner->second == path) return Claim::granted;
    if (!pending_.contains(owner->second)) return Claim::refused;
    taken_[owner->second].insert(id);
    owner->second = path;
    return Claim::moved;
}

const std::string* DocumentOwners::owner(const std::string& id) const {
    const auto found = owner_.find(id);
    return found == owner_.end() ? nullptr : &found->second;
}

}  // namespace islet
