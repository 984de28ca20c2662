#!/usr/bin/env python3
"""Searching with the package, compared with what islet-search prints. Runs where the package is installed. usage: searching_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import copy
import datetime
import email
import json
import os
import pickle
import socket
import subprocess
import sys
import time
from pathlib import Path

import islet
from support_python import CORPUS, Checks, Compared, in_child, raised

checks = Checks()
programs = Compared(sys.argv[1])
database = programs.place("db")
programs.index(database, "--quiet", CORPUS)
db = islet.open(database)


def without_time(answer):
    return {name: value for name, value in answer.items() if name != "took_ms"}


def same(reason, response, *arguments, **more):
    """The object is the JSON of islet-search, but for the time it took, and the option that a warning names."""
    wanted = json.dumps(programs.said(database, *arguments, **more)).replace("--boilerplate shows", "boilerplate=True shows").replace("--undated keep shows", "undated='keep' shows")
    got, wanted = without_time(response.to_dict()), without_time(json.loads(wanted))
    checks.that(got == wanted, reason, "%s\n%s" % (got, wanted))


first = db.search("glucagonoma rash").results[0]
QUESTIONS = (
    ("a question", {}, ["glucagonoma rash"], "glucagonoma rash"),
    ("a misspelt one", {"limit": 3}, ["-n", "3", "glucoganoma rsh"], "glucoganoma rsh"),
    ("a later page", {"limit": 2, "offset": 2}, ["-n", "2", "--offset", "2", "diet"], "diet"),
    ("by document", {"by": "document"}, ["--by", "document", "diet"], "diet"),
    ("a filter as on the command line", {"filter": "type=md"}, ["--filter", "type=md", "diet"], "diet"),
    ("several", {"filter": ["type=md", "type=txt"]}, ["--filter", "type=md", "--filter", "type=txt", "diet"], "diet"),
    ("as a dict", {"filter": {"type": ["md", "txt"]}}, ["--filter", "type=md", "--filter", "type=txt", "diet"], "diet"),
    ("by its name in batch lines", {"filters": {"type": "md"}}, ["--filter", "type=md", "diet"], "diet"),
    ("since a day", {"since": datetime.date(2020, 1, 1)}, ["--since", "2020-01-01", "diet"], "diet"),
    ("until a year", {"until": 2030}, ["--until", "2030", "diet"], "diet"),
    ("nothing but sure answers", {"min_confidence": 1.0}, ["--min-confidence", "1", "diet"], "diet"),
    ("no expansion", {"expand": False}, ["--no-expand", "low blood sugar"], "low blood sugar"),
    ("no correction", {"spell": False}, ["--no-spell", "glucoganoma"], "glucoganoma"),
    ("the very words", {"exact": True}, ["--exact", "tumours"], "tumours"),
    ("explained", {"explain": True, "limit": 1}, ["--explain", "-n", "1", "scan"], "scan"),
    ("with provenance", {"provenance": True}, ["--provenance", "scan"], "scan"),
    ("navigation too", {"boilerplate": True}, ["--boilerplate", "scan"], "scan"),
    ("positions in bytes, a keyword of batch lines alone", {"offsets": "utf8"}, ["--offsets", "utf8", "tumour"], "tumour"),
    ("an alarm sign", {}, ["I have fever in chemotherapy"], "I have fever in chemotherapy"),
    ("nothing", {}, ["qqzzqq"], "qqzzqq"),
    ("not ASCII", {}, ["Ménière’s 🙂"], "Ménière’s 🙂"),
    ("signs that JSON escapes", {}, ['"low blood" \\ \t'], '"low blood" \\ \t'),
)
for reason, wishes, arguments, query in QUESTIONS:
    response = db.search(query, **wishes)
    same(reason + ": the JSON of islet-search", response, *arguments)
    checks.that(len(response) == len(response.results) and bool(response) == bool(response.results), reason + ": as long as its results")
same("like", db.like(first.passage_id, limit=4), "--like", first.passage_id, "-n", "4")
same("show", db.show(first.passage_id, 1), "--show", first.passage_id, "--context", "1")
same("show what isn't there", db.show("0123456789abcdef"), "--show", "0123456789abcdef")
checks.that(db.suggest("carcin", 3) == json.loads(programs.search(database, "--format", "json", "-n", "3", "--suggest", "carcin").text), "suggest")
for what in ("documents", "acronyms", "synonyms", "fields", "sources", "stats"):
    wanted = json.loads(programs.search(database, "--format", "json", "--list", what).text)
    checks.that([item.to_dict() for item in db.listing(what)] == wanted, "listing %s" % what)
    named = getattr(db, what)()
    checks.that((named if isinstance(named, list) else [named]) == db.listing(what), "it has a method of its own: " + what)

# Objects.
checks.that(first.document.title == "Glucagonoma" and first.answer_text in first.text and first.answer_text, "members are attributes", first)
checks.that(all(first.text[h.start:h.end] for h in first.highlights), "positions count as Python does")
checks.that(db.search("glucoganoma").query.corrections[0].from_ == "glucoganoma", "a name that Python has for itself has an underscore behind it")
response = db.search("glucagonoma rash")
checks.that(response.urgent is False and response.made_by is None and first.pinned is False and not first.explain, "what isn't there is nothing")
checks.that(db.search("I have fever in chemotherapy").urgent is True, "what is there is told")
checks.that(isinstance(raised(lambda: response.nothing), AttributeError), "a name that no member has is an AttributeError")
checks.that(isinstance(raised(lambda: setattr(response, "confidence", 1)), AttributeError), "an answer can't be changed")
response.to_dict()["results"].clear()
response.results[0].headings.append("x")
checks.that(response.to_dict()["results"][0]["headings"] == first.to_dict()["headings"], "what is done with the parts leaves it as it was")
checks.that(pickle.loads(pickle.dumps(first)) == first == copy.deepcopy(first), "a result can be kept and sent")
newer = islet.Response({"results": [], "facets": {"audience": [{"value": "patient", "count": 2}]}, "new": {"of": [1]}})
checks.that(newer.new == {"of": [1]} and newer.facets["audience"][0]["count"] == 2, "a member that came later is there")
checks.that("glucagonoma.txt" in repr(first) and len(repr(first)) < 3000, "its repr can be read", repr(first))
try:
    table = response.to_dataframe()
    header = programs.search(database, "--format", "tsv", "glucagonoma rash").text.splitlines()[0].split("\t")
    checks.that(list(table.columns) == [*header, "authors", "audience"], "a table has the columns of TSV, and those of the articles' own fields", list(table.columns))
    checks.that(list(table["title"]) == [r.document.title for r in response] and table["answer"][0] == response[0].answer_text, "and a row a result")
    empty = db.search("qqzzqq").to_dataframe()
    checks.that(list(empty.columns) == header and len(empty) == 0, "also of no results")
    own = islet.Result({**first.to_dict(), "document": {**first.document.to_dict(), "fields": {"year": 2024, "title": "no"}}})
    table = islet.Response({**response.to_dict(), "results": [own.to_dict()]}).to_dataframe()
    checks.that(table["year"][0] == 2024 and table["title"][0] == "Glucagonoma", "an article's own fields are columns, but never in place of another")
except ImportError:
    print("skipped: tables; there is no pandas")

# Messages.
MAIL = b"From: a@example.org\nSubject: rash\nContent-Type: text/plain; charset=latin-1\n\nDoes glucagonoma cause a rash? M\xe9ni\xe8re\n-- \nAnn\n"
with open(programs.place("mail"), "wb") as f:
    f.write(MAIL)
same("a message's bytes, in their own encoding", db.ticket(MAIL), "--ticket", programs.place("mail"))
same("a message as the standard library has it", db.ticket(email.message_from_bytes(MAIL)), "--ticket", programs.place("mail"))
same("a ticket's text", db.ticket("I have a rash. Is it glucagonoma?", limit=2), "--ticket", "-", "-n", "2", stdin="I have a rash. Is it glucagonoma?")
same("broken text", db.ticket(b"rash \xff glucagonoma"), "--ticket", "-", stdin=b"rash \xff glucagonoma")

# Databases.
other = programs.place("other db")
islet.index(other, [{"id": "7", "title": "Sleeping", "text": "Bananas help people to sleep."}])
checks.that(len(islet.open([database, Path(other)]).search("bananas sleep")) > 0, "several databases are searched as one")
os.environ["ISLET_DB"] = other
checks.that(islet.open().stats().documents == 1, "without a name it is the programs' own database")
both = islet.open([other, programs.place("none")], partial=True).search("bananas")
checks.that(len(both) == 1 and both.query.warnings and both.total.relation == "gte", "a missing one is said, if that is wished", both)
pins, thesaurus = programs.place("pins.tsv"), programs.place("synonyms.txt")
programs.write(pins, "low blood sugar\t%s\n" % first.passage_id)
programs.write(thesaurus, "qqzzqq => glucagonoma\n")
with islet.open(database, pins=pins, synonyms=["+" + thesaurus]) as pinned:
    answer = pinned.search("low blood sugar")
    checks.that(answer[0].pinned and answer[0].passage_id == first.passage_id, "a pinned answer comes first", answer)
    checks.that(len(pinned.search("qqzzqq")) > 0, "a thesaurus of one's own")
    programs.write(pins, "low blood sugar only one column\n")
    os.utime(pins, (1, 1))
    answer = pinned.search("low blood sugar")
    checks.that(answer[0].pinned and any("pins.tsv" in w for w in answer.query.warnings), "a mistake in the file costs no answer, and is told", answer.query)

# What goes wrong.
WRONG = (
    ("an empty query", lambda: db.search(" "), islet.BadRequestError, "bad_request"),
    ("also as what Python has for it", lambda: db.search(""), ValueError, "bad_request"),
    ("no text", lambda: db.search(b"rash"), TypeError, None),
    ("a wrong type", lambda: db.search("x", limit="3"), islet.BadRequestError, "bad_request"),
    ("too many", lambda: db.search("x", limit=10**9), islet.BadRequestError, "bad_request"),
    ("no number", lambda: db.search("x", min_confidence=float("nan")), ValueError, None),
    ("no such day", lambda: db.search("x", since="2024-13"), islet.BadRequestError, "bad_request"),
    ("no such field", lambda: db.search("x", filter={"colour": "red"}), islet.BadRequestError, "bad_request"),
    ("an unknown keyword", lambda: db.search("x", limitt=3), TypeError, None),
    ("one that asks something else", lambda: db.search("x", suggest="gl"), TypeError, None),
    ("an unknown keyword of a message", lambda: db.ticket("x", limitt=3), TypeError, None),
    ("an empty message", lambda: db.ticket(" "), islet.BadRequestError, "bad_request"),
    ("an unknown list", lambda: db.listing("fruit"), islet.BadRequestError, "bad_request"),
    ("no database", lambda: islet.open(programs.place("none")), islet.NoDatabaseError, "no_database"),
    ("no server", lambda: islet.open("tcp:127.0.0.1:9"), islet.UnreachableDatabaseError, "unreachable_database"),
    ("no thesaurus", lambda: islet.open(database, synonyms="/none"), islet.Error, None),
    ("no pins", lambda: islet.open(database, pins="/none"), islet.Error, None),
    ("no path", lambda: islet.open(5), TypeError, None),
)
for reason, work, kind, code in WRONG:
    error = raised(work)
    checks.that(isinstance(error, kind) and (code is None or error.code == code), reason + " is a " + kind.__name__, repr(error))
    checks.that("--" not in str(error) and "--" not in str(getattr(error, "hint", "")), reason + ": told without options of a command line", error)
error = raised(lambda: db.search("x", limitt=3))
checks.that("limitt" in str(error) and 'did you mean "limit"?' in str(error), "what was probably meant is said", error)
error = raised(lambda: db.search("x", filter={"colour": "red"}))
checks.that(error.hint and error.status == 2 and "hint: " + error.hint in error.__notes__, "an error says what to do", vars(error))
checks.that(str(pickle.loads(pickle.dumps(error))) == str(error), "and can be sent to another process")
programs.write(programs.place("damaged", "iamglass"), "nonsense")
checks.that(isinstance(raised(lambda: islet.open(programs.place("damaged"))), islet.Error), "a database that is none")
done = in_child("import islet; islet.open('/none')", programs.env)
checks.that("islet.NoDatabaseError" in done.stderr.replace("_errors.", "") and "hint: " in done.stderr, "a traceback shows the hint", done.stderr)
checks.that(isinstance(raised(lambda: db.search("half a pair \ud83d")), type(None)), "half a surrogate pair is no reason to fail")

# Closing.
with islet.open(database) as closing:
    closing.search("rash")
checks.that(isinstance(raised(lambda: closing.search("rash")), ValueError), "a closed database is a ValueError")
closing.close()
checks.that(not isinstance(raised(lambda: closing.search("rash")), islet.Error), "as of a file; closing twice is fine")
open_files = lambda: len(os.listdir("/proc/self/fd"))  # noqa: E731
before = open_files()
for _ in range(5):
    islet.open(database).close()
checks.that(open_files() == before, "a closed database keeps no file open", (before, open_files()))

# A server, and a child that was forked.
with socket.create_server(("127.0.0.1", 0)) as unused:
    port = str(unused.getsockname()[1])
try:
    server = subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", port, database],
                              start_new_session=True)  # it ends its whole group with itself
except FileNotFoundError:
    print("skipped: a remote database; there is no xapian-tcpsrv")
    checks.finish()
try:
    for _ in range(100):
        remote = None
        try:
            remote = islet.open("tcp:127.0.0.1:" + port)
            break
        except islet.UnreachableDatabaseError:
            time.sleep(0.1)
    wanted = [r.passage_id for r in remote.search("glucagonoma rash")]
    child = os.fork()
    if child == 0:
        os._exit(0 if [r.passage_id for r in remote.search("glucagonoma rash")] == wanted else 1)
    checks.that(os.waitpid(child, 0)[1] == 0, "a child that was forked asks on its own connection")
    checks.that([r.passage_id for r in remote.search("glucagonoma rash")] == wanted, "and leaves its parent's alone")
finally:
    server.terminate()
    server.wait()
checks.finish()
