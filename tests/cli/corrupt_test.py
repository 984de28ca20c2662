#!/usr/bin/env python3
"""Damaged and foreign databases: an error with its status and what to do, never a crash, never an empty result.

usage: corrupt_test.py BIN_DIR [--positions N] [--seed N]
Flips N bytes of every table (default 24), each by itself, and searches and checks the result. Long form:
--positions 500.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import collections
import json
import os
import re
import random
import shutil
import struct
import subprocess
import urllib.parse

import serving
from support import ROOT, Checks, Programs

parser = argparse.ArgumentParser()
parser.add_argument("bin")
parser.add_argument("--positions", type=int, default=24)
parser.add_argument("--seed", type=int, default=11)
parser.add_argument("--table", help="flip bytes of this file alone")
options = parser.parse_args()
ARTICLES = os.path.join(ROOT, "corpus", "articles")
checks = Checks()
programs = Programs(options.bin)
programs.hold_against_schema = lambda text: None  # thousands of answers; other tests check their form
work = programs.home
sanitized = b"__asan" in open(os.path.join(programs.bin, "islet-index"), "rb").read()
random.seed(options.seed)
BLOCK = 8192
CHECKSUMS = "islet.checksums"


def place(*names):
    return os.path.join(work, *names)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(text)


def generation(db):
    return os.path.join(db, open(os.path.join(db, "XAPIANDB")).read().split()[1])


def files_of(db):
    """What a database consists of, but for Xapian's lock and the table of term lists, which is only filled within an update."""
    return sorted(n for n in os.listdir(generation(db)) if n != "flintlock" and os.path.getsize(os.path.join(generation(db), n)) > 0)


def copied(db, checked=True):
    """A copy to be damaged; without its checksums it is as Xapian's own tools make one."""
    copy = place("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(db, copy)
    if not checked:
        os.remove(os.path.join(generation(copy), CHECKSUMS))
    return copy


def clear_error(run, program, status, reason):
    lines = run.errors.splitlines()
    checks.that(run.returncode in status and run.text == "", "status %s for %s" % (status, reason), (run.returncode, run.errors, run.text[:100]))
    checks.that(len(lines) == 2 and lines[0].startswith("islet-%s: error: " % program) and lines[1].startswith("hint: "),
                "one line what is wrong, one what to do: " + reason, run.errors)


whole = place("whole")
assert programs.index(whole, "--quiet", ARTICLES).returncode == 0
QUERIES = [("glucagonoma rash",), ("MEN1",), ("--no-spell", "--no-expand", "is there a test for low blood sugar"), ('"necrolytic migratory erythema"',)]
first = programs.results(whole, "glucagonoma rash")["results"][0]["passage_id"]
COMMANDS = [("--format", "json", "--", *q[-1:]) if len(q) == 1 else ("--format", "json", *q) for q in QUERIES]
COMMANDS += [("--format", "json", "--show", first, "--context", "2"), ("--format", "json", "--list", "documents"), ("--suggest", "gluca"),
             ("--format", "json", "--like", first), ("--list", "acronyms"), ("--list", "stats")]


def outcome(db, command, before):
    """What a reader of a damaged database gets to see; None if it must not be."""
    try:
        run = subprocess.run([os.path.join(programs.bin, "islet-search"), "--db", db, "--max-seconds", "1", *command], capture_output=True, env=programs.env, timeout=60)
    except subprocess.TimeoutExpired:
        return None, "no end"
    errors = run.stderr.decode("utf8", "replace")
    if run.returncode == 0:
        if command[0] == "--format":
            json.loads(run.stdout)
        return ("as before" if strip(run.stdout) == before else "other results"), errors
    said = [line for line in errors.splitlines() if line.startswith(("islet-search: error: ", "hint: "))]
    if run.returncode in (2, 4) and len(said) == 2 and not run.stdout:
        return "error", errors
    return None, (run.returncode, errors, run.stdout[:200])


def strip(out):
    """Without the time it took."""
    try:
        answer = json.loads(out)
    except ValueError:
        return out
    if isinstance(answer, dict):
        answer.pop("took_ms", None)
    return answer


def damaged_tables():
    before = {c: strip(programs.search(whole, *c).stdout) for c in COMMANDS}
    for table in (n for n in files_of(whole) if options.table in (None, n)):
        copy = copied(whole)
        path = os.path.join(generation(copy), table)
        data = open(path, "rb").read()
        seen, noticed, bad = collections.Counter(), 0, []
        places = set(range(min(16, len(data)))) | {random.randrange(len(data)) for _ in range(options.positions)}
        # Where blocks begin is what holds a table together.
        places |= {random.randrange(0, len(data), BLOCK) + random.randrange(16) for _ in range(options.positions // 4)}
        for number, at in enumerate(sorted(p for p in places if p < len(data))):
            write(path, data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1:])
            for command in random.sample(COMMANDS, 3) if options.positions < 100 else COMMANDS:
                what, detail = outcome(copy, command, before[command])
                seen[what] += 1
                if what not in ("as before", "error"):
                    bad.append((at, command, what, detail))
            if number % 4 == 0:
                run = programs.index(copy, "--check")
                noticed += run.returncode == 2
                if run.returncode not in (0, 2, 4) or (run.returncode and "hint: " not in run.errors):
                    bad.append((at, "--check", (run.returncode, run.errors)))
        checks.that(not bad, "a flipped byte in %s: the right answer or an error; never a crash, another or nothing" % table, (len(bad), bad[:8]))
        print("%s, %d bytes: %s; --check noticed %d of %d" % (table, len(data), dict(seen), noticed, (len(places) + 3) // 4))
        write(path, data)
        checks.that(programs.search(copy, "rash").returncode == 0, "whole again, it answers")


def known_faults():
    """Damage that makes Xapian's library go round in circles, or read where nothing is, in a database without checksums: reported, with
    status 2, by both programs. With checksums it isn't read at all."""
    for table, bytes_of, command, words in (("docdata.glass", lambda data: [(10, v) for v in range(14, 54, 2)], ("--list", "documents"), "takes longer than --max-seconds"),
                                            ("iamglass", lambda data: [(at, data[at] ^ 64) for at in range(16, len(data))], ("rash",), "a fault in its memory")):
        if "fault" in words and sanitized:
            continue
        copy = copied(whole, checked=False)
        path = os.path.join(generation(copy), table)
        data = open(path, "rb").read()
        met = False
        for at, value in bytes_of(data):
            write(path, data[:at] + bytes([value]) + data[at + 1:])
            what, detail = outcome(copy, command, None)
            checks.that(what is not None, "no crash with byte %d of %s as %d" % (at, table, value), detail)
            if words in str(detail):
                met = True
                run = programs.index(copy, "--check")
                checks.that(run.returncode == 2 and "hint: " in run.errors, "and --check says that it is damaged", (run.returncode, run.errors))
                batch = programs.search(copy, "--max-seconds", "1", "--batch", "-", stdin="1\trash\n2\tMEN1\n")
                checks.that(batch.returncode in (0, 2) and (batch.returncode == 0) == (batch.text.count("results") == 2), "a batch answers all or fails", batch.errors)
                shutil.copy(os.path.join(generation(whole), CHECKSUMS), generation(copy))
                what, detail = outcome(copy, command, strip(programs.search(whole, *command).stdout))
                checks.that(what in ("as before", "error") and words not in str(detail), "by its checksum it isn't read", (what, detail))
                break
        checks.that(met or mended(words), "known damage is met in %s: %s" % (table, words))


def mended(words):
    """Whether Xapian's library has no such fault any more: 1.4.29 reads nothing that isn't there."""
    return "fault" in words and subprocess.run(["pkg-config", "--atleast-version=1.4.29", "xapian-core"]).returncode == 0


def truncated_tables():
    for table in files_of(whole):
        size = os.path.getsize(os.path.join(generation(whole), table))
        for keep in sorted({0, 1, size // 2, size - 1, size // 2 // BLOCK * BLOCK}):
            copy = copied(whole)
            with open(os.path.join(generation(copy), table), "r+b") as f:
                f.truncate(keep)
            for command in COMMANDS[:1] + COMMANDS[4:6]:
                what, detail = outcome(copy, command, None)
                checks.that(what is not None, "%s cut to %d of %d bytes: no crash, not nothing" % (table, keep, size), (command, detail))
            run = programs.index(copy, "--check")
            checks.that(run.returncode in (2, 4) or (keep == size - 1 and run.returncode == 0), "--check notices %s cut to %d of %d" % (table, keep, size),
                        (run.returncode, run.errors))
        copy = copied(whole)
        os.remove(os.path.join(generation(copy), table))
        what, detail = outcome(copy, COMMANDS[0], strip(programs.search(whole, *COMMANDS[0]).stdout))
        checks.that(what == ("as before" if table == CHECKSUMS else "error"), "without %s" % table, (what, detail))


def both_refuse(db, reason, search_status, index_status):
    clear_error(programs.search(db, "rash"), "search", search_status, "a search in " + reason)
    clear_error(programs.index(db, "--check"), "index", search_status, "a check of " + reason)
    if index_status is not None:
        before = sorted(os.listdir(db)) if os.path.isdir(db) else None
        clear_error(programs.index(db, ARTICLES), "index", index_status, "writing into " + reason)
        if before is not None:
            checks.that([n for n in sorted(os.listdir(db)) if n != "writer.lock"] == [n for n in before if n != "writer.lock"], "which is left as it was: " + reason)


def foreign():
    os.makedirs(place("empty"))
    both_refuse(place("empty"), "an empty folder", (2,), None)
    write(place("file"), b"just text\n")
    both_refuse(place("file"), "a file that is no database", (2, 4), (2, 4))
    write(place("binary"), bytes(range(256)) * 100)
    both_refuse(place("binary"), "a binary file", (2, 4), (2, 4))
    write(place("notes", "a.txt"), b"mine\n")
    both_refuse(place("notes"), "a folder of other things", (2, 4), (4,))
    for reason, content in [("a stub to nowhere", b"auto gen-9\n"), ("an empty stub", b""), ("a stub of rubbish", bytes(range(1, 256))),
                            ("a stub that names itself", b"auto .\n"), ("a stub that names /dev/null", b"auto /dev/null\n"),
                            ("a stub of an unknown kind", b"magic gen-1\n")]:
        db = place("stub")
        shutil.rmtree(db, ignore_errors=True)
        write(os.path.join(db, "XAPIANDB"), content)
        both_refuse(db, reason, (2, 4), None)
        write(place("stub-file"), content)
        clear_error(programs.search(place("stub-file"), "rash"), "search", (2, 4), reason + ", a file")
    other = place("other")
    make = ("import xapian,sys;d=xapian.WritableDatabase(sys.argv[1],xapian.DB_CREATE);x=xapian.Document();x.set_data('rash');x.add_term('rash');"
            "d.add_document(x);d.commit()")
    made = subprocess.run(["python3", "-c", make, other], capture_output=True).returncode == 0
    if not made and shutil.which("scriptindex"):
        write(place("script"), b"text : index field\n")
        write(place("dump"), b"text=rash\n")
        made = subprocess.run(["scriptindex", other, place("script"), place("dump")], capture_output=True).returncode == 0
    if not made:  # no Xapian tools: ours without its stamps amounts to the same
        made = True
        shutil.copytree(generation(whole), other)
        strip_metadata(other)
    both_refuse(other, "another program's Xapian database", (4,), (4,))


def strip_metadata(generation_path):
    """Takes the version stamp away, as bytes: no key of ours is known to a reader then. Nor are checksums, by which it would be damage."""
    os.remove(os.path.join(generation_path, CHECKSUMS))
    path = os.path.join(generation_path, "postlist.glass")
    data = open(path, "rb").read()
    assert b"islet.schema" in data
    write(path, data.replace(b"islet.schema", b"jslet.schema"))


def old_version():
    for key, reason in ((b"islet.schema", "an old schema"), (b"islet.analyzer", "another text analysis")):
        old = place("old")
        shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(whole, old)
        os.remove(os.path.join(generation(old), CHECKSUMS))  # by which it would be damage
        path = os.path.join(generation(old), "postlist.glass")
        data = open(path, "rb").read()
        # The value stands behind the key, after some bytes of lengths: the first digit or letter of it. A block that
        # was split may have left the key in one that is no longer used, so each is changed.
        for found in re.finditer(re.escape(key), data):
            at = found.end()
            value = next(i for i in range(at, at + 16) if chr(data[i]).isalnum() and (key != b"islet.schema" or chr(data[i]).isdigit()))
            data = data[:value] + b"9" + data[value + 1:]
        write(path, data)
        both_refuse(old, reason, (4,), (4,))
        batch = programs.search(old, "--batch", "-", stdin="1\trash\n")
        clear_error(batch, "search", (4,), "a batch in " + reason)
        checks.that(programs.index(old, "--rebuild", "--quiet", ARTICLES).returncode == 0 and programs.search(old, "rash").returncode == 0,
                    "and --rebuild makes it new: " + reason)


QUESTIONS = ["glucagonoma rash", "MEN1", "low blood sugar", "is there a test for diarrhoea", "somatostatin", "PRRT side effects", "insulinoma symptoms",
             "who gets it", "carcinoid syndrome", "pancreas", "gastrinoma ulcers", "VIPoma", "scan", "nurse", "itching", "diet", "hypoglycaemia", "surgery",
             "glucoganoma", '"necrolytic migratory erythema"', "gluca*", "title:carcinoid", "tumor NEAR/5 liver", "+scan -nurse"]
SESSION = ([{"query": q} for q in QUESTIONS] + [{"query": q, "by": "document"} for q in QUESTIONS[::3]] +
           [{"suggest": start} for start in ("gluca", "men", "side eff", "what is")] +
           [{"query": "rash", "filters": ["language=en"]}, {"query": "scan", "since": "2022"}, {"like": first}])


KINDS = ("zeros", "ones", "random bytes", "random bytes that look sound")


def rubbish(kind):
    """One block of random bytes in eight has a directory's end that Xapian's single check of a block lets pass."""
    if kind in ("zeros", "ones"):
        return (b"\x00" if kind == "zeros" else b"\xff") * BLOCK
    while True:
        block = random.randbytes(BLOCK)
        if kind == "random bytes" or 11 <= int.from_bytes(block[9:11], "big") <= BLOCK:
            return block


def broken_blocks(table, kind):
    """A copy of the whole database in which up to three blocks of a table are rubbish."""
    copy = copied(whole)
    path = os.path.join(generation(copy), table)
    data = bytearray(open(path, "rb").read())
    for block in random.sample(range(len(data) // BLOCK), min(3, len(data) // BLOCK - 1)):
        data[block * BLOCK:(block + 1) * BLOCK] = rubbish(kind)
    write(path, bytes(data))
    return copy


def told(answer):
    """What an answer says, whichever program was asked."""
    answer = json.loads(answer)
    for name in ("took_ms", "id"):
        answer.pop(name, None)
    return answer


def compare(asked, answers, good, seen, wrong):
    for question, answer in zip(asked, answers):
        what = "error" if "error" in answer else "as before" if answer == good[question] else "another answer"
        seen[what] += 1
        if what == "another answer":
            wrong.append(question)


def sessions():
    """A session on a database with broken blocks: each answer is the right one or an error, also after another question has failed."""
    lines, good = good_answers(whole)
    for table in ("postlist.glass", "docdata.glass"):
        for kind in KINDS:
            seen, wrong = collections.Counter(), []
            for _ in range(max(4, options.positions // 4)):
                asked = lines + lines
                random.shuffle(asked)
                run = programs.search(broken_blocks(table, kind), "--max-seconds", "5", "--batch", "-", stdin="".join(l + "\n" for l in asked))
                answers = [told(line) for line in run.text.splitlines()]
                if len(answers) < len(asked):
                    checks.that(run.returncode in (2, 4) and "hint: " in run.errors, "a session that ends early says so", (run.returncode, run.errors))
                    seen["ended"] += 1
                compare(asked, answers, good, seen, wrong)
            print("sessions with %s in %s: %s" % (kind, table, dict(seen)))
            checks.that(not wrong, "an error is right, another answer is not: %s in %s" % (kind, table), wrong)
            checks.that(seen["as before"] and seen["error"], "both the damage and what is left were met", seen)


DAMAGE = ("random bytes", "zeros", "bytes of another place", "a bit", "a sector of another place", "a block of another place")


def changed_place(table, checked=True):
    """A copy of the whole database in which 1 to 4,096 bytes of a file, often few, are others, or a bit, a sector, a block; and what they are."""
    copy = copied(whole, checked)
    path = os.path.join(generation(copy), table)
    data = bytearray(open(path, "rb").read())
    kind = random.choice(DAMAGE[:3] if not checked else DAMAGE)
    unit = {"a sector of another place": 512, "a block of another place": BLOCK}.get(kind, 1)
    size = unit if unit > 1 else 1 if kind == "a bit" else round(2 ** random.uniform(0, 12))
    size = min(len(data), size)
    at, other = (random.randrange(0, len(data) - size + 1, unit) for _ in range(2))
    data[at:at + size] = {"random bytes": random.randbytes(size), "zeros": bytes(size),
                          "a bit": bytes([data[at] ^ 1 << random.randrange(8)])}.get(kind, data[other:other + size])
    write(path, bytes(data))
    return copy, "%d bytes at %d: %s" % (size, at, kind)


def is_empty(answer):
    return not answer.get("results", answer.get("suggestions"))


def asked_of(db, lines, good, seen, what):
    """One session; each question that got another answer."""
    wrong = []
    random.shuffle(lines)
    run = programs.search(db, "--max-seconds", "5", "--batch", "-", stdin="".join(l + "\n" for l in lines))
    answers = [told(line) for line in run.text.splitlines()]
    if len(answers) < len(lines):
        checks.that(run.returncode in (2, 4) and "hint: " in run.errors, "a session that ends early says so: " + what, (run.returncode, run.errors))
        seen["error"] += len(lines) - len(answers)
    compare(lines, answers, good, seen, wrong)
    emptied = [q for q, answer in zip(lines, answers) if q in wrong and is_empty(answer) and not is_empty(good[q])]
    seen["nothing"] += len(emptied)
    return [(what, q) for q in wrong]


def good_answers(db):
    lines = [json.dumps(line) for line in SESSION]
    return lines, dict(zip(lines, map(told, programs.search(db, "--batch", "-", stdin="".join(l + "\n" for l in lines)).text.splitlines())))


def small_damage():
    """Damage that leaves most of a block as it was: by its checksum it is an error, whatever it is."""
    lines, good = good_answers(whole)
    for table in (n for n in files_of(whole) if options.table in (None, n)):
        seen, bad = collections.Counter(), []
        for _ in range(options.positions):
            copy, what = changed_place(table)
            bad += asked_of(copy, lines, good, seen, what)
        print("small damage in %s: %s" % (table, dict(seen)))
        checks.that(not bad, "an error is right, another answer is not: small damage in " + table, (len(bad), bad[:8]))
        checks.that(seen["as before"] + seen["error"] == len(lines) * options.positions, "each question was answered: " + table, seen)


def small_damage_unchecked():
    """The same without checksums. Xapian can't tell, and we can't always: how often is measured here, and held."""
    lines, good = good_answers(whole)
    everything = collections.Counter()
    for table in (n for n in files_of(whole) if n != CHECKSUMS and options.table in (None, n)):
        seen = collections.Counter()
        for _ in range(options.positions):
            copy, what = changed_place(table, checked=False)
            asked_of(copy, lines, good, seen, what)
        print("small damage in %s, without checksums: %s" % (table, dict(seen)))
        everything.update(seen)
    asked = len(lines) * options.positions * (1 if options.table else 4)
    checks.that(everything["another answer"] <= 0.03 * asked, "other answers are few", everything)
    checks.that(everything["nothing"] <= max(1, 0.0005 * asked), "and next to none is nothing", everything)


def unknown_blocks(db):
    """Blocks whose revision isn't the one that the file of checksums has for them."""
    sums = open(os.path.join(generation(db), CHECKSUMS), "rb").read()
    sizes = struct.unpack("<12I", sums[24:72])
    at, unknown = len(sums) - 8 * sum(sizes[1::2]), []
    for name, block, blocks in zip(("postlist", "docdata", "termlist", "position", "spelling", "synonym"), sizes[::2], sizes[1::2]):
        path = os.path.join(generation(db), name + ".glass")
        data = open(path, "rb").read() if os.path.exists(path) and name != "termlist" else b""
        checks.that(len(data) == block * blocks, "as many blocks as there are: " + path, (len(data), block, blocks))
        for number in range(blocks):
            if struct.unpack("<I", sums[at:at + 4])[0] != int.from_bytes(data[number * block:number * block + 4], "big"):
                unknown.append((name, number))
            at += 8
    return unknown


def lost_writes():
    """Blocks, halves and sectors of blocks, and whole files, as they were some updates in place ago: what a disk does that loses a write."""
    sources, grown = place("growing"), place("grown")
    shutil.copytree(ARTICLES, sources)
    late = sorted(os.listdir(sources))[::9]
    for name in late:
        os.rename(os.path.join(sources, name), place(name))
    assert programs.index(grown, "--quiet", sources).returncode == 0
    older = {n: open(os.path.join(generation(grown), n), "rb").read() for n in files_of(grown)}
    where = generation(grown)
    for name in late:  # Xapian uses a block again only two commits later
        os.rename(place(name), os.path.join(sources, name))
        assert programs.index(grown, "--quiet", sources).returncode == 0 and generation(grown) == where
    checks.that(not unknown_blocks(grown), "updates in place tell the checksums of each block they write", unknown_blocks(grown))
    lines, good = good_answers(grown)
    seen, bad = collections.Counter(), []
    for table in (n for n in files_of(grown) if n in older and options.table in (None, n)):
        newer = open(os.path.join(generation(grown), table), "rb").read()
        unit = BLOCK if table.endswith(".glass") else len(newer)
        changed = [b for b in range(0, min(len(older[table]), len(newer)), unit) if older[table][b:b + unit] != newer[b:b + unit]]
        for _ in range(options.positions if unit == BLOCK else 1):
            copy, at = copied(grown), random.choice(changed)
            kind, begin, size = random.choice((("block", 0, unit), ("first half", 0, unit // 2), ("second half", unit // 2, unit), ("sector", 512, 512))
                                              if unit == BLOCK else (("file", 0, unit),))
            old = older[table][at + begin:at + begin + size] if unit == BLOCK else older[table]
            write(os.path.join(generation(copy), table), newer[:at + begin] + old + newer[at + begin + size:])
            bad += asked_of(copy, lines, good, seen, "an old %s at %d of %s" % (kind, at, table))
    print("lost writes: %s" % dict(seen))
    checks.that(not bad, "an error is right, another answer is not: what is older than it should be", (len(bad), bad[:8]))
    checks.that(seen["error"] and seen["as before"], "both the damage and what is left were met", seen)


def said_everywhere():
    """Damage that a checksum finds is named by each program, with a way out that works."""
    for table, at in ((CHECKSUMS, 30), ("iamglass", 60), ("postlist.glass", None)):
        copy = copied(whole)
        path = os.path.join(generation(copy), table)
        data = bytearray(open(path, "rb").read())
        for place_in in [at] if at else range(5000, len(data), BLOCK):
            data[place_in] ^= 4
        write(path, bytes(data))
        said = table + " isn't what was written"
        for run, what in ((programs.search(copy, "rash"), "a search"), (programs.search(copy, "--list", "documents"), "a listing"), (programs.index(copy, "--check"), "a check"),
                          (programs.index(copy, "--dry-run", ARTICLES), "a dry run"), (programs.index(copy, ARTICLES), "an update"), (programs.index(copy, "--list", "sources"), "its sources")):
            checks.that(run.returncode == 2 and said in run.errors and "--rebuild" in run.errors and run.text.count("problem") == run.text.count(said),
                        "%s names %s" % (what, table), (run.returncode, run.errors, run.text[:200]))
        batch = programs.search(copy, "--batch", "-", stdin="rash\n")
        checks.that(said in batch.errors + batch.text and (not batch.text or json.loads(batch.text)["error"]["code"] == "damaged_database"), "so does a batch", batch.text)
        if table == CHECKSUMS:
            os.remove(path)
            checks.that(programs.index(copy, "--check").returncode == 0 and programs.index(copy, "--quiet", ARTICLES).returncode == 0, "without them it is read")
            checks.that(open(path, "rb").read() == open(os.path.join(generation(whole), table), "rb").read(), "and the next run makes the same again")
        else:
            checks.that(programs.index(copy, "--rebuild", "--quiet", ARTICLES).returncode == 0, "it can be made anew")
        checks.that(programs.search(copy, "rash").returncode == 0, "and answers")


def serving_sessions():
    """The same for a server, whose workers stay as long as a batch does."""
    targets = ["/v1/search?" + urllib.parse.urlencode({"q": q}) for q in QUESTIONS] + ["/v1/suggest?q=gluca", "/v1/passages/%s?context=1" % first, "/v1/documents",
                                                                                     "/v1/fields", "/v1/passages/%s/similar" % first]
    with serving.Server(programs, whole) as server:
        good = {t: told_list(server.get(t)) for t in targets}
    seen, wrong = collections.Counter(), []
    tables = [n for n in files_of(whole) if options.table in (None, n)]
    for number in range(max(2 * len(KINDS), options.positions // 3)):
        damaged = broken_blocks("postlist.glass", KINDS[number // 2 % len(KINDS)]) if number % 2 else changed_place(random.choice(tables))[0]
        try:
            server = serving.Server(programs, damaged)
        except RuntimeError as error:
            checks.that("hint: " in str(error), "a server that doesn't start says why", error)
            seen["didn't start"] += 1
            continue
        with server:
            asked = targets + targets
            random.shuffle(asked)
            for target in asked:
                reply = server.get(target)
                what = "error" if reply.status in (500, 503) else "as before" if told_list(reply) == good[target] else "another answer"
                seen[what] += 1
                if what == "another answer":
                    wrong.append((target, reply.status))
    print("serving broken blocks: %s" % dict(seen))
    checks.that(not wrong, "a server's error is right, another answer is not", wrong)
    checks.that(seen["error"] and seen["as before"], "both the damage and what is left were met by the server", seen)


def told_list(reply):
    value = json.loads(reply.body)
    return told(reply.body) if isinstance(value, dict) else value


def unreadable():
    if os.geteuid() == 0:
        print("skipped: a database without permission, since root may read everything")
        return
    copy = place("closed")
    shutil.copytree(whole, copy)
    os.chmod(generation(copy), 0)
    both_refuse(copy, "a database that may not be read", (2,), (2,))
    os.chmod(generation(copy), 0o700)


for part in (foreign, old_version, known_faults, truncated_tables, damaged_tables, sessions, small_damage, small_damage_unchecked,
             lost_writes, said_everywhere, serving_sessions, unreadable):
    part()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
