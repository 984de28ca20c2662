#!/usr/bin/env python3
"""--pins: answers that someone has put first; --synonyms: words of one's own. usage: pins_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys
import time

from contract import ARTICLES, Contract, ids
from support import valid_json

contract = Contract(sys.argv[1])
row, that, place, write, search, answer, found = contract.row, contract.that, contract.place, contract.write, contract.search, contract.answer, contract.found
PLAIN = found("rash", "--limit", "50")
LOW = PLAIN[5]["passage_id"]                                     # found by the query, but not first
FOREIGN = found("gallstones", "--limit", "1")[0]["passage_id"]  # not found by it at all
GONE = "0123456789abcdef"


def pins(*lines, name="pins.tsv"):
    return write(name, "".join(line + "\n" for line in lines))


@row("a pinned passage comes first, marked, and nowhere else")
def first():
    path = pins("# pinned by the team", "", "rash\t" + LOW)
    for query in ("rash", "Rashes", "a rash?", '"rash"'):
        results = found(query, "--pins", path, "--limit", "50")
        that(results[0]["passage_id"] == LOW and results[0]["pinned"] is True, "for " + query, ids(results)[:3])
        that(ids(results).count(LOW) == 1 and not any("pinned" in r for r in results[1:]), "once, and no other is marked")
        that([r["rank"] for r in results] == list(range(1, len(results) + 1)), "ranks go on")
    results = found("rash", "--pins", path, "--limit", "50")
    that(ids(results)[1:] == [i for i in ids(PLAIN) if i != LOW], "the rest is as without")
    that(results[0]["highlights"] == PLAIN[5]["highlights"] and results[0]["score"] >= results[1]["score"], "with its highlights, and scores that fall")
    that(ids(found("skin rash", "--pins", path)) == ids(found("skin rash")), "another query is another question")
    that("pinned" not in found("rash")[0], "without --pins no member more")


@row("text, HTML and trec")
def formats():
    path = pins("rash\t" + LOW)
    that("   pinned \u00b7 " in search("rash", "--pins", path, "--limit", "1").text, "text says pinned", search("rash", "--pins", path, "--limit", "1").text)
    that("pinned" in search("rash", "--pins", path, "--format", "html").text, "the page says it")
    scores = [float(line.split()[4]) for line in search("rash", "--pins", path, "--format", "trec").text.splitlines()]
    that(all(a > b for a, b in zip(scores, scores[1:])), "trec scores still fall", scores)


@row("a passage that the query alone doesn't find")
def foreign():
    path = pins("rash\t" + FOREIGN)
    given = answer("rash", "--pins", path, "--limit", "50")
    that(given["results"][0]["passage_id"] == FOREIGN and given["results"][0]["highlights"] == [] and given["total"]["value"] == len(PLAIN) + 1, "is shown all the same", given["total"])
    that(ids(given["results"])[1:] == ids(PLAIN), "before the others")
    that(ids(found("qqzzqq", "--pins", pins("qqzzqq\t" + FOREIGN), "--no-spell")) == [FOREIGN], "even alone")


@row("several pins of a query, pages, and the order of the file")
def several():
    path = pins("rash\t" + FOREIGN, "rash\t" + LOW, "Rashes\t" + PLAIN[3]["passage_id"])
    every = ids(found("rash", "--pins", path, "--limit", "50"))
    that(every[:3] == [FOREIGN, LOW, PLAIN[3]["passage_id"]], "in the file's order", every[:4])
    paged = sum((ids(found("rash", "--pins", path, "--limit", "2", "--offset", str(n))) for n in range(0, len(every), 2)), [])
    that(paged == every, "pages put together are the whole list", (paged, every))
    that(found("rash", "--pins", path, "--limit", "1", "--offset", "4")[0]["rank"] == 5, "ranks count from the first page")
    both = ids(found("rash", "--pins", pins("rash\t" + LOW, name="a"), "--pins", pins("rash\t" + FOREIGN, name="b")))
    that(both[:2] == [LOW, FOREIGN], "two files")


@row("JSON Lines, the configuration file, corrections, by document, filters")
def ways():
    lines = pins(json.dumps({"query": "glucagonoma rash", "passage_id": FOREIGN}), name="pins.jsonl")
    that(ids(found("glucagonoma rash", "--pins", lines))[0] == FOREIGN, "a JSON object a line")
    that(ids(found("glucoganoma rash", "--pins", lines))[0] == FOREIGN, "a misspelt query, once corrected")
    that(ids(found("glucoganoma rash", "--pins", lines, "--no-spell"))[0] != FOREIGN, "but not with --no-spell")
    config = write("pins.conf", "pins = %s\n" % pins("rash\t" + FOREIGN))
    that(ids(found("rash", "--config", config))[0] == FOREIGN, "pins = FILE in the configuration file")
    results = found("rash", "--config", config, "--by", "document")
    documents = [r["document"]["id"] for r in results]
    that(results[0]["passage_id"] == FOREIGN and len(documents) == len(set(documents)), "by document its document comes once", documents)
    kind = found("gallstones", "--limit", "1")[0]["document"]["type"]
    other = answer("rash", "--config", config, "--filter", "type=" + ("txt" if kind != "txt" else "md"))
    that(FOREIGN not in ids(other["results"]) and not any("pinned" in w for w in other["query"]["warnings"]), "a pin gives way to a filter", other["query"])
    that(ids(found("rash", "--config", config, "--filter", "type=" + kind))[0] == FOREIGN, "and stays where the filter allows it")


@row("a pin holds for what means the same")
def shared():
    # pinned query, asked query, shared?, why
    rows = [
        ("low blood sugar", "hypoglycaemia", True, "a group of the thesaurus"),
        ("hypoglycaemia", "low blood sugar", True, "and back"),
        ("low blood sugar", "Hypoglycemia?", True, "in another spelling"),
        ("low blood sugar at night", "hypoglycaemia at night", True, "within a longer question"),
        ("hypo", "hypoglycaemia", True, "a rule that goes one way"),
        ("hypoglycaemia", "hypo", True, "and back"),
        ("multiple endocrine neoplasia type 1", "MEN1", True, "an abbreviation of the articles"),
        ("low blood sugar", "hypoglycaemia treatment", False, "more is asked"),
        ("low blood sugar", "high blood sugar", False, "the opposite"),
        ("low blood sugar", "sugar -hypoglycaemia", False, "what is left out"),
    ]
    for pinned, asked, holds, reason in rows:
        path = pins(pinned + "\t" + FOREIGN)
        results = found(asked, "--pins", path)
        that((ids(results)[:1] == [FOREIGN] and results[0].get("pinned")) if holds else FOREIGN not in ids(results), "%s: %s for %s" % (reason, pinned, asked), ids(results)[:3])
        that(ids(found(asked, "--pins", path, "--no-expand"))[:1] != [FOREIGN], "not without expansion: " + reason)
        that(ids(found(asked, "--pins", path, "--exact"))[:1] != [FOREIGN], "and not exactly: " + reason)
    path = pins("low blood sugar\t" + FOREIGN, "hypoglycaemia\t" + LOW)
    that([r["passage_id"] for r in found("hypoglycaemia", "--pins", path) if r.get("pinned")] == [LOW], "a query with pins of its own gets only those")
    synonyms = write("own.txt", "qqzzqq => rash\n")
    that(ids(found("qqzzqq", "--pins", pins("rash\t" + FOREIGN), "--synonyms", "+" + synonyms, "--no-spell"))[:1] == [FOREIGN], "with synonyms of one's own")


@row("pins and synonyms tried on a log")
def tried():
    log = write("queries.log", '{"time":"2026-11-01T10:00:00.000Z","query":"rash","results":3,"returned":3,"milliseconds":1,"status":0}\n' * 2 +
                '{"time":"2026-11-01T10:00:00.000Z","query":"Rash ","results":3,"returned":3,"milliseconds":1,"status":0}\n'
                '{"time":"2026-11-01T10:00:00.000Z","query":"broken","results":0,"returned":0,"milliseconds":1,"status":2}\n'
                "gallstones\nqqzzqq\n{half\n")
    run = search("--dry-run", log, "--pins", pins("rash\t" + FOREIGN))
    that(run.returncode == 0 and "rash (asked 3 times)" in run.text and FOREIGN in run.text and "(pinned)" in run.text, "the answer that would change", run.text)
    that("gallstones" not in run.text and "1 lines are no log entries" in run.errors, "and no other", (run.text, run.errors))
    that("1 of 3 different queries would be answered otherwise; they were asked 3 of 5 times" in run.errors, "counted", run.errors)
    run = search("--dry-run", log, "--pins", pins("rash\t" + FOREIGN), "--format", "jsonl")
    trial = valid_json(run.text)
    that(trial["query"] == "rash" and trial["times"] == 3 and trial["before"] == ids(PLAIN)[:3] and trial["after"] == [FOREIGN] + ids(PLAIN)[:2], "in JSON", trial)
    synonyms = write("own.txt", "qqzzqq => gallstones\n")
    run = search("--dry-run", log, "--synonyms", "+" + synonyms, "--limit", "1", "--no-spell")
    that(run.text.startswith("qqzzqq (asked 1 time)\n  1  nothing\n  -> ") and FOREIGN in run.text, "synonyms too", run.text)
    run = search("--dry-run", log, "--pins", pins("rash\t" + ids(PLAIN)[0]))
    that(run.text == "" and "0 of 3" in run.errors, "the same order is no change", run.text)
    contract.two_lines(search("--dry-run", log), "search", 2, "nothing to try")
    contract.two_lines(search("--dry-run", write("none.log", ""), "--pins", pins("rash\t" + LOW)), "search", 2, "no queries")
    broken = write("broken.txt", "one => two\nthree\n=> four\n")
    for program, db, args in (("search", contract.db, ["rash"]), ("index", place("other-db"), [write("a.md", "# A\n\nText.\n")])):
        run = contract.programs.run(program, "--db", db, "--synonyms", broken, *args)
        that(run.returncode == 2 and "broken.txt, line 2: a group of one word says nothing (and 1 more line)" in run.errors, "islet-%s names line and reason" % program, run.errors)


@row("a pin to a passage that is gone is a warning")
def gone():
    path = pins("liver\t" + LOW, "rash\t" + GONE)
    given = answer("rash", "--pins", path)
    that(ids(given["results"]) == ids(PLAIN)[:10], "the results are as without")
    that(any(GONE in w and "pins.tsv line 2" in w and "gone" in w for w in given["query"]["warnings"]), "JSON holds the warning", given["query"]["warnings"])
    run = search("rash", "--pins", path)
    that(run.returncode == 0 and "warning" in run.errors and GONE in run.errors, "and text says it on standard error", run.errors)


@row("files that can't be read")
def mistakes():
    for text, reason in (("rash", "no passage id"), ("rash\tabc", "no such id"), ("\t" + LOW, "no query"), ('{"query":"rash"}', "half an object"), ("{rash", "broken JSON")):
        that(contract.two_lines(search("rash", "--pins", pins("# one", text)), "search", 2, reason), "hint")
        that("pins.tsv line 2" in search("rash", "--pins", pins("# one", text)).errors, "which line: " + reason)
    contract.two_lines(search("rash", "--pins", place("none")), "search", 2, "no file")


@row("a mistake in one's own synonyms: which line, and what is wrong with it")
def synonyms():
    for line, said, reason in (
            ("sweet pee", "a group of one word says nothing", "a word alone"), ("sweet pee =>", "a side without a word", "nothing on the right"),
            ("=> diabetes", "a side without a word", "nothing on the left"), ("of the, diabetes", "nothing to look up in \"of the\"", "function words")):
        path = write("own.txt", "# ours\n\ninsulin pen, jab\n" + line + "\n")
        for program, run in (("index", contract.index(place("new"), "--synonyms", path, ARTICLES)), ("search", search("rash", "--synonyms", path))):
            that(contract.two_lines(run, program, 2, reason) and "own.txt, line 4: " + said in run.errors, "%s, %s" % (program, reason), run.errors)
        that(not os.path.exists(place("new")), "no database is made by it: " + reason)
    path = write("own.txt", "a\nb\nc\ninsulin pen, jab\n")
    that("line 1: a group of one word says nothing (and 2 more lines)" in search("rash", "--synonyms", path).errors, "the first of several is named, the others counted")


@row("a long-running process follows the file")
def batch():
    path = pins("rash\t" + FOREIGN)
    command = [os.path.join(contract.programs.bin, "islet-search"), "--db", contract.db, "--pins", path, "--batch", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=contract.programs.env)

    def ask():
        process.stdin.write(b"rash\n")
        process.stdin.flush()
        return ids(valid_json(process.stdout.readline())["results"])[0]
    that(ask() == FOREIGN, "as it was at the start")
    time.sleep(0.02)
    pins("rash\t" + LOW)
    that(ask() == LOW, "as it is now")
    pins("rash broken")
    that(ask() == LOW, "a mistake in it costs no answer")
    pins()
    that(ask() == ids(PLAIN)[0], "an empty file pins nothing")
    process.stdin.close()
    that(b"pins read before still hold" in process.stderr.read() and process.wait(20) == 0, "and the mistake was said")


contract.run(["--pins", "--synonyms"])
