#!/usr/bin/env python3
"""Readers beside writers, and writers beside each other. usage: side_by_side_test.py BIN_DIR [--rounds N]"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import fcntl
import json
import os
import re
import shutil
import subprocess
import threading
import time

from support import Checks, Programs

parser = argparse.ArgumentParser()
parser.add_argument("bin")
parser.add_argument("--rounds", type=int, default=9)
options = parser.parse_args()
checks = Checks()
programs = Programs(options.bin)
work = programs.home
db = os.path.join(work, "db")
folder = os.path.join(work, "in")
ARTICLES = 30


def write_round(number):
    """Every article changes in every round, so that one answer that mixes two rounds is half a state."""
    os.makedirs(folder, exist_ok=True)
    for k in range(ARTICLES):
        with open(os.path.join(folder, "%d.md" % k), "w") as f:
            f.write("# Article %d\n\nThe gastrinoma of case %d was seen in round%d.\n\n" % (k, k, number) + "## More\n\n" + "Filler of case %d. " % k * 40)


def index(*args):
    return programs.index(db, "--quiet", *args, folder)


class Readers:
    """Processes that stay, and some that come and go, asking all the time."""

    def __init__(self):
        self.stop, self.problems, self.rounds, self.asked, self.lock = threading.Event(), [], set(), 0, threading.Lock()
        self.threads = [threading.Thread(target=target) for target in (self.stay, self.stay, self.stay, self.come_and_go)]
        for thread in self.threads:
            thread.start()

    def note(self, answer):
        with self.lock:
            self.asked += 1
            results = answer.get("results")
            if not results or len(results) < ARTICLES or answer["total"]["value"] < ARTICLES:
                return self.problems.append(str(answer)[:300])
            rounds = {re.search(r"round\d+", r["text"])[0] for r in results}
            if len(rounds) != 1:
                self.problems.append(("a half state", rounds))
            self.rounds |= rounds

    def stay(self):
        process = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=programs.env)
        last = False
        while not last:
            last = self.stop.is_set()  # once more when the writer has done its last: that is seen for certain
            process.stdin.write(json.dumps({"id": 1, "query": "gastrinoma case", "limit": 100, "by": "document"}) + "\n")
            process.stdin.flush()
            self.note(json.loads(process.stdout.readline() or '{"ended": true}'))
        process.stdin.close()
        errors = process.stderr.read()
        if process.wait(20) != 0 or errors:
            self.problems.append((process.returncode, errors))

    def come_and_go(self):
        while not self.stop.is_set():
            run = programs.search(db, "--format", "json", "--limit", "100", "--by", "document", "gastrinoma case")
            self.note(json.loads(run.text) if run.returncode == 0 else {"status": run.returncode, "errors": run.errors})
            for args in (("--list", "documents"), ("--suggest", "gastri"), ("--list", "stats")):
                run = programs.search(db, *args)
                if run.returncode != 0:
                    self.problems.append((args, run.returncode, run.errors))

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def readers_beside_a_writer():
    write_round(0)
    assert index().returncode == 0
    readers = Readers()
    statuses = []
    for number in range(1, options.rounds + 1):
        write_round(number)
        statuses.append(index(*(["--rebuild"] if number % 3 == 0 else [])).returncode)
    readers.end()
    checks.that(statuses == [0] * options.rounds, "every update and rebuild is done", statuses)
    checks.that(not readers.problems, "no reader ever sees an error, a gap or half a state, in %d answers" % readers.asked, readers.problems[:3])
    checks.that(len(readers.rounds) > 1 and "round%d" % options.rounds in readers.rounds, "and they see what is new", readers.rounds)
    print("%d answers over %d of %d rounds" % (readers.asked, len(readers.rounds), options.rounds + 1))


def second_writer():
    with open(os.path.join(db, "writer.lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        start = time.monotonic()
        run = index()
        checks.that(run.returncode == 3 and "hint: " in run.errors and "--wait" in run.errors, "a second writer is turned away", (run.returncode, run.errors))
        checks.that(time.monotonic() - start < 5, "at once", time.monotonic() - start)
        start = time.monotonic()
        run = index("--wait", "0.7")
        checks.that(run.returncode == 3 and time.monotonic() - start >= 0.7, "or after the time it may wait", (run.returncode, time.monotonic() - start))
        waiting = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--quiet", "--db", db, "--wait", "30", folder], env=programs.env)
        time.sleep(0.5)
        checks.that(waiting.poll() is None, "or waits")
        fcntl.flock(lock, fcntl.LOCK_UN)
        checks.that(waiting.wait(30) == 0, "and writes when it may")


def many_writers():
    own = os.path.join(work, "shared-db")
    runs = []
    for number in range(6):
        source = os.path.join(work, "source%d" % number)
        os.makedirs(source)
        with open(os.path.join(source, "a%d.md" % number), "w") as f:
            f.write("# Writer %d\n\nText of writerword%d.\n" % (number, number))
        runs.append(subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--quiet", "--db", own, "--wait", "60", source], env=programs.env))
    statuses = [run.wait(90) for run in runs]
    found = [programs.search(own, "--no-spell", "writerword%d" % number).returncode for number in range(6)]
    checks.that(statuses == [0] * 6 and found == [0] * 6, "six writers at once, each in its turn, lose nothing", (statuses, found))
    checks.that(programs.index(own, "--check").returncode == 0, "and the database is whole")


readers_beside_a_writer()
second_writer()
many_writers()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
