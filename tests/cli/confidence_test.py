#!/usr/bin/env python3
"""How sure an answer is: the same however it is asked, what is withheld in every format, and how well it tells answers from non-answers
over corpus/. usage: confidence_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys
import tempfile

from demonstration import CORPUS, FIRST, first_part, lines
from support import ROOT, Checks, Programs, valid_json

sys.path.insert(0, os.path.join(ROOT, "scripts"))
from evaluation import leave_out, measures  # noqa: E402

# Of a part of corpus/: the least area by passage (0.5 is chance); of the questions whose articles are left out the largest share that is more
# sure than not; how many find nothing. The weights were fitted on the first 80 questions among others, and never saw the rest.
BOUNDS = {"the first questions": (0.92, 0.1), "all questions": (0.86, 0.14)}
SENTENCE = "No passage here clearly answers this."

checks = Checks()
programs = Programs(sys.argv[1])
os.environ.update(programs.env)
articles = os.path.join(ROOT, "corpus", "articles")
db = os.path.join(programs.home, "db")
programs.index(db, articles)
SURE, UNSURE, NOTHING = "glucagonoma rash", "which dentist takes patients with dental implants", "qqzzqq"
MESSAGE = "Subject: parking\n\nHello, my neighbour keeps parking his old caravan in front of my window. Which office do I write to?\n"


def confidence(*args, database=db):
    return programs.results(database, *args)["confidence"]


def same_number():
    """One query, one number, whatever part of the list is asked for and however the articles are spread."""
    halves = [db + "-1", db + "-2"]
    for n, half in enumerate(halves, 1):
        programs.index(half, "--shard", "%d/2" % n, articles)
    both = ["--db", halves[0]]
    questions = [line.split("\t")[1] for line in lines("queries.tsv")[:FIRST]]
    for by in ("passage", "document"):
        def batch(*args, database=db):
            done = programs.search(database, "--by", by, "--batch", "-", *args, stdin="\n".join(questions) + "\n")
            return [valid_json(line)["confidence"] for line in done.text.splitlines()]
        usual = batch()
        checks.that(len(usual) == len(questions) and all(0 < p < 1 for p in usual) and len(set(usual)) > 40, "each question has its number, by " + by, usual)
        for args in (("--limit", "1"), ("--limit", "100"), ("--limit", "0"), ("--offset", "2"), ("--offset", "500")):
            other = batch(*args)
            checks.that(other == usual, "the same by %s with %s" % (by, " ".join(args)), [(q, a, b) for q, a, b in zip(questions, usual, other) if a != b])
        checks.that(batch() == usual, "and on a second run, by " + by)
        split = batch(*both, database=halves[1])
        differ = [(q, a, b) for q, a, b in zip(questions, usual, split) if a != b]
        # Which of equally good passages are read for an article's score depends on their order in the databases; it seldom changes the
        # number.
        checks.that(len(split) == len(usual) and len(differ) <= (2 if by == "document" else 0), "the same of the articles in two databases, by " + by, differ)
    checks.that(confidence(NOTHING) == 0, "nothing found is no answer")
    first = programs.results(db, SURE)["results"][0]["passage_id"]
    checks.that(confidence("--like", first) == 1 and confidence("--show", first) == 1, "--like and --show ask no question")
    pins = os.path.join(programs.home, "pins")
    with open(pins, "w", encoding="utf8") as f:
        f.write("%s\t%s\n" % (UNSURE, first))
    pinned = programs.results(db, "--pins", pins, "--min-confidence", "1", UNSURE)
    checks.that(pinned["confidence"] == 1 and pinned["results"][0]["pinned"] and "withheld" not in pinned, "a pin is an answer", pinned["confidence"])


def withheld_in_every_format():
    sure = programs.results(db, SURE)
    checks.that(sure["confidence"] > 0.5 and sure["results"] and "withheld" not in sure, "a clear answer", sure["confidence"])
    unsure = programs.results(db, UNSURE)
    checks.that(0 < unsure["confidence"] < 0.5 and unsure["results"], "something is found that doesn't answer", unsure["confidence"])
    kept = programs.results(db, "--min-confidence", str(sure["confidence"]), SURE)
    checks.that(kept["results"] and "withheld" not in kept, "as sure as was asked for is enough")
    for name, text in (("json", None), ("jsonl", None), ("text", SENTENCE), ("html", SENTENCE), ("tsv", ""), ("trec", "")):
        done = programs.search(db, "--format", name, "--min-confidence", "0.5", UNSURE)
        checks.that(done.returncode == 1, "%s: status 1" % name, done.returncode)
        if text is None:
            found = valid_json(done.text)
            checks.that((found["withheld"], found["results"], found["confidence"]) == (True, [], unsure["confidence"]) and found["total"] == unsure["total"],
                        "%s: withheld, with how sure it was and how much" % name, done.text)
        elif text:
            checks.that(text in done.text and "withheld" in done.text and "%.2f" % unsure["confidence"] in done.text and
                        unsure["results"][0]["document"]["title"] not in done.text, "%s: says what is withheld, and why" % name, done.text[-900:])
        else:
            checks.that(len(done.text.splitlines()) == (name == "tsv"), "%s: no result" % name, done.text)
        lost = programs.search(db, "--format", name, "--min-confidence", "0.5", NOTHING)
        checks.that(lost.returncode == 1 and "withheld" not in lost.text, "%s: what isn't found isn't withheld" % name, lost.text[-300:])
    done = programs.search(db, "--min-confidence", "0.5", UNSURE)
    checks.that("--min-confidence" in done.errors and "nothing found" not in done.errors, "a lower number is the way out", done.errors)
    for args in (("--limit", "0"), ("--offset", "3"), ("--offset", "999")):
        done = programs.search(db, "--format", "json", "--min-confidence", "0.5", *args, UNSURE)
        checks.that(done.returncode == 1 and valid_json(done.text).get("withheld") is True, "withheld on every page: %s" % " ".join(args), done.text[:300])
    for name in ("text", "html"):
        checks.that(SENTENCE in programs.search(db, "--format", name, UNSURE).text and SENTENCE not in programs.search(db, "--format", name, SURE).text,
                    "%s: the sentence where it is low, and only there" % name)
    explained = programs.results(db, "--explain", SURE)
    log_odds = sum(part["weight"] for part in explained["explain"]["confidence"])
    checks.that(abs(1 / (1 + 2.718281828 ** -log_odds) - explained["confidence"]) < 1e-4, "--explain: the shares add up", explained["explain"])
    for name in ("text", "html"):
        checks.that("closeness of the sixth" in programs.search(db, "--format", name, "--explain", SURE).text, "%s: --explain says the shares" % name)


def where_it_can_be_asked():
    lines = ["1\t" + UNSURE, json.dumps({"id": 2, "query": UNSURE, "min_confidence": 0}), json.dumps({"id": 3, "query": MESSAGE, "ticket": True}),
             json.dumps({"id": 4, "query": SURE}), json.dumps({"id": 5, "query": NOTHING}), json.dumps({"id": 6, "query": SURE, "min_confidence": 2})]
    log = os.path.join(programs.home, "log")
    done = programs.search(db, "--batch", "-", "--min-confidence", "0.5", "--log", log, stdin="\n".join(lines) + "\n")
    found = [json.loads(line) for line in done.text.splitlines()]
    checks.that([f.get("withheld", False) for f in found] == [True, False, True, False, False, False] and
                [bool(f.get("results")) for f in found] == [False, True, False, True, False, False], "a batch: the option, and what a line says itself", done.text[:900])
    checks.that("error" in found[5] and done.returncode == 2, "and a wrong number is one line's error", found[5])
    logged = [valid_json(line) for line in open(log, encoding="utf8")]
    checks.that([(e["status"], e.get("withheld", False), "confidence" in e, e["returned"] > 0) for e in logged] ==
                [(1, True, True, False), (0, False, True, True), (1, True, True, False), (0, False, True, True), (1, False, True, False), (2, False, False, False)],
                "the log says how sure, and what was withheld", logged)
    report = json.loads(subprocess.run([os.path.join(ROOT, "scripts", "query-report"), "--format", "json", log], capture_output=True, text=True).stdout)
    checks.that(sorted((e["query"], e["times"]) for e in report["most_asked_doubtful"]) == sorted([(UNSURE, 2), (MESSAGE, 1)]) and
                [e["query"] for e in report["most_asked_found_nothing"]] == [NOTHING], "the report lists doubtful questions beside those that found nothing", report)
    trec = programs.search(db, "--batch", "-", "--format", "trec", "--min-confidence", "0.5", stdin="\n".join(lines[:1] + lines[3:4]) + "\n")
    checks.that(trec.text and {line.split()[0] for line in trec.text.splitlines()} == {"4"}, "a trec run has no line for it", trec.text)
    message, config = os.path.join(programs.home, "message.txt"), os.path.join(programs.home, "search.conf")
    with open(message, "w", encoding="utf8") as f:
        f.write(MESSAGE)
    with open(config, "w", encoding="utf8") as f:
        f.write("min-confidence = 0.5\n")
    checks.that(programs.search(db, "--ticket", message, "--min-confidence", "0.5").returncode == 1, "a ticket")
    checks.that(programs.search(db, "--config", config, UNSURE).returncode == 1, "the configuration file")
    checks.that(programs.search(db, "--config", config, "--min-confidence", "0", UNSURE).returncode == 0, "and the command line wins")
    for wrong in ("1.01", "-0.1", "half", "", "nan", "inf", "0.5x", "5e"):
        done = programs.search(db, "--min-confidence=" + wrong, SURE)
        checks.that(done.returncode == 2 and "--min-confidence takes a number from 0 to 1, not '%s'" % wrong in done.errors, "refused: '%s'" % wrong, done.errors)


def missing_words():
    """A word that no article has never makes an answer surer."""
    for query in (SURE, "insulinoma low blood sugar", "lutetium side effects", "what is a VIPoma", "carcinoid syndrome flushing diet", UNSURE):
        plain = confidence(query)
        for word in ("qqzzqq", "evorel", "saxophone"):
            more = [confidence(*words.split()) for words in ("%s %s" % (query, word), "%s %s" % (word, query))]
            checks.that(max(more) <= plain, "'%s' is no surer with %s" % (query, word), (plain, more))


def told_apart(name, corpus, asked):
    """Each question asked of all articles, and of those that don't answer it."""
    library = leave_out.read_library(corpus, asked)
    with tempfile.TemporaryDirectory(prefix="islet-confidence-") as folder:
        trials = list(leave_out.trials(leave_out.Shelf(library, programs.bin, folder), 20, False, ("passage",)))
    whole, left = [t for t in trials if t.kind == "whole"], [t for t in trials if t.kind != "whole"]
    least, most = BOUNDS[name]
    checks.that(len(whole) == asked and len(left) >= 0.875 * asked and not any(t.right for t in left),
                name + ": with its articles left out no question is answered", (len(whole), len(left)))
    area = measures.area_under_curve([t.right for t in trials], [t.confidence for t in trials])
    checks.that(area >= least, name + ": answered and unanswered are told apart", area)
    wrong = [t for t in left if t.confidence >= 0.5]
    checks.that(len(wrong) <= most * len(left), name + ": few that aren't answered are taken for it", [(t.text, t.confidence) for t in wrong])
    if "--print" in sys.argv:
        print(name, "AUC %.3f, %d of %d" % (area, len(wrong), len(left)), measures.reliability([t.right for t in trials], [t.confidence for t in trials], bins=5))


def answered_and_not():
    told_apart("the first questions", first_part(os.path.join(programs.home, "first")), FIRST)
    told_apart("all questions", CORPUS, len(lines("queries.tsv")))


for part in (same_number, withheld_in_every_format, where_it_can_be_asked, missing_words, answered_and_not):
    part()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
