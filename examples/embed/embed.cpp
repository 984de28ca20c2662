// embed DB QUERY: title and text of the first passage. Exit status 1 if nothing is found, 2 for a failure.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <islet/islet.hpp>

#include <iostream>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: embed DB QUERY\n";
        return 2;
    }
    try {
        islet::Searcher searcher({argv[1]});
        islet::Request request;
        request.query = argv[2];
        request.limit = 1;
        const islet::Response response = searcher.search(request);
        if (response.results.empty()) return 1;
        const islet::ResultPassage& first = response.results.front();
        std::cout << first.document.title << "\n\n" << first.text << '\n';
        return 0;
    } catch (const islet::Error& error) {
        std::cerr << "embed: " << error.what() << '\n';
        if (!error.hint().empty()) std::cerr << "hint: " << error.hint() << '\n';
        return 2;
    }
}
