#!/usr/bin/env python3
"""Indexing with the package: dicts as records, files, removals, and databases that change under an open searcher.
Runs where the package is installed. usage: indexing_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys

import islet
from support_python import CORPUS, Checks, Compared, in_child, raised

checks = Checks()
programs = Compared(sys.argv[1])


def titles(db, question, **wishes):
    return [result.document.title for result in db.search(question, **wishes)]


# Dicts are what a line of JSON Lines is.
ARTICLES = [
    {"id": "a", "title": "Fasting test", "text": "Drink only water from midnight.", "reviewed": "2025-03-11", "url": "https://desk.example/a"},
    {"id": "b", "title": "Dumping", "publisher": "Desk", "tags": ["diet"], "sections": [{"heading": "Meals", "paragraphs": ["Eat little and often."]}]},
    {"_id": "c", "text": "# A heading\n\nRest after surgery.", "language": "en", "published": "May 2020"},
    {"id": "d", "title": "Ménière", "text": "Half a pair: \ud83d, a sign: ☕"},
    {"title": "No id", "text": "Nobody could ask for it again."},
    {"id": "e", "title": "No text"},
    {"id": "f", "text": 5},
    {"id": 7, "text": "The id is a number."},
    {"id": "a", "text": "The same id again."},
]
ours, theirs = programs.place("ours"), programs.place("theirs")
report = islet.index(ours, (dict(article) for article in ARTICLES))
lines = "".join(json.dumps(article).encode("utf8").decode().replace("\\ud83d", "?") + "\n" for article in ARTICLES if "id" in article or "_id" in article)
programs.index(theirs, "--quiet", "-", stdin=lines)
checks.that(report.documents.added == 5 and report.documents.skipped == 4 and report.passages == 5, "what can be read is there", report.to_dict())
checks.that(sorted((s.path, s.reason) for s in report.skipped)[1:] == [
    ("record 5", "a record without an id"), ("record 6", "neither text nor sections"), ("record 7", "text is a number")], "the others are named", report.skipped)
checks.that(report.schema == "islet.index/1" and report.kept == () and report.to_dict()["documents"]["skipped"] == 4, "the report is islet-index's", report)
listed = [json.loads(programs.search(db, "--format", "json", "--list", "documents").text) for db in (ours, theirs)]
same = lambda documents: [{k: v for k, v in d.items() if k not in ("path", "type")} for d in documents]  # noqa: E731
checks.that(same(listed[0]) == same(listed[1]), "the documents are those of the same JSON Lines", listed)
db = islet.open(ours)
checks.that(db.search("midnight")[0].document.date == "2025-03-11" and titles(db, "eat often", filter="tag=diet") == ["Dumping"], "with all that is known of them")

# Values as databases and tables of data have them.
VALUES = (
    ("a day", {"reviewed": datetime.date(2024, 2, 3)}, lambda d: d.date == "2024-02-03"),
    ("a time", {"reviewed": datetime.datetime(2024, 2, 3, 12, 30)}, lambda d: d.date == "2024-02-03"),
    ("None", {"publisher": None}, lambda d: d.publisher is None),
    ("NaN, which is how a table says that there is nothing", {"publisher": float("nan")}, lambda d: d.publisher is None),
    ("a path", {"path": pathlib.Path("/srv/x")}, lambda d: True),
    ("tags in a tuple", {"tags": ("x", "y")}, lambda d: d.tags == ["x", "y"]),
    ("tags in a set", {"tags": {"y", "x"}}, lambda d: d.tags == ["x", "y"]),
)
for number, (reason, value, fits) in enumerate(VALUES):
    done = islet.index(ours, [{"id": "v", "title": "V", "text": "A value, number %d." % number, **value}])
    checks.that(done.documents.skipped == 0 and fits(db.search("value number", filter="id=v")[0].document), reason + " is taken", done)

# Changes are seen by a searcher that is open; one that isn't whole isn't there.
islet.index(ours, [{"id": "a", "title": "Fasting test", "text": "Drink nothing from six o'clock."}])
checks.that(titles(db, "six o'clock") == ["Fasting test"] and not db.search('"only water"'), "an article is updated in place")
checks.that(islet.index(ours, [ARTICLES[1]]).documents.unchanged == 1, "an article that is the same is left alone")
checks.that(islet.remove(ours, ["b", "none"]).skipped[0].path == "none" and not db.search("eat often", filter="tag=diet"), "one is removed, and one that isn't there is said")


def breaks_off():
    yield {"id": "half", "text": "Half of it is here."}
    raise KeyError("mine")


before = db.stats().to_dict()
WRONG = (
    ("what the articles raise comes out", lambda: islet.index(ours, breaks_off()), KeyError),
    ("what the listener raises, too", lambda: islet.index(ours, [{"id": "z", "text": "Half."}], progress=lambda now: 1 // 0), ZeroDivisionError),
    ("a dict in place of several", lambda: islet.index(ours, {"id": "z", "text": "Half."}), TypeError),
    ("what is no dict", lambda: islet.index(ours, [{"id": "z", "text": "Half."}, "text"]), TypeError),
    ("nothing to go through", lambda: islet.index(ours, 5), TypeError),
    ("a value that JSON doesn't have", lambda: islet.index(ours, [{"id": "z", "text": "Half.", "x": object()}]), TypeError),
    ("an option that there isn't", lambda: islet.index(ours, [], limit=5), TypeError),
    ("an option of another type", lambda: islet.index(ours, [], jobs="many"), TypeError),
    ("a string in place of ids", lambda: islet.remove(ours, "a"), TypeError),
    ("a folder that isn't ours", lambda: islet.index(CORPUS, [{"id": "z", "text": "Half."}]), islet.Error),
    ("a source that isn't there", lambda: islet.index_files(ours, programs.place("none")), islet.Error),
    ("nothing remembered to bring up to date", lambda: islet.index_files(programs.place("new")), islet.Error),
    ("a thesaurus that isn't there", lambda: islet.index(ours, [{"id": "z", "text": "Half."}], synonyms="/none"), islet.Error),
)
for reason, work, kind in WRONG:
    error = raised(work)
    checks.that(type(error) is kind or (kind is islet.Error and isinstance(error, kind)), reason + ": " + kind.__name__, repr(error))
checks.that(db.stats().to_dict() == before, "and the database is as it was", db.stats())

seen = []
islet.index(programs.place("many"), ({"id": str(n), "text": "Article %d of many." % n} for n in range(1000)), progress=seen.append)
checks.that(seen[-1].documents == 1000 and {"reading", "writing"} >= {now.stage for now in seen if now.documents}, "progress is told", seen)
checks.that(islet.index(programs.place("dry"), [ARTICLES[0]], dry_run=True).documents.added == 1 and not os.path.exists(programs.place("dry")), "a dry run writes nothing")
checks.that(islet.index(programs.place("many"), [ARTICLES[0]], rebuild=True).passages == 1, "a rebuild starts afresh")

# Files.
files, folder = programs.place("files"), programs.place("folder")
programs.write(os.path.join(folder, "a.md"), "# Sleep\n\nBananas help.")
programs.write(os.path.join(folder, "b.txt"), "Left out.")
report = islet.index_files(files, folder, exclude=["*.txt"])
checks.that(report.documents.added == 1 and report.documents.passed_over == 1, "a folder of files", report)
open_before = islet.open(files)
programs.write(os.path.join(folder, "c.md"), "# Food\n\nPeanuts help.")
checks.that(islet.index_files(files).documents.added == 1 and titles(open_before, "peanuts") == ["Food"], "brought up to date without naming it again")
programs.write(os.path.join(folder, "d.md"), "# Work\n\nPauses help.")
programs.index(files, "--quiet", "--rebuild", folder)
checks.that(titles(open_before, "pauses") == ["Work"], "made anew by islet-index under an open searcher")
checks.that(open_before.sources()[0].path == folder, "it says what it was made from")

# Another writer, and Ctrl-C.
holder = ("import islet, sys, time\ndef slow():\n    yield {'id': '1', 'text': 'One.'}\n    print('holding', flush=True)\n    sys.stdin.read()\n"
          "islet.index(%r, slow())" % ours)
with subprocess.Popen([sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=programs.env) as other:
    other.stdout.readline()
    error = raised(lambda: islet.index(ours, [ARTICLES[0]]))
    checks.that(isinstance(error, islet.LockedDatabaseError) and error.status == 3 and "wait=SECONDS" in error.hint, "another writer is told, with what helps", vars(error or object))
    checks.that(bool(db.search("six o'clock")), "searchers don't wait for it")
    other.stdin.close()
checks.that(other.returncode == 0 and islet.index(ours, [ARTICLES[0]], wait=10).documents.updated == 1, "and one may wait for it")
# A shell ignores SIGINT for what runs in the background, and so would the child: it would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)
endless = ("import islet, itertools\nislet.index(%r, ({'id': str(n), 'text': 'Article %%d.' %% n} for n in itertools.count()),"
           " progress=lambda now: print(now.documents, flush=True))" % ours)
with subprocess.Popen([sys.executable, "-c", endless], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=programs.env) as other:
    other.stdout.readline()
    other.send_signal(signal.SIGINT)
    other.stdout.read()
    checks.that("KeyboardInterrupt" in other.stderr.read() and other.wait(60) != 0, "Ctrl-C ends it")
checks.that(db.search("six o'clock", exact=True).total.value == 0 and islet.index(ours, [ARTICLES[0]]).documents.unchanged == 1, "with the database as it was")
done = in_child("import islet\nprint(islet.index(%r, [{'id': 'q', 'text': 'Last words.'}]).documents.added)" % ours, programs.env)
checks.that(done.stdout == "1\n" and bool(db.search("last words")), "another process's articles are found", done)
checks.finish()
