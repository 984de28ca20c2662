#!/usr/bin/env python3
"""islet-serve answers what islet-search prints, byte for byte, and says what is wrong as problems. usage: serve_answers_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import json
import os
import sys
import urllib.parse

import jsonschema
from serving import ROOT, Server, demonstration, problem_fault, same_but_time
from support import Checks

checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])
with open(os.path.join(ROOT, "docs", "problem.schema.json"), encoding="utf8") as f:
    PROBLEM = jsonschema.Draft202012Validator(json.load(f))
with open(os.path.join(ROOT, "corpus", "queries.tsv"), encoding="utf8") as f:
    QUERIES = [line.rstrip("\n").split("\t")[1] for line in f if "\t" in line and not line.startswith("#")]


def address(path, **parameters):
    return path + ("?" + urllib.parse.urlencode(parameters, doseq=True) if parameters else "")


def printed(*args, stdin=b""):
    return programs.search(db, "--format", "json", *args, stdin=stdin).stdout


def answers(server):
    """The same bytes as the command line, whichever way it was asked."""
    first = json.loads(printed("rash", "--limit", "1"))["results"][0]["passage_id"]
    rows = [
        ({}, (), "defaults"), ({"limit": 3}, ("--limit", "3"), "limit"), ({"limit": 0}, ("--limit", "0"), "none wanted"),
        ({"offset": 2, "limit": 2}, ("--offset", "2", "--limit", "2"), "a later page"), ({"by": "document"}, ("--by", "document"), "by document"),
        ({"filter": ["type=md", "language=en-GB"]}, ("--filter", "type=md", "--filter", "language=en-GB"), "two filters"),
        ({"since": "2024", "until": "2025-06"}, ("--since", "2024", "--until", "2025-06"), "dates"),
        ({"expand": "false", "spell": "false"}, ("--no-expand", "--no-spell"), "as typed"), ({"exact": "true"}, ("--exact",), "exact"),
        ({"explain": "true"}, ("--explain",), "explained"), ({"boilerplate": "true"}, ("--boilerplate",), "boilerplate"),
        ({"offsets": "utf16"}, ("--offsets", "utf16"), "offsets")]
    for query in ("glucagonoma rash", "MEN1", "glucoganoma", "how often is octreotide given", "qqzzqq", "\u00fcber \u2028 <b>&\"'", "+must -not \"a phrase\" title:rash"):
        for parameters, options, reason in rows:
            wanted = printed("--", query) if not options else printed(*options, "--", query)
            reply = server.get(address("/v1/search", q=query, **parameters))
            that(reply.status == 200 and same_but_time(reply.body, wanted), "GET %s, %s" % (query, reason), reply.body[:300])
            typed = {name: json.loads(v) if v in ("true", "false") else v for name, v in parameters.items()}
            that(same_but_time(server.post("/v1/search", dict(typed, q=query)).body, wanted), "POST %s, %s" % (query, reason))
    for query in QUERIES:
        that(same_but_time(server.get(address("/v1/search", q=query)).body, printed("--", query)), "GET " + query)
    for prefix in ("gl", "how lo", "MEN", "zzzz"):
        that(server.get(address("/v1/suggest", q=prefix, limit=5)).body == printed("--suggest", prefix, "--limit", "5"), "completions of " + prefix)
    that(server.get("/v1/documents").body == printed("--list", "documents"), "the list of documents")
    that(server.get("/v1/fields").body == printed("--list", "fields"), "the list of fields")
    for context in ("0", "2"):
        that(same_but_time(server.get("/v1/passages/%s?context=%s" % (first, context)).body, printed("--show", first, "--context", context)), "a passage with context " + context)
    that(same_but_time(server.get("/v1/passages/%s/similar?limit=4" % first).body, printed("--like", first, "--limit", "4")), "what is similar")


def tickets(server):
    mail = ("From: a@b.example\nTo: help@desk.example\nSubject: low sugar\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
            "Content-Transfer-Encoding: 8bit\n\nMy blood sugar is low after surgery, na\xefve question.\n\n> quoted\n-- \nA\n").encode("latin-1")
    for body, kind in ((mail, "message/rfc822"), (mail, "text/plain; charset=iso-8859-1"), (b"My blood sugar is low after surgery", "text/plain")):
        wanted = printed("--ticket", "-", "--limit", "3", stdin=body)
        that(same_but_time(server.post("/v1/ticket?limit=3", body, content_type=kind).body, wanted), "a message as " + kind)
    text = "My blood sugar is low\n\nafter surgery \u2013 na\u00efve"
    wanted = printed("--ticket", "-", "--by", "document", stdin=text.encode())
    that(same_but_time(server.post("/v1/ticket", {"text": text, "by": "document"}).body, wanted), "a message in JSON")


REFUSED = [
    ("GET", "/v1/search", None, 400, "nothing asked"), ("GET", "/v1/search?q=", None, 400, "an empty question"), ("GET", "/v1/search?q=%20", None, 400, "blanks"),
    ("GET", "/v1/search?q=a&limit=x", None, 400, "no number"), ("GET", "/v1/search?q=a&limit=-1", None, 400, "a number below 0"),
    ("GET", "/v1/search?q=a&limit=1001", None, 400, "more than is served"), ("GET", "/v1/search?q=a&limit=1&limit=2", None, 400, "twice"),
    ("GET", "/v1/search?q=a&by=x", None, 400, "no such grouping"), ("GET", "/v1/search?q=a&filter=x", None, 400, "no filter"),
    ("GET", "/v1/search?q=a&filter=nope=x", None, 400, "no such field"), ("GET", "/v1/search?q=a&since=2024-13", None, 400, "no date"),
    ("GET", "/v1/search?q=a&since=2025&until=2024", None, 400, "a period that ends before it begins"),
    ("GET", "/v1/search?q=a&spell=maybe", None, 400, "neither true nor false"), ("GET", "/v1/search?q=a&limti=3", None, 400, "an unknown name"),
    ("GET", "/v1/search?q=a&facet=nope", None, 400, "a field that no article has, counted"), ("GET", "/v1/search?q=a&sort=-nope", None, 400, "the same, sorted by"),
    ("GET", "/v1/search?q=a&undated=hide", None, 400, "neither drop nor keep"), ("GET", "/v1/search?q=a&filter=year=soon", None, 400, "no year"),
    ("GET", "/v1/search?q=a&text=b", None, 400, "a name of another address"), ("GET", "/v1/documents?limit=3", None, 400, "a list is whole"),
    ("GET", "/v1/suggest", None, 400, "nothing typed"), ("GET", "/v1/passages/0123456789abcdef", None, 404, "no such passage"),
    ("GET", "/v1/passages/" + "a" * 300, None, 404, "a long id"), ("GET", "/v1/passages/", None, 404, "no id"), ("GET", "/v1/passages/0123456789abcdef/similar", None, 404, "like no passage"),
    ("GET", "/v1", None, 404, "a part of an address"), ("GET", "/v2/search?q=a", None, 404, "another version"), ("GET", "/static/nothing.css", None, 404, "no such file"),
    ("GET", "/static/page.html", None, 404, "the template"),
    ("GET", "/v1/search?q=%00", None, 400, "NUL"), ("GET", "/v1/search?q=%c0%ae", None, 400, "overlong UTF-8"), ("GET", "/v1/search?q=%ff", None, 400, "no UTF-8"),
    ("GET", "/v1/search?q=%zz", None, 400, "no hexadecimal digits"), ("GET", "/v1/search?q=%", None, 400, "nothing after %"),
    ("GET", "/v1/search?q=" + "a" * 9000, None, 414, "a long address"),
    ("GET", "/v1/ticket", None, 405, "a message in an address"), ("DELETE", "/v1/search", None, 405, "no deleting"), ("POST", "/v1/documents", b"{}", 405, "nothing to post"),
    ("PUT", "/healthz", b"", 405, "no putting"), ("OPTIONS", "/v1/search", None, 405, "no CORS"), ("NONSENSE", "/v1/fields", None, 405, "no such method"),
    ("POST", "/v1/search", b"", 400, "an empty body"), ("POST", "/v1/search", b"{", 400, "half an object"), ("POST", "/v1/search", b"[]", 400, "a list"), ("POST", "/v1/search", b"null", 400, "null"),
    ("POST", "/v1/search", b'{"q":5}', 400, "a question that is a number"), ("POST", "/v1/search", b'{"q":"a","limit":"3"}', 400, "a number that is a string"),
    ("POST", "/v1/search", b'{"q":"a","limit":1.5}', 400, "half a result"), ("POST", "/v1/search", b'{"q":"a","limit":99999999999999999999999}', 400, "a number beyond all bounds"),
    ("POST", "/v1/search", b'{"q":"a","filter":"tag=x"}', 400, "a filter that is no list"), ("POST", "/v1/search", b'{"q":"a","nope":1}', 400, "an unknown member"),
    ("POST", "/v1/search", b'{"q":"\xff"}', 400, "no UTF-8 in JSON"), ("POST", "/v1/search", b"[" * 100000, 400, "a deep list"), ("POST", "/v1/search", b'{"a":' * 100000, 400, "a deep object"),
    ("POST", "/v1/ticket", b'{"text":""}', 400, "an empty message"), ("POST", "/v1/ticket", b'{}', 400, "no message"),
    ("POST", "/v1/ticket", b'{"text":"' + b"a" * (1 << 20) + b'"}', 413, "more than 1 MiB"),
]


def refusals(server):
    for method, target, body, status, reason in REFUSED:
        fields = {"content_type": "application/json"} if body is not None else {}
        reply = server.request(method, target, body=body, **fields)
        fault = problem_fault(reply, status)
        that(not fault, "%s %s: %s" % (method, target[:60], reason), fault)
        that(PROBLEM.is_valid(reply.json), reason + ": as docs/problem.schema.json has it", reply.body)
        that(reply.json["hint"], reason + ": a hint", reply.body)
        that(reply.fields["cache-control"] == "no-store", reason + ": not kept")
        that(status != 405 or reply.fields.get("allow", "").split(", ")[0] in ("GET", "POST"), reason + ": Allow", reply.fields)
    that("publisher" in server.get("/v1/search?q=a&facet=publishers").json["hint"], "which fields there are")
    that("limit" in server.get("/v1/search?q=a&limti=1").json["hint"], "what was probably meant")
    that(not problem_fault(server.post("/v1/ticket", b"<p>a</p>", content_type="text/html"), 415), "a body of another type")
    that(not problem_fault(server.request("POST", "/v1/search", body=b"q=a"), 415), "a body without a type")


def conditions(server):
    """ETag, HEAD, gzip, and what every answer has."""
    for target in ("/v1/search?q=rash", "/v1/suggest?q=gl", "/v1/documents", "/v1/fields", "/", "/?q=rash", "/openapi.json", "/static/page.css"):
        reply = server.get(target)
        tag = reply.fields.get("etag", "")
        that(reply.status == 200 and tag.startswith('W/"'), target + " has an ETag", reply.fields)
        for known in (tag, tag.removeprefix("W/"), '"x", ' + tag, "*"):
            again = server.get(target, if_none_match=known)
            that((again.status, again.body) == (304, b"") and again.fields.get("etag") == tag, "%s is unchanged for %s" % (target, known), again.status)
        that(server.get(target, if_none_match='"other"').status == 200, target + " is sent to who has another")
        head = server.request("HEAD", target)
        same = {name: value for name, value in head.fields.items() if name not in ("date", "content-length")}
        that(head.status == 200 and head.body == b"" and same == {n: v for n, v in reply.fields.items() if n not in ("date", "content-length")}, target + ": HEAD has the same fields")
        packed = server.get(target, accept_encoding="gzip")
        if packed.fields.get("content-encoding") == "gzip":
            that(same_but_time(gzip.decompress(packed.body), reply.body), target + ": gzip unpacks to the same")
        that(packed.fields.get("content-encoding") == "gzip" or len(reply.body) <= 1400, target + " is compressed for who accepts it")
        that("accept-encoding" in reply.fields["vary"].lower(), target + ": caches know")
        that("content-encoding" not in server.get(target, accept_encoding="gzip;q=0").fields, target + ": not for who refuses it")
        that(reply.fields["x-content-type-options"] == "nosniff" and "default-src 'none'" in reply.fields["content-security-policy"]
             and "unsafe" not in reply.fields["content-security-policy"], target + ": nothing to guess, nothing inline", reply.fields)
        that("set-cookie" not in reply.fields and "access-control-allow-origin" not in reply.fields, target + ": no cookie, no CORS")
    that(server.get("/v1/search?q=rash").fields["etag"] != server.get("/v1/search?q=rash&limit=1").fields["etag"], "another question, another ETag")


def states(server):
    that(server.get("/healthz").json == {"status": "ok"} and server.get("/readyz").json == {"status": "ready"}, "health and readiness")
    metrics = server.get("/metrics")
    that(metrics.fields["content-type"].startswith("text/plain; version=0.0.4"), "metrics are Prometheus's text format", metrics.fields)
    text = metrics.body.decode()
    that('islet_requests_total{endpoint="search",status="200"}' in text and 'islet_requests_total{endpoint="none",status="404"}' in text
         and 'islet_request_seconds_bucket{endpoint="search",le="+Inf"}' in text, "metrics count", text[:400])
    that("rash" not in text and "0123456789abcdef" not in text, "with no question and no id in them")
    seen = set()
    for line in text.splitlines():
        name = line.split()[2] if line.startswith("#") else line.split("{")[0].split()[0]
        that(line.startswith("#") or any(name in (n, n + "_bucket", n + "_sum", n + "_count") for n in seen), "a sample stands under its head: " + line)
        seen.add(name)


def page(server):
    first = json.loads(printed("rash", "--limit", "1"))["results"][0]["passage_id"]
    hostile = '"><script>alert(1)</script>{{results}}'
    for target, parts in (("/", (b"<form",)), (address("/", q="glucagonoma rash", since="", by=""), (b"<mark>", b'value="glucagonoma rash"')), ("/p/" + first, (b'id="p-' + first.encode(),)),
                          (address("/", q=hostile), (b"&lt;script&gt;", b"{{results}}"))):
        reply = server.get(target)
        that(reply.status == 200 and reply.fields["content-type"] == "text/html; charset=utf-8" and all(p in reply.body for p in parts), "the page at " + target, reply.body[:200])
        that(reply.body.count(b"<script") == reply.body.count(b'<script src="/static/page.js" defer></script>') == 1 and b"<style" not in reply.body and b" style=" not in reply.body, "nothing inline at " + target)
    reply = server.post("/", b"text=my+blood+sugar+is+low+after+surgery", content_type="application/x-www-form-urlencoded")
    that(reply.status == 200 and b"<mark>" in reply.body and reply.fields["cache-control"] == "no-store", "a message by a form", reply.body[:200])
    for target, status in (("/p/0123456789abcdef", 404), ("/?q=a&since=x", 400), ("/?nope=1", 400)):
        reply = server.get(target)
        that(reply.status == status and reply.fields["content-type"].startswith("text/html") and b"<h1>" in reply.body, "a problem of the page is a page: " + target, reply.status)


with Server(programs, db) as running:
    for part in (answers, tickets, refusals, conditions, states, page):
        part(running)
    that(running.stop() == 0, "the end is quiet")
    that(running.errors == "", "nothing is said meanwhile", running.errors)
checks.finish()
