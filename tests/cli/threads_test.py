#!/usr/bin/env python3
"""Work in several threads and processes at once gives the same result as in one. usage: threads_test.py BIN_DIR

With the programs of the tsan preset every data race counts as a failure too.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import signal
import subprocess
import sys
import threading
import time

from support import ROOT, Checks, Programs

ARTICLES = os.path.join(ROOT, "corpus", "articles")
checks = Checks()
programs = Programs(sys.argv[1])
work = programs.home
# A race makes a program end with 66, which no test expects and which isn't one of its own statuses.
programs.env["TSAN_OPTIONS"] = "exitcode=66"
QUESTIONS = [line.split("\t")[1].strip() for line in open(os.path.join(ROOT, "corpus", "queries.tsv"), encoding="utf8")][:40]


def write_articles(folder, count):
    """Enough text for several threads to have something to do: paragraphs of the demonstration articles, each text a different mixture."""
    paragraphs = []
    for name in sorted(os.listdir(ARTICLES)):
        if name.endswith((".md", ".txt")):
            with open(os.path.join(ARTICLES, name), encoding="utf8") as f:
                paragraphs += f.read().split("\n\n")
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        chosen = [paragraphs[(number * 7 + i * (1 + number % 13)) % len(paragraphs)] for i in range(120)]
        with open(os.path.join(folder, "%03d.txt" % number), "w", encoding="utf8") as f:
            f.write("Article %d\n\n" % number + "\n\n".join(chosen))


def answers(db):
    done = programs.search(db, "--batch", "-", "--format", "jsonl", stdin="\n".join(QUESTIONS) + "\n")
    lines = [json.loads(line) for line in done.text.splitlines()]
    return done.returncode, [[(r["passage_id"], r["score"]) for r in line.get("results", [line])] for line in lines]


def jobs(folder):
    """The database doesn't show how many threads made it."""
    one, four = os.path.join(work, "one"), os.path.join(work, "four")
    for db, number in ((one, "1"), (four, "4")):
        done = programs.index(db, "--jobs", number, "--progress", "always", folder)
        checks.that(done.returncode == 0, "--jobs %s" % number, done.errors[-600:])
    alone = answers(one)
    checks.that(alone[0] == 0 and all(alone[1]), "every question is answered", alone)
    checks.that(answers(four) == alone, "four threads make the database that one makes")
    return four


def side_by_side(folder, db):
    """Three batches search on while the database is rebuilt by four threads."""
    readers = [subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", "-", "--format", "jsonl"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=programs.env) for _ in range(3)]
    writer = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--db", db, "--jobs", "4", "--rebuild", "--quiet", folder], env=programs.env)
    asked, bad = 0, []
    while writer.poll() is None or asked < 30:
        for reader in readers:
            reader.stdin.write(QUESTIONS[asked % len(QUESTIONS)] + "\n")
            reader.stdin.flush()
            line = json.loads(reader.stdout.readline())
            if "error" in line or not line["results"]:
                bad.append(line)
        asked += 1
    checks.that(writer.returncode == 0, "a rebuild by four threads", writer.returncode)
    checks.that(not bad, "and no question of %d in three batches goes without an answer meanwhile" % (3 * asked), bad[:1])
    for reader in readers:
        reader.stdin.close()
        checks.that(reader.wait(60) == 0, "a batch ends cleanly", reader.stderr.read()[-600:])


def watching(folder, db):
    watch = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--db", db, "--jobs", "4", "--watch", "--format", "json", folder],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=programs.env)
    watch.stdout.readline()
    for number in range(5):
        with open(os.path.join(folder, "new%d.md" % number), "w", encoding="utf8") as f:
            f.write("# New %d\n\nTelotristat number %d.\n" % (number, number))
        time.sleep(0.2)
    patience = threading.Timer(120, watch.kill)  # for a report that never comes
    patience.daemon = True
    patience.start()
    added = 0
    while added < 5 and (line := watch.stdout.readline()):
        added += json.loads(line)["documents"]["added"]
    watch.send_signal(signal.SIGTERM)
    checks.that(added == 5 and watch.wait(60) == 0, "a watch adds what comes and ends cleanly", watch.stderr.read()[-600:])


def interrupted(folder):
    """Threads that are stopped in the middle."""
    command = [os.path.join(programs.bin, "islet-index"), "--db", os.path.join(work, "stopped"), "--jobs", "4", folder]
    index = subprocess.Popen([*command, "--progress", "always"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=programs.env)
    said = next((line for line in index.stderr if "reading" in line), "")
    index.send_signal(signal.SIGTERM)
    checks.that(said and index.wait(60) == -signal.SIGTERM, "SIGTERM in the middle of the work", (index.returncode, index.stderr.read()[-600:]))
    checks.that(subprocess.run([*command, "--quiet"], env=programs.env).returncode == 0, "and the next run does it all")


source = os.path.join(work, "articles")
write_articles(source, 110)
database = jobs(source)
side_by_side(source, database)
watching(source, database)
interrupted(source)
checks.finish()
