"""What the command-line tests share: running programs, holding JSON against its schema, counting checks."""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Schema:
    """docs/output.schema.json, read when the first JSON comes."""

    by_name = {}
    # A member that only this kind of object has, for those that don't name their schema.
    lists = {"exclude": "listed_source", "average_passage_words": "stats", "short": "acronym", "terms": "synonym_group", "field": "field", "strength": "collocation", "term": "term", "passages": "listed_document",
             "milliseconds": "log_line"}

    @classmethod
    def name_of(cls, value):
        if not isinstance(value, dict):
            return None
        if "schema" in value:
            special = next((name for name in ("error", "suggestions", "list", "ping") if name in value), None)
            return special or {"islet.search/1": "search", "islet.index/1": "index", "islet.trial/1": "trial", "islet.comparison/1": "comparison"}.get(value["schema"])
        if "passage_id" in value:
            return "result"
        return next((name for member, name in cls.lists.items() if member in value), None)

    @classmethod
    def validator(cls, name):
        if name not in cls.by_name:
            import jsonschema
            with open(os.path.join(ROOT, "docs", "output.schema.json"), encoding="utf8") as f:
                schema = json.load(f)
            jsonschema.Draft202012Validator.check_schema(schema)
            if name:
                schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/" + name}
            cls.by_name[name] = jsonschema.Draft202012Validator(schema)
        return cls.by_name[name]


def valid_json(text):
    """The value of a JSON text that one of the programs printed; AssertionError if docs/output.schema.json doesn't allow it."""
    value = json.loads(text)
    if isinstance(value, str):  # an element of --suggest --format jsonl
        return value
    # A long list against every kind of list there is would take minutes: its elements tell the kind.
    known = isinstance(value, list) and value and all(Schema.name_of(element) for element in value)
    for part in value if known else [value]:
        fault = next(Schema.validator(Schema.name_of(part)).iter_errors(part), None)
        assert fault is None, "against the schema at %s: %s" % (fault.json_path, fault.message[:300])
    return value


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
        for name in ("ISLET_DB", "ISLET_ETC", "NO_COLOR"):
            self.env.pop(name, None)

    def place(self, *names):
        """A path in the folder that goes with the test."""
        return os.path.join(self.home, *names)

    @staticmethod
    def write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf8") as f:
            f.write(text)

    def run(self, program, *args, stdin=b"", env=None):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        done = subprocess.run([os.path.join(self.bin, "islet-" + program), *args], input=stdin, capture_output=True,
                              env=dict(self.env, **(env or {})), timeout=300)
        done.text = done.stdout.decode()
        done.errors = done.stderr.decode()
        self.hold_against_schema(done.text)
        return done

    @staticmethod
    def hold_against_schema(text):
        """JSON is checked wherever some is printed, so that no test can forget to."""
        if text.startswith("{"):
            for line in text.splitlines() if text.startswith('{"') else [text]:
                valid_json(line)
        elif text.startswith("["):
            valid_json(text)

    def index(self, db, *args, **kw):
        return self.run("index", "--db", db, *args, **kw)

    def search(self, db, *args, **kw):
        return self.run("search", "--db", db, *args, **kw)

    def results(self, db, *args, **kw):
        return valid_json(self.search(db, "--format", "json", *args, **kw).text)


@contextlib.contextmanager
def served(*databases):
    """The address of what xapian-tcpsrv serves, several databases as one, once it does."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = ["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", str(port), *databases]
    # Its end is that of all in its group.
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield "tcp:127.0.0.1:%d" % port
        finally:
            server.terminate()
