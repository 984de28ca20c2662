#!/usr/bin/env python3
"""The measures of scripts/evaluation against values worked out by hand, and the readers of judgements against each form of file."""
# SPDX-License-Identifier: GPL-2.0-or-later
import math
import os
import random
import sys
import tempfile

from support import ROOT, Checks

sys.path.insert(0, os.path.join(ROOT, "scripts"))
from evaluation import comparison, judged_run, measures  # noqa: E402
from evaluation.query_sets import Failure, read_collection  # noqa: E402

checks = Checks()
LOG3 = math.log2(3)


def near(value, wanted, reason):
    checks.that((value is None and wanted is None) or (None not in (value, wanted) and abs(value - wanted) < 1e-12), reason, (value, wanted))


def ranked_lists():
    grades = {"a": 2, "b": 1, "c": 0, "d": -1}
    for ranked, wanted, reason in [
            (["a", "b"], 1.0, "the best order"),
            (["b", "a"], (1 + 2 / LOG3) / (2 + 1 / LOG3), "two swapped, linear gain"),
            (["x", "a"], (2 / LOG3) / (2 + 1 / LOG3), "unjudged counts as not relevant"),
            (["c", "d", "a"], (2 / 2) / (2 + 1 / LOG3), "grade 0 and negative grades earn and cost nothing"),
            ([], 0.0, "nothing found"),
            (["x%d" % n for n in range(10)] + ["a"], 0.0, "the eleventh is too late")]:
        near(measures.ndcg(ranked, grades), wanted, "nDCG@10: " + reason)
    near(measures.ndcg(["a"], {"a": 0}), 0.0, "nDCG@10: no relevant document at all")
    near(measures.ndcg(["r%d" % n for n in range(10)], {"r%d" % n: 1 for n in range(30)}), 1.0, "nDCG@10: more relevant ones than places")
    for ranked, wanted, reason in [(["x", "a"], 0.5, "one of two"), (["b", "a"], 1.0, "the order doesn't matter"), (["c", "d"], 0.0, "grade 0 isn't relevant"),
                                   (["x%d" % n for n in range(100)] + ["a"], 0.0, "place 101 is too late")]:
        near(measures.recall(ranked, grades), wanted, "R@100: " + reason)
    near(measures.recall(["a"], {}), 0.0, "R@100: nothing judged")
    for ranked, wanted, reason in [(["a", "x", "b"], (1 + 2 / 3) / 2, "precision at each relevant one"), (["x", "b"], 0.25, "one never found counts 0"),
                                   (["x%d" % n for n in range(200)] + ["a"], (1 / 201) / 2, "as deep as the list goes")]:
        near(measures.average_precision(ranked, grades), wanted, "MAP: " + reason)
    near(measures.average_precision(["a"], {"a": 0}), 0.0, "MAP: nothing relevant")


def first_right():
    for right, rank in [([False, True, True], 2), ([True], 1), ([], None), ([False] * 5, None), ([set(), {1}], 2)]:
        checks.that(measures.first_rank(right) == rank, "first right one of %s" % right)
    for rank, wanted in [(1, 1.0), (4, 0.25), (10, 0.1), (11, 0.0), (None, 0.0)]:
        near(measures.reciprocal_rank(rank), wanted, "MRR@10 of rank %s" % rank)
    for rank, depth, wanted in [(1, 1, 1.0), (2, 1, 0.0), (3, 3, 1.0), (None, 3, 0.0)]:
        near(measures.success(rank, depth), wanted, "success@%d of rank %s" % (depth, rank))
    near(measures.mean([]), None, "no figures have no mean")
    near(measures.median([3, 1, 2]), 2, "median of three")
    near(measures.median([4, 1, 2, 3]), 2.5, "median of four")


def texts():
    text = "Types\nA rash is the\u00a0best  known sign. It itches."
    checks.that(measures.holds(text, ["the best known sign", "rash sign", "It itches"]) == {0, 2}, "white space of any kind is one space")
    for span, answers, wanted, reason in [
            ((6, 40), ["best known sign"], True, "the sentence holds the answer"),
            ((41, 51), ["best known sign"], False, "another sentence"),
            ((41, 51), ["not in this text"], None, "the passage doesn't answer"),
            ((24, 29), ["best known sign. It itches"], True, "a short sentence inside a long answer"),
            ((6, 25), ["the best known sign"], False, "less than half of either"),
            ((6, 33), ["the best known sign"], True, "more than half of the answer"),
            ((41, 51), ["rash is the best", "itches"], True, "any of several answers")]:
        checks.that(measures.answer_is_right(text, *span, answers) is wanted, "answer sentence: " + reason, text[slice(*span)])


def significance():
    for differences, wanted, reason in [([], 1.0, "no queries"), ([0, 0], 1.0, "nothing changed"), ([0.5], 1.0, "one change may go either way"),
                                        ([0.1, 0.2, 0, 0], 0.5, "two patterns of four are as large"), ([0.1] * 5, 2 / 32, "five wins of five"),
                                        ([0.3, -0.1, 0.2], 4 / 8, "+++ (.6), ++- and their mirrors: |.4| or more in 4 of 8")]:
        near(measures.randomisation_test(differences), wanted, "exact p: " + reason)
    near(measures.randomisation_test([0.1] * 40, 999), 1 / 1000, "sampled p is never 0")
    source = random.Random(7)
    noise = [source.gauss(0, 1) for _ in range(60)]
    sampled = measures.randomisation_test(noise)
    checks.that(sampled == measures.randomisation_test(noise), "the same figures give the same p")
    z = abs(sum(noise)) / math.sqrt(sum(d * d for d in noise))
    checks.that(abs(sampled - math.erfc(z / math.sqrt(2))) < 0.03, "sampled p agrees with the normal approximation", sampled)


def outcome(query_id, figure, ranks, first=()):
    made = judged_run.Outcome("all", query_id, "query " + query_id)
    made.figures, made.right = {"m": figure}, [{"rank": r, "id": i, "label": ""} for i, r in ranks.items()]
    made.first = [{"rank": 1, "id": i, "label": ""} for i in first]
    return made


def side_by_side():
    before = [outcome("1", 0.5, {"a": 2}), outcome("2", 1.0, {"b": 1}), outcome("3", None, {}), outcome("gone", 1.0, {})]
    after = [outcome("1", 1.0, {"a": 1, "c": 9}, "a"), outcome("2", 0.0, {}, "z"), outcome("3", 1.0, {}), outcome("new", 1.0, {})]
    row = comparison.difference(comparison.pairs(before, after), "m", 100)
    checks.that((row["queries"], row["better"], row["worse"], row["same"]) == (2, 1, 1, 0), "queries without a figure on both sides are left out", row)
    near(row["change"], -0.25, "mean change")
    found = comparison.compare(before[:2], after, ["m"], 5, 100)["changed"]
    checks.that([(e["id"], e["change"]) for e in found] == [("2", -1.0), ("1", 0.5)], "the largest change first", found)
    checks.that(found[0]["moves"] == [{"id": "b", "label": "", "from": 1, "to": None}] and found[0]["first_wrong"]["id"] == "z", "what was lost, and to what", found)
    checks.that([(m["id"], m["from"], m["to"]) for m in found[1]["moves"]] == [("a", 2, 1), ("c", None, 9)] and found[1]["first_wrong"] is None, "what moved", found)


def passages_of_documents():
    result = [{"passage_id": p, "document": {"id": d}} for p, d in (("p1", "d1"), ("p2", "d2"), ("p3", "d1"), ("p4", "d2"))]
    ids = lambda by, grades: judged_run.ids_of(result, by, grades)[0]
    checks.that(ids("passage", {"d1": 1}) == ["d1", "d2"], "a document counts at its best passage, once")
    checks.that(ids("passage", {"p3": 1}) == ["d1", "d2", "p3"], "judged passages count themselves")


def files():
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)

        def write(name, text):
            os.makedirs(os.path.dirname(path(name)), exist_ok=True)
            with open(path(name), "w", encoding="utf8") as file:
                file.write(text)

        write("queries.tsv", "query-id\ttext\n1\tone\n2\ttwo words\n3\tthree\n4\tfour\n")
        for qrels, reason in [("query-id\tcorpus-id\tscore\n1\ta\t2\n2\tb\t1\n3\tc\t0\n9\tz\t1\n", "BEIR with a header"),
                              ("1 0 a 2\n2 0 b 1\n3 0 c 0\n9 0 z 1\n", "TREC, spaces"), ("1\t0\ta\t2\n2\t0\tb\t1\n3\t0\tc\t0\n9\t0\tz\t1\n", "TREC, tabs"),
                              ("\ufeff1\ta\t2\r\n2\tb\t1\r\n3\tc\t0\r\n9\tz\t1\r\n", "BEIR without a header, from Windows")]:
            write("qrels.tsv", qrels)
            found = read_collection(folder, None, [])
            checks.that([(q.id, q.text, q.grades) for q in found.queries()] == [("1", "one", {"a": 2}), ("2", "two words", {"b": 1})], reason,
                        [vars(q) for q in found.queries()])
            checks.that(len(found.notes) == 2, "what was left out is said: " + reason, found.notes)
        write("answers.tsv", "query-id\tcorpus-id\tscore\tanswer\n1\ta\t2\ta text\n1\ta\t1\tanother\n1\tb\t0\tno\n2\t7\t1\t8\n")
        found = read_collection(path("queries.tsv"), path("answers.tsv"), []).queries()
        checks.that(found[0].answers == ["a text", "another"] and found[0].grades == {"a": 2, "b": 0} and found[1].answers == ["8"], "answers as a fourth column")
        write("beir/queries.jsonl", '{"_id": 1, "text": "one"}\n{"_id": "2", "text": "two"}\n')
        write("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n")
        write("beir/qrels/dev.tsv", "query-id\tcorpus-id\tscore\n2\tb\t1\n")
        checks.that(list(read_collection(path("beir"), None, []).sets) == ["test"], "BEIR: the test set unless told otherwise")
        checks.that(list(read_collection(path("beir"), None, ["dev", "test"]).sets) == ["dev", "test"], "BEIR: the sets asked for")
        write("q.jsonl", '{"q": "a?", "answers": ["x"], "set": "s1"}\n\n{"q": "b?", "any": ["x"]}\n{"id": "c", "question": "c?", "answers": ["y", "z"]}\n')
        found = read_collection(path("q.jsonl"), None, [])
        checks.that([(q.id, q.text, q.answers) for q in found.queries()] == [("1", "a?", ["x"]), ("c", "c?", ["y", "z"])] and len(found.notes) == 1,
                    "questions, and those without answers left out", found.notes)
        checks.that(list(read_collection(path("q.jsonl"), None, ["s1"]).sets) == ["s1"], "questions of one set")
        write("run.trec", "1 Q0 b 1 3.5 x\n1 Q0 a 2 3.5 x\n1 Q0 c 3 9 x\n1 Q0 a 4 1 x\n")
        ranks = judged_run.read_trec(path("run.trec"), read_collection(path("beir"), None, []))[0]
        checks.that([e["id"] for e in ranks.first] == ["c", "b", "a"], "a run: by score, equal ones in the order of the file, doubles once", ranks.first)
        write("bad.trec", "1 Q0 b 1 high x\n")
        for attempt, reason in [(lambda: judged_run.read_trec(path("bad.trec"), found), "a score that is no number"), (lambda: judged_run.restore(folder), "no kept run"),
                                (lambda: read_collection(path("beir"), None, ["x"]), "a set that isn't there"), (lambda: read_collection(path("x"), None, []), "no file"),
                                (lambda: read_collection(path("queries.tsv"), None, []), "queries alone"), (lambda: read_collection(path("beir/qrels"), None, []), "no queries"),
                                (lambda: read_collection(path("queries.tsv"), path("q.jsonl"), []), "not judgements"), (lambda: read_collection(path("q.jsonl"), path("answers.tsv"), []), "questions without id")]:
            try:
                attempt()
                checks.that(False, "refused: " + reason)
            except Failure as failure:
                checks.that(len(failure.args) == 2 and all(failure.args), "refused with a hint: " + reason, failure)


for part in (ranked_lists, first_right, texts, significance, side_by_side, passages_of_documents, files):
    part()
checks.finish()
