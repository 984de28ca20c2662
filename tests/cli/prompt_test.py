#!/usr/bin/env python3
"""islet-search as a person at a terminal uses it: answers cut to the screen, the pager, the prompt. A terminal emulator (pyte) says what
is seen. usage: prompt_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import fcntl
import json
import os
import pty
import re
import select
import signal
import stat
import struct
import subprocess
import sys
import termios
import time

from support import Checks, Programs

try:
    import pyte
except ImportError:
    sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it, whichever Python runs this
    try:
        import pyte
    except ImportError:
        print("skipped: no terminal emulator here (python3-pyte)\n0 passed, 0 failed")
        sys.exit(0)

checks, programs = Checks(), Programs(sys.argv[1])
that, place = checks.that, programs.place
programs.env.update({"XDG_STATE_HOME": place("state"), "TERM": "xterm-256color", "PAGER": "", "INPUTRC": "/dev/null"})
STEP = 20  # seconds that a loaded machine may take for one answer


class Terminal:
    """A program on a terminal of this size."""

    def __init__(self, *args, columns=80, rows=30, program="search", db="db", **env):
        command = [os.path.join(programs.bin, "islet-" + program), "--db", place(db), *args]
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup, which may have started this, ignores it
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(command[0], command, {**programs.env, **env})
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self.stream, self.raw = pyte.ByteStream(self.screen), b""

    def until(self, seen, within=STEP):
        """Follows the output until seen() holds and all is quiet, or the program has ended."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if not select.select([self.tty], [], [], 0.03)[0]:
                if seen():
                    return True
                continue
            try:
                part = os.read(self.tty, 1 << 16)
            except OSError:
                return seen()
            if not part:
                return seen()
            self.raw += part
            self.stream.feed(part)
        return False

    def line(self):
        return self.screen.display[self.screen.cursor.y].rstrip()

    def shown(self):
        above = ["".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in self.screen.history.top]
        return "\n".join(above + [row.rstrip() for row in self.screen.display]).rstrip()

    def at_prompt(self):
        return self.until(lambda: re.fullmatch(r"islet( \[.*\])?>", self.line()))

    def type(self, keys):
        """What is shown after these keys, once the prompt is back."""
        before = len(self.shown())
        os.write(self.tty, keys.encode())
        self.until(lambda: False, 0.05)
        that(self.at_prompt(), "the prompt is back after %r" % keys, self.shown()[-300:])
        return self.shown()[before:]

    def end(self):
        """All that was shown, and the exit status, negative for a signal."""
        self.until(lambda: False, STEP)
        os.close(self.tty)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def article(name, **members):
    return json.dumps({"id": name, **members}) + "\n"


HOSTILE = "a rash \x1b]0;owned\x07\x1b[2J\x1b]52;c;aGE=\x07\x9b31m \u202e of zorbs"
FILLER = " ".join("Plain sentence number %d says nothing much about anything at all." % n for n in range(40))
programs.write(place("articles.jsonl"),
               article("long", title="Flushing", url="https://clinic.example/flushing", publisher="Clinic", reviewed="2020-02-03", audience="patient",
                       text="Many things are known of it. " + FILLER + " Spicy food triggers flushing in most people. " + FILLER)
               + article("list", title="When to ring", audience="Patients", text="Ring the ward if you have quibbles:\n\n- a fever\n- a splendid quibbling rash\n- pain")
               + article("hostile", title="Zorbs " + HOSTILE, url="https://evil.example/\x1b]8;;x\x1b\\\"<>", publisher=HOSTILE, text="It is " + HOSTILE + ".")
               + article("wide", title="膵島 e\u0301 title", text="The wugs: " + "膵島腫瘍" * 30 + " and cafe\u0301 " * 40 + "\U0001f680 end.")
               + article("sugar", title="Low sugar", audience="carer", text="Hypoglycaemia makes you shake. Multiple endocrine neoplasia type 1 (MEN1) is a cause.")
               + "".join(article("more%d" % n, title="Blorps %d" % n, text="Blorps come in kind %d. They're harmless." % n) for n in range(8)))
run = programs.index(place("db"), place("articles.jsonl"))
assert run.returncode in (0, 1), run.errors


def passage(query):
    return json.loads(programs.search(place("db"), "--format", "jsonl", query).text)["results"][0]["passage_id"]


def answers():
    once = Terminal("what triggers flushing", rows=40)
    that(once.end() == 0, "found: status 0")
    lines = once.shown().splitlines()
    that(lines[0].startswith("1  Flushing") and "Spicy food triggers flushing" in lines[1], "the sentence that answers comes first", lines[:4])
    that(len([line for line in lines if re.match(r"\d  ", line)]) <= 3 and len(once.shown()) < 2500, "cut to what shows it", len(once.shown()))
    that(re.search(r"Clinic · reviewed 2020-02-03, \d+ years ago · https://clinic.example/flushing", once.shown()), "publisher, date, age, place", lines)
    that(b"\x1b]8;;https://clinic.example/flushing\x1b\\" in once.raw, "the place is a link")
    whole = Terminal("--full", "what triggers flushing", rows=40)
    whole.end()
    that("Spicy food" in whole.shown().splitlines()[1] and " ".join(whole.shown().split()).count("Spicy food triggers") == 2 and len(whole.shown()) > len(once.shown()) + 400, "--full: the answer, then all of it", whole.shown()[:500])
    many = Terminal("blorps", rows=60)
    many.end()
    that("3  Blorps" in many.shown() and "4  Blorps" not in many.shown() and "more: --offset 3" in many.shown(), "three results", many.shown())
    item = Terminal("quibbling rash")
    item.end()
    that(item.shown().find("Ring the ward if you have") < item.shown().find("splendid") != -1, "an item comes after what introduces it", item.shown())
    why = Terminal("low blood sugar and MEN1")
    why.end()
    that('why: "Hypoglycaemia" for "low blood sugar"' in why.shown() and '"Multiple endocrine neoplasia type 1" is "MEN1" in full' in why.shown().replace("\n   ", " "), "why it is here", why.shown())
    piped = programs.search(place("db"), "blorps")
    that(len(re.findall(r"(?m)^\d  Blorps", piped.text)) == 8 and "ago" not in piped.text, "a pipe gets ten results, as ever", piped.text[:300])
    other = Terminal("--format", "jsonl", "blorps", columns=200)
    other.end()
    that(other.raw.count(b'"rank"') == 8, "another format isn't cut")


def screens():
    for columns in (40, 80, 200):
        for query in ("wugs", "zorbs rash", "blorps"):
            seen = Terminal(query, columns=columns, rows=60)
            seen.end()
            # A line that is longer than the screen would be broken by the terminal: the text after it begins at its edge.
            that(all(not row or row.startswith(("1  ", "2  ", "3  ", "   ", "islet-search: ", "No passage", "Showing", "Did you")) or re.match(r"\d+ to \d+ of |--offset|--full|more:|whole:", row)
                     for row in (line.rstrip() for line in seen.screen.display)), "%d columns: %s stays inside" % (columns, query), seen.shown())
    hostile = Terminal("zorbs rash", rows=60)
    hostile.end()
    left = re.sub(rb"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\", b"", hostile.raw)
    that(b"\x1b" not in left and b"\x07" not in left and b"\xc2\x9b" not in left and "\u202e".encode() not in left, "nothing of an article acts on the terminal", left[:300])
    that(hostile.screen.title == "", "and its title is still ours")
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = Terminal("flushing", **env)
        plain.end()
        that(b"\x1b" not in plain.raw, "no escape sequence: %s" % env, plain.raw[:200])
    console = Terminal("flushing", TERM="linux")
    console.end()
    that(b"\x1b[1m" in console.raw and b"\x1b]8" not in console.raw, "no links on the console")


def pagers():
    programs.write(place("pager"), "#!/bin/sh\ncat >%s\necho PAGED\n" % place("paged"))
    os.chmod(place("pager"), 0o755)
    for rows, paged in ((8, True), (60, False)):
        seen = Terminal("blorps", rows=rows, PAGER=place("pager"))
        that(seen.end() == 0 and ("PAGED" in seen.shown()) == paged, "%d rows: through the pager: %s" % (rows, paged), seen.shown())
    with open(place("paged"), encoding="utf8") as f:
        that(re.sub("\x1b[^m]*m", "", f.read()).count("Blorps come in kind") == 3, "which gets all of it")
    for args, env in ((("--no-pager",), {"PAGER": place("pager")}), ((), {"PAGER": ""}), ((), {"PAGER": "/no/such/pager 2>/dev/null"})):
        seen = Terminal(*args, "blorps", rows=8, **env)
        that(seen.end() == 0 and "PAGED" not in seen.shown() and seen.shown().count("Blorps come in kind") == 3, "shown without it: %s %s" % (args, env), seen.shown())
    quits = Terminal("--full", "--limit", "50", "blorps OR flushing", rows=8, PAGER="true")
    that(quits.end() == 0 and "error" not in quits.shown(), "a pager that is left early", quits.shown())
    for rows, args, paged in ((6, ("--list", "fields"), True), (60, ("--list", "fields"), False), (4, ("--list", "documents"), True), (4, ("--list", "terms", "blo"), False),
                              (4, ("--list", "terms"), True), (4, ("--list", "fields", "--no-pager"), False), (4, ("--list", "fields", "--format", "json"), False), (3, ("--show", passage("blorps"), "--context", "9"), True)):
        seen = Terminal(*args, rows=rows, PAGER=place("pager"))
        that(seen.end() == 0 and ("PAGED" in seen.shown()) == paged, "%s, %d rows: through the pager: %s" % (args, rows, paged), seen.shown())
    none = Terminal("qqxxqq", rows=2, PAGER=place("pager"))
    that(none.end() == 1 and "PAGED" not in none.shown(), "nothing found: status 1, no pager", none.shown())
    that(Terminal("blorps", db="none").end() == 2, "no database: status 2")


def history_file():
    with open(place("state", "islet", "history"), encoding="utf8") as f:
        return f.read().splitlines()


def prompt():
    desk = Terminal(rows=40)
    that(desk.at_prompt() and ":help" in desk.shown(), "a prompt, and what to do there", desk.shown())
    seen = desk.type("what's the thing that triggers flushing\r")
    that("Spicy food triggers flushing" in seen, "a question with an apostrophe", seen)
    that("read on:" not in seen and ":full" in seen, "commands of the shell aren't of use here", seen)
    seen = desk.type("1\r")
    that("number 39 says" in seen, "a number reads on", seen[:300])
    desk.raw = b""
    seen = desk.type("c 1\r")
    copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", desk.raw)
    text = base64.b64decode(copied[1]).decode() if copied else ""
    that("Spicy food" in text and re.search(r"\n\nFlushing\nClinic, reviewed 2020-02-03, \d+ years ago, clinic.example\nhttps://clinic.example/flushing\n$", text), "passage, source, date and link are copied", text[-200:])
    that("copied result 1" in seen and "Flushing" in seen, "and that is said", seen)
    for wrong, answer in (("7\r", "no result 7"), ("c 9\r", "no result 9"), (":limti 3\r", "did you mean :limit?"), (":limit many\r", "no number"), (":filter nonsense\r", "hint: ")):
        seen = desk.type(wrong)
        that(answer in seen, "a mistake is said, and the prompt stays: %r" % wrong, seen)
    that("1 result at a time" in desk.type(":limit 1\r") and "2  Blorps" not in desk.type("blorps\r"), ":limit")
    that("[id=more3]" in desk.type(":filter id=more3\r") and "kind 3" in desk.type("blorps\r"), ":filter", desk.shown()[-300:])
    that("nothing found" in desk.type("flushing\r"), "nothing found isn't the end", desk.shown()[-300:])
    that("all articles again" in desk.type(":filter\r") and "Flushing" in desk.type("flushing\r"), ":filter alone")
    that("whole passages" in desk.type(":full\r") and "number 39 says" in desk.type("triggers flushing\r"), ":full")
    that("history" in desk.type(":help\r"), ":help says where what is typed is kept")
    os.write(desk.tty, b"\x04")
    that(desk.end() == 0, "Ctrl-D leaves with status 0")
    kept = history_file()
    that("what's the thing that triggers flushing" in kept and kept.count("flushing") == 2, "what was typed is kept", kept)
    that(stat.S_IMODE(os.stat(place("state", "islet", "history")).st_mode) == 0o600 and stat.S_IMODE(os.stat(place("state", "islet")).st_mode) == 0o700, "for the user alone")


def hints_of_its_own():
    """What a hint names can be typed here, and what is about the articles as a whole is said once."""
    desk = Terminal("--no-history", rows=40)
    desk.at_prompt()
    that("only articles since 2019" in desk.type(":since 2019\r") and "[since 2019]" in desk.line(), ":since", desk.shown()[-300:])
    seen = desk.type("blorps or flushing\r")
    that(":undated shows them too" in seen and "--undated" not in seen, "a hint names what can be typed", seen)
    that("without a date" not in desk.type("flushing and blorps\r"), "once a session", desk.shown()[-300:])
    seen = desk.type("quibbles\r")
    that("nothing found" in seen and ":since alone clears it" in seen and ":filter" not in seen, "only what narrows it is named", seen)
    that("are kept" in desk.type(":undated\r") and "quibbling" in desk.type("quibbles\r"), ":undated keeps them", desk.shown()[-300:])
    that("any age again" in desk.type(":since\r") and "hint: " in desk.type(":since long ago\r"), ":since alone, and no date", desk.shown()[-300:])
    that("are shown from now on" in desk.type(":boilerplate\r"), ":boilerplate")
    seen = desk.type(":filter audience=patinet\r") + desk.type("blorps\r")
    that(re.search(r'did you\s+mean\s+"Patients"', seen) and ":filter alone clears it" in seen, "a value that no article has", seen)
    os.write(desk.tty, b"\x04")
    desk.end()
    exact = Terminal("--exact", "--no-history")
    exact.at_prompt()
    that("leave, and start again without --exact" in exact.type("qqzzqq\r"), "an option that it was started with", exact.shown()[-300:])
    os.write(exact.tty, b"\x04")
    exact.end()


def keys():
    desk = Terminal()
    desk.at_prompt()
    os.write(desk.tty, b"\x1b[A\x1b[A")
    that(desk.until(lambda: desk.line() == "islet> triggers flushing"), "up: what was typed the last time", desk.line())
    seen = desk.type("\x03")
    that("^C" in seen, "Ctrl-C clears the line", seen)
    that("Blorps come" in desk.type("blrops\x1b[D\x1b[D\x1b[D\x7f\x1b[C\x1b[C\x1b[C\x7f\x7f\x7f\x7f\x7f\x7f" + "blorps\r"), "arrows and backspace edit", desk.shown()[-300:])
    os.write(desk.tty, b"flush\t")
    that(desk.until(lambda: desk.line().lower().startswith("islet> flushing")), "Tab completes from the articles", desk.line())
    desk.type("\x03")
    os.write(desk.tty, b"zorb\t")
    desk.until(lambda: False, 0.5)
    that(b"\x1b]52" not in desk.raw and b"\x1b]0;" not in desk.raw, "a completion can't act either", desk.raw[-200:])
    desk.type("\x03")
    os.write(desk.tty, b":fi\t")
    that(desk.until(lambda: desk.line() == "islet> :filter"), "and commands", desk.line())
    desk.type("\x03")
    os.write(desk.tty, b":filter pub\t")
    that(desk.until(lambda: desk.line() == "islet> :filter publisher="), "the fields of a filter", desk.line())
    os.write(desk.tty, b"Cl\t")
    that(desk.until(lambda: desk.line() == "islet> :filter publisher=Clinic"), "and its values", desk.line())
    that("[publisher=Clinic]" in desk.type("\r"), "which holds")
    desk.type(":filter\r")
    os.write(desk.tty, b":filter type=\t")
    that(desk.until(lambda: desk.line() == "islet> :filter type=jsonl"), "one value is filled in", desk.line())
    desk.type("\x03")
    os.write(desk.tty, b":filter audience=\t")
    that(desk.until(lambda: re.search(r"(?m)^Patients \(2\) +carer \(1\)$", desk.shown()) and desk.line() == "islet> :filter audience="), "several with how many articles have them", desk.shown()[-200:])
    os.write(desk.tty, b"c\t")
    that(desk.until(lambda: desk.line() == "islet> :filter audience=carer"), "how it begins chooses one", desk.line())
    desk.type("\x03")
    os.write(desk.tty, "膵島 cafe\u0301 x".encode())
    that(desk.until(lambda: desk.line().endswith("x") and desk.screen.cursor.x == len("islet> ") + 4 + 1 + 4 + 1 + 1), "wide and combining characters take their columns", (desk.line(), desk.screen.cursor.x))
    desk.type("\x03")
    seen = desk.type("\x1b[200~blorps\nkind 3\x1b[201~\r")
    that(seen.count("passages, ") == 1, "lines that are pasted are one question", seen)
    fcntl.ioctl(desk.tty, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 40, 0, 0))
    desk.screen.resize(30, 40)
    os.kill(desk.pid, signal.SIGWINCH)
    seen = desk.type("triggers flushing\r")
    that(max(map(len, seen.splitlines()[1:])) <= 40 and "1  Flushing" in seen, "a window that has become narrow", seen)
    before = len(history_file())
    desk.type(" secret blorps\r")
    that(len(history_file()) == before, "a line that begins with a blank isn't kept")
    os.write(desk.tty, b":quit\r")
    that(desk.end() == 0, ":quit")


def other_locales():
    """What is typed is UTF-8, whatever the environment says."""
    for env in ({"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C.UTF-8"}):
        desk = Terminal("--no-history", **env)
        desk.at_prompt()
        os.write(desk.tty, "\u00bfqu\u00e9 \u81b5".encode())
        that(desk.until(lambda: desk.line() == "islet> \u00bfqu\u00e9 \u81b5"), "%s: the first letters too" % env, desk.line())
        desk.type("\x03")
        os.write(desk.tty, b":quit\r")
        that(desk.end() == 0, "and it ends")


def interruptions():
    os.mkfifo(place("fifo"))  # a question that never ends: its pins can't be read
    desk = Terminal("--pins", place("fifo"), "--no-history")
    desk.at_prompt()
    before = history_file()
    os.write(desk.tty, b"blorps\r")
    desk.until(lambda: False, 0.5)
    that("Blorps" not in desk.shown(), "a question that takes long")
    os.write(desk.tty, b"\x03")
    that(desk.until(lambda: "stopped" in desk.shown() and desk.line() == "islet>"), "Ctrl-C stops it", desk.shown()[-200:])
    os.unlink(place("fifo"))
    programs.write(place("fifo"), "")
    that("Blorps come" in desk.type("blorps\r"), "and the prompt goes on")
    that(history_file() == before, "--no-history keeps nothing")
    os.rename(place("db"), place("away"))
    that("error" in desk.type("blorps\r"), "a database that is gone is said")
    os.rename(place("away"), place("db"))
    programs.write(place("more.jsonl"), article("snark", title="Snarks", text="Snarks are new here."))
    that("Snarks are new" not in desk.type("snarks\r"), "not there yet")
    programs.index(place("db"), place("more.jsonl"))
    that("Snarks are new here" in desk.type("snarks\r"), "a new state of the database is followed")
    os.kill(desk.pid, signal.SIGTERM)
    that(desk.end() == -signal.SIGTERM, "SIGTERM ends it as usual")
    left = Terminal("--quiet")
    left.at_prompt()
    modes = termios.tcgetattr(left.tty)
    os.write(left.tty, b"half a li")
    left.until(lambda: False, 0.3)
    os.kill(left.pid, signal.SIGTERM)
    left.until(lambda: False, 1)
    that(termios.tcgetattr(left.tty)[3] & termios.ICANON and termios.tcgetattr(left.tty)[3] & termios.ECHO and not modes[3] & termios.ICANON, "the terminal is as it was")
    left.end()
    that(Terminal(db="none").end() == 2, "without a database there is no prompt")
    piped = programs.search(place("db"))
    that(piped.returncode == 2 and "nothing to search for" in piped.errors, "and none without a terminal", piped.errors)


def without_readline():
    """Where the library isn't there, the terminal itself edits a line."""
    programs.write(place("hidden.c"), """#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
void *dlopen(const char *name, int flags) {
    void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
    return name != 0 && strstr(name, "readline") != 0 ? 0 : real(name, flags);
}
""")
    made = subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-o", place("hidden.so"), place("hidden.c")], capture_output=True, text=True, timeout=60)
    that(made.returncode == 0, "a loader that doesn't find it", made.stderr)
    before = history_file()
    desk = Terminal(rows=40, LD_PRELOAD=place("hidden.so"))
    that(desk.at_prompt() and "Tab" not in desk.shown() and ":help" in desk.shown(), "a prompt, which doesn't promise Tab", desk.shown())
    with open("/proc/%d/maps" % desk.pid, encoding="utf8") as f:
        that("libreadline" not in f.read(), "without the library")
    for typed, seen in (("what's the thing that triggers flushing\r", "Spicy food triggers flushing"), ("1\r", "number 39 says"), ("blorpq\x7fs\r", "Blorps come"), ("c 1\r", "copied result 1"),
                        (":filter id=more3\r", "[id=more3]"), ("half a li\x03", "islet [id=more3]>"), (":nonsense\r", "no command"), ("\r", "islet"), ("a\tb\r", "islet"), (":filter\r", "all articles again"),
                        ("caf\u00e9 " * 300 + "wugs\r", "islet>")):
        shown = desk.type(typed)
        that(seen in shown, "%r is answered" % typed[:40], shown[-300:])
    that(history_file()[:len(before)] == before and "what's the thing that triggers flushing" in history_file(), "what is typed is kept all the same")
    that("Tab" not in desk.type(":help\r"), ":help doesn't promise Tab either", desk.shown()[-900:])
    os.write(desk.tty, b"\x04")
    that(desk.end() == 0, "Ctrl-D leaves with status 0")
    for number in (signal.SIGTERM, signal.SIGHUP):
        ended = Terminal(LD_PRELOAD=place("hidden.so"))
        ended.at_prompt()
        os.kill(ended.pid, number)
        that(ended.end() == -number, "signal %d ends it" % number)


for test in (answers, screens, pagers, prompt, hints_of_its_own, keys, other_locales, interruptions, without_readline):
    started = time.monotonic()
    test()
    print("%s: %.1f s" % (test.__name__, time.monotonic() - started))
checks.finish()
