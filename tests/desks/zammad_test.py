#!/usr/bin/env python3
"""examples/zammad_webhook.py between a server that takes notes as Zammad does, and islet-serve: what it takes, refuses, tries again, and what
it doesn't do twice. usage: zammad_test.py BIN_DIR
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import shutil
import socket
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

from serving import ROOT, Server, demonstration  # noqa: E402
from support import Checks  # noqa: E402

EXAMPLES = os.path.join(ROOT, "examples")
TOKEN = "a-token-for-the-help-desk"
DOUBTFUL = "which dentist takes patients with dental implants"  # the articles have its words, but no answer
checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])
token_file = os.path.join(programs.home, "token")
with open(token_file, "w", encoding="utf8") as f:
    f.write(TOKEN + "\n")


class Zammad(http.server.BaseHTTPRequestHandler):
    """Takes the notes that the webhook posts; first answers what it is told to."""

    notes = queue.Queue()
    failures = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.failures.pop(0) if self.failures else 201
        if status == 201:
            self.notes.put((self.path, self.headers["Authorization"], json.loads(body)))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


desk = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Zammad)
threading.Thread(target=desk.serve_forever, daemon=True).start()
MESSAGE = {"ticket": {"id": 42, "title": "Questions & more"},
           "article": {"sender": "Customer", "internal": False, "content_type": "text/html",
                       "body": "<p>Hello,</p><p>my mother has:</p><ul><li>a glucagonoma</li><li>a rash</li></ul><blockquote>VIPoma</blockquote><style>p{}</style>"}}


class Hook:
    """The running webhook. pauses: between tries."""

    def __init__(self, islet, token=TOKEN, pauses=(.1, .1, .1, .1), **constants):
        settings = {"ZAMMAD_URL": "http://127.0.0.1:%d/" % desk.server_port, "ZAMMAD_TOKEN": "t0ken", "WEBHOOK_SECRET": "s3cret", "ISLET_URL": islet, "ISLET_TOKEN": token, "http_proxy": "http://127.0.0.1:1"}
        program = "import sys; sys.path.insert(0, %r); import zammad_webhook as hook; vars(hook).update(%r); sys.argv[1:] = ['0']; hook.main()" % (EXAMPLES, {"PAUSES": pauses, **constants})
        self.process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(programs.env, **settings))
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])
        self.errors = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()  # not SIGINT, which a test suite in the background passes on as ignored
        _, self.errors = self.process.communicate(timeout=30)

    def deliver(self, payload, delivery="", secret=b"s3cret", **fields):
        """The status of the reply."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("POST", "/", body, {"X-Hub-Signature": "sha1=" + hmac.new(secret, body, hashlib.sha1).hexdigest(), "X-Zammad-Delivery": delivery, **fields})
            return connection.getresponse().status


def note(seconds=20):
    try:
        return Zammad.notes.get(timeout=seconds)
    except queue.Empty:
        return None


def message(ticket=42, title="Questions & more", **article):
    return {"ticket": {"id": ticket, "title": title}, "article": dict(MESSAGE["article"], **article)}


def taken(server):
    with Hook(server) as hook:
        that(hook.deliver(MESSAGE, "one") == 202, "a message is taken")
        path, token, written = note()
        that(path == "/api/v1/ticket_articles" and token == "Token token=t0ken", "the note goes to Zammad's API", (path, token))
        that(written["ticket_id"] == 42 and written["internal"] is True and written["type"] == "note", "inside, and for agents only", written)
        that("<mark>rash</mark>" in written["body"] and "Glucagonoma" in written["body"] and "2025-03-11" in written["body"], "with the passage, its source and its date", written["body"])
        that("VIPoma" not in written["body"].split("</p>")[1], "what is quoted doesn't count", written["body"])
        that(hook.deliver(MESSAGE, "one") == 202 and hook.deliver(message(43), "one") == 202, "the same delivery once more is taken")
        that(note(.5) is None, "but gets no second note")
        that(hook.deliver(message(44, content_type="text/plain", body="Is a rash a sign of glucagonoma?\n\n> VIPoma", title="A\nquestion"), "two") == 202 and note()[2]["ticket_id"] == 44, "another one does, in plain text too")
        that(hook.deliver(message(45, title="Is a rash a sign of glucagonoma?", body="")) == 202 and note()[2]["ticket_id"] == 45, "a subject alone, without a number of its delivery")
        that(hook.deliver(message(46, title="Is a rash a sign of glucagonoma?", body=None)) == 202 and note()[2]["ticket_id"] == 46, "and it goes on")
        for secret, fields in ((b"other", {}), (b"s3cret", {"X-Hub-Signature": "sha1=\xe9"}), (b"s3cret", {"X-Hub-Signature": ""})):
            that(hook.deliver(MESSAGE, "three", secret, **fields) == 403, "a wrong signature is refused")
        for body, reason in ((b"{", "no JSON"), (b"[]", "no object"), (b"\xff", "no UTF-8"), (b'{"article":3,"ticket":[]}', "other kinds of values"), (b"[" * 100_000, "brackets without end")):
            that(200 <= hook.deliver(body, "x" + reason) < 300, "trying again won't help: " + reason)
        for change, reason in (({"sender": "Agent"}, "an agent's answer"), ({"sender": "System"}, "the system's"), ({"internal": True}, "a note"), ({"body": "qqzzqq"}, "a message without known words"),
                               ({"body": "", "title": ""}, "an empty message"), ({"body": DOUBTFUL, "title": "Hello"}, "a message that no passage clearly answers")):
            payload = message(47, change.pop("title", "qqzzqq"), **change)
            that(200 <= hook.deliver(payload, reason) < 300 and note(.4) is None, reason + " gets no note, and isn't sent again")
        that(hook.deliver({"article": MESSAGE["article"]}) == 204, "a message of no ticket")
        that(hook.deliver(message(48, body="<p>glucagonoma rash</p>" * 100_000), "long") == 202 and note()[2]["ticket_id"] == 48, "a message of 2 MB is cut")
        started = time.time()
        with contextlib.suppress(OSError):
            that(hook.deliver(b" " * 10_000_001, "longer") == 202, "a delivery of more than 10 MB is passed over")
        that(hook.deliver(message(49), "last") == 202 and note()[2]["ticket_id"] == 49 and time.time() - started < 20, "and then?")
        with socket.create_connection(("127.0.0.1", hook.port)) as silent:
            silent.sendall(b"POST / HTTP/1.1\r\nContent-Length: 50\r\n\r\n")
            that(hook.deliver(message(50)) == 202 and note()[2]["ticket_id"] == 50, "one that sends nothing holds nobody up")
    that(hook.process.returncode == 0, "it ends quietly", hook.errors)
    that(not any(word in hook.errors for word in ("glucagonoma", "rash", "mother", TOKEN, "t0ken", "s3cret")), "nothing of a message, and no secret, is written down", hook.errors)


def tried_again(server):
    with Hook(server) as hook:
        Zammad.failures[:] = [503, 429, 500]
        that(hook.deliver(message(1), "a") == 202 and note()[2]["ticket_id"] == 1, "Zammad is busy: it is tried again")
        Zammad.failures[:] = [404]
        that(hook.deliver(message(2), "b") == 202 and note(1) is None and not Zammad.failures, "Zammad doesn't know the ticket: it isn't")
        Zammad.failures[:] = [503] * 5
        that(hook.deliver(message(3), "c") == 202 and note(1.5) is None and not Zammad.failures, "after five times it is given up")
    that("ticket 2" in hook.errors and "ticket 3" in hook.errors and "ticket 1" not in hook.errors, "which is said", hook.errors)
    with Hook(server, token="a-wrong-token-for-this") as hook:
        that(hook.deliver(message(4), "d") == 202 and note(.7) is None, "islet-serve wants another token")
    that("401" in hook.errors, "which is said", hook.errors)
    with Hook(server, pauses=(3, 3)) as hook:
        Zammad.failures[:] = [503]
        hook.deliver(message(5), "e")
        while Zammad.failures:
            time.sleep(.02)
        started = time.time()
        hook.deliver(message(6), "f")
        that(note()[2]["ticket_id"] == 6 and time.time() - started < 2, "one that waits for its next try holds nobody up")
        time.sleep(.3)
    that("ended before 1 message" in hook.errors, "what is left at the end is said", hook.errors)


def no_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = "http://127.0.0.1:%d" % free.getsockname()[1]
    with Hook(address, pauses=(60,), WAITING=3) as hook:
        statuses = [hook.deliver(message(number), "n%d" % number) for number in range(1, 9)]
        that(statuses[:3] == [202] * 3 and statuses[-1] == 503, "islet-serve is away: a few wait, and Zammad is to come again with the rest", statuses)
        that(hook.deliver(message(8), "n8") == 503, "a delivery that wasn't taken isn't known")
        that(hook.deliver(message(1), "n1") == 202, "one that was is")


with Server(programs, db, "--token-file", token_file) as running:
    where = "http://%s:%d" % (running.host, running.port)
    taken(where)
    tried_again(where)
no_server()
done = subprocess.run([sys.executable, os.path.join(EXAMPLES, "zammad_webhook.py")], capture_output=True, text=True, env={name: value for name, value in programs.env.items() if "ZAMMAD" not in name})
that(done.returncode == 1 and "ZAMMAD_URL" in done.stderr, "what isn't set is said", done.stderr)
desk.shutdown()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
