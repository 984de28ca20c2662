"""What the tests of islet-serve share: a running server on a port of its own, and what is asked of it."""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import threading
import time

from support import ROOT, Programs, valid_json

ARTICLES = os.path.join(ROOT, "corpus", "articles")


class Reply:
    """A response: status, header fields in lower case, body."""

    def __init__(self, response):
        self.status = response.status
        self.fields = {}
        for name, value in response.getheaders():
            self.fields[name.lower()] = ", ".join(filter(None, (self.fields.get(name.lower()), value)))
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """A running islet-serve; ends with the block. options: beside --db and --listen. limits: of resource.setrlimit()."""

    def __init__(self, programs, db, *options, rate=0, limits=(), env=None):
        def set_limits():
            for what, most in limits:
                resource.setrlimit(what, (most, most))
        command = [os.path.join(programs.bin, "islet-serve"), "--db", db, "--listen", "127.0.0.1:0", "--rate", str(rate), *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, env=dict(programs.env, **(env or {})), preexec_fn=set_limits)
        self.errors = ""
        line = self.process.stderr.readline().decode()
        found = re.search(r"http://(.+):(\d+)/", line)
        if not found:
            self.errors = line + self.process.communicate()[1].decode()
            raise RuntimeError("islet-serve didn't start: " + self.errors)
        self.host, self.port = found[1], int(found[2])
        # Read all the time, so that it never waits for us.
        self.reader = threading.Thread(target=self.read_errors, daemon=True)
        self.reader.start()

    def read_errors(self):
        for line in self.process.stderr:
            self.errors += line.decode(errors="replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
        self.reader.join(10)

    def stop(self):
        """The exit status after SIGTERM."""
        self.__exit__()
        return self.process.returncode

    def request(self, method, target, body=None, timeout=60, **fields):
        """Fields in Python's spelling: content_type="text/plain"."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        with contextlib.closing(connection):
            headers = {name.replace("_", "-"): value for name, value in fields.items()}
            connection.request(method, target, body=body, headers=headers)
            return Reply(connection.getresponse())

    def get(self, target, **fields):
        return self.request("GET", target, **fields)

    def post(self, target, value, content_type="application/json", **fields):
        body = json.dumps(value).encode() if content_type == "application/json" and not isinstance(value, bytes) else value
        return self.request("POST", target, body=body, content_type=content_type, **fields)

    def raw(self, *pieces, wait=10, pause=0, end=False):
        """All that comes back for these bytes; end: then our side is closed."""
        with socket.create_connection((self.host, self.port), timeout=wait) as s:
            with contextlib.suppress(OSError):
                for piece in pieces:
                    s.sendall(piece)
                    time.sleep(pause)
                if end:
                    s.shutdown(socket.SHUT_WR)
            got = b""
            with contextlib.suppress(OSError):
                while part := s.recv(65536):
                    got += part
            return got

    def processes(self):
        """Its pid and those of all it made."""
        table = {}
        for name in os.listdir("/proc"):
            if name.isdigit():
                with contextlib.suppress(OSError):
                    with open("/proc/%s/stat" % name) as f:
                        fields = f.read().rsplit(")", 1)[1].split()
                    if fields[0] != "Z":
                        table.setdefault(int(fields[1]), []).append(int(name))
        found = [self.process.pid]
        for pid in found:
            found += table.get(pid, [])
        return found

    def memory(self):
        """Kilobytes of its own that all its processes have in memory, pages they share in proportion. Pages of files (programs,
        libraries, databases) are left out: what they count depends on who else has them open, and falls and rises with others."""
        total = 0
        for pid in self.processes():
            with contextlib.suppress(OSError):
                with open("/proc/%d/smaps_rollup" % pid) as f:
                    total += sum(int(kilobytes) for kilobytes in re.findall(r"^Pss_(?:Anon|Shmem):\s+(\d+)", f.read(), re.M))
        return total

    def descriptors(self):
        return len(os.listdir("/proc/%d/fd" % self.process.pid))


def problem_fault(reply, status):
    """What is wrong with a problem, or an empty string."""
    if reply.status != status:
        return "status %d, not %d: %r" % (reply.status, status, reply.body[:200])
    if reply.fields.get("content-type") != "application/problem+json":
        return "type %s" % reply.fields.get("content-type")
    value = reply.json
    if set(value) < {"type", "title", "status", "detail", "hint"} or value["status"] != status or not value["detail"] or not value["title"]:
        return "members %s" % value
    if value["detail"].endswith(".") or "\n" in value["detail"]:
        return "detail isn't one line without a full stop: %s" % value["detail"]
    return ""


def demonstration(bin_dir):
    """The programs and a database of the demonstration articles."""
    programs = Programs(bin_dir)
    db = os.path.join(programs.home, "db")
    run = programs.index(db, "--quiet", ARTICLES)
    assert run.returncode == 0, run.errors
    return programs, db


def same_but_time(ours, theirs):
    """Whether two JSON texts are the same bytes except for took_ms."""
    def timeless(text):
        return re.sub(rb'"took_ms": ?[\d.e-]+', b'"took_ms": 0', text)
    return timeless(ours) == timeless(theirs)


__all__ = ["Reply", "Server", "problem_fault", "demonstration", "same_but_time", "valid_json"]
