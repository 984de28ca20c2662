#!/usr/bin/env python3
"""--suggest: what a support worker wants first after a few letters, and how long it takes. usage: suggest_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import sys

from contract import ARTICLES, Contract
from support import valid_json

contract = Contract(sys.argv[1])
row, that, place, write, search, index = contract.row, contract.that, contract.place, contract.write, contract.search, contract.index


def suggested(prefix, *args, base=None):
    return contract.programs.search(base or contract.db, "--suggest", prefix, *args).text.splitlines()


def own_articles():
    """A database with known counts."""
    write("own/a.md", "# Carcinoid syndrome\n\n## How is it treated?\n\nCarcinoid syndrome means flushing. The carcinoid syndrome is rare. Side effects of lanreotide are few.\n")
    write("own/b.md", "# Living with a NET\n\n## Side effects of lanreotide\n\nMany with carcinoid syndrome have side effects of lanreotide. Carcinoid surgery is rare.\n")
    write("own/c.md", "# MEN1\n\n## How is it found?\n\nMultiple endocrine neoplasia type 1 (MEN1) runs in families. Men and women have multiple endocrine neoplasia alike.\n")
    write("own/d.md", "# Glucagonoma\n\n## How is it treated?\n\nA glucagonoma makes glucagon. Glucagonomas are rare. The glucagonoma rash itches. It is seldom part of multiple endocrine neoplasia.\n")
    index(place("own-db"), place("own"))
    return place("own-db")


@row("the first completion is the one wanted")
def first():
    base = own_articles()
    cases = [("gluc", "glucagonoma", "a word; its plural is no other completion"), ("Gluc", "glucagonoma", "capitals at the start"), ("carcinoid s", "carcinoid syndrome", "what the text goes on with"),
             ("carcinoid  s", "carcinoid syndrome", "two blanks"), ("side", "side effects of lanreotide", "a whole word goes on"), ("side eff", "side effects of lanreotide", "the longer phrase, when it mostly goes on so"),
             ("how is", "How is it treated?", "a heading, the commonest"), ("how is it f", "How is it found?", "and another"), ("multiple endo", "multiple endocrine neoplasia", "a phrase of three words"),
             ("MEN", "MEN1", "an abbreviation"), ("living", "Living with a NET", "a title"), ("glucogano", "glucagonoma", "misspelt, when nothing begins so"), ("the carcinoid s", "the carcinoid syndrome", "what was typed stays")]
    for prefix, wanted, reason in cases:
        given = suggested(prefix, base=base)
        that(given[:1] == [wanted], "%s: %r" % (reason, prefix), given)
    that("glucagonomas" not in suggested("gluc", base=base), "one ending of a word", suggested("gluc", base=base))
    for prefix in ("glucagonoma", "how is it treated?"):
        that(prefix not in [s.lower() for s in suggested(prefix, base=base)], "what is typed already is no completion", suggested(prefix, base=base))
    that(suggested("endocrine side", base=base) == [], "a right word isn't misspelt: no other is offered for it", suggested("endocrine side", base=base))
    that("men" in [s.lower()[:3] for s in suggested("men", base=base)] and "MEN1" in suggested("men", base=base), "men: men, and MEN1", suggested("men", base=base))


@row("odd prefixes, limits, formats")
def odd():
    for prefix in (" ", "?", "\x1b[31m", '"', "a" * 5000, "\u00fc", "- -", "*", "title:"):
        run = search("--suggest", prefix)
        that(run.returncode in (0, 1) and b"\x1b" not in run.stdout, "no failure: %r" % prefix[:20], run.errors)
    that(len(suggested("t", "--limit", "3")) == 3 and suggested("t")[:3] == suggested("t", "--limit", "3"), "--limit")
    that(search("--suggest", "t", "--limit", "0").text == "", "none")
    that(valid_json(search("--suggest", "carc", "--format", "json").text) == suggested("carc"), "JSON")
    every = suggested("s", "--limit", "100")
    that(len(every) == len({s.lower() for s in every}), "no completion twice", every)


@row("an update forgets what has gone and learns what is new, as a rebuild does")
def updated():
    base, folder = place("up-db"), place("up")
    write("up/a.md", "# Old title\n\n## Oldest heading\n\nOld oblique text.\n")
    write("up/b.md", "# Other title\n\n## Same heading\n\nText of b.\n")
    index(base, folder)
    that(suggested("Old t", base=base) == ["Old title"] and suggested("Oldest h", base=base) == ["Oldest heading"], "before", suggested("old", base=base))
    write("up/a.md", "# New title\n\n## Newest heading\n\nNew oblong text.\n")
    index(base, folder)
    that(suggested("Old t", base=base) == [] and suggested("New t", base=base) == ["New title"], "after", suggested("Old t", base=base))
    fresh = place("fresh-db")
    index(fresh, folder)
    for prefix in ("n", "ne", "new", "o", "same", "te", "oldest"):
        that(suggested(prefix, base=base) == suggested(prefix, base=fresh), "as made afresh: " + prefix, (suggested(prefix, base=base), suggested(prefix, base=fresh)))


@row("two databases together give what one does")
def shards():
    names = sorted(os.listdir(ARTICLES))
    for n in range(2):
        os.makedirs(place("half%d" % n))
        for name in names[n::2]:
            shutil.copy(os.path.join(ARTICLES, name), place("half%d" % n, name))
        index(place("half%d-db" % n), place("half%d" % n))
    for prefix in ("gluc", "how is", "side", "carcinoid s", "PR"):
        both = contract.programs.run("search", "--db", place("half0-db"), "--db", place("half1-db"), "--suggest", prefix, "--limit", "3").text.splitlines()
        that(both[:1] == suggested(prefix)[:1], "the same first: " + prefix, (both, suggested(prefix)[:3]))


@row("a batch line may ask for completions")
def batch():
    prefixes = ["g", "gluc", "carcinoid s", "how is", "side eff", "men", "c", "tumour", "what are the", "glucogano"]
    lines = "".join(json.dumps({"id": n, "suggest": p, "limit": 5}) + "\n" for n, p in enumerate(prefixes * 10))
    log = place("typed.log")
    answers = [valid_json(line) for line in search("--batch", "-", "--log", log, stdin=lines + "rash\n").text.splitlines()]
    that([a["id"] for a in answers[:-1]] == list(range(len(prefixes) * 10)) and "results" in answers[-1], "in order, among queries")
    that(answers[1]["suggestions"] == suggested("gluc", "--limit", "5") and answers[1]["suggest"] == "gluc", "the same as --suggest", answers[1])
    that(open(log, encoding="utf8").read().count("\n") == 1, "typing isn't logged")
    times = sorted(a["took_ms"] for a in answers[:-1])
    print("suggest: median %.2f ms, slowest %.2f ms" % (times[len(times) // 2], times[-1]))
    that(times[len(times) // 2] < 5, "under 5 ms", times[-5:])
    wrong = [valid_json(line) for line in search("--batch", "-", stdin='{"suggest":3}\n{"suggest":""}\n').text.splitlines()]
    that(all("error" in a for a in wrong), "a wrong type or nothing is an error of that line", wrong)


contract.run(["--suggest"])
