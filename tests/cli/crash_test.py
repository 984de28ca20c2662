#!/usr/bin/env python3
"""Killed, out of disk or memory, failing calls: the database opens, holds its last complete state, the next run completes it.

usage: crash_test.py BIN_DIR [--points N] [--seed N] [--fault-library FILE]
N random moments at which a run is killed (default 24), and about as many file system calls that fail or at which it is
killed, spread over all of a run's calls. Long form: --points 200.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time

from support import ROOT, Checks, Programs

parser = argparse.ArgumentParser()
parser.add_argument("bin")
parser.add_argument("--points", type=int, default=24)
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--fault-library", default=None)
parser.add_argument("--verbose", action="store_true", help="say how long each part takes")
options = parser.parse_args()
FAULTS = os.path.abspath(options.fault_library or os.path.join(options.bin, "..", "tests", "faults.so"))
checks = Checks()
programs = Programs(options.bin)
programs.hold_against_schema = lambda text: None  # thousands of answers; other tests check their form
work = os.path.realpath(programs.home)
random.seed(options.seed)


def place(*names):
    return os.path.join(work, *names)


def write(path, text, mode="w"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode) as f:
        f.write(text)


def article(number, state, words):
    text = ["# Article %d" % number, "", "This is %sdoc%d." % (state, number), ""]
    for paragraph in range(max(1, words // 60)):
        text.append(" ".join("word%d" % random.randrange(3000) for k in range(60)) + ".\n")
    return "\n".join(text)


def make_sources(folder, words):
    """Two states of a folder: beta changes, adds and removes some of what alpha has."""
    for number in range(40):
        alpha = article(number, "alpha", words)
        write(os.path.join(folder, "alpha", "%d.md" % number), alpha)
        if number % 5 == 0:
            continue
        write(os.path.join(folder, "beta", "%d.md" % number), article(number, "beta", words) if number % 3 == 0 else alpha)
    for number in range(40, 46):
        write(os.path.join(folder, "beta", "%d.md" % number), article(number, "beta", words))
    shutil.copy(os.path.join(ROOT, "tests", "indexer", "data", "leaflet.pdf"), os.path.join(folder, "beta"))


def use_state(folder, state):
    """Makes folder/now hold that state, keeping times, as a copy onto a server does."""
    now = os.path.join(folder, "now")
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(os.path.join(folder, state), now)
    return now


CHECKSUMS = "islet.checksums"
# A word of a document that both states have and one that beta alone has; of one that is only in alpha.
WORDS = ("alphadoc3", "betadoc3", "betadoc41", "alphadoc5")


def state_of(db):
    """What a reader can see: documents with their passages, and which words of either state are found."""
    run = programs.search(db, "--list", "documents", "--format", "json")
    if run.returncode != 0:
        return (run.returncode, run.errors)
    listed = sorted((d["id"], d["passages"]) for d in json.loads(run.text))
    lines = "".join(json.dumps({"id": word, "query": word, "limit": 1}) + "\n" for word in WORDS)
    run = programs.search(db, "--no-spell", "--no-expand", "--batch", "-", stdin=lines)
    answers = [json.loads(line) for line in run.text.splitlines()]
    return listed, run.returncode, [bool(a.get("results", a)) for a in answers]


def processes_about(db):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % pid, "rb") as f:
                if os.fsencode(db) in f.read().split(b"\0"):
                    found.append(pid)
        except OSError:
            pass
    return found


class Scene:
    """A kind of run: a database in one state, sources in the next, how islet-index is called."""

    def __init__(self, name, words, args=(), first=False):
        self.name, self.args, self.first = name, list(args), first
        self.folder = place("sources-%d" % words)
        if not os.path.isdir(self.folder):
            make_sources(self.folder, words)
        self.base = place("base-" + name)
        now = use_state(self.folder, "alpha")
        if first:
            os.makedirs(self.base)
        else:
            assert programs.index(self.base, "--quiet", now).returncode == 0
        self.before = None if first else state_of(self.base)
        assert first or self.before[1:] == (0, [True, False, False, True]), self.before
        use_state(self.folder, "beta")
        self.db = place("db")
        self.reset()
        start = time.monotonic()
        assert self.run().returncode == 0
        self.seconds = time.monotonic() - start
        self.after = state_of(self.db)
        checks.that(self.after != self.before and self.after[1:] == (0, [False, True, True, False]), "the scene changes something: " + name, (self.before, self.after))
        self.befores = self.afters = 0

    def reset(self):
        shutil.rmtree(self.db, ignore_errors=True)
        shutil.copytree(self.base, self.db)

    def command(self, extra=()):
        return [os.path.join(programs.bin, "islet-index"), "--quiet", "--db", self.db, *self.args, *extra, os.path.join(self.folder, "now")]

    def run(self, env=None, **kw):
        return subprocess.run(self.command(), capture_output=True, env=dict(programs.env, **(env or {})), timeout=300, **kw)

    def holds(self, reason):
        """The last complete state, before the next run and after it."""
        if self.first and not os.path.exists(os.path.join(self.db, "XAPIANDB")):
            run = programs.search(self.db, "betadoc3")
            checks.that(run.returncode == 2 and "hint: " in run.errors, "a first run that failed leaves no database, and that is said: " + reason, run.errors)
            self.befores += 1
        else:
            state = state_of(self.db)
            if checks.that(state in (self.before, self.after), "the last complete state stands: " + reason, str(state)[:300]):
                self.befores += state == self.before
                self.afters += state == self.after
            check = programs.index(self.db, "--check")
            checks.that(check.returncode in (0, 1), "and is whole: " + reason, check.errors)
        again = self.run()
        checks.that(again.returncode == 0 and state_of(self.db) == self.after, "the next run completes it: " + reason, again.stderr)
        self.is_tidy(reason)

    def is_tidy(self, reason):
        names = sorted(os.listdir(self.db))
        checks.that([n[:4] for n in names] == ["XAPI", "gen-", "writ"] and "XAPIANDB" in names, "no stray files: " + reason, names)


def begins_to_ignore(process, number):
    """Waits until it does, since on a busy machine it may take long to reach its first instruction; False if it ended before."""
    while process.poll() is None:
        with open("/proc/%d/status" % process.pid, encoding="ascii") as f:
            if any(int(line.split()[1], 16) >> (number - 1) & 1 for line in f if line.startswith("SigIgn:")):
                return True
        time.sleep(0.002)
    return False


def signalled(scene, points):
    """Signals that ask a program to end, at any moment: the status says which, the state is whole, and nobody holds the lock. SIGPIPE has no effect."""
    for number in range(points):
        for asked in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
            scene.reset()
            moment = scene.seconds * (number + random.random()) / points
            process = subprocess.Popen(scene.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=programs.env)
            ignored = asked == signal.SIGPIPE and begins_to_ignore(process, asked)
            time.sleep(moment)
            process.send_signal(asked)
            status = process.wait()
            reason = "%s, %s after %.0f of %.0f ms" % (scene.name, asked.name, moment * 1e3, scene.seconds * 1e3)
            ended = (0,) if asked == signal.SIGPIPE else (0, -asked)
            checks.that(status in ended and ignored == (asked == signal.SIGPIPE), "the status is the signal's, or the run was done: " + reason, status)
            scene.holds(reason)


def killed(scene, points):
    for number in range(points):
        scene.reset()
        moment = random.uniform(0, scene.seconds * 1.1)
        process = subprocess.Popen(scene.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=programs.env)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        scene.holds("%s killed after %.0f of %.0f ms" % (scene.name, moment * 1e3, scene.seconds * 1e3))
    for _ in range(50):
        left = processes_about(scene.db)
        if not left:
            break
        time.sleep(0.1)
    checks.that(not left, "no process outlives a killed run", left)


def fault_env(scene, log=None, **settings):
    env = {"LD_PRELOAD": FAULTS, "ISLET_FAULT_UNDER": scene.db}
    if log:
        env["ISLET_FAULT_LOG"] = log
    env.update({"ISLET_FAULT_" + key.upper(): str(value) for key, value in settings.items()})
    return env


def call_log(scene):
    scene.reset()
    log = place("calls.log")
    if os.path.exists(log):
        os.remove(log)
    run = scene.run(env=fault_env(scene, log))
    assert run.returncode == 0, run.stderr
    return [line.split() for line in open(log)]


def durable_order(scene):
    """What a power cut may take is what was not synced: so everything a name leads to is synced before the name is switched."""
    calls = call_log(scene)
    switches, unsynced, dirty_names = 0, set(), set()
    for call in calls:
        op, path = call[0], call[1]
        scratch = path.startswith(scene.db + "/scratch")
        if op in ("write", "truncate") and not scratch:
            unsynced.add(path)
        elif op == "open" and not scratch and not path.endswith(".lock"):
            dirty_names.add(os.path.dirname(path))
        elif op == "fsync":
            unsynced.discard(path)
            dirty_names.discard(path)
        elif op == "rename":
            switches += 1
            target = call[2]
            checks.that(not unsynced, "%s: all that was written is synced before %s is switched" % (scene.name, os.path.basename(target)), unsynced)
            if target.endswith("XAPIANDB"):
                checks.that(not any("/gen-" in name for name in dirty_names), "%s: and the names of the new generation's files" % scene.name, dirty_names)
            dirty_names.add(os.path.dirname(target))
    checks.that(switches > 0 and not unsynced and scene.db not in dirty_names and not any("/gen-" in n for n in dirty_names),
                "%s: when a run ends well, all of it will outlive a power cut" % scene.name, (switches, unsynced, dirty_names))


def failing_calls(scene, points):
    calls = call_log(scene)
    cases = []
    for op in ("write", "fsync", "rename", "open", "truncate"):
        total = sum(call[0] == op for call in calls)
        for how in ("fail", "once", "kill", "torn") if op == "write" else ("fail", "once", "kill"):
            cases += [(op, how, at) for at in range(1, total + 1)]
    # Renames and syncs are few and matter most: all of them in the long form, a share of everything in the short one.
    rare = [case for case in cases if case[0] in ("rename", "fsync")]
    often = [case for case in cases if case not in rare]
    chosen = random.sample(rare, min(len(rare), points)) + random.sample(often, min(len(often), points))
    for op, how, at in chosen:
        scene.reset()
        run = scene.run(env=fault_env(scene, op=op, at=at, do=how))
        reason = "%s, %s %d: %s" % (scene.name, op, at, how)
        if how in ("kill", "torn"):
            checks.that(run.returncode == -signal.SIGKILL, "the kill strikes: " + reason, run.returncode)
        else:
            errors = run.stderr.decode("utf8", "replace")
            known = run.returncode == 0 or (run.returncode in (2, 3) and errors.startswith("islet-index: error: ") and "\nhint: " in errors)
            checks.that(known, "an error and what to do: " + reason, (run.returncode, errors))
        scene.holds(reason)


def killed_before_checksums(scene):
    """Killed between Xapian's commit and the file of its checksums: all is answered, what is known is checked, the next run knows the rest."""
    renames = [call for call in call_log(scene) if call[0] == "rename"]
    at = 1 + next(n for n, call in enumerate(renames) if call[2].endswith("/" + CHECKSUMS))
    checks.that(renames[at - 2][2].endswith("/iamglass"), "checksums come after the commit", renames)

    def kill():
        scene.reset()
        run = scene.run(env=fault_env(scene, op="rename", at=at, do="kill"))
        checks.that(run.returncode == -signal.SIGKILL, "the kill strikes before the checksums are in their place", run.returncode)

    def spoilt(which, said):
        """What a search says when a bit in each block of the newest commit, or of those before it, is another."""
        path = os.path.join(scene.db, open(os.path.join(scene.db, "XAPIANDB")).read().split()[1], "postlist.glass")
        data = bytearray(open(path, "rb").read())
        revisions = [int.from_bytes(data[b:b + 4], "big") for b in range(0, len(data), 8192)]
        for number, revision in enumerate(revisions):
            if (revision == max(revisions)) == (which == "newest"):
                data[number * 8192 + 6000] ^= 1
        write(path, bytes(data), "wb")
        run = programs.search(scene.db, "--batch", "-", stdin="".join(w + "\n" for w in WORDS))
        checks.that(("isn't what was written" in run.text + run.errors) == said, "damage in the %s blocks is %s" % (which, "seen" if said else "not"), run.text[:300])

    kill()
    checks.that(state_of(scene.db) == scene.after, "the commit stands", state_of(scene.db))
    spoilt("older", True)
    kill()
    scene.holds("%s killed before the checksums" % scene.name)
    spoilt("newest", True)
    scene.reset()
    assert scene.run().returncode == 0
    spoilt("newest", True)


def full_disk():
    mount = place("small")
    os.makedirs(mount)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "islet-test", mount], capture_output=True).returncode != 0:
        print("skipped: a full disk, since a small file system can't be mounted here")
        return
    try:
        sources, db = place("sources-%d" % SMALL), os.path.join(mount, "db")
        assert programs.index(db, "--quiet", use_state(sources, "alpha")).returncode == 0
        before = state_of(db)
        used = sum(os.path.getsize(os.path.join(folder, n)) for folder, _, names in os.walk(db) for n in names)
        use_state(sources, "beta")
        refused = 0
        for args in ((), ("--rebuild",)):
            for spare in (0, 20_000, 60_000, 150_000, 400_000):
                filler = os.path.join(mount, "filler")
                free = os.statvfs(mount).f_bavail * os.statvfs(mount).f_frsize
                write(filler, b"\0" * max(0, free - spare), "wb")
                run = programs.index(db, "--quiet", *args, os.path.join(sources, "now"))
                os.remove(filler)
                if run.returncode == 0:
                    shutil.rmtree(db)
                    assert programs.index(db, "--quiet", use_state(sources, "alpha")).returncode == 0
                    use_state(sources, "beta")
                    continue
                refused += 1
                checks.that(run.returncode == 2 and run.errors.startswith("islet-index: error: ") and "hint: " in run.errors,
                            "a full disk is said, %d bytes free, %s" % (spare, args), (run.returncode, run.errors))
                checks.that(state_of(db) == before, "and the database is as it was", state_of(db))
                checks.that(programs.index(db, "--check").returncode in (0, 1), "and whole")
        checks.that(refused >= 3 and used > 0, "the disk was too small indeed", refused)
        run = programs.index(db, "--quiet", os.path.join(sources, "now"))
        checks.that(run.returncode == 0 and state_of(db)[2] == [False, True, True, False], "with room again the next run completes it", run.errors)
        checks.that(sorted(n[:4] for n in os.listdir(db)) == ["XAPI", "gen-", "writ"], "and nothing is left lying about", os.listdir(db))
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        run = programs.index(db, "--quiet", os.path.join(sources, "alpha"))
        checks.that(run.returncode == 2 and "hint: " in run.errors, "a file system that can only be read: said", run.errors)
        checks.that(programs.search(db, "betadoc3").returncode == 0, "and searched")
        run = programs.index(db, "--check")
        checks.that(run.returncode == 2 and "copy the database" in run.errors and "damaged" not in run.errors, "a check that can't be made is no damage", run.errors)
        copy = place("copy-of-small")
        shutil.copytree(db, copy)
        checks.that(programs.index(copy, "--check").returncode in (0, 1), "and the copy can be checked")
    finally:
        subprocess.run(["umount", "-l", mount])


def limited(scene, what, bounds):
    """Too little of a resource: done, or an error that says so."""
    refused = done = 0
    for bound in bounds:
        scene.reset()
        run = scene.run(preexec_fn=lambda: resource.setrlimit(what, (bound, bound)))
        errors = run.stderr.decode("utf8", "replace")
        if run.returncode == 127 or "error while loading shared libraries" in errors:
            continue
        done += run.returncode == 0
        refused += run.returncode == 2
        # Files that a helper process can't read are skipped, and read by the next run.
        known = run.returncode in (0, 1) or (run.returncode == 2 and errors.startswith("islet-index: error: ") and "\nhint: " in errors)
        checks.that(known and "cancel()" not in errors, "within %d: done, or an error and what to do" % bound, (run.returncode, errors[-300:]))
        if run.returncode != 1:
            scene.holds("%s within %d" % (scene.name, bound))
    checks.that(done and refused, "enough in some cases and too little in others", (done, refused))


def read_only_folder():
    if os.geteuid() == 0:
        print("skipped: a folder without permission to write, since root may write everywhere; see the file system above")
        return
    db = place("closed")
    assert programs.index(db, "--quiet", use_state(place("sources-%d" % SMALL), "alpha")).returncode == 0
    os.chmod(db, 0o555)
    run = programs.index(db, "--rebuild", place("sources-%d" % SMALL, "now"))
    checks.that(run.returncode == 2 and "hint: " in run.errors, "a folder that may not be written: said", run.errors)
    checks.that(programs.search(db, "alphadoc3").returncode == 0, "and searched")
    os.chmod(db, 0o755)


def timed(part, *args):
    start = time.monotonic()
    part(*args)
    if options.verbose:
        print("%5.1f s  %s %s" % (time.monotonic() - start, part.__name__, [getattr(a, "name", a) for a in args]), flush=True)


SMALL, LARGE = 300, 15_500
share = max(1, options.points // 6)
small = Scene("update in place", SMALL)
rebuild = Scene("rebuild", SMALL, ["--rebuild"])
first = Scene("first run", SMALL, first=True)
large = Scene("update beside", LARGE)
timed(killed, small, options.points * 2 // 5)
timed(killed, rebuild, options.points * 2 // 5)
timed(killed, first, share)
for scene in (small, rebuild, first):
    timed(signalled, scene, max(1, options.points // 10))
timed(killed, large, max(2, options.points // 25))
sanitized = b"__asan" in open(os.path.join(programs.bin, "islet-index"), "rb").read()
if os.path.exists(FAULTS) and not sanitized:
    for scene in (small, rebuild, first):
        timed(durable_order, scene)
        timed(failing_calls, scene, share + share // 2)
    timed(killed_before_checksums, small)
    timed(durable_order, large)
    timed(failing_calls, large, max(1, share // 4))
else:
    checks.that(False, "the fault library was built", FAULTS)
timed(full_disk)
if not sanitized:
    for scene in (small, rebuild):
        timed(limited, scene, resource.RLIMIT_AS, [megabytes << 20 for megabytes in (24, 28, 32, 36, 40, 56, 72, 90, 110, 140, 180, 260, 400)])
        timed(limited, scene, resource.RLIMIT_FSIZE, (0, 4_000, 30_000, 100_000, 1_000_000, 50_000_000))
        timed(limited, scene, resource.RLIMIT_NOFILE, (5, 8, 12, 16, 24, 64))
timed(read_only_folder)
for scene in (small, rebuild, first, large):
    print("%s: %d times the state before, %d times the one after" % (scene.name, scene.befores, scene.afters))
shutil.rmtree(work, ignore_errors=True)
checks.finish()
