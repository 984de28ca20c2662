"""Reads queries and their judgements: a BEIR folder, queries.tsv with qrels.tsv (BEIR or TREC columns), or questions as JSON Lines."""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import json
import os
import re

HEADER_NAMES = {"query-id", "query_id", "qid", "id", "_id"}


class Failure(Exception):
    """What is wrong, and what to do about it."""


class Query:
    """One judged query: ids with grades, or texts that a right passage holds, or both."""

    def __init__(self, query_id, text, group):
        self.id, self.text, self.group = query_id, text, group
        self.grades = {}
        self.answers = []

    def judged(self, by):
        return bool(self.answers) if by == "answers" else any(grade > 0 for grade in self.grades.values())


class QuerySet:
    """The queries of a collection by set, in the order of the file, and what was left out."""

    def __init__(self, name):
        self.name = name
        self.sets = {}
        self.notes = []

    def add(self, query):
        self.sets.setdefault(query.group, []).append(query)

    def queries(self):
        return [query for queries in self.sets.values() for query in queries]

    def has(self, by):
        return any(query.judged(by) for query in self.queries())


def lines(path):
    try:
        with open(path, encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Failure("%s is not UTF-8 text" % path, "convert it, for instance with iconv -t UTF-8") from error
    except OSError as error:
        raise Failure("%s can't be read: %s" % (path, error.strerror), "name the file of queries or judgements") from error


def records(path):
    for number, line in lines(path):
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise ValueError("not an object")
        except ValueError as error:
            raise Failure("%s line %d is not a JSON object: %s" % (path, number, error), "write one object a line") from error
        yield number, record


def read_texts(path):
    """{query id: text} of queries.jsonl or queries.tsv."""
    texts = {}
    if path.endswith(".jsonl"):
        for number, record in records(path):
            query_id, text = record.get("_id", record.get("id")), record.get("text", record.get("query", record.get("q")))
            if query_id is None or not isinstance(text, str):
                raise Failure("%s line %d has no _id or no text" % (path, number), 'a line is {"_id": "1", "text": "the query"}')
            texts[str(query_id)] = text
        return texts
    for number, line in lines(path):
        query_id, tab, text = line.partition("\t")
        if not tab:
            raise Failure("%s line %d has no tab" % (path, number), "a line is the query's id, a tab, and the query")
        if not (number == 1 and query_id.strip().lower() in HEADER_NAMES):
            texts[query_id.strip()] = text
    return texts


def judgement(fields, trec):
    """(query, document, grade, answer text or None) of one line's fields; ValueError or IndexError if it is none."""
    if trec:
        return fields[0], fields[2], int(fields[3]), None
    return fields[0], fields[1], int(fields[2]), fields[3] if len(fields) > 3 and fields[3] else None


def is_number(text):
    return re.fullmatch(r"-?\d+", text.strip()) is not None


def read_judgements(path):
    """{query id: [(document, grade, answer or None)]}. A header tells BEIR's columns (and a fourth for the answer's text); without one,
    four columns that end in a number are TREC's."""
    found = collections.defaultdict(list)
    header = False
    for number, line in lines(path):
        fields = line.split("\t") if "\t" in line else line.split()
        if number == 1 and fields[0].strip().lower() in HEADER_NAMES:
            header = True
            continue
        trec = not header and len(fields) == 4 and is_number(fields[3])
        try:
            query_id, document, grade, answer = judgement(fields, trec)
        except (ValueError, IndexError) as error:
            raise Failure("%s line %d is no judgement: %s" % (path, number, line[:80]),
                          "columns are query, document, grade (BEIR), or query, 0, document, grade (TREC)") from error
        found[query_id.strip()].append((document.strip(), grade, answer))
    return found


def add_judged(collection, group, texts, judgements):
    missing = [query_id for query_id in judgements if query_id not in texts]
    if missing:
        collection.notes.append("%d judged queries of %s have no text and are left out, such as %s" % (len(missing), group, missing[0]))
    for query_id, text in texts.items():
        query = Query(query_id, text, group)
        for document, grade, answer in judgements.get(query_id, ()):
            query.grades[document] = max(grade, query.grades.get(document, grade))
            if answer and grade > 0:
                query.answers.append(answer)
        if query.grades and not query.judged("documents"):
            collection.notes.append("%s has no relevant document and is left out" % query_id)
        elif query.grades:
            collection.add(query)


def read_beir(folder, wanted):
    names = sorted(name[:-4] for name in os.listdir(os.path.join(folder, "qrels")) if name.endswith(".tsv"))
    chosen = list(wanted or (["test"] if "test" in names else names[:1]))
    for name in chosen:
        if name not in names:
            raise Failure("there is no set %s in %s" % (name, os.path.join(folder, "qrels")), "choose --set of: " + ", ".join(names))
    collection = QuerySet(os.path.basename(os.path.abspath(folder)))
    texts = read_texts(os.path.join(folder, "queries.jsonl"))
    for name in chosen:
        add_judged(collection, name, texts, read_judgements(os.path.join(folder, "qrels", name + ".tsv")))
    return collection


def read_pair(queries, qrels):
    collection = QuerySet(os.path.basename(os.path.dirname(os.path.abspath(queries))))
    add_judged(collection, "all", read_texts(queries), read_judgements(qrels))
    return collection


def read_questions(path, wanted):
    """Questions as JSON Lines: {"id", "q" (or "query", "question"), "answers": [texts], "set"}; only q and answers are required."""
    collection, passed = QuerySet(os.path.basename(path)), 0
    for number, record in records(path):
        text = record.get("q", record.get("query", record.get("question")))
        answers = record.get("answers")
        if not isinstance(text, str) or not isinstance(answers, list) or not all(isinstance(a, str) and a.strip() for a in answers) or not answers:
            passed += 1
            continue
        query = Query(str(record.get("id", number)), text, str(record.get("set", "all")))
        query.answers = answers
        if not wanted or query.group in wanted:
            collection.add(query)
    if passed:
        collection.notes.append("%d lines of %s have no question with answers and are left out" % (passed, path))
    return collection


def read_collection(path, qrels, wanted):
    """The judged queries of a folder or file. wanted: names of sets, empty for the default."""
    if os.path.isdir(path):
        if os.path.isdir(os.path.join(path, "qrels")):
            return read_beir(path, wanted)
        if not qrels and not os.path.exists(os.path.join(path, "qrels.tsv")):
            raise Failure("%s has neither a folder qrels nor a file qrels.tsv" % path,
                          "a collection has queries.jsonl and qrels/test.tsv, or queries.tsv and qrels.tsv")
        return read_pair(os.path.join(path, "queries.tsv"), qrels or os.path.join(path, "qrels.tsv"))
    if qrels:
        return read_pair(path, qrels)
    if path.endswith(".jsonl"):
        return read_questions(path, wanted)
    raise Failure("%s alone says nothing about what is right" % path if os.path.exists(path) else "there is no %s" % path,
                  "name a collection's folder, questions as .jsonl with answers, or add --qrels FILE")
