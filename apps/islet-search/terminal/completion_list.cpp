// The beginning that completions share.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/completion_list.hpp"

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

std::string shared_beginning(const std::vector<std::string>& all) {
    std::string shared = all.front();
    for (const auto& one : all) {
        const auto end = std::mismatch(shared.begin(), shared.end(), one.begin(), one.end()).first;
        shared.erase(end, shared.end());
    }
    while (!shared.empty() && !is_valid_utf8(shared)) shared.pop_back();  // not half a character
    return shared;
}

}  // namespace

std::vector<std::string> completion_list(const std::string& typed,
                                         const std::vector<std::string>& completions) {
    std::vector<std::string> list;
    for (const auto& one : completions)
        if (auto safe = printable(one); safe != typed) list.push_back(std::move(safe));
    if (list.size() < 2) return list;
    const auto shared = shared_beginning(list);
    const bool goes_on = shared.size() >= typed.size() && fold_string(shared).starts_with(fold_string(typed));
    list.insert(list.begin(), goes_on ? shared : typed);
    return list;
}

}  // namespace islet
