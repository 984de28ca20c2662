#!/usr/bin/env python3
"""What scripts rely on, row by row: both programs and islet-index. JSON is held against its schema as it comes. usage: contract_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import fcntl
import json
import os
import re
import shutil
import subprocess
import sys

from contract import ARTICLES, Contract
from support import ROOT, valid_json

contract = Contract(sys.argv[1])
programs, db = contract.programs, contract.db
row, that, place, write, search, index, found, two_lines = contract.row, contract.that, contract.place, contract.write, contract.search, contract.index, contract.found, contract.two_lines


# --- both programs -----------------------------------------------------------------------------------------------------

@row("data on stdout, everything else on stderr; --help, --version, --quiet")
def streams():
    for program in ("index", "search"):
        for args, holds in ((["--help"], "usage: islet-" + program), (["--version"], "islet-" + program + " "), (["-h"], "usage: "), (["-V"], "islet-")):
            run = programs.run(program, *args)
            that(run.returncode == 0 and run.text.startswith(holds) and not run.errors, "islet-%s %s" % (program, args[0]), run.errors)
    noisy = search("MEN1", "--limit", "1")
    that(noisy.text and noisy.errors and search("MEN1", "--limit", "1", "--quiet").errors == "", "--quiet silences notes", noisy.errors)
    that(search("MEN1", "--limit", "1", "-q").text == noisy.text, "and changes no data")
    quiet = index(place("quiet"), "--quiet", os.path.join(ROOT, "corpus", "broken"))
    that((quiet.text, quiet.errors, quiet.returncode) == ("", "", 1), "--quiet of islet-index: the status says it", quiet.errors)
    that(search("--quiet", "--format", "nonsense", "x").errors.startswith("islet-search: error: "), "but never an error")


@row("--color auto|always|never; a non-empty NO_COLOR means never")
def colour():
    cases = [((), {}, False, "auto, into a pipe"), (("--color", "always"), {}, True, "always"), (("--color", "never"), {}, False, "never"),
             (("--color", "always"), {"NO_COLOR": "1"}, False, "NO_COLOR wins"), (("--color=always",), {"NO_COLOR": ""}, True, "an empty NO_COLOR is none")]
    for args, env, wanted, reason in cases:
        run = search("rash", *args, env=env)
        that((b"\x1b" in run.stdout) == wanted, reason, run.stdout[:60])


@row("quiet on a closed pipe")
def closed_pipe():
    for command in ("islet-search --limit 1000 tumour", "islet-search --limit 1000 --format json tumour", "islet-search --list synonyms", "islet-search --help",
                    "yes rash | islet-search --batch -"):
        run = subprocess.run(["bash", "-c", "set -o pipefail; %s | head -1" % command.replace("islet-search", "%s/islet-search --db %s" % (programs.bin, db))],
                             capture_output=True, env=programs.env, timeout=60)
        that(not re.search(rb"error|pipe|terminate", run.stderr.replace(b"yes: standard output: Broken pipe", b"")) and run.stdout.count(b"\n") == 1, command, run.stderr)
    alone = subprocess.run(["bash", "-c", "%s/islet-search --db %s --limit 1000 tumour; echo $? >&2" % (programs.bin, db)], stdout=open("/dev/full", "w"),
                           stderr=subprocess.PIPE, env=programs.env, text=True)
    that(alone.stderr.endswith("2\n") and "error" in alone.stderr, "but a full disk is a failure", alone.stderr)


@row("--config FILE, command line wins; the default file below XDG_CONFIG_HOME")
def configuration():
    config = write("a.conf", "# a comment\nlimit = 2\nno-expand = yes\nfilter = type=txt\nfilter = type=html\n")
    that(len(found("--config", config, "tumour")) == 2, "a value from the file")
    that(len(found("--config", config, "--limit", "4", "tumour")) == 4, "the command line wins")
    that({r["document"]["type"] for r in found("--config", config, "-n", "100", "tumour")} == {"txt", "html"}, "a repeatable option, repeated")
    write("islet/search.conf", "limit = 3\n")
    that(len(found("tumour")) == 3 and len(found("--config", config, "tumour")) == 2, "the default file, unless another is named")
    os.remove(place("islet/search.conf"))
    for text, reason in (("limmit = 2\n", "an unknown name"), ("limit\n", "no value"), ("limit = many\n", "a bad value"), ("quiet = perhaps\n", "a flag that is neither")):
        that(two_lines(search("--config", write("bad.conf", text), "x"), "search", 2, reason), reason + " has a hint")
    two_lines(search("--config", place("no.conf"), "x"), "search", 2, "a file that isn't there")
    report = index(place("db2"), "--config", write("i.conf", "format = json\ndry-run = on\n"), ARTICLES)
    that(valid_json(report.text)["documents"]["added"] == len(os.listdir(ARTICLES)) and not os.path.exists(place("db2")), "islet-index reads one too", report.text[:80])


@row("--db: default $ISLET_DB, else $XDG_DATA_HOME/islet/db, else ~/.local/share/islet/db")
def default_database():
    cases = [({"ISLET_DB": place("one"), "XDG_DATA_HOME": place("data")}, place("one"), "ISLET_DB"), ({"XDG_DATA_HOME": place("data")}, place("data/islet/db"), "XDG_DATA_HOME"),
             ({"XDG_DATA_HOME": "", "HOME": place("home")}, place("home/.local/share/islet/db"), "the home folder")]
    for env, where, reason in cases:
        run = programs.run("index", "--quiet", write("src/%s.txt" % reason[:4], "About\n\nOnly %s knows gastrin.\n" % reason), env=env)
        that(run.returncode == 0 and os.path.exists(where), "islet-index writes to " + reason, run.errors)
        that(programs.run("search", "gastrin", env=env).returncode == 0, "islet-search reads " + reason)
    that(programs.run("search", "--db", db, "glucagonoma", env={"ISLET_DB": place("nowhere")}).returncode == 0, "--db before ISLET_DB")


@row("an error is two lines on stderr; exit status 0 to 5; a failed query is never an empty result")
def statuses():
    source = write("s/a.txt", "Alpha\n\nText of alpha.\n")
    that(search("glucagonoma").returncode == 0, "0: found")
    nothing = search("qqzzqq", "--format", "json")
    that(nothing.returncode == 1 and valid_json(nothing.text)["results"] == [] and "hint: " in nothing.errors, "1: nothing found, and said", nothing.errors)
    that(index(place("s1"), os.path.join(ROOT, "corpus", "broken"), source).returncode == 1, "1: finished, some inputs skipped")
    usage = [("--limit", "-1", "x"), ("--limit", "x", "x"), ("--by", "page", "x"), ("--filter", "colour=red", "x"), ("--filter", "publisher", "x"), ("--since", "yesterday", "x"),
             ("--until", "2024-02-30", "x"), ("--since", "2025", "--until", "2024", "x"), ("--offsets", "utf7", "x"), ("--format", "xml", "x"), ("--list", "all"), ("--lst", "all"),
             ("--ticket", place("none")), ("--batch", place("none")), ("--show", "x", "y"), ("--format", "tsv", "--list", "stats"), ("--color", "blue", "x"), ("--db",), ("",), ()]
    for args in usage:
        that(two_lines(search(*args), "search", 2, "2: usage: " + " ".join(args)), "a hint for " + " ".join(args))
    for args in ((), ("--jobs", "x", source), ("--progress", "loud", source), ("--format", "xml", source), ("--synonyms", place("none"), source), (place("missing"),)):
        that(two_lines(index(place("s2"), *args), "index", 2, "2: usage: " + " ".join(args)), "a hint for " + " ".join(args))
    that(two_lines(programs.run("search", "--db", place("none"), "x"), "search", 2, "2: no database"), "a hint")
    two_lines(programs.run("search", "--db", "tcp:127.0.0.1:1", "x"), "search", 2, "2: a remote database that doesn't answer")
    with open(os.path.join(db, "writer.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        two_lines(index(db, source), "index", 3, "3: locked by another writer")
    shutil.copytree(db, place("old"), symlinks=True)
    folder, patched = place("old"), 0
    for path in (os.path.join(d, n) for d, _, names in os.walk(folder) for n in names if n == "postlist.glass"):
        data = open(path, "rb").read()
        patched += len(re.findall(rb"islet-1-[0-9a-f]{16}", data))
        open(path, "wb").write(re.sub(rb"islet-1-[0-9a-f]{16}", b"islet-1-0000000000000000", data))
    that(patched > 0, "the stamp of the analyzer is in the database")
    that(two_lines(programs.run("search", "--db", folder, "x"), "search", 4, "4: made by another version"), "what to do is said")
    two_lines(index(folder, source), "index", 4, "4: islet-index won't mix versions either")
    that(index(folder, "--rebuild", source).returncode == 0, "and --rebuild is the way out")
    for version in ("2", "0", "x"):
        two_lines(search("--format-version", version, "x"), "search", 5, "5: output version " + version)
    that(search("--format-version", "1", "rash").returncode == 0, "version 1 is written")


# --- islet-index -------------------------------------------------------------------------------------------------------

@row("SOURCE is a file, a folder (read recursively) or -; formats told by content and name")
def sources():
    shutil.copytree(os.path.join(ROOT, "corpus", "formats"), place("f/deep/deeper"))
    write("f/deep/lines.jsonl", '{"text":"A record about ghrelin."}\n')
    write("f/page", "<!doctype html><title>No suffix</title><h1>No suffix</h1><p>Obestatin is rare.</p>")
    base = place("fdb")
    run = index(base, "--format", "json", place("f"), os.path.join(ARTICLES, "glucagonoma.txt"))
    that(run.returncode in (0, 1) and valid_json(run.text)["documents"]["added"] >= 19, "a folder with folders, and a file", run.text)
    # One by one: the same article in another format is a duplicate, folded into whichever comes first.
    for kind in ("txt", "md", "html", "pdf", "jsonl"):
        that(found("--filter", "type=" + kind, "treatment OR ghrelin OR obestatin", base=base), kind + " is read")
    that(found("obestatin", base=base)[0]["document"]["type"] == "html", "a page without a suffix is told by its content")
    pdf = found("--filter", "type=pdf", "keep a distance from small children", base=base)
    that(pdf and pdf[0]["page"] == 2, "a PDF's page", pdf[:1])


@row("a JSON Lines record: id, title, url, publisher, published, reviewed, language, tags, text or sections; _id for id")
def records():
    lines = [{"id": "r1", "title": "Gastrin", "url": "https://example.org/g", "publisher": "Clinic", "published": "2020-01-02", "reviewed": "2024-05-06", "language": "en",
              "tags": ["acid", "stomach"], "sections": [{"heading": "A > B", "paragraphs": ["Gastrin makes acid.", "Second paragraph."]}]},
             {"_id": "r2", "text": "Secretin answers acid."}, {"text": "Neither name nor title: motilin."}]
    base = place("rdb")
    run = index(base, "--format", "json", "-", stdin="\n".join(map(json.dumps, lines)))
    that(run.returncode == 0 and valid_json(run.text)["documents"]["added"] == 3, "only text or sections is required", run.text + run.errors)
    first = found("gastrin", base=base)[0]
    document = {k: first["document"][k] for k in ("id", "title", "url", "publisher", "date", "language", "tags")}
    that(document == {"id": "r1", "title": "Gastrin", "url": "https://example.org/g", "publisher": "Clinic", "date": "2024-05-06", "language": "en", "tags": ["acid", "stomach"]},
         "every member arrives; reviewed is the date", document)
    kinds = [{"id": "d%d" % n, "text": "Dated gastrin.", **dates} for n, dates in enumerate(({"date": "2020"}, {"reviewed": "2021"}, {"lastmod": "2022"}, {"year": 2020, "lastmod": "2022"}, {}))]
    index(place("kdb"), "-", stdin="\n".join(map(json.dumps, kinds)))
    listed = valid_json(programs.search(place("kdb"), "--list", "documents", "--format", "json").text)
    that([(d["date"], d["date_kind"]) for d in listed] == [("2020", "published"), ("2021", "reviewed"), ("2022", "modified"), ("2022", "modified"), (None, None)],
         "a date says what it is of", listed)
    that(first["document"]["date_kind"] == "reviewed", "also in a result", first["document"])
    that(first["headings"] == ["A", "B"], "the heading is a path", first["headings"])
    that(found("secretin", base=base)[0]["document"]["id"] == "r2", "_id is taken for id")


@row("Markdown and text may open with a --- front-matter block with the same keys")
def front_matter():
    for name in ("m.md", "m.txt"):
        base = place("db-" + name)
        index(base, write("front/" + name, "---\ntitle: Motilin\npublisher: The Clinic\npublished: 2021-03-04\nurl: https://example.org/m\ntags: [gut, hormone]\nlanguage: en\n---\n"
                                           "\n# Motilin\n\nMotilin moves the gut.\n"))
        d = found("motilin", base=base)[0]["document"]
        that((d["title"], d["publisher"], d["date"], d["url"], d["tags"], d["language"]) == ("Motilin", "The Clinic", "2021-03-04", "https://example.org/m", ["gut", "hormone"], "en"),
             name, d)


@row("run again it updates; --dry-run; --rebuild; --jobs; --synonyms; --progress; --format json")
def updating():
    base, folder = place("udb"), place("u")
    write("u/a.txt", "Alpha\n\nGastrin text.\n")
    write("u/b.txt", "Beta\n\nInsulin text.\n")
    def counts(*args):
        documents = valid_json(index(base, "--format", "json", *args, folder).text)["documents"]
        return [documents[k] for k in ("added", "updated", "removed", "unchanged")]
    that(counts("--jobs", "2") == [2, 0, 0, 0], "two new documents")
    write("u/b.txt", "Beta\n\nVIP text instead.\n")
    write("u/c.txt", "Gamma\n\nNew text.\n")
    os.remove(place("u/a.txt"))
    that(counts("--dry-run") == [1, 1, 1, 0] and found("gastrin", base=base), "--dry-run says and changes nothing")
    that(counts() == [1, 1, 1, 0] and not found("--no-spell", "gastrin", base=base), "new, changed, gone")
    that(counts() == [0, 0, 0, 2], "the rest is not touched")
    that(counts("--rebuild", "--synonyms", write("syn.txt", "bluebell, VIP\n")) == [2, 0, 0, 0] and found("bluebell", base=base), "--rebuild with a thesaurus of one's own")
    run = index(base, "--progress", "always", "--rebuild", folder)
    that(run.errors and run.returncode == 0, "--progress always")
    that(index(base, "--progress", "never", "--rebuild", folder).errors == "", "--progress never")


contract.run("--quiet --color --config --jobs --rebuild --dry-run --synonyms --format --progress --format-version".split())
