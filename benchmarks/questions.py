"""Queries made from the passages themselves, their right answers, and the measures of a ranking."""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import math
import random
import re

WORD = re.compile(r"[a-z]+")
SEED = 7


class Passages:
    """The lines of passages.tsv: passage id, document id, title, headings, text."""

    def __init__(self, path):
        with open(path, encoding="utf8") as lines:
            self.rows = [line.rstrip("\n").split("\t") for line in lines]
        self.document = {row[0]: row[1] for row in self.rows}
        self.bytes = sum(len("".join(row[2:]).encode()) for row in self.rows)
        self.text_bytes = sum(len(row[4].encode()) for row in self.rows)


def content_words(passages):
    """Lower-case words that neither nearly every passage nearly no passage holds, as people search for."""
    counts = collections.Counter()
    for row in passages.rows:
        counts.update(set(WORD.findall(row[4])))
    most = max(3, len(passages.rows) // 25)
    return {word for word, count in counts.items() if len(word) >= 4 and 3 <= count <= most}


def make_queries(passages, number):
    """(kind, query, id of the passage it was made from): words, running text, phrases and NEAR, in equal parts."""
    chosen = random.Random(SEED)
    good = content_words(passages)
    queries = []
    makers = (("words", words_query), ("text", text_query), ("phrase", phrase_query), ("near", near_query))
    tries = 0
    while len(queries) < number and tries < number * 50:
        tries += 1
        kind, maker = makers[len(queries) % len(makers)]
        row = passages.rows[chosen.randrange(len(passages.rows))]
        query = maker(row[4], good, chosen)
        if query:
            queries.append((kind, query, row[0]))
    return queries


def words_query(text, good, chosen):
    words = sorted(set(WORD.findall(text)) & good)
    return " ".join(chosen.sample(words, min(len(words), chosen.choice((2, 3))))) if len(words) >= 3 else ""


def text_query(text, good, chosen):
    """Six to ten words in a row of one sentence."""
    sentences = [s for s in re.split(r"(?<=[.;:?!]) ", text) if len(s.split()) >= 12 and re.fullmatch(r"[A-Za-z ,.]+", s)]
    if not sentences:
        return ""
    words = chosen.choice(sentences).split()
    start = chosen.randrange(len(words) - 10)
    return re.sub(r"[,.]", "", " ".join(words[start:start + chosen.randrange(6, 11)]))


def phrase_query(text, good, chosen):
    pairs = [m for m in re.findall(r"(?=(?<![\w-])([a-z]{4,} [a-z]{4,})(?![\w-]))", text) if all(word in good for word in m.split())]
    return '"%s"' % chosen.choice(pairs) if pairs else ""


def near_query(text, good, chosen):
    runs = re.findall(r"(?=(?<![\w-])([a-z]{4,}) [a-z]+ (?:[a-z]+ )?([a-z]{4,})(?![\w-]))", text)
    pairs = [pair for pair in runs if pair[0] in good and pair[1] in good and pair[0] != pair[1]]
    return "%s NEAR/5 %s" % chosen.choice(pairs) if pairs else ""


def ndcg(documents, grades, depth=10):
    """As trec_eval computes it: gain is the grade, discount the logarithm of the rank."""
    def gain(ranked):
        return sum(grades.get(d, 0) / math.log2(i + 2) for i, d in enumerate(ranked[:depth]))
    ideal = gain(sorted(grades, key=lambda d: -grades[d]))
    return gain(documents) / ideal if ideal else 0.0


def documents_of(hits, passages):
    """Distinct documents of ranked passages, each where its first passage stands."""
    return list(dict.fromkeys(passages.document.get(hit, hit) for hit in hits))


def read_queries(path):
    with open(path, encoding="utf8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip()]
    return [(row[0] if len(row) > 1 else str(i + 1), row[-1]) for i, row in enumerate(rows)]


def read_judgements(path):
    """query -> document -> grade; the first line is a header."""
    grades = collections.defaultdict(dict)
    with open(path, encoding="utf8") as lines:
        for line in list(lines)[1:]:
            query, document, score = line.rstrip("\n").split("\t")[:3]
            grades[query][document] = max(int(score), grades[query].get(document, 0))
    return grades


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
