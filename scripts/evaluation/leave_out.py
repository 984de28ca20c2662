"""Questions that a collection answers, and the same asked of it without the documents that do: what confidence is fitted and tested on."""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import json
import os
import random
import shutil
import subprocess

from .measures import fold
from .query_sets import Failure, lines, read_collection, records

FIRST = 3  # results of which one has to answer
NEAR = 10  # first documents that count as being on the question's subject

# kind: "whole" (nothing is missing), "left out" (the documents that answer are), "subject left out" (so are all on it), "unanswered"
Trial = collections.namedtuple("Trial", "library kind query text by ticket right confidence features")


class Library:
    """Documents that can be left out, and queries with the ids of the documents that answer each (or texts that a right passage holds)."""

    def __init__(self, name, documents, queries):
        self.name, self.documents, self.queries = name, documents, queries
        self.holders = {q.id: {i for i, grade in q.grades.items() if grade > 0} | self.holding(q) for q in queries}

    def holding(self, query):
        wanted = [fold(a) for a in query.answers] if not query.grades else []
        return {i for i, d in self.documents.items() if wanted and any(a in d.words() for a in wanted)}

    @staticmethod
    def is_right(query, result):
        if query.grades:
            return query.grades.get(result["document"]["id"], 0) > 0
        text = fold(" ".join([*result["headings"], result["text"]]))
        return any(fold(answer) in text for answer in query.answers)


class Record:
    """A line of a JSON Lines file."""

    def __init__(self, line):
        self.line, self.text = line, None

    def words(self):
        if self.text is None:
            self.text = fold(" ".join(strings(json.loads(self.line))))
        return self.text


class File:
    """A file of a folder of articles."""

    def __init__(self, path):
        self.path = path

    def words(self):
        return fold("\n".join(line for _, line in lines(self.path)))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def read_records(path):
    return {str(r.get("_id", r.get("id"))): Record(json.dumps(r) + "\n") for _, r in records(path)}


def read_library(name, most, seed=7):
    """A folder with corpus.jsonl or articles/ and judged queries, or QUESTIONS.jsonl,DOCUMENTS.jsonl. At most `most` of its queries."""
    questions, comma, documents = name.partition(",")
    queries = list(read_collection(questions, None, []).queries())
    articles = os.path.join(questions, "articles")
    if comma:
        found = read_records(documents)
    elif os.path.isdir(articles):
        found = {f: File(os.path.join(articles, f)) for f in sorted(os.listdir(articles))}
    else:
        found = read_records(os.path.join(questions, "corpus.jsonl"))
    random.Random(seed).shuffle(queries)
    return Library(os.path.basename(os.path.normpath(questions)), found, queries[:most])


class Shelf:
    """Databases of one library, each without some of its documents. The whole one is made first; the others are updates of copies of it."""

    def __init__(self, library, bin_dir, folder, embeddings=None, kept=None):
        self.library, self.bin, self.folder = library, bin_dir, folder
        self.meaning = ["--embeddings", embeddings or "none"]
        self.source = os.path.join(folder, "source")
        whole = os.path.join(folder, "whole")
        if kept:
            shutil.copytree(kept, whole)
        self.whole = self.index(whole, set(), ["--rebuild"] if kept else [])

    def without(self, left_out):
        database = os.path.join(self.folder, "without")
        shutil.rmtree(database, ignore_errors=True)
        shutil.copytree(self.whole, database)
        return self.index(database, left_out)

    def index(self, database, left_out, how=()):
        """From one source path for all, so that an update finds what is gone."""
        shutil.rmtree(self.source, ignore_errors=True)
        os.makedirs(self.source)
        kept = [d for i, d in self.library.documents.items() if i not in left_out]
        rows = [d.line for d in kept if isinstance(d, Record)]
        if rows:
            with open(os.path.join(self.source, "documents.jsonl"), "w", encoding="utf8") as file:
                file.writelines(rows)
        for document in kept:
            if isinstance(document, File):
                shutil.copy2(document.path, self.source)
        run([os.path.join(self.bin, "islet-index"), "--quiet", *how, *self.meaning, "--db", database, self.source])
        return database

    def ask(self, database, queries, by, ticket=False, explain=True):
        """{query id: answer}."""
        members = {"ticket": ticket, "explain": explain, "by": by, "limit": NEAR}
        batch = "".join(json.dumps({"id": q.id, "query": q.text, **members}) + "\n" for q in queries)
        output = run([os.path.join(self.bin, "islet-search"), "--quiet", *self.meaning, "--db", database, "--batch", "-"], batch)
        return {answer["id"]: answer for answer in map(json.loads, output.splitlines())}


def run(command, stdin=""):
    done = subprocess.run(command, input=stdin.encode(), capture_output=True)
    if done.returncode > 1:
        raise Failure(done.stderr.decode("utf8", "replace").splitlines()[0], "try it by hand: " + " ".join(command))
    return done.stdout.decode("utf8")


def trials(shelf, folds, near, groupings=("passage", "document"), tickets=(False,)):
    """Every query of the whole library, and of one without the documents that answer it and the other queries of its fold; with `near`
    also without the documents found first for them."""
    library = shelf.library
    first = {}
    for by in groupings:
        for ticket in tickets:
            answers = shelf.ask(shelf.whole, library.queries, by, ticket)
            first.update({i: {r["document"]["id"] for r in a["results"]} for i, a in answers.items()})
            yield from judged(library, "whole", library.queries, answers, by, ticket)
    for kind in ("left out", "subject left out") if near else ("left out",):
        for n in range(folds):
            asked = library.queries[n::folds]
            gone = set().union(*(library.holders[q.id] | (first[q.id] if kind != "left out" else set()) for q in asked))
            database = shelf.without(gone)
            for by in groupings:
                for ticket in tickets:
                    yield from judged(library, kind, asked, shelf.ask(database, asked, by, ticket), by, ticket)


def unanswered(shelf, queries, by, ticket):
    """Queries that nothing in the whole library answers."""
    yield from judged(shelf.library, "unanswered", queries, shelf.ask(shelf.whole, queries, by, ticket), by, ticket)


def judged(library, kind, queries, answers, by, ticket):
    for query in queries:
        answer = answers[query.id]
        if "error" in answer or not answer["results"]:
            continue
        right = any(library.is_right(query, r) for r in answer["results"][:FIRST])
        features = {p["what"]: p["value"] for p in answer.get("explain", {}).get("confidence", [])}
        yield Trial(library.name, kind, query.id, query.text, by, ticket, right, answer["confidence"], features)
