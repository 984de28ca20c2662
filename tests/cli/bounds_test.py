#!/usr/bin/env python3
"""Bounds: whatever is named, asked or missing at the start, an answer or an error comes soon and costs little. usage: bounds_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time

from support import ROOT, Checks, Programs

checks, programs = Checks(), Programs(sys.argv[1])
ARTICLES = os.path.join(ROOT, "corpus", "articles")
FORMATS = os.path.join(ROOT, "corpus", "formats")
place = lambda *names: os.path.join(programs.home, *names)
SOON = 5  # seconds, on a busy machine


def run(program, *args, stdin=b"", **kw):
    began = time.monotonic()
    done = subprocess.run([os.path.join(programs.bin, "islet-" + program), *args], input=stdin, capture_output=True, env=programs.env, timeout=120, **kw)
    done.seconds, done.errors = time.monotonic() - began, done.stderr.decode(errors="replace")
    return done


def clear_error(done, reason):
    checks.that(done.returncode in (2, 4) and not done.stdout and "error: " in done.errors and "hint: " in done.errors and done.seconds < SOON,
                reason, (done.returncode, done.seconds, done.errors))


db = place("db")
assert programs.index(db, "--quiet", ARTICLES).returncode == 0


def odd_files():
    """Something that isn't a file, or is far too large, in place of every file that can be named."""
    os.mkfifo(place("pipe"))
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(place("socket"))
    for name, size in (("huge", 1 << 30), ("large", 100 << 20)):
        with open(place(name), "wb") as f:
            f.truncate(size)
    os.makedirs(place("crowd"))
    for n in range(3000):
        open(place("crowd", "%d.txt" % n), "w").close()
    for odd in ("/dev/zero", "/dev/random", place("pipe"), place("socket"), place("huge"), place("crowd")):
        clear_error(run("search", "--db", odd, "rash"), "--db %s of a search" % odd)
        clear_error(run("index", "--db", odd, "--check"), "--db %s of a check" % odd)
        clear_error(run("index", "--db", odd, ARTICLES), "--db %s of an update" % odd)
        clear_error(run("serve", "--db", odd, "--listen", "127.0.0.1:0"), "--db %s of a server" % odd)
        for option in ("--synonyms", "--config", "--pins", "--batch", "--ticket"):
            if option == "--batch" and odd == place("huge"):
                continue
            query = () if option in ("--batch", "--ticket") else ("rash",)
            clear_error(run("search", "--db", db, option, odd, *query), "%s %s" % (option, odd))
        clear_error(run("index", "--db", place("new"), "--synonyms", odd, ARTICLES), "--synonyms %s of an update" % odd)
        clear_error(run("serve", "--db", db, "--listen", "127.0.0.1:0", "--token-file", odd), "--token-file %s" % odd)
    for option in ("--synonyms", "--config", "--pins"):
        checks.that(run("search", "--db", db, option, "/dev/null", "rash").returncode == 0, "%s /dev/null is an empty file" % option)
    with subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", place("huge")], stdout=subprocess.PIPE, env=programs.env) as batch:
        began = time.monotonic()
        first = json.loads(batch.stdout.readline())
        checks.that(first["error"]["code"] == "too_long" and time.monotonic() - began < SOON, "a line of a gigabyte is refused before it has been read", first)
        batch.kill()
    done = subprocess.run(["bash", "-c", '"$0" --db "$1" --batch <(sleep 1; printf "rash\\n") --pins <(printf "")', os.path.join(programs.bin, "islet-search"), db],
                          capture_output=True, env=programs.env, timeout=60)
    checks.that(done.returncode == 0 and b"results" in done.stdout, "a pipe that somebody writes into is read, however late", done.stderr)
    listening.close()


def deep_pages():
    seconds = {}
    for by in ("passage", "document"):
        total = programs.results(db, "--by", by, "--limit", "0", "a treatment of the pancreas")["total"]
        for offset in ("10000", "10000000"):
            done = run("search", "--db", db, "--by", by, "--offset", offset, "--format", "json", "a treatment of the pancreas")
            answer = json.loads(done.stdout)
            checks.that(done.returncode == 0 and answer["results"] == [] and answer["total"] == total, "beyond all pages there is an empty one, with the total",
                        (done.returncode, answer["total"], total))
    pinned = place("pins")
    first = programs.results(db, "rash")["results"][0]["passage_id"]
    with open(pinned, "w") as f:
        f.write("rash\t%s\n" % first)
    answer = programs.results(db, "--pins", pinned, "--offset", "10000000", "rash")
    checks.that(answer["results"] == [] and answer["total"]["value"] > 0, "also with pinned answers", answer["total"])


def long_messages():
    """Time grows with the length, not with its square: twice the message, not four times the time."""
    head = b"From: a@b\nSubject: rash\nContent-Type: text/html\n\n<p>rash "
    for sign in (b"&", b"&a", b"&#", b"<", b"<a", b"</", b"<!--", b"=?", b"> ", b"-- \n", b"--\n", b"http://", b"a.", b"a@", b"\"", b"(", b"\n", b"\n\n"):
        for kind, start in (("HTML", head), ("plain", head.replace(b"text/html", b"text/plain"))):
            with open(place("mail"), "wb") as f:
                f.write(start + sign * (2_000_000 // len(sign)))
            done = run("search", "--db", db, "--limit", "1", "--ticket", place("mail"))
            checks.that(done.returncode in (0, 1) and done.seconds < 3 * SOON, "2 MB of %r in a message, %s" % (sign, kind), (done.returncode, done.seconds, done.errors))


def long_queries():
    random.seed(24)
    word = lambda: "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(4, 10)))
    words = " ".join(word() for _ in range(120_000))
    known = "the tumour of the pancreas makes too much gastrin or insulin " * 15_000
    for text, what in ((words, "unknown words"), (known, "known words"), ("(" * 900_000, "brackets"), ("a NEAR/5 " * 90_000 + "b", "NEAR"), ("\"rash \"" * 100_000, "phrases"),
                       ("tum* " * 180_000, "prefixes"), ("+rash -liver " * 70_000, "signs"), ("x" * 900_000, "one word"), ("rash NEAR/" + "9" * 900_000 + " liver", "the digits of a NEAR"),
                       ("MEN1 " * 180_000, "codes"), ("rash AND " * 100_000 + "rash", "AND")):
        line = json.dumps({"query": text[:1_000_000]})
        done = run("search", "--db", db, "--max-seconds", "20", "--batch", "-", stdin=(line + "\nrash\n").encode())
        answers = done.stdout.decode().splitlines()
        checks.that(len(answers) == 2 and "results" in json.loads(answers[1]) and done.seconds < 60, "a query of 1 MB: %s" % what,
                    (done.returncode, round(done.seconds, 1), len(answers), done.errors))


def long_sessions():
    """What is asked is forgotten in time: memory doesn't grow with the questions."""
    random.seed(24)
    word = lambda: "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(6, 11)))
    lines = "".join(" ".join(word() for _ in range(200)) + "\n" for _ in range(1500))
    done = run("search", "--db", db, "--no-spell", "--no-expand", "--limit", "1", "--batch", "-", stdin=lines.encode())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    checks.that(done.returncode == 0 and done.stdout.count(b"\n") == 1500 and peak < 150, "1,500 queries of 200 unknown words each take under 150 MB", (done.returncode, peak))
    print("peak memory of that session: %d MB" % peak)


def closed_descriptors():
    """A program that starts without standard input, output or error gives their numbers to nothing of its own."""
    sources = [os.path.join(FORMATS, n) for n in sorted(os.listdir(FORMATS)) if n.endswith((".pdf", ".docx", ".txt"))]
    whole = run("index", "--db", place("open"), "--format", "json", *sources)
    wanted = json.loads(whole.stdout)["documents"]
    listed = programs.search(place("open"), "--list", "documents").text
    for closed in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        where = place("closed-%s" % "-".join(map(str, closed)))
        os.makedirs(place("tmp"), exist_ok=True)
        def close(closed=closed):
            for number in closed:
                os.close(number)
        process = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--db", where, *sources], env=programs.env, preexec_fn=close,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        status = process.wait(120)
        checks.that(status == (2 if 1 in closed else whole.returncode), "without descriptors %s: the status says whether the report could be written" % (closed,), status)
        checks.that(programs.search(where, "--list", "documents").text == listed and wanted["added"] > 0, "no document is lost", closed)
        checks.that(programs.index(where, "--check").returncode in (0, 1), "and nothing is written into the database", closed)
        process = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", where, "rash"], env=programs.env, preexec_fn=close,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        status = process.wait(60)
        checks.that(status == 2 if 1 in closed else status in (0, 1), "a search whose output is closed says so by its status", (closed, status))
        checks.that(programs.index(where, "--check").returncode in (0, 1), "and writes nothing into the database", closed)


def no_more_processes():
    """Where no thread and no process can be started the work is done more slowly, or ends with an error."""
    if os.geteuid() != 0:
        print("skipped: a limit of processes for another user, since only root may become one")
        return
    nobody = 54321  # a user that nobody else has: the limit counts all processes of a user
    room = place("room")
    os.makedirs(room)
    for path, _, files in os.walk(programs.home):
        os.chown(path, nobody, nobody)
    os.chmod(programs.home, 0o755)
    text = place("texts")
    os.makedirs(text)
    for n in range(120):
        with open(os.path.join(text, "%d.md" % n), "w") as f:
            f.write("# Article %d\n\n%s\n" % (n, " ".join("word%d" % (k * 7 % 900) for k in range(2500))))
    shutil.copytree(FORMATS, place("pdfs"))
    for path, folders, files in os.walk(programs.home):
        for name in folders + files:
            os.chown(os.path.join(path, name), nobody, nobody, follow_symlinks=False)

    def limited(most):
        def become():
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))
            os.setgroups([])
            os.setgid(nobody)
            os.setuid(nobody)
        return become
    for most in (1, 2, 3, 4, 6):
        done = run("index", "--db", os.path.join(room, "t%d" % most), "--jobs", "4", "--quiet", "--format", "json", text, preexec_fn=limited(most))
        report = json.loads(done.stdout)
        missed = [entry["reason"] for entry in report["skipped"]]
        # Everything is read behind the sandbox's wall, in a process of its own.
        checks.that(done.returncode == (1 if missed else 0) and report["documents"]["added"] + len(missed) == 120
                    and all("no process can be started" in reason for reason in missed), "with %d processes texts are indexed or named as not read" % most, (done.returncode, report["documents"], missed[:1]))
        done = run("index", "--db", os.path.join(room, "p%d" % most), "--format", "json", place("pdfs"), preexec_fn=limited(most))
        checks.that(done.returncode in (0, 1), "with %d processes PDFs are read or named as not read" % most, (done.returncode, done.errors))
        again = run("index", "--db", os.path.join(room, "t%d" % most), "--format", "json", text)
        checks.that(again.returncode == 0 and json.loads(again.stdout)["documents"]["added"] == len(missed), "and the next run reads those", again.errors)
        done = run("search", "--db", os.path.join(room, "t%d" % most), "word7", preexec_fn=limited(most))
        checks.that(done.returncode == 0, "with %d processes a search works" % most, done.errors)
        try:
            server = subprocess.Popen([os.path.join(programs.bin, "islet-serve"), "--db", db, "--listen", "127.0.0.1:0", "--workers", "4"], env=programs.env,
                                      stderr=subprocess.PIPE, preexec_fn=limited(most))
            line = server.stderr.readline().decode()
            if "http://" in line:
                server.send_signal(signal.SIGTERM)
                checks.that(server.wait(60) == 0, "with %d processes a server that starts also stops" % most)
            else:
                checks.that(server.wait(60) == 2 and "error: " in line, "with %d processes a server says why it doesn't start" % most, line)
        finally:
            server.kill()


# The session first: the system reports the memory of the largest child so far.
for part in (long_sessions, odd_files, deep_pages, long_messages, long_queries, closed_descriptors, no_more_processes):
    if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
        began = time.monotonic()
        part()
        print("%s: %.0f s" % (part.__name__, time.monotonic() - began), flush=True)
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
