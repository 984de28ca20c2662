#!/usr/bin/env python3
"""Everyday words, British and American, typed by themselves: which article of the demonstration each leads to. usage: everyday_words_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
db = os.path.join(programs.home, "db")
programs.index(db, os.path.join(ROOT, "corpus", "articles"))

# What is typed, the beginnings of the articles' names that may come first, and why.
ALONE = [
    ("flu jab", ["vaccines"], "the passage on vaccines, not one that mentions a jab in passing"),
    ("flu shot", ["vaccines"], "the American word"),
    ("covid jab", ["vaccines"], "another jab"),
    ("jab", ["vaccines", "travel"], "either has a section on them"),
    ("shot", ["vaccines"], "the same in America"),
    ("needle", ["scans"], "needles at a scan"),
    ("loo", ["nausea", "driving", "living-with"], "no article has the word"),
    ("poorly", ["tests", "support-line", "fever", "nonfunctioning"], "how somebody feels"),
    ("doc", ["glucagonoma", "islet-cell", "preparing"], "whom to see"),
    ("chemo", ["tablets-and-chemotherapy"], "short for chemotherapy"),
    ("scan", ["scans"], "as it is"),
    ("bloods", ["supplements", "tests"], "blood tests"),
    ("drip", ["vipoma", "carcinoid", "pancreas-surgery"], "fluids by drip"),
    ("op", ["pancreas-surgery"], "an operation"),
    ("under the knife", ["pancreas-surgery"], "the same in other words"),
    ("meds", ["driving", "supplements", "tablets"], "medicines"),
    ("weed", ["supplements"], "cannabis"),
    ("pot", ["supplements"], "cannabis, in America"),
    ("pub", ["alcohol"], "what is drunk there"),
    ("gym", ["preparing", "carcinoid", "insulinoma", "sleep"], "exercise"),
    ("plane", ["travel"], "a flight"),
    ("hols", ["scans", "money", "work", "travel"], "holiday"),
    ("kip", ["sleep"], "sleep"),
    ("zonked", ["living-with", "sleep"], "tired"),
    ("knackered", ["living-with", "sleep"], "tired"),
    ("funny turn", ["after-hours", "alcohol", "low-blood-sugar", "driving"], "a faint"),
    ("indigestion", ["zollinger", "islet-cell"], "heartburn"),
    ("migraine", ["phaeo", "low-blood-sugar"], "a headache"),
    ("itchy", ["glucagonoma", "nonfunctioning"], "what itches"),
    ("pooch", ["pets"], "a dog"),
    ("moggy", ["pets"], "a cat"),
    ("hubby", ["sex", "prrt", "carers"], "a partner"),
    ("skint", ["money"], "no money"),
    ("dole", ["money"], "benefits"),
    ("undertaker", ["dying"], "a funeral"),
    ("grandkids", ["talking-to-children"], "children"),
    ("swimming", ["preparing", "carcinoid", "insulinoma", "sleep"], "exercise"),
    ("budgie", ["pets"], "a bird"),
    ("kitten", ["pets"], "a young cat"),
    ("my 6 year old", ["talking-to-children"], "a child by its age"),
    ("I get the runs", ["nausea", "travel", "vipoma", "medullary"], "diarrhoea, not what runs in families"),
    ("feeling suicidal", ["after-hours", "scans", "carers", "support-line"], "whom to call, where no article has the word"),
    ("I want to end it all", ["after-hours", "scans", "carers", "support-line"], "the same in other words, not the end of the pancreas"),
    ("weepy", ["sex", "somatostatin", "living-with", "sleep"], "low mood"),
]

# What such a word must not bring about where it is part of another name.
BESIDE = [
    ("poorly differentiated", ["neuroendocrine-carcinoma", "grades"], "a grade is no feeling"),
    ("needle biopsy", ["phaeochromocytoma", "tests", "grades", "medullary"], "no injection"),
]


def first(query):
    answer = json.loads(programs.search(db, "--format", "json", "--limit", "1", query).text)
    return (answer["results"][0]["document"]["id"] if answer["results"] else "nothing"), answer["query"]


for query, expected, reason in ALONE + BESIDE:
    found, understood = first(query)
    checks.that(found.startswith(tuple(expected)), "%s: %s" % (query, reason), found)
for word in ("telly", "sniffer", "charabanc"):
    found, understood = first(word)
    checks.that(found == "nothing" and understood["missing"] == [word], word + ": still said to be in no article, where no synonym is either", found)
checks.finish()
