// Writes a database's passages as tab-separated lines, so that every engine is given the same texts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdio>
#include <string>

#include <xapian.h>

#include "database/index_schema.hpp"
#include "database/packing/stored_passages.hpp"
#include "database/passage_record.hpp"

namespace {

// White space of any kind becomes one blank: a line is a passage, a tab ends a field.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out.push_back(blank ? ' ' : c);
    }
    return out;
}

void write_passage(const islet::PassageView& view) {
    std::string headings;
    for (const auto heading : view.headings) headings.append(headings.empty() ? "" : " > ").append(heading);
    std::string line;
    for (const auto field :
         {std::string_view(view.passage_id), view.document_id, view.title, std::string_view(headings)})
        line.append(one_line(field)).push_back('\t');
    line.append(one_line(view.text)).push_back('\n');
    std::fwrite(line.data(), 1, line.size(), stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fputs("usage: benchmark-passages DATABASE\n", stderr), 2;
    try {
        const Xapian::Database database(argv[1]);
        const std::string mark(islet::schema::passage_mark);
        islet::StoredPassages passages(database);
        islet::StoredPassage passage;
        for (auto it = database.postlist_begin(mark); it != database.postlist_end(mark); ++it) {
            if (passages.read(*it, passage)) write_passage(passage.view);
        }
        return std::fflush(stdout) == 0 ? 0 : 2;
    } catch (const Xapian::Error& error) {
        return std::fprintf(stderr, "%s\n", error.get_description().c_str()), 2;
    }
}
