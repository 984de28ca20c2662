"""What the tests of the contract share: rows with a name each, and the programs on a database of the demonstration articles."""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil

from support import ROOT, Checks, Programs

ARTICLES = os.path.join(ROOT, "corpus", "articles")


class Contract:
    """Runs rows in order. Options that were given are kept in `used`, so that a test can see that each has been."""

    def __init__(self, bin_dir):
        self.checks, self.programs = Checks(), Programs(bin_dir)
        self.home, self.db = self.programs.home, os.path.join(self.programs.home, "db")
        self.rows, self.used, self.current = [], set(), ""
        run = self.programs.index(self.db, "--format", "json", ARTICLES)
        assert run.returncode == 0, run.errors

    def row(self, name):
        """Marks a function as the test of one row of the contract; the row is named when it fails."""
        def keep(test):
            self.rows.append((name, test))
            return test
        return keep

    def that(self, ok, reason, detail=""):
        self.checks.that(ok, "%s: %s" % (self.current, reason), detail)

    def place(self, *names):
        return os.path.join(self.home, *names)

    def write(self, path, text):
        path = self.place(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf8") as f:
            f.write(text)
        return path

    def note(self, args):
        self.used.update(a.split("=")[0] for a in args if a.startswith("-"))

    def search(self, *args, **kw):
        self.note(args)
        return self.programs.search(self.db, *args, **kw)

    def index(self, base, *args, **kw):
        self.note(args)
        return self.programs.index(base, *args, **kw)

    def answer(self, *args, base=None, **kw):
        """A search's JSON object."""
        self.note(args)
        return self.programs.results(base or self.db, *args, **kw)

    def found(self, *args, base=None, **kw):
        return self.answer(*args, base=base, **kw)["results"]

    def two_lines(self, run, program, status, reason):
        """An error: the status, nothing on standard output, WHAT in one line and perhaps a hint in another. Is there a hint?"""
        lines = run.errors.splitlines()
        self.that(run.returncode == status and run.text == "" and len(lines) in (1, 2) and lines[0].startswith("islet-%s: error: " % program)
                  and (len(lines) == 1 or lines[1].startswith("hint: ")), reason, (run.returncode, run.text[:80], run.errors))
        return len(lines) == 2

    def run(self, options):
        for self.current, test in self.rows:
            test()
        self.current = "all rows"
        self.that(not set(options) - self.used, "every option of the contract is used", set(options) - self.used)
        shutil.rmtree(self.home, ignore_errors=True)
        self.checks.finish()


def ids(results):
    return [r["passage_id"] for r in results]
