#!/usr/bin/env python3
"""Clients that mean harm or fail: slow, endless, junk, half, many, killed; and no file descriptors, no memory.

usage: serve_faults_test.py BIN_DIR [--requests N]
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import contextlib
import http.client
import os
import random
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

from serving import Server, demonstration, problem_fault
from support import Checks

parser = argparse.ArgumentParser()
parser.add_argument("bin")
parser.add_argument("--requests", type=int, default=10_000)
options = parser.parse_args()
checks = Checks()
that = checks.that
programs, db = demonstration(options.bin)
sanitized = b"__asan" in open(os.path.join(programs.bin, "islet-serve"), "rb").read()
random.seed(5)
ASK = b"GET /v1/search?q=rash&limit=1 HTTP/1.1\r\nHost: localhost\r\n"


def serves(server, reason):
    reply = server.get("/v1/search?q=rash")
    that(reply.status == 200 and reply.json["results"], reason, reply.body[:200])


def connected(server):
    return socket.create_connection((server.host, server.port), timeout=60)


def slow(server):
    """300 connections that send a byte a second, heads and bodies, while others are served."""
    with contextlib.ExitStack() as stack:
        crowd = [stack.enter_context(connected(server)) for _ in range(300)]
        for number, s in enumerate(crowd):
            s.sendall(b"POST /v1/ticket HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n" if number % 2 else b"GET /v1/search?q=ra")
        took = []
        for _ in range(4):
            for s in crowd:
                s.sendall(b"x")
            for _ in range(10):
                started = time.time()
                serves(server, "beside 300 slow ones")
                took.append(time.time() - started)
            time.sleep(max(0, 1 - sum(took[-10:])))
        that(sorted(took)[len(took) * 9 // 10] < .5, "without waiting for them", sorted(took)[-3:])
        that(b"\nislet_connections 30" in server.get("/metrics").body, "they are counted")


def given_up(server):
    """A client that sends a byte a second is cut off, though libmicrohttpd considers it alive."""
    ends = []

    def trickle(head):
        started = time.time()
        with contextlib.suppress(OSError), connected(server) as s:
            s.sendall(head)
            s.settimeout(1)
            while time.time() - started < 90:
                s.sendall(b"x")
                with contextlib.suppress(socket.timeout):
                    if not s.recv(1000):
                        break
        ends.append(time.time() - started)
    threads = [threading.Thread(target=trickle, args=(head,)) for head in
               (b"GET /v1/search?q=ra", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"POST /v1/ticket HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n")]
    for t in threads:
        t.start()
    return threads, ends


def endless_heads(server):
    before = server.memory()
    for line in (b"X-Field: " + b"a" * 100 + b"\r\n", b"a" * 1000, b"X:\r\n", b"\0" * 100, b" folded\r\n"):
        with connected(server) as s:
            s.settimeout(10)
            s.sendall(ASK)
            sent = 0
            with contextlib.suppress(OSError):
                while sent < 20 << 20:
                    s.sendall(line * 100)
                    sent += len(line) * 100
            that(sent < 20 << 20, "a head without end is cut off: %r" % line[:12], sent)
    serves(server, "after heads without end")
    that(sanitized or server.memory() < before + 20_000, "without taking memory", (before, server.memory()))


def junk(server):
    for number in range(300):
        data = bytes(random.randrange(256) for _ in range(random.randrange(1, 400)))
        if number % 3 == 1:
            data = ASK + data
        elif number % 3 == 2:  # a request with some bytes changed
            data = bytearray(ASK + b"Content-Length: 3\r\n\r\nabc")
            for _ in range(random.randrange(1, 6)):
                data[random.randrange(len(data))] = random.randrange(256)
        got = server.raw(bytes(data), end=True, wait=5)
        that(got == b"" or got.startswith(b"HTTP/1."), "junk gets a refusal or nothing", (data[:80], got[:80]))
    for version in (b"HTTP/9.9", b"HTTP/0.9", b"", b"HTTP/1.1 x", b"ICY/1.0"):
        server.raw(b"GET /healthz " + version + b"\r\nHost: localhost\r\n\r\n", end=True, wait=5)
    that(b" 400 " in server.raw(b"GET /healthz HTTP/1.1\r\n\r\n", end=True), "HTTP/1.1 without Host")
    that(b" 200 " in server.raw(b"GET /healthz HTTP/1.0\r\n\r\n", end=True), "HTTP/1.0 without it")
    that(b" 200 " in server.raw(b"GET http://other.example/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), "an address with its host")
    serves(server, "after junk")


def bodies(server):
    head = b"POST /v1/ticket HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    that(server.raw(head + b"Content-Length: 500\r\n\r\nlow sugar", end=True).startswith((b"", b"HTTP/1.1 4")), "a body shorter than said")
    that(b" 200 " not in server.raw(head + b"Content-Length: 500\r\n\r\nlow sugar", end=True), "is not answered as if it were whole")
    longer = server.raw(head + b"Content-Length: 9\r\nConnection: close\r\n\r\nlow sugar and more that is not part of it")
    that(longer.count(b"HTTP/1.1 ") == 1 and longer.startswith(b"HTTP/1.1 200 ") and b'"text": "low sugar"' in longer, "a body longer than said is cut there", longer[:200])
    rest = server.raw(head + b"Content-Length: 9\r\n\r\nlow sugarBROKEN\r\n\r\n", end=True)
    that(rest.count(b"HTTP/1.1 200 ") <= 1, "what follows is another request, and none", rest[-200:])
    chunked = server.raw(head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nlow \r\n5\r\nsugar\r\n0\r\n\r\n")
    that(b'"text": "low sugar"' in chunked, "a body in pieces", chunked[:200])
    for fields in (b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 9\r\nContent-Length: 9\r\n", b"Content-Length: 9\r\nContent-Length: 4\r\n",
                   b"Content-Length: -1\r\n", b"Content-Length: 9x\r\n", b"Content-Length: 99999999999999999999999999\r\n"):
        both = server.raw(head + fields + b"Connection: close\r\n\r\n9\r\nlow sugar\r\n0\r\n\r\n", end=True, wait=5)
        that(b" 200 " not in both, "two lengths, or none: %r" % fields[:40], both[:200])
    for size in (b"ZZ", b"-5", b"FFFFFFFFFFFFFFFFFFFF"):
        that(b" 200 " not in server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + size + b"\r\nlow\r\n0\r\n\r\n", end=True, wait=5), "a piece of size %r" % size)
    big = b"low sugar " * 200_000
    that(not problem_fault(server.post("/v1/ticket", big, content_type="text/plain"), 413), "2 MB")
    that(b" 413 " in server.raw(head + b"Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", wait=5), "100 GB, announced")
    pieces = server.raw(head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n", *[b"10000\r\n" + b"low sugar " * 6553 + b"123456\r\n"] * 40, b"0\r\n\r\n", wait=20)
    that(b" 413 " in pieces, "2.6 MB in pieces", pieces[:100])
    before = server.memory()
    endless = server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n", *[b"100000\r\n" + b"a" * 0x100000 + b"\r\n"] * 40, wait=5)
    that(b" 200 " not in endless and (sanitized or server.memory() < before + 30_000), "a body without end", (before, server.memory(), endless[:60]))
    full = server.post("/v1/ticket", (b"My blood sugar is low after surgery. " * 28_000)[:1 << 20], content_type="text/plain")
    that(full.status in (200, 503), "1 MiB is taken", full.status)
    serves(server, "after bodies")


def paths(server):
    secret = b"root:"
    for target in (b"/../../etc/passwd", b"/..%2f..%2fetc/passwd", b"/static/../../../etc/passwd", b"/static/..%2f..%2f..%2fetc%2fpasswd", b"/static/%2e%2e/%2e%2e/etc/passwd", b"/static/..%c0%af..%c0%afetc/passwd",
                   b"/static/%00", b"/static/page.css%00.js", b"//etc/passwd", b"/static//etc/passwd", b"/static/\\..\\..\\etc\\passwd", b"/p/..%2f..%2fetc%2fpasswd", b"/v1/passages/..%2f..%2f..%2fetc%2fpasswd",
                   b"/v1/passages/%2e%2e/similar", b"/v1%2fsearch?q=rash", b"/%76%31/../v1/search?q=rash", b"/static/page.css/..", b"/\xff\xfe", b"/%ff", b"/%", b"/%4", b"/static/" + b"a/" * 1000,
                   b"/v1/passages/" + b"%00" * 20, b"/?q=%c0%80", b"/v1/search?q=%ed%a0%80", b"/v1/search?%00=1", b"*", b"foo", b"/v1/search;q=rash", b"/v1/search/"):
        got = server.raw(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", wait=5)
        that(got.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 404 ")) and secret not in got, "%r" % target[:60], got[:160])
        that(b"application/problem+json" in got or b"text/html" in got and target.startswith((b"/?", b"/p/")), "%r: as a problem" % target[:60], got[:300])
    nul = server.raw(b"GET /v1/search?q=rash\0&limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", wait=5)
    closes = subprocess.run(["pkg-config", "--atleast-version=1.0", "libmicrohttpd"]).returncode == 0  # and says nothing
    that(nul.startswith(b"HTTP/1.1 400 ") and b"NUL" in nul or closes and nul == b"", "a NUL in the address", nul[:100])
    serves(server, "after paths")


def gone_clients(server):
    """Clients that leave in mid-answer: reset, or killed."""
    for _ in range(60):
        with connected(server) as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            s.sendall(b"GET /v1/search?q=tumour&limit=500 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            if random.random() < .5:
                s.recv(100)
    for _ in range(5):
        client = subprocess.Popen([sys.executable, "-c", "import socket\ns = socket.create_connection(('%s', %d))\ns.sendall(b'GET /v1/search?q=tumour&limit=500 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n')\n"
                                   "s.recv(10)\nprint('x', flush=True)\nimport time\ntime.sleep(60)" % (server.host, server.port)], stdout=subprocess.PIPE)
        client.stdout.readline()
        client.send_signal(signal.SIGKILL)
        client.wait()
    serves(server, "after clients that went")


def pipelined(server):
    got = server.raw((ASK + b"\r\n") * 49 + ASK + b"Connection: close\r\n\r\n", wait=20)
    that(got.count(b"HTTP/1.1 200 OK") == 50, "50 requests sent at once get 50 answers", got.count(b"HTTP/1.1"))


def descriptors():
    with Server(programs, db, limits=[(resource.RLIMIT_NOFILE, 64)]) as server:
        with contextlib.ExitStack() as stack:
            for _ in range(200):
                stack.enter_context(connected(server))
            time.sleep(.5)
            that(server.process.poll() is None and server.descriptors() < 64, "descriptors are kept for the rest", server.descriptors())
        for _ in range(100):
            try:
                serves(server, "when the crowd has gone")
                break
            except OSError:
                time.sleep(.1)
        workers = server.processes()[2:]
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        while set(workers) & set(server.processes()):  # a process that ends takes its time; what it held is closed by then
            time.sleep(.05)
        serves(server, "and a worker can be made")


def memory():
    if sanitized:
        return
    limit = 120 << 20
    with Server(programs, db, "--workers", "2", limits=[(resource.RLIMIT_AS, limit)]) as server:
        seen = set()
        for target in ("/v1/search?q=tumour&limit=1000&explain=true", "/v1/search?q=the+a+of+tumour&limit=1000", "/v1/documents") * 5:
            reply = server.get(target)
            seen.add(reply.status)
            that(reply.status == 200 and reply.json or not problem_fault(reply, 503), "with little memory", reply.body[:200])
        for _ in range(10):
            reply = server.post("/v1/ticket", b"low sugar " * 100_000, content_type="text/plain")
            that(reply.status == 200 and reply.json["results"] or not problem_fault(reply, 503), "a long message with little memory", reply.body[:200])
        serves(server, "after all that")


def many(server):
    """This many requests of all kinds, and no more memory and descriptors than before the last four fifths of them."""
    targets = ["/v1/search?q=rash", "/v1/search?q=MEN1&limit=50&explain=true", "/v1/suggest?q=gl", "/?q=low+sugar", "/v1/search?q=a&limit=x", "/nothing", "/static/page.css", "/metrics",
               "/v1/search?q=how+often+is+octreotide+given", "/v1/documents"]

    def ask(number):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        for i in range(number):
            if i % 7 == 0:
                connection.request("POST", "/v1/ticket", body=b"My blood sugar is low after surgery", headers={"Content-Type": "text/plain"})
            else:
                connection.request("GET", targets[i % len(targets)], headers={"Accept-Encoding": "gzip"} if i % 2 else {})
            response = connection.getresponse()
            response.read()
            if response.status >= 500:
                that(False, "request %d" % i, response.status)
            if i % 50 == 49:
                connection.close()
        connection.close()

    def round_of(number):
        threads = [threading.Thread(target=ask, args=(number // 4,)) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    round_of(options.requests // 5)
    memory_before, open_before = server.memory(), server.descriptors()
    round_of(options.requests * 4 // 5)
    memory_after, open_after = server.memory(), server.descriptors()
    # A sanitizer keeps what was freed for a while; it looks for leaks itself, in the workers too.
    that(sanitized or memory_after < memory_before * 1.05 + 1000, "%d requests leave no memory behind" % options.requests, "%d kB before, %d kB after" % (memory_before, memory_after))
    for _ in range(50):  # the last connections may be closing still
        if open_after <= open_before:
            break
        time.sleep(.1)
        open_after = server.descriptors()
    that(open_after <= open_before, "and no descriptors", (open_before, open_after))
    print("memory of all processes: %d kB after %d requests, %d kB after %d" % (memory_before, options.requests // 5, memory_after, options.requests))


with Server(programs, db, "--workers", "2") as running:
    trickling, trickle_ends = given_up(running)
    for part in (slow, endless_heads, junk, bodies, paths, gone_clients, pipelined):
        part(running)
    many(running)
    for thread in trickling:
        thread.join(100)
    that(len(trickle_ends) == 3 and all(end < 60 for end in trickle_ends), "a byte a second isn't enough to stay", trickle_ends)
    serves(running, "after everything")
    that(running.stop() == 0, "the end is quiet")
    that("ERROR" not in running.errors and "Sanitizer" not in running.errors and "Traceback" not in running.errors, "nothing is said", running.errors)
descriptors()
memory()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
