#!/usr/bin/env python3
"""What scripts rely on, row by row: islet-search's options, query language and JSON. JSON is held against its schema as it comes. usage: contract_search_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import copy
import json
import os
import re
import subprocess
import sys

from contract import ARTICLES, Contract, ids
from support import Schema, valid_json

contract = Contract(sys.argv[1])
programs, db = contract.programs, contract.db
row, that, place, write, search, index, answer, found, two_lines = contract.row, contract.that, contract.place, contract.write, contract.search, contract.index, contract.answer, contract.found, contract.two_lines


def everything(result):
    return " ".join([result["document"]["title"], *result["headings"], result["text"]]).lower()


# --- options ---------------------------------------------------------------------------------------------

@row("--db PATH, repeatable: a database, a stub file")
def databases():
    one, two = place("d1"), place("d2")
    index(one, write("d/one.txt", "One\n\nGastrin of one.\n"))
    index(two, write("d/two.txt", "Two\n\nGastrin of two.\n"))
    both = programs.run("search", "--db", one, "--db", two, "--format", "json", "gastrin")
    that(len(valid_json(both.text)["results"]) == 2, "two databases are one", both.text[:200])
    real = [d for d, _, names in os.walk(contract.home) if "iamglass" in names and (d.startswith(one) or d.startswith(two))]
    stub = write("both.stub", "".join("auto %s\n" % d for d in real))
    that(len(found("gastrin", base=stub)) == 2, "a stub file that names both")


@row("-n, --limit N (10), --offset N")
def which():
    hundred = ids(found("-n", "100", "tumour"))
    that(len(hundred) > 20 and ids(found("tumour")) == hundred[:10], "ten by default")
    that(ids(found("--limit=5", "tumour")) == ids(found("-n5", "tumour")) == ids(found("-n", "5", "tumour")) == hundred[:5], "every way to write it")
    third = found("--limit", "5", "--offset", "10", "tumour")
    that(ids(third) == hundred[10:15] and [r["rank"] for r in third] == list(range(11, 16)), "--offset leaves out the first", ids(third))
    that(search("--limit", "0", "tumour").returncode == 0, "a limit of 0 only asks whether there is something")


@row("--format text|json|jsonl|tsv|html|trec")
def formats():
    text = search("--format", "text", "glucagonoma rash")
    that(text.text == search("glucagonoma rash").text and "read on: " in text.text, "text is the default")
    objects = [valid_json(search("--format", f, "glucagonoma rash").text) for f in ("json", "jsonl")]
    for o in objects:
        o.pop("took_ms")
    that(objects[0] == objects[1] and search("--format", "jsonl", "rash").text.count("\n") == 1, "jsonl is the same on one line")
    lines = [line.split("\t") for line in search("--format", "tsv", "glucagonoma rash").text.splitlines()]
    that(lines[0][:4] == ["rank", "score", "passage_id", "document_id"] and len({len(line) for line in lines}) == 1 and len(lines) == 11, "tsv: a head line, a line a result", lines[0])
    page = search("--format", "html", "<script>alert(1)</script> & rash").text
    that(page.startswith("<!DOCTYPE html>") and "<mark>" in page and "<script" not in page and not re.search(r"(src|href)=\"(?!https?:)", page), "html: one page, no script, nothing fetched")
    for by in ("document", "passage"):
        run = [line.split(" ") for line in search("--format", "trec", "--by", by, "--limit", "100", "tumour").text.splitlines()]
        scores = [float(line[4]) for line in run]
        that(all(len(line) == 6 and (line[0], line[1], line[5]) == ("1", "Q0", "islet") for line in run) and [int(line[3]) for line in run] == list(range(1, len(run) + 1))
             and all(a > b for a, b in zip(scores, scores[1:])), "trec by %s: scores strictly fall" % by, run[:2])
        known = {r["document"]["id"] if by == "document" else r["passage_id"] for r in found("--limit", "100", "--by", by, "tumour")}
        that({line[2] for line in run} == known, "trec names the " + by)


@row("--by passage|document")
def grouping():
    results = found("--by", "document", "--limit", "100", "tumour")
    documents = [r["document"]["id"] for r in results]
    that(len(documents) == len(set(documents)) > 5, "one result a document")
    that(len({r["document"]["id"] for r in found("--by", "passage", "--limit", "100", "tumour")}) < len(found("--by", "passage", "--limit", "100", "tumour")), "by passage a document comes again")


@row("--filter FIELD=VALUE repeatable; --since / --until DATE")
def filters():
    cases = [(["publisher=harbour net support (demonstration)"], lambda d: d["publisher"].startswith("Harbour"), "publisher, case aside"), (["language=en-GB"], lambda d: d["language"] == "en-GB", "language"),
             (["tag=ACTH"], lambda d: "ACTH" in d["tags"], "tag"), (["type=html"], lambda d: d["type"] == "html", "type"),
             (["path=" + os.path.join(ARTICLES, "c")], lambda d: os.path.basename(d["path"]).startswith("c"), "the beginning of a path"),
             (["type=txt", "type=md"], lambda d: d["type"] in ("txt", "md"), "the same field twice: either"), (["type=md", "language=en-GB"], lambda d: d["type"] == "md" and d["language"] == "en-GB", "two fields: both")]
    for given, holds, reason in cases:
        results = found("--limit", "200", *[a for f in given for a in ("--filter", f)], "tumour OR hormone OR ACTH OR carcinoid")
        that(results and all(holds(r["document"]) for r in results), reason, [r["document"]["id"] for r in results][:5])
    that(found("--filter", "type=none", "tumour") == [], "a value that no document has: nothing")
    for args, holds in ((("--since", "2025-05"), lambda d: d >= "2025-05"), (("--until", "2025-03"), lambda d: d <= "2025-03-31"), (("--since", "2025-03-01", "--until", "2025-03-31"), lambda d: d[:7] == "2025-03"),
                        (("--until", "2024"), lambda d: d[:4] <= "2024")):
        dates = [r["document"]["date"] for r in found("--limit", "200", *args, "tumour OR hormone OR syndrome")]
        that(dates and all(d and holds(d) for d in dates), " ".join(args), dates[:5])


@row("--batch FILE|-: ID<TAB>QUERY or QUERY; in order, flushed one by one; errors as objects; status 0 when every line was answered")
def batch():
    lines = ["a\trash", "insulinoma", "", '{"id":7,"query":"liver","limit":1,"filters":["type=txt"]}', "{bad", "z\tqqzzqq"]
    run = search("--batch", write("lines.txt", "\n".join(lines) + "\n"))
    answers = [valid_json(line) for line in run.text.splitlines()]
    that([a["id"] for a in answers] == ["a", "2", "3", 7, "5", "z"] and run.returncode == 2, "one answer a line, in order", [a["id"] for a in answers])
    that(["error" in a for a in answers] == [False, False, True, False, True, False] and answers[2]["error"]["message"], "lines that can't be answered say why", answers[2])
    that(search("--batch", "-", stdin="rash\nqqzzqq\n").returncode == 0, "status 0 when every line was answered, found or not")
    process = subprocess.Popen([os.path.join(programs.bin, "islet-search"), "--db", db, "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=programs.env)
    for number in range(3):
        process.stdin.write(b"%d\trash\n" % number)
        process.stdin.flush()
        that(valid_json(process.stdout.readline())["id"] == str(number), "each answer comes before the next question")
    process.stdin.close()
    that(process.wait(20) == 0, "and it ends with its input")
    trec = search("--batch", "-", "--format", "trec", "--by", "document", "--limit", "3", stdin="q1\trash\nq2\tinsulinoma\n").text.splitlines()
    that([line.split()[0] for line in trec] == ["q1"] * 3 + ["q2"] * 3, "trec takes the ids", trec)


@row("--ticket FILE|-, --like PASSAGE_ID, --show PASSAGE_ID --context N")
def other_questions():
    letter = "Dear team,\n\nsince last week my mother has a red rash with blisters that itch. Is it the glucagonoma?\n\nKind regards,\nAnn\n"
    results = found("--ticket", write("letter.txt", letter))
    that(results and "rash" in results[0]["text"] and ids(results) == ids(found("--ticket", "-", stdin=letter)), "a message from a file or standard input")
    two_lines(search("--ticket", write("empty.txt", " \n")), "search", 2, "an empty message")
    first = found("glucagonoma rash")[0]
    like = found("--like", first["passage_id"], "--limit", "5")
    that(len(like) == 5 and first["passage_id"] not in ids(like), "passages like it, without itself")
    alone = valid_json(search("--show", first["passage_id"], "--format", "json").text)["results"]
    that(ids(alone) == [first["passage_id"]] and alone[0]["text"] == first["text"], "--show: that passage")
    around = valid_json(search("--show", first["passage_id"], "--context", "1", "--format", "json").text)["results"]
    that(len(around) == 3 and around[1]["passage_id"] == first["passage_id"] and len({r["document"]["id"] for r in around}) == 1, "--context 1: a passage either side")
    that("=> " in search("--show", first["passage_id"], "--context", "1").text, "text points at the one asked for")
    for option in ("--like", "--show"):
        run = search(option, "0123456789abcdef")
        that(run.returncode == 1 and "no passage" in run.errors and "hint: " in run.errors, option + " of a passage that isn't there", run.errors)
        answer = search(option, "0123456789abcdef", "--format", "json")
        given = valid_json(answer.text)
        that(answer.returncode == 1 and given["results"] == [] and "no passage" in given["query"]["warnings"][0], option + " of it as JSON: an answer without results", answer.text)


@row("--suggest PREFIX: completions, best first")
def suggest():
    that(search("--suggest", "glucag").text.splitlines()[0] == "glucagonoma", "as text, a line each", search("--suggest", "glucag").text)
    that(valid_json(search("--suggest", "glucag", "--format", "json", "--limit", "1").text) == ["glucagonoma"], "as JSON")
    that(search("--suggest", "qqzzqq").returncode == 1, "status 1 for none")


@row("--list documents, acronyms, synonyms, stats, fields, as text or json")
def lists():
    members = {"documents": {"id", "title", "path", "url", "publisher", "date", "passages"}, "acronyms": {"short", "long", "count", "documents"}, "synonyms": {"terms"},
               "stats": {"documents", "passages"}, "fields": {"field", "value", "documents"}}
    for what, names in members.items():
        array = valid_json(search("--list", what, "--format", "json").text)
        that(isinstance(array, list) and array and all(names <= set(e) for e in array), "--list %s as an array" % what, array[:1])
        that([valid_json(line) for line in search("--list", what, "--format", "jsonl").text.splitlines()] == array, "--list %s: jsonl is an element a line" % what)
        that(search("--list", what).text.count("\n") >= len(array), "--list %s as text" % what)
    that(len(valid_json(search("--list", "documents", "--format", "json").text)) == len(os.listdir(ARTICLES)), "every article is listed")
    groups = write("own-synonyms.txt", "1\\,25-dihydroxyvitamin D, calcitriol\n")
    own = lambda name: [(e["terms"], e["becomes"]) for e in valid_json(search("--list", "synonyms", "--synonyms", name, "--format", "json").text)]
    that(len(own(groups)) == 2 and (["calcitriol"], ["1,25-dihydroxyvitamin D"]) in own(groups), "a thesaurus of one's own is listed, commas in its terms too", own(groups)[:3])
    that(len(own("+" + groups)) > 1000 and all(becomes for _, becomes in own("+" + groups)), "so is one that is added", len(own("+" + groups)))


@row("--explain; --no-expand, --no-spell, --exact; --boilerplate")
def understanding():
    plain, told = (answer(*args, "glucagonoma rash") for args in ((), ("--explain",)))
    that(ids(plain["results"]) == ids(told["results"]) and told["query"]["explained"] and all(r["explain"] for r in told["results"]) and "explain" not in plain["results"][0],
         "--explain says how and why, and changes nothing")
    that("score " in search("--explain", "rash").text, "as text too")
    that("explain" not in plain and all("said" not in r for r in plain["results"]), "and is nowhere unasked")
    told = answer("--explain", "title:glucagonoma +rsah men1 octreo* -insulinoma \"skin rash\"")
    concepts = told["explain"]["concepts"]
    for number, members, form in (
            (0, {"text": "glucagonoma", "field": "title"}, {"kind": "exact", "text": "glucagonoma", "weight": 1, "terms": ["glucagonoma"]}),
            (1, {"text": "rsah"}, {"kind": "spelling", "text": "rash"}), (2, {"text": "men1"}, {"kind": "acronym", "text": "multiple endocrine neoplasia type 1"}),
            (3, {"text": "octreo*"}, {"beginnings": ["octreo"]}), (4, {"text": "insulinoma", "excluded": True}, {"kind": "exact"}), (5, {"text": "skin rash"}, {"terms": ["skin", "rash"]})):
        has = lambda given, wanted: all(given.get(name) == value for name, value in wanted.items())
        that(number < len(concepts) and has(concepts[number], members) and any(has(f, form) for f in concepts[number]["forms"]), "--explain as JSON: concept %s, form %s" % (members, form), concepts)
    that(told["explain"]["confidence"] and all(set(term) == {"text", "weight"} for term in told["explain"]["related"]), "confidence and related terms beside them", told["explain"])
    for result in told["results"]:
        forms = [(concepts[s["concept"]], concepts[s["concept"]]["forms"][s["form"]], s) for s in result["said"]]
        that(forms and not any(asked.get("excluded") for asked, _, _ in forms), "every result says how it says them, and not what is excluded", result["said"])
        marked = {(h["kind"], h["term"]) for h in result["highlights"]}
        counted = {(s["kind"], f["text"]) for _, f, s in forms if s["in_text"]}
        that(marked <= counted or all(k == "related" for k, _ in marked - counted), "all that is marked is counted", (marked, counted))
        that(all(s["in_text"] + s["in_headings"] + s["in_title"] for _, _, s in forms), "each at least once")
    nothing = valid_json(search("--explain", "--format", "json", "--", "-rash").text)
    that(nothing["explain"]["concepts"] == [] and nothing["explain"]["confidence"] == [], "nothing is understood where only something is excluded", nothing.get("explain"))
    spelt = answer("glucoganoma rash")["query"]
    that(spelt["corrections"] == [{"from": "glucoganoma", "to": "glucagonoma"}], "a correction is said", spelt)
    that(answer("--no-spell", "glucoganoma rash")["query"]["corrections"] == [], "--no-spell")
    kinds = lambda *args: {h["kind"] for r in found(*args, "--limit", "50") for h in r["highlights"]}
    that({"exact", "stem"} <= kinds("tumours") and "acronym" in kinds("MEN1") and kinds("--exact", "tumours") == {"exact"}, "--exact: no stemming", kinds("--exact", "tumours"))
    said = answer("grade 1 tumour")["query"]["expansions"]
    that(said and not any("grade grade" in e["from"] for e in said), "an expansion names the words once", said)
    that(not kinds("--no-expand", "MEN1") & {"acronym", "synonym", "related"}, "--no-expand: no synonyms, acronyms or feedback", kinds("--no-expand", "MEN1"))
    that(len(found("--boilerplate", "--limit", "100", "MEN1")) > len(found("--limit", "100", "MEN1")), "--boilerplate")


@row("--log FILE: one JSON line a query")
def log():
    path = place("log.jsonl")
    search("--log", path, "rash")
    search("--log", path, "qqzzqq")
    search("--log", path, "--batch", "-", stdin="liver\n{bad\n")
    entries = [valid_json(line) for line in open(path, encoding="utf8")]
    that([(e["query"], e["status"]) for e in entries[:3]] == [("rash", 0), ("qqzzqq", 1), ("liver", 0)] and len(entries) == 4, "every query, found or not", entries)
    alone, batch = place("alone.jsonl"), place("batch.jsonl")
    for query, limit, offset in (("liver", 0, 0), ("liver", 5, 100000), ("qqzzqq", 0, 0), ("qqzzqq", 5, 10)):
        search("--log", alone, "--limit", str(limit), "--offset", str(offset), query)
        search("--log", batch, "--batch", "-", stdin=json.dumps({"query": query, "limit": limit, "offset": offset}) + "\n")
    status = lambda name: [json.loads(line)["status"] for line in open(name, encoding="utf8")]
    that(status(alone) == status(batch) == [0, 0, 1, 1], "in a batch the status of the query alone", (status(alone), status(batch)))
    that(all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", e["time"]) for e in entries) and entries[0]["results"] >= entries[0]["returned"] > 5, "time, results, milliseconds")


# --- islet-search: the query language ----------------------------------------------------------------------------------

@row("the query language: each form holds in every result")
def language():
    cases = [('"skin rash"', lambda t: "skin rash" in t, "a phrase"), ("+rash blisters", lambda t: "rash" in t, "+must"), ("rash -blisters", lambda t: "blister" not in t, "-mustnot"),
             ("rash AND blisters", lambda t: "rash" in t and "blister" in t, "AND"), ("rash NOT blisters", lambda t: "blister" not in t, "NOT"), ("insulinoma OR glucagonoma", lambda t: "insulinoma" in t or "glucagonoma" in t, "OR"),
             ("liver NEAR/5 spread", lambda t: re.search(r"\bliver\W+(\w+\W+){0,5}spread|spread\w*\W+(\w+\W+){0,5}liver", t), "NEAR/5"), ("glucag*", lambda t: "glucag" in t, "prefix*"),
             ("(rash OR diarrhoea) AND tumour", lambda t: re.search("rash|diarrh", t) and re.search("tumou?r", t), "brackets")]
    for query, holds, reason in cases:
        results = found("--no-expand", "--limit", "50", "--", query)
        that(results and all(holds(everything(r)) for r in results), "%s: %s" % (reason, query), [r["text"][:60] for r in results if not holds(everything(r))][:2])
    for query, part, reason in (("title:glucagonoma", lambda r: r["document"]["title"], "title:word"), ("heading:rash", lambda r: " ".join(r["headings"]), "heading:word")):
        results = found("--no-expand", "--limit", "50", "--", "+" + query) + found("--no-expand", "--limit", "50", "--", query)
        that(results and all(query.split(":")[1] in part(r).lower() for r in results), reason, [part(r) for r in results])
    words = found("rash blisters tongue", "--limit", "50")
    that(words and sum(w in everything(words[0]) for w in ("rash", "blister", "tongue")) >= 2, "words: passages with more of them come first")
    for query in ('"unclosed', "AND", "OR AND", "NOT rash", "((((", "a:b:c", "+", "- -", "NEAR/", "NEAR/99999", "*", "title:", "\x01\x02", "rash)", '""', "NEAR/5 rash", "\ud83d".encode("utf8", "surrogatepass").decode("utf8", "replace")):
        run = search("--format", "json", "--", query)
        that(run.returncode in (0, 1), "nothing is a syntax error: " + repr(query), run.errors)
    that(answer("--", 'rash "unclosed')["query"]["warnings"], "what is read as words is said in a warning")
    that(found("-n", "1", "rash", "-blisters") == found("-n", "1", "--", "rash -blisters"), "-word behind the first word is no option")


# --- islet-search: the JSON object -------------------------------------------------------------------------------------

@row("--offsets codepoints|utf8|utf16; highlights and answer sorted, apart, on what they name")
def offsets():
    index(place("wide"), write("w/wide.txt", "Wide 😀 article\n\nÜber 😀 naïve rashes 膵島 and a rash: a 😀 rash again.\n\nA second paragraph on tumours.\n"))
    cut = {"codepoints": lambda t, s, e: t[s:e], "utf8": lambda t, s, e: t.encode()[s:e].decode(), "utf16": lambda t, s, e: t.encode("utf-16-le")[2 * s:2 * e].decode("utf-16-le")}
    for base, query in ((place("wide"), "rash"), (db, "carcinoid syndrome flushing diarrhoea"), (db, "MEN1")):
        said = []
        for unit, part in cut.items():
            given = answer("--offsets", unit, "--limit", "20", query, base=base)
            that(given["offsets"] == unit, "the unit is named")
            said.append([([part(r["text"], h["start"], h["end"]) for h in r["highlights"]], part(r["text"], r["answer"]["start"], r["answer"]["end"])) for r in given["results"]])
            spans = [[(h["start"], h["end"]) for h in r["highlights"]] for r in given["results"]]
            that(all(a[1] <= b[0] for s in spans for a, b in zip(s, s[1:])) and all(s < e for list_ in spans for s, e in list_), "sorted and apart in " + unit)
        that(said[0] == said[1] == said[2] and said[0], "the three units mark the same text: " + query, said[0][:1])
    phrase = found('"carcinoid syndrome"')[0]
    that(all(phrase["text"][h["start"]:h["end"]].lower().split() == ["carcinoid", "syndrome"] for h in phrase["highlights"] if h["kind"] == "exact"), "a phrase is one highlight", phrase["highlights"])


@row("the JSON object: every member; snippet_html is safe; passage_id stays")
def members():
    given = answer("MEN1 tumours")
    that(list(given) == ["schema", "id", "query", "took_ms", "total", "confidence", "offsets", "results"] and given["id"] is None, "members in their order", list(given))
    that(any(e["kind"] == "acronym" for e in given["query"]["expansions"]), "expansions are said", given["query"]["expansions"])
    that(not re.search(r"<(?!/?mark>)|&(?!amp;|lt;|gt;|quot;|#39;)", " ".join(r["snippet_html"] for r in given["results"])), "snippet_html: only <mark>")
    index(place("safe"), write("h/h.txt", "Tags\n\nWrite <script>alert('x')</script> & \"rash\" <b>so</b>.\n"))
    snippet = found("rash", base=place("safe"))[0]["snippet_html"]
    that("<script" not in snippet and "&lt;script&gt;" in snippet and "<mark>rash</mark>" in snippet, "markup of an article is text", snippet)
    base, source = place("stay"), write("p/a.txt", "Alpha\n\nGastrin text that stays.\n")
    index(base, source)
    before = ids(found("gastrin", base=base))
    index(base, source, write("p/b.txt", "Beta\n\nOther text.\n"))
    index(base, "--rebuild", place("p"))
    that(ids(found("gastrin", base=base)) == before, "the passage_id is the same after an update and a rebuild")


@row("the schema refuses what breaks the promise")
def schema():
    given = answer("--explain", "glucoganoma MEN1 rash")
    refuses = lambda value: list(Schema.validator(Schema.name_of(value)).iter_errors(value)) and list(Schema.validator(None).iter_errors(value))
    that(not list(Schema.validator(None).iter_errors(given)), "the whole schema takes an answer")
    for path in ([], ["query"], ["total"], ["results", 0], ["results", 0, "document"], ["results", 0, "highlights", 0], ["results", 0, "answer"], ["query", "corrections", 0], ["query", "expansions", 0],
                 ["explain", "concepts", 0], ["explain", "concepts", 0, "forms", 0], ["results", 0, "said", 0], ["explain", "related", 0]):
        part = given
        for step in path:
            part = part[step]
        optional = {"explained", "explain", "made_by", "boilerplate", "language", "type", "tags", "pinned", "said"}
        for name in set(part) - optional - {"schema"}:
            broken = copy.deepcopy(given)
            target = broken
            for step in path:
                target = target[step]
            del target[name]
            that(refuses(broken), "without " + ".".join(map(str, path + [name])))
    for kind in ("guess", 3, None):
        broken = copy.deepcopy(given)
        broken["results"][0]["highlights"][0]["kind"] = kind
        that(refuses(broken), "a highlight of kind %s" % kind)


contract.run("--format --limit --offset --by --filter --since --until --batch --ticket --like --show --context --suggest --list --explain --no-expand --no-spell --exact --log "
             "--offsets".split())
