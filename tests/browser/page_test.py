#!/usr/bin/env python3
"""The page of islet-serve in a real browser: Debian's chromium, driven by playwright-core. usage: page_test.py BIN_DIR

playwright-core and axe-core come from npm into build/browser, once. Pictures of each state are written to build/browser/pictures.
Skipped, with the reason, where chromium or the packages can't be had.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

from node_packages import missing_packages  # noqa: E402
from serving import ARTICLES, ROOT, Server  # noqa: E402
from support import Checks, Programs  # noqa: E402

FOLDER = os.path.join(ROOT, "build", "browser")
checks = Checks()

# What no page of an author should do to ours.
HOSTILE = """# <script>document.title='taken'</script> A title & "quotes"

## Rash <img src=x onerror="document.title='taken'">

The zebrafish rash is <b>not bold</b>. <script>document.title = 'taken'</script> It says \u202eesrever\u202c and "quotes" &amp; more.

""" + "zebra" * 40000 + " ends the long word of the zebrafish rash.\n"


def skip(reason):
    print("skipped: " + reason)
    print("0 passed, 0 failed")
    sys.exit(0)


def databases(programs):
    articles = os.path.join(programs.home, "articles")
    shutil.copytree(ARTICLES, articles)
    with open(os.path.join(articles, "hostile.md"), "w", encoding="utf8") as f:
        f.write(HOSTILE)
    with open(os.path.join(articles, "on-paper.md"), "w", encoding="utf8") as f:
        f.write("---\ntitle: Quokka care\nurl: https://clinic.example/quokka\npublisher: Example Clinic\nreviewed: 2016-05-01\n---\n\n"
                "Quokkas need shade in summer. Ring the keeper at once if a quokka has a fever, by day or night.\n")
    db = os.path.join(programs.home, "db")
    run = programs.index(db, "--quiet", articles)
    assert run.returncode == 0, run.errors
    return db


def main():
    chromium = shutil.which("chromium")
    if chromium is None:
        skip("chromium is not installed")
    reason = missing_packages(os.path.join(HERE, "package.json"), FOLDER)
    if reason:
        skip(reason)
    programs = Programs(sys.argv[1])
    db = databases(programs)
    pins = os.path.join(programs.home, "pins.tsv")
    found = json.loads(programs.search(db, "--quiet", "--format", "json", "-n", "1", "quokka shade").stdout)
    with open(pins, "w") as f:
        f.write("who looks after quokkas\t%s\n" % found["results"][0]["passage_id"])
    pictures = os.path.join(FOLDER, "pictures")
    shutil.rmtree(pictures, ignore_errors=True)
    os.makedirs(pictures)
    with Server(programs, db, "--pins", pins, "--feedback", os.path.join(programs.home, "unhelpful.jsonl")) as server:
        run = subprocess.run(["node", os.path.join(HERE, "page.mjs"), "http://%s:%d" % (server.host, server.port), chromium, FOLDER, pictures],
                             capture_output=True, text=True, timeout=600, env=dict(programs.env, NODE_PATH=os.path.join(FOLDER, "node_modules")))
    for line in run.stdout.splitlines():
        kind, _, rest = line.partition(" ")
        if kind in ("ok", "FAILED"):
            checks.that(kind == "ok", rest)
    checks.that(run.returncode == 0, "the browser's script ran to its end", run.stderr[-3000:])
    checks.finish()


main()
