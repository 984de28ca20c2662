#!/usr/bin/env python3
"""islet-serve while things change under it: databases, pins, workers, signals. usage: serve_life_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

from serving import ARTICLES, Server, demonstration, problem_fault, same_but_time
from support import Checks

checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])
random.seed(7)


def place(*names):
    return os.path.join(programs.home, *names)


def copy(name):
    shutil.rmtree(place(name), ignore_errors=True)
    shutil.copytree(db, place(name), symlinks=True)
    return place(name)


def wait_for(condition, reason, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return that(True, reason)
        time.sleep(.05)
    return that(False, reason)


def workers(server):
    """The processes that answer: children of the process that forks."""
    return server.processes()[2:]


def revisions():
    base = copy("changing")
    with Server(programs, base, "--workers", "2") as server:
        before = server.get("/v1/search?q=zyxomma")
        that(before.status == 200 and before.json["results"] == [], "a word that no article has")
        extra = place("extra")
        os.makedirs(extra)
        with open(os.path.join(extra, "new.md"), "w", encoding="utf8") as f:
            f.write("# Zyxomma\n\nThe zyxomma is a dragonfly that flies at dusk over still water.\n")
        for how, options in (("a change", ()), ("a rebuilt database", ("--rebuild",))):
            run = programs.index(base, "--quiet", *options, ARTICLES, extra)
            that(run.returncode == 0, how, run.errors)
            for _ in range(4):  # each worker
                after = server.get("/v1/search?q=zyxomma", if_none_match=before.fields["etag"])
                that(after.status == 200 and len(after.json["results"]) == 1 and after.fields["etag"] != before.fields["etag"], how + " is served without a restart", after.status)
            that(server.get("/v1/search?q=zyxomma", if_none_match=after.fields["etag"]).status == 304, "and then stays as it is")
            before = after
        that(same_but_time(before.body, programs.search(base, "--format", "json", "zyxomma").stdout), "what the command line finds")
        lock_held(server, base)
        gone(server, base)


def lock_held(server, base):
    """A writer that holds the lock for long: here one that reads records from a pipe."""
    writer = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--quiet", "--db", base, "-"], stdin=subprocess.PIPE, env=programs.env)
    writer.stdin.write(b'{"id":"x","text":"A record that is not finished"}\n')
    writer.stdin.flush()
    time.sleep(.3)
    that(programs.index(base, "--quiet", ARTICLES).returncode == 3, "the database is locked")
    that(server.get("/v1/search?q=zyxomma").status == 200 and server.get("/readyz").status == 200, "and served")
    writer.kill()
    writer.wait()


def gone(server, base):
    os.rename(base, base + "-away")
    os.makedirs(base)
    for target in ("/v1/search?q=gastrin", "/v1/suggest?q=ga", "/v1/documents", "/v1/passages/0123456789abcdef", "/readyz"):
        reply = server.get(target)
        fault = problem_fault(reply, 503)
        that(not fault and reply.fields.get("retry-after") == "5", "without a database: " + target, fault)
    that(server.get("/?q=gastrin").status == 503 and server.get("/").status == 200 and server.get("/healthz").status == 200, "the page is there, but no answer")
    os.rmdir(base)
    that(not problem_fault(server.get("/v1/search?q=gastrin"), 503), "without its folder")
    os.rename(base + "-away", base)
    that(server.get("/v1/search?q=gastrin").json["results"] and server.get("/readyz").status == 200, "it is back")


def damaged():
    """Answers are those of the whole database or problems; the server outlives them all."""
    base = copy("damaged")
    queries = ["rash", "gastrin test", "MEN1", "how often is octreotide given"]
    right = {q: programs.search(db, "--format", "json", q).stdout for q in queries}
    tables = [f for f in glob.glob(place("damaged", "**", "*.glass"), recursive=True) if os.path.getsize(f)]
    with Server(programs, base, "--workers", "2", "--max-seconds", "2") as server:
        seen = set()
        for _ in range(120):
            table = random.choice(tables)
            with open(table, "r+b") as f:
                whole = f.read()
                at = random.randrange(len(whole))
                f.seek(at)
                f.write(bytes(random.randrange(256) for _ in range(min(64, len(whole) - at))))
            for query in queries:
                reply = server.get("/v1/search?q=" + query.replace(" ", "+"))
                seen.add(reply.status)
                # What damage leaves readable may still be other text; but there are results, or a problem.
                ok = reply.status == 200 and reply.json["results"] or reply.status == 503 and not problem_fault(reply, 503)
                that(ok, "damage at %s %d, asked %s" % (os.path.basename(table), at, query), reply.body[:200])
            with open(table, "r+b") as f:
                f.write(whole)
        that(503 in seen and 200 in seen, "both were seen", seen)
        for query in queries * 2:
            reply = server.get("/v1/search?q=" + query.replace(" ", "+"))
            that(reply.status == 200 and same_but_time(reply.body, right[query]), "whole again: " + query, reply.body[:200])


def pins():
    found = json.loads(programs.search(db, "--format", "json", "--limit", "9", "rash").text)["results"]
    low, lower = found[3]["passage_id"], found[4]["passage_id"]
    path = place("pins.tsv")

    def pin(text):
        with open(path + ".new", "w", encoding="utf8") as f:
            f.write(text)
        os.rename(path + ".new", path)
    pin("rash\t%s\n" % low)
    with Server(programs, db, "--pins", path, "--workers", "2") as server:
        first = server.get("/v1/search?q=rash")
        that(first.json["results"][0]["passage_id"] == low, "a pinned answer comes first")
        that(same_but_time(first.body, programs.search(db, "--format", "json", "--pins", path, "rash").stdout), "as at the command line")
        pin("rash\t%s\n" % lower)
        for _ in range(4):
            again = server.get("/v1/search?q=rash", if_none_match=first.fields["etag"])
            that(again.status == 200 and again.json["results"][0]["passage_id"] == lower, "the file is read again when it changes", again.status)
        pin("rash\n")
        os.kill(server.process.pid, signal.SIGHUP)
        that(server.get("/v1/search?q=rash").json["results"][0]["passage_id"] == lower, "a mistake in it costs no answer")
        that(server.get("/healthz").status == 200, "SIGHUP ends nothing")


def killed_workers():
    with Server(programs, db, "--workers", "2", "--max-seconds", ".3") as server:
        server.get("/v1/search?q=rash")
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)
        time.sleep(.1)
        for _ in range(4):
            that(server.get("/v1/search?q=rash").status == 200, "a worker that ended between two questions costs no answer")
        for pid in workers(server):
            os.kill(pid, signal.SIGSTOP)
        started = time.time()
        replies = in_parallel(lambda: server.get("/v1/search?q=rash"), 2)
        that(all(not problem_fault(r, 503) and "longer" in r.json["detail"] for r in replies) and time.time() - started < 8, "one that doesn't answer is given up", [r.body for r in replies])
        that(all(server.get("/v1/search?q=rash").status == 200 for _ in range(4)), "others take its place")
        that(b"\nislet_workers_ended_total 2\n" in server.get("/metrics").body, "and are counted")
    with Server(programs, db, "--workers", "1") as server:
        os.kill(server.processes()[1], signal.SIGKILL)
        that(server.process.wait(20) == 2, "without the process that forks, the server ends for its supervisor to start anew")
        server.reader.join(10)
        that("start islet-serve again" in server.errors, "and says so", server.errors)


def in_parallel(ask, number):
    replies = []
    threads = [threading.Thread(target=lambda: replies.append(ask())) for _ in range(number)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return replies


def in_parallel_from(server, addresses):
    """Replies to a question of each, and when they came."""
    started, left = time.time(), list(addresses)
    return in_parallel(lambda: (server.get("/v1/search?q=rash", x_forwarded_for=left.pop()), time.time() - started), len(left))


def busy():
    with Server(programs, db, "--workers", "1", "--queue", "4", "--max-seconds", "1", "--behind-proxy") as server:
        that(all(server.get("/v1/search?q=rash").status == 200 for _ in range(3)), "idle")
        for addresses, status, answered, reason in ((["10.0.0.%d" % i for i in range(12)], 503, 5, "beyond the queue"), (["10.0.0.1"] * 12, 429, 3, "beyond half of it, of one address")):
            worker = workers(server)[0]
            os.kill(worker, signal.SIGSTOP)
            threading.Timer(1.5, lambda: os.kill(worker, signal.SIGCONT)).start()
            replies = in_parallel_from(server, addresses)
            turned = [(r, t) for r, t in replies if r.status == status]
            that(len(turned) == 12 - answered and all(t < 1.3 and not problem_fault(r, status) and r.fields["retry-after"] == "1" for r, t in turned),
                 reason + ": at once, and when to come again", [(r.status, round(t, 2)) for r, t in replies])
            that(sum(r.status == 200 for r, _ in replies) == answered, reason + ": the one under way and those that wait are answered")
        that(server.get("/healthz").status == 200, "health isn't asked of workers")


def endings():
    server = Server(programs, db, "--workers", "1")
    server.get("/v1/search?q=rash")
    worker = workers(server)[0]
    os.kill(worker, signal.SIGSTOP)
    replies = []
    asking = threading.Thread(target=lambda: replies.append(server.get("/v1/search?q=rash")))
    asking.start()
    time.sleep(.4)
    server.process.send_signal(signal.SIGTERM)
    time.sleep(.4)
    with contextlib.suppress(OSError):
        server.get("/healthz", timeout=2)
        that(False, "no new connection is taken")
    os.kill(worker, signal.SIGCONT)
    asking.join(30)
    that(replies and replies[0].status == 200, "what is under way is finished", replies and replies[0].body)
    that(server.stop() == 0, "and then it ends with 0")
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        server = Server(programs, db)
        server.get("/v1/search?q=rash")
        everyone = server.processes()
        that(len(everyone) >= 3, "several processes", everyone)
        server.process.send_signal(how)
        server.process.wait(30)
        wait_for(lambda: not any(os.path.exists("/proc/%d" % pid) and open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()[0] != "Z" for pid in everyone),
                 "nothing is left after %s" % how.name)


for part in (revisions, damaged, pins, killed_workers, busy, endings):
    part()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
