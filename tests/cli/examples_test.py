#!/usr/bin/env python3
"""The example clients, with good lines, bad ones, and a process that dies. usage: examples_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import signal
import subprocess
import sys
import threading

from support import ROOT, Checks, Programs, valid_json

EXAMPLES = os.path.join(ROOT, "examples")
sys.path.insert(0, EXAMPLES)
from islet_client import AnswerError, Gone, Islet  # noqa: E402

checks = Checks()
programs = Programs(sys.argv[1])
db = os.path.join(programs.home, "db")
real = os.path.join(programs.bin, "islet-search")
programs.index(db, os.path.join(ROOT, "corpus", "articles"))
env = dict(programs.env, PATH=programs.bin + ":" + os.environ["PATH"], ISLET_DB=db)
os.environ.update(env)
QUESTIONS = ["glucagonoma rash", "", "qqzzqq", "Is “watery diarrhoea” a sign of VIPoma?"]


def fake(name, script):
    """A program named islet-search in a folder of its own."""
    folder = os.path.join(programs.home, name)
    os.makedirs(folder)
    path = os.path.join(folder, "islet-search")
    with open(path, "w", encoding="utf8") as f:
        f.write("#!/bin/sh\n" + script)
    os.chmod(path, 0o755)
    return folder


DIES = fake("dies", "head -n 1 | %s --batch - --limit 1\nkill -9 $$\n" % real)
SILENT = fake("silent", "exec sleep 60\n")
FAILS = fake("fails", "echo 'islet-search: error: no database' >&2\nexit 2\n")


def run(*command, path="", stdin=None, **more):
    return subprocess.run(command, input="\n".join(QUESTIONS) + "\n" if stdin is None else stdin, capture_output=True, text=True, timeout=60,
                          env=dict(env, PATH=(path + ":" if path else "") + env["PATH"], **more))


def shell():
    bare = os.path.join(programs.home, "bare")
    os.makedirs(bare)
    for tool in ("bash", "env", "sh"):
        os.symlink(shutil.which(tool), os.path.join(bare, tool))
    none = subprocess.run([os.path.join(EXAMPLES, "ask")], input="rash\n", capture_output=True, text=True, timeout=60, env=dict(env, PATH=bare))
    checks.that(none.returncode == 2 and none.stderr == "ask: error: jq is not on the PATH\nhint: install it, or add its folder to PATH\n", "ask: without jq", none)
    if not shutil.which("jq"):
        print("skipped: examples/ask, since jq isn't installed")
        return
    done = run(os.path.join(EXAMPLES, "ask"))
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    checks.that([row[:2] for row in rows] == [["found", "1"], ["error", "2"], ["nothing", "3"], ["found", "4"]], "ask: a line each, in order", rows)
    checks.that(len(rows[0]) == 6 and "rash" in rows[0][2] and rows[0][3] == "Glucagonoma" and rows[0][5].endswith("glucagonoma.txt"),
                "ask: answer, title, date, source", rows[0])
    checks.that(len(rows[1]) == 4 and rows[1][2] and rows[1][3], "ask: an error line says what and what to do", rows[1])
    checks.that(done.returncode == 2, "ask: the status of islet-search", done.returncode)
    done = run(os.path.join(EXAMPLES, "ask"), path=DIES)
    checks.that(len(done.stdout.splitlines()) == 1 and done.returncode > 128 and "unanswered" in done.stderr, "ask: a process that dies is said", done)
    evil = os.path.join(programs.home, "evil.jsonl")
    with open(evil, "w", encoding="utf8") as f:
        json.dump({"id": "e", "title": "Evil \x1b]0;x\x07", "text": "The zebrafish \x1b[31mswims\u202e.\tIt does."}, f)
    programs.index(db + "-evil", evil)
    done = run(os.path.join(EXAMPLES, "ask"), "--db", db + "-evil", stdin="zebrafish\n")
    checks.that("zebrafish" in done.stdout and not any(c in done.stdout for c in "\x1b\x07\u202e") and done.stdout.count("\t") == 5,
                "ask: what an article holds does no harm to a terminal or to the cells", done.stdout)


def gone(islet, *words):
    try:
        islet.ask("glucagonoma")
    except Gone as error:
        return all(word in str(error) for word in words) or str(error)
    return "no error"


def python():
    with Islet() as islet:
        answer = islet.ask("glucagonoma rash", limit=2)
        valid_json(json.dumps(answer))
        checks.that(answer["results"][0]["document"]["title"] == "Glucagonoma" and len(answer["results"]) == 2, "Python: an answer, with options")
        first = islet.process.pid
        for members, reason in (({"query": ""}, "an empty query"), ({"query": "x", "limit": -1}, "a wrong option"), ({"query": "x" * 1_100_000}, "a line too long")):
            try:
                islet.ask(**members)
                checks.that(False, "Python: %s is an AnswerError" % reason)
            except AnswerError as error:
                checks.that(str(error) and error.hint, "Python: %s is an AnswerError with a hint" % reason, error)
        checks.that(islet.ask("MEN-1")["results"] and islet.process.pid == first, "Python: one process for all, bad ones too")
        os.kill(first, signal.SIGKILL)
        checks.that(islet.ask("MEN-1")["results"] and islet.process.pid != first, "Python: a process that was killed is started again")
        os.kill(islet.process.pid, signal.SIGSTOP)
        stopped, islet.patience = islet.process.pid, 0.5
        checks.that(gone(islet, "no answer within") is True, "Python: silence ends in an error")
        islet.patience = 10
        checks.that(islet.ask("MEN-1")["results"] and islet.process.pid != stopped, "Python: and the next question is answered")
        found = []
        threads = [threading.Thread(target=lambda w=word: found.append((w, islet.ask(w)["query"]["text"]))) for word in ("insulinoma", "VIPoma", "rash") * 5]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        checks.that(len(found) == 15 and all(asked == answered for asked, answered in found), "Python: several threads get their own answers", found)
    checks.that(gone(Islet(program=os.path.join(DIES, "islet-search"), patience=5)) == "no error", "Python: the first of a process that dies later is answered")
    checks.that(gone(Islet(program=os.path.join(FAILS, "islet-search")), "ends when") is True, "Python: a program that always fails isn't started for ever")
    checks.that(gone(Islet(program="/no/such/islet-search"), "can't be started") is True, "Python: a missing program is said")
    done = run(sys.executable, os.path.join(EXAMPLES, "islet_client.py"))
    checks.that(lines_are_right(done.stdout) and done.returncode == 0, "Python: as a program", done)
    done = run(sys.executable, os.path.join(EXAMPLES, "islet_client.py"), path=FAILS)
    checks.that(done.returncode == 1 and "no database" in done.stderr and "islet_client: " in done.stderr, "Python: why it failed is said", done.stderr)


def lines_are_right(text):
    lines = text.splitlines()
    return len(lines) == 4 and "Glucagonoma" in lines[0] and lines[1].startswith("error: ") and lines[2] == "nothing found" and "VIPoma" in lines[3]


NODE = """
import { Islet, AnswerError, Gone } from '%s/islet_client.mjs';
const said = (promise) => promise.then((a) => a.query.text + ':' + a.results.length, (e) => e.constructor.name + ': ' + e.message + ' / ' + (e.hint ?? ''));
const say = (name, value) => console.log(JSON.stringify([name, value]));
const islet = new Islet();
say('many', await Promise.all(['glucagonoma', '', 'VIPoma', 'x'.repeat(1100000), 'rash'].map((q) => said(islet.ask(q, { limit: 1 })))));
const emoji = (await islet.ask('glucagonoma rash')).results[0];
say('offsets', [(await islet.ask('rash')).offsets, emoji.text.slice(emoji.highlights[0].start, emoji.highlights[0].end), emoji.highlights[0].term]);
const first = islet.pid;
process.kill(first, 'SIGKILL');
say('killed', [await said(islet.ask('MEN-1', { limit: 1 })), islet.pid !== first]);
process.kill(islet.pid, 'SIGSTOP');
const waiting = [islet.ask('rash', { limit: 1 }), islet.ask('VIPoma', { limit: 1 })].map(said);
process.kill(islet.pid, 'SIGKILL');
say('while waiting', await Promise.all(waiting));
islet.close();
const slow = new Islet({ program: '%s/islet-search', patience: 500 });
say('silent', await said(slow.ask('rash')));
slow.close();
say('fails', await Promise.all(['rash', 'VIPoma'].map((q) => said(new Islet({ program: '%s/islet-search' }).ask(q)))));
say('missing', await said(new Islet({ program: '/no/such/islet-search' }).ask('rash')));
"""


def node():
    if not shutil.which("node"):
        print("skipped: examples/islet_client.mjs, since Node isn't installed")
        return
    path = os.path.join(programs.home, "clients.mjs")
    with open(path, "w", encoding="utf8") as f:
        f.write(NODE % (EXAMPLES, SILENT, FAILS))
    done = run("node", path)
    said = dict(json.loads(line) for line in done.stdout.splitlines())
    many = said.get("many", [""] * 5)
    checks.that([many[0], many[2], many[4]] == ["glucagonoma:1", "VIPoma:1", "rash:1"], "Node: questions that overlap get their own answers", many)
    checks.that(many[1].startswith("AnswerError: ") and many[3].startswith("AnswerError: the line is longer"), "Node: error lines are AnswerErrors with a hint", many)
    checks.that(said.get("offsets") == ["utf16", said["offsets"][1], said["offsets"][1].lower()], "Node: offsets as JavaScript counts", said.get("offsets"))
    checks.that(said.get("killed") == ["MEN-1:1", True], "Node: a process that was killed is started again", said.get("killed"))
    checks.that(said.get("while waiting") == ["rash:1", "VIPoma:1"], "Node: what was unanswered is asked again", said.get("while waiting"))
    checks.that(said.get("silent", "").startswith("Gone: no answer within"), "Node: silence ends in an error", said.get("silent"))
    checks.that(all(s.startswith("Gone: islet-search ends") for s in said.get("fails", [""])), "Node: a program that always fails isn't started for ever", said.get("fails"))
    checks.that("can't be started" in said.get("missing", ""), "Node: a missing program is said", said.get("missing"))
    checks.that(done.returncode == 0, "Node: and it ends", done.stderr)
    done = run("node", os.path.join(EXAMPLES, "islet_client.mjs"))
    checks.that(lines_are_right(done.stdout) and done.returncode == 0, "Node: as a program", done)


shell()
python()
node()
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
