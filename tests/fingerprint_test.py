#!/usr/bin/env python3
"""The fingerprint of the analysis chain follows what it does: lists and code, not names of files, #include lines or comments. And the
lists of a language as they are compiled in. Works on copies; asks CMake's scripts alone and builds nothing.
usage: fingerprint_test.py"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from support import ROOT, Checks  # noqa: E402

checks = Checks()
ENGLISH = os.path.join(ROOT, "language", "english")
FINGERPRINT = os.path.join(ROOT, "analysis", "chain_fingerprint.cmake")
EMBED = os.path.join(ROOT, "language", "embed_lists.cmake")


def chain():
    """The files that analysis/CMakeLists.txt hashes: code, lists."""
    with open(os.path.join(ROOT, "analysis", "CMakeLists.txt"), encoding="utf8") as f:
        text = f.read()
    code, lists = (re.search(r"set\(%s\n([^)]*)\)" % name, text).group(1).split() for name in ("chain", "chain_lists"))
    return [os.path.join(ROOT, "analysis", f) for f in code], [os.path.join(ENGLISH, name + ".txt") for name in lists]


def read(path):
    with open(path, encoding="utf8") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)


class Copy:
    """The chain's files in a folder of their own, as a person may change them."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="islet-chain-")
        self.code, self.lists = ([self.take(f) for f in files] for files in chain())

    def take(self, path):
        copy = os.path.join(self.folder, os.path.relpath(path, ROOT))
        write(copy, read(path))
        return copy

    def find(self, name):
        return next(f for f in self.code + self.lists if os.path.basename(f) == name)

    def edit(self, name, change):
        path = self.find(name)
        text = read(path)
        changed = change(text)
        assert changed != text, name + " has not what the test changes"
        write(path, changed)

    def move(self, name, to):
        for files in (self.code, self.lists):
            for i, f in enumerate(files):
                if os.path.basename(f) == name:
                    files[i] = os.path.join(self.folder, to)
                    os.makedirs(os.path.dirname(files[i]), exist_ok=True)
                    os.rename(f, files[i])

    def hash(self):
        script = os.path.join(self.folder, "ask.cmake")
        write(script, 'include("%s")\nislet_chain_fingerprint(hash CODE %s LISTS %s)\nmessage("${hash}")\n'
              % (FINGERPRINT, " ".join(self.code), " ".join(self.lists)))
        run = subprocess.run(["cmake", "-P", script], capture_output=True, text=True)
        shutil.rmtree(self.folder)
        return run.stderr.strip() if run.returncode == 0 else "failed: " + run.stderr


def entry_lines(text):
    lines = text.rstrip("\n").split("\n")
    return [l for l in lines if l.startswith("#")], [l for l in lines if l and not l.startswith("#")]


def other_way_round(text):
    comments, entries = entry_lines(text)
    return "\n".join(reversed(comments)) + "\n\n" + "\n".join(reversed(entries)) + "\n"


# What is done to a copy, whether its hash stays the same, and why.
CHANGES = [
    (lambda c: c.move("word_table.cpp", "elsewhere/deeper/word_table.cpp"), True, "a file moved"),
    (lambda c: c.move("word_table.cpp", "analysis/chain/interning.cpp"), True, "a file with another name"),
    (lambda c: c.move("labels.txt", "elsewhere/labels.txt"), True, "a list moved"),
    (lambda c: c.code.reverse() or c.lists.reverse(), True, "the files named in another order"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: '#include "elsewhere/new.hpp"\n' + t), True, "an #include line more"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: re.sub(r"#include .*\n", "", t)), True, "no #include lines"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: t.replace("{\n", "{  // said of it\n", 1)), True, "a comment behind code"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: "// One.\n// Another.\n" + t), True, "comments in lines of their own"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: t.replace("    ", "  ")), True, "another indent"),
    (lambda c: c.edit("labels.txt", lambda t: "# Said of it.\n\n" + t), True, "a comment and a blank line in a list"),
    (lambda c: c.edit("labels.txt", other_way_round), True, "comments and entries of a list in another order"),
    (lambda c: c.edit("irregular_forms.txt", other_way_round), True, "rows of a table in another order"),
    (lambda c: c.edit("labels.txt", lambda t: t + entry_lines(t)[1][0] + "\n"), True, "an entry twice"),
    (lambda c: c.edit("labels.txt", lambda t: t + "tier\n"), False, "an entry more"),
    (lambda c: c.edit("labels.txt", lambda t: t.replace("\ngrade\n", "\n")), False, "an entry less"),
    (lambda c: c.edit("irregular_forms.txt", lambda t: t.replace("mice\tmouse", "mice\tmousy")), False, "another column of a table"),
    (lambda c: c.edit("stemmer.txt", lambda t: t.replace("\nen\n", "\nporter\n")), False, "another stemmer"),
    (lambda c: c.edit("word_table.cpp", lambda t: t.replace("single.size() <= 3", "single.size() <= 4")), False, "another number in the code"),
    (lambda c: c.edit("tokenizer.cpp", lambda t: t.replace('"mu"', '"my"', 1)), False, "another string in the code"),
    (lambda c: (c.move("labels.txt", "a"), c.move("units.txt", "language/english/labels.txt"), c.move("a", "language/english/units.txt")),
     False, "two lists that have changed their names"),
]
before = Copy().hash()
checks.that(re.fullmatch("[0-9a-f]{64}", before), "the chain has a fingerprint", before)
for change, stays, reason in CHANGES:
    copy = Copy()
    change(copy)
    after = copy.hash()
    checks.that(re.fullmatch("[0-9a-f]{64}", after) and (after == before) == stays,
                ("the fingerprint stays: " if stays else "the fingerprint changes: ") + reason, after)


def embedded(change, languages=("english",), further=()):
    """What embed_lists.cmake says (empty if it is content) and the text that it writes for copies of the English folder."""
    folder = tempfile.mkdtemp(prefix="islet-lists-")
    for language in languages:
        shutil.copytree(ENGLISH, os.path.join(folder, language))
    change(folder)
    texts = os.path.join(folder, "texts.cpp")
    run = subprocess.run(["cmake", "-DLANGUAGES=" + ";".join(os.path.join(folder, name) for name in languages), "-DNAMES=" + os.path.join(folder, "names.hpp"),
                          "-DTEXTS=" + texts] + ["-D%s=%s" % (name, os.path.join(folder, file)) for name, file in further] + ["-P", EMBED], capture_output=True, text=True)
    text = read(texts) if os.path.exists(texts) else ""
    shutil.rmtree(folder)
    return " ".join(run.stderr.split()), text


def list_edit(name, change):
    def edit(folder):
        path = os.path.join(folder, name)
        write(path, change(read(path)) if os.path.exists(path) else change(""))
    return edit


def unchanged(folder):
    del folder


said, whole = embedded(unchanged)
checks.that(said == "" and "R\"~islet~(category\n" in whole, "a language's lists are written", said)
checks.that(embedded(list_edit("english/labels.txt", other_way_round))[1] == whole, "order and comments of a list don't count")
both = ("english", "german")
said, two = embedded(list_edit("german/labels.txt", lambda t: "# Nummern.\nGrad\nTyp\n"), both)
checks.that(said == "" and 'folders{"english", "german", }' in two and "(Grad\nTyp\n)" in two, "a second language is a folder more", said)
said, none = embedded(list_edit("german/labels.txt", lambda t: "# None.\n"), both)
checks.that(said == "" and "R\"~islet~()~islet~\"" in none, "a list may hold nothing", said)
only_labels = [f for f in sorted(os.listdir(ENGLISH)) if f != "labels.txt" and f not in ("synonyms.txt", "dictionaries.txt")]


def german_labels_alone(folder):
    for name in only_labels:
        os.remove(os.path.join(folder, "german", name))
    write(os.path.join(folder, "german/labels.txt"), "Grad\n")
    write(os.path.join(folder, "shared.txt"), "units\ncommon_words\n")
    write(os.path.join(folder, "german/no_lists.txt"), "\n".join(f[:-4] for f in only_labels if f not in ("units.txt", "common_words.txt")) + "\n")


said, shared = embedded(german_labels_alone, both, [("SHARED", "shared.txt")])
checks.that(said == "" and "(Grad\n)" in shared and shared.count("milligram\tmg") == 1, "lists may be shared, or named as those without an entry", said)


def stemmed(folder):
    write(os.path.join(folder, "stemmed.txt"), "swedish\tsv swedish\tå ä\toch att\t,\n")


said, stems = embedded(stemmed, ("english",), [("STEMMED", "stemmed.txt")])
checks.that(said == "" and 'folders{"english", "swedish", }' in stems and "(och\natt\n)" in stems.replace("att\noch", "och\natt"), "a language may only have a stemmer", said)
REFUSED = [
    (lambda folder: os.remove(os.path.join(folder, "german/labels.txt")), "labels.txt", "a language without one of the lists"),
    (list_edit("german/more.txt", lambda t: "word\n"), "more.txt", "a list that the first language doesn't have"),
    (list_edit("german/labels.txt", lambda t: t + "Grad \n"), "white space", "an entry that ends in a space"),
    (list_edit("german/labels.txt", lambda t: t + "a\\,b\n"), "backslash", "an entry with a backslash"),
]
for change, says, reason in REFUSED:
    said = embedded(change, both)[0]
    checks.that(says in said, "refused: " + reason, said)
checks.finish()
