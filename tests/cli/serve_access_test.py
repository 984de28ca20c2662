#!/usr/bin/env python3
"""Who may ask islet-serve what, and what it keeps of it: tokens, rates, origins, addresses, the log. usage: serve_access_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.parse

from serving import Server, demonstration, problem_fault
from support import Checks, valid_json

checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])
TOKEN, OTHER = "correct-horse-battery-staple-0123456789", "another-token-of-the-team-9876543210"


def place(name, text=None):
    path = os.path.join(programs.home, name)
    if text is not None:
        with open(path, "w", encoding="utf8") as f:
            f.write(text)
    return path


def refused(*options):
    """Exit status and the two lines of a server that doesn't start."""
    run = programs.run("serve", "--db", db, *options)
    lines = run.errors.splitlines()
    that(run.returncode == 2 and not run.text and len(lines) == 2 and lines[0].startswith("islet-serve: error: ") and lines[1].startswith("hint: "), options, run.errors)
    return run.errors


def basic(token, user="desk"):
    return "Basic " + base64.b64encode(("%s:%s" % (user, token)).encode()).decode()


def tokens():
    path, log = place("token", "# of the desk\n\n%s\n  %s \n" % (TOKEN, OTHER)), place("token.log")
    with Server(programs, db, "--token-file", path, "--log", log) as server:
        wrong = ["", "Bearer", "Bearer ", "Bearer x", "Bearer " + TOKEN[:-1], "Bearer " + TOKEN + "x", "Bearer " + TOKEN.upper(), "Token " + TOKEN, TOKEN, "Bearer " + TOKEN + " " + OTHER,
                 "Bearer # of the desk", basic("x"), "Basic " + TOKEN, "Basic !!!", "Basic", basic(TOKEN + "\n"), "Bearer " + "x" * 5000]
        for target in ("/v1/search?q=rash", "/", "/?q=rash", "/metrics", "/openapi.json", "/v1/nothing", "/static/page.css", "/v1/documents"):
            for value in wrong:
                reply = server.get(target, **({"authorization": value} if value else {}))
                that(not problem_fault(reply, 401), "%s with '%s'" % (target, value[:40]), problem_fault(reply, 401))
                that("Bearer" in reply.fields["www-authenticate"] and TOKEN not in reply.body.decode(), "and is told what is wanted")
        that(not problem_fault(server.post("/v1/ticket", b"low sugar", content_type="text/plain"), 401), "a message without a token")
        for value in ("Bearer " + TOKEN, "bearer " + OTHER, "Bearer   " + TOKEN, basic(TOKEN), basic(OTHER, "")):
            that(server.get("/v1/search?q=rash", authorization=value).status == 200, "with " + value[:12])
        that(server.get("/healthz").status == 200 and server.get("/readyz").status == 200, "whether it lives needs no token")
        place("token", OTHER + "\n")
        os.kill(server.process.pid, signal.SIGHUP)
        wait_for(lambda: server.get("/v1/fields", authorization="Bearer " + TOKEN).status == 401, "a token that was taken away, after SIGHUP")
        that(server.get("/v1/fields", authorization="Bearer " + OTHER).status == 200, "the other is still good")
        place("token", "short\n")
        os.kill(server.process.pid, signal.SIGHUP)
        wait_for(lambda: "warning" in server.errors, "a file that is wrong is warned of")
        that(server.get("/v1/fields", authorization="Bearer " + OTHER).status == 200, "and changes nothing")
        everything = server.errors + open(log, encoding="utf8").read() + server.get("/metrics", authorization="Bearer " + OTHER).body.decode()
        for pid in server.processes():
            with open("/proc/%d/cmdline" % pid, encoding="utf8") as f:
                everything += f.read()
        that(not any(t in everything for t in (TOKEN, OTHER, "short\n")), "no token is said or kept anywhere", everything[:300])
    for text, reason in (("", "empty"), ("# nothing\n\n", "comments alone"), ("short\n", "too short"), ("two words are not one token\n", "blanks"), ("x" * 2000, "too long")):
        said = refused("--token-file", place("bad", text))
        that(len(text) < 3 or text.strip() not in said, "what is in a bad file isn't said: " + reason, said)
    refused("--token-file", place("not there"))


def wait_for(condition, reason, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return that(True, reason)
        time.sleep(.05)
    return that(False, reason)


def listening():
    for address in ("0.0.0.0:0", ":0", "[::]:0", "*:0", "192.0.2.1:0"):
        that("could ask" in refused("--listen", address), address + " without a token")
    for address in ("127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999", "::1:80", "", "no.such.host.invalid:80"):
        refused("--listen", address, "--public")
    with Server(programs, db, "--listen", "0.0.0.0:0", "--public") as server:
        server.host = "127.0.0.1"
        that(server.get("/healthz").status == 200, "--public")
        wait_for(lambda: "everyone" in server.errors, "is said on start")
        that("127.0.0.1:%d" % server.port in refused("--listen", "127.0.0.1:%d" % server.port), "an address that is taken is named")
    with Server(programs, db, "--listen", "localhost:0") as server:
        that(server.get("/healthz").status == 200, "localhost is this machine")


def handed(place, *options, number="1", kind=socket.SOCK_STREAM, listen=True):
    """A server that gets its socket as systemd hands one over: its process, once it has said where it listens or ended, and what it said."""
    with socket.socket(socket.AF_INET, kind) as ours:
        ours.bind((place, 0))
        if listen and kind == socket.SOCK_STREAM:
            ours.listen()
        command = 'LISTEN_PID=$$ LISTEN_FDS=%s exec "$0" "$@"' % number
        process = subprocess.Popen(["sh", "-c", command, os.path.join(programs.bin, "islet-serve"), "--db", db, *options], stderr=subprocess.PIPE, env=programs.env,
                                   preexec_fn=lambda: os.set_inheritable(3, True) if ours.fileno() == 3 else os.dup2(ours.fileno(), 3), close_fds=False)
        return process, process.stderr.readline().decode(), ours.getsockname()[1]


def sockets():
    """Of a service manager."""
    process, said, port = handed("127.0.0.1", "--workers", "2")
    that("127.0.0.1:%d" % port in said, "it listens on the socket that it is given", said)
    replies = []
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/v1/search?q=rash")
        replies.append(connection.getresponse().status)
        connection.close()
    that(replies == [200] * 3, "and answers there", replies)
    inode = os.stat("/proc/%d/fd/3" % process.pid).st_ino
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
    children += [pid for child in children for pid in subprocess.run(["pgrep", "-P", child], capture_output=True, text=True).stdout.split()]
    theirs = [pid for pid in children if any(os.stat(os.path.join("/proc", pid, "fd", fd)).st_ino == inode for fd in os.listdir("/proc/%s/fd" % pid))]
    that(len(children) >= 2 and not theirs, "workers don't have it", theirs)
    process.send_signal(signal.SIGTERM)
    that(process.wait(30) == 0, "until it is told to end")
    for reason, arguments, words in (("all addresses without a token", {"place": "0.0.0.0"}, "could ask"), ("two sockets", {"place": "127.0.0.1", "number": "2"}, "service manager"),
                                     ("none", {"place": "127.0.0.1", "number": "0"}, "service manager"), ("one that doesn't listen", {"place": "127.0.0.1", "listen": False}, "service manager"),
                                     ("one of UDP", {"place": "127.0.0.1", "kind": socket.SOCK_DGRAM}, "service manager")):
        process, said, _ = handed(**arguments)
        process.communicate()
        that(process.returncode == 2 and words in said, "it takes no socket like this: " + reason, said)
    with Server(programs, db, env={"LISTEN_PID": "1", "LISTEN_FDS": "1"}) as server:
        that(server.get("/healthz").status == 200, "what is handed to another process isn't its own")


def rates():
    with Server(programs, db, rate=5) as server:
        replies = [server.get("/v1/suggest?q=gl") for _ in range(40)]
        over = [r for r in replies if r.status == 429]
        that(all(r.status == 200 for r in replies[:10]) and len(over) > 20, "ten at once, and five a second", [r.status for r in replies])
        that(all(not problem_fault(r, 429) and r.fields["retry-after"] == "1" for r in over), "what is too much is told when to come again")
        time.sleep(1.2)
        that(server.get("/v1/suggest?q=gl").status == 200, "and may come again")
    with Server(programs, db, "--behind-proxy", rate=5) as server:
        that(all(server.get("/healthz", x_forwarded_for="10.9.9.9, 10.0.0.%d" % i).status == 200 for i in range(40)), "behind a proxy each address counts by itself")
        one = [server.get("/healthz", x_forwarded_for="10.0.1.%d, 10.0.0.200" % i).status for i in range(40)]
        that(one.count(429) > 20, "by what the proxy says, not by what the client says", one)
        subscriber = [server.get("/healthz", x_forwarded_for="2001:db8:1:2::%x" % i).status for i in range(40)]
        that(subscriber.count(429) > 20, "an IPv6 subscriber is one", subscriber)


def origins():
    origin = "https://desk.example.org"
    with Server(programs, db, "--cors", origin, "--token-file", place("token", TOKEN)) as server:
        asked = server.request("OPTIONS", "/v1/search", origin=origin, access_control_request_method="POST")
        that(asked.status == 204 and asked.fields["access-control-allow-origin"] == origin and "POST" in asked.fields["access-control-allow-methods"]
             and "Authorization" in asked.fields["access-control-allow-headers"], "a browser asks first, without the token", asked.fields)
        got = server.get("/v1/search?q=rash", origin=origin, authorization="Bearer " + TOKEN)
        that(got.fields.get("access-control-allow-origin") == origin and "Origin" in got.fields["vary"], "the page's own origin", got.fields)
        that(server.get("/v1/search?q=rash", origin=origin).fields.get("access-control-allow-origin") == origin, "a page may read problems too")
        for other in ("https://desk.example.org.evil.example", "http://desk.example.org", "null", "*"):
            that("access-control-allow-origin" not in server.get("/v1/fields", origin=other, authorization="Bearer " + TOKEN).fields, "not " + other)
    for value in ("*", "desk.example.org", "https://", "https://a/b", "https://a b"):
        refused("--cors", value)


def log():
    path = place("questions.jsonl")
    secret = "zollingerellisonquestion"
    with Server(programs, db) as server:
        server.get("/v1/search?q=" + secret)
        server.post("/v1/ticket", secret.encode(), content_type="text/plain")
        that(secret not in server.errors and not any(secret.encode() in open(os.path.join(f, n), "rb").read() for f, _, names in os.walk(programs.home) for n in names),
             "without --log no question is kept")
    with Server(programs, db, "--log", path) as server:
        for target in ("/v1/search?q=rash", "/v1/search?q=qqzzqq", "/?q=low+sugar", "/v1/suggest?q=typed", "/v1/search?q=a&limit=x"):
            server.get(target)
        server.post("/v1/search", {"q": "posted"})
        server.post("/v1/ticket", b"My sugar is low", content_type="text/plain")
        lines = [valid_json(line) for line in open(path, encoding="utf8")]
        that([line["query"] for line in lines] == ["rash", "qqzzqq", "low sugar", "posted", "My sugar is low"], "a line a question, none for typing", lines)
        that(lines[0]["results"] > 0 and lines[0]["status"] == 0 and lines[1]["status"] == 1, "with what was found")
        that(stat.S_IMODE(os.stat(path).st_mode) & 0o007 == 0, "not for everyone to read")
        os.rename(path, path + ".1")
        os.kill(server.process.pid, signal.SIGHUP)
        wait_for(lambda: os.path.exists(path), "SIGHUP opens the log anew")
        server.get("/v1/search?q=later")
        that([json.loads(line)["query"] for line in open(path, encoding="utf8")] == ["later"], "and goes on there")
    refused("--log", os.path.join(programs.home, "no", "such", "folder"))
    with Server(programs, db, "--log", "/dev/full") as server:
        that(server.get("/v1/search?q=rash").status == 200, "a full disk keeps nobody from an answer")


def feedback():
    path = os.path.join(programs.home, "unhelpful.jsonl")
    note = urllib.parse.urlencode({"q": "rash \u202e\n\u00fc", "passage_id": "0123456789abcdef"})
    form = {"content_type": "application/x-www-form-urlencoded"}
    with Server(programs, db) as server:
        that(not problem_fault(server.post("/v1/feedback", note, **form), 404), "unless the operator wants it, there is no such address")
        that(b"unhelpful" not in server.get("/?q=rash").body, "and no button")
    with Server(programs, db, "--feedback", path) as server:
        that(server.get("/?q=rash").body.count(b"This did not help") > 3, "with --feedback each passage has a button")
        that(server.post("/v1/feedback", note, **form).status == 204, "a click is noted")
        that(server.post("/v1/feedback", "passage_id=0123456789abcdef", origin="http://%s:%d" % (server.host, server.port), **form).status == 204, "of a message too, without its words")
        lines = [json.loads(line) for line in open(path, encoding="utf8")]
        that([sorted(line) for line in lines] == [["passage_id", "query", "time"]] * 2, "a line a click", lines)
        that([line["query"] for line in lines] == ["rash \u202e\n\u00fc", None] and lines[0]["passage_id"] == "0123456789abcdef", "with the question and the passage", lines)
        that(stat.S_IMODE(os.stat(path).st_mode) & 0o007 == 0, "in a file that others can't read")
        for body, kind, status in (("", form, 400), ("q=a", form, 400), (note + "&more=1", form, 400), ("passage_id=" + "a" * 101, form, 400), ("q=%s&passage_id=a" % ("a" * 9000), form, 400),
                                   ("passage_id=%ff", form, 400), ("{}", {"content_type": "application/json"}, 415)):
            that(not problem_fault(server.post("/v1/feedback", body.encode(), **kind), status), "not like this: %s" % body[:40])
        for origin in ("http://evil.example", "null"):
            that(not problem_fault(server.post("/v1/feedback", note, origin=origin, **form), 403), "a page of others fills no file: " + origin)
        that(not problem_fault(server.get("/v1/feedback?passage_id=a"), 405), "nor does a link")
        that(len(open(path, encoding="utf8").readlines()) == 2, "what was refused left nothing")
        os.rename(path, path + ".1")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: os.path.exists(path), "SIGHUP opens the file anew")
        that(b'endpoint="feedback",status="204"} 2' in server.get("/metrics").body, "counted")
    refused("--feedback", os.path.join(programs.home, "no", "such", "file"))
    with Server(programs, db, "--feedback", "/dev/full") as server:
        that(not problem_fault(server.post("/v1/feedback", note, **form), 503), "a full disk is said")


def options():
    refused("--nope")
    refused("a question")
    that(programs.run("serve", "--version").text.startswith("islet-serve "), "--version")
    shown = programs.run("serve", "--help").text
    that(shown.startswith("Usage: islet-serve") or "islet-serve [OPTIONS]" in shown, "--help", shown[:80])
    for value in (("--workers", "257"), ("--queue", "x"), ("--max-seconds", "-1"), ("--rate", "fast")):
        refused(*value)
    run = programs.run("serve", "--db", os.path.join(programs.home, "nothing"))
    that(run.returncode == 2 and "there is no database" in run.errors and run.errors.count("\n") == 2, "no database", run.errors)
    config = place("serve.conf", "workers = 1\nmax-seconds = 5\n")
    with Server(programs, db, "--config", config, "--workers", "2") as server:
        that(b"\nislet_workers 2\n" in server.get("/metrics").body, "the command line wins over the file")


def hosts():
    """A page whose owner makes its name resolve to this server reaches it through a browser, but under that name."""
    with Server(programs, db, "--host", "Desk.Example.Org") as server:
        for host, status, reason in (("127.0.0.1", 200, "an address"), ("localhost:%d" % server.port, 200, "this machine"), ("[::1]:80", 200, "an address of IPv6"),
                                     (socket.gethostname(), 200, "the machine's name"), ("desk.example.org:443", 200, "a name of the operator's"),
                                     ("evil.example:%d" % server.port, 403, "a stranger's name"), ("evil", 403, "a short one"), ("desk.example.org.evil.example", 403, "one that begins like ours")):
            for target in ("/v1/search?q=rash", "/", "/metrics", "/openapi.json", "/static/page.css"):
                reply = server.get(target, host=host)
                that(reply.status == status, "%s: %s" % (reason, target), reply.status)
            that(server.get("/healthz", host=host).status == 200, reason + ": whether it runs, anyone may know")
            that(server.post("/v1/ticket", b"low sugar", content_type="text/plain", host=host).status == status, reason + ": a message")
        refusal = server.get("/v1/search?q=rash", host="evil.example")
        that(not problem_fault(refusal, 403) and "--host" in refusal.json["hint"], "it is said what the operator can do", refusal.body)
    with Server(programs, db, "--listen", "localhost:0", "--token-file", place("token", TOKEN + "\n")) as server:
        that(server.get("/v1/fields", host="any.example", authorization="Bearer " + TOKEN).status == 200, "who has the token may use any name")
        that(server.get("/v1/fields", host="any.example").status == 401, "and no other name tells who has none anything")


for part in (tokens, listening, sockets, hosts, rates, origins, log, feedback, options):
    part()
subprocess.run(["rm", "-rf", programs.home], check=True)
checks.finish()
