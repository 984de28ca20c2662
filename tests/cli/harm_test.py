#!/usr/bin/env python3
"""Right words stay as typed, absent ones are said to be absent: corpus/harm over the demonstration articles, and every format. usage: harm_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
db = os.path.join(programs.home, "db")
programs.index(db, os.path.join(ROOT, "corpus", "articles"))


def figures():
    done = subprocess.run([os.path.join(ROOT, "scripts", "evaluate"), "--bin", programs.bin, os.path.join(ROOT, "corpus", "harm"), "--db", db, "--format", "json"],
                          capture_output=True, text=True, env=programs.env, timeout=300)
    found = json.loads(done.stdout)
    checks.that(found["names"] >= 150 and found["absent"] >= 50, "enough names, many of them absent", (found["names"], found["absent"]))
    checks.that(found["figures"]["names kept"] == 1, "no name is replaced", found["changed"])
    checks.that(found["forms"] >= 40 and found["figures"]["amounts kept"] == 1 and found["figures"]["capitals read"] == 1,
                "no amount is another one, and capitals mean what they do", (found["forms"], found["misread"]))
    checks.that(found["figures"]["absent words"] == 1, "what no article has isn't shown as if it had it", found["shown"])


def formats():
    said = 'no article has the word "Evorel"'
    for name in ("text", "tsv", "html", "trec"):
        answer = programs.search(db, "--format", name, "Evorel rash")
        checks.that(said + ": the results are about the other words" in (answer.errors + answer.text).replace("&quot;", '"'), "%s: the warning" % name, answer.errors)
        checks.that(answer.returncode == 0, "%s: the rest is answered" % name, answer.returncode)
    query = json.loads(programs.search(db, "--format", "json", "Evorel rash").text)["query"]
    checks.that(query["missing"] == ["evorel"] and query["corrections"] == [], "json names it", query)
    for typed in ("Evorel", "what is Evorel", "+Evorel rash"):
        none = programs.search(db, typed)
        checks.that(none.returncode == 1 and none.text == "" and said in none.errors and "about the other" not in none.errors, typed + ": nothing found", none.errors)


def offers():
    answer = programs.search(db, "rash of Glucagannome")
    checks.that('Did you mean "glucagonoma"?' in answer.text, "text offers what may be meant", answer.text[:200])
    page = programs.search(db, "--format", "html", "rash of Glucagannome").text
    checks.that("Did you mean \N{LEFT DOUBLE QUOTATION MARK}glucagonoma" in page, "so does HTML", page[-300:])


figures()
formats()
offers()
checks.finish()
