#!/usr/bin/env python3
"""What a database remembers of its sources, and what it keeps when they are away. usage: sources_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import signal
import sys
import time
import zipfile

from support import Checks, Programs, valid_json
from watching import Watch

checks = Checks()
programs = Programs(sys.argv[1])
work, place, write = programs.home, programs.place, programs.write


def articles(folder, count, word):
    for number in range(count):
        write(place(folder, "%s%d.md" % (word, number)), "# %s %d\n\nThe %s article, number %d.\n" % (word, number, word, number))


def found(db, word):
    return programs.search(db, "--no-spell", "--no-expand", "--limit", "100", "--format", "json", word)


def count(db, word):
    return len(valid_json(found(db, word).text)["results"])


def report(db, *args):
    run = programs.index(db, "--format", "json", *args)
    return run, valid_json(run.text) if run.text else None


def same_size_same_second():
    path, db = place("stamp", "a.md"), place("stamp-db")
    write(path, "# A\n\nA gastrinoma makes acid.\n")
    programs.index(db, place("stamp"))
    before = os.stat(path)

    def rewritten():
        write(path, "# A\n\nAn insulinom makes acid.\n")

    def replaced():
        write(path + ".new", "# A\n\nA glucagonom makes acid.\n")
        os.rename(path + ".new", path)
    for reason, change, word in (("written over", rewritten, "insulinom"), ("replaced by another file", replaced, "glucagonom")):
        change()
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        checks.that(os.stat(path).st_size == before.st_size, "the sizes are alike")
        run = programs.index(db, "--check", place("stamp"))
        checks.that(run.returncode == 1 and "run islet-index again" in run.text, "the check sees a file %s with its old time" % reason, run.text)
        checks.that(report(db, place("stamp"))[1]["documents"]["updated"] == 1, "and so does the update")
        checks.that(count(db, word) == 1, "which the search knows")
        checks.that(programs.index(db, "--check", place("stamp")).returncode == 0, "and the check is content")
    checks.that(report(db, place("stamp"))[1]["bytes_read"] == 0, "it is read once")


def vanishing():
    rows = [
        # files before, then gone, kept?, why
        (3, 3, True, "suddenly empty, however few they were"),
        (1, 1, True, "one file that is all there was"),
        (9, 5, True, "more than half and five"),
        (9, 4, False, "under five"),
        (12, 6, False, "half is not more than half"),
        (4, 3, False, "more than half, but three"),
        (30, 29, True, "all but one"),
    ]
    for before, gone, kept, reason in rows:
        folder, db = place("vanish"), place("vanish-db")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(db, ignore_errors=True)
        articles("vanish", before, "carcinoid")
        programs.index(db, folder)
        for number in range(gone):
            os.remove(os.path.join(folder, "carcinoid%d.md" % number))
        dry, would = report(db, "--dry-run", folder)
        run, after = report(db, folder)
        checks.that(run.returncode == (1 if kept else 0) == dry.returncode, "status: " + reason, run.errors)
        checks.that(after["documents"]["removed"] == (0 if kept else gone) == would["documents"]["removed"], "removed: " + reason, after)
        checks.that(("kept" in after) == kept == ("--allow-removals" in run.errors), "said: " + reason, run.errors)
        checks.that(count(db, "carcinoid") == before - (0 if kept else gone), "found: " + reason)
        if not kept:
            continue
        checks.that(after["kept"] == [{"path": folder, "gone": gone, "known": before, "documents": gone}], "in numbers: " + reason, after["kept"])
        checks.that("--allow-removals" in programs.index(db, "--quiet", folder).errors, "also with --quiet")
        rebuilt, _ = report(db, "--rebuild", folder)
        checks.that(rebuilt.returncode == 1 and count(db, "carcinoid") == before, "a rebuild doesn't swap it in: " + reason, rebuilt.errors)
        run, after = report(db, "--allow-removals", folder)
        checks.that(run.returncode == 0 and after["documents"]["removed"] == gone and "kept" not in after, "--allow-removals goes on: " + reason, run.errors)
        checks.that(report(db, folder)[0].returncode == 0, "and then all is well")

    folder, db = place("moved"), place("moved-db")
    articles("moved", 8, "vipoma")
    programs.index(db, folder)
    os.makedirs(os.path.join(folder, "sub"))
    for number in range(8):
        os.rename(os.path.join(folder, "vipoma%d.md" % number), os.path.join(folder, "sub", "%d.md" % number))
    run, after = report(db, folder)
    checks.that(run.returncode == 0 and after["documents"]["removed"] == 8 == after["documents"]["added"], "files that only moved are not gone", run.errors)
    run, after = report(db, "--exclude", "*.md", folder)
    checks.that(run.returncode == 0 and after["documents"]["removed"] == 8, "and what is told to be left out is removed", run.errors)


def watching_while_away():
    folder, db = place("drive"), place("drive-db")
    articles("drive", 6, "ghrelinoma")
    watch = Watch(programs, db, folder)
    checks.that(watch.next()["added"] == 6 and watch.hears("watching"), "a watch begins")
    os.rename(folder, folder + "-away")
    os.makedirs(folder)
    checks.that(watch.hears("--allow-removals"), "a folder that is suddenly empty is said")
    checks.that(count(db, "ghrelinoma") == 6, "and its documents stay")
    os.rmdir(folder)
    os.rename(folder + "-away", folder)
    write(os.path.join(folder, "new.md"), "# New\n\nOctreotide.\n")
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1, "when the files are back the watch goes on")
    checks.that(watch.end(signal.SIGTERM) == 0, "and ends well")
    watch = Watch(programs, db)
    checks.that(watch.next()["unchanged"] == 7 and watch.hears("watching 1 folder"), "without sources it watches those of the database")
    write(os.path.join(folder, "newer.md"), "# Newer\n\nLanreotide.\n")
    checks.that(watch.until(lambda d: d["added"] == 1)["added"] == 1, "and follows them")
    watch.end(signal.SIGTERM)


def remembering():
    db = place("memory-db")
    articles("one", 3, "gastrinoma")
    articles("one/drafts", 2, "draft")
    articles("two", 6, "insulinoma")
    write(place("words.txt"), "sugarlow => insulinoma\n")
    programs.index(db, "--exclude", "drafts/", place("one"))
    run = programs.run("index", "--db", db, "--synonyms", place("words.txt"), "two", place("two", "insulinoma0.md"), env={"PWD": work})
    checks.that(run.returncode == 2, "a relative source that isn't there", run.errors)
    os.chdir(work)
    programs.index(db, "--synonyms", "words.txt", "two")
    os.chdir("/")
    for program in ("index", "search"):
        listed = valid_json(programs.run(program, "--db", db, "--list", "sources", "--format", "json").text)
        wanted = [{"path": place("one"), "exclude": ["drafts/"], "files": 3, "documents": 3}, {"path": place("two"), "exclude": [], "files": 6, "documents": 6}]
        checks.that(listed == wanted, "islet-%s lists the sources" % program, listed)
    text = programs.run("search", "--db", db, "--list", "sources").text
    checks.that(text == "%s\t3\t3\tdrafts/\n%s\t6\t6\t\n" % (place("one"), place("two")), "as text too", text)
    articles("one", 4, "gastrinoma")
    write(place("two", "insulinoma0.md"), "# Changed\n\nThe insulinoma article, changed.\n")
    write(place("words.txt"), "sugarlow => insulinoma\nacidhigh => gastrinoma\n")
    run, after = report(db, "--update")
    checks.that(run.returncode == 0 and after["documents"]["added"] == 1 and after["documents"]["updated"] == 1, "an update without sources, with their options", (run.errors, after))
    checks.that(count(db, "draft") == 0, "what was left out stays out")
    checks.that(programs.search(db, "acidhigh").returncode == 0, "and a changed synonyms file is read again")
    write(place("words.txt"), "sugarlow => \n")
    run, _ = report(db, "--update")
    checks.that(run.returncode == 1 and "line 1" in run.text and programs.search(db, "acidhigh").returncode == 0, "a mistake in it costs nothing", run.text)
    os.remove(place("words.txt"))
    checks.that(report(db, "--update")[0].returncode == 1, "nor does its absence")
    run = programs.index(db, "--rebuild")
    checks.that(run.returncode == 2 and "synonyms" in run.errors and count(db, "gastrinoma") == 4, "but a rebuild needs it", run.errors)
    write(place("words.txt"), "sugarlow => insulinoma\n")
    run, after = report(db, "--update", "--exclude", "*9.md")
    checks.that(after["documents"]["added"] == 2, "patterns that are given win", after)
    listed = valid_json(programs.run("index", "--db", db, "--list", "sources", "--format", "json").text)
    checks.that([s["exclude"] for s in listed] == [["*9.md"], ["*9.md"]], "and are remembered", listed)
    os.rename(place("two"), place("two-away"))
    articles("one", 5, "gastrinoma")
    run, after = report(db, "--update")
    checks.that(run.returncode == 1 and after["documents"]["added"] == 1 and after["kept"][0]["documents"] == 6, "one source away: kept, and the others are updated", (run.errors, after))
    run = programs.index(db, "--rebuild")
    checks.that(run.returncode == 1 and count(db, "insulinoma") == 6, "no rebuild without it", run.errors)
    run, after = report(db, "--update", "--allow-removals")
    checks.that(run.returncode == 0 and after["documents"]["removed"] == 6, "unless allowed", run.errors)
    listed = valid_json(programs.run("index", "--db", db, "--list", "sources", "--format", "json").text)
    checks.that([s["path"] for s in listed] == [place("one")], "and it is forgotten", listed)
    programs.index(db, "-", stdin='{"id":"r1","text":"A record about somatostatin."}\n')
    run = programs.index(db, "--update")
    checks.that(run.returncode == 0 and count(db, "somatostatin") == 1, "records of standard input stay", run.errors)
    run = programs.index(db, "--rebuild")
    checks.that(run.returncode == 2 and "standard input" in run.errors and count(db, "somatostatin") == 1, "and a rebuild doesn't lose them", run.errors)


def limits():
    db = place("limits-db")
    write(place("limited", "a.md"), "# A\n\n" + "word " * 400)
    programs.index(db, "--max-file-size", "1K", place("limited"))
    run, after = report(db, "--update")
    checks.that(run.returncode == 1 and after["documents"]["skipped"] == 1, "limits are remembered", after)
    run, after = report(db, "--update", "--max-file-size", "1G")
    checks.that(run.returncode == 0 and after["documents"]["added"] == 1, "and given ones win, also where they are the default", after)
    checks.that(report(db, "--update")[0].returncode == 0, "and are remembered")


def nothing_remembered():
    run = programs.index(place("nowhere-db"), "--update")
    checks.that(run.returncode == 2 and "there is no database" in run.errors and not os.path.exists(place("nowhere-db")), "no database: none is made", run.errors)
    db = place("stdin-db")
    programs.index(db, "-", stdin='{"id":"r1","text":"A record."}\n')
    run = programs.index(db, "--update")
    checks.that(run.returncode == 2 and "standard input" in run.errors, "all from standard input", run.errors)
    run = programs.index(place("stdin-db"))
    checks.that(run.returncode == 2 and "--update" in run.errors, "no source: --update is named", run.errors)


def single_files():
    db = place("single-db")
    articles("single", 3, "pheo")
    programs.index(db, *[place("single", "pheo%d.md" % n) for n in range(2)])
    os.remove(place("single", "pheo0.md"))
    run, after = report(db, "--update")
    checks.that(run.returncode == 0 and after["documents"]["removed"] == 1, "one of the named files is gone", run.errors)
    os.remove(place("single", "pheo1.md"))
    run, after = report(db, "--update")
    checks.that(run.returncode == 1 and "kept" in after, "but not all of them", run.errors)
    os.symlink(place("target"), place("link"))
    articles("target", 2, "linked")
    db = place("link-db")
    programs.index(db, place("link"))
    os.rename(place("target"), place("target-away"))
    run, after = report(db, "--update")
    checks.that(run.returncode == 1 and "kept" in after and count(db, "linked") == 2, "a link that leads nowhere", (run.errors, after))


def another_version():
    import subprocess
    db = place("old-db")
    articles("old", 3, "paraganglioma")
    programs.index(db, place("old"))
    stamp = subprocess.run(["xapian-metadata", "set", os.path.join(db, "gen-1"), "islet.analyzer", "another"], capture_output=True)
    if stamp.returncode != 0:
        print("skipped: another version, since xapian-metadata (xapian-tools) is not there")
        return
    checks.that(found(db, "paraganglioma").returncode == 4, "a database of another version is refused")
    os.rename(place("old"), place("old-away"))
    run = programs.index(db, "--update")
    checks.that(run.returncode == 4 and "bring its sources back" in run.errors and os.path.isdir(os.path.join(db, "gen-1")), "without its sources it stays as it is", run.errors)
    os.rename(place("old-away"), place("old"))
    run = programs.index(db, "--update")
    checks.that(run.returncode == 0 and "rebuilt from its sources" in run.errors and count(db, "paraganglioma") == 3, "with them it is made anew, and that is said", run.errors)
    checks.that(programs.index(db, "--check", place("old")).returncode == 0, "and it is whole")
    programs.index(db, place("old"))
    subprocess.run(["xapian-metadata", "set", os.path.join(db, next(n for n in os.listdir(db) if n.startswith("gen-"))), "islet.sources", ""], check=True)
    run = programs.index(db, "--update")
    checks.that(run.returncode == 2 and "doesn't remember" in run.errors and "SOURCE" in run.errors, "one from before databases remembered", run.errors)
    programs.index(db, place("old"))
    checks.that(programs.index(db, "--update").returncode == 0, "remembers once its sources are named")


def archive(name, files, level=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(place(name), "w", level) as made:
        for member, content in files:
            made.writestr(member, content)
    return place(name)


def archives():
    """A ZIP archive of articles is a folder that was packed."""
    db = place("zip-db")
    corpus = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "corpus", "formats")
    with open(os.path.join(corpus, "men1-and-men2.pdf"), "rb") as f:
        pdf = f.read()
    with open(os.path.join(corpus, "men1-and-men2.docx"), "rb") as f:
        docx = f.read()
    records = '{"id": "own", "text": "The vipoma article."}\n{"text": "Another vipoma article."}\nbroken\n'
    mail = "From: a@b.example\nSubject: The paraganglioma\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-15\n\nA paraganglioma \u20ac.\n".encode("iso-8859-15")
    files = [("a.md", "# A\n\nThe insulinoma article.\n"), ("deep/er/b \u00e4.txt", "Title\n\nThe gastrinoma article.\n"), ("deep/c.pdf", pdf), ("d.docx", docx), ("e.jsonl", records), ("m.eml", mail), ("folder/", "")]
    passed = [(".hidden.md", "# H\n\nhidden\n"), ("__MACOSX/a.md", "# M\n\nhidden\n"), ("x/.git/a.txt", "hidden\n"), ("picture.png", b"\x89PNG\r\n"), ("inner.zip", "PK\x03\x04"), ("../../up.txt", "hidden\n"), ("/etc/absolute.txt", "hidden\n"),
              ("back\\slash.txt", "hidden\n"), ("line\nfeed.txt", "hidden\n"), ("x/" * 40 + "deep.txt", "hidden\n")]
    path = archive("articles.zip", files + passed)
    run, told = report(db, path)
    checks.that(run.returncode == 1 and told["documents"]["added"] == 7, "each file by its own format", told or run.errors)
    checks.that([s["path"] for s in told["skipped"]] == [path + "/e.jsonl:3"], "a line of a file that can't be read is named by its place", told["skipped"])
    documents = valid_json(programs.search(db, "--list", "documents", "--format", "json").text)
    listed = {d["path"]: d for d in documents}
    checks.that(set(listed) == {path + "/" + name for name, _ in files[:-1]}, "the path is that in the archive", sorted(listed))
    ids = {d["id"] for d in documents}
    checks.that("articles.zip/a.md" in ids and "own" in ids and "articles.zip/e.jsonl:2" in ids, "and so is the id", ids)
    checks.that({d["type"] for d in listed.values()} == {"md", "txt", "pdf", "docx", "jsonl", "eml"}, "the type is that of the file", listed)
    checks.that(count(db, "hidden") == 0 and count(db, "paraganglioma") == 1 and count(db, "gastrinoma") >= 1, "what is hidden isn't read", found(db, "hidden").text[:300])
    checks.that({r["document"]["path"] for r in valid_json(programs.search(db, "--filter", "path=" + path + "/deep/", "--format", "json", "gastrinoma OR MEN1").text)["results"]} <= {path + "/deep/er/b \u00e4.txt", path + "/deep/c.pdf"}, "a folder in it can be filtered by")
    checks.that(report(db, "--update")[1]["documents"]["unchanged"] == 7, "unchanged")
    archive("articles.zip", [files[0], ("new.txt", "New\n\nThe somatostatinoma article.\n")])
    told = report(db, "--update")[1]["documents"]
    checks.that((told["added"], told["removed"]) == (1, 6) and count(db, "somatostatinoma") == 1 and count(db, "gastrinoma") == 0, "--update follows the archive", told)
    checks.that(programs.index(db, "--check", path).returncode == 0, "--check is content")
    archive("pictures.zip", [("a.png", "x")])
    for name, content, reason in (("pictures.zip", None, "without a file that is read"), ("damaged.zip", b"PK\x03\x04 and no more", "damaged"), ("empty.zip", b"", "empty")):
        if content is not None:
            with open(place(name), "wb") as f:
                f.write(content)
        run, told = report(place("bad-db"), place(name))
        checks.that(run.returncode == 1 and reason in told["skipped"][0]["reason"], "%s: %s" % (name, reason), told or run.errors)
    bomb = archive("bomb.zip", [("bomb.txt", b"a " * (40 << 20)), ("good.txt", "Good\n\nThe insulinoma article.\n")])
    run, told = report(place("bomb-db"), bomb)
    checks.that(run.returncode == 1 and told["documents"]["added"] == 1 and "times its size" in told["skipped"][0]["reason"] and told["skipped"][0]["path"] == bomb + "/bomb.txt", "a bomb is named, the rest is read", told)
    many = archive("many.zip", [("%d.txt" % n, "Nettle %d\n\nText %d." % (n, n)) for n in range(10_001)])
    run, told = report(place("many-db"), "--max-seconds", "120", many)
    checks.that(run.returncode == 1 and told["documents"]["added"] == 10_000 and "first 10000 files" in told["skipped"][0]["reason"], "ten thousand files", told and told["documents"])
    os.makedirs(place("beside"))
    shutil.copy(path, place("beside", "copy.zip"))
    write(place("beside", "a.txt"), "A\n\nThe vipoma article.\n")
    run, told = report(place("beside-db"), place("beside"))
    checks.that(run.returncode == 0 and told["documents"]["added"] == 1, "one in a folder isn't opened", told)


same_size_same_second()
archives()
vanishing()
watching_while_away()
remembering()
limits()
nothing_remembered()
single_files()
another_version()
shutil.rmtree(work)
checks.finish()
