"""How islet's cost grows: a tenth, all and four times the articles of a JSON Lines file; and one file changed among many.

usage: growth.py BIN_DIR ARTICLES.jsonl [--times 0.1,1,4] [--files 100000] [--queries N]

Copies beyond the first get ids of their own, and in each other words are changed (one in four of six letters and more), so
that they are neither duplicates nor all of the same vocabulary. Prints a Markdown table. --files 0: no folder of files."""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import time
import zlib

import engines
import questions

LONG_WORD = re.compile(r"[a-z]{6,}")
VOWELS = str.maketrans("aeiou", "eioua")


def changer(copy):
    """A function that changes one long word in four, others in each copy; the first copy stays as it is."""
    made = {}

    def change(match):
        word = match[0]
        if word not in made:
            made[word] = word.translate(VOWELS) if zlib.crc32(("%d %s" % (copy, word)).encode()) % 4 == 0 else word
        return made[word]
    return (lambda text: LONG_WORD.sub(change, text)) if copy else (lambda text: text)


def write_copies(source, times, folder):
    """Files of at most one copy each; returns the bytes written."""
    os.makedirs(folder)
    with open(source, encoding="utf8") as lines:
        records = lines.readlines()
    if times < 1:
        records = records[::max(1, round(1 / times))]
    total = 0
    for copy in range(max(1, round(times))):
        change = changer(copy)
        with open(os.path.join(folder, "part%d.jsonl" % copy), "w", encoding="utf8") as out:
            for line in records:
                record = json.loads(line)
                key = "_id" if "_id" in record else "id"
                identity = "%s-%d" % (record.get(key, ""), copy)
                record = json.loads(change(line))
                record[key] = identity
                total += out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return total


def ask(engine, asked, rounds=2):
    engine.open()
    times = {"marked": [], "plain": []}
    for number in range(rounds):
        for query in asked:
            for plain in (False, True):
                took, _ = engine.ask(query, plain)
                if number > 0:
                    times["plain" if plain else "marked"].append(took)
    memory = engine.close()
    return times, memory


def measure(folder, bin_dir, source, times, queries):
    work = os.path.join(folder, "times%s" % times)
    articles = os.path.join(work, "articles")
    write_copies(source, times, articles)
    engine = engines.islet(work, bin_dir, articles, os.cpu_count())
    seconds, cpu, memory = engines.run_measured(engine.index[0], work)
    tsv = os.path.join(work, "passages.tsv")
    engines.run([os.path.join(bin_dir, "benchmark-passages"), engine.path], work, tsv)
    passages = questions.Passages(tsv)
    asked = [query for kind, query, _ in questions.make_queries(passages, queries) if kind != "near"]
    took, session = ask(engine, asked)
    size = engines.bytes_in(engine.path)
    row = ["%g" % times, "{:,}".format(len(passages.rows)), "%.0f MB" % (passages.text_bytes / 1e6),
           "%.0f s (%.0f s)" % (seconds, cpu), "%.2f s" % (cpu * 1e6 / passages.text_bytes), "%.2f" % (size / passages.text_bytes),
           "%.0f MB" % memory, "%.0f MB" % session]
    row += ["%.1f / %.1f" % tuple(questions.percentile(took[kind], share) for share in (0.5, 0.99)) for kind in ("marked", "plain")]
    shutil.rmtree(work)
    return row


def one_file_among(folder, bin_dir, source, files):
    """Seconds to index the folder, to find nothing changed, and to bring one changed and one new file in."""
    work = os.path.join(folder, "files")
    with open(source, encoding="utf8") as lines:
        texts = [paragraph for line in lines for s in json.loads(line).get("sections", []) for paragraph in s["paragraphs"]]
    for number in range(files):
        part = os.path.join(work, str(number // 1000))
        os.makedirs(part, exist_ok=True)
        with open(os.path.join(part, "%d.txt" % number), "w", encoding="utf8") as out:
            out.write("Note %d\n\n%s\n" % (number, texts[number % len(texts)]))
    engine = engines.islet(folder, bin_dir, work, os.cpu_count())
    first = engines.run_measured(engine.index[0], folder)
    same = [engines.run_measured(engine.index[0], folder) for _ in range(3)]
    changed = []
    for number in range(3):
        for name in ("0/%d.txt" % number, "0/new%d.txt" % number):
            with open(os.path.join(work, name), "w", encoding="utf8") as out:
                out.write("A changed note\n\nThe new text speaks of zebrafish number %d.\n" % (time.time_ns() % 1000))
        changed.append(engines.run_measured(engine.index[0], folder))
    return first, sorted(same)[1], sorted(changed)[1]


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1][7:])
    parser.add_argument("bin_dir")
    parser.add_argument("source")
    parser.add_argument("--times", type=lambda text: [float(t) for t in text.split(",") if t], default=[0.1, 1, 4])
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    options.bin_dir = os.path.abspath(options.bin_dir)
    folder = tempfile.mkdtemp(prefix="islet-growth-")
    try:
        if options.times:
            print("| times | passages | text | index, wall (processor) | processor a MB | size / text | peak | session | with marks p50 / p99 | ids p50 / p99 |")
            print("|" + " --- |" * 10)
        for times in options.times:
            print("| " + " | ".join(measure(folder, options.bin_dir, options.source, times, options.queries)) + " |", flush=True)
        if options.files:
            rows = one_file_among(folder, options.bin_dir, options.source, options.files)
            print("\n%d files, wall (processor) seconds and peak memory:" % options.files)
            for name, (wall, cpu, memory) in zip(("first time", "nothing changed", "one changed, one new"), rows):
                print("- %s: %.2f (%.2f), %.0f MB" % (name, wall, cpu, memory), flush=True)
    except engines.Failed as error:
        sys.exit("growth: error: %s" % error)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
