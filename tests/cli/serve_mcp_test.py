#!/usr/bin/env python3
"""The Model Context Protocol of islet-serve as bytes: what must be refused, and how; lengths of answers; nothing but protocol on
standard output; failures with their hint. tests/mcp asks with the public clients. usage: serve_mcp_test.py BIN_DIR
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import jsonschema

from serving import Server, demonstration, problem_fault
from support import Checks

checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])
MODERN = "2026-07-28"
META = {"io.modelcontextprotocol/protocolVersion": MODERN, "io.modelcontextprotocol/clientCapabilities": {}}
SEARCH = {"name": "search_passages", "arguments": {"query": "glucagonoma rash", "limit": 2}}


def message(method, params=None, number=1, **more):
    return {"jsonrpc": "2.0", "id": number, "method": method, **({} if params is None else {"params": params}), **more}


class Assistant:
    """islet-serve --mcp; ends with the block."""

    def __init__(self, *options, database=db):
        command = [os.path.join(programs.bin, "islet-serve"), "--mcp", "--db", database, *options]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=programs.env)
        self.last = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def send(self, data):
        self.process.stdin.write(data if isinstance(data, bytes) else json.dumps(data).encode() + b"\n")
        self.process.stdin.flush()

    def receive(self):
        line = self.process.stdout.readline()
        value = json.loads(line)
        assert value["jsonrpc"] == "2.0" and ("result" in value) != ("error" in value), line
        return value

    def ask(self, method, params=None):
        self.last += 1
        self.send(message(method, params, self.last))
        reply = self.receive()
        that(reply["id"] == self.last, "the reply has the request's id", reply)
        return reply

    def call(self, name, arguments):
        """A tool's result, held against its schema."""
        result = self.ask("tools/call", {"name": name, "arguments": arguments})["result"]
        if not result.get("isError"):
            fault = next(self.validator(name).iter_errors(result["structuredContent"]), None)
            that(fault is None, "%s answers as its schema says" % name, fault)
        return result

    schemas = {}

    def validator(self, name):
        if not self.schemas:
            for tool in self.ask("tools/list")["result"]["tools"]:
                for schema in (tool["inputSchema"], tool["outputSchema"]):
                    jsonschema.Draft202012Validator.check_schema(schema)
                self.schemas[tool["name"]] = jsonschema.Draft202012Validator(tool["outputSchema"])
        return self.schemas[name]

    def end(self):
        """Exit status, and what was said, once standard input has ended."""
        out, errors = self.process.communicate(timeout=30)
        that(out == b"", "nothing more on standard output", out)
        return self.process.returncode, errors


def text(result):
    return result["content"][0]["text"]


def lengths():
    """An answer's text is no longer than was asked for, says what it lacks, and has what the data has."""
    home = os.path.join(programs.home, "long")
    os.makedirs(home)
    with open(os.path.join(home, "long.md"), "w", encoding="utf8") as f:
        f.write("# Zebra care\n\nThe zebra ailment \N{GREEK SMALL LETTER BETA} is " + "long\u00ad" * 6000 + ".\n\n")
        for number in range(40):
            f.write("## Part %d\n\nThe zebra needs shade number %d in summer, %s.\n\n" % (number, number, "and water, " * 30))
    long_db = os.path.join(programs.home, "long-db")
    programs.index(long_db, "--quiet", home)
    with Assistant(database=long_db) as assistant:
        whole = assistant.call("search_passages", {"query": "zebra shade", "limit": 30, "max_characters": 100_000})
        that(len(whole["structuredContent"]["results"]) == 30 and "left_out" not in whole["structuredContent"] and "Left out" not in text(whole), "a long answer, whole", text(whole)[:200])
        for most in (None, 500, 700, 3000, 20_000):
            found = assistant.call("search_passages", {"query": "zebra shade", "limit": 30, **({"max_characters": most} if most else {})})
            data, limit = found["structuredContent"], most or 8000
            kept = len(data["results"])
            that(len(text(found)) <= limit, "%s characters at most" % limit, len(text(found)))
            that(kept == 30 or len(text(found)) > limit - 700, "and not many fewer", len(text(found)))
            if kept < 30:
                that(data["left_out"] == {"results": 30 - kept, "characters": data["left_out"]["characters"]} and "offset=%d" % kept in text(found), "what is left out is said", text(found)[:300])
                next_one = assistant.call("search_passages", {"query": "zebra shade", "limit": 1, "offset": kept})
                that(next_one["structuredContent"]["results"][0]["passage_id"] == whole["structuredContent"]["results"][kept]["passage_id"], "and is where it says")
            that([each["passage_id"] for each in data["results"]] == [each["passage_id"] for each in whole["structuredContent"]["results"]][:kept], "the first ones are kept")
            that(all("passage_id: " + each["passage_id"] in text(found) for each in data["results"]) or kept == 1, "text and data have the same results")
        middle = whole["structuredContent"]["results"][0]["passage_id"]
        shown = assistant.call("show_passage", {"passage_id": middle, "context": 12, "max_characters": 2500})
        ids = [each["passage_id"] for each in shown["structuredContent"]["results"]]
        that(middle in ids and len(ids) < 25 and len(text(shown)) <= 2500 and "less context" in text(shown), "the passage asked for is kept rather than those around it", (ids, text(shown)[:200]))
        that(len(ids) > 2 and middle not in (ids[0], ids[-1]), "with neighbours on both sides", ids)
        long_one = assistant.call("search_passages", {"query": "zebra ailment", "limit": 1, "max_characters": 600})
        passage = long_one["structuredContent"]["results"][0]
        lacking = long_one["structuredContent"].get("left_out", {}).get("characters", 0)
        that(len(text(long_one)) <= 600 and (lacking > 0) == ("is cut" in text(long_one)), "a passage that is too long is cut, and it is said", text(long_one)[:300])
        full = assistant.call("search_passages", {"query": "zebra ailment", "limit": 1, "max_characters": 100_000})["structuredContent"]["results"][0]
        that(full["text"].startswith(passage["text"]) and len(full["text"]) - len(passage["text"]) == lacking > 0, "it is its beginning that is kept", (lacking, len(full["text"])))
        that(all(0 <= mark["start"] < mark["end"] <= len(passage["text"]) for mark in passage["highlights"]) and passage["answer"]["end"] <= len(passage["text"]), "and what is marked lies in it", passage["highlights"])
        listed = assistant.call("list_documents", {"max_characters": 500})
        that(listed["structuredContent"]["total"] == 1, "one article")
    with Assistant() as assistant:
        listed = assistant.call("list_documents", {"limit": 1000, "max_characters": 1000})
        data = listed["structuredContent"]
        rest = assistant.call("list_documents", {"offset": len(data["documents"]), "limit": 1000, "max_characters": 100_000})["structuredContent"]
        that(len(text(listed)) <= 1000 and data["left_out"]["results"] == len(rest["documents"]) > 0 and "offset=%d" % len(data["documents"]) in text(listed), "articles are left out likewise", text(listed)[:300])
        beyond = assistant.call("list_documents", {"offset": 1000})
        that(beyond["structuredContent"]["documents"] == [] and not beyond.get("isError"), "beyond the last article", text(beyond))
        beyond = assistant.call("search_passages", {"query": "rash", "offset": 1000})
        that(beyond["structuredContent"]["results"] == [] and "No more" in text(beyond), "beyond the last passage", text(beyond))
        nothing = assistant.call("search_passages", {"query": "qqzzqq"})
        that(nothing["structuredContent"]["results"] == [] and "No passages match" in text(nothing) and "qqzzqq" in text(nothing), "nothing is found, and it is said why", text(nothing))
        unsure = assistant.call("search_passages", {"query": "which dentist takes patients with dental implants", "min_confidence": .9})
        that(unsure["structuredContent"]["withheld"] and unsure["structuredContent"]["results"] == [] and "clearly answers" in text(unsure), "an unsure answer is withheld, and it is said", text(unsure))
        doubtful = assistant.call("search_passages", {"query": "which dentist takes patients with dental implants"})
        that("clearly answers" in text(doubtful), "or said to be unsure", text(doubtful)[:300])
        furniture = assistant.call("search_passages", {"query": "glucagonoma rash"})
        that("--" not in text(furniture).split("\n\n")[0], "no option of a command line is named", text(furniture)[:200])


def arguments():
    rows = [({}, "query is missing"), ({"query": ""}, "empty"), ({"query": 3}, "query must be a string"), ({"query": "a", "limit": "3"}, "limit must be a whole number"), ({"query": "a", "limit": 1.5}, "limit must be"),
            ({"query": "a", "limit": -1}, "limit must be"), ({"query": "a", "limit": 10**30}, "limit must be"), ({"query": "a", "filter": "tag=x"}, "filter must be a list"), ({"query": "a", "filter": ["x"]}, "filter"),
            ({"query": "a", "by": "page"}, "by can't be"), ({"query": "a", "since": "soon"}, "since"), ({"query": "a", "exact": 1}, "exact must be true or false"), ({"query": "a", "max_characters": 3}, "max_characters must be"),
            ({"query": "a", "facets": ["x"]}, "no argument 'facets'"), ({"query": "a", "facet": "x"}, "facet must be a list"), ({"query": "a", "sort": "nope"}, "nope"), ({"query": "a", "min_confidence": 2}, "min_confidence"), ({"q": "a"}, "no argument 'q'")]
    with Assistant() as assistant:
        for given, said in rows:
            result = assistant.call("search_passages", given)
            that(result.get("isError") and said in text(result) and "\nhint: " in text(result) and "structuredContent" not in result, "search_passages %s" % given, text(result))
        for name, given in (("show_passage", {}), ("similar_passages", {"passage_id": "../../etc/passwd"}), ("similar_passages", {"passage_id": "x" * 100_000}), ("answer_message", {"message": ""}),
                            ("list_documents", {"limit": 0}), ("show_passage", {"passage_id": "\u0000\u202e"})):
            result = assistant.ask("tools/call", {"name": name, "arguments": given})
            that("error" in result or result["result"].get("isError") and len(text(result["result"])) < 500, "%s %s" % (name, str(given)[:60]), result)
        that(not assistant.call("search_passages", {"query": "rash", "limit": None, "filter": None}).get("isError"), "null is as if it weren't there")
        that(len(assistant.call("search_passages", {"query": "rash", "limit": 2.0, "min_confidence": 0.0})["structuredContent"]["results"]) == 2, "2.0 is a whole number")
        that(assistant.ask("tools/call", {"name": "search_passages", "arguments": []})["result"]["isError"], "arguments that are no object")
        for params in (None, {}, {"name": 3}, {"name": "rm"}):
            that(assistant.ask("tools/call", params)["error"]["code"] == -32602, "no tool: %s" % params)


def standard_input():
    with Assistant() as assistant:
        for data, code in ((b"junk\n", -32700), (b"\xff\xfe\n", -32700), (b"[]\n", -32600), (b"3\n", -32600), (b"{}\n", -32600), (b'{"jsonrpc":"2.0","id":1}\n', -32600), (b'{"jsonrpc":"1.0","id":1,"method":"ping"}\n', -32600),
                           (b'{"jsonrpc":"2.0","id":{},"method":"ping"}\n', -32600), (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}\n', -32600), (b'{"jsonrpc":"2.0","id":1,"method":"nothing"}\n', -32601),
                           (b"[" * 200_000 + b"\n", -32700), (b'{"jsonrpc":"2.0","id":1,"method":"' + b"a" * (1 << 20) + b'"}\n', -32700)):
            assistant.send(data)
            reply = assistant.receive()
            that(reply["error"]["code"] == code, "%r gets %d" % (data[:60], code), reply)
        assistant.send(b"\n  \r\n")
        assistant.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        assistant.send({"jsonrpc": "2.0", "method": "nothing", "params": {}})
        assistant.send({"jsonrpc": "2.0", "id": 5, "result": {}})
        that(assistant.receive()["error"]["code"] == -32600, "a reply is no request")
        that(assistant.ask("ping")["result"] == {}, "empty lines and notifications get no reply, and it goes on")
        assistant.send([message("ping", number="a"), {"jsonrpc": "2.0", "method": "notifications/x"}, message("tools/call", SEARCH, "b")])
        line = assistant.process.stdout.readline()
        that([each["id"] for each in json.loads(line)] == ["a", "b"], "several at once, as of 2025-03-26", line[:200])
        assistant.send(b'{"jsonrpc":"2.0","id":77,"method":"ping"}')
        assistant.process.stdin.close()
        assistant.process.stdin = None
        that(assistant.receive()["id"] == 77, "a last line without its line feed is answered")
        that(assistant.end() == (0, b""), "the end of input is the end, in silence")
    for version, agreed in (("2025-06-18", "2025-06-18"), ("2024-10-07", "2024-10-07"), ("1999-01-01", "2025-11-25"), (MODERN, "2025-11-25"), (None, "2025-11-25")):
        with Assistant() as assistant:
            result = assistant.ask("initialize", {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}})["result"]
            that(result["protocolVersion"] == agreed and result["serverInfo"]["name"] == "islet", "initialize with %s" % version, result)
            that("resultType" not in assistant.ask("tools/list")["result"], "earlier revisions get nothing of the later one's")
    with Assistant() as assistant:
        for method, params, cached in (("server/discover", {}, True), ("tools/list", {}, True), ("tools/call", SEARCH, False), ("resources/list", {}, True), ("resources/templates/list", {}, True)):
            result = assistant.ask(method, dict(params, _meta=META))["result"]
            that(result["resultType"] == "complete" and result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "islet", "%s is complete" % method, result)
            that(("ttlMs" in result, result.get("cacheScope")) == ((True, "public") if cached else (False, None)), "%s: how long it may be kept" % method, result)
        id_of = assistant.ask("tools/call", dict(SEARCH, _meta=META))["result"]["structuredContent"]["results"][0]["passage_id"]
        read = assistant.ask("resources/read", {"uri": "islet://passage/" + id_of, "_meta": META})["result"]
        that(read["cacheScope"] == "private" and read["ttlMs"] < 600_000, "an article is not kept for long, nor for others", read)
        for method in ("initialize", "ping", "prompts/list", "nothing"):
            that(assistant.ask(method, {"_meta": META})["error"]["code"] == -32601, "%s is not of this revision" % method)
        error = assistant.ask("server/discover", {"_meta": dict(META, **{"io.modelcontextprotocol/protocolVersion": "2030-01-01"})})["error"]
        that(error["code"] == -32022 and error["data"] == {"supported": [MODERN], "requested": "2030-01-01"}, "a revision to come is told which there is", error)
        for broken in ({"io.modelcontextprotocol/protocolVersion": MODERN}, dict(META, **{"io.modelcontextprotocol/clientCapabilities": []}), dict(META, **{"io.modelcontextprotocol/protocolVersion": 3}),
                       dict(META, **{"io.modelcontextprotocol/clientInfo": "x"})):
            that(assistant.ask("tools/list", {"_meta": broken})["error"]["code"] == -32602, "_meta %s" % broken)
    with Assistant() as assistant:
        assistant.ask("ping")
        assistant.process.send_signal(signal.SIGTERM)
        that(assistant.end() == (0, b""), "SIGTERM is the end, in silence")
    with Assistant() as assistant:
        assistant.ask("ping")
        assistant.process.stdout.close()
        assistant.process.stdout = None
        assistant.send(message("ping"))
        that(assistant.process.wait(20) == 0, "nobody reads any more: a quiet end")
    missing = programs.run("serve", "--mcp", "--db", os.path.join(programs.home, "none"))
    that(missing.returncode == 2 and missing.stdout == b"" and "hint:" in missing.errors, "no database: said on standard error", missing.errors)


def failures():
    """What fails while it runs is a tool's error, with what to do; the next question is answered."""
    kept = os.path.join(programs.home, "kept")
    moved = os.path.join(programs.home, "moved")
    shutil.copytree(db, moved)
    with Assistant(database=moved) as assistant:
        that(not assistant.call("search_passages", SEARCH["arguments"]).get("isError"), "before")
        os.rename(moved, kept)
        result = assistant.call("search_passages", {"query": "low sugar"})
        that(result.get("isError") and "hint: " in text(result), "the database is gone", result)
        os.rename(kept, moved)
        that(not assistant.call("search_passages", SEARCH["arguments"]).get("isError"), "it is back")
        children = [int(pid) for pid in open("/proc/%d/task/%d/children" % (assistant.process.pid, assistant.process.pid), encoding="utf8").read().split()]
        workers = [int(pid) for child in children for pid in open("/proc/%d/task/%d/children" % (child, child), encoding="utf8").read().split()]
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        assistant.send(message("tools/call", SEARCH, 99))
        time.sleep(.2)
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        reply = assistant.receive()
        that(len(workers) == 1 and reply["id"] == 99 and reply["result"]["isError"] and "hint: " in text(reply["result"]), "the process that looks for the answer ends", reply)
        that(not assistant.call("search_passages", SEARCH["arguments"]).get("isError"), "and there is another")
    log = os.path.join(programs.home, "asked.jsonl")
    with Assistant("--log", log) as assistant:
        assistant.call("search_passages", {"query": "a question to be kept"})
        assistant.call("show_passage", {"passage_id": "0000000000000000"})
        lines = [json.loads(line) for line in open(log, encoding="utf8")]
        that([line["query"] for line in lines] == ["a question to be kept"], "--log keeps questions", lines)


def over_http():
    with Server(programs, db) as server:
        def post(body, **fields):
            return server.post("/mcp", body if isinstance(body, bytes) else json.dumps(body).encode(), **fields)
        modern = {"mcp_protocol_version": MODERN}
        listing = message("tools/list", {"_meta": META})
        calling = message("tools/call", dict(SEARCH, _meta=META))
        rows = [
            (message("tools/list"), {}, 200, None, "earlier revisions need no header"),
            (message("tools/list"), {"mcp_protocol_version": "2025-06-18"}, 200, None, "or theirs"),
            (message("tools/list"), {"mcp_protocol_version": "1999-01-01"}, 400, -32022, "one that isn't known"),
            (message("tools/list"), modern, 400, -32602, "the later one's, without _meta"),
            (message("initialize", {}), modern, 400, -32020, "initialize with the later one's"),
            (listing, dict(modern, mcp_method="tools/list"), 200, None, "the later revision"),
            (listing, dict(mcp_method="tools/list"), 400, -32020, "without the revision's header"),
            (listing, modern, 400, -32020, "without the method's"),
            (listing, dict(modern, mcp_method="tools/call"), 400, -32020, "with another method's"),
            (listing, dict(mcp_protocol_version="2025-06-18", mcp_method="tools/list"), 400, -32020, "with another revision's"),
            (calling, dict(modern, mcp_method="tools/call"), 400, -32020, "a tool without its name's"),
            (calling, dict(modern, mcp_method="tools/call", mcp_name="show_passage"), 400, -32020, "with another name's"),
            (calling, dict(modern, mcp_method="tools/call", mcp_name="search_passages"), 200, None, "with its name's"),
            (calling, dict(modern, mcp_method="tools/call", mcp_name="=?base64?c2VhcmNoX3Bhc3NhZ2Vz?="), 200, None, "in Base64"),
            (calling, dict(modern, mcp_method="tools/call", mcp_name="=?base64?c2Vhc!?="), 400, -32020, "in what is none"),
            (message("nothing", {"_meta": META}), dict(modern, mcp_method="nothing"), 404, -32601, "no such method of the later revision"),
            (message("nothing"), {}, 200, -32601, "of earlier ones"),
            (message("server/discover", {"_meta": dict(META, **{"io.modelcontextprotocol/protocolVersion": "2030-01-01"})}), {"mcp_protocol_version": "2030-01-01", "mcp_method": "server/discover"}, 400, -32022, "a revision to come"),
            (b"{", {}, 400, -32700, "no JSON"), (b"[]", {}, 400, -32600, "nothing at once"), (b"[" + b",".join([b"1"] * 51) + b"]", {}, 400, -32600, "too many at once"), (b"3", {}, 400, -32600, "no message"),
        ]
        for body, fields, status, code, why in rows:
            reply = post(body, **fields)
            that(reply.status == status and reply.json.get("error", {}).get("code") == code and reply.fields["content-type"] == "application/json", why, (reply.status, reply.body[:200]))
            that(reply.fields["cache-control"] == "no-store" and "mcp-session-id" not in reply.fields, why + ": no session, not kept")
        for body, fields in (({"jsonrpc": "2.0", "method": "notifications/initialized"}, {}), ({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}, modern)):
            reply = post(body, **fields)
            that(reply.status == 202 and reply.body == b"", "a notification is taken, and has no reply", (reply.status, reply.body))
        for method in ("GET", "DELETE", "PUT"):
            reply = server.request(method, "/mcp")
            that(not problem_fault(reply, 405) and reply.fields["allow"] == "POST", method + " is no method of this address")
        that(not problem_fault(server.post("/mcp", b"{}", content_type="text/plain"), 415), "a message is JSON")
        that(not problem_fault(post(b" " * (2 << 20)), 413), "2 MB")
        own = "http://%s:%d" % (server.host, server.port)
        for origin, status in ((own, 200), ("http://evil.example", 403), ("null", 403), ("http://localhost:%d" % (server.port + 1), 403), ("https://%s:%d" % (server.host, server.port + 1), 403)):
            that(post(message("ping"), origin=origin).status == status, "Origin %s" % origin)
        that(post(message("ping"), host="evil.example").status == 403, "a stranger's name")
        big = post(message("tools/call", {"name": "search_passages", "arguments": {"query": "tumour", "limit": 50}}), accept_encoding="gzip")
        that(big.fields.get("content-encoding") == "gzip", "gzip")
        that(b'islet_requests_total{endpoint="mcp",status="200"}' in server.get("/metrics").body, "counted")
        that("/mcp" not in server.get("/openapi.json").json["paths"], "it has a description of its own, tools/list")
    with Server(programs, db, "--cors", "https://desk.example.org") as server:
        that(server.post("/mcp", message("ping"), origin="https://desk.example.org").status == 200, "the pages of --cors may")
        allowed = server.request("OPTIONS", "/mcp", origin="https://desk.example.org").fields["access-control-allow-headers"].lower()
        that(all(name in allowed for name in ("mcp-protocol-version", "mcp-method", "mcp-name")), "with their headers", allowed)


for part in (lengths, arguments, standard_input, failures, over_http):
    part()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
