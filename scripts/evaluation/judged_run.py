"""Asks islet-search the queries of a collection in one batch and judges each answer; keeps runs and reads them back."""
# SPDX-License-Identifier: GPL-2.0-or-later
import hashlib
import json
import os
import subprocess
import tempfile

from . import measures
from .query_sets import Failure

# What is measured, in the order it is shown; the first is what queries are ordered by when they changed.
COLUMNS = {"documents": ("nDCG@10", "R@100", "MAP", "MRR@10", "success@1", "success@3"),
           "answers": ("MRR@10", "success@1", "success@3", "success@10", "R@100", "sentence")}
SHOWN = 3  # of the first results: what a changed query names


class Outcome:
    """What one query found, judged. right: the right results, {"rank", "id", "label"}; first: the first ones shown, alike."""

    def __init__(self, group, query_id, text):
        self.set, self.id, self.query = group, query_id, text
        self.figures, self.right, self.first = {}, [], []
        self.took_ms, self.found, self.error, self.ranking = None, 0, None, []

    def saved(self):
        return {key: value for key, value in vars(self).items() if key != "ranking"}

    @staticmethod
    def restored(record):
        outcome = Outcome(record["set"], record["id"], record["query"])
        vars(outcome).update({key: record[key] for key in ("figures", "right", "first", "took_ms", "found", "error")})
        return outcome


def search(program, options, queries, progress=lambda done: None):
    """Yields one parsed answer a query, in their order. Raises Failure with the program's own two lines."""
    with tempfile.TemporaryDirectory(prefix="islet-evaluate-") as folder:
        batch, errors = os.path.join(folder, "batch"), os.path.join(folder, "errors")
        with open(batch, "w", encoding="utf8") as file:
            file.writelines(json.dumps({"id": q.id, "query": q.text}) + "\n" for q in queries)
        try:
            with open(errors, "wb") as stderr, subprocess.Popen(
                    [program, "--batch", batch, "--format", "jsonl", "--quiet", *options], stdout=subprocess.PIPE, stderr=stderr) as run:
                done, wrong = 0, []
                for line in run.stdout:
                    done += 1
                    progress(done)
                    answer = json.loads(line)
                    wrong.append(answer.get("error"))
                    yield answer
        except OSError as error:
            raise Failure("%s can't be started: %s" % (program, error.strerror), "build it with scripts/build, or name its folder with --bin") from error
        if done != len(queries):  # single failures are told with their queries
            raise search_failure(errors, run.returncode, done, len(queries))
    if wrong and wrong[0] and all(error == wrong[0] for error in wrong):  # not of the queries, but of what goes with each
        raise Failure("islet-search: " + wrong[0]["message"], wrong[0].get("hint") or "try one query by hand with the same options")


def search_failure(errors, status, done, wanted):
    with open(errors, encoding="utf8", errors="replace") as file:
        said = file.read().splitlines()
    what = next((line.partition("error: ")[2] for line in said if "error: " in line), "exit status %d after %d of %d queries" % (status, done, wanted))
    hint = next((line.partition("hint: ")[2] for line in said if line.startswith("hint: ")), "try one query by hand with the same options")
    return Failure("islet-search: " + what, hint)


def label(result):
    """Title and headings, for people."""
    return " › ".join([result["document"]["title"], *result["headings"]])


def ids_of(results, by, grades):
    """The ranked list that the judgements speak of: passages if they name passages, else documents, each at its best place."""
    ids = [r["passage_id"] if by == "passage" and r["passage_id"] in grades else r["document"]["id"] for r in results]
    first = {}
    for n, i in enumerate(ids):
        first.setdefault(i, n)
    return list(first), [results[n] for n in first.values()]


def figures_of_ids(ids, grades):
    rank = measures.first_rank(i in measures.relevant(grades) for i in ids)
    return {"nDCG@10": measures.ndcg(ids, grades), "R@100": measures.recall(ids, grades), "MAP": measures.average_precision(ids, grades),
            "MRR@10": measures.reciprocal_rank(rank), "success@1": measures.success(rank, 1), "success@3": measures.success(rank, 3)}


def sentence_is_right(results, held, answers):
    """For the first right passage among three: does its answer sentence say it? None without such a passage."""
    for result, met in list(zip(results, held))[:3]:
        if met:
            span = result["answer"]
            right = measures.answer_is_right(result["text"], span["start"], span["end"], answers)
            return None if right is None else float(right)
    return None


def figures_of_answers(results, answers):
    """Figures, and which results are right: those whose headings or text hold an answer."""
    held = [measures.holds(" ".join(r["headings"]) + " " + r["text"], answers) for r in results]
    rank = measures.first_rank(held)
    return {"MRR@10": measures.reciprocal_rank(rank), "success@1": measures.success(rank, 1), "success@3": measures.success(rank, 3),
            "success@10": measures.success(rank, 10), "R@100": len(set().union(*held[:100])) / len(answers),
            "sentence": sentence_is_right(results, held, answers)}, held


def judge(query, answer, by, kind):
    outcome = Outcome(query.group, query.id, query.text)
    results = answer.get("results", [])
    outcome.took_ms, outcome.found = answer.get("took_ms"), len(results)
    outcome.error = answer["error"]["message"] if "error" in answer else None
    outcome.ranking = [(r["passage_id"] if by == "passage" else r["document"]["id"], r["score"]) for r in results]
    if kind == "documents":
        ids, shown = ids_of(results, by, query.grades)
        outcome.figures = figures_of_ids(ids, query.grades)
        good = [i in measures.relevant(query.grades) for i in ids]
    else:
        ids, shown = [i for i, _ in outcome.ranking], results
        outcome.figures, held = figures_of_answers(results, query.answers)
        good = [bool(met) for met in held]
    named = [{"rank": n + 1, "id": i, "label": label(shown[n])} for n, i in enumerate(ids)]
    outcome.right = [entry for entry, is_right in zip(named, good) if is_right]
    outcome.first = named[:SHOWN]
    return outcome


def run(program, options, collection, by, kind, progress):
    """Outcomes of all judged queries, each asked once even if it is in two sets."""
    asked, outcomes = {}, []
    for query in collection.queries():
        if query.judged(kind):
            asked.setdefault(query.id, []).append(query)
    for answer, queries in zip(search(program, options, [q[0] for q in asked.values()], progress), asked.values()):  # to the search's own end
        outcomes.extend(judge(query, answer, by, kind) for query in queries)
    return outcomes


def fingerprint(collection):
    """Changes with the queries and what is right; tells whether two runs were judged alike."""
    lines = sorted(json.dumps([q.group, q.id, q.text, sorted(q.grades.items()), q.answers]) for q in collection.queries())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def trec_field(text):
    return "_".join(text.split()) or "_"


def save(folder, outcomes, settings):
    """run.trec for trec_eval and its kin, queries.jsonl with the figures of each query, settings.json with how it was made."""
    try:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "run.trec"), "w", encoding="utf8") as file:
            for query_id, outcome in {o.id: o for o in outcomes}.items():
                file.writelines("%s Q0 %s %d %.6f islet\n" % (trec_field(query_id), trec_field(i), n + 1, score)
                                for n, (i, score) in enumerate(outcome.ranking))
        with open(os.path.join(folder, "queries.jsonl"), "w", encoding="utf8") as file:
            file.writelines(json.dumps(o.saved(), ensure_ascii=False) + "\n" for o in outcomes)
        with open(os.path.join(folder, "settings.json"), "w", encoding="utf8") as file:
            json.dump(settings, file, indent=1, ensure_ascii=False)
            file.write("\n")
    except OSError as error:
        raise Failure("the run can't be kept in %s: %s" % (folder, error.strerror), "--save names a folder; it is made if it isn't there") from error


def restore(folder):
    """Outcomes and settings of a kept run."""
    try:
        with open(os.path.join(folder, "settings.json"), encoding="utf8") as file:
            settings = json.load(file)
        with open(os.path.join(folder, "queries.jsonl"), encoding="utf8") as file:
            return [Outcome.restored(json.loads(line)) for line in file], settings
    except (OSError, ValueError, KeyError) as error:
        raise Failure("%s holds no run that was kept" % folder, "name the folder that --save wrote, or a TREC run file") from error


def read_trec(path, collection):
    """Outcomes of another program's run, judged by documents. Equal scores keep the order of the file."""
    ranked = {}
    try:
        with open(path, encoding="utf8") as file:
            for number, line in enumerate(file, 1):
                fields = line.split()
                if len(fields) != 6:
                    raise ValueError("line %d has %d columns" % (number, len(fields)))
                ranked.setdefault(fields[0], []).append((-float(fields[4]), number, fields[2]))
    except (OSError, ValueError) as error:
        raise Failure("%s is no TREC run: %s" % (path, getattr(error, "strerror", None) or error), "six columns: query Q0 document rank score name") from error
    outcomes = []
    for query in (q for q in collection.queries() if q.judged("documents")):
        outcome = Outcome(query.group, query.id, query.text)
        judged = {trec_field(i): i for i in query.grades}  # a run has no spaces in ids
        ids = list(dict.fromkeys(judged.get(i, i) for _, _, i in sorted(ranked.get(trec_field(query.id), []))))
        outcome.figures, outcome.found = figures_of_ids(ids, query.grades), len(ids)
        named = [{"rank": n + 1, "id": i, "label": ""} for n, i in enumerate(ids)]
        outcome.right = [entry for entry in named if entry["id"] in measures.relevant(query.grades)]
        outcome.first = named[:SHOWN]
        outcomes.append(outcome)
    return outcomes
