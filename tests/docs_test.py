#!/usr/bin/env python3
"""docs/ranking.md and docs/confidence.md name every constant of theirs with its value; relative links of the pages lead somewhere. usage: docs_test.py"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from support import ROOT, Checks  # noqa: E402

checks = Checks()


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf8") as f:
        return f.read()


def table_rows(page, column=1):
    """Name and value, the first column and another one, of every row that begins with a name in code style."""
    return dict(re.findall(r"^\| `([\w:]+)` \|(?:[^|]*\|){%d} (-?[\d.]+) \|" % (column - 1), read(page), re.M))


def same(page_says, code_says):
    return page_says is not None and float(page_says) == float(code_says)


ranking = "searcher/ranking/ranking_parameters"
names = re.findall(r'\{"(\w+)", &P::\w+\}', read(ranking + ".cpp"))
defaults = dict(re.findall(r"^ +double (\w+)\s*=\s*([\d.]+);", read(ranking + ".hpp"), re.M))
weights = dict(re.findall(r"^ +double (\w+) = ([\d.]+);", re.search(r"struct KindWeights \{(.*?)\};", read("searcher/concepts/concept_builder.hpp"), re.S)[1], re.M))
shown = table_rows("docs/ranking.md")
checks.that(len(names) > 30 and sorted(names) == sorted(defaults), "every constant of the ranking can be set by its name", sorted(set(names) ^ set(defaults)))
checks.that(len(weights) > 4, "the weights of a concept's ways are found")
for name, value in [*defaults.items(), *(("KindWeights::" + k, v) for k, v in weights.items())]:
    checks.that(same(shown.get(name), value), "docs/ranking.md has %s with its value" % name, "code %s, page %s" % (value, shown.get(name)))

model = re.search(r"struct ConfidenceModel \{(.*?)\};", read("searcher/confidence/confidence.hpp"), re.S)[1]
model = dict(re.findall(r"^ +double (\w+) = (-?[\d.]+);", model, re.M))
checks.that(len(model) > 6, "the weights of the confidence are found")
shown = table_rows("docs/confidence.md")
meant = dict(re.findall(r"\.(\w+) = (-?[\d.]+),", re.search(r"confidence_model_with_vectors\{(.*?)\};", read("searcher/confidence/confidence.hpp"), re.S)[1]))
checks.that(sorted(meant) == sorted(model), "every weight has a value with vectors", sorted(set(meant) ^ set(model)))
with_vectors = table_rows("docs/confidence.md", 2)
for name, value in meant.items():
    checks.that(same(with_vectors.get(name), value), "docs/confidence.md has %s with its value where there are vectors" % name, "code %s, page %s" % (value, with_vectors.get(name)))
for name, value in model.items():
    checks.that(same(shown.get(name), value), "docs/confidence.md has %s with its value" % name, "code %s, page %s" % (value, shown.get(name)))

counted = set(re.findall(r"\bislet_\w+", read("apps/islet-serve/front/metrics.cpp")))
named = set(re.findall(r"\bislet_\w+", read("docs/server.md"))) - {"islet_client"}
checks.that(len(named) > 6 and named <= counted, "docs/server.md names metrics that there are, in its alerts too", named - counted)

pages = [*sorted(f for f in os.listdir(ROOT) if f.endswith(".md")), "corpus/README.md", *("docs/" + f for f in sorted(os.listdir(os.path.join(ROOT, "docs"))) if f.endswith(".md"))]
for page in pages:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)", read(page))
    gone = [t for t in targets if not os.path.exists(os.path.join(ROOT, os.path.dirname(page), t))]
    checks.that(not gone, page + ": its links lead somewhere", gone)
checks.finish()
