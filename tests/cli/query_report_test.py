#!/usr/bin/env python3
"""scripts/query-report over logs that islet-search wrote and logs written here. usage: query_report_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import json
import os
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])


def run(*args, stdin=""):
    return subprocess.run([os.path.join(ROOT, "scripts", "query-report"), *args], input=stdin, capture_output=True, text=True)


def report(*args, stdin=""):
    return json.loads(run("--format", "json", *args, stdin=stdin).stdout)


def line(time, query, status=0, ms=2.0, **more):
    return json.dumps({"time": time, "query": query, "results": 3 if status == 0 else 0, "returned": 0, "milliseconds": ms, "status": status, **more}) + "\n"


def real_log():
    db, log = os.path.join(programs.home, "db"), os.path.join(programs.home, "log")
    programs.index(db, os.path.join(ROOT, "corpus", "articles"))
    for query in ("glucagonoma rash", "Glucagonoma  RASH", "qqzzqq"):
        programs.search(db, "--log", log, query)
    programs.search(db, "--batch", "-", "--log", log, stdin="1\tinsulinoma\n{bad\n2\tqqzzqq\n")
    found = report(log)
    checks.that(found["schema"] == "islet.query_report/1" and found["queries"] == 6, "every query of the program's own log is read", found)
    checks.that((found["found_nothing"], found["failed"], found["unreadable_lines"]) == (2, 1, 0), "nothing found and failed are told apart", found)
    checks.that(found["most_asked"][0]["query"].casefold().split() == ["glucagonoma", "rash"] and found["most_asked"][0]["times"] == 2,
                "case and spaces don't make two of one", found["most_asked"])
    checks.that([e["query"] for e in found["most_asked_found_nothing"]] == ["qqzzqq"], "what found nothing", found["most_asked_found_nothing"])
    shown = run(log).stdout
    checks.that("6 queries: 2 found nothing (33 %), 0 doubtful, 1 failed" in shown and "     2  qqzzqq" in shown, "the same as text", shown)


def made_log():
    log = os.path.join(programs.home, "made")
    with open(log, "w", encoding="utf8") as f:
        for n in range(10):
            f.write(line("2025-03-01T10:00:%02dZ" % n, "first day", ms=1 + n))
        f.write(line("2025-03-02T09:00:00Z", "slow one", ms=250.5) + line("2025-03-02T09:00:01Z", "lost", 1) + line("2025-04-01T09:00:00Z", "\x1b[31mred\u202e", 1))
        f.write('{"time":"2025-03-02T10:0' + "\n\n[]\n" + '{"time":1,"query":2,"results":"x","milliseconds":null}\n')
    found = report(log)
    checks.that(found["unreadable_lines"] == 3 and found["queries"] == 13, "lines that are no entries are counted, not fatal", found)
    checks.that([(d["day"], d["queries"], d["found_nothing"]) for d in found["per_day"]] == [("2025-03-01", 10, 0), ("2025-03-02", 2, 1), ("2025-04-01", 1, 1)],
                "per day", found["per_day"])
    checks.that(found["per_day"][0]["median_ms"] == 5 and found["milliseconds"]["most"] == 250.5, "median and slowest", found["milliseconds"])
    checks.that(found["slow"] == 1 and found["slowest"][0]["query"] == "slow one", "slow ones", found["slowest"])
    checks.that(report("--slow", "5", log)["slow"] == 6, "slow is what one calls slow")
    checks.that(report("--since", "2025-03-02", log)["queries"] == 3, "--since")
    checks.that(report("--until", "2025-03", log)["queries"] == 12 and report("--until", "2025-03-01", log)["queries"] == 10, "--until holds its last day, or month")
    checks.that(len(report("--limit", "1", log)["most_asked"]) == 1, "--limit")
    shown = run(log).stdout
    checks.that("\x1b" not in shown and "\u202e" not in shown and "[31mred" in shown, "control sequences stay in the log", shown)
    checks.that("3 lines are no log entries" in shown and "articles to write" in shown, "the text says it too", shown)
    packed = log + ".1.gz"
    with gzip.open(packed, "wt", encoding="utf8") as f:
        f.write(open(log, encoding="utf8").read())
    checks.that(report(packed, log)["queries"] == 26, "several files, a rotated and packed one too")
    checks.that(report("-", stdin=line("2025-01-01T00:00:00Z", "x"))["queries"] == 1, "standard input")
    checks.that(report("-")["queries"] == 0 and report("-")["period"]["from"] is None, "an empty log is a report without queries")


def doubtful_log():
    at = "2025-05-01T09:00:0%dZ"
    entries = [line(at % 0, "Sure", confidence=0.9), line(at % 1, "sure", confidence=0.5), line(at % 2, "old log"),
               line(at % 3, "half", confidence=0.4), line(at % 4, "HALF", confidence=0.2), line(at % 5, "held", 1, confidence=0.3, withheld=True),
               line(at % 6, "held high", 1, confidence=0.7, withheld=True), line(at % 7, "lost", 1, confidence=0), line(at % 8, "broke", 2)]
    found = report("-", stdin="".join(entries))
    checks.that([(e["query"], e["times"], e["confidence"]) for e in found["most_asked_doubtful"]] == [("HALF", 2, 0.2), ("held", 1, 0.3), ("held high", 1, 0.7)],
                "doubtful is what was found with little confidence, or withheld for it", found["most_asked_doubtful"])
    checks.that([e["query"] for e in found["most_asked_found_nothing"]] == ["lost"], "what was withheld was found", found["most_asked_found_nothing"])
    checks.that((found["doubtful"], found["found_nothing"], found["failed"], found["per_day"][0]["doubtful"]) == (4, 1, 1, 4), "both are counted", found)
    checks.that(report("--doubtful", "0.6", "-", stdin="".join(entries))["doubtful"] == 5, "--doubtful says where doubt begins")
    shown = run("-", stdin="".join(entries)).stdout
    checks.that("     2  HALF (confidence 0.20)" in shown and "4 doubtful" in shown and "Doubtful: articles to write" in shown, "the same as text", shown)
    wrong = "".join(line(at % 0, "x", confidence=c) for c in (2, -1, "high"))
    checks.that(report("-", stdin=wrong)["unreadable_lines"] == 3, "a confidence that is none is no entry")


def mistakes():
    for args, reason in [(("/nowhere/log",), "a file that isn't there"), (("-",), "an empty log as text"), ((programs.home,), "a folder")]:
        failed = run(*args)
        checks.that(failed.returncode == 2 and failed.stderr.startswith("query-report: error: ") and "hint: " in failed.stderr and not failed.stdout,
                    reason, failed.stderr)
    broken = os.path.join(programs.home, "broken.gz")
    with open(broken, "wb") as f:
        f.write(gzip.compress(line("2025-01-01T00:00:00Z", "x").encode() * 500)[:40])
    checks.that(run(broken).returncode == 2 and "Traceback" not in run(broken).stderr, "a packed file cut off", run(broken).stderr)
    checks.that(run("--help").returncode == 0, "--help")


def proposed():
    # two questions with status and confidence, seconds between -> what is proposed
    rows = [
        ("sugar low at night", (0, 0.2), 30, "hypoglycaemia at night", (0, 0.9), ("sugar low", "hypoglycaemia"), "doubtful, then answered"),
        ("belly, pills", (1, 0.0), 59, "enzymes", (0, 0.9), ("belly pills", "enzymes"), "nothing, then found"),
        ("sugar low", (0, 0.2), 61, "hypoglycaemia", (0, 0.9), None, "later than a minute"),
        ("sugar low", (0, 0.9), 10, "hypoglycaemia", (0, 0.9), None, "answered at once"),
        ("sugar low", (0, 0.2), 10, "hypoglycaemia", (0, 0.3), None, "still doubtful"),
        ("carcinoid flsh", (1, 0.0), 10, "carcinoid flush", (0, 0.9), None, "a slip of the finger"),
        ("tumours", (1, 0.0), 10, "tumor", (0, 0.9), None, "another ending"),
        ("rash", (0, 0.2), 10, "rash glucagonoma", (0, 0.9), None, "a word more stands for nothing"),
        ("sugar low", (2, None), 10, "hypoglycaemia", (0, 0.9), None, "failed"),
    ]
    for first, (status, sure), gap, then, (status2, sure2), wanted, reason in rows:
        log = line("2025-03-01T10:00:00.000Z", first, status, confidence=sure) + line("2025-03-01T10:%02d:%02d.000Z" % divmod(gap, 60), then, status2, confidence=sure2)
        found = report("-", stdin=log)["proposals"]["synonyms"]
        checks.that([(p["from"], p["to"]) for p in found] == ([wanted] if wanted else []), "proposed: " + reason, found)
    pair = lambda day: line("2025-03-0%dT10:00:00.000Z" % day, "sugar, low", 1, confidence=0.0) + line("2025-03-0%dT10:00:20.000Z" % day, "hypo", confidence=0.9)
    log = pair(1) + pair(2) + line("2025-03-03T10:00:00Z", "odd \x1bone", confidence=0.1) * 2
    found = report("-", stdin=log)["proposals"]
    checks.that([p["times"] for p in found["synonyms"]] == [2], "counted", found)
    checks.that([p["times"] for p in found["pins"]] == [2], "doubtful more than once", found)
    shown = run("-", stdin=log).stdout
    checks.that("     2  sugar low => hypo\n" in shown and "answers to pin" in shown and "\x1b" not in shown, "as text", shown)
    made = os.path.join(programs.home, "proposed.txt")
    with open(made, "w", encoding="utf8") as f:
        f.write(run("--format", "synonyms", "-", stdin=log).stdout)
    checks.that("sugar low => hypo" in open(made, encoding="utf8").read().splitlines(), "as a synonyms file")
    tried = programs.search(os.path.join(programs.home, "db"), "--synonyms", "+" + made, "insulinoma")
    checks.that(tried.returncode == 0, "which islet-search reads", tried.errors)


for part in (real_log, made_log, doubtful_log, mistakes, proposed):
    part()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
