#!/usr/bin/env python3
"""islet-index --watch, --check and --rebuild, as a help desk runs them for days. usage: current_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import fcntl
import os
import shutil
import signal
import subprocess
import sys

from support import ROOT, Checks, Programs, valid_json
from watching import PATIENCE, Watch

ARTICLES = os.path.join(ROOT, "corpus", "articles")
checks = Checks()
programs = Programs(sys.argv[1])
work, place, write = programs.home, programs.place, programs.write


def found(db, word):
    return programs.search(db, "--no-spell", "--no-expand", word).returncode == 0


def watching():
    folder, db = place("watched"), place("watched-db")
    write(place("watched", "a.md"), "# Alpha\n\nThe gastrinoma makes gastrin.\n")
    watch = Watch(programs, db, folder)
    checks.that(watch.next()["added"] == 1, "a watch begins with an update")
    checks.that(watch.hears("watching 1 folder"), "and says that it watches")

    def step(reason, change, holds, word, there=True):
        change()
        total = watch.until(holds)
        checks.that(holds(total), reason, total)
        checks.that(found(db, word) == there, "and the search knows: " + reason)

    step("a new file", lambda: write(place("watched", "b.txt"), "Beta article\n\nInsulinoma means low sugar.\n"), lambda d: d["added"] == 1, "insulinoma")
    step("a changed file", lambda: write(place("watched", "b.txt"), "Beta article\n\nA vipoma means watery stools.\n"), lambda d: d["updated"] == 1, "vipoma")

    def rename_over():
        write(place("watched", ".b.txt.swp"), "Beta article\n\nA ghrelinoma is rare.\n")
        os.rename(place("watched", ".b.txt.swp"), place("watched", "b.txt"))
    step("an editor's save by renaming over", rename_over, lambda d: d["updated"] == 1, "ghrelinoma")
    step("a file in a new folder in a new folder", lambda: write(place("watched", "new", "deep", "c.md"), "# Gamma\n\nSomatostatin calms.\n"),
         lambda d: d["added"] == 1, "somatostatin")
    step("a second file there", lambda: write(place("watched", "new", "deep", "d.md"), "# Delta\n\nGlucagonoma and rash.\n"), lambda d: d["added"] == 1, "glucagonoma")
    step("a folder that is moved within", lambda: os.rename(place("watched", "new"), place("watched", "moved")), lambda d: d["added"] == d["removed"] == 2, "glucagonoma")
    step("a change in the moved folder", lambda: write(place("watched", "moved", "deep", "d.md"), "# Delta\n\nCarcinoid flush.\n"), lambda d: d["updated"] == 1, "carcinoid")
    step("a folder moved away", lambda: os.rename(place("watched", "moved"), place("away")), lambda d: d["removed"] == 2, "carcinoid", False)
    step("a folder moved in", lambda: os.rename(place("away"), place("watched", "back")), lambda d: d["added"] == 2, "carcinoid")
    step("a deleted file", lambda: os.remove(place("watched", "b.txt")), lambda d: d["removed"] == 1, "ghrelinoma", False)
    step("a deleted folder", lambda: shutil.rmtree(place("watched", "back")), lambda d: d["removed"] == 2, "carcinoid", False)

    for number in range(50):
        write(place("watched", "burst%d.md" % number), "# Burst %d\n\nPasireotide number %d.\n" % (number, number))
    reports, total = 0, 0
    while total < 50 and (report := watch.next()):
        reports, total = reports + 1, total + report["added"]
    checks.that(total == 50 and reports < 10, "a burst of 50 files is a few updates, not 50", (total, reports))

    os.utime(place("watched", "a.md"))
    write(place("watched", ".hidden"), "nothing")
    checks.that(watch.next(1.5) is None, "a touch and a hidden file are no news")

    with open(place("watched-db", "writer.lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        write(place("watched", "late.md"), "# Late\n\nTelotristat.\n")
        checks.that(watch.hears("another program is writing"), "another writer is said")
        patient = Watch(programs, db, "--wait", "600", "--progress", "always", folder)
        checks.that(patient.hears("waiting for another writer"), "one that may wait says so")
        checks.that(patient.end(signal.SIGTERM) == 0 and patient.hears("ended"), "and SIGTERM ends it meanwhile")
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1 and found(db, "telotristat"), "and waited for")

    os.rename(folder, folder + "-gone")
    checks.that(watch.hears("no such file or folder"), "a folder that has gone is said")
    checks.that(found(db, "telotristat"), "and nothing is thrown away for it")
    write(folder + "-gone/again.md", "# Again\n\nLanreotide.\n")
    os.rename(folder + "-gone", folder)
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1 and found(db, "lanreotide"), "when it is back the watch goes on")
    checks.that(watch.end(signal.SIGTERM) == 0 and watch.hears("ended"), "SIGTERM ends it cleanly")
    checks.that(programs.index(db, "--check", folder).returncode == 0, "and the database is whole and current")
    checks.that(sorted(n[:4] for n in os.listdir(db)) == ["XAPI", "gen-", "writ"], "nothing is left lying about", os.listdir(db))


def watching_a_file():
    path, db = place("single", "one.txt"), place("single", "db")
    write(path, "One article\n\nAbout the thymus.\n")
    write(place("single", "other.txt"), "Other article\n\nAbout the pituitary.\n")
    watch = Watch(programs, db, path)
    watch.next()
    write(path + ".new", "One article\n\nAbout the parathyroid.\n")
    os.rename(path + ".new", path)
    checks.that(watch.until(lambda d: d["updated"] == 1)["updated"] == 1 and found(db, "parathyroid"), "a single file, saved by renaming over it")
    write(place("single", "other.txt"), "Other article\n\nAbout the hypothalamus.\n")
    checks.that(watch.next(1.5) is None and not found(db, "hypothalamus"), "its neighbours don't count")
    checks.that(watch.end(signal.SIGINT) == 0, "Ctrl-C ends it cleanly")
    watch = Watch(programs, place("own", "db"), place("own"))
    checks.that(watch.process.wait(PATIENCE) == 2, "a folder that isn't there is an error at the start")
    write(place("own", "x.md"), "# X\n\nText of x.\n")
    watch = Watch(programs, place("own", "db"), place("own"))
    checks.that(watch.next()["added"] == 1, "a database inside the watched folder is no source")
    write(place("own", "y.md"), "# Y\n\nText of y.\n")
    checks.that(watch.next()["added"] == 1 and watch.next(1.5) is None, "and its own changes are no news")
    watch.end(signal.SIGINT)


def overflow():
    with open("/proc/sys/fs/inotify/max_queued_events") as f:
        queue_length = int(f.read())
    if queue_length > 40000:
        print("skipped: an overflow, since this system's queue holds %d events" % queue_length)
        return
    folder, db = place("flood"), place("flood-db")
    write(place("flood", "a.md"), "# A\n\nText of a.\n")
    watch = Watch(programs, db, folder)
    watch.next()
    watch.hears("watching")
    watch.process.send_signal(signal.SIGSTOP)
    for number in range(queue_length // 2 + 100):
        write(place("flood", "a.md"), "# A\n\nText number %d.\n" % number)
        os.utime(place("flood", "a.md"))
    write(place("flood", "late", "b.md"), "# B\n\nText of b.\n")
    watch.process.send_signal(signal.SIGCONT)
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1, "when events are lost, everything is looked through")
    write(place("flood", "late", "c.md"), "# C\n\nText of c.\n")
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1, "and a folder whose coming was lost is watched")
    watch.end(signal.SIGTERM)


def ended_while_reading():
    folder, db = place("much"), place("much-db")
    text = "".join(open(os.path.join(ARTICLES, name), encoding="utf8").read() for name in sorted(os.listdir(ARTICLES)) if name.endswith(".txt"))
    for number in range(150):
        write(os.path.join(folder, "%d.txt" % number), "Article %d\n\n%s" % (number, text))
    watch = Watch(programs, db, "--progress", "always", folder)
    checks.that(watch.hears("reading"), "a long first update has begun")
    checks.that(watch.end(signal.SIGTERM) == 0, "SIGTERM meanwhile ends it cleanly too")
    checks.that(os.listdir(db) == ["writer.lock"], "the update is given up, and leaves no half-made files", os.listdir(db))
    shutil.rmtree(folder)


def check(db, *args):
    run = programs.index(db, "--check", "--format", "json", *args)
    return run.returncode, valid_json(run.text) if run.text else None, run.errors


def checking():
    folder, db = place("checked"), place("checked-db")
    shutil.copytree(ARTICLES, folder)
    programs.index(db, folder)
    programs.index(db, "-", stdin='{"id":"r1","text":"A streamed record about chromogranin."}\n')
    before = sorted((f, os.path.getmtime(os.path.join(db, f))) for f in os.listdir(db))
    status, report, _ = check(db, folder)
    checks.that(status == 0 and report["check"] == {"whole": True, "current": True, "problems": [], "changes": []}, "whole and current", report)
    checks.that(report["documents"]["unchanged"] == len(os.listdir(folder)) + 1, "every document was looked at", report)
    checks.that(sorted((f, os.path.getmtime(os.path.join(db, f))) for f in os.listdir(db)) == before, "nothing is written")
    text = programs.index(db, "--check", folder).text
    checks.that("whole and matches its sources" in text, "said in words", text)

    os.remove(os.path.join(folder, "insulinoma.txt"))
    stat = os.stat(os.path.join(folder, "glucagonoma.txt"))
    write(os.path.join(folder, "glucagonoma.txt"), open(os.path.join(ARTICLES, "glucagonoma.txt"), encoding="utf8").read().replace("rash", "hash"))
    os.utime(os.path.join(folder, "glucagonoma.txt"), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    os.utime(os.path.join(folder, "vipoma-watery-diarrhoea.txt"))
    write(os.path.join(folder, "brand-new.md"), "# New\n\nText.\n")
    status, report, _ = check(db)
    states = {os.path.basename(c["path"]): c["state"] for c in report["check"]["changes"]}
    checks.that(status == 1 and states == {"insulinoma.txt": "gone", "glucagonoma.txt": "changed"},
                "gone and changed sources are told, even with size and time as before; touched ones aren't", states)
    status, report, _ = check(db, folder)
    states = {os.path.basename(c["path"]): c["state"] for c in report["check"]["changes"]}
    checks.that(states.get("brand-new.md") == "new" and report["documents"]["added"] == 1, "with the folder named, new files too", states)
    run = programs.index(db, "--check", folder)
    checks.that(run.returncode == 1 and "run islet-index again" in run.text and "gone: " in run.errors, "with what to do", run.text)
    programs.index(db, "--rebuild", folder)
    checks.that(check(db, folder)[0] == 0, "and that does it")

    with open(os.path.join(db, "writer.lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        checks.that(check(db)[0] == 3, "while another program writes: status 3")
    run = programs.index(place("nowhere"), "--check")
    checks.that(run.returncode == 2 and "there is no database" in run.errors and not os.path.exists(place("nowhere")), "no database: status 2, and none is made", run.errors)


def flip(path, at):
    with open(path, "r+b") as f:
        f.seek(at)
        byte = f.read(1)
        f.seek(at)
        f.write(bytes([byte[0] ^ 0x55]))


def damage():
    whole = place("checked-db")
    generation = next(n for n in os.listdir(whole) if n.startswith("gen-"))
    for table in ("postlist.glass", "docdata.glass"):
        size = os.path.getsize(os.path.join(whole, generation, table))
        noticed = 0
        places = range(8192 // 2, size, max(8192, size // 8))
        for at in places:
            copy = place("copy-db")
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(whole, copy)
            flip(os.path.join(copy, generation, table), at)
            status, report, errors = check(copy)
            # Status 1: the damage hit what the list of sources has of a file, which then seems to have changed.
            told = status in (0, 2) or (status == 1 and report["check"]["whole"] and len(report["check"]["changes"]) == 1)
            checks.that(told and "Traceback" not in errors, "a flipped byte in %s at %d is no crash" % (table, at), (status, report, errors))
            noticed += status == 2
            if status == 2:
                checks.that("--rebuild" in errors and (report is None or not report["check"]["whole"]), "and what to do is said", errors)
        checks.that(noticed > 0, "flipped bytes in %s are noticed" % table, "%d of %d" % (noticed, len(places)))
    copy = place("copy-db")
    shutil.rmtree(copy)
    shutil.copytree(whole, copy)
    with open(os.path.join(copy, generation, "docdata.glass"), "r+b") as f:
        f.truncate(8192)
    checks.that(check(copy)[0] == 2, "a truncated table is noticed")
    shutil.rmtree(copy)
    os.makedirs(copy)
    with open(os.path.join(copy, "XAPIANDB"), "w") as f:
        f.write("auto gen-1\n")
    run = programs.index(copy, "--check")
    checks.that(run.returncode == 2 and "--rebuild" in run.errors, "a database whose tables are gone: status 2 and what to do", run.errors)


def rebuilding():
    db = place("rebuilt-db")
    programs.index(db, ARTICLES)
    batch = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             text=True, env=programs.env)
    failures, asked, rebuilds = [], 0, 0
    for _ in range(5):
        run = subprocess.Popen([os.path.join(programs.bin, "islet-index"), "--quiet", "--db", db, "--rebuild", ARTICLES], env=programs.env)
        while run.poll() is None:
            shot = programs.search(db, "--format", "json", "glucagonoma rash")
            if shot.returncode != 0:
                failures.append(shot.errors)
            batch.stdin.write("glucagonoma rash\n")
            batch.stdin.flush()
            answer = valid_json(batch.stdout.readline())
            if not answer.get("results"):
                failures.append(answer)
            asked += 2
        rebuilds += run.returncode == 0
    batch.stdin.close()
    checks.that(rebuilds == 5 and asked >= 10 and not failures, "during rebuilds readers are never without, new ones or old", (rebuilds, asked, failures[:2]))
    checks.that(batch.wait(PATIENCE) == 0, "and the process that stayed ends well")
    checks.that(sum(name.startswith("gen-") for name in os.listdir(db)) == 1, "one generation is left", os.listdir(db))


for part in (watching, watching_a_file, overflow, ended_while_reading, checking, damage, rebuilding):
    part()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
