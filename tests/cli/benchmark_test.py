#!/usr/bin/env python3
"""The engines that scripts/benchmark compares: all are given the same passages and asked the same. usage: benchmark_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import glob
import io
import json
import os
import shutil
import sys
import tempfile

from support import ROOT, Checks

sys.path.insert(0, os.path.join(ROOT, "benchmarks"))
import engines  # noqa: E402
import report  # noqa: E402
import run  # noqa: E402

checks = Checks()
bin_dir = os.path.abspath(sys.argv[1])
work = os.path.realpath(tempfile.mkdtemp(prefix="islet-test-"))
BUILT = os.path.join(ROOT, "build", "benchmark", "tantivy", "release", "benchmark-tantivy")
PASSAGES = [  # passage id, document id, title, headings, text
    ("aa01", "d1", "Glucagonoma", "Skin changes", "The best known sign is a rash: necrolytic migratory erythema. It itches."),
    ("aa02", "d1", "Glucagonoma", "Diabetes", 'Most people have "mild" diabetes, a few have R&D <b>rashes</b>.'),
    ("bb01", "d2", "Insulinoma", "Signs", "Low blood sugar makes people hungry, and some go on a migratory tour."),
]
# What is asked, the ids of all hits, and why.
ASKED = [
    ("necrolytic", {"aa01"}, "a word of the text"),
    ("rash", {"aa01", "aa02"}, "other forms of a word"),
    ("insulinoma", {"bb01"}, "a word of the title alone"),
    ("skin", {"aa01"}, "a word of a heading alone"),
    ("hungry necrolytic", {"aa01", "bb01"}, "any of several words"),
    ('"migratory erythema"', {"aa01"}, "words in quotes are a phrase"),
    ('"erythema migratory"', set(), "in that order"),
    ("absentword", set(), "nothing"),
]
# The same for engines that have NEAR.
NEAR = [
    ("necrolytic NEAR/5 erythema", {"aa01"}, "two words near each other"),
    ("erythema NEAR/5 necrolytic", {"aa01"}, "in either order"),
    ("best NEAR/2 erythema", set(), "too far from each other"),
]
# What Tantivy's query language would take for more than words.
SIGNS = [
    ("hungry -necrolytic", {"aa01", "bb01"}, "a hyphen takes nothing away"),
    ("hungry AND necrolytic", {"aa01", "bb01"}, "nor does a word in capitals join"),
    ("text:hungry (sugar [ ^ ~ * title", {"bb01"}, "brackets, colons and the like are no operators"),
    ("", set(), "no words at all"),
]


def stand_in(text):
    """A folder that has, as the only program, a cargo like this."""
    folder = tempfile.mkdtemp(dir=work)
    if text is not None:
        with open(os.path.join(folder, "cargo"), "w", encoding="utf8") as f:
            f.write("#!/bin/sh\n" + text)
        os.chmod(os.path.join(folder, "cargo"), 0o755)
    return folder


@contextlib.contextmanager
def only_programs_of(folder):
    before = os.environ["PATH"]
    os.environ["PATH"] = folder
    try:
        yield
    finally:
        os.environ["PATH"] = before


def without_tantivy():
    said = "echo '%s' >&2; exit 101"
    for cargo, wanted, reason in [
            (None, "there is no cargo; scripts/install-packages scripts/benchmark-packages.txt installs it", "no cargo"),
            (said % "warning: old\nerror: package x cannot be built because it requires rustc 1.63 or newer", "error: package x cannot be built because it requires rustc 1.63 or newer", "a compiler too old"),
            (said % "error: failed to get x\n\nCaused by:\n  failed to fetch\n\nCaused by:\n  no route to host", "error: failed to get x; no route to host", "no network: the last cause"),
            (said % "error[E0658]: unstable\n --> x.rs:1\nerror: could not compile x\nwarning: build failed, waiting", "error[E0658]: unstable; error: could not compile x", "what can't be compiled, and why"),
            ("exit 3", "cargo ended with 3", "not a word")]:
        asked, makers = [], {"Tantivy": engines.tantivy, "another": lambda folder, passages: asked.append(passages) or "made"}
        without, err = [], io.StringIO()
        with only_programs_of(stand_in(cargo)), contextlib.redirect_stderr(err):
            made = run.available(makers, work, "passages.tsv", without)
            again = run.available(makers, work, "passages.tsv", without)
        checks.that(made == again == ["made"] and asked == ["passages.tsv"] * 2, "the others are compared: " + reason, (made, again))
        checks.that(err.getvalue().count("benchmark: without Tantivy: %s\n" % wanted) == 1, "the reason is said once: " + reason, err.getvalue())


def built_under_build():
    call = os.path.join(work, "call")
    cargo = stand_in('echo "$@" >>%s' % call)
    with only_programs_of(cargo), contextlib.redirect_stderr(io.StringIO()):
        made = run.available({"Tantivy": engines.tantivy}, work, "passages.tsv", ["Tantivy"])
        checks.that(made == [] and not os.path.exists(call), "--without Tantivy builds nothing")
        engine = engines.tantivy(work, "passages.tsv")
    with open(call, encoding="utf8") as f:
        words = f.read().split()
    target = words[words.index("--target-dir") + 1]
    checks.that("--locked" in words and target == os.path.join(ROOT, "build", "benchmark", "tantivy"), "the locked crates, and benchmarks/ stays clean", words)
    checks.that(engine.index == [[BUILT, "index", "passages.tsv", os.path.join(work, "tantivy")]], "what cargo made is what runs", engine.index)


def same_questions():
    passages = os.path.join(work, "passages.tsv")
    with open(passages, "w", encoding="utf8") as out:
        out.writelines("\t".join(row) + "\n" for row in PASSAGES)
    makers = {"stock Xapian": lambda folder, path: engines.stock_xapian(folder, bin_dir, path), "SQLite FTS5": engines.fts5}
    for name, maker, there in [("Lucene 8", engines.lucene, glob.glob("/usr/share/java/lucene-core-8*.jar") and shutil.which("javac")),
                               ("Tantivy", lambda folder, path: engines.tantivy_engine(folder, path, BUILT), os.path.exists(BUILT))]:
        if there:
            makers[name] = maker
        else:
            print("skipped: %s, which scripts/benchmark installs or builds" % name)
    for name, maker in makers.items():
        engine = maker(work, passages)
        engines.run(engine.index[0], work)
        engine.open()
        for query, wanted, reason in ASKED + (SIGNS if name == "Tantivy" else []) + (NEAR if engine.near else []):
            hits = engine.top(query)
            checks.that(set(hits) == wanted and len(hits) == len(wanted), "%s: %s: %s" % (name, query, reason), hits)
        marked, plain = (json.loads(engine.ask("rash", without)[1]) for without in (False, True))
        checks.that([("<b>rash" in text) for text in marked["snippets"]] == [True] * 2, name + ": a snippet for each hit, with its words marked", marked)
        checks.that(plain["hits"] == marked["hits"] and plain["snippets"] == [], name + ": ids alone where no snippets are wanted", plain)
        engine.close()


def named_on_the_page():
    checks.that("tantivy" not in report.versions(["islet"]), "what wasn't compared has no version")
    tools = stand_in(None)
    for name, answer in (("rustc", "rustc 1.63.0 (abc 2022-08-08)"), ("dpkg-query", "1.0")):
        with open(os.path.join(tools, name), "w", encoding="utf8") as f:
            f.write("#!/bin/sh\necho '%s'\n" % answer)
        os.chmod(os.path.join(tools, name), 0o755)
    with only_programs_of(tools), open(os.path.join(ROOT, "benchmarks", "tantivy", "Cargo.toml"), encoding="utf8") as manifest:
        shown = report.versions(["islet", "Tantivy"])
        wanted = manifest.read().split('tantivy = { version = "=')[1].split('"')[0]
    checks.that(shown.endswith(", tantivy %s (rustc 1.63.0)" % wanted), "crates have theirs from Cargo.lock, and their compiler", shown)


def times_by_kind():
    class Stand(engines.Engine):
        def ask(self, query, plain):
            return float(query), b""
    queries = [("words", str(t), "") for t in (1, 2, 9)] + [("near", "100", "")]
    figures = {"one": {}, "Tantivy": {}}
    run.ask_all([Stand(name, work, [], work) for name in figures], queries, 2, figures)
    for name, kinds in (("one", {"words": [2, 9], "near": [100, 100]}), ("Tantivy", {"words": [2, 9]})):
        checks.that(figures[name]["marked"] == [2, 9], name + ": NEAR isn't among the times of all kinds", figures[name])
        checks.that(figures[name]["marked_kinds"] == kinds, name + ": each kind has its median and its 99th percentile", figures[name])
    page = report.Run("x", None, queries, 2, figures, []).kinds()
    checks.that("| Tantivy | – | 2.0 / 9.0 |" in page, "an engine without NEAR has no time for it", page)


for part in (times_by_kind, without_tantivy, built_under_build, same_questions, named_on_the_page):
    part()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
