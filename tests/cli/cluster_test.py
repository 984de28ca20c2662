#!/usr/bin/env python3
"""Shards answer as one database does; a missing one is an error or a reported gap; replicas follow. Servers on loopback.

    cluster_test.py BIN [QUESTIONS]    default: 100 questions over 2 shards, 1 replica each
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys
import time

from support import ROOT, Checks, Programs, served

ARTICLES = os.path.join(ROOT, "corpus/articles")
# What each form of a question shows; %s are its first word, its second, its last, and all of it.
FORMS = [
    ("{all}", "as typed"), ('"{first} {second}"', "phrase"), ("+{last} {first}", "must"), ("{all} -{last}", "must not"),
    ("{first} AND {last}", "AND"), ("{first} NEAR/5 {last}", "NEAR"), ("{stem}*", "prefix"), ("title:{last}", "field"),
    ("{typo}", "spelling"), ("({first} OR {second}) {last}", "group"),
]
ACRONYMS = ["MEN1", "NETs", "pNET", "PRRT", "men 2", "VHL", "VIPoma", "carcinoid syndrome", "ACTH", "NF1"]


def misspelt(text):
    """Its longest word with two letters swapped."""
    word = max(text.split(), key=len)
    middle = len(word) // 2
    return text.replace(word, word[:middle - 1] + word[middle] + word[middle - 1] + word[middle + 1:]) if len(word) > 5 else text


def questions(wanted):
    with open(os.path.join(ROOT, "corpus/queries.tsv"), encoding="utf-8") as f:
        asked = [line.rstrip("\n").split("\t")[1] for line in f if "\t" in line]
    made = [{"query": q} for q in ACRONYMS]
    for i, text in enumerate(asked):
        words = [w for w in text.replace("?", "").split() if w.isalnum() and len(w) > 3] or ["tumour"]
        form = FORMS[i % len(FORMS)][0]
        made.append({"query": form.format(all=text, first=words[0], second=words[min(1, len(words) - 1)], last=words[-1],
                                          stem=words[-1][:4], typo=misspelt(text))})
    made += [{"query": q["query"], "by": "document"} for q in made[:len(made) // 4]]
    made += [{"query": q, "expand": False} for q in asked] + [{"query": q, "exact": True} for q in asked]
    return made[:wanted]


def shape(answer):
    """An answer without what may differ: time, the last digits of scores, and the order of equal ones."""
    results = [(round(r["score"], 2), r["passage_id"], r["highlights"], r["answer"], r["headings"], r["document"]["id"],
                sorted(d["passage_id"] for d in r["duplicates"])) for r in answer["results"]]
    return {"query": answer["query"], "total": answer["total"], "results": sorted(results, key=lambda r: (-r[0], r[1]))}


def same(one, many):
    """Equal, or different only where the last result of a list ties with what was cut off."""
    a, b = shape(one), shape(many)
    if a == b:
        return True
    # An estimate follows the share of candidates that their text confirmed, of which ties decide the last.
    total = [s.pop("total") for s in (a, b)]
    if total[0] != total[1] and not (total[0]["relation"] == total[1]["relation"] == "estimate" and
                                     abs(total[0]["value"] - total[1]["value"]) <= 0.05 * total[0]["value"]):
        return False
    if a["query"] != b["query"] or len(a["results"]) != len(b["results"]):
        return False
    if not a["results"]:
        return True
    last = a["results"][-1][0]
    return all(abs(x[0] - y[0]) < 0.02 and (x[1] == y[1] or abs(x[0] - last) < 0.02)
               for x, y in zip(a["results"], b["results"]))


class Cluster:
    """scripts/cluster with a folder of its own."""

    def __init__(self, programs):
        self.programs = programs
        self.folder = os.path.join(programs.home, "cluster")

    def __call__(self, *arguments):
        return subprocess.run([os.path.join(ROOT, "scripts/cluster"), "--dir", self.folder, "--bin", self.programs.bin,
                               *arguments], capture_output=True, text=True, env=self.programs.env, timeout=120)

    def stub(self, name="shards"):
        return os.path.join(self.folder, name + ".stub")


class Batch:
    """A batch that stays open, asked line by line."""

    def __init__(self, programs, db, *options):
        self.process = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, *options, "--batch", "-"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=programs.env)

    def ask(self, query):
        self.process.stdin.write(json.dumps(query if isinstance(query, dict) else {"query": query}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


def test_same_answers(t, p, one, stub, wanted):
    local, remote = Batch(p, one), Batch(p, stub)
    asked = questions(wanted)
    different = [q for q in asked if not same(local.ask(q), remote.ask(q))]
    t.that(len(asked) == wanted, "as many questions as wanted", len(asked))
    t.that(not different, "%d questions have the same answers on shards as on one database" % len(asked), different)
    t.that(local.close() == 0 and remote.close() == 0, "every line was answered")


def test_same_lists(t, p, one, stub):
    first = p.results(one, "glucagonoma rash")["results"][0]["passage_id"]
    for asked in (["--list", "documents"], ["--list", "acronyms"], ["--list", "synonyms"], ["--list", "fields"],
                  ["--list", "stats"], ["--suggest", "gluc"], ["--suggest", "ME"], ["--suggest", "skin r"]):
        a, b = (p.search(db, "--format", "json", *asked) for db in (one, stub))
        t.that(a.stdout == b.stdout and a.returncode == 0, "%s is the same on shards" % " ".join(asked), b.text[:200])
    for asked in (["--show", first, "--context", "2"], ["--like", first]):
        a, b = (p.results(db, *asked) for db in (one, stub))
        t.that(len(a["results"]) > 1 and same(a, b), "%s is the same on shards" % asked[0])
    message = os.path.join(p.home, "message.txt")
    with open(message, "w", encoding="utf-8") as f:
        f.write("Hello,\nmy mother has a gastrinoma. Which medicine lowers the acid?\nRegards\n")
    t.that(same(p.results(one, "--ticket", message), p.results(stub, "--ticket", message)), "a ticket's answer is the same")


def test_served_together(t, p, cluster, one):
    """Several databases behind one server, which numbers their records in turn: each passage keeps its own article.

    Which passages come first may differ, as such a server gives the dictionary of the first alone.
    """
    shards = [os.path.join(cluster.folder, "shard-%d" % k) for k in (1, 2)]
    for databases, what in ((shards, "two databases"), ([shards[0], shards[1], shards[0]], "one of them twice")):
        with served(*databases) as address:
            local, remote = Batch(p, one), Batch(p, address)
            results = [r for q in questions(30) for r in remote.ask(q)["results"]]
            known = {r["passage_id"]: r["document"] for i in {r["passage_id"] for r in results}
                     for r in local.ask({"show": i})["results"]}
            wrong = [r["passage_id"] for r in results if known.get(r["passage_id"]) != r["document"]]
            t.that(len(known) > 50 and not wrong, "of %s served as one each passage has its own article" % what, wrong or len(known))
            t.that(local.close() == 0 and remote.close() == 0, "and every line was answered")


def test_missing_shard(t, p, cluster, stub):
    batch, partial = Batch(p, stub), Batch(p, stub, "--partial")
    whole = batch.ask("insulinoma")
    partial.ask("insulinoma")
    cluster("kill", "2")
    got = p.search(stub, "insulinoma")
    lines = got.errors.splitlines()
    t.that(got.returncode == 2 and not got.stdout and len(lines) == 2, "a missing shard is an error of two lines", got.errors)
    t.that(lines and "doesn't answer" in lines[0] and "--partial" in lines[-1], "the error says what is missing and what to do")
    t.that("doesn't answer" in batch.ask("insulinoma").get("error", {}).get("message", ""),
           "in a batch the line gets an error once a shard has died")
    got = p.search(stub, "--partial", "--format", "json", "insulinoma")
    answer = json.loads(got.text)
    said = [w for w in answer["query"]["warnings"] if w.startswith("the answer is incomplete: ")]
    t.that(got.returncode == 0 and len(said) == 1, "--partial says what is missing", answer["query"]["warnings"])
    t.that(answer["total"]["relation"] == "gte" and 0 < answer["total"]["value"] < whole["total"]["value"],
           "with a gap the total is a lower bound", answer["total"])
    t.that(partial.ask("insulinoma")["total"]["relation"] == "gte", "a running batch goes on with a gap")
    t.that("incomplete" in p.search(stub, "--partial", "--list", "stats").errors, "a list says its gap on standard error")
    t.that("incomplete" in p.search(stub, "--partial", "--format", "trec", "insulinoma").errors, "so does trec output")
    t.that(p.search("nowhere", "--partial", "insulinoma").returncode == 2, "nothing there at all is an error with --partial too")
    cluster("revive", "2")
    time.sleep(1.2)  # the server looks at a gap once a second
    t.that(same(batch.ask("insulinoma"), whole), "the batch answers in full once the shard is back")
    t.that(same(partial.ask("insulinoma"), whole), "and so does the one with --partial")
    t.that(batch.close() == 2 and partial.close() == 0, "only the batch that failed a line says so")


def test_updates(t, p, cluster, articles, one):
    """A changed, a new and a removed article: in the shards as in one database, in the replicas seconds later."""
    batch = Batch(p, cluster.stub())
    batch.ask("insulinoma")
    names = sorted(os.listdir(articles))
    with open(os.path.join(articles, names[0]), "a", encoding="utf-8") as f:
        f.write("\n\nZebrafish have an islet as well, which is studied in laboratories.\n")
    shutil.copy(os.path.join(articles, names[1]), os.path.join(articles, "copy-" + names[1]))
    os.remove(os.path.join(articles, names[2]))
    p.index(one, articles)
    got = cluster("index", articles)
    counts = [line.split(": ", 1)[1] for line in got.stdout.splitlines() if " added, " in line]
    sums = [sum(int(c.split(", ")[i].split()[0]) for c in counts) for i in range(3)]
    t.that(sums == [1, 1, 1], "each change reaches one shard", got.stdout + got.stderr)
    t.that(batch.ask("zebrafish")["total"]["value"] == 1, "a running batch sees the update through its servers")
    for db in (cluster.stub(), cluster.stub("replicas")):
        end = time.time() + 20
        while p.search(db, "--list", "documents").stdout != p.search(one, "--list", "documents").stdout or not p.results(
                db, "zebrafish")["results"]:
            if not t.that(time.time() < end, "the update arrives in " + os.path.basename(db)):
                break
            t.passed -= 1
            time.sleep(0.3)
        t.that(same(p.results(one, "islet laboratories"), p.results(db, "islet laboratories")),
               "after an update %s answers as one database" % os.path.basename(db))
    p.run("index", "--db", os.path.join(cluster.folder, "shard-1"), "--rebuild", articles)
    t.that(same(p.results(one, "islet laboratories"), batch.ask("islet laboratories")),
           "a running batch follows a rebuilt shard to its new generation")
    batch.close()


def test_stubs(t, p, cluster, one):
    """Stub files: folders, other stub files, followed through rebuilds; a program that one names is never started."""
    def write(name, *lines):
        path = os.path.join(p.home, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        return path

    shards = [os.path.join(cluster.folder, "shard-%d" % k) for k in (1, 2)]
    inner = write("inner.stub", "# the second", "auto " + shards[1])
    outer = write("outer.stub", "glass " + os.path.join(shards[0], open(os.path.join(shards[0], "XAPIANDB")).read().split()[1]), "auto " + inner)
    t.that(p.search(outer, "--list", "documents").stdout == p.search(one, "--list", "documents").stdout,
           "a stub file may name a folder by its format and another stub file")
    batch = Batch(p, outer)
    before = batch.ask("insulinoma")
    p.run("index", "--db", shards[1], "--rebuild", os.path.join(p.home, "articles"))
    t.that(same(batch.ask("insulinoma"), before), "a shard behind two stub files is followed to its new generation")
    batch.close()
    for lines, said in ((["auto " + os.path.join(p.home, "loop.stub")], "names itself"), (["remote nowhere"], "tcp:HOST:PORT"),
                        (["# nothing"], "no database named"), (["auto gone"], "there is no database at")):
        got = p.search(write("loop.stub", *lines), "insulinoma")
        t.that(got.returncode == 2 and said in got.errors, "a stub file of %s is an error" % lines[0].split()[0], got.errors)
    os.makedirs(os.path.join(p.home, "beside"), exist_ok=True)
    os.symlink(shards[0], os.path.join(p.home, "beside", "one"))
    got = p.run("search", "--db", write(os.path.join("beside", "relative.stub"), "auto one"), "--list", "documents")
    t.that(got.returncode == 0 and got.text, "a path in a stub file is looked for beside it", got.errors)
    for line in ("inmemory", "chert " + shards[0], "exec x", "remote :/bin/true"):
        got = p.search(write("refused.stub", "# first", "auto " + shards[0], line), "insulinoma")
        t.that(got.returncode == 2 and "line 3 of the stub file" in got.errors and line in got.errors, "%s is refused by name, with its line" % line, got.errors)


def test_programs(t, p):
    """Whatever opens a database, a stub file's program stays where it is."""
    started = os.path.join(p.home, "started")
    folder = os.path.join(p.home, "foreign")
    os.makedirs(folder)
    for name in (os.path.join(folder, "XAPIANDB"), os.path.join(p.home, "foreign.stub")):
        with open(name, "w", encoding="utf-8") as f:
            f.write("remote :/usr/bin/touch %s\n" % started)
        db = folder if name.endswith("XAPIANDB") else name
        for run, what in ((p.search(db, "insulinoma"), "a search"), (p.index(db, "--check"), "a check"),
                          (p.index(db, os.path.join(p.home, "articles")), "an update"), (p.index(db, "--rebuild", os.path.join(p.home, "articles")), "a rebuild"),
                          (p.index(db, "--dry-run", os.path.join(p.home, "articles")), "a dry run"), (p.run("serve", "--db", db, "--listen", "127.0.0.1:0"), "a server"),
                          (p.run("serve", "--db", db, "--mcp") if "--mcp" in p.run("serve", "--help").text else p.search(db, "--list", "stats"), "a list")):
            t.that(run.returncode in (2, 4) and "error: " in run.errors and not os.path.exists(started),
                   "%s of a database that names a program is refused, and the program not started" % what, (run.returncode, run.errors))


def test_shares(t, p, cluster, articles, one):
    shard = os.path.join(cluster.folder, "shard-1")
    for option, reason in (("2/2", "another share"), ("1/3", "another division"), ("1/1", "all of it")):
        got = p.run("index", "--db", shard, "--shard", option, articles)
        t.that(got.returncode == 2 and "holds share 1/2" in got.errors, "a shard can't be made %s unasked" % reason, got.errors)
    for option in ("0/2", "3/2", "1", "a/b", "1/", "/2", "1/99999", ""):
        got = p.run("index", "--db", shard, "--shard", option, articles)
        t.that(got.returncode == 2 and "--shard" in got.errors, "--shard %r is no share" % option, got.errors)
    t.that("0 added, 0 updated, 0 removed" in p.run("index", "--db", shard, articles).text, "without --shard it keeps its share")
    t.that(p.run("index", "--db", shard, "--check", articles).returncode == 0, "a shard is whole for --check")
    p.run("index", "--db", shard, "--rebuild", "--shard", "1/1", articles)
    t.that(p.search(shard, "--list", "documents").stdout == p.search(one, "--list", "documents").stdout,
           "--rebuild with --shard changes the share")
    got = p.index(os.path.join(cluster.folder, "replica-1-1"), articles)
    t.that(got.returncode == 4 and "not a database of islet" in got.errors, "a replica is not written to", got.errors)


def main():
    t, p = Checks(), Programs(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    articles = os.path.join(p.home, "articles")
    one = os.path.join(p.home, "one")
    shutil.copytree(ARTICLES, articles)
    p.index(one, articles)
    cluster = Cluster(p)
    try:
        got = cluster("start", "--shards", "2", "--replicas", "1", articles)
        if t.that(got.returncode == 0, "two shards with a replica each start", got.stderr):
            test_same_answers(t, p, one, cluster.stub(), wanted)
            test_same_lists(t, p, one, cluster.stub())
            test_same_lists(t, p, one, cluster.stub("replicas"))
            test_served_together(t, p, cluster, one)
            test_missing_shard(t, p, cluster, cluster.stub())
            test_updates(t, p, cluster, articles, one)
            test_stubs(t, p, cluster, one)
            test_programs(t, p)
            test_shares(t, p, cluster, articles, one)
            t.that("runs" in cluster("status").stdout, "status says what runs")
    finally:
        cluster("stop")
    t.that(not os.path.exists(cluster.folder), "stop cleans up")
    t.that(cluster("search", "x").returncode == 2, "a search without a cluster is an error")
    t.finish()


if __name__ == "__main__":
    main()
