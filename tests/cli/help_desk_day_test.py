#!/usr/bin/env python3
"""A day at a help desk: one islet-search --batch - answers 2,000 lines, good and bad, while the articles are edited and indexed five times.
usage: help_desk_day_test.py BIN_DIR [LINES]"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys
import time

from support import ROOT, Checks, Programs, valid_json

ARTICLES = os.path.join(ROOT, "corpus", "articles")
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
EDITS = 5
checks = Checks()
programs = Programs(sys.argv[1])
folder, db, log = (os.path.join(programs.home, name) for name in ("articles", "db", "queries.log"))
shutil.copytree(ARTICLES, folder)
programs.index(db, folder)
with open(os.path.join(ROOT, "corpus", "queries.tsv"), encoding="utf8") as f:
    questions = [line.rstrip("\n").split("\t")[1] for line in f]
ask = lambda **members: json.dumps(members, ensure_ascii=False).encode()

# Every kind: (line as bytes for number n, id of the answer, whether an answer or an error is due)
KINDS = [
    lambda n, q: (b"t%d\t%s" % (n, q.encode()), "t%d" % n, True),
    lambda n, q: (q.encode(), str(n), True),
    lambda n, q: (ask(id=n, query=q, limit=3), n, True),
    lambda n, q: (ask(id="j%d" % n, query=q, filters=["language=en"], since="2020", by="document", explain=True), "j%d" % n, True),
    lambda n, q: (ask(id="m%d" % n, query="Dear team, my mother has %s. Kind regards" % q, ticket=True, offsets="utf16"), "m%d" % n, True),
    lambda n, q: (b'{"id": %d, "query": "no end' % n, str(n), False),
    lambda n, q: (ask(id="u%d" % n, query=q, limmit=3, colour="red"), "u%d" % n, True),
    lambda n, q: (ask(id="w%d" % n, query=q, limit="many"), "w%d" % n, False),
    lambda n, q: (b"", str(n), False),
    lambda n, q: (b"e%d\t" % n, "e%d" % n, False),
    lambda n, q: (b"b%d\t\xff\xfe caf\xe9" % n, "b%d" % n, False),
    lambda n, q: (b"[1, 2]", str(n), True),
    lambda n, q: (b"o%d\t\x1b[31m ((\"%s NOT AND" % (n, q.encode()), "o%d" % n, True),
    lambda n, q: (b"l%d\t%s" % (n, b"rash and blisters " * 2000), "l%d" % n, True) if n % 5 == 0 else (b"n%d\tqqzzqq" % n, "n%d" % n, True),
    lambda n, q: (b"x%d\t%s" % (n, b"x" * 1_100_000), "x%d" % n, False) if n % 7 == 0 else (b"{}", str(n), False),
]


def memory(pid):
    """Resident size in kB."""
    with open("/proc/%d/status" % pid) as f:
        return int(next(line for line in f if line.startswith("VmRSS")).split()[1])


class Desk:
    """The process a help desk keeps."""

    def __init__(self):
        self.process = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", "-", "--log", log],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=programs.env)
        self.lines = 0

    def ask(self, line):
        self.lines += 1
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return valid_json(self.process.stdout.readline())


def edit(number):
    """A new article, a changed one, a removed one; then the index run of that hour."""
    with open(os.path.join(folder, "news-%d.md" % number), "w", encoding="utf8") as f:
        f.write("# News of hour %d\n\nThe clinic's lift is called paternoster%s today.\n" % (number, "abcdefgh"[number]))
    with open(os.path.join(folder, "glucagonoma.txt"), "a", encoding="utf8") as f:
        f.write("\nLine of hour %d.\n" % number)
    names = sorted(name for name in os.listdir(folder) if not name.startswith(("news", "gluc")))
    os.remove(os.path.join(folder, names[number]))
    extra = ["--rebuild"] if number == 2 else []
    return subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--quiet", "--db", db, *extra, folder], env=programs.env)


desk = Desk()
wrong, errors, sizes, slow, delays, running = [], 0, [], 0, [], None
edits, asked_meanwhile = 0, 0
for n in range(1, LINES + 1):
    if running is None and edits < EDITS and n >= (edits + 1) * LINES // (EDITS + 1):
        running = edit(edits)
    line, identity, good = KINDS[n % len(KINDS)](desk.lines + 1, questions[n % len(questions)])
    answer = desk.ask(line)
    asked_meanwhile += running is not None
    errors += "error" in answer
    if answer.get("id") != identity or ("error" in answer) == good or (good and answer["schema"] != "islet.search/1"):
        wrong.append((line[:80], answer if "error" in answer else answer.get("id")))
    if running is not None and running.poll() is not None:
        checks.that(running.returncode == 0, "index run %d" % edits, running.returncode)
        word, since = "paternoster%s" % "abcdefgh"[edits], time.monotonic()
        there = desk.ask(ask(query=word, spell=False))["results"]
        delays.append(time.monotonic() - since)
        checks.that(there and word in there[0]["text"], "the text of hour %d is found by the next question" % edits)
        running, edits = None, edits + 1
    if n % 100 == 0:
        sizes.append(memory(desk.process.pid))
desk.process.stdin.close()
rest = desk.process.stdout.read()
status = desk.process.wait(60)
checks.that(not wrong, "every line gets its own answer, or its own error", wrong[:3])
checks.that(rest == b"", "exactly one each: nothing is left over", rest[:200])
checks.that(edits == EDITS and asked_meanwhile > 0, "the articles changed five times under way", (edits, asked_meanwhile))
checks.that(errors > LINES // 4 and status == 2, "bad lines were among them, and the status says so", (errors, status))
# Each new state of the database is opened beside the old one, which takes a step up or two by the middle of the day; a
# leak goes on growing after it.
early, middle, late = (max(sizes[quarter * len(sizes) // 4:(quarter + 1) * len(sizes) // 4]) for quarter in (0, 2, 3))
checks.that(late <= middle * 1.02 + 256 and late <= early * 1.5 + 1024, "memory doesn't grow", sizes)
with open(log, encoding="utf8") as f:
    logged = [valid_json(line) for line in f]
checks.that(len(logged) == desk.lines, "every line is in the log", (len(logged), desk.lines))
print("memory: %d kB early, %d kB late; new text found after %s ms" % (early, late, ", ".join("%.0f" % (d * 1000) for d in delays)))
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
