"""One run of all engines over the same passages; see scripts/benchmark.

usage: run.py BIN_DIR SOURCE [QUERIES] [--rounds N] [--queries N] [--without NAME,NAME] [--keep FOLDER] [--docs]

SOURCE is a folder or a JSON Lines file as islet-index takes it, QUERIES a file of ID<TAB>QUERY lines (made from the
passages if there is none). --rounds: how often everything is indexed and each query asked. --keep: work in that folder
and leave it. --docs: write docs/benchmark.md and docs/benchmark.svg instead of build/benchmark/."""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile

import engines
import questions
import report

ROOT = os.path.dirname(engines.HERE)
ONE_SHOT_RUNS = 60
OTHERS = {"Lucene 8": engines.lucene, "Tantivy": engines.tantivy, "SQLite FTS5": engines.fts5, "Omega": engines.omega, "Recoll": engines.recoll}


def say(text):
    print(text, file=sys.stderr, flush=True)


def available(makers, folder, passages, without):
    """The engines that are wanted and can be had. What can't be is said, and from then on not wanted."""
    made = []
    for name, make in makers.items():
        if name in without:
            continue
        say("preparing: %s" % name)
        try:
            made.append(make(folder, passages))
        except engines.Unavailable as why:
            say("benchmark: without %s: %s" % (name, why))
            without.append(name)
    return made


def prepare(folder, bin_dir, source, jobs, without):
    """Indexes once with islet, writes its passages for the others; the passages and the engines."""
    os.makedirs(folder, exist_ok=True)
    tsv = os.path.join(folder, "passages.tsv")
    ours = engines.islet(folder, bin_dir, source, jobs)
    engines.run(ours.index[0], folder)
    engines.run([os.path.join(bin_dir, "benchmark-passages"), ours.path], folder, tsv)
    compared = [ours, engines.stock_xapian(folder, bin_dir, tsv)]
    return questions.Passages(tsv), compared + available(OTHERS, folder, tsv, without)


def forget(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def index_all(compared, rounds, figures):
    """Round by round, so that a slow minute of the machine hits all alike; the slow two once."""
    for number in range(rounds):
        for engine in compared:
            if number > 0 and not (engine.session_command or engine.name.startswith("islet")):
                continue
            say("indexing: %s" % engine.name)
            forget(engine.path)
            seconds, cpu, memory = (list(x) for x in zip(*[engines.run_measured(c, engine.folder) for c in engine.index]))
            row = figures.setdefault(engine.name, {})
            row.setdefault("index_s", []).append(sum(seconds))
            row.setdefault("index_cpu", []).append(sum(cpu))
            row["index_mb"] = max(memory)
            row["size_mb"] = engines.bytes_in(engine.path) / 1e6


def known_items(compared, queries, figures):
    """Each engine's own answers: is the passage that a text query was taken from among the first ten?"""
    asked = [(query, home) for kind, query, home in queries if kind == "text"]
    for engine in compared:
        found = [home in engine.top(query)[:10] for query, home in asked]
        figures[engine.name]["known"] = sum(found) / len(found) if found else float("nan")


def positional(islet, stock, queries):
    """Phrases and NEAR against positions: (kind, queries, stock's hits, of them islet's too, islet's hits, of them stock's too)."""
    rows = []
    for wanted in ("phrase", "near"):
        asked = theirs_total = both = ours_total = 0
        for kind, query, _ in queries:
            theirs = set(stock.top(query)) if kind == wanted else set()
            if not theirs or len(theirs) >= 100:
                continue
            ours = set(islet.top(query, exact=True))
            asked, theirs_total, ours_total, both = asked + 1, theirs_total + len(theirs), ours_total + len(ours), both + len(theirs & ours)
        rows.append((wanted, asked, theirs_total, ours_total, both))
    return rows


def median_and_tail(times):
    times = list(times)
    return [questions.percentile(times, share) for share in (0.5, 0.99)]


def ask_all(compared, queries, rounds, figures):
    """Every engine is asked each query in turn, with and without snippets; the first round only warms up.

    NEAR, which not every engine has, is told by kind alone.
    """
    order = random.Random(1)
    times = {(e.name, plain): [] for e in compared for plain in (False, True)}
    for number in range(rounds + 1):
        say("asking: round %d of %d" % (number, rounds))
        for kind, query, _ in queries:
            for engine in order.sample(compared, len(compared)):
                if kind == "near" and not engine.near:
                    continue
                for plain in (False, True):
                    took, _ = engine.ask(query, plain)
                    if number > 0:
                        times[engine.name, plain].append((kind, took))
    for (name, plain), rows in times.items():
        key = "plain" if plain else "marked"
        figures[name][key] = median_and_tail(t for kind, t in rows if kind != "near")
        figures[name][key + "_kinds"] = {kind: median_and_tail(t for k, t in rows if k == kind) for kind in {k for k, _ in rows}}


def one_shots(compared, queries, figures):
    """Whole processes, in turn. The two engines without a session have no other latency."""
    asked = [query for kind, query, _ in queries if kind in ("words", "text", "given")]
    times = {engine.name: [] for engine in compared if engine.one_shot}
    for i in range(min(ONE_SHOT_RUNS, 6 * len(asked))):
        for engine in compared:
            if engine.one_shot:
                times[engine.name].append(engines.run(engine.one_shot(asked[i % len(asked)]), engine.folder)[0] * 1000)
    for name, values in times.items():
        figures[name]["one_shot"] = median_and_tail(values)


def quality(folder, bin_dir, without, figures):
    """nDCG@10 by document on the questions of corpus/."""
    corpus = os.path.join(ROOT, "corpus")
    passages, compared = prepare(folder, bin_dir, os.path.join(corpus, "articles"), 1, without)
    asked = questions.read_queries(os.path.join(corpus, "queries.tsv"))
    grades = questions.read_judgements(os.path.join(corpus, "qrels.tsv"))
    for engine in compared:
        for command in engine.index if engine.name != "islet" else []:
            engines.run(command, folder)
        if engine.session_command:
            engine.open()
        scores = [questions.ndcg(questions.documents_of(engine.top(text), passages), grades[query]) for query, text in asked]
        figures[engine.name]["ndcg"] = statistics.mean(scores)
        if engine.session:
            engine.close()


def measure(options, folder):
    figures = {}
    passages, compared = prepare(os.path.join(folder, "speed"), options.bin_dir, options.source, os.cpu_count(), options.without)
    say("%d passages, %.1f MB of text" % (len(passages.rows), passages.text_bytes / 1e6))
    single = engines.islet(os.path.join(folder, "speed"), options.bin_dir, options.source, 1, "islet, 1 thread")
    if options.queries_file:
        queries = [("given", text, "") for _, text in questions.read_queries(options.queries_file)]
    else:
        queries = questions.make_queries(passages, options.queries)
    index_all(compared[:1] + [single] + compared[1:], options.rounds, figures)
    serving = [engine for engine in compared if engine.session_command]
    for engine in serving:
        engine.open()
    say("checking answers")
    known_items(compared, queries, figures)
    checks = positional(compared[0], next(e for e in compared if e.name == "stock Xapian"), queries)
    ask_all(serving, queries, options.rounds, figures)
    for engine in serving:
        figures[engine.name]["session_mb"] = engine.close()
    say("one call at a time")
    one_shots(compared, queries, figures)
    say("questions of corpus/")
    quality(os.path.join(folder, "corpus"), options.bin_dir, options.without, figures)
    return report.Run(options.source, passages, queries, options.rounds, figures, checks)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1][7:])
    parser.add_argument("bin_dir")
    parser.add_argument("source", nargs="?", default=os.path.join(ROOT, "corpus", "articles"))
    parser.add_argument("queries_file", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--without", type=lambda names: names.split(","), default=[])
    parser.add_argument("--keep")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    options.bin_dir, options.source = os.path.abspath(options.bin_dir), os.path.abspath(options.source)
    folder = os.path.abspath(options.keep) if options.keep else tempfile.mkdtemp(prefix="islet-benchmark-")
    try:
        if options.keep:
            forget(folder)
        run = measure(options, folder)
        target = os.path.join(ROOT, "docs" if options.docs else "build/benchmark")
        run.write(target)
        print(run.markdown())
    except engines.Failed as error:
        sys.exit("benchmark: error: %s" % error)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
