"""SQLite FTS5 (porter, bm25, snippet) over the passages of the benchmark.

usage: fts5_engine.py index PASSAGES DATABASE | serve DATABASE"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import re
import sqlite3
import sys


def index(passages, path):
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')")
    with open(passages, encoding="utf8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        database.executemany("INSERT INTO passages VALUES (?, ?, ?)", ((r[0], r[2] + " " + r[3], r[4]) for r in rows))
    database.commit()


def expression(text):
    """FTS5 has no language for people: words are joined by OR, phrases and NEAR written as it wants them."""
    near = re.fullmatch(r"(\w+) NEAR/(\d+) (\w+)", text)
    if near:
        return 'NEAR("%s" "%s", %s)' % (near[1], near[3], near[2])
    if text.startswith('"'):
        return '"%s"' % text.strip('"')
    return " OR ".join('"%s"' % word for word in re.findall(r"\w+", text))


def serve(path):
    """Lines of MODE<TAB>QUERY, MODE "1" with snippets and "0" without, "a" for 100 hits; a line of JSON for each."""
    database = sqlite3.connect(path)
    select = "SELECT id%s FROM passages WHERE passages MATCH ? AND rank MATCH 'bm25(0, 2, 1)' ORDER BY rank LIMIT %d"
    for line in sys.stdin:
        snippets = line[0] == "1"
        query = select % (", snippet(passages, 2, '<b>', '</b>', '…', 60)" if snippets else "", 100 if line[0] == "a" else 10)
        found = database.execute(query, (expression(line[2:].rstrip("\n")),)).fetchall()
        answer = {"hits": [row[0] for row in found], "snippets": [row[1] for row in found] if snippets else []}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["index"] and len(sys.argv) == 4:
        index(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["serve"] and len(sys.argv) == 3:
        serve(sys.argv[2])
    else:
        sys.exit(__doc__)
