"""What the command-line tests share: running programs, counting checks."""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Checks:
    """Named checks with a reason each; counts and reports them as the test command expects."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, ok, reason, detail=""):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED: %s %s" % (reason, str(detail)[:600]))
        return ok

    def finish(self):
        print("%d passed, %d failed" % (self.passed, self.failed))
        sys.exit(1 if self.failed else 0)


class Programs:
    """The two programs of a build, run with an environment of their own."""

    def __init__(self, bin_dir):
        self.bin = os.path.abspath(bin_dir)
        self.home = tempfile.mkdtemp(prefix="islet-test-")
        self.env = dict(os.environ, HOME=self.home, XDG_CONFIG_HOME=self.home, XDG_DATA_HOME=self.home, LC_ALL="C.UTF-8")
        for name in ("ISLET_DB", "NO_COLOR"):
            self.env.pop(name, None)

    def run(self, program, *args, stdin=b"", env=None):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        done = subprocess.run([os.path.join(self.bin, "islet-" + program), *args], input=stdin, capture_output=True,
                              env=dict(self.env, **(env or {})), timeout=300)
        done.text = done.stdout.decode()
        done.errors = done.stderr.decode()
        return done

    def index(self, db, *args, **kw):
        return self.run("index", "--db", db, *args, **kw)

    def search(self, db, *args, **kw):
        return self.run("search", "--db", db, *args, **kw)

    def results(self, db, *args, **kw):
        return json.loads(self.search(db, "--format", "json", *args, **kw).text)
