#!/usr/bin/env python3
"""Threads: they search one open database at once, search while another one writes, and go on in Python meanwhile.
Runs where the package is installed. usage: threads_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import concurrent.futures
import sys
import threading

import islet
from support_python import CORPUS, Checks, Compared

checks = Checks()
programs = Compared(sys.argv[1])
database = programs.place("db")
programs.index(database, "--quiet", CORPUS)
db = islet.open(database)
QUESTIONS = ["glucagonoma rash", "low blood sugar", "glucoganoma", "what is MEN1", "diet after surgery", '"carcinoid syndrome"', "scan*", "qqzzqq"]


def ids(question):
    return [result.passage_id for result in db.search(question)]


def runs_meanwhile(work, tries):
    """Whether a thread that waits for the interpreter's lock gets it while work() is under way. The lock is never taken from a
    thread here, only given up: by work(), or not at all."""
    for _ in range(tries):
        ran = []
        gate = threading.Lock()
        gate.acquire()
        waiting = threading.Thread(target=lambda gate=gate, ran=ran: (gate.acquire(), ran.append(True)))
        waiting.start()
        gate.release()
        work()
        meanwhile = bool(ran)
        waiting.join()
        if meanwhile:
            return True
    return False


wanted = {question: ids(question) for question in QUESTIONS}
usual = sys.getswitchinterval()
sys.setswitchinterval(3600)
WORK = (
    ("a search", lambda: db.search("glucagonoma rash diet surgery scan treatment"), 500),
    ("a message", lambda: db.ticket("I have a rash. Is it glucagonoma?"), 500),
    ("a list", lambda: db.documents(), 500),
    ("opening", lambda: islet.open(database), 500),
    ("indexing files", lambda: islet.index_files(programs.place("files"), CORPUS, dry_run=True), 3),
)
for reason, work, tries in WORK:
    checks.that(runs_meanwhile(work, tries), "Python goes on meanwhile: " + reason)
checks.that(not runs_meanwhile(lambda: sum(range(100_000)), 20), "which work that holds the lock wouldn't allow: the test can tell")
sys.setswitchinterval(usual)

with concurrent.futures.ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(lambda n: (QUESTIONS[n % len(QUESTIONS)], ids(QUESTIONS[n % len(QUESTIONS)])), range(400)))
wrong = [question for question, found in answers if found != wanted[question]]
checks.that(not wrong, "eight threads get the answers that one gets", wrong[:5])

# Two at the same moment, for certain: one is asked from within the other's indexing.
both = programs.place("both")
islet.index(both, [{"id": "0", "text": "Article 0 says hello."}])
growing = islet.open(both)
counts = []


def articles():
    for number in range(1, 200):
        yield {"id": str(number), "text": "Article %d says hello." % number}
        if number % 50 == 0:
            counts.append(growing.search("hello").total.value)


islet.index(both, articles())
checks.that(counts == [1, 1, 1], "who searches while an index is made sees the state before", counts)
checks.that(growing.search("hello", limit=500).total.value == 200, "and afterwards all of it", growing.search("hello").total)

done = threading.Event()
failures, sizes = [], set()


def reader():
    while not done.is_set():
        try:
            sizes.add(len(growing.search("hello", limit=1000)))
        except islet.Error as error:
            failures.append(error)


readers = [threading.Thread(target=reader) for _ in range(2)]
for thread in readers:
    thread.start()
for number in range(10):
    islet.index(both, [{"id": "more %d" % number, "text": "More %d says hello." % number}])
done.set()
for thread in readers:
    thread.join()
checks.that(not failures and sizes <= set(range(200, 211)), "two threads search while a third writes ten times", (failures[:3], sizes))
checks.that(len(growing.search("hello", limit=1000)) == 210, "all of it is there in the end")

# Closed while others ask.
closing = islet.open(database)
started = threading.Barrier(3)
ends = []


def until_closed():
    started.wait()
    try:
        while True:
            closing.search("rash")
    except ValueError as error:
        ends.append(str(error))


askers = [threading.Thread(target=until_closed) for _ in range(2)]
for thread in askers:
    thread.start()
started.wait()
closing.close()
for thread in askers:
    thread.join(60)
checks.that(ends == ["the database is closed"] * 2, "closing while others ask ends their next question, and nothing else", ends)
checks.finish()
