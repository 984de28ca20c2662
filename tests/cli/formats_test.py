#!/usr/bin/env python3
"""The same three articles in six formats: the same question finds the same fact in each. usage: formats_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import pathlib
import re
import shutil
import sys
import zipfile

from support import ROOT, Checks, Programs

FOLDER = os.path.join(ROOT, "corpus", "formats")
FORMATS = ("txt", "md", "html", "pdf", "docx", "eml")
# question, article, words of the passage that must come first, page of the PDF (seen by eye in a viewer)
QUESTIONS = [
    ("what do the amino acids protect", "prrt-lutetium-177", "runs for about 4 hours to protect the kidneys", 1),
    ("how long to keep a distance from small children", "prrt-lutetium-177", "Keep a distance from small children and pregnant women for up to 15 days", 2),
    ("no growth after 20 months in NETTER-1", "prrt-lutetium-177", "65% of people had no growth after 20 months", 2),
    ("fever after PRRT, when to call", "prrt-lutetium-177", "Call the same day for a fever of 100.4°F", 2),
    ("gallstones on long treatment", "somatostatin-analogues", "gallstones: about 1 in 4 on long treatment", 1),
    ("can lanreotide change my mood", "somatostatin-analogues", "Low mood and anxiety have been reported now and then", 2),
    ("a dose missed by more than a week", "somatostatin-analogues", "If a dose is missed by more than a week, phone", 2),
    ("a fault in the RET gene", "men1-and-men2", "MEN 2 comes from a fault in the RET gene", 1),
    ("dental surgery with MEN 2", "men1-and-men2", "before any operation, dental surgery included", 1),
    ("law on health insurance and jobs (GINA)", "men1-and-men2", "protects health insurance and jobs, but not life insurance", 2),
    ("surgeons wait until 2 cm", "men1-and-men2", "surgeons wait until one reaches about 2 cm", 2),
]
checks = Checks()
programs = Programs(sys.argv[1])


def same_everywhere(text):
    """White space, dashes and quotes, which formats write each in its own way, made one."""
    return re.sub(r"\s+", " ", re.sub("[\u2010-\u2015\u2212]", "-", text.replace("\u2019", "'")))


titles = {}
for kind in FORMATS:
    db = os.path.join(programs.home, kind)
    run = programs.index(db, *sorted(str(path) for path in pathlib.Path(FOLDER).glob("*." + kind)))
    checks.that(run.returncode == 0 and " 3 added" in run.text.replace(":", ": "), "three articles are read as " + kind, run.text + run.errors)
    for question, article, fact, page in QUESTIONS:
        results = programs.results(db, "--limit", "3", question)["results"]
        first = results[0] if results else {"text": "", "document": {"id": ""}, "page": None}
        checks.that(first["document"]["id"] == "%s.%s" % (article, kind) and fact in same_everywhere(first["text"]),
                    "%s: %s" % (kind, question), [(r["document"]["id"], r["text"][:150]) for r in results])
        checks.that(first["page"] == (page if kind == "pdf" else None), "%s: the page of: %s" % (kind, question), first["page"])
        if kind != "txt":  # plain text states no title; it is guessed
            titles.setdefault(article, set()).add(same_everywhere(first["document"]["title"]))
checks.that(all(len(found) == 1 for found in titles.values()), "the title is the same in each format that states one", titles)
shown = programs.search(os.path.join(programs.home, "pdf"), "--limit", "1", QUESTIONS[1][0]).text
checks.that("page 2" in shown, "the text output names the page", shown)

# Alone, so that no other file has loaded a converter in the process that reads it.
for name, content, word in (("plain.rtf", b"{\\rtf1\\ansi Drink water.\\par}", "water"), ("russian.rtf", b"{\\rtf1\\ansi\\ansicpg1251 \\'e4\\'ee\\'e7\\'e0\\par}", "доза"),
                            ("latin.xml", b"<?xml version='1.0' encoding='ISO-8859-1'?><article article-type='x'><body><p>Caf\xe9</p></body></article>", "café")):
    alone = pathlib.Path(programs.home) / name
    alone.write_bytes(content)
    run = programs.index(os.path.join(programs.home, name + "-db"), str(alone))
    found = programs.results(os.path.join(programs.home, name + "-db"), word)["results"]
    checks.that(run.returncode == 0 and found, "a file alone is read: " + name, run.text + run.errors)

sys.dont_write_bytecode = True
sys.path.insert(0, FOLDER)
import make  # noqa: E402

fresh = pathlib.Path(programs.home) / "made"
fresh.mkdir()
make.main(fresh, pdf=False)
articles = pathlib.Path(programs.home) / "articles"
articles.mkdir()
make.publish(articles, pdf=False)
for path in [*sorted(fresh.iterdir()), *sorted(articles.iterdir())]:
    kept = os.path.join(FOLDER if path.parent == fresh else os.path.join(ROOT, "corpus", "articles"), path.name)
    if path.suffix == ".docx":
        contents = [{n: z.read(n) for n in z.namelist()} for z in (zipfile.ZipFile(path), zipfile.ZipFile(kept))]
        checks.that(contents[0] == contents[1], "make.py writes " + path.name)
    else:
        checks.that(path.read_bytes() == open(kept, "rb").read(), "make.py writes " + path.name)
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
