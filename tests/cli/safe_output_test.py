#!/usr/bin/env python3
"""Hostile documents, file names and queries through every output: nothing of them acts on a terminal, a page, a table or a reader.

usage: safe_output_test.py BIN_DIR
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
work = programs.home
folder = os.path.join(work, "in")
db = os.path.join(work, "db")
os.makedirs(folder)

NASTY = {
    "colour": "\x1b[31mred\x1b[0m", "clear": "\x1b[2J\x1b[H", "title": "\x1b]0;owned\x07", "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "c1": "\u009b31mred\u009d0;owned\u009c", "bidi": "\u202egnp.exe\u202c \u2066x\u2069", "invisible": "zero\u200bwidth \ufefftext \U000e0041\U000e0042",
    "lines": "a\nb\r\nc\u2028d\u2029e\x0bf\x0cg", "bell": "\x07\x08\x7f", "script": "<script>alert(1)</script>", "end": "</article></mark></script></style>-->",
    "image": '<img src=x onerror=alert(1)>"\' onmouseover="alert(1)', "entity": "&lt;b&gt; &amp;#60;i&#62; &#x3c;u>", "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1", "at": "@SUM(1)", "tab": "\t=HYPERLINK(\"http://evil.example\")", "wide": "\uff1dcmd", "template": "{{7*7}} ${7*7} <%= 7*7 %>",
    "shell": "$(touch pwned) `touch pwned` ; touch pwned | touch pwned", "quote": "'\"; DROP TABLE x; --", "percent": "%s%n%x {0} {}",
}


def unsafe(c):
    """What may act on a terminal or hide what is shown, as formats/escaping/safe_text.cpp has it."""
    n = ord(c)
    return n < 32 or 0x7f <= n <= 0x9f or 0x2028 <= n <= 0x202e or 0x2066 <= n <= 0x206f or n == 0xfeff or 0xfff9 <= n <= 0xfffb or 0xe0000 <= n <= 0xe007f


def is_plain(data, allowed="\n"):
    return not [c for c in data.decode("utf8") if unsafe(c) and c not in allowed]


class Page(html.parser.HTMLParser):
    """What a browser would make of it: tags, attributes, text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.open, self.crossed = set(), [], "", [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *a) for a in attrs]
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text += data

    def handle_comment(self, data):
        self.crossed.append("comment")


def make_articles():
    records = []
    for number, (name, bad) in enumerate(NASTY.items()):
        text = "Glucagonoma and %s a rash %s with hostiletext.\n\nAlso %s" % (bad, bad, bad)
        records.append({"id": "id %s %s" % (name, bad), "title": "%s Title %s" % (bad, name), "url": "javascript:alert(1)//" + bad if number % 2 else "https://x.example/?" + bad,
                        "publisher": bad, "published": bad, "language": bad, "tags": [bad, "tag" + bad], "sections": [{"heading": bad + " > " + bad, "paragraphs": [text]}]})
        safe_name = bad.replace("/", "-").replace("\0", "")
        with open(os.path.join(folder, "%s-%s.md" % (safe_name[:60], name)), "w", encoding="utf8") as f:
            f.write("# %s\n\nGlucagonoma in a file with a hostile name: %s rash.\n" % (bad.replace("\n", " "), bad))
        with open(os.path.join(folder, "page-%s.html" % name), "w", encoding="utf8") as f:
            f.write("<html><head><title>%s</title><link rel=canonical href=\"javascript:%s\"></head><body><h1>%s</h1><p>Glucagonoma rash %s</p></body></html>" % ((bad,) * 4))
    with open(os.path.join(folder, "records.jsonl"), "w") as f:
        f.write("".join(json.dumps(r) + "\n" for r in records) + "{broken \x1b[31m\n")


def calls():
    queries = ["glucagonoma rash", "hostiletext"] + list(NASTY.values()) + ["filter:" + NASTY["script"], '"%s"' % NASTY["bidi"], "title:" + NASTY["colour"]]
    for query in queries:
        yield query, ["--", query]
    first = [r["passage_id"] for r in programs.results(db, "--limit", "3", "hostiletext")["results"]]
    for passage in first:
        yield passage, ["--show", passage, "--context", "3"]
        yield passage, ["--like", passage]
    for bad in ("\x1b[31m", "<script>", "../../etc/passwd", "\u202e"):
        yield bad, ["--show", bad]
        yield bad, ["--like", bad]
        yield bad, ["--suggest", bad + "glu"]
        yield bad, ["--filter", "publisher=" + bad, "--", "rash"]
    for bad in ("\x1b[31m", "\u009b31m", "\u202e<script>"):
        yield bad, ["--filter", bad + "=x", "rash"]
        yield bad, ["--no-such-%s" % bad, "rash"]
        yield bad, ["--format", bad, "rash"]
        yield bad, ["--since", bad, "rash"]
        yield bad, ["--db", os.path.join(work, bad), "rash"]


def safe_page(text, reason, tags):
    page = Page(text)
    checks.that(page.tags <= tags, "no element of a document's gets into " + reason, page.tags - tags)
    bad = [a for a in page.attributes if a[1].startswith("on") or a[1] in ("src", "style", "action", "srcdoc")
           or (a[1] == "href" and not a[2].startswith(("https://", "http://")))]
    checks.that(not bad, "no attribute that acts in " + reason, bad)
    checks.that(not page.open and not page.crossed, "every element is closed in its turn in " + reason, (page.open, page.crossed))
    return page


PAGE_TAGS = set("html head meta title style body header h1 h2 p main article div span mark a table tr td pre nav footer ul li ol time section details summary small strong em br".split())


def searching():
    statuses = set()
    for query, args in calls():
        for extra in ([], ["--explain"], ["--color", "always"], ["--format", "tsv"], ["--format", "trec"], ["--format", "json"], ["--format", "jsonl"], ["--format", "html"]):
            if "--format" in args and extra:
                continue
            run = programs.search(db, *extra, "--limit", "30", *args)
            statuses.add(run.returncode)
            about = "%s %s" % (" ".join(extra), ascii(query))
            checks.that(run.returncode in (0, 1, 2), "no query is a crash: " + about, (run.returncode, run.errors))
            checks.that(is_plain(run.stderr), "messages are plain: " + about, run.stderr)
            out = run.stdout
            if extra[:1] == ["--color"]:
                out = re.sub(rb"\x1b\[[0-9;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\", b"", out)
            checks.that(is_plain(out, "\n\t" if "tsv" in extra or args[0] in ("--suggest", "--list") else "\n"), "output is plain: " + about, ascii(out)[:300])
            if not out:
                continue
            if "json" in extra or "jsonl" in extra:
                answer = json.loads(run.stdout)
                for result in answer["results"] if isinstance(answer, dict) else []:
                    safe_page(result["snippet_html"], "snippet_html: " + about, {"mark"})
            elif "html" in extra and args[0] != "--suggest":
                page = safe_page(run.stdout.decode(), "the page: " + about, PAGE_TAGS)
                checks.that(("content", "default-src 'none'; style-src 'unsafe-inline'") in [a[1:] for a in page.attributes], "the page allows no scripts: " + about)
            elif "tsv" in extra and args[0] != "--suggest":
                rows = run.stdout.decode().split("\n")[:-1]
                checks.that(len({row.count("\t") for row in rows}) == 1, "every row has its cells: " + about, rows[:2])
                cells = [cell for row in rows[1:] for column, cell in enumerate(row.split("\t")) if column != 1]  # column 1: the score, a number
                checks.that(not [c for c in cells if c.lstrip(" ")[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") and c], "no cell starts a formula: " + about)
            elif "trec" in extra and args[0] != "--suggest":
                checks.that(all(len(line.split(" ")) == 6 and len(line.split()) == 6 for line in run.stdout.decode().split("\n")[:-1]), "six columns: " + about)
    checks.that({0, 1, 2} <= statuses, "all of it was tried", statuses)
    for what in ("documents", "acronyms", "synonyms", "stats", "fields"):
        for form in ("text", "json"):
            run = programs.search(db, "--list", what, "--format", form)
            checks.that(is_plain(run.stdout, "\n\t") and run.returncode == 0, "--list %s as %s is plain" % (what, form), run.stdout[:200])
            if form == "json":
                json.loads(run.stdout)
    lines = "".join("%d\t%s\n" % (n, bad.replace("\n", " ").replace("\t", " ")) for n, bad in enumerate(NASTY.values()))
    lines += "".join(json.dumps({"id": bad, "query": bad}) + "\n" for bad in NASTY.values()) + "\x1b[31m{\"id\n" + '{"id":"\x1b"}\n'
    for form in ("jsonl", "trec"):
        run = programs.search(db, "--batch", "-", "--format", form, stdin=lines)
        checks.that(is_plain(run.stdout) and is_plain(run.stderr), "a batch as %s is plain" % form)
        if form == "jsonl":
            answers = [json.loads(line) for line in run.stdout.decode().split("\n")[:-1]]
            checks.that(len(answers) == 2 * len(NASTY) + 2, "with an answer a line", len(answers))


def indexing():
    for args in ([], ["--color", "always", "--progress", "always"], ["--format", "json"], ["--rebuild"], ["--dry-run"], ["--check"]):
        run = programs.index(db, *args, folder)
        errors = re.sub(rb"\x1b\[[0-9;]*[mK]|\r", b"", run.stderr) if args[:1] == ["--color"] else run.stderr
        checks.that(run.returncode in (0, 1) and is_plain(run.stdout) and is_plain(errors), "islet-index is plain: %s" % args, (run.returncode, run.stdout, run.stderr))
    for bad in ("\x1b[31m", "\u202e", "\u009b2J"):
        for args in (["--db", os.path.join(work, "x" + bad), os.path.join(work, "none" + bad)], ["--no" + bad], ["--synonyms", os.path.join(work, bad), folder]):
            run = programs.run("index", "--db", os.path.join(work, "other"), *args)
            checks.that(run.returncode == 2 and is_plain(run.stderr), "its errors are plain: %s" % ascii(args), run.stderr)


def no_way_in():
    """What is served is what was indexed: no path in a record, an id or a query makes a program read a file."""
    secret = os.path.join(work, "secret.txt")
    article = os.path.join(work, "one", "article.md")
    os.makedirs(os.path.dirname(article))
    with open(secret, "w") as f:
        f.write("topsecret")
    with open(article, "w") as f:
        f.write("# Article\n\nInsulinoma lowers the sugar.\n")
    with open(os.path.join(work, "one", "r.jsonl"), "w") as f:
        for path in (secret, "../secret.txt", "/etc/passwd", "file://" + secret):
            f.write(json.dumps({"id": path, "title": path, "url": "file://" + secret, "path": secret, "text": "Insulinoma record."}) + "\n")
    own = os.path.join(work, "own")
    programs.index(own, os.path.join(work, "one"))
    os.remove(article)
    os.symlink(secret, article)  # the path in the database now leads to the secret
    ids = [r["passage_id"] for r in programs.results(own, "insulinoma")["results"]]
    checks.that(len(ids) >= 2, "articles to ask for", ids)
    asked = [["--show", i, "--context", "5"] for i in ids + [secret, "../secret.txt", "../../etc/passwd", "/etc/passwd", "file://" + secret]]
    asked += [["--like", i] for i in ids + [secret]] + [["--list", "documents"], ["insulinoma"], ["--suggest", secret], ["--filter", "path=" + secret, "insulinoma"]]
    tracer = shutil.which("strace")
    for args in asked:
        for form in ("text", "json", "html") if args[0] not in ("--suggest", "--list") else ("text",):
            run = programs.search(own, "--format", form, *args)
            checks.that("topsecret" not in run.text and "root:" not in run.text, "nothing but what was indexed: %s" % args, run.text[:200])
        if tracer:
            trace = os.path.join(work, "trace")
            subprocess.run([tracer, "-f", "-o", trace, "-e", "trace=open,openat,execve,socket", os.path.join(programs.bin, "islet-search"), "--db", own, *args],
                           capture_output=True, env=programs.env)
            calls_made = open(trace).read().splitlines()
            started = [line for line in calls_made if "execve(" in line]
            others = [line for line in calls_made if line not in started and any(name in line for name in ("secret.txt", "/etc/passwd", "article.md", "socket("))]
            checks.that(len(started) == 1 and not others, "no other file is opened, no program run, no network used: %s" % args, started[1:] + others)
    if not tracer:
        print("skipped: which files are opened, since strace isn't there")
    checks.that(not os.path.exists("pwned") and not os.path.exists(os.path.join(folder, "pwned")), "no text is ever run")


make_articles()
indexing()
searching()
no_way_in()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
