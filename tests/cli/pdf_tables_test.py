#!/usr/bin/env python3
"""Rows of tables in PDFs stay rows, whatever program set them. usage: pdf_tables_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import sys

import pdf_tables
from support import Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
folder = os.path.join(programs.home, "pdfs")
os.mkdir(folder)


def plain(text):
    """Ligatures, which some programs set, as letters."""
    for sign, letters in (("\ufb00", "ff"), ("\ufb01", "fi"), ("\ufb02", "fl"), ("\ufb03", "ffi")):
        text = text.replace(sign, letters)
    return re.sub(r" +", " ", text)


tables = 0
for path, names in sorted(pdf_tables.main(folder).items()):
    file = os.path.basename(path)
    db = path + ".db"
    run = programs.index(db, path)
    checks.that(run.returncode == 0, file + " is read", run.errors)
    for name in names:
        tables += 1
        before, after = pdf_tables.paragraphs(name)
        lines = []
        for text in (pdf_tables.lines(name)[0], pdf_tables.lines(name)[-1], before, after):
            found = programs.results(db, "--limit", "60", " ".join(re.findall(r"\w+", text)))["results"]
            lines += [line for result in found for line in plain(result["text"]).split("\n")]
        for row in pdf_tables.lines(name):
            checks.that(row in lines, "%s: a row: %s" % (file, row), lines)
        for paragraph in (before, after):
            checks.that(paragraph in lines, "%s: what stands around the table: %s" % (file, paragraph[:40]), lines)
print("%d tables" % tables)
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
