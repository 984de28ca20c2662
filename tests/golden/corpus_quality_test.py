#!/usr/bin/env python3
"""Retrieval quality over our own corpus, and laws that hold for every result. usage: corpus_quality_test.py BIN_DIR [--print]

By document: nDCG@10 as trec_eval computes it. By passage: success@1 and @3, a right passage being one that holds an answer of
qrels.tsv. Floors stand in corpus_quality.json; --print shows the figures and the misses."""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import json
import math
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from support import ROOT, Checks, Programs  # noqa: E402

checks = Checks()
programs = Programs(sys.argv[1])
db = os.path.join(programs.home, "db")
programs.index(db, os.path.join(ROOT, "corpus", "articles"))
queries = [line.rstrip("\n").split("\t") for line in open(os.path.join(ROOT, "corpus", "queries.tsv"), encoding="utf8")]
grades = collections.defaultdict(dict)
answers = collections.defaultdict(list)
for line in list(open(os.path.join(ROOT, "corpus", "qrels.tsv"), encoding="utf8"))[1:]:
    query, document, score, answer = line.rstrip("\n").split("\t")
    grades[query][document] = max(int(score), grades[query].get(document, 0))
    answers[query].append(answer)
batch = "".join("%s\t%s\n" % tuple(q) for q in queries)


def fold(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def gain(documents, grade):
    return sum(grade.get(d, 0) / math.log2(i + 2) for i, d in enumerate(documents[:10]))


def by_document():
    run = collections.defaultdict(list)
    for line in programs.search(db, "--by", "document", "--limit", "10", "--format", "trec", "--batch", "-", stdin=batch).text.splitlines():
        query, _, document = line.split()[:3]
        run[query].append(document)
    return sum(gain(run[q], grades[q]) / gain(sorted(grades[q], key=lambda d: -grades[q][d]), grades[q]) for q, _ in queries) / len(queries)


def by_passage(output):
    success = {1: 0, 3: 0}
    for (query, text), answer in zip(queries, output):
        texts = [fold(" ".join(r["headings"]) + " " + r["text"]) for r in answer["results"]]
        rank = next((i + 1 for i, t in enumerate(texts) if any(fold(a) in t for a in answers[query])), None)
        for k in success:
            success[k] += bool(rank and rank <= k)
        if "--print" in sys.argv and rank != 1:
            print("miss", query, text, rank)
    return {k: v / len(queries) for k, v in success.items()}


def laws(output):
    for (query, text), answer in zip(queries, output):
        wrong = []
        for r in answer["results"]:
            spans = [(h["start"], h["end"]) for h in r["highlights"]]
            if not spans:
                wrong.append("no highlight in " + r["passage_id"])
            if any(not 0 <= a < b <= len(r["text"]) for a, b in spans) or any(p[1] > n[0] for p, n in zip(spans, spans[1:])):
                wrong.append("highlights outside the text, unsorted or overlapping in " + r["passage_id"])
            if any(not h["term"] for h in r["highlights"]):
                wrong.append("a highlight that names no term")
            if not 0 <= r["answer"]["start"] < r["answer"]["end"] <= len(r["text"]):
                wrong.append("no answer sentence in " + r["passage_id"])
        checks.that(not wrong, "every result of %s (%s) shows its reason" % (query, text), wrong)


output = [json.loads(line) for line in programs.search(db, "--batch", "-", stdin=batch).text.splitlines()]
success = by_passage(output)
measured = {"ndcg@10": by_document(), "success@1": success[1], "success@3": success[3]}
if "--print" in sys.argv:
    print(json.dumps({k: round(v, 4) for k, v in measured.items()}))
floors = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus_quality.json")))
for name, floor in floors.items():
    checks.that(measured[name] >= floor, "%s is at least %.3f" % (name, floor), measured[name])
laws(output)
checks.finish()
