#!/usr/bin/env python3
"""What researchers ask: fields, exact counts, every hit, exports that reference managers read, saved searches. usage: research_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import io
import json
import subprocess
import sys
import tempfile
import venv

from contract import Contract
from support import valid_json

contract = Contract(sys.argv[1])
row, that, place, write, search, index = contract.row, contract.that, contract.place, contract.write, contract.search, contract.index

ARTICLES = [
    {"id": "a", "title": "Sugar & {braces} 5%", "audience": "patient", "authors": ["Roe, Jane", "Doe, K_1"], "doi": "10.1000/a_b", "journal": "Journal of Things", "year": 2019, "dose": 9,
     "text": "An insulinoma makes too much of the hormone that lowers sugar."},
    {"id": "b", "title": "Theatre", "audience": "Clinicians", "published": "2021-03-05", "url": "https://a.example/b?x=1&y=2", "dose": 10, "pmid": 123,
     "text": "Enucleation removes an insulinoma while the gland around it is spared. \"Quoted\", and a comma."},
    {"id": "c", "title": "Night", "audience": ["Patients", "carers"], "published": "2020", "dose": 2.5, "text": "Eating before bed helps people whose insulinoma wakes them shaking."},
    {"id": "d", "title": "Scan", "text": "Endoscopic ultrasound shows where in the organ the insulinoma lies."},
    {"id": "e", "title": "Other", "audience": "patient", "text": "A gastrinoma is another kind altogether."},
]


def base():
    if not base.made:
        write("articles.jsonl", "".join(json.dumps(a) + "\n" for a in ARTICLES))
        index(place("fields-db"), place("articles.jsonl"))
        base.made = place("fields-db")
    return base.made


base.made = None


def asked(*args, **more):
    contract.note(args)
    return contract.programs.search(base(), *args, **more)


def answer(*args):
    return valid_json(asked("--format", "json", *args).text)


def ids(*args):
    return [r["document"]["id"] for r in answer(*args)["results"]]


@row("fields are in JSON, filtered, counted, sorted by")
def fields():
    first = next(r for r in answer("insulinoma")["results"] if r["document"]["id"] == "a")["document"]
    that(first["fields"] == {"audience": "patient", "authors": ["Roe, Jane", "Doe, K_1"], "doi": "10.1000/a_b", "journal": "Journal of Things", "year": 2019, "dose": 9}, "fields with their types", first["fields"])
    that("fields" not in next(r for r in answer("insulinoma")["results"] if r["document"]["id"] == "d")["document"], "none where there are none")
    for given, wanted, why in (("audience=patient", "ac", "equal"), ("dose=2..9", "ac", "a range"), ("year=2020..", "bc", "an open range of years"), ("doi=https://doi.org/10.1000/A_B", "a", "a DOI's address"), ("pmid=123", "b", "a number")):
        that(sorted(ids("--filter", given, "insulinoma")) == list(wanted), why, ids("--filter", given, "insulinoma"))
    counted = answer("--facet", "audience", "--facet", "year", "--limit", "1", "insulinoma")
    that(counted["facets"]["audience"] == [{"value": "Patients", "count": 2}, {"value": "Clinicians", "count": 1}, {"value": "carers", "count": 1}], "counts over all results", counted["facets"])
    that(counted["listed"] == {"of": "passages", "counted": 4, "relation": "eq", "limit": 10000} and counted["total"] == {"value": 4, "relation": "eq"}, "what was counted", counted["listed"])
    that(ids("--sort", "dose", "insulinoma") == list("cabd") and ids("--sort", "-dose", "insulinoma") == list("bacd"), "order, either way", ids("--sort", "-dose", "insulinoma"))
    that("audience: Patients 2 \u00b7 Clinicians 1 \u00b7 carers 1" in asked("--facet", "audience", "insulinoma").text, "text")
    that("<caption>Counted over all 4 passages</caption>" in asked("--facet", "audience", "--format", "html", "insulinoma").text, "HTML")


@row("shards give the same counts and the same order")
def shards():
    for k in (1, 2):
        index(place("shard%d" % k), "--shard", "%d/2" % k, place("articles.jsonl"))
    options = ("--format", "json", "--facet", "audience", "--facet", "year", "--sort", "-dose", "insulinoma")
    apart = valid_json(contract.programs.search(place("shard1"), "--db", place("shard2"), *options).text)
    whole = answer("--facet", "audience", "--facet", "year", "--sort", "-dose", "insulinoma")
    that(apart["facets"] == whole["facets"] and apart["listed"] == whole["listed"] and apart["total"] == whole["total"], "counts", apart)
    that([r["document"]["id"] for r in apart["results"]] == [r["document"]["id"] for r in whole["results"]], "order", apart)


@row("mistakes about fields, and articles without a date")
def mistakes():
    wrong = asked("--filter", "audiense=x", "insulinoma")
    that(wrong.returncode == 2 and "did you mean audience?" in wrong.errors, "a field that no article has", wrong.errors)
    nowhere = asked("--filter", "journal=Nowhere", "insulinoma")
    that(nowhere.returncode == 1, "a value that none has is no mistake")
    that('no article has the journal "Nowhere": there is "Journal of Things"' in nowhere.errors and nowhere.errors.endswith("hint: try again without --filter\n"), "but it is named, and only the option that was given", nowhere.errors)
    that('"Nowhere"' in valid_json(asked("--filter", "journal=Nowhere", "--format", "json", "insulinoma").text)["query"]["warnings"][0], "in JSON, too")
    that("try again without --filter and --until\n" in asked("--filter", "audience=patient", "--until", "1999", "insulinoma").errors, "two of them")
    undated = asked("--since", "2020", "insulinoma")
    that("1 article without a date matches but for that: left out: --undated keep shows them too" in undated.errors, "said", undated.errors)
    that(sorted(ids("--since", "2020", "--undated", "keep", "insulinoma")) == list("bcd"), "kept")
    lines = '{"query":"insulinoma","facets":["audience"],"sort":"-date","audience":"patient","undated":"keep","since":"2020"}\n{"query":"x","sort":"nope"}\n{"query":"x","facets":"audience"}\n'
    given = [valid_json(line) for line in asked("--batch", "-", stdin=lines).text.splitlines()]
    that([r["document"]["id"] for r in given[0]["results"]] == list("bcd") and given[0]["facets"], "the same in a batch", given[0])
    that([g["error"]["code"] for g in given[1:]] == ["bad_request", "bad_request"], "mistakes in a batch", given[1:])


@row("every hit, and exactly how many")
def every():
    that(asked("--count", "insulinoma").text == "4\n" and asked("--count", "insulinoma AND sugar").text == "1\n", "numbers alone")
    none = asked("--count", "xylophone")
    that(none.text == "0\n" and none.returncode == 1, "none", none.errors)
    facets = valid_json(asked("--count", "--facet", "audience", "--format", "json", "insulinoma").text)
    that(facets["total"]["value"] == 4 and len(facets["facets"]["audience"]) == 3, "counts by value")
    lines = [json.loads(line) for line in asked("--all", "--format", "jsonl", "insulinoma").text.splitlines()]
    that([line["document"]["id"] for line in lines] == list("abcd") and [line["rank"] for line in lines] == [1, 2, 3, 4], "a result a line")
    table = list(csv.DictReader(io.StringIO(asked("--all", "--format", "csv", "insulinoma").text, newline="")))
    that([r["document_id"] for r in table] == list("abcd") and table[0]["authors"] == "Roe, Jane; Doe, K_1" and json.loads(table[1]["fields"])["pmid"] == 123, "CSV", table)
    that('"Quoted", and a comma.' in table[1]["text"], "quotation marks and commas", table[1]["text"])
    for args in (["--all", "--count"], ["--all", "--sort", "date"], ["--all", "--limit", "3"], ["--all", "--format", "json"], ["--all", "--save", "x"]):
        that(asked(*args, "insulinoma").returncode == 2, "can't go together: " + " ".join(args))
    one = asked("--count", "insulinoma AND sugar")
    that("1 passage, " in one.errors, "one is one", one.errors)
    for form in ("csv", "tsv", "ris", "bibtex", "kwic", "jsonl", "text"):
        counted = asked("--all", "--facet", "audience", "--format", form, "insulinoma")
        that("audience: Patients 2 \u00b7 Clinicians 1 \u00b7 carers 1\n" in counted.errors and "Patients 2" not in counted.text, "counts beside every result as " + form, counted.errors)
    for form in ("csv", "trec"):
        that("Patients 2" in asked("--facet", "audience", "--format", form, "insulinoma").errors, "and beside the best as " + form)
    that("--limit changes nothing here" in asked("--list", "documents", "--limit", "2").errors, "an option without effect is named")
    that('"and" in small letters is a word' in asked("--count", "insulinoma and sugar").errors and "small letters" not in asked("insulinoma and sugar").errors, "who counts means operators; who asks doesn't")
    kwic = asked("--all", "--format", "kwic", "--kwic-sort", "left", "insulinoma").text.splitlines()
    that(len(kwic) == 4 and len({line.index("[") for line in kwic}) == 1 and [line.rsplit(" ", 1)[1] for line in kwic] == ["5%", "Theatre", "Scan", "Night"], "key words below each other, by the words before them", kwic)


@row("words of the articles")
def words():
    that(asked("--list", "terms", "insu").text == "insulinoma\t4\n", "words that begin so")
    that("gastrinoma\t1" in asked("--list", "terms").text.splitlines(), "all of them")
    that(asked("--list", "collocations").returncode == 2 and asked("--list", "stats", "x").returncode == 2, "a term is needed, or out of place")
    that(isinstance(json.loads(asked("--list", "collocations", "insulinoma", "--format", "json").text), list), "company as JSON")


@row("a saved search says what is new")
def saved():
    file = place("saved.json")
    kept = asked("--save", file, "--filter", "year=2019..", "insulinoma")
    that(kept.text == "3 passages in 3 articles\n", "what it finds", kept.text + kept.errors)
    write("more.jsonl", "".join(json.dumps(a) + "\n" for a in ARTICLES[1:] + [{"id": "n", "title": "New", "year": 2024, "text": "A new insulinoma drug is tried."}]))
    index(place("more-db"), place("more.jsonl"))
    again = contract.programs.search(place("more-db"), "--rerun", file)
    that(again.text.splitlines()[1:2] == ["now: 3 passages in 3 articles"] and again.text.splitlines()[3:] == ["+ n\tNew", "- a\tSugar & {braces} 5%"], "new and gone", again.text)
    told = json.loads(contract.programs.search(place("more-db"), "--rerun", file, "--format", "json", "--save", file).text)
    that(told["new"] == [{"id": "n", "title": "New"}] and [g["id"] for g in told["gone"]] == ["a"], "as JSON", told)
    after = json.loads(contract.programs.search(place("more-db"), "--rerun", file, "--format", "json").text)
    that(after["new"] == [] and after["gone"] == [], "nothing is new twice", after)
    with open(file, encoding="utf8") as f:
        that(len(json.load(f)["runs"]) == 2, "counts of every run are kept")
    that(asked("--rerun", place("articles.jsonl")).returncode == 2, "another file")


def parsers():
    """The public parsers, from PyPI into a folder of their own; None where they can't be had."""
    folder = tempfile.mkdtemp(dir=place("."))
    venv.create(folder, with_pip=True)
    got = subprocess.run([folder + "/bin/pip", "install", "--quiet", "bibtexparser<2", "rispy"], capture_output=True, timeout=180)
    return folder + "/bin/python" if got.returncode == 0 else None


PARSE = """
import bibtexparser, json, rispy, sys
print(json.dumps([bibtexparser.loads(open(sys.argv[1], encoding="utf8").read()).entries, rispy.loads(open(sys.argv[2], encoding="utf8").read())]))
"""


@row("what is exported is read by public parsers")
def exported():
    write("out.bib", asked("--all", "--format", "bibtex", "insulinoma").text)
    write("out.ris", asked("--all", "--format", "ris", "insulinoma").text)
    try:
        python = parsers()
    except (OSError, subprocess.SubprocessError):
        python = None
    if python is None:
        print("skipped: bibtexparser and rispy can't be had here")
        return
    bib, ris = json.loads(subprocess.run([python, "-c", PARSE, place("out.bib"), place("out.ris")], capture_output=True, check=True).stdout)
    that([e["ENTRYTYPE"] for e in bib] == ["article", "misc", "misc", "misc"] and len({e["ID"] for e in bib}) == 4, "an entry an article", bib)
    that(bib[0]["author"] == "Roe, Jane and Doe, K\\_1" and bib[0]["title"] == "Sugar \\& \\{braces\\} 5\\%" and bib[0]["doi"] == "10.1000/a_b" and bib[0]["year"] == "2019", "BibTeX", bib[0])
    that(bib[1]["url"] == "https://a.example/b?x=1&y=2", "an address as it is", bib[1])
    that([e["type_of_reference"] for e in ris] == ["JOUR", "ELEC", "GEN", "GEN"] and ris[0]["authors"] == ["Roe, Jane", "Doe, K_1"] and ris[0]["doi"] == "10.1000/a_b" and ris[0]["year"] == "2019", "RIS", ris)


contract.run(["--facet", "--sort", "--undated", "--all", "--count", "--save", "--rerun", "--kwic-sort"])
