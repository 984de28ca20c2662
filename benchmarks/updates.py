"""What it costs to bring one changed and one new file into a database of a folder of many.

usage: updates.py BIN_DIR ARTICLES.jsonl [--files 100000]

The files are the paragraphs of ARTICLES.jsonl (records with sections). How cost grows with the number of articles is
benchmarks/scaling.py's part."""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import json
import os
import shutil
import sys
import tempfile
import time

import engines


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
    parser.add_argument("--files", type=int, default=100_000)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="islet-updates-")
    try:
        rows = one_file_among(folder, os.path.abspath(options.bin_dir), options.source, options.files)
        print("%d files, wall (processor) seconds and peak memory:" % options.files)
        for name, (wall, cpu, memory) in zip(("first time", "nothing changed", "one changed, one new"), rows):
            print("- %s: %.2f (%.2f), %.0f MB" % (name, wall, cpu, memory))
    except engines.Failed as error:
        sys.exit("updates: error: %s" % error)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
