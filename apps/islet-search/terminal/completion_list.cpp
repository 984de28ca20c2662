// The beginning that completions share.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/completion_list.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

std::string shared_beginning(const std::vector<LineCompletion>& all) {
    std::string shared = all.front().line;
    for (const auto& one : all) {
        const auto end = std::mismatch(shared.begin(), shared.end(), one.line.begin(), one.line.end()).first;
        shared.erase(end, shared.end());
    }
    while (!shared.empty() && !is_valid_utf8(shared)) shared.pop_back();  // not half a character
    return shared;
}

}  // namespace

std::vector<LineCompletion> completion_list(const std::string& typed,
                                            const std::vector<LineCompletion>& completions,
                                            std::size_t most) {
    std::vector<LineCompletion> list;
    for (const auto& [line, shown] : completions)
        if (auto safe = printable(line); safe != typed || !shown.empty())
            list.push_back({std::move(safe), printable(shown)});
    if (list.size() < 2) return list;
    const auto shared = shared_beginning(list);
    const bool goes_on = shared.size() >= typed.size() && fold_string(shared).starts_with(fold_string(typed));
    if (list.size() > most) {
        const auto more = fmt::format("and {} more: type how it begins", list.size() - most);
        list.resize(most);
        list.push_back({more, more});
    }
    list.insert(list.begin(), {goes_on ? shared : typed, {}});
    return list;
}

}  // namespace islet
