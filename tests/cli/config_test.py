#!/usr/bin/env python3
"""Configuration of a machine, of a user, of a call: which wins, and what is said about it. usage: config_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import sys

from support import Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
work = programs.home
ETC, OWN = os.path.join(work, "etc"), os.path.join(work, "islet")
programs.env["ISLET_ETC"] = ETC
for folder in (ETC, OWN):
    os.makedirs(folder)


def config(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf8") as f:
        f.write(text)
    return os.path.join(folder, name)


def printed(program, *args, env=None):
    """name -> (value, origin) of --print-config; a default in words has no value."""
    run = programs.run(program, "--print-config", *args, env=env)
    checks.that(run.returncode == 0, "--print-config of islet-%s" % program, run.errors)
    found = {}
    for line in run.text.splitlines()[1:]:
        text, origin = line.rsplit("# ", 1) if not line.startswith("# ") else line[2:].rsplit("# ", 1)
        name, value = (text.split(" = ", 1) if " = " in text else (text.split(":")[0], None))
        found.setdefault(name.strip(), []).append((value.strip() if value is not None else None, origin))
    return found, run.text


def which_wins():
    rows = [
        # what the machine's and the user's file say, a named file, arguments, environment -> limit and where from
        ("", "", None, [], ("10", "default"), "nothing said"),
        ("limit = 3\n", "", None, [], ("3", "ETC:1"), "the machine's"),
        ("limit = 3\n", "# mine\nlimit = 4\n", None, [], ("4", "OWN:2"), "the user's above it"),
        ("limit = 3\n", "limit = 4\n", None, ["--limit", "5"], ("5", "command line"), "the command line above both"),
        ("limit = 3\n", "limit = 4\n", "limit = 6\n", [], ("6", "NAMED:1"), "a named file in place of the user's"),
        ("limit = 3\n", "limit = 4\n", "by = document\n", [], ("3", "ETC:1"), "which the machine's is still below"),
        ("limit = 3\n", "limit = 4\n", None, ["--config="], ("10", "default"), "--config= reads none"),
    ]
    for machine, own, named, args, wanted, reason in rows:
        etc, user = config(ETC, "search.conf", machine), config(OWN, "search.conf", own)
        if named is not None:
            args = args + ["--config", config(work, "named.conf", named)]
        found, _ = printed("search", *args)
        origin = wanted[1].replace("ETC", etc).replace("OWN", user).replace("NAMED", os.path.join(work, "named.conf"))
        checks.that(found["limit"] == [(wanted[0], origin)], reason, found["limit"])


def repeatable():
    etc = config(ETC, "search.conf", "db = /srv/one\ndb = /srv/two\nexact = yes\n")
    own = config(OWN, "search.conf", "exact = no\n")
    found, _ = printed("search")
    checks.that(found["db"] == [("/srv/one", etc + ":1"), ("/srv/two", etc + ":2")], "a repeatable option keeps all of a place", found["db"])
    checks.that(found["exact"] == [("no", own + ":1")], "a flag that is taken back", found["exact"])
    found, _ = printed("search", "--db", "/mine", env={"ISLET_DB": "/other"})
    checks.that(found["db"] == [("/mine", "command line")], "and none of another")
    os.remove(etc)
    found, _ = printed("search", env={"ISLET_DB": "/other", "NO_COLOR": "1"})
    checks.that(found["db"] == [("/other", "environment: ISLET_DB")] and found["color"] == [("never", "environment: NO_COLOR")], "the environment", found)
    found, _ = printed("search", "--color", "always", env={"NO_COLOR": "1"})
    checks.that(found["color"] == [("always", "command line")], "below the command line")


def all_programs():
    for program, option, value in (("index", "max-depth", "77"), ("search", "offset", "7"), ("serve", "rate", "7")):
        path = config(ETC, program + ".conf", "%s = %s\n" % (option, value))
        found, text = printed(program)
        checks.that(found[option] == [(value, path + ":1")], "islet-%s reads /etc" % program, found[option])
        help_text = programs.run(program, "--help").text
        checks.that("/etc/islet/%s.conf" % program in " ".join(help_text.split()), "and says so")
        again = config(work, "again.conf", text)
        os.remove(path)
        second, _ = printed(program, "--config", again)
        values = lambda of: {name: [v for v, _ in pairs] for name, pairs in of.items() if pairs[0][0] is not None}
        checks.that(values(second) == values(found), "what is printed is a file of the same effect", (values(second), values(found)))
    config(ETC, "search.conf", "limit = 3\nlimt = 4\n")
    run = programs.run("search", "x")
    checks.that(run.returncode == 2 and "search.conf', line 2" in run.errors and "did you mean --limit" in run.errors, "a mistake in the machine's file is named with its line", run.errors)
    os.remove(os.path.join(ETC, "search.conf"))


def in_force():
    db = os.path.join(work, "db")
    os.makedirs(os.path.join(work, "in"))
    config(os.path.join(work, "in"), "a.md", "# A\n\nThe gastrinoma.\n")
    config(ETC, "index.conf", "db = %s\n" % db)
    config(ETC, "search.conf", "db = %s\nformat = json\n" % db)
    checks.that(programs.run("index", os.path.join(work, "in")).returncode == 0 and os.path.isdir(db), "what is said is done by islet-index")
    checks.that(programs.run("search", "gastrinoma").text.startswith("{"), "and by islet-search")


which_wins()
repeatable()
all_programs()
in_force()
shutil.rmtree(work)
checks.finish()
