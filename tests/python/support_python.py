"""What the tests of the package share: the checks of tests/cli, programs to compare with, and what is raised."""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cli"))
from support import ROOT, Checks, Programs  # noqa: E402, F401

CORPUS = os.path.join(ROOT, "corpus", "articles")


class Compared(Programs):
    """The programs without a look at the schema, which needs a package that a clean environment lacks."""

    @staticmethod
    def hold_against_schema(text):
        pass

    def said(self, db, *args, **more):
        return json.loads(self.search(db, "--format", "json", *args, **more).text)


def raised(work):
    """What it raises, or None."""
    try:
        work()
    except Exception as error:  # whichever it is
        return error
    return None


def in_child(code, env):
    """Runs it in another interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=env)
