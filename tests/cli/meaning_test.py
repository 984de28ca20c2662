#!/usr/bin/env python3
"""Searching by meaning: the demonstration articles with the real server of scripts/embedding-server, and hostile ones in its place.
usage: meaning_test.py BIN_DIR. The real server is installed where it is missing; where PyPI can't be reached, its part is skipped, and
that is said. ISLET_EMBEDDINGS_URL names one that runs already."""
# SPDX-License-Identifier: GPL-2.0-or-later
import contextlib
import hashlib
import http.server
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time

from serving import Server
from support import ROOT, Checks, Programs, valid_json, served

checks = Checks()
programs = Programs(sys.argv[1])
SERVER = os.path.join(ROOT, "scripts", "embedding-server")
ARTICLES = os.path.join(ROOT, "corpus", "articles")
DIMENSIONS = 48
KEY = "k3y-that-no-one-may-see"


def vector_of(text):
    """A toy model: which of the words a text has."""
    numbers = [0.01] * DIMENSIONS
    for word in re.findall(r"[a-z]+", text.lower()):
        word = {"kwyjibo": "abdomen"}.get(word, word)
        numbers[int(hashlib.md5(word.encode()).hexdigest(), 16) % DIMENSIONS] += 1
    return numbers


class Stand(http.server.ThreadingHTTPServer):
    """An embeddings server with a fault: self.fault is one of Handler's."""
    daemon_threads = True

    def __init__(self):
        self.fault, self.texts, self.headers, self.requests, self.stop_after = "", [], [], 0, None
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return "http://127.0.0.1:%d/v1" % self.server_address[1]

    def handle_error(self, request, client_address):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def send(self, status, data, fields=()):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        server = self.server
        server.requests += 1
        server.headers.append(dict(self.headers))
        texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["input"]
        fault = server.fault
        if server.stop_after is not None and len(server.texts) + len(texts) > server.stop_after:
            fault = "close"
        server.texts += texts if fault == "" else []
        data = [{"index": i, "embedding": vector_of(text)} for i, text in enumerate(texts)]
        if fault == "slow":
            time.sleep(2)
        if fault == "close":
            self.close_connection = True
            return
        if fault == "half":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b'{"data":[')
            self.close_connection = True
            return
        if fault == "drip":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(30):
                    self.wfile.write(b" ")
                    time.sleep(0.1)
            self.close_connection = True
            return
        if fault == "redirect":
            return self.send(307, b"", [("Location", "http://127.0.0.1:%d/v1/embeddings" % server.elsewhere)])
        if fault == "500":
            return self.send(500, json.dumps({"error": {"message": "broken; you sent " + self.headers.get("Authorization", "")}}).encode())
        if fault == "401":
            return self.send(401, b'{"error":"no key"}')
        if fault == "big":
            return self.send(200, b'{"data":[' + b" " * (20 << 20))
        if fault == "html":
            return self.send(200, b"<h1>It works!</h1>")
        if fault == "long":
            if len(texts) > 3 or any(len(text) > 600 for text in texts):
                return self.send(400, b'{"error":{"message":"input is too long"}}')
        if fault == "wide":
            data = [dict(d, embedding=[1] * (DIMENSIONS + 1)) for d in data]
        if fault == "few":
            data = data[:-1]
        if fault == "other":
            data = [dict(d, embedding=list(reversed(d["embedding"]))[1:] + [5]) for d in data]
        body = json.dumps({"object": "list", "model": "other-model" if fault == "other" else "toy", "data": data})
        if fault == "nan":
            body = re.sub(r"\[0\.\d+", "[NaN", body)
        if fault == "null":
            body = re.sub(r"\[0\.\d+", "[null", body)
        return self.send(200, body.encode(), [("Content-Type", "application/json")])


def said_by(program, *arguments, **more):
    run = programs.run(program, *arguments, **more)
    run.stdout, run.stderr = run.text, run.errors
    return run


def made(name, *options, db, env=None):
    run = said_by("index", "--db", db, "--format", "json", *options, env=env)
    return run, (valid_json(run.stdout) if run.returncode in (0, 1) and run.stdout else None)


def asked(db, query, *options, env=None):
    started = time.time()
    run = said_by("search", "--db", db, "--format", "json", *options, query, env=env)
    return run, (valid_json(run.stdout) if run.returncode in (0, 1) else None), time.time() - started


TEXTS = {"liver.txt": "The liver makes bile.\n\nBile helps to digest fat.", "pain.txt": "Pain in the abdomen may come from the gall bladder.",
         "diet.txt": "Eat little salt.\n\nDrink water.", "sleep.txt": "Sleep in a dark room. Go to bed at the same time."}


def articles_in(folder, texts=None):
    os.makedirs(folder, exist_ok=True)
    for name, text in (TEXTS if texts is None else texts).items():
        with open(os.path.join(folder, name), "w", encoding="utf8") as f:
            f.write(text)
    return folder


def faults_while_indexing(stand):
    folder = articles_in(os.path.join(programs.home, "few"))
    said = {"close": "can't be reached", "half": "can't be reached", "redirect": "not followed", "500": "status 500", "401": "status 401",
            "big": "answers more than", "html": "not JSON", "few": "vectors for", "nan": "not JSON", "null": "not a list of numbers"}
    stand.elsewhere = stand.server_address[1]
    for fault, words in said.items():
        db = os.path.join(programs.home, "db-" + fault)
        stand.fault = fault
        run, report = made(fault, "--embeddings", stand.url, folder, db=db, env={"ISLET_EMBEDDINGS_KEY": KEY})
        checks.that(run.returncode == 0 and report and report["vectors"]["missing"] == report["passages"] > 0,
                    "a server with the fault '%s' leaves a complete index of words" % fault, run.stderr)
        checks.that(report and words in (report["vectors"]["problem"] or ""), "the report names the fault '%s'" % fault, report)
        checks.that("warning: " in run.stderr and "hint: " in run.stderr, "and so does standard error: " + fault, run.stderr)
        checks.that(KEY not in run.stderr + run.stdout, "and none of it the key: " + fault, run.stderr)
        run, answer, _ = asked(db, "bile")
        checks.that(answer and answer["results"] and "liver" in answer["results"][0]["document"]["path"], "it can be searched: " + fault, run.stderr)
    stand.fault = ""
    before = len(stand.texts)
    run, report = made("again", "--embeddings", stand.url, folder, db=os.path.join(programs.home, "db-close"))
    checks.that(report and report["vectors"]["missing"] == 0 and len(stand.texts) > before, "the next run makes up for it", run.stderr)
    stand.fault = "long"
    db = os.path.join(programs.home, "db-long")
    run, report = made("long", "--embeddings", stand.url, articles_in(os.path.join(programs.home, "long"), dict(TEXTS, long_one="word " * 220)), db=db)
    checks.that(report and report["vectors"]["missing"] == 0, "texts that a server finds too long are asked for in part", run.stderr)
    stand.fault = ""


def stopped_and_gone_on(stand):
    folder = articles_in(os.path.join(programs.home, "many"), {"a%03d.txt" % i: "Article %d is about number%d and nothing else." % (i, i) for i in range(150)})
    db = os.path.join(programs.home, "many-db")
    stand.texts.clear()
    stand.stop_after = 80
    run, report = made("stops", "--embeddings", stand.url, folder, db=db)
    vectors = report["vectors"]
    checks.that(run.returncode == 0 and 0 < vectors["held"] < 150 and vectors["held"] + vectors["missing"] == 150, "a server that stops", vectors)
    run, answer, _ = asked(db, "number149", "--embeddings", "none")
    checks.that(answer and answer["total"]["value"] == 1, "what has no vector is found by its words")
    stand.stop_after = None
    stand.texts.clear()
    run, report = made("goes on", folder, db=db)
    checks.that(report["vectors"]["missing"] == 0 and len(stand.texts) == vectors["missing"] + 1, "the next run goes on: nothing twice but the probe",
                (len(stand.texts), vectors))
    stand.texts.clear()
    run, report = made("rebuilt", "--rebuild", folder, db=db)
    checks.that(report["vectors"]["held"] == 150 and not stand.texts, "--rebuild encodes nothing again", stand.texts[:2])
    os.rename(os.path.join(folder, "a000.txt"), os.path.join(folder, "moved.txt"))
    os.remove(os.path.join(folder, "a001.txt"))
    articles_in(folder, {"new.txt": "Something new."})
    run, report = made("changed", folder, db=db)
    new = [text for text in stand.texts if "insulin" not in text]
    checks.that(report["vectors"]["held"] == 150 and report["vectors"]["missing"] == 0 and len(new) == 1, "after changes, only what is new is encoded", new)
    run, answer, _ = asked(db, "Article 7 is about number7 and nothing else.", "--explain")
    checks.that(answer and "number7 " in answer["results"][0]["text"] + " ", "vectors stay with their passages", run.stdout[:500])
    checks.that(any("near in meaning" in e["what"] for e in answer["results"][0]["explain"]), "--explain says the share of meaning")
    run, report = made("other", "--embeddings-model", "another", folder, db=db)
    checks.that(run.returncode == 2 and "toy" in run.stderr and "hint: " in run.stderr, "another model is refused with a hint", run.stderr)
    stand.fault = "other"
    articles_in(folder, {"newer.txt": "Something newer."})
    run, report = made("exchanged", folder, db=db)
    checks.that("another model" in (report["vectors"]["problem"] or ""), "a model that was exchanged is noticed", report["vectors"])
    run, answer, _ = asked(db, "number7")
    checks.that(answer and any("other-model" in w for w in answer["query"]["warnings"]), "and by a search", answer["query"]["warnings"])
    stand.fault = ""
    run, report = made("none", "--rebuild", "--embeddings", "none", folder, db=db)
    checks.that(report and "vectors" not in report, "--rebuild --embeddings none leaves the vectors out")


def searches(stand):
    db = os.path.join(programs.home, "few-db")
    made("few", "--embeddings", stand.url, os.path.join(programs.home, "few"), db=db)
    run, answer, _ = asked(db, "kwyjibo", "--no-spell", "--ranking", "meaning_least=0.5")
    checks.that(answer and answer["results"] and answer["results"][0].get("by_meaning") and "abdomen" in answer["results"][0]["text"],
                "a passage that says none of the words is found, and says so", run.stdout[:600])
    run, plain, _ = asked(db, "kwyjibo", "--no-spell", "--embeddings", "none")
    checks.that(plain is not None and not any(r.get("by_meaning") for r in plain["results"]), "--embeddings none searches by words alone")
    run, answer, _ = asked(db, "kwyjibo", "--exact", "--no-spell")
    checks.that(answer is not None and not answer["results"], "and so does --exact")
    run, answer, _ = asked(db, "kwyjibo +sleep", "--ranking", "meaning_least=0.5")
    checks.that(answer is not None and all("leep" in r["text"] for r in answer["results"]), "operators hold for what is near, too", run.stdout[:300])
    for fault in ("slow", "close", "half", "drip", "redirect", "500", "big", "html", "wide", "few", "nan", "other"):
        stand.fault = fault
        run, answer, took = asked(db, "bile fat", env={"ISLET_EMBEDDINGS_KEY": KEY})
        checks.that(run.returncode == 0 and answer and answer["results"], "a query is answered by its words: " + fault, run.stderr)
        warnings = answer["query"]["warnings"] if answer else []
        checks.that(any("by words alone" in w for w in warnings), "with a warning: " + fault, warnings)
        checks.that(KEY not in run.stdout + run.stderr, "that doesn't hold the key: " + fault)
    stand.fault = ""
    refused = socket.socket()
    refused.bind(("127.0.0.1", 0))
    run, answer, took = asked(db, "bile", "--embeddings", "http://127.0.0.1:%d/v1" % refused.getsockname()[1])
    checks.that(run.returncode == 0 and any("can't be reached" in w for w in answer["query"]["warnings"]), "no server at all", run.stderr)
    run, answer, _ = asked(db, "bile", "--embeddings", "https://embeddings.example.org/v1")
    checks.that(run.returncode == 2 and "--allow-remote-embeddings" in run.stderr, "questions don't leave this machine", run.stderr)
    run, answer, _ = asked(db, "bile", "--embeddings-model", "another")
    checks.that(run.returncode == 2 and "--embeddings-model toy" in run.stderr, "another model is refused", run.stderr)
    before = stand.requests
    lines = "1\tbile\n2\tbile\n3\tbile and fat\n"
    run = said_by("search", "--db", db, "--batch", "-", stdin=lines)
    checks.that(run.returncode == 0 and stand.requests - before == 2, "a batch asks for each query once", stand.requests - before)
    stand.fault = "slow"
    started = time.time()
    run = said_by("search", "--db", db, "--batch", "-", stdin="".join("%d\tbile %d\n" % (i, i) for i in range(20)))
    checks.that(run.stdout.count("by words alone") == 20 and time.time() - started < 20 * 0.3, "a slow server isn't waited for twice", time.time() - started)
    stand.fault = ""
    message = os.path.join(programs.home, "message.txt")
    with open(message, "w", encoding="utf8") as f:
        f.write("Hello,\n\nmy tummy hurts after eating. What can it be?\n\nThanks, Ann\n")
    stand.texts.clear()
    run = said_by("search", "--db", db, "--ticket", message, "--format", "json")
    checks.that(run.returncode == 0 and any("tummy hurts" in text for text in stand.texts), "a ticket is encoded as it is written", stand.texts)
    with Server(programs, db) as server:
        reply = server.get("/v1/search?q=bile")
        checks.that(reply.status == 200 and "etag" not in reply.fields and not reply.json["query"]["warnings"], "islet-serve asks it, too", reply.body[:300])
        stand.fault = "close"
        reply = server.get("/v1/search?q=fat+and+water")
        checks.that(reply.status == 200 and any("by words alone" in w for w in reply.json["query"]["warnings"]), "and answers without it", reply.body[:300])
        stand.fault = ""
    checks.that(all(KEY not in json.dumps(h) for h in stand.headers if "Authorization" not in h), "the key goes nowhere else")


def shards(stand):
    """Vectors of shards on other machines."""
    folder = os.path.join(programs.home, "few")
    one = os.path.join(programs.home, "one-db")
    made("one", "--embeddings", stand.url, folder, db=one)
    parts = [os.path.join(programs.home, "part-db%d" % n) for n in (1, 2)]
    held = 0
    for n, db in enumerate(parts, 1):
        _, report = made("part", "--embeddings", stand.url, "--shard", "%d/2" % n, folder, db=db)
        held += report["vectors"]["held"]
    _, report = made("one", folder, db=one)
    checks.that(held == report["vectors"]["held"] > 0, "two shards hold all vectors", held)
    with served(parts[0]) as first, served(parts[1]) as second:
        for query in ("kwyjibo", "bile fat", "salt water", "sleep dark"):
            options = ("--no-spell", "--ranking", "meaning_least=0.5")
            (_, a, _), (run, b, _) = asked(one, query, *options), asked(first, query, "--db", second, *options)
            shown = [[(r["passage_id"], r.get("by_meaning"), round(r["score"], 2)) for r in (answer or {"results": []})["results"]] for answer in (a, b)]
            checks.that(shown[0] and shown[0] == shown[1], "remote shards answer as one database does: " + query, (shown, run.stderr))
        checks.that(b is not None and not b["query"]["warnings"], "and without a warning", b and b["query"]["warnings"])


def tls():
    """A certificate that nobody knows."""
    folder = os.path.join(programs.home, "tls")
    os.makedirs(folder)
    key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    if shutil.which("openssl") is None:
        print("skipped: a certificate that nobody knows (no openssl here)")
        return
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    stand = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand.handle_error = lambda *_: None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    stand.socket = context.wrap_socket(stand.socket, server_side=True)
    threading.Thread(target=stand.serve_forever, daemon=True).start()
    run, report = made("tls", "--embeddings", "https://127.0.0.1:%d/v1" % stand.server_address[1], os.path.join(programs.home, "few"),
                       db=os.path.join(programs.home, "db-tls"))
    checks.that(report and "certificate" in (report["vectors"]["problem"] or ""), "a certificate that nobody knows is refused", run.stderr)


@contextlib.contextmanager
def real_server():
    """The address of the real one; None where it can't be had."""
    if os.environ.get("ISLET_EMBEDDINGS_URL"):
        yield os.environ["ISLET_EMBEDDINGS_URL"]
        return
    install = subprocess.run([SERVER, "install"], capture_output=True, text=True)
    if install.returncode != 0:
        print("skipped: the real server can't be installed: " + " ".join(install.stderr.split())[-300:])
        yield None
        return
    with subprocess.Popen([SERVER, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        try:
            yield line.split()[-1]
        finally:
            process.terminate()


def with_real_model():
    with real_server() as url:
        if url is None:
            return
        db = os.path.join(programs.home, "corpus-db")
        run, report = made("corpus", "--embeddings", url, ARTICLES, db=db)
        vectors = (report or {}).get("vectors", {})
        checks.that(vectors.get("model") == "bge-small-en-v1.5" and vectors.get("missing") == 0 and vectors["held"] == report["passages"],
                    "the demonstration articles have vectors", run.stderr)
        size = sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(db) for name in names if name.endswith(".glass"))
        run, _ = made("plain", ARTICLES, db=db + "-plain")
        plain = sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(db + "-plain") for name in names if name.endswith(".glass"))
        print("%d passages, %.1f bytes each" % (report["passages"], (size - plain) / report["passages"]))
        for question, words in (("my skin and the whites of my eyes have gone yellow", "jaundice"), ("why do I feel shaky and sweaty before breakfast", "insulin")):
            run, answer, _ = asked(db, question, "--limit", "5", "--explain")
            near = [r for r in (answer or {"results": []})["results"] if any("near in meaning" in e["what"] for e in r["explain"])]
            checks.that(near and any(words in (r["text"] + r["document"]["title"]).lower() for r in near), "found by the real model: " + question,
                        [r["document"]["title"] for r in near])
        run, answer, _ = asked(db, "recipe for a chocolate birthday cake")
        checks.that(answer is not None and not answer["query"]["warnings"] or answer["confidence"] < 0.5, "what no article answers isn't sure", run.stdout[:300])


with_stand = Stand()
faults_while_indexing(with_stand)
stopped_and_gone_on(with_stand)
searches(with_stand)
shards(with_stand)
tls()
with_real_model()
checks.finish()
