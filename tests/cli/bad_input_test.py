#!/usr/bin/env python3
"""Files that no one should have to read: each is read for what it holds or skipped with its reason, and none costs the rest.

usage: bad_input_test.py BIN_DIR
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import io
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
import zlib

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
sanitized = b"__asan" in open(os.path.join(programs.bin, "islet-index"), "rb").read()
work = programs.home
folder = os.path.join(work, "in")
db = os.path.join(work, "db")
os.makedirs(folder)


def write(name, content):
    path = os.path.join(os.fsencode(folder), os.fsencode(name))
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode())


def pdf(objects, trailer=b""):
    out = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer<</Root 1 0 R/Size %d%s>>\n%%%%EOF\n" % (len(objects) + 1, trailer)


def stream(content, extra=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(content), content)


def drawing_forever():
    """Each form draws the next ten times: 10^14 words from 3 KB."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>>>", stream(b"/F Do"),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for level in range(14):
        content = b"/F Do " * 10 if level < 13 else b"BT /T 9 Tf 50 50 Td (rash) Tj ET"
        objects.append(stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</T 5 0 R>>/XObject<</F %d 0 R>>>>" % (level + 7)))
    return pdf(objects)


def one_page(contents, page=b""):
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>%s>>" % page, contents,
                b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])


def flate_bomb():
    """A page that unpacks to two hundred million letters."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"BT /T 9 Tf 50 50 Td ")
    for _ in range(200):
        packed += packer.compress(b"(rash rash) Tj " * 70_000)
    return one_page(stream(packed + packer.compress(b"ET") + packer.flush(), b"/Filter/FlateDecode"))


def archive(files, level=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", level) as z:
        for name, content in files:
            z.writestr(name, content)
    return buffer.getvalue()


WORD = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'


def lying_docx():
    """Says of its text that it is ten bytes long; it unpacks to 30 MB."""
    data = bytearray(archive([("word/document.xml", WORD % ("rash " * 6_000_000))]))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        data[at + offset:at + offset + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def entities():
    """The billion laughs."""
    lines = ['<!ENTITY a0 "rash rash rash">'] + ['<!ENTITY a%d "%s">' % (i, ("&a%d;" % (i - 1)) * 10) for i in range(1, 12)]
    return "<?xml version='1.0'?><!DOCTYPE d [%s]>" % "".join(lines) + WORD % "&a11;"


GOOD = "# %s\n\nThis article speaks of %s and nothing else.\n"
#      name                       content                                                        what must become of it
CASES = [
    ("drawing-forever.pdf", drawing_forever(), "takes longer"),
    ("endless-pages.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 2000000000>>"]), ""),
    ("pages-in-a-ring.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 3>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]), ""),
    ("length-of-itself.pdf", one_page(b"<</Length 4 0 R>>stream\nBT (rash) Tj ET\nendstream"), ""),
    ("deep-arrays.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 300_000]), ""),
    ("flate-bomb.pdf", flate_bomb(), ""),
    ("huge-page.pdf", one_page(stream(b"BT /T 9 Tf (rash) Tj ET"), b"/UserUnit 1e30"), None),
    ("xref-ring.pdf", b"%PDF-1.5\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 2/Prev 9>>\nstartxref\n9\n%%EOF\n", ""),
    ("bomb.docx", archive([("word/document.xml", WORD % ("rash " * 4_000_000))]), "250 times its size"),
    ("lying.docx", lying_docx(), ""),
    ("entities.docx", archive([("word/document.xml", entities())]), None),
    ("deep.docx", archive([("word/document.xml", "<w:sdt>" * 200_000 + "</w:sdt>" * 200_000)]), "250 times"),
    ("deeper.docx", archive([("word/document.xml", "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000)]), "nested deeper"),
    ("many-entries.docx", archive([("f%d" % i, "") for i in range(60_000)] + [("word/document.xml", WORD % "oddentry")], zipfile.ZIP_STORED), None),
    ("cut.docx", archive([("word/document.xml", WORD % "cut")])[:-30], "damaged"),
    ("deep-tags.html", b"<html><body>" + b"<div>" * 100_000 + b"rash" + b"</div>" * 100_000, "nested deeper"),
    ("many-attributes.html", b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">manyattributes</p>", None),
    ("unclosed.html", b"<html><body><p>unclosedtext" + b"<b><i>" * 3_000, None),
    ("nul.txt", b"before \0\0 nulinside\n\nafter\n", "read"),
    ("broken-utf8.txt", b"Title\n\n\xc3\x28 \xe2\x82 \xed\xa0\x80 \xf5\x80 goodbetween \xff\n", "read"),
    ("quotes.md", ">" * 100_000 + " deepquote\n", ""),
    ("lists.md", "".join(" " * (2 * i) + "- item %d\n" % i for i in range(2_000)), None),
    ("brackets.md", "[" * 200_000 + "](", None),
    ("deep.jsonl", '{"id":"j1","text":"firstrecord"}\n' + '{"a":' * 100_000 + "\n" + '{"id":"j2","text":"secondrecord"}\n', "read"),
    ("types.jsonl", '{"id":"t1","text":"goodtypes"}\n{"id":[],"text":{}}\n[]\n7\n"x"\n\0\n{"id":"t2","text":"\\ud800 lonesurrogate"}\n{"id":"t3","text":"aftertypes"}\n', "read"),
    ("long-line.jsonl", '{"id":"l1","text":"beforelong"}\n{"id":"l2","text":"' + "x" * 3_000_000 + '\n{"id":"l3","text":"afterlong"}\n', "read"),
    ("boundaries.eml", "From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n" + "".join(
        'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(5_000)), ""),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "PNG"),
    ("program.html", b"\x7fELF" + bytes(5_000), "program"),
    ("new\nline\x1b[31mred\u202e.txt", GOOD % ("Odd name", "oddnameone"), "read"),
    (b"latin\xff\xfename.txt", GOOD % ("Odd bytes", "oddnametwo"), "read"),
    ("-rf.txt", GOOD % ("Dash", "oddnamethree"), "read"),
    ("=cmd|' -C calc'!A0.txt", GOOD % ("Formula", "oddnamefour"), "read"),
    ("$(touch pwned);`touch pwned`.txt", GOOD % ("Shell", "oddnamefive"), "read"),
    ("n" * 250 + ".txt", GOOD % ("Long name", "oddnamesix"), "read"),
]


def special_files():
    os.mkdir(os.path.join(folder, "folder.txt"))
    os.symlink("loop.txt", os.path.join(folder, "loop.txt"))
    os.symlink("..", os.path.join(folder, "round-and-round"))
    os.symlink("nowhere", os.path.join(folder, "broken-link.md"))
    os.symlink("/dev/zero", os.path.join(folder, "zero.txt"))
    os.symlink("/proc/self/mem", os.path.join(folder, "memory.txt"))
    os.mkfifo(os.path.join(folder, "pipe.txt"))
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.join(folder, "socket.txt"))
    with open(os.path.join(folder, "sparse.txt"), "wb") as f:  # one line of a gigabyte
        f.write(b"sparseline ")
        f.truncate(1_000_000_000)
    with open(os.path.join(folder, "too-large.jsonl"), "wb") as f:
        f.truncate(3 << 30)
    if os.geteuid() != 0:
        write("closed.txt", "nobody may read this")
        os.chmod(os.path.join(folder, "closed.txt"), 0)
    else:
        print("skipped: a file without permission, since root may read everything")
    return {"loop.txt": "broken link", "broken-link.md": "broken link", "zero.txt": "not a regular file", "pipe.txt": "not a regular file",
            "socket.txt": "not a regular file", "sparse.txt": "read", "too-large.jsonl": "larger than the limit",
            **({} if os.geteuid() == 0 else {"closed.txt": "permission denied"})}


def index(*args):
    """Report, and peak memory of the largest process in MB."""
    run = programs.index(db, "--format", "json", "--max-seconds", "2", "--max-memory", "256M", *args, folder)
    checks.that(run.returncode in (0, 1), "a run over the worst of files ends well", (run.returncode, run.errors))
    return json.loads(run.text), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def found(word):
    return programs.search(db, "--no-spell", "--no-expand", word).returncode == 0


def shown_name(name):
    return (name if isinstance(name, str) else name.decode("utf8", "replace")).split("/")[-1]


def everything_at_once():
    write("00-first.md", GOOD % ("First", "firstgood"))
    write("zz-last.md", GOOD % ("Last", "lastgood"))
    for name, content, _ in CASES:
        write(name, content)
    expected = {**{shown_name(name): what for name, _, what in CASES}, **special_files()}
    report, memory = index()
    skipped = {}
    for s in report["skipped"]:
        skipped.setdefault(s["path"].split("/in/")[-1].rsplit(".jsonl:")[0], s["reason"])
    listed = {d["path"].split("/in/")[-1] for d in json.loads(programs.search(db, "--list", "documents", "--format", "json").text)}
    print("%d files, %d skipped, %.1f s, at most %.0f MB a process" % (len(expected) + 2, len(skipped), report["seconds"], memory))
    for name, what in expected.items():
        read, reason = name in listed, skipped.get(name)
        if what == "read":
            checks.that(read, "read for what it holds: " + ascii(name), reason)
        elif what is not None:
            checks.that(reason is not None and what in reason, "skipped with its reason: " + ascii(name), (read, reason))
        else:
            checks.that(read or reason, "read or skipped: " + ascii(name))
    checks.that(all(s["reason"] and "\n" not in s["reason"] for s in report["skipped"]), "every reason is one line")
    for word in ("firstgood", "lastgood", "firstrecord", "secondrecord", "goodtypes", "aftertypes", "beforelong", "afterlong", "nulinside", "goodbetween",
                 "oddnameone", "oddnametwo", "oddnamethree", "oddnamefour", "oddnamefive", "oddnamesix"):
        checks.that(found(word), "what is good is found beside it: " + word)
    checks.that(not os.path.exists("pwned") and not os.path.exists(os.path.join(folder, "pwned")), "no name is ever run")
    checks.that(sanitized or memory < 4_200, "memory stays within a few times the largest file", memory)
    again, _ = index()
    checks.that(len(again["skipped"]) == len(report["skipped"]) and again["documents"]["updated"] == 0, "a second run says the same, and changes nothing",
                (again["documents"], len(report["skipped"])))
    checks.that(again["bytes_read"] == 0, "without reading one of them again", again["bytes_read"])
    for name in ("sparse.txt", "too-large.jsonl", "drawing-forever.pdf", "flate-bomb.pdf"):
        os.remove(os.path.join(folder, name))
    raw = programs.run("index", "--db", db, "--color", "always", folder)
    for stream_name, data in (("output", raw.stdout), ("messages", raw.stderr)):
        checks.that(not any(b < 32 and b != 10 for b in data) and "\u202e".encode() not in data and data.decode("utf8") is not None,
                    "names never reach the terminal raw: " + stream_name, data[:300])


def limits_are_adjustable():
    write("big.md", GOOD % ("Big", "bigarticle") + "word " * 100_000)
    for option, value, reason in (("--max-file-size", "100K", "larger than the limit of 102400 bytes"), ("--max-text-size", "100K", "more text than the limit of 102400 bytes")):
        own = os.path.join(work, "limits-db")
        shutil.rmtree(own, ignore_errors=True)
        run = programs.index(own, "--format", "json", option, value, os.path.join(folder, "big.md"))
        skipped = json.loads(run.text)["skipped"]
        checks.that(run.returncode == 1 and len(skipped) == 1 and reason in skipped[0]["reason"], option + " skips what is larger", skipped)
        run = programs.index(own, "--format", "json", os.path.join(folder, "big.md"))
        checks.that(run.returncode == 0 and json.loads(run.text)["documents"]["added"] == 1, "and without it the file is read, unchanged as it is", run.text)
    for bad in (("--max-memory", "0"), ("--max-memory", "1T"), ("--max-text-size", "-1"), ("--max-seconds", "soon"), ("--max-depth", "1000000")):
        run = programs.index(db, *bad, folder)
        checks.that(run.returncode == 2 and bad[0] in run.errors and "hint: " in run.errors, "a limit that makes no sense: %s %s" % bad, run.errors)


def changing_files():
    """Files that grow, shrink, come and go all the time while they are read."""
    moving = os.path.join(work, "moving")
    os.makedirs(moving)
    stop = threading.Event()

    def stir():
        turn = 0
        while not stop.is_set():
            turn += 1
            for number in range(12):
                path = os.path.join(moving, "m%d.md" % number)
                what = (turn + number) % 4
                try:
                    if what == 0:
                        with open(path, "w") as f:
                            f.write(GOOD % ("Moving", "turn%d" % turn) * (1 + turn % 50))
                    elif what == 1:
                        with open(path, "a") as f:
                            f.write("More text.\n")
                    elif what == 2:
                        os.remove(path)
                        os.mkfifo(path) if turn % 3 == 0 else os.makedirs(os.path.join(path, "deep"))
                    else:
                        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
                except OSError:
                    pass

    stirring = threading.Thread(target=stir)
    stirring.start()
    own = os.path.join(work, "moving-db")
    still = ["still.md", *("zz/deep/still%d.md" % number for number in range(20))]
    os.makedirs(os.path.join(moving, "zz", "deep"))
    for name in still:
        with open(os.path.join(moving, name), "w") as f:
            f.write(GOOD % ("Still", "stillthere"))
    for _ in range(12):
        run = programs.index(own, "--format", "json", moving)
        held = {d["id"] for d in json.loads(programs.search(own, "--list", "documents", "--format", "json").text)}
        checks.that(run.returncode in (0, 1) and held.issuperset(still), "a folder in motion is indexed, and what stands still in it is kept",
                    (run.returncode, run.errors, sorted(held)))
    stop.set()
    stirring.join()
    programs.index(own, moving)
    checks.that(programs.search(own, "--no-spell", "stillthere").returncode == 0, "what stands still is found")
    run = programs.index(own, "--check", "--format", "json", moving)
    checks.that(run.returncode in (0, 1) and json.loads(run.text)["check"]["whole"] and not json.loads(run.text)["check"]["changes"],
                "and when all is quiet one run makes the database as its sources", run.text[:400])


everything_at_once()
limits_are_adjustable()
changing_files()
left = subprocess.run(["pgrep", "-f", "islet-index --db " + work], capture_output=True, text=True).stdout
checks.that(not left, "no process is left behind", left)
shutil.rmtree(work, ignore_errors=True)
checks.finish()
