// Xapian as its manual shows it (TermGenerator, QueryParser, MSet::snippet), over the passages of the
// benchmark. SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <xapian.h>

namespace {

constexpr int query_flags = Xapian::QueryParser::FLAG_DEFAULT;
constexpr Xapian::valueno id_slot = 0;

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    for (std::size_t at = 0;;) {
        const auto tab = line.find('\t', at);
        fields.push_back(line.substr(at, tab == std::string::npos ? tab : tab - at));
        if (tab == std::string::npos) return fields;
        at = tab + 1;
    }
}

// Lines of passage id, document id, title, headings, text.
int index(const char* passages, const char* path) {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    std::ifstream in(passages);
    for (std::string line; std::getline(in, line);) {
        const auto fields = fields_of(line);
        if (fields.size() != 5) continue;
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text(fields[2], 2);
        generator.increase_termpos();
        generator.index_text(fields[3]);
        generator.increase_termpos();
        generator.index_text(fields[4]);
        document.set_data(fields[4]);
        document.add_value(id_slot, fields[0]);
        database.add_document(document);
    }
    database.commit();
    return 0;
}

class Server {
  public:
    explicit Server(const char* path) : database_(path), enquire_(database_) {
        parser_.set_database(database_);
        parser_.set_stemmer(Xapian::Stem("en"));
        parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    }

    std::string answer(const std::string& text, bool snippets, Xapian::doccount limit) {
        enquire_.set_query(parse(text));
        const auto found = enquire_.get_mset(0, limit);
        nlohmann::json out = {{"hits", nlohmann::json::array()}, {"snippets", nlohmann::json::array()}};
        for (auto it = found.begin(); it != found.end(); ++it) {
            const auto document = it.get_document();
            out["hits"].push_back(document.get_value(id_slot));
            if (snippets)
                out["snippets"].push_back(found.snippet(document.get_data(), 320, Xapian::Stem("en")));
        }
        return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

  private:
    Xapian::Query parse(const std::string& text) {
        try {
            return parser_.parse_query(text, query_flags);
        } catch (const Xapian::QueryParserError&) {
            return parser_.parse_query(text, 0);  // what it can't read, as words
        }
    }

    Xapian::Database database_;
    Xapian::Enquire enquire_;
    Xapian::QueryParser parser_;
};

// Lines of MODE<TAB>QUERY, MODE "1" with snippets and "0" without, "a" for 100 hits; a line of JSON for each.
int serve(const char* path) {
    Server server(path);
    for (std::string line; std::getline(std::cin, line);)
        std::cout << server.answer(line.substr(2), line[0] == '1', line[0] == 'a' ? 100 : 10) << std::endl;
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string command = argc > 1 ? argv[1] : "";
    try {
        if (command == "index" && argc == 4) return index(argv[2], argv[3]);
        if (command == "serve" && argc == 3) return serve(argv[2]);
    } catch (const Xapian::Error& error) {
        std::cerr << error.get_description() << '\n';
        return 2;
    }
    std::cerr << "usage: benchmark-xapian index PASSAGES DATABASE | serve DATABASE\n";
    return 2;
}
