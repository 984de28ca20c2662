#!/usr/bin/env python3
"""examples/osticket in osTicket: in a stand-in that calls a plugin in osTicket's order, and in the real one, installed from its source into
a MariaDB of its own, where these can be had. usage: osticket_test.py BIN_DIR

The source is the folder that $ISLET_OSTICKET names, or is fetched from GitHub into build/osticket, once. About 5 s with it.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

from serving import ROOT, Server, demonstration  # noqa: E402
from support import Checks  # noqa: E402

PLUGIN = os.path.join(ROOT, "examples", "osticket")
KEPT = os.path.join(ROOT, "build", "osticket")
VERSION = "v1.18.1"
TOKEN = "a-token-for-the-help-desk"
checks = Checks()
that = checks.that
if not shutil.which("php"):
    print("skipped: php is not installed")
    print("0 passed, 0 failed")
    sys.exit(0)
programs, db = demonstration(sys.argv[1])
tickets_file = os.path.join(programs.home, "tickets.json")
token_file = os.path.join(programs.home, "token")
with open(token_file, "w", encoding="utf8") as f:
    f.write(TOKEN + "\n")

LIST = "<p>Hello,</p><p>my mother has two things:</p><ul><li>a glucagonoma</li><li>a skin rash</li></ul><blockquote><p>VIPoma and watery diarrhoea</p></blockquote>"
# name, what a ticket is, words that its note must have; none: no note
TICKETS = [
    ("a list in HTML", {"subject": "A question", "type": "html", "body": LIST}, ["<b>Glucagonoma › ", "2025-03-11", "<mark>rash</mark>"]),
    ("plain text", {"subject": "A rash \N{EN DASH} again & \"more\"", "type": "text", "body": "My mother has a glucagonoma. Is there a rash?\n\n> VIPoma\n"}, ["<b>Glucagonoma › "]),
    ("a sign of HTML in plain text", {"subject": "Blood", "type": "text", "body": "Is sugar < 3 after glucagonoma and a rash > a sign?"}, ["<b>Glucagonoma › "]),
    ("one that nothing clearly answers", {"subject": "Hello", "type": "html", "body": "<p>which dentist takes patients with dental implants</p>"}, []),
]


def php(script, *arguments):
    done = subprocess.run(["php", "-d", "display_errors=stderr", os.path.join(HERE, script), *arguments], capture_output=True, text=True, timeout=120, env=programs.env)
    that(done.returncode == 0 and "Fatal" not in done.stderr, script + " runs to its end", done.stderr[-800:] + done.stdout[-300:])
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def settings(address, **others):
    return json.dumps({"address": address, "token": TOKEN, "limit": "2", "min_confidence": "0.5", **others})


def check(rows, way):
    by_name = {row["name"]: row for row in rows}
    for name, _, words in TICKETS:
        row = by_name.get(name, {})
        that(row.get("ticket"), "%s, %s: the ticket is made" % (way, name), row)
        notes = row.get("notes", [])
        if not words:
            that(notes == [], "%s, %s: no note" % (way, name), notes)
            continue
        body = notes[0]["body"] if notes else ""
        that(len(notes) == 1 and notes[0]["title"] == "islet" and all(word in body for word in words), "%s, %s: a note" % (way, name), notes)
        that(body.count("<p>") == 3 and "VIPoma" not in body.split("</p>")[1], "%s, %s: of two passages, and what was quoted doesn't count" % (way, name), body[:400])


def logged(rows):
    return [line for row in rows if row["name"] == "log" for line in row.get("lines", [row.get("line")])]


def both_ways(ask, way):
    """ask: settings to rows."""
    with Server(programs, db, "--token-file", token_file) as server:
        address = "http://%s:%d" % (server.host, server.port)
        rows = ask(settings(address))
        check(rows, way)
        that(logged(rows) == [], way + ": nothing is logged", logged(rows))
        rows = ask(settings(address + "/", token="a-wrong-token-of-this-desk"))
        that(all(row.get("notes") == [] and row["ticket"] for row in rows if row["name"] != "log") and "401" in str(logged(rows)), way + ": a wrong token is logged, and tickets are made", rows)
    rows = ask(settings(address))
    that(all(row.get("notes") == [] and row["ticket"] for row in rows if row["name"] != "log") and "does not answer" in str(logged(rows)), way + ": a server that is gone is logged", rows)
    that(not any(word in str(logged(rows)) for word in ("glucagonoma", TOKEN)), way + ": and nothing else", logged(rows))


def write_tickets():
    with open(tickets_file, "w", encoding="utf8") as f:
        json.dump([dict(ticket, name=name) for name, ticket, _ in TICKETS], f)


def stand_in():
    both_ways(lambda given: php("osticket_stand_in.php", PLUGIN, given, tickets_file), "stand-in")
    for change, why in (({"address": "nonsense"}, "address"), ({"address": "ftp://a"}, "address"), ({"limit": "0"}, "1 to 20"), ({"limit": "many"}, "1 to 20"), ({"limit": "200"}, "1 to 20"),
                        ({"min_confidence": "2"}, "0 to 1"), ({"min_confidence": "sure"}, "0 to 1")):
        rows = php("osticket_stand_in.php", PLUGIN, settings(**{"address": "http://127.0.0.1:1", **change}), tickets_file)
        that(len(rows) == 1 and rows[0]["name"] == "refused" and why in rows[0]["line"], "a setting that is wrong: %s" % change, rows)


def source():
    """The folder of osTicket's source, or None and why not."""
    given = os.environ.get("ISLET_OSTICKET", KEPT)
    if os.path.exists(os.path.join(given, "main.inc.php")):
        return given, ""
    run = subprocess.run(["git", "-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=20", "clone", "-q", "--depth", "1", "--branch", VERSION, "https://github.com/osTicket/osTicket", KEPT],
                         capture_output=True, text=True, env=dict(os.environ, GIT_TERMINAL_PROMPT="0"))
    if run.returncode == 0:
        return KEPT, ""
    shutil.rmtree(KEPT, ignore_errors=True)
    return None, "osTicket's source can't be had: " + (run.stderr.strip().splitlines() or ["git failed"])[-1]


def missing():
    """What the real one needs that isn't there."""
    for program in ("mariadbd", "mariadb-install-db", "mariadb", "git"):
        if not shutil.which(program) and not os.path.exists("/usr/sbin/" + program):
            return program + " is not installed"
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True).stdout.split()
    lacking = [name for name in ("mysqli", "mbstring", "dom") if name not in modules]
    return "PHP lacks " + ", ".join(lacking) if lacking else ""


def real():
    reason = missing()
    folder = None
    if not reason:
        folder, reason = source()
    if reason:
        print("skipped: the real osTicket: " + reason)
        return
    # In memory, where the system has that; and the path of a socket must be short.
    home = tempfile.mkdtemp(prefix="islet-ost-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    site, data, socket = os.path.join(home, "site"), os.path.join(home, "data"), os.path.join(home, "s")
    shutil.copytree(folder, site, symlinks=True, ignore=shutil.ignore_patterns(".git", "mpdf"))
    shutil.copytree(PLUGIN, os.path.join(site, "include", "plugins", "islet"), dirs_exist_ok=True)
    user = ["--user=root"] if os.geteuid() == 0 else []
    path = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin")
    subprocess.run(["mariadb-install-db", "--no-defaults", *user, "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"], check=True, capture_output=True, env=path)
    database = subprocess.Popen(["mariadbd", "--no-defaults", *user, "--datadir=" + data, "--socket=" + socket, "--pid-file=" + home + "/pid", "--skip-networking"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=path)
    try:
        for _ in range(300):
            if os.path.exists(socket):
                break
            time.sleep(.1)
        # osTicket wants a password.
        subprocess.run(["mariadb", "--no-defaults", "--socket=" + socket, "-uroot", "-e", "CREATE DATABASE osticket; ALTER USER root@localhost IDENTIFIED BY 'x'"], check=True, capture_output=True)
        php("osticket_install.php", site, socket)

        def ask(given):
            saved = php("osticket_plugin.php", site, given)
            that(saved == [{"done": True, "errors": []}], "osTicket: the form is taken", saved)
            return php("osticket_tickets.php", site, tickets_file)
        both_ways(ask, "osTicket")
        refused = php("osticket_plugin.php", site, settings("http://127.0.0.1:1", limit="200"))
        that(not refused[0]["done"] and "1 to 20" in str(refused[0]["errors"]), "osTicket: what is wrong in the form is said", refused)
    finally:
        database.terminate()
        database.wait(60)
        shutil.rmtree(home, ignore_errors=True)


write_tickets()
stand_in()
real()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
