#!/usr/bin/env python3
"""scripts/evaluate on the demonstration corpus: figures, kept runs, comparisons, mistakes; and docs/evaluation.md's commands. usage: evaluate_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
corpus, db = os.path.join(ROOT, "corpus"), os.path.join(programs.home, "db")
QUESTIONS = 230  # of corpus
programs.index(db, os.path.join(corpus, "articles"))
script = os.path.join(ROOT, "scripts", "evaluate")


def path(name):
    return os.path.join(programs.home, name)


def run(*args):
    return subprocess.run([script, "--bin", programs.bin, *args], capture_output=True, text=True, env=programs.env, timeout=300)


def report(*args):
    done = run(*args, "--db", db, "--format", "json")
    return json.loads(done.stdout) if done.returncode == 0 else {"failed": done.stderr}


def write(name, text):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    with open(path(name), "w", encoding="utf8") as file:
        file.write(text)
    return path(name)


def figures():
    found = report(corpus)
    row = found["sets"][0]
    checks.that((found["by"], found["judged"], row["queries"]) == ("passage", "answers", QUESTIONS), "answer texts are judged by passage", found)
    checks.that(0.5 < row["success@1"] <= row["success@3"] <= row["success@10"] <= 1 and row["success@1"] <= row["MRR@10"], "measures agree with each other", row)
    documents = report(corpus, "--by", "document")
    checks.that(documents["judged"] == "documents" and documents["sets"][0]["nDCG@10"] > 0.8, "documents are judged by grade", documents)
    checks.that(documents["median_ms"] > 0 and documents["failed"] == [], "times and failures", documents)
    shown = run(corpus, "--db", db).stdout
    checks.that(all("%.4f" % row[name] in shown for name in ("MRR@10", "success@3", "sentence")) and "median time" in shown, "the text shows the same figures", shown)
    exact = report(corpus, "--exact")
    checks.that(exact["options"] == ["--db", db, "--exact"] and exact["sets"] != found["sets"], "options reach the search", exact["sets"])
    checks.that(run(corpus, "--db", db, "--", "--exact").stdout.splitlines()[2] == run(corpus, "--db", db, "--exact").stdout.splitlines()[2], "and so does what stands after --")
    none = report(corpus, "--filter", "language=xx")
    checks.that(len(none["found_nothing"]) == QUESTIONS and none["sets"][0]["success@10"] == 0, "queries that find nothing count as zero and are listed", none["sets"])
    checks.that("found nothing: %d" % QUESTIONS in run(corpus, "--db", db, "--filter", "language=xx").stdout, "and the text lists them")


def kept_runs():
    plain = report(corpus, "--by", "document", "--no-expand", "--save", path("runs/plain"))
    trec = [line.split() for line in open(path("runs/plain/run.trec"), encoding="utf8")]
    direct = programs.search(db, "--by", "document", "--limit", "100", "--no-expand", "--format", "trec", "--batch", os.path.join(corpus, "queries.tsv")).text
    checks.that(trec == [line.split() for line in direct.splitlines()], "the TREC run is the program's own")
    checks.that(len(open(path("runs/plain/queries.jsonl"), encoding="utf8").readlines()) == QUESTIONS, "figures of each query")
    found = report(corpus, "--by", "document", "--against", path("runs/plain"))["against"]
    rows = {row["measure"]: row for row in found["measures"]}
    checks.that(rows["nDCG@10"]["before"] == plain["sets"][0]["nDCG@10"] and rows["nDCG@10"]["better"] > 0 and 0 < rows["nDCG@10"]["p"] <= 1, "the kept run is the before", rows)
    checks.that(len(found["changed"]) == 10 and any(entry["moves"] for entry in found["changed"]), "the queries that changed most, and what moved", found["changed"])
    sizes = [abs(entry["change"]) for entry in found["changed"]]
    checks.that(sizes == sorted(sizes, reverse=True), "largest change first", sizes)
    foreign = report(corpus, "--by", "document", "--against", path("runs/plain/run.trec"))["against"]
    checks.that([(r["before"], r["p"]) for r in foreign["measures"]] == [(r["before"], r["p"]) for r in found["measures"]], "another program's TREC run gives the same", foreign)
    same = report(corpus, "--by", "document", "--no-expand", "--against", path("runs/plain"))["against"]
    checks.that(all(row["p"] == 1 and row["same"] == QUESTIONS for row in same["measures"]) and same["changed"] == [], "a run against itself differs in nothing", same)
    shown = run(corpus, "--db", db, "--by", "document", "--against", path("runs/plain"), "--changed", "3").stdout
    checks.that(re.search(r"nDCG@10 +0\.\d+ +0\.\d+ +[+-]0\.\d+ +[01]\.\d+ +\d+ +\d+ +\d+", shown) and shown.count("→") >= 3, "as text", shown)
    shorter = write("qrels.tsv", "".join(open(os.path.join(corpus, "qrels.tsv"), encoding="utf8").readlines()[:40]))
    changed = report(os.path.join(corpus, "queries.tsv"), "--qrels", shorter, "--by", "document", "--against", path("runs/plain"))
    checks.that("have changed" in changed["against"]["notes"][0] and changed["against"]["queries"] == changed["sets"][0]["queries"] < QUESTIONS, "other judgements are told", changed)


def other_forms():
    write("beir/queries.jsonl", '{"_id": "q01", "text": "glucagonoma rash"}\n{"_id": "q02", "text": "MEN1"}\n{"_id": "q03", "text": ""}\n')
    write("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq01\tglucagonoma.txt\t1\nq03\tglucagonoma.txt\t1\n")
    write("beir/qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq02\tmen1-and-men2.md\t1\nq01\tglucagonoma.txt\t1\n")
    both = report(path("beir"), "--set", "test", "--set", "dev")
    checks.that([(row["set"], row["queries"]) for row in both["sets"]] == [("test", 2), ("dev", 2), ("together", 4)], "sets one by one and together", both["sets"])
    checks.that(both["sets"][0]["success@1"] == 0.5 and both["failed"][0]["id"] == "q03", "a query that can't be answered counts as zero and is named", both)
    passages = report(path("beir"), "--by", "passage")
    checks.that((passages["by"], passages["judged"]) == ("passage", "documents") and passages["sets"][0]["success@1"] == 0.5, "passages, judged by their document", passages)
    write("trec/queries.tsv", "q01\tglucagonoma rash\n")
    write("trec/qrels.tsv", "q01 0 glucagonoma.txt 1\n")
    checks.that(report(path("trec"))["sets"][0]["success@1"] == 1, "TREC judgements")
    questions = write("questions.jsonl", '{"q": "glucagonoma rash", "answers": ["necrolytic migratory erythema"]}\n{"q": "qqzzqq", "answers": ["x"]}\n')
    row = report(questions)["sets"][0]
    checks.that((row["success@1"], row["sentence"]) == (0.5, 1), "questions with answer texts", row)
    strange = report(write("strange/queries.tsv", "a b\tglucagonoma\x1b[31m rash\n").replace("queries.tsv", ""), "--qrels", write("strange/qrels.tsv", "a b\tnothing here\t1\n"))
    checks.that("no judged document was found at all" in strange["notes"][-1], "ids that don't fit the database are told", strange)
    shown = run(path("strange"), "--db", db, "--save", path("runs/strange"), "--against", write("strange/run.trec", "a_b Q0 nothing_here 1 1 x\n"))
    checks.that("\x1b" not in shown.stdout and "not found" in shown.stdout and open(path("runs/strange/run.trec"), encoding="utf8").read().startswith("a_b Q0 "),
                "no control sequences; ids with spaces fit TREC's columns", shown.stdout + shown.stderr)


def mistakes():
    good = ["--db", db]
    write("runs/passages.trec", programs.search(db, "--format", "trec", "--batch", os.path.join(corpus, "queries.tsv")).text)
    write("runs/elsewhere.trec", "q01 Q0 nowhere.txt 1 1 x\n")
    checks.that("--by document" in run(corpus, *good, "--by", "document", "--against", path("runs/passages.trec")).stderr, "what to do with a run of passages is told")
    for args, says, reason in [
            (["/nowhere", *good], "there is no /nowhere", "no collection"), ([*good], "required: COLLECTION", "no collection named"),
            ([corpus, "--db", path("none")], "no database", "no database"), ([corpus, *good, "--filter", "nope=1"], "no filter field", "the search's own error and hint"),
            ([corpus, *good, "--depth", "5"], "less than 100", "too shallow"), ([corpus, *good, "--nope"], "--nope", "an unknown option"),
            ([path("beir"), *good, "--judge", "answers"], "no queries with judged answers", "judged otherwise"),
            ([corpus, *good, "--against", path("runs/plain")], "judged by documents, this run by answers", "runs that can't be compared"),
            ([corpus, *good, "--against", path("runs/plain/run.trec")], "answers are judged by text", "ids can't be judged by text"),
            ([corpus, *good, "--against", path("runs/none")], "is no TREC run", "no such run"),
            ([corpus, *good, "--by", "document", "--against", path("runs/passages.trec")], "no judged document is in", "a run of passages against judged documents"),
            ([corpus, *good, "--by", "document", "--against", path("runs/elsewhere.trec")], "its ids look like nowhere.txt, judged ones like", "a run over other articles"),
            ([corpus, *good, "--save", os.path.join(script, "x")], "can't be kept", "a folder that can't be made"),
            ([corpus, *good, "--bin", "/nowhere"], "can't be started", "no program")]:
        failed = run(*args)
        told = failed.stderr.splitlines()
        checks.that(failed.returncode == 2 and len(told) == 2 and told[0].startswith("evaluate: error: ") and says in told[0] and told[1].startswith("hint: ") and not failed.stdout,
                    "a mistake is two lines: " + reason, failed.stderr)
    write("beir/corpus.jsonl", "")
    checks.that("hint: islet-index --db %s %s" % (path("none"), path("beir/corpus.jsonl")) in run(path("beir"), "--db", path("none")).stderr, "how to index a BEIR collection is told")
    checks.that("examples:" in run("--help").stdout and all(len(line) < 80 for line in run("--help").stdout.splitlines()), "--help has examples within 79 columns")


def documentation():
    """Every command of the walk-through works, in its order, in a folder of its own."""
    shown = open(os.path.join(ROOT, "docs", "evaluation.md"), encoding="utf8").read()
    os.symlink(ROOT, path("project"))
    env = dict(programs.env, PATH=programs.bin + ":" + os.environ["PATH"], COLUMNS="79")
    commands = re.findall(r"^\$ (.+(?:\\\n.+)*)", "".join(re.findall(r"```console\n(.*?)```", shown, re.S)), re.M)
    checks.that(len(commands) >= 5, "the walk-through has commands", commands)
    for command in commands:
        here = command.replace("scripts/evaluate ", "project/scripts/evaluate --bin %s " % programs.bin).replace(" corpus", " project/corpus")
        done = subprocess.run(here, shell=True, cwd=programs.home, env=env, capture_output=True, text=True, timeout=300)
        checks.that(done.returncode == 0, "docs/evaluation.md: " + command, done.stderr)


for part in (figures, kept_runs, other_forms, mistakes, documentation):
    part()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
