// Fuzz target: whole searches over a few demonstration articles. The first byte chooses the options, the rest
// is the query. SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/error.hpp"
#include "islet/searcher.hpp"
#include "tests/fuzz/demonstration.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/search_laws.hpp"

using namespace islet;

namespace {

class Library {
  public:
    Response search(const Request& request) { return searcher_.search(request); }
    std::vector<std::string> suggest(const std::string& prefix) { return searcher_.suggest(prefix, 10); }

  private:
    fuzz::Demonstration demonstration_;
    Searcher searcher_{std::vector<std::string>{demonstration_.path()}};
};

Request request_of(unsigned flags, std::string query) {
    Request request;
    request.query = std::move(query);
    request.limit = 50;
    request.by = (flags & 1U) != 0 ? Grouping::document : Grouping::passage;
    request.expand = (flags & 2U) == 0;
    request.spell = (flags & 4U) == 0;
    request.exact = (flags & 8U) != 0;
    request.ticket = (flags & 16U) != 0;
    request.explain = (flags & 32U) != 0;
    request.boilerplate = (flags & 64U) != 0;
    return request;
}

std::string order_fault(const Response& all, const Response& few) {
    if (few.results.size() != std::min<std::size_t>(5, all.results.size()))
        return "not as many with a lower limit";
    for (std::size_t i = 0; i < few.results.size(); ++i)
        if (few.results[i].passage_id != all.results[i].passage_id) return "another order with a lower limit";
    return {};
}

void check_suggestions(Library& library, const std::string& prefix) {
    for (const auto& suggestion : library.suggest(prefix))
        fuzz::law(!suggestion.empty() && is_valid_utf8(suggestion),
                  "a suggestion that isn't UTF-8, or empty");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Library library;
    if (size == 0) return 0;
    auto request = request_of(data[0], repair_utf8(fuzz::as_text(data + 1, size - 1)));
    try {
        const auto all = library.search(request);
        fuzz::law(test::response_fault(all));
        request.limit = 5;
        fuzz::law(order_fault(all, library.search(request)));
        check_suggestions(library, request.query.substr(0, 40));
    } catch (const Error& error) {
        fuzz::law(!error.hint().empty(), "an error without a hint");
    }
    return 0;
}
