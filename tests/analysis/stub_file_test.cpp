// What a stub file names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stub_file.hpp"

#include <catch2/catch.hpp>

#include "islet/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {

TEST_CASE("a stub file names a database a line", "[stub_file]") {
    struct Row {
        const char* why;
        const char* text;
        const char* said;  ///< "kind=name;" for each
    };
    const std::vector<Row> rows = {
        {"nothing in it", "", ""},
        {"our own", "auto gen-3\n", "auto=gen-3;"},
        {"no newline at the end", "auto gen-3", "auto=gen-3;"},
        {"spaces in a name", "auto my articles\n", "auto=my articles;"},
        {"servers", "remote host:33333\nremote :ssh host\n", "remote=host:33333;remote=:ssh host;"},
        {"comments and empty lines", "# auto gen-1\n\nauto gen-2\n", "auto=gen-2;"},
        {"a kind alone, which is refused by name", "inmemory\nauto gen-2\n", "inmemory=;auto=gen-2;"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        std::string said;
        for (const auto& entry : stub_entries(row.text)) said += entry.kind + "=" + entry.name + ";";
        CHECK(said == row.said);
    }
}

TEST_CASE("only folders and servers are opened from a stub file, a program is never started", "[stub_file]") {
    struct Row {
        const char* why;
        const char* text;
        bool safe;
    };
    const std::vector<Row> rows = {
        {"our own", "auto gen-3\n", true},
        {"by its format", "glass a\nhoney b\n", true},
        {"a server", "remote host:33333\n", true},
        {"a program, which Xapian would run", "remote :/bin/touch started\n", false},
        {"behind a good line", "auto a\nremote :ssh host xapian-progsrv db\n", false},
        {"nothing but a blank name", "remote \n", false},
        {"a database in memory", "inmemory\n", false},
        {"what only begins like one", "autos a\n", false},
        {"a kind without a name", "auto \n", false},
        {"in capitals", "AUTO a\n", false},
        {"with a blank before it", " auto a\n", false},
        {"a kind of database that Xapian may know one day", "exec touch started\n", false},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const test::TempFolder temp;
        temp.write("db/XAPIANDB", row.text);
        temp.write("outer.stub", "auto db\n");
        if (row.safe) {
            CHECK_NOTHROW(require_safe_stubs(temp / "outer.stub"));
        } else {
            CHECK_THROWS_AS(require_safe_stubs(temp / "db"), Error);
            CHECK_THROWS_AS(require_safe_stubs(temp / "outer.stub"), Error);
        }
    }
}

TEST_CASE("a program behind more stub files than are followed is not reached", "[stub_file]") {
    const test::TempFolder temp;
    temp.write("0.stub", "remote :/bin/touch started\n");
    for (int i = 1; i <= 12; ++i)
        temp.write(std::to_string(i) + ".stub", "auto " + std::to_string(i - 1) + ".stub\n");
    for (int i = 0; i <= 12; ++i)
        CHECK_THROWS_AS(require_safe_stubs(temp / (std::to_string(i) + ".stub")), Error);
}

TEST_CASE("what is refused is named with its line", "[stub_file]") {
    const test::TempFolder temp;
    temp.write("a.stub", "# two databases\n\nauto db\nremote :/bin/touch started\n");
    temp.write("long.stub", "exec " + std::string(5000, 'x') + "\n");
    const auto said = [&](const char* name) -> std::string {
        try {
            require_safe_stubs(temp / name);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    };
    CHECK(said("a.stub") == "line 4 of the stub file " + (temp / "a.stub") +
                                " names what is not opened: remote :/bin/touch started");
    CHECK(said("long.stub").size() < 300);
}

TEST_CASE("stub files that lead to ever more stub files are refused in time", "[stub_file]") {
    const test::TempFolder temp;
    temp.write("db/iamglass", "");
    for (int level = 0; level < 6; ++level) {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += level == 0 ? "auto db\n" : "auto " + std::to_string(level - 1) + ".stub\n";
        temp.write(std::to_string(level) + ".stub", text);
    }
    CHECK_NOTHROW(require_safe_stubs(temp / "0.stub"));
    CHECK_THROWS_AS(require_safe_stubs(temp / "5.stub"), Error);
}

TEST_CASE("a stub file may be named itself or by its folder", "[stub_file]") {
    const test::TempFolder temp;
    temp.write("db/XAPIANDB", "auto gen-1\n");
    temp.write("all.stub", "auto db\n");
    temp.write("plain/iamglass", "");
    CHECK(stub_of(temp / "db") == temp / "db/XAPIANDB");
    CHECK(stub_of(temp / "all.stub") == temp / "all.stub");
    CHECK(stub_of(temp / "plain").empty());
    CHECK(read_stub(temp / "all.stub") == "auto db\n");
    CHECK(read_stub(temp / "gone").empty());
}

}  // namespace islet
