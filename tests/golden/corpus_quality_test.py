#!/usr/bin/env python3
"""Retrieval quality over our own corpus, and laws that hold for every result. usage: corpus_quality_test.py BIN_DIR [--print]

By document: nDCG@10 as trec_eval computes it. By passage: success@1 and @3, a right passage being one that holds an answer of
qrels.tsv. Of the answer sentence: how often it says what answers.tsv has. All of that twice: the first 80 questions over the articles on the
diseases, and all over all. Floors stand in corpus_quality.json; --print shows the figures and the misses."""
# SPDX-License-Identifier: GPL-2.0-or-later
import html
import json
import os
import re
import sys

sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", folder) for folder in ("cli", os.path.join("..", "scripts"))]
from evaluation import judged_run, measures  # noqa: E402
from evaluation.query_sets import read_collection, read_judgements  # noqa: E402
from demonstration import CORPUS, first_part  # noqa: E402
from support import Checks, Programs  # noqa: E402

checks = Checks()
programs = Programs(sys.argv[1])
os.environ.update(programs.env)


def run(db, by, kind, collection):
    program = os.path.join(programs.bin, "islet-search")
    outcomes = judged_run.run(program, ["--db", db, "--by", by, "--limit", "10"], collection, by, kind, lambda done: None)
    if "--print" in sys.argv and kind == "answers":
        print("".join("miss %s %s %s\n" % (o.id, o.query, o.right[:1]) for o in outcomes if not o.figures["success@1"]), end="")
    return {name: measures.mean([o.figures[name] for o in outcomes if o.figures[name] is not None]) for name in judged_run.COLUMNS[kind]}


def plain(document):
    """An article's text as far as judged answers go: no tags, entities or emphasis, white space folded. A Word file's is its source's."""
    source = os.path.join(CORPUS, "sources", os.path.splitext(document)[0] + ".md")
    text = open(source if os.path.exists(source) else os.path.join(CORPUS, "articles", document), encoding="utf8", newline="").read()
    if document.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return measures.fold(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", lambda link: link.group(1) or "", text))


def judgements():
    for name in ("qrels.tsv", "answers.tsv"):
        judged = [row for rows in read_judgements(os.path.join(CORPUS, name)).values() for row in rows]
        wrong = [(document, answer) for document, _, answer in judged if plain(document).count(measures.fold(answer)) != 1]
        checks.that(not wrong, "each answer of %s stands once in its article" % name, wrong)


def laws(db, collection):
    queries = [(q.id, q.text) for q in collection.queries()]
    batch = "".join("%s\t%s\n" % query for query in queries)
    output = [json.loads(line) for line in programs.search(db, "--batch", "-", stdin=batch).text.splitlines()]
    for (query, text), answer in zip(queries, output, strict=True):
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


def first_for_title(db, *options):
    """The share of articles that come first for their own title."""
    documents = json.loads(programs.search(db, "--list", "documents", "--format", "json").text)
    batch = "".join(json.dumps({"id": d["id"], "query": d["title"]}) + "\n" for d in documents)
    answers = [json.loads(line) for line in programs.search(db, "--batch", "-", *options, stdin=batch).text.splitlines()]
    return sum(a["results"][0]["document"]["id"] == a["id"] for a in answers) / len(documents)


def figures(corpus):
    """{name: figure} of a corpus, and its database."""
    db = os.path.join(programs.home, os.path.basename(corpus) + "-db")
    programs.index(db, os.path.join(corpus, "articles"))
    collection = read_collection(corpus, None, [])
    sentences = read_collection(corpus, os.path.join(corpus, "answers.tsv"), [])
    by_passage = run(db, "passage", "answers", collection)
    measured = {"ndcg@10": run(db, "document", "documents", collection)["nDCG@10"], "success@1": by_passage["success@1"],
                "success@3": by_passage["success@3"], "sentence": run(db, "passage", "answers", sentences)["sentence"],
                "title": first_for_title(db), "title by document": first_for_title(db, "--by", "document")}
    laws(db, collection)
    return measured


floors = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus_quality.json"), encoding="utf8"))
for name in floors:
    measured = figures(first_part(os.path.join(programs.home, "first")) if name == "diseases" else CORPUS)
    if "--print" in sys.argv:
        print(name, json.dumps({k: round(v, 4) for k, v in measured.items()}))
    for what, floor in floors[name].items():
        checks.that(measured[what] >= floor, "%s: %s is at least %.3f" % (name, what, floor), measured[what])
judgements()
checks.finish()
