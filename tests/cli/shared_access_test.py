#!/usr/bin/env python3
"""Who may read a database: it stays so through every kind of update, and those who may not are told so. usage: shared_access_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import grp
import json
import os
import shutil
import stat
import subprocess
import sys

from support import Checks, Programs

NOBODY = 65534
checks = Checks()
programs = Programs(sys.argv[1])
work, place, write = programs.home, programs.place, programs.write


def rights(db):
    """Mode and group of all that a reader needs, by name without the generation's number."""
    found = {}
    generation = open(os.path.join(db, "XAPIANDB"), encoding="utf8").read().split()[1]
    for name in [".", "XAPIANDB", generation] + [os.path.join(generation, n) for n in os.listdir(os.path.join(db, generation))]:
        info = os.stat(os.path.join(db, name))
        found[name.replace(generation, "gen")] = (oct(stat.S_IMODE(info.st_mode)), info.st_gid)
    return found


def indexed(umask, db, *args):
    old = os.umask(umask)
    try:
        return programs.index(db, *args)
    finally:
        os.umask(old)


def kept_through_updates():
    folder, db = place("in"), place("db")
    write(place("in", "a.md"), "# A\n\nThe gastrinoma.\n")
    indexed(0o022, db, folder)
    group = next((g.gr_gid for g in grp.getgrall() if g.gr_gid not in (0, os.getgid())), None) if os.geteuid() == 0 else None
    rows = [("readable by all", 0o755, 0o644, None), ("by a group", 0o750, 0o640, group), ("writable by a group", 0o2770, 0o660, group)]
    for reason, folder_mode, file_mode, gid in rows:
        for path, names, files in os.walk(db):
            for name in [os.path.join(path, n) for n in files] + [path]:
                if gid is not None:
                    os.chown(name, -1, gid)
                os.chmod(name, folder_mode if os.path.isdir(name) else file_mode)
        before = rights(db)
        big = "".join("Word number %d of many. " % n for n in range(250000))
        steps = [
            ("a change in place", lambda: write(place("in", "b.md"), "# B %s\n\nThe insulinoma, %s.\n" % (reason, reason)), []),
            ("a merge of much text", lambda: write(place("in", "c.md"), "# C\n\n%s %s\n" % (reason, big)), []),
            ("a rebuild", lambda: None, ["--rebuild"]),
            ("a removal", lambda: os.remove(place("in", "b.md")), []),
        ]
        for step, change, options in steps:
            change()
            run = indexed(0o077, db, *options, folder)
            after = rights(db)
            checks.that(run.returncode == 0 and all(after[n] == before[n] for n in after if n in before) and set(before) <= set(after),
                        "%s: %s under umask 077" % (reason, step), (run.errors, sorted(set(after.items()) - set(before.items()))))
            wrong = [n for n in after if n not in before and after[n] != before["gen/iamglass"]]
            checks.that(not wrong, "%s: %s, new files" % (reason, step), wrong)
    private = place("private-db")
    indexed(0o077, private, folder)
    checks.that(rights(private)["XAPIANDB"][0] == "0o600" and rights(private)["gen/iamglass"][0] == "0o600", "a new database follows the umask", rights(private))


def never_closed():
    """The version file is written anew at every commit: at no moment may it be closed to those who could read it."""
    if shutil.which("strace") is None:
        print("skipped: never closed, since strace is not there")
        return
    db = place("traced-db")
    write(place("traced", "a.md"), "# A\n\nThe gastrinoma.\n")
    indexed(0o022, db, place("traced"))
    write(place("traced", "b.md"), "# B\n\nThe vipoma.\n")
    old = os.umask(0o077)
    log = place("trace")
    traced = subprocess.run(["strace", "-f", "-o", log, "-e", "trace=open,openat,rename,renameat,renameat2,chmod,fchmodat", os.path.join(programs.bin, "islet-index"), "--db", db,
                             place("traced")], env=programs.env, capture_output=True)
    os.umask(old)
    lines = open(log, encoding="utf8").read().splitlines()
    rename = next((i for i, line in enumerate(lines) if "rename" in line and "iamglass" in line), None)
    opened = next((i for i, line in enumerate(lines) if "chmod" in line and "v.tmp" in line), None)
    if traced.returncode != 0 or rename is None:
        print("skipped: never closed, since strace can't trace here")
        return
    checks.that(opened is not None and opened < rename, "the new version file has its rights before it takes the place of the old one", lines[-20:])


def as_nobody(*command):
    return subprocess.run(["setpriv", "--reuid=%d" % NOBODY, "--regid=%d" % NOBODY, "--clear-groups", *command], env=dict(programs.env, HOME="/nonexistent"), capture_output=True, text=True)


def somebody_without_rights(what):
    """Runs a command as who doesn't read and enter everything, as root does."""
    if os.geteuid() != 0:
        return lambda *command: subprocess.run(command, env=programs.env, capture_output=True, text=True)
    if shutil.which("setpriv") is None:
        print("skipped: %s, since root may read and enter all, and setpriv is not there" % what)
        return None
    return as_nobody


def told_to_those_outside():
    run_as = somebody_without_rights("folders that may not be entered")
    if run_as is None:
        return
    outer = place("outer")
    db = os.path.join(outer, "db")
    write(place("shared", "a.md"), "# A\n\nThe gastrinoma.\n")
    indexed(0o022, db, place("shared"))
    os.chmod(work, 0o755)
    bin_dir = os.path.join(work, "bin")
    os.makedirs(bin_dir)
    for name in ("islet-index", "islet-search"):
        shutil.copy(os.path.join(programs.bin, name), bin_dir)
    search, index = os.path.join(bin_dir, "islet-search"), os.path.join(bin_dir, "islet-index")
    checks.that(run_as(search, "--db", db, "gastrinoma").returncode == 0, "a shared database can be searched by others")
    generation = os.path.join(db, "gen-1")
    rows = [("the folder above", outer, "may not be entered"), ("the database's folder", db, "may not be entered"), ("the generation", generation, "may not be entered"),
            ("the file that names it", os.path.join(db, "XAPIANDB"), "may not be read"), ("Xapian's file", os.path.join(generation, "iamglass"), "may not be read"),
            ("the checksums", os.path.join(generation, "islet.checksums"), "may not be read")]
    for reason, path, words in rows:
        mode = os.stat(path).st_mode
        os.chmod(path, 0)
        for command in ([search, "--db", db, "gastrinoma"], [search, "--db", db, "--list", "stats"], [index, "--db", db, "--check"], [index, "--db", db, "--update"],
                        [index, "--db", db, "--list", "sources"], [index, "--db", db, "--dry-run", place("shared")], [index, "--db", db, place("shared")]):
            run = run_as(*command)
            said = path in run.stderr and words in run.stderr and "permissions" in run.stderr
            checks.that(run.returncode == 2 and said and "there is no database" not in run.stderr, "%s, to %s" % (reason, " ".join(command[3:])), (run.returncode, run.stderr))
        os.chmod(path, stat.S_IMODE(mode))


def one_closed_source():
    """Of several: it is named, the others are done, and its documents stay."""
    run_as = somebody_without_rights("a source that may not be read")
    if run_as is None:
        return
    home = place("closed-home")
    for name in ("open", "closed"):
        write(os.path.join(home, name, "a.md"), "# %s\n\nThe gastrinoma, told in the %s folder.\n" % (name, name))
    db, index = os.path.join(home, "db"), os.path.join(work, "bin", "islet-index")
    for folder, _, files in os.walk(home):
        for path in [folder, *(os.path.join(folder, f) for f in files)]:
            os.chown(path, NOBODY, NOBODY) if os.geteuid() == 0 else None
    closed, both = os.path.join(home, "closed"), [os.path.join(home, "closed"), os.path.join(home, "open")]
    checks.that(run_as(index, "--db", db, *both).returncode == 0, "both can be read at first")
    os.chmod(closed, 0)
    write(os.path.join(home, "open", "b.md"), "# New\n\nAn insulinoma.\n")
    run = run_as(index, "--db", db, *both)
    real = os.path.realpath(closed)
    said = "islet-index: error: %s: folder can't be read: Permission denied\nhint: check its permissions; the documents that the database has of it stay searchable (1)\n" % real
    checks.that(run.returncode == 1 and said in run.stderr and "1 added, 0 updated, 0 removed, 1 unchanged, 1 skipped" in run.stdout and "holds 3 documents" in run.stdout, "named, counted, the rest done", (run.stdout, run.stderr))
    report = json.loads(run_as(index, "--db", db, "--format", "json", *both).stdout)
    checks.that(report["skipped"][0]["path"] == real and report["skipped"][0]["hint"].startswith("check its permissions") and report["documents"]["total"] == 3, "in JSON", report)
    checks.that("error: " in run_as(index, "--db", db, "--quiet", *both).stderr and run_as(index, "--db", db, "--update").returncode == 1, "with --quiet and --update as well")
    rebuilt = run_as(index, "--db", db, "--rebuild", *both)
    held = programs.search(db, "--list", "documents").text
    checks.that(rebuilt.returncode == 1 and "closed can't be read; the old database, which has 1 document of it, stays as it is" in rebuilt.stderr and held.count("\n") == 3, "a rebuild loses nothing either", (rebuilt.stderr, held))
    alone = run_as(index, "--db", db, closed)
    checks.that(alone.returncode == 2 and "not a folder that can be read" in alone.stderr, "alone it is a failure", alone.stderr)
    os.chmod(closed, 0o755)
    checks.that(run_as(index, "--db", db, *both).returncode == 0, "and opened again all is well")


kept_through_updates()
never_closed()
told_to_those_outside()
one_closed_source()
shutil.rmtree(work)
checks.finish()
