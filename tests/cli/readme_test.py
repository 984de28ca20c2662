#!/usr/bin/env python3
"""Runs what README.md shows: each console block's commands must work and print what stands there. usage: readme_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
readme = open(os.path.join(ROOT, "README.md"), encoding="utf8").read()
env = dict(programs.env, PATH=programs.bin + ":" + os.environ["PATH"], ISLET_DB=os.path.join(programs.home, "db"), COLUMNS="80")

shutil.rmtree(os.path.join(ROOT, "build", "net-db"), ignore_errors=True)  # of an earlier run, perhaps with another analysis
for block in re.findall(r"```console\n(.*?)```", readme, re.S):
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.M):
        if command.startswith(("git clone", "cd ", "./scripts/", "sudo ")):
            script = re.match(r"\./(scripts/\S+)", command)
            checks.that(script is None or os.access(os.path.join(ROOT, script.group(1)), os.X_OK), "there is " + command)
            continue
        run = subprocess.run(command, shell=True, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
        checks.that(run.returncode in (0, 1), "works: " + command, run.stderr)
        # Passage ids, times and paths differ from machine to machine.
        same = lambda text: [re.sub(r"\S*/corpus/", "corpus/", re.sub(r"[0-9a-f]{16}|\d+\.\d+ s", "#", line.rstrip())) for line in text.splitlines() if line.strip()]
        printed = same(run.stdout)
        missing = [line for line in same(shown) if line != "…" and line not in printed]
        checks.that(not missing, "prints what the README shows: " + command, missing)
checks.that("scripts/packages.txt" in readme, "the README names the package list")
checks.finish()
