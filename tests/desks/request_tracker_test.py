#!/usr/bin/env python3
"""examples/request_tracker_scrip.pl in a real Request Tracker: a database of its own, tickets as its web page and its mail gate make them,
and the comment that comes back. usage: request_tracker_test.py BIN_DIR

Needs Debian's request-tracker5 and rt5-db-sqlite, and neither their configuration nor a web server; about 10 s.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

from serving import ROOT, Server, demonstration  # noqa: E402
from support import Checks  # noqa: E402

SETUP = "/usr/sbin/rt-setup-database-5"
TOKEN = "a-token-for-the-help-desk"
checks = Checks()
that = checks.that
if not os.path.exists(SETUP) or not os.path.exists("/usr/share/request-tracker5/lib/RT.pm"):
    print("skipped: request-tracker5 is not installed")
    print("0 passed, 0 failed")
    sys.exit(0)
programs, db = demonstration(sys.argv[1])
# In memory, where the system has that: RT waits for the disk at every step.
home = tempfile.mkdtemp(prefix="islet-rt-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
os.makedirs(os.path.join(home, "RT_SiteConfig.d"))
with open(os.path.join(home, "RT_SiteConfig.pm"), "w", encoding="utf8") as f:
    f.write("Set($rtname, 'example.org'); Set($DatabaseType, 'SQLite'); Set($DatabaseName, '%s/rt.sqlite'); Set($WebDomain, 'localhost'); Set($WebPath, '');\n"
            "Set($LogToSTDERR, 'error'); Set($LogToSyslog, undef); Set($MailCommand, 'testfile'); 1;\n" % home)
env = dict(programs.env, PATH=programs.bin + ":" + os.environ["PATH"], RT_SITE_CONFIG=os.path.join(home, "RT_SiteConfig.pm"),
           RT_SITE_CONFIG_DIR=os.path.join(home, "RT_SiteConfig.d"), TMPDIR=home)

DOUBTFUL = "which dentist takes patients with dental implants"  # the articles have its words, but no answer
LIST = "<p>Hello,</p><p>my mother has two things:</p><ul><li>a glucagonoma</li><li>a skin rash</li></ul><blockquote type=\"cite\"><p>VIPoma and watery diarrhoea</p></blockquote>"
MAIL = """From: Ann <ann@example.org>
To: desk@example.org
Subject: =?UTF-8?Q?A_rash_=E2=80=93_again?=
Message-ID: <%(id)s@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

%(alternatives)s--inner--
--outer
Content-Type: text/plain; charset=UTF-8
Content-Disposition: attachment; filename="notes.txt"

VIPoma VIPoma watery diarrhoea octreotide
--outer--
"""


def mail(number, *parts):
    return MAIL % {"id": number, "alternatives": "".join("--inner\nContent-Type: %s; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n%s\n" % part for part in parts)}


# name, what a ticket is, words that its comment must have; none: no comment
TICKETS = [
    ("a list in HTML", {"subject": "A question", "type": "text/html", "body": LIST}, ["* Glucagonoma > ", "2025-03-11", "rash"]),
    ("plain text", {"subject": "A rash \N{EN DASH} again", "type": "text/plain", "body": "My mother has a glucagonoma. Is there a rash?\n\n> VIPoma\n"}, ["* Glucagonoma > "]),
    ("a subject alone", {"subject": "Is a skin rash a sign of glucagonoma?"}, ["* Glucagonoma > "]),
    ("an empty message", {"subject": "Is a skin rash a sign of glucagonoma?", "type": "text/plain", "body": ""}, ["* Glucagonoma > "]),
    ("a subject of two lines", {"subject": "Is a skin rash \na sign of glucagonoma?", "type": "text/plain", "body": "Hello"}, ["* Glucagonoma > "]),
    ("letters beyond ASCII", {"subject": "Fr\N{LATIN SMALL LETTER U WITH DIAERESIS}h", "type": "text/html", "body": "<p>Glucagonoma\N{NO-BREAK SPACE}rash &ndash; what\N{RIGHT SINGLE QUOTATION MARK}s that?</p>"}, ["* Glucagonoma > "]),
    ("a mail of plain text and HTML", {"mail": mail(1, ("text/plain", "My mother has a glucagonoma. Is the rash a sign of it?"), ("text/html", LIST))}, ["* Glucagonoma > "]),
    ("a mail of HTML", {"mail": mail(2, ("text/html", LIST))}, ["* Glucagonoma > "]),
    ("one that nothing clearly answers", {"subject": "Hello", "type": "text/html", "body": "<p>%s</p>" % DOUBTFUL}, []),
    ("nothing at all", {"subject": ""}, []),
]


def run_tickets(rows, **settings):
    """The comments of each, by name, and what was logged. settings: of the scrip, in place of its own."""
    with open(os.path.join(ROOT, "examples", "request_tracker_scrip.pl"), encoding="utf8") as f:
        code = f.read()
    for name, value in settings.items():
        before, line, after = code.partition("my $%s" % name)
        code = before + line + " = '%s';" % value + after[after.index(";") + 1:]
    scrip, tickets = os.path.join(home, "scrip.pl"), os.path.join(home, "tickets.json")
    with open(scrip, "w", encoding="utf8") as f:
        f.write(code)
    with open(tickets, "w", encoding="utf8") as f:
        json.dump([dict(ticket, name=name) for name, ticket, _ in rows], f)
    shutil.copy(os.path.join(home, "fresh.sqlite"), os.path.join(home, "rt.sqlite"))
    done = subprocess.run(["perl", os.path.join(HERE, "request_tracker.pl"), scrip, tickets], capture_output=True, text=True, timeout=120, env=env)
    that(done.returncode == 0, "the tickets are made", done.stderr[-1500:])
    return {line["name"]: line["comments"] for line in map(json.loads, done.stdout.splitlines())}, done.stderr


def check(comments, way, rows):
    for name, _, words in rows:
        got = comments.get(name)
        if not words:
            that(got == [], "%s, %s: no comment" % (way, name), got)
            continue
        that(got is not None and len(got) == 1 and got[0].startswith("From our articles") and all(word in got[0] for word in words), "%s, %s: a comment" % (way, name), got)
        that(got and "VIPoma" not in got[0].split("\n")[2], "%s, %s: what was quoted or attached doesn't count" % (way, name), got)


setup = subprocess.run([SETUP, "--action", "init", "--skip-create", "--dba-password", ""], capture_output=True, text=True, timeout=120, env=env)
if not that(setup.returncode == 0 and os.path.exists(os.path.join(home, "rt.sqlite")), "a database for Request Tracker", setup.stdout[-800:] + setup.stderr[-800:]):
    checks.finish()
os.rename(os.path.join(home, "rt.sqlite"), os.path.join(home, "fresh.sqlite"))
found, logged = run_tickets(TICKETS, database=db)
check(found, "islet-search", TICKETS)
that("error" not in logged.lower(), "islet-search: nothing is logged", logged[-800:])
token_file = os.path.join(programs.home, "token")
with open(token_file, "w", encoding="utf8") as f:
    f.write(TOKEN + "\n")
with Server(programs, db, "--token-file", token_file) as server:
    address = "http://%s:%d" % (server.host, server.port)
    found, logged = run_tickets(TICKETS[:2] + TICKETS[-2:], server=address, token=TOKEN)
    check(found, "islet-serve", TICKETS[:2] + TICKETS[-2:])
    that("error" not in logged.lower(), "islet-serve: nothing is logged", logged[-800:])
    found, logged = run_tickets(TICKETS[:1], server=address, token="wrong")
    that(found == {"a list in HTML": []} and "islet-serve answered 401" in logged, "a wrong token is logged, and the ticket is made all the same", (found, logged[-500:]))
found, logged = run_tickets(TICKETS[:1], database=db + "-none")
that(found == {"a list in HTML": []} and "islet-search failed with 512" in logged, "a failure is logged, and the ticket is made all the same", (found, logged[-500:]))
found, logged = run_tickets(TICKETS[:1], server=address)
that(found == {"a list in HTML": []} and "islet-serve answered 599" in logged, "a server that is gone is logged", (found, logged[-500:]))
shutil.rmtree(home)
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
