#!/usr/bin/env python3
"""What beginners are told: before there is a database, with nothing to read, after the first index. usage: first_steps_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import sys

from support import Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
work = programs.home


def write(*names, text="x"):
    path = os.path.join(work, *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    return path


def before_any_index():
    for args in ([], ["rash"], ["--list", "documents"], ["--suggest", "gl"], ["--show", "0123456789abcdef"], ["--batch", "-"]):
        run = programs.run("search", *args)
        checks.that(run.returncode == 2 and run.errors.count("\n") == 2 and run.errors.endswith("hint: make one from a folder of articles: islet-index FOLDER\n"), "the one command: " + " ".join(args), run.errors)
    run = programs.search(os.path.join(work, "elsewhere"), "rash")
    checks.that("islet-index --db %s/elsewhere SOURCE" % work in run.errors, "with --db where one was named", run.errors)
    run = programs.run("index", "--update")
    checks.that(run.returncode == 2 and "islet-index FOLDER" in run.errors, "an update of nothing", run.errors)
    run = programs.run("index")
    checks.that(run.returncode == 2 and "islet-index ~/articles" in run.errors, "no source", run.errors)


def nothing_to_read():
    db = os.path.join(work, "nothing-db")
    os.makedirs(os.path.join(work, "empty"))
    write("pictures", "a.JPG")
    write("pictures", "sub", "b.jpg")
    write("pictures", "c.zip")
    rows = [("empty", ["no articles found", "islet reads text"], ["aren't read", "unpack"]), ("pictures", ["2 .jpg, 1 .zip", "name it to have its articles read"], ["unpack"])]
    for folder, said, unsaid in rows:
        for extra in ([], ["--dry-run"]):
            run = programs.index(db, *extra, os.path.join(work, folder))
            checks.that(run.returncode == 0 and all(s in run.errors for s in said) and not any(s in run.errors for s in unsaid), "nothing in " + folder, run.errors)
            checks.that("now ask" not in run.errors, "and nothing to ask")
        checks.that(programs.index(db, "--quiet", os.path.join(work, folder)).errors == "", "not with --quiet")
    for name, words in (("articles.tar.gz", "unpack it"), ("articles.7z", "unpack it")):
        run = programs.index(db, write(name))
        checks.that(run.returncode == 2 and words in run.errors, "an archive: " + name, run.errors)
    said = "no ZIP archive, though it is named like one"
    run = programs.index(db, write("page.zip", text="404 Not found"))
    checks.that(run.returncode == 1 and said in run.errors and "0 added" in run.text, "a page that a server gave in an archive's place", run.errors)
    run = programs.index(db, write("picture.jpg"))
    checks.that(run.returncode == 2 and "not a format that is read: .jpg" in run.errors and "unpack" not in run.errors, "another file", run.errors)
    for address in ("https://example.org/a", "HTTP://example.org", "ftp://example.org/x.txt", "www.example.org", "WWW.example.org/a"):
        run = programs.index(db, address)
        checks.that(run.returncode == 2 and "on the web" in run.errors and "save its pages" in run.errors, "an address: " + address, run.errors)
    for name in ("nowhere://x", "http", "wwww.txt"):
        run = programs.index(db, name)
        checks.that(run.returncode == 2 and "no such file" in run.errors, "what only looks like one: " + name, run.errors)
    run = programs.index(db, os.path.dirname(write("www.example.org", "a.txt", text="Saved from the web.\n")), "--dry-run")
    checks.that(run.returncode == 0 and "1 added" in run.text, "a folder named like one is a folder", run.errors)


def a_folder_of_articles_in_the_place_of_a_database():
    folder = os.path.dirname(write("articles only", "a.txt", text="Carcinoid\n\nA rash.\n"))
    run = programs.run("search", "--db", folder, "rash")
    checks.that(run.returncode == 2 and "there is no database at " in run.errors and "holds other files" in run.errors and run.errors.endswith("islet-index --db FOLDER SOURCE\n"), "it is said to be none", run.errors)


def a_database_of_nothing():
    """Made of an empty folder, and asked and filled all the same."""
    os.makedirs(os.path.join(work, "still-empty"))
    checks.that("now ask" not in programs.run("index", os.path.join(work, "still-empty")).errors, "nothing to ask yet")
    for args in (["rash"], ["--format", "json", "rash"]):
        run = programs.run("search", *args)
        checks.that(run.returncode == 1 and "holds no articles yet\nhint: fill it from a folder of articles: islet-index FOLDER\n" in run.errors, "it is said why nothing is found", run.errors)
    db = os.path.join(work, "an empty db")
    programs.index(db, os.path.join(work, "still-empty"))
    run = programs.search(db, "rash")
    checks.that("islet-index --db '%s' FOLDER" % db in run.errors, "with --db where one was named", run.errors)
    both = programs.run("search", "--db", db, "--db", os.path.join(work, "nothing-db"), "rash")
    checks.that("holds no articles" not in both.errors and "nothing found" in both.errors, "not where there are several", both.errors)


def afterwards():
    articles = os.path.dirname(write("articles", "a.md", text="# A\n\nThe gastrinoma.\n"))
    run = programs.run("index", articles)
    checks.that(run.returncode == 0 and run.errors == 'now ask: islet-search "your question"\n', "after the first index, an empty one before it", run.errors)
    checks.that(programs.run("search", "gastrinoma").returncode == 0, "which works")
    write("articles", "b.md", text="# B\n\nThe insulinoma.\n")
    checks.that(programs.run("index", "--update").errors == "", "not again")
    checks.that("holds no articles" not in programs.run("search", "qqzzqq").errors, "and nothing found is no empty database")
    checks.that(programs.run("index", "--rebuild", articles).errors == "", "not for one made anew")
    mixed = os.path.dirname(write("mixed", "a.md", text="# A\n\nThe gastrinoma.\n"))
    for name in ("more.zip", "old.tar.gz", "picture.jpg"):
        write("mixed", name)
    mixed_db = os.path.join(work, "mixed-db")
    run = programs.index(mixed_db, mixed)
    checks.that(run.errors.startswith("a .zip file in a folder isn't opened: name it to have its articles read\nunpack .gz files first, and index the folder again\nnow ask: "), "archives beside articles are told the first time", run.errors)
    checks.that(programs.index(mixed_db, mixed).errors == "", "and not each night")
    db = os.path.join(work, "a db")
    checks.that("islet-search --db '%s' " % db in programs.index(db, articles).errors, "with --db where one was named, as a shell takes it")
    for quiet in (["--quiet"], ["--format", "json"]):
        checks.that(programs.index(os.path.join(work, quiet[-1]), *quiet, articles).errors == "", "not with " + quiet[0])


def the_same_under_two_paths():
    one, two = (os.path.dirname(write(name, "a.md", text="# Rash\n\nA rash that itches at night.\n")) for name in ("one", "two"))
    write("one", "b.md", text="# Sleep\n\nNothing else.\n")
    db = os.path.join(work, "two-db")
    said = "1 file says the same as another: %s/a.md as %s/a.md; answers show each passage once, and where else it stands\n" % (os.path.realpath(two), os.path.realpath(one))
    run = programs.index(db, one, two)
    checks.that(said in run.errors and run.returncode == 0, "a copy is told", run.errors)
    checks.that("same as" not in programs.index(db, one, two).errors, "not where nothing is new")
    os.symlink(one, os.path.join(work, "link"))
    run = programs.index(os.path.join(work, "link-db"), one, os.path.join(work, "link"), one + "/")
    checks.that("2 added" in run.text and "same as" not in run.errors, "one folder under several names is one", run.errors)
    shown = programs.search(db, "itches at night").text
    checks.that("also on: %s/a.md" % os.path.realpath(two) in shown or "also on: %s/a.md" % os.path.realpath(one) in shown, "an answer says where else it stands", shown)


def run_and_database():
    articles = os.path.dirname(write("many", "a.md", text="# A\n\nThe gastrinoma.\n"))
    db = os.path.join(work, "many-db")
    programs.index(db, articles)
    run = programs.index(db, write("404.zip", text="Not found"))
    checks.that("0 added, 0 updated, 0 removed, 0 unchanged, 1 skipped" in run.text and "\nthe database now holds 1 document in 1 passage; " in run.text, "what this run did, and what there is", run.text)
    checks.that("no articles found in what was named" in run.errors, "which isn't all that there is", run.errors)


before_any_index()
nothing_to_read()
a_folder_of_articles_in_the_place_of_a_database()
a_database_of_nothing()
afterwards()
the_same_under_two_paths()
run_and_database()
shutil.rmtree(work)
checks.finish()
