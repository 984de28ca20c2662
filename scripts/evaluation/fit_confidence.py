#!/usr/bin/env python3
"""Fits the confidence of an answer: logistic regression on questions that a collection answers, and on the same without the answers.

Needs NumPy (Debian's python3-numpy), and nothing of it is needed to search. docs/confidence.md describes data and features.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import collections
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
from evaluation import leave_out, measures  # noqa: E402
from evaluation.query_sets import Failure, Query, read_texts  # noqa: E402

EPILOG = """\
LIBRARY is one of
  a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv, as BEIR's
  a folder with articles/, queries.tsv and qrels.tsv, as corpus/
  QUESTIONS.jsonl,DOCUMENTS.jsonl: questions with "answers", and records

examples:
  scripts/evaluation/fit_confidence.py corpus nfcorpus scifact
  scripts/evaluation/fit_confidence.py corpus nci.jsonl,articles.jsonl \\
      --unanswered nci.jsonl=other_questions.jsonl
"""
# Names in struct ConfidenceFeatures, in the order of --explain.
MEMBERS = {"weight of what is said": "evidence", "weight of what titles and headings say": "title",
           "closeness of the sixth, by length of the query": "crowd", "different articles": "articles", "share of one article": "focus",
           "share of the titles that the query says": "subject", "weight of the term or name that is lacking": "unsaid"}
SETS = {"evidence alone": ("evidence",), "evidence, crowd": ("evidence", "crowd"), "and titles": ("evidence", "crowd", "title", "subject"),
        "and articles": ("evidence", "crowd", "title", "subject", "articles", "focus"), "all": tuple(MEMBERS.values())}
MEANT = {"nearness in meaning of the first": "nearness"}  # with --embeddings
PRIOR = 3.0  # ridge: as heavy as this many questions of average weight


def options():
    parser = argparse.ArgumentParser(prog="fit_confidence.py", description=__doc__.split("\n\n")[0], epilog=EPILOG,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", metavar="LIBRARY", nargs="+", help="documents with judged queries, see below")
    parser.add_argument("--unanswered", action="append", default=[], metavar="NAME=QUERIES",
                        help="queries that nothing in the library of that name answers; asked as messages too")
    parser.add_argument("--messages", action="append", default=[], metavar="NAME", help="the queries of this library are messages: asked as such too")
    parser.add_argument("--folds", type=int, default=8, metavar="N", help="parts that are left out, one at a time (default: 8)")
    parser.add_argument("--most", type=int, default=225, metavar="N", help="queries of a library (default: 225)")
    parser.add_argument("--least", action="append", default=[], metavar="NAME", help="this library is judged in part only: it counts half")
    parser.add_argument("--embeddings", metavar="URL", help="ask with vectors of this server (default: by words alone)")
    parser.add_argument("--kept", metavar="DIR", help="databases by library name whose vectors are used, so that nothing is encoded twice")
    parser.add_argument("--bin", default="build/release/bin", metavar="DIR", help="folder of the programs (default: build/release/bin)")
    return parser.parse_args()


def gather(arguments):
    foreign = dict(pair.split("=", 1) for pair in arguments.unanswered)
    found = []
    for name in arguments.libraries:
        library = leave_out.read_library(name, arguments.most)
        with tempfile.TemporaryDirectory(prefix="islet-confidence-") as folder:
            kept = arguments.kept and os.path.join(arguments.kept, library.name)
            shelf = leave_out.Shelf(library, arguments.bin, folder, arguments.embeddings, kept if kept and os.path.exists(kept) else None)
            tickets = (False, True) if library.name in arguments.messages else (False,)
            # In a small library each question has half of it for an answer: leaving out fewer at a time keeps more.
            folds = max(arguments.folds, len(library.queries) // 4) if len(library.documents) < 100 else arguments.folds
            found += leave_out.trials(shelf, folds, len(library.documents) >= 100, tickets=tickets)
            if library.name in foreign:
                queries = [Query(i, text, "unanswered") for i, text in read_texts(foreign[library.name]).items()]
                random.Random(5).shuffle(queries)
                for by, ticket in (("passage", False), ("document", False), ("passage", True)):
                    found += leave_out.unanswered(shelf, queries[:arguments.most], by, ticket)
        print("%s: %d trials" % (library.name, sum(t.library == library.name for t in found)), file=sys.stderr, flush=True)
    return found


def weights(trials, partly):
    """Each library counts the same, half of it the answered questions; nothing is known of how often callers ask what isn't there."""
    sizes = collections.Counter((t.library, t.right) for t in trials)
    return [(0.5 if t.library in partly else 1.0) / sizes[t.library, t.right] for t in trials]


class Regression:
    """Logistic regression with a ridge on standardised features, by Newton's method."""

    def __init__(self, members, trials, partly):
        import numpy
        self.numpy, self.members = numpy, members
        x, y = self.matrix(trials), numpy.array([float(t.right) for t in trials])
        w = numpy.array(weights(trials, partly))
        w /= w.mean()
        self.mean, self.spread = x.mean(0), x.std(0) + 1e-9
        a = numpy.hstack([(x - self.mean) / self.spread, numpy.ones((len(x), 1))])
        ridge = numpy.eye(a.shape[1]) * PRIOR
        ridge[-1, -1] = 1e-9
        self.beta = numpy.zeros(a.shape[1])
        for _ in range(20):
            p = 1 / (1 + numpy.exp(-numpy.clip(a @ self.beta, -30, 30)))
            hessian = (a * (w * p * (1 - p))[:, None]).T @ a + ridge
            self.beta -= numpy.linalg.solve(hessian, a.T @ (w * (p - y)) + ridge @ self.beta)

    def matrix(self, trials):
        return self.numpy.array([[{MEMBERS[k]: v for k, v in t.features.items() if k in MEMBERS}[m] for m in self.members] for t in trials])

    def probabilities(self, trials):
        a = (self.matrix(trials) - self.mean) / self.spread
        return list(1 / (1 + self.numpy.exp(-self.numpy.clip(a @ self.beta[:-1] + self.beta[-1], -30, 30))))

    def per_unit(self):
        slopes = self.beta[:-1] / self.spread
        return {"base": self.beta[-1] - float(slopes @ self.mean), **dict(zip(self.members, slopes))}


def held_out(members, trials, part_of, partly):
    """Probabilities of each part's trials, fitted on the others."""
    found = {}
    for part in sorted({part_of(t) for t in trials}):
        model = Regression(members, [t for t in trials if part_of(t) != part], partly)
        asked = [n for n, t in enumerate(trials) if part_of(t) == part]
        found.update(zip(asked, model.probabilities([trials[n] for n in asked])))
    return [found[n] for n in range(len(trials))]


def area(trials, values, chosen):
    pairs = [(t.right, v) for t, v in zip(trials, values) if chosen(t)]
    return measures.area_under_curve([r for r, _ in pairs], [v for _, v in pairs])


def show_areas(trials, values, title):
    """By library: against all that isn't answered, then by kind; passages and documents together, messages apart."""
    cells = []
    for name in sorted({t.library for t in trials}):
        kinds = sorted({t.kind for t in trials if t.library == name} - {"whole"})
        mine = [("all", lambda t: True)] + [(k, lambda t, k=k: t.kind in ("whole", k)) for k in kinds]
        shown = ["%s %s" % (k, figure(area(trials, values, lambda t: t.library == name and not t.ticket and test(t)))) for k, test in mine]
        if any(t.ticket and t.right for t in trials if t.library == name):
            shown.append("messages %s" % figure(area(trials, values, lambda t: t.library == name and t.ticket)))
        cells.append("  %-12s %s" % (name, ", ".join(shown)))
    print("AUC, %s\n%s" % (title, "\n".join(cells)))


def figure(value):
    return "–" if value is None else "%.3f" % value


def show_reliability(trials, values, partly, title):
    w = weights(trials, partly)
    print("Calibration, %s" % title)
    for name in [*sorted({t.library for t in trials}), "together"]:
        chosen = [n for n, t in enumerate(trials) if name in (t.library, "together")]
        table = measures.reliability([trials[n].right for n in chosen], [values[n] for n in chosen], [w[n] for n in chosen])
        print("  %-12s error %.3f   %s" % (name, measures.calibration_error(table), "  ".join("%.2f:%.2f (%.2f)" % row for row in table)))


def main():
    arguments = options()
    if arguments.embeddings:
        SETS["by words"] = SETS["all"]
        MEMBERS.update(MEANT)
        SETS["all"] = SETS.pop("all") + tuple(MEANT.values())  # at the end again
    try:
        trials = gather(arguments)
    except Failure as failure:
        print("fit_confidence.py: error: %s\nhint: %s" % failure.args, file=sys.stderr)
        return 2
    trials = [t for t in trials if all(what in t.features for what in MEMBERS)]
    part = {i: n % 5 for n, i in enumerate(sorted({(t.library, t.query) for t in trials}))}
    for title, members in SETS.items():
        by_library = held_out(members, trials, lambda t: t.library, arguments.least)
        show_areas(trials, by_library, "%s; other libraries than fitted on" % title)
    show_areas(trials, held_out(SETS["all"], trials, lambda t: part[t.library, t.query], arguments.least), "all; other questions than fitted on")
    show_reliability(trials, by_library, arguments.least, "other libraries than fitted on")
    show_areas(trials, [t.confidence for t in trials], "as built in")
    show_reliability(trials, [t.confidence for t in trials], arguments.least, "as built in")
    print("ConfidenceModel%s:" % (" with vectors" if arguments.embeddings else ""))
    for name, value in Regression(SETS["all"], trials, arguments.least).per_unit().items():
        print("    %s = %.3f" % (name, value))
    return 0


if __name__ == "__main__":
    sys.exit(main())
