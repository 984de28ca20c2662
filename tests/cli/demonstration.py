"""The demonstration corpus in its parts: the first 80 questions over the 32 articles on the diseases, as they were judged, and all of it."""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil

from support import ROOT

CORPUS = os.path.join(ROOT, "corpus")
FIRST = 80  # questions q01 to q80


def lines(name):
    with open(os.path.join(CORPUS, name), encoding="utf8") as file:
        return file.read().splitlines()


def first_part(folder):
    """A corpus in `folder` with those questions and articles, and the judgements between them."""
    everyday = set(lines("everyday.txt"))
    os.makedirs(os.path.join(folder, "articles"))
    for name in sorted(set(os.listdir(os.path.join(CORPUS, "articles"))) - everyday):
        shutil.copy(os.path.join(CORPUS, "articles", name), os.path.join(folder, "articles"))
    questions = lines("queries.tsv")[:FIRST]
    ids = {line.split("\t")[0] for line in questions}
    kept = {"queries.tsv": questions}
    for name in ("qrels.tsv", "answers.tsv"):
        header, *rows = lines(name)
        fields = [row.split("\t") for row in rows]
        kept[name] = [header, *("\t".join(f) for f in fields if f[0] in ids and f[1] not in everyday)]
    for name, rows in kept.items():
        with open(os.path.join(folder, name), "w", encoding="utf8") as file:
            file.write("\n".join(rows) + "\n")
    return folder
