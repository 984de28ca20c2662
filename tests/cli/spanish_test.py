#!/usr/bin/env python3
"""Spanish articles, alone and among English ones, answer Spanish questions: corpus/spanish. usage: spanish_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
SPANISH = os.path.join(ROOT, "corpus", "spanish")
# Where they are asked, and the least share of the 28 questions that are answered first, and among the first three.
LIBRARIES = [("Spanish alone", [], 0.78, 0.89), ("Spanish and English", [os.path.join(ROOT, "corpus", "articles")], 0.71, 0.89)]

for name, others, first, third in LIBRARIES:
    db = os.path.join(programs.home, name.replace(" ", "-"))
    programs.index(db, os.path.join(SPANISH, "articles"), *others)
    done = subprocess.run([os.path.join(ROOT, "scripts", "evaluate"), "--bin", programs.bin, SPANISH, "--db", db, "--format", "json"],
                          capture_output=True, text=True, env=programs.env, timeout=300)
    figures = json.loads(done.stdout)["sets"][0] if done.returncode == 0 else {}
    checks.that(figures.get("success@1", 0) >= first and figures.get("success@3", 0) >= third, name + ": the questions are answered", figures or done.stderr)
    found = json.loads(programs.search(db, "--filter", "language=es", "--format", "json", "tumor").text)
    checks.that([r["document"]["language"] for r in found["results"]], name + ": articles in Spanish are named so", found["results"])
    for typed in ("sindrome", "síndrome"):
        found = json.loads(programs.search(db, "--format", "json", typed + " carcinoide").text)
        checks.that(found["results"] and found["results"][0]["document"]["id"] == "sindrome-carcinoide.html", name + ": " + typed, found["results"][:1])
checks.finish()
