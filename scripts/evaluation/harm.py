"""Whether right words are left alone: names kept, absent words said to be absent, amounts and capitals read as written."""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import subprocess
import tempfile

from .query_sets import Failure

PHRASINGS = ("%s", "what is %s", "%s side effects")
LEAST_BEGINNING = 4  # letters that a relative shares with the name
MEASURES = ("names kept", "absent words", "amounts kept", "capitals read")
KINDS = {"amount": MEASURES[2], "capitals": MEASURES[3]}


def names_file(collection):
    """The file of names, if the collection is such a set."""
    found = os.path.join(collection, "names.txt")
    return found if os.path.isdir(collection) and os.path.exists(found) else None


def read_names(path):
    with open(path, encoding="utf8") as file:
        names = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    if not names:
        raise Failure("%s names nothing" % path, "a name a line")
    return names


def read_forms(path):
    """(kind, text, query, whether it is to be found) of forms.tsv beside the names; none where there is no such file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) != 5 or row[0] not in KINDS or row[3] not in ("found", "apart"):
            raise Failure("%s has a line that can't be read: %s" % (path, "\t".join(row)), "kind, text, query, found or apart, reason, with tabs between")
    return [(kind, text.replace("\\n", "\n"), query, verdict == "found") for kind, text, query, verdict, _ in rows]


def measure_forms(program, forms):
    """Figures by kind, and the queries that went wrong, over a database of the texts alone."""
    texts = sorted({text for _, text, _, _ in forms})
    records = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    indexer = os.path.join(os.path.dirname(program), "islet-index") if os.path.dirname(program) else "islet-index"
    with tempfile.TemporaryDirectory(prefix="islet-harm-") as folder:
        db = os.path.join(folder, "db")
        done = subprocess.run([indexer, "--quiet", "--db", db, "-"], input=records.encode(), capture_output=True)
        if done.returncode:
            raise Failure("the texts of forms.tsv can't be indexed: " + done.stderr.decode("utf8", "replace").strip(), "islet-index is wanted beside islet-search")
        answers = ask(program, ["--db", db], [query for _, _, query, _ in forms], limit=len(texts))
    wrong = [(kind, query) for (kind, text, query, found), answer in zip(forms, answers)
             if found != (str(texts.index(text)) in {r["document"]["id"] for r in answer["results"]})]
    figures = {}
    for kind, measure in KINDS.items():
        asked = sum(1 for form in forms if form[0] == kind)
        figures[measure] = 1 - sum(1 for w in wrong if w[0] == kind) / asked if asked else None
    return figures, [query for _, query in wrong]


def ask(program, options, queries, limit=3):
    batch = "".join(json.dumps({"id": str(i), "query": query}) + "\n" for i, query in enumerate(queries))
    done = subprocess.run([program, *options, "--limit", str(limit), "--format", "jsonl", "--batch", "-"], input=batch.encode(), capture_output=True)
    answers = [json.loads(line) for line in done.stdout.decode("utf8").splitlines()]
    if len(answers) != len(queries) or any("error" in a for a in answers):
        lines = done.stderr.decode("utf8", "replace").splitlines() or ["islet-search gave %d answers to %d queries" % (len(answers), len(queries))]
        raise Failure(lines[0].removeprefix("islet-search: error: "), lines[1].removeprefix("hint: ") if len(lines) > 1 else "try the queries by hand")
    return answers


def letters(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def is_kept(name, answer):
    return not any(letters(c["from"]) and letters(c["from"]) in letters(name) for c in answer["query"]["corrections"])


def is_said_absent(name, answer):
    """Named as missing, and nothing marked in a result begins like it."""
    named = any(letters(word) in letters(name) for word in answer["query"]["missing"])
    marked = (letters(r["text"][h["start"]:h["end"]]) for r in answer["results"] for h in r["highlights"])
    return named and not any(m.startswith(letters(name)[:LEAST_BEGINNING]) for m in marked)


def measure(program, options, names):
    """Figures, and the questions that went wrong. A name is absent where no article has it as a phrase, nor says it in another way;
    RADIANT-4 is there where RADIANT is."""
    asked = [(name, phrasing % name) for name in names for phrasing in PHRASINGS]
    answers = ask(program, options, [query for _, query in asked])
    as_phrase = ask(program, options, ['"%s"' % re.sub(r"\d+$", "", name).split("-")[0] for name in names])
    alone = answers[::len(PHRASINGS)]
    absent = {name for name, phrase, answer in zip(names, as_phrase, alone) if not phrase["results"] and not answer["query"]["expansions"]}
    demanded = dict(zip(names, ask(program, options, ["+" + name for name in names])))
    changed = [query for (name, query), answer in zip(asked, answers) if not is_kept(name, answer)]
    shown = [query for (name, query), answer in zip(asked, answers)
             if name in absent and (not is_said_absent(name, answer) or (query == name and answer["results"]))]
    shown += ["+" + name for name in sorted(absent) if demanded[name]["results"]]
    of_absent = (len(PHRASINGS) + 1) * len(absent)
    figures = {MEASURES[0]: 1 - len(changed) / len(asked), MEASURES[1]: 1 - len(shown) / of_absent if absent else None}
    return {"names": len(names), "questions": len(asked), "absent": len(absent), "figures": figures, "changed": changed, "shown": shown}
