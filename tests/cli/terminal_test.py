#!/usr/bin/env python3
"""The programs on a terminal, through a pseudo-terminal: widths, colour, links, and how soon something is seen. usage: terminal_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
import unicodedata

from contract import Contract

contract = Contract(sys.argv[1])
row, that, place, write, index = contract.row, contract.that, contract.place, contract.write, contract.index


class Screen:
    """What a program writes on a terminal this many columns wide."""

    def __init__(self, columns, program, *args, **env):
        contract.note(args)
        command = [os.path.join(contract.programs.bin, "islet-" + program), *args]
        started = time.monotonic()
        pid, terminal = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
            os.execve(command[0], command, {**contract.programs.env, "TERM": "xterm-256color", "PAGER": "", **env})
        raw, self.first = b"", None
        while select.select([terminal], [], [], 120)[0]:
            try:
                part = os.read(terminal, 1 << 16)
            except OSError:
                break
            if not part:
                break
            self.first = self.first or time.monotonic() - started
            raw += part
        os.close(terminal)
        os.waitpid(pid, 0)
        self.took = time.monotonic() - started
        self.raw = raw.decode().replace("\r\n", "\n")
        self.links = re.findall(r"\x1b\]8;;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", self.raw)
        self.text = re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[0-9;]*[mK]", "", self.raw)
        self.lines = re.split("[\r\n]", self.text)

    def widest(self):
        return max(sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in self.lines)


def wide_articles():
    address = "https://www.clinic.example/patients/leaflets/2026/rare-tumours/" + "a-very-long-name-of-a-page-" * 4
    write("w/a.md", "---\ntitle: %s\nurl: %s\npublisher: %s\n---\n\n# Title\n\nThe rash. \u81b5\u5cf6 %s and caf\u00e9 %s end.\n\n- a list item that is long enough to be wrapped on any of the screens that are tried, rash included\n"
          % ("Long title " * 12, address, "Publisher " * 8, "\u8178" * 70, "x" * 200))
    write("w/" + "long-file-name-" * 10 + ".txt", "Plain\n\nA rash here.\n")
    index(place("wide"), place("w"))
    return place("wide")


@row("nothing is longer than the screen is wide, with and without colour")
def widths():
    wide = wide_articles()
    for columns in (40, 80, 120):
        for extra in ((), ("--color", "never"), ("--explain",)):
            for base, query in ((contract.db, "glucagonoma rash"), (contract.db, "glucoganoma MEN1"), (wide, "rash")):
                screen = Screen(columns, "search", "--db", base, "--quiet", *extra, query)
                that(screen.widest() <= columns and len(screen.lines) > 3, "%d columns, %s, %s" % (columns, " ".join(extra) or "colour", query),
                     [line for line in screen.lines if len(line) > columns][:3])
    screen = Screen(40, "search", "--db", contract.db, "--quiet", "--show", contract.found("rash")[0]["passage_id"], "--context", "2")
    that(screen.widest() <= 40, "--show too")
    that(Screen(200, "search", "--db", contract.db, "--quiet", "carcinoid syndrome").widest() <= 100, "text isn't wider than one can read")


@row("what goes wrong is told in lines as wide as the screen, but a path stays whole")
def messages():
    words = "flurbelquax zwiddlenorp gnarfblitz quixelvomp brizzelwock tromblezink"
    path = "/nowhere/" + "a-folder-with-a-long-name/" * 4
    for columns in (40, 60):
        warned = Screen(columns, "search", "--db", contract.db, "--no-spell", "rash " + words)
        that("warning: " in warned.text and words.split()[-1] in warned.text and warned.widest() <= columns, "a warning, %d columns" % columns, warned.lines[:6])
        failed = Screen(columns, "search", "--db", path, "rash")
        that(path.rstrip("/") in failed.text, "the path can be copied", failed.lines[:6])
        that(all(len(line) <= columns or "/" in line for line in failed.lines), "an error and its hint, %d columns" % columns, failed.lines[:6])
    piped = contract.programs.search(contract.db, "--no-spell", "rash " + words)
    that(len([line for line in piped.errors.splitlines() if "warning" in line]) == len(piped.errors.splitlines()), "in a pipe each is one line", piped.errors)


@row("which results these are, of how many, and how to see more")
def counts():
    total = len(contract.found("rash", "--limit", "1000"))
    for offset, limit, last in ((0, 2, 2), (1, 2, 3), (total - 1, 5, total)):
        screen = Screen(100, "search", "--db", contract.db, "--limit", str(limit), "--offset", str(offset), "rash")
        shown = re.search(r"(\d+) to (\d+) of [a-z ]*(\d+) passages", screen.text)
        that(shown and (int(shown[1]), int(shown[2])) == (offset + 1, last), "from %d, %d at once" % (offset, limit), screen.text[-200:])
        that(("more: --offset %d" % last in screen.text) == (shown and last < int(shown[3])), "more only where there is more", screen.text[-200:])


@row("bold matches, an underlined answer, links; none of it where it isn't wanted")
def colour():
    screen = Screen(80, "search", "--db", contract.db, "--limit", "3", "glucagonoma rash")
    that(re.search(r"\x1b\[0;1(;4)?mrash", screen.raw) and "\x1b[0;4m" in screen.raw, "matches are bold, the answer underlined", screen.raw[:300])
    that(all(line.count("\x1b[0m") >= 1 for line in screen.raw.split("\n") if re.search(r"\x1b\[[^0]|\x1b\[0;", line)), "no style runs over a line's end: a pager can start anywhere")
    that(screen.links and all(target.startswith(("file:///", "https://")) for target, _ in screen.links), "the address is a link", screen.links[:2])
    long = Screen(40, "search", "--db", place("wide"), "rash")
    that(all("\u2026" in label for _, label in long.links) and len(long.links[0][0]) > 60, "a long one is shown short and links whole", long.links[:1])
    for env, args, reason in (({"NO_COLOR": "1"}, (), "NO_COLOR"), ({"TERM": "dumb"}, (), "a dumb terminal"), ({}, ("--color", "never"), "--color never")):
        plain = Screen(80, "search", "--db", contract.db, "--quiet", *args, "glucagonoma rash", **env)
        that("\x1b" not in plain.raw, "not one escape sequence: " + reason, plain.raw[:80])
    that(" passages, " in screen.text and "--offset 3" in screen.text, "how many there are, and how to see more", screen.lines[-3:])


@row("something is seen at once, whatever the work")
def at_once():
    line = '{"title":"Article %d","text":"' + "The gastrinoma of patient number %d makes gastrin. " * 40 + '"}\n'
    write("big.jsonl", "".join(line % ((n,) * 41) for n in range(12000)))  # 25 MB: over a second, so that there is time for progress
    seen = [Screen(80, "index", "--db", place("big%d" % n), place("big.jsonl")) for n in range(2)]
    best = min(seen, key=lambda screen: screen.first / screen.took)
    print("first words after %.0f ms of %.1f s" % (best.first * 1000, best.took))
    that(best.first < best.took / 5, "islet-index on a terminal", [(screen.first, screen.took) for screen in seen])  # a hundredth on a quiet machine
    shares = [int(share) for share in re.findall(r"reading +(\d+) %", seen[0].text)]
    that(len(shares) > 3 and shares == sorted(shares) and any(0 < share < 100 for share in shares), "and then how far it is, in a single file too", shares)
    that(max(len(line) for line in seen[0].lines if " MB" in line) < 80, "on one line")
    that("\x1b" not in Screen(80, "index", "--db", place("big9"), "--progress", "never", place("w")).raw, "--progress never")
    seen = [Screen(80, "search", "--help") for _ in range(3)]
    that(min(screen.first for screen in seen) < 0.5, "--help")


@row("a pipe that does not wait and is read slowly gets every byte")
def slow_pipe():
    args = [os.path.join(contract.programs.bin, "islet-search"), "--db", contract.db, "--quiet", "--limit", "200", "--explain", "--format", "json", "the"]
    whole = subprocess.run(args, capture_output=True, check=True).stdout
    reader, writer = os.pipe()
    os.set_blocking(writer, False)  # as some parents hand one on: a write takes what there is room for, or nothing
    program = subprocess.Popen(args, stdout=writer)
    os.close(writer)
    got = b""
    while piece := os.read(reader, 1000):
        got += piece
        time.sleep(0.0002)
    os.close(reader)
    same = [re.sub(rb'"took_ms": ?[0-9.]+', b"", output) for output in (whole, got)]
    that(program.wait() == 0 and len(whole) > 200_000 and same[0] == same[1], "the same %d bytes" % len(whole), len(got))


contract.run(["--progress"])
