#!/usr/bin/env python3
"""Runs the two programs as users and scripts do. usage: cli_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import fcntl
import json
import os
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

CORPUS = os.path.join(ROOT, "corpus", "articles")
checks = Checks()
programs = Programs(sys.argv[1])
work = programs.home
db = os.path.join(work, "db")


def write(path, text, mode="w"):
    path = os.path.join(work, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode) as f:
        f.write(text)
    return path


def indexing():
    run = programs.index(db, "--format", "json", CORPUS)
    report = json.loads(run.text)
    checks.that(run.returncode == 0 and report["schema"] == "islet.index/1", "a clean folder is status 0 with a report", run.errors)
    checks.that(report["documents"]["added"] == len(os.listdir(CORPUS)), "every article is a document", report)
    again = json.loads(programs.index(db, "--format", "json", CORPUS).text)
    checks.that(again["documents"]["unchanged"] == report["documents"]["added"] and again["documents"]["added"] == 0,
                "run again, nothing is done", again)
    checks.that(again["passages"] == report["passages"], "and the number of passages is still told", again)


def searching():
    for query, reason in [("glucagonoma rash", "two words"), ('"necrolytic migratory erythema"', "a phrase"), ("+insulinoma -rash", "must and must not"),
                          ("rash AND (blisters OR tongue)", "operators and brackets"), ("liver NEAR/5 spread", "NEAR"), ("pancrea*", "a prefix"),
                          ("title:glucagonoma", "a field"), ('"unclosed', "an unclosed quotation mark"), ("AND OR NOT", "operators alone"),
                          ("((((", "brackets alone: nothing to find, no error"), ("tumour/tumor", "a slash"), ("NOT tumour", "only an exclusion")]:
        run = programs.search(db, "--format", "json", "--", query)
        checks.that(run.returncode in (0, 1), "no query is a syntax error: " + reason, run.errors)
        answer = json.loads(run.text)
        checks.that((run.returncode == 0) == bool(answer["results"]), "status says whether something was found: " + reason, answer["total"])
    answer = programs.results(db, "glucagonoma rash")
    for name in ("schema", "id", "query", "took_ms", "total", "offsets", "results"):
        checks.that(name in answer, "the contract's member " + name)
    first = answer["results"][0]
    for name in ("rank", "score", "passage_id", "document", "headings", "page", "text", "highlights", "answer", "snippet_html", "duplicates"):
        checks.that(name in first, "the contract's member of a result: " + name)
    text = first["text"]
    marked = {text[h["start"]:h["end"]].lower() for h in first["highlights"]}
    checks.that("rash" in marked, "code point offsets mark the word itself", marked)
    for nowhere in ("qqqqzzzzxxxx", "qqqqzzzz*", '"qqqqzzzz of the"'):
        answer = json.loads(programs.search(db, "--format", "json", nowhere).text)
        checks.that(answer["total"] == {"value": 0, "relation": "eq"}, "nothing found is exact: " + nowhere, answer["total"])
    none = programs.search(db, "qqqqzzzzxxxx")
    checks.that(none.returncode == 1 and none.text == "" and "nothing" in none.errors, "nothing found: status 1, said on stderr", none.errors)
    notes = [('"glucagonma rash"', ['did you mean "glucagonoma"?', 'nothing found for "glucagonma rash"\n', "without the quotation marks"], "a phrase is not corrected, but the word that was meant is said"),
             ("+glucagonma +qqqqzzzz", ['nothing found for "+glucagonma +qqqqzzzz", searched with "glucagonoma" for "glucagonma"\n'], "a correction is said even if nothing is found")]
    for query, said, reason in notes:
        none = programs.search(db, query)
        checks.that(none.returncode == 1 and all(s in none.errors for s in said), reason, none.errors)


    thanks = programs.run("search", "--db", db, "--ticket", "-", stdin="Hello,\n\nthank you, that helped a lot!\n\nBest\nTom\n")
    checks.that(thanks.returncode == 1 and "the message has no word to look for" in thanks.errors and "spelling" not in thanks.errors, "a message that asks nothing is told to be one", thanks.errors)


def operators():
    cases = [('"skin rash"', lambda t: "skin rash" in t, "a phrase stands as it is"),
             ("+rash -blisters", lambda t: "rash" in t and "blister" not in t, "must and must not hold in every result")]
    for query, holds, reason in cases:
        results = programs.results(db, "--no-expand", "--limit", "50", "--", query)["results"]
        checks.that(results and all(holds((r["document"]["title"] + " " + " ".join(r["headings"]) + " " + r["text"]).lower()) for r in results), reason,
                    [r["text"][:80] for r in results])
    five = [r["passage_id"] for r in programs.results(db, "liver tumour", "--limit", "5")["results"]]
    fifty = [r["passage_id"] for r in programs.results(db, "liver tumour", "--limit", "50")["results"]]
    checks.that(five == fifty[:5], "a limit of 5 gives the first 5 of 50")
    checks.that(fifty == [r["passage_id"] for r in programs.results(db, "liver tumour", "--limit", "50")["results"]], "the same query twice, the same order")
    words = programs.results(db, "what is the")["results"]
    checks.that(words and all(h["term"] in ("what", "is", "the") for r in words for h in r["highlights"]), "function words alone are searched as words")
    shown = programs.results(db, "MEN1", "--limit", "50")
    checks.that(not any(r["boilerplate"] for r in shown["results"]) and any("--boilerplate" in w for w in shown["query"]["warnings"]),
                "tag clouds and reference lists are left out, and said", shown["query"]["warnings"])
    every = programs.results(db, "MEN1", "--limit", "50", "--boilerplate")["results"]
    checks.that(len(every) > len(shown["results"]) and not every[0]["boilerplate"], "--boilerplate shows them, last")
    spelt = programs.results(db, "glucoganoma")
    checks.that(spelt["query"]["corrections"] == [{"from": "glucoganoma", "to": "glucagonoma"}], "a misspelt word is corrected and said", spelt["query"])
    checks.that(programs.results(db, "--no-spell", "glucoganoma")["results"] == [], "--no-spell searches what was typed")
    men = programs.results(db, "can men get it", "--limit", "3")["results"]
    checks.that(all(h["term"].lower() != "men1" for r in men for h in r["highlights"]), "men the people are not MEN the syndrome")


def errors():
    cases = [(("search", "--db", os.path.join(work, "none"), "rash"), 2, "no database"),
             (("search", "--db", db, "--format-version", "9", "rash"), 5, "an output version that isn't supported"),
             (("search", "--db", db, "--no-such-option", "rash"), 2, "an unknown option"),
             (("search", "--db", db), 2, "no query"),
             (("index", "--db", os.path.join(work, "x"), os.path.join(work, "missing")), 2, "a source that isn't there"),
             (("index", "--db", os.path.join(work, "x")), 2, "no source")]
    for args, status, reason in cases:
        run = programs.run(*args)
        lines = run.errors.splitlines()
        checks.that(run.returncode == status and run.text == "", "status %d for %s" % (status, reason), (run.returncode, run.errors))
        checks.that(lines and lines[0].startswith("islet-%s: error: " % args[0]), "one clear line for " + reason, run.errors)
    with open(os.path.join(db, "writer.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = programs.index(db, "--rebuild", CORPUS)
        checks.that(run.returncode == 3, "a second writer is turned away", (run.returncode, run.errors))
        checks.that(programs.search(db, "rash").returncode == 0, "and readers don't care")
    foreign = os.path.join(work, "foreign")
    os.makedirs(foreign)
    write("foreign/notes.txt", "mine")
    checks.that(programs.index(foreign, CORPUS).returncode == 4, "a folder of other things is never written into")
    checks.that(os.listdir(foreign) == ["notes.txt"], "and stays as it was")
    empty = os.path.join(work, "empty")
    os.makedirs(empty)
    checks.that(programs.search(empty, "rash").returncode == 2, "an empty folder is no database, not an empty result")


def broken_inputs():
    broken = os.path.join(work, "broken-db")
    run = programs.index(broken, "--format", "json", os.path.join(ROOT, "corpus", "broken"))
    report = json.loads(run.text)
    skipped = {os.path.basename(s["path"]).split(":")[0] for s in report["skipped"]}
    checks.that(run.returncode == 1, "some inputs skipped is status 1", run.returncode)
    checks.that(all(s["reason"] for s in report["skipped"]), "each with its reason", report["skipped"])
    for name in ("empty.txt", "only-spaces.txt", "truncated.pdf", "deep-tags.html", "bad-json.jsonl"):
        checks.that(name in skipped, "skipped and said: " + name, skipped)
    listed = {d["id"] for d in json.loads(programs.search(broken, "--list", "documents", "--format", "json").text)}
    for name in ("bad-utf8.txt", "latin1.txt", "utf16.txt", "nul.txt", "bom.txt", "control.txt", "unclosed.html", "long-line.txt", "not-a-pdf.pdf"):
        checks.that(name in listed, "read for what it holds: " + name, listed)
    shown = programs.search(broken, "--color", "always", "--limit", "50", "control escape sequence text").stdout
    bad = [b for b in shown if b < 32 and b not in (10, 27)]
    checks.that(not bad, "control characters of articles never reach the terminal", bad)


def updating():
    folder, base = os.path.join(work, "src"), os.path.join(work, "update-db")
    write("src/a.txt", "Alpha article\n\nThe gastrinoma makes gastrin and ulcers follow.\n")
    write("src/b.md", "# Beta\n\nThe insulinoma makes insulin.\n")
    count = lambda *extra: json.loads(programs.index(base, "--format", "json", *extra, folder).text)["documents"]
    checks.that(count()["added"] == 2, "two new documents")
    write("src/b.md", "# Beta\n\nThe VIPoma makes watery stools.\n")
    os.remove(os.path.join(folder, "a.txt"))
    write("src/c.txt", "Gamma article\n\nSomatostatin is a hormone.\n")
    would = count("--dry-run")
    checks.that((would["added"], would["updated"], would["removed"]) == (1, 1, 1), "--dry-run says what would happen", would)
    checks.that(programs.search(base, "--no-spell", "--no-expand", "gastrin").returncode == 0, "and changes nothing")
    did = count()
    checks.that((did["added"], did["updated"], did["removed"]) == (1, 1, 1), "new, changed and gone", did)
    checks.that(programs.search(base, "--no-spell", "--no-expand", "gastrin").returncode == 1, "what is gone isn't found")
    checks.that(programs.search(base, "watery").returncode == 0, "what is new is")
    fresh = os.path.join(work, "fresh-db")
    programs.index(fresh, folder)
    ids = lambda d: sorted(r["passage_id"] for q in ("watery stools", "somatostatin hormone") for r in programs.results(d, q)["results"])
    checks.that(ids(base) == ids(fresh), "an updated database is as one made afresh")
    lines = '{"_id":"one","title":"Streamed","text":"Chromogranin A is a marker."}\n{"broken\n{"id":"two","title":"Two","sections":[{"heading":"Tests > Blood","paragraphs":["Fasting gastrin."]}]}\n'
    run = programs.index(base, "--format", "json", "-", stdin=lines)
    checks.that(run.returncode == 1 and json.loads(run.text)["documents"]["added"] == 2, "JSON Lines from standard input, the bad line skipped", run.text)
    checks.that(programs.results(base, "fasting gastrin")["results"][0]["headings"] == ["Tests", "Blood"], "headings of a record are a path")


def left_out():
    """--exclude and .isletignore, by what is then in the database."""
    site = os.path.join(work, "site")
    for name in ("page.md", "draft.md", "notes/old.md", "notes/new.md", "drafts/one.md", "deep/drafts/two.md", "keep.log.md"):
        write("site/" + name, "# Page of %s\n\nA rash is red.\n" % name)
    for why, ignored, options, left in (
            ("nothing", None, [], {"page", "draft", "old", "new", "one", "two", "keep.log"}),
            ("a name anywhere", None, ["--exclude", "old.md"], {"page", "draft", "new", "one", "two", "keep.log"}),
            ("a pattern", None, ["--exclude", "*.log.md"], {"page", "draft", "old", "new", "one", "two"}),
            ("a folder, not the file that begins like it", None, ["--exclude", "drafts/"], {"page", "draft", "old", "new", "keep.log"}),
            ("two patterns", None, ["--exclude", "drafts/", "--exclude", "notes/"], {"page", "draft", "keep.log"}),
            ("a line of .isletignore", "# old\n\nnotes/*\n", [], {"page", "draft", "one", "two", "keep.log"}),
            ("a line that takes one back", "notes/*\n!new.md\n", [], {"page", "draft", "new", "one", "two", "keep.log"}),
            ("both", "notes/\n", ["--exclude", "draft*"], {"page", "keep.log"})):
        ignore = os.path.join(site, ".isletignore")
        if ignored is None:
            if os.path.exists(ignore):
                os.remove(ignore)
        else:
            write("site/.isletignore", ignored)
        own = os.path.join(work, "left-out")
        run = programs.index(own, "--quiet", *options, site)
        listed = json.loads(programs.search(own, "--list", "documents", "--format", "json").text)
        names = {os.path.basename(d["path"])[:-3] for d in listed}
        checks.that(run.returncode == 0 and names == left, "left out: " + why, (run.returncode, sorted(names ^ left), run.errors))


def batch():
    queries = "a\tMEN1\n\nb\tglucagonoma rash\n" + json.dumps({"id": 7, "query": "liver", "limit": 1}) + "\n{bad json\nplain words\n"
    run = programs.search(db, "--batch", "-", stdin=queries)
    answers = [json.loads(line) for line in run.text.splitlines()]
    checks.that(len(answers) == 6, "one answer a line", len(answers))
    checks.that([a["id"] for a in answers[:1]] == ["a"] and answers[2]["id"] == "b" and answers[3]["id"] == 7, "answers carry the line's id", [a["id"] for a in answers])
    checks.that("error" in answers[1] and "error" in answers[4], "a bad line gets an error and the rest goes on")
    checks.that(len(answers[3]["results"]) == 1, "options of a line count")
    good = programs.search(db, "--batch", "-", stdin="1\trash\n2\tnothingtofindqq\n")
    checks.that(good.returncode == 0, "status 0 when every line was answered", good.returncode)
    trec = programs.search(db, "--batch", "-", "--format", "trec", "--by", "document", stdin="q\tinsulinoma\n").text.splitlines()
    scores = [float(line.split()[4]) for line in trec]
    checks.that(all(len(line.split()) == 6 for line in trec) and all(a > b for a, b in zip(scores, scores[1:])), "a TREC run with falling scores", trec[:3])


def other_views():
    first = programs.results(db, "glucagonoma rash")["results"][0]
    shown = json.loads(programs.search(db, "--show", first["passage_id"], "--context", "1", "--format", "json").text)["results"]
    checks.that(len(shown) in (2, 3) and any(r["passage_id"] == first["passage_id"] for r in shown), "--show with its neighbours", len(shown))
    checks.that(programs.search(db, "--show", "0000000000000000").returncode in (1, 2), "no such passage is said")
    acronyms = json.loads(programs.search(db, "--list", "acronyms", "--format", "json").text)
    checks.that(any(a["short"].startswith("MEN") and a["documents"] for a in acronyms), "abbreviations learnt from the articles are listed", len(acronyms))
    for what in ("documents", "synonyms", "stats", "fields"):
        checks.that(programs.search(db, "--list", what).returncode == 0, "--list " + what)
    suggestions = programs.search(db, "--suggest", "gluca").text.splitlines()
    checks.that("glucagonoma" in suggestions, "completions of what is typed", suggestions)
    like = programs.results(db, "--like", first["passage_id"])["results"]
    checks.that(like and all(r["passage_id"] != first["passage_id"] for r in like), "passages like one, without itself")
    letter = write("letter.txt", "Dear team,\n\nmy mother has a red itchy rash with blisters. Could it be a glucagonoma?\n\nKind regards\nAnn\n")
    ticket = programs.results(db, "--ticket", letter)["results"]
    checks.that(ticket and "rash" in ticket[0]["text"].lower(), "a whole message is answered", ticket[:1])
    filtered = programs.results(db, "tumour", "--filter", "type=html")["results"]
    checks.that(filtered and all(r["document"]["type"] == "html" for r in filtered), "--filter by type")
    since = programs.results(db, "tumour", "--since", "2025-06")["results"]
    checks.that(since and all(r["document"]["date"] >= "2025-06" for r in since), "--since")
    page = programs.search(db, "--format", "html", "rash").text
    checks.that(page.startswith("<!") and "<mark" in page and "<script" not in page, "an HTML page with marks and no scripts")
    log = os.path.join(work, "log.jsonl")
    programs.search(db, "--log", log, "rash")
    checks.that(json.loads(open(log).read())["query"] == "rash", "--log appends a JSON line")
    colour = programs.search(db, "--color", "always", "rash").stdout
    checks.that(b"\x1b[" in colour and b"\x1b[" not in programs.search(db, "rash").stdout, "colour only where it is wanted")


def manners():
    for program in ("index", "search"):
        text = programs.run(program, "--help").text
        checks.that(text and max(map(len, text.splitlines())) <= 79, "--help of islet-%s fits 79 columns" % program)
        checks.that(programs.run(program, "--version").text.startswith("islet-" + program), "--version of islet-" + program)
    pipe = subprocess.run("%s/islet-search --quiet --db %s --limit 50 tumour | head -1" % (programs.bin, db), shell=True, capture_output=True, env=programs.env)
    checks.that(pipe.returncode == 0 and not pipe.stderr, "quiet on a closed pipe", pipe.stderr)
    options = programs.run("search", "--lmit", "3", "rash")
    checks.that("--limit" in options.errors, "did you mean --limit", options.errors)
    config = write("my.conf", "limit = 2\n")
    checks.that(len(programs.results(db, "--config", config, "tumour")["results"]) == 2, "options from a file")
    default = programs.run("search", "--format", "json", "rash", env={"ISLET_DB": db})
    checks.that(default.returncode == 0, "ISLET_DB names the database")


for part in (indexing, searching, operators, errors, broken_inputs, updating, left_out, batch, other_views, manners):
    part()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
