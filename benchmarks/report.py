"""The figures of a run as a Markdown page and an SVG chart."""
# SPDX-License-Identifier: GPL-2.0-or-later
import datetime
import os
import re
import statistics
import subprocess
import xml.sax.saxutils

PACKAGES = ("libxapian30", "liblucene8-java", "openjdk-17-jre-headless", "libsqlite3-0", "recollcmd", "xapian-omega")
PAGE = """# Benchmark

Written by `scripts/benchmark`. All figures come from one run, {date}.

Machine: {machine}. {versions}.

Text: {articles} ({passages} passages as islet cuts them, {text:.1f} MB). Every engine was given the same passages with title and
headings. Only islet reads the articles and cuts them itself, finds abbreviations and builds its dictionary, all within the
time given. {queries}

Lucene and Tantivy are given a query's words for title and text, any of which may match, and index with one thread; merges may
run beside it. Tantivy is built from crates with `cargo build --release`, in the last version that Debian 12's Rust compiles.
The other engines are Debian's packages.

![Index time, database size and query time]({chart})

## Indexing

{indexing}

Wall time, the median of {rounds} rounds in which the engines took turns (Recoll and Omega ran once). Processor time is
in brackets. `of the text` compares with the passages' text alone. Recoll reads one file per passage, as it is made for.

## Asking

{asking}

Milliseconds that a caller waits for the ten best results, from writing the query to having the whole answer. All engines
are warm. The table has the median and the 99th percentile over {rounds} rounds in which the engines took turns.

- With marks: islet returns whole passages as JSON, with the offset of every match, the answer's sentence and safe HTML. The
  others return one snippet per hit.
- Without: ids alone.
- `one call`: a process from start to end (`islet-search --format json`, `quest`, `sqlite3`, `recollq -A`, `omega`). Engines
  without a session are measured by that alone.

Median and 99th percentile by kind of query, with marks. NEAR is in no other table: Tantivy's version has none, and Lucene's is a
phrase of two words with so many moves, of which the other order takes two.

{kinds}

## Answers

{answers}

`own text found`: the query is six to ten words in a row from a passage. How often is that passage among the first ten?
`nDCG@10`: the {corpus} questions of `corpus/`, by document, ranked by each document's first passage.

Phrases and NEAR/5 compared with Xapian's positions. islet is told `exact`. It keeps no positions but checks the text:

{positions}

The other hits have their words in a title or a heading above the passage, which stock Xapian keeps in the same document. Or
they come from words that one engine joins and the other splits (hyphens, letters with signs).

## What the figures don't show

- Compare within this page only. Another run, text or machine gives other figures.
- Wall times on a machine that does other work mean little. The processor time in brackets means more. The load is named above.
- Lucene's time includes the start and warm-up of its virtual machine.
- The engines don't do the same work. For each query islet looks at the text of some dozens of candidates (proximity, coverage,
  feedback, near-duplicates, the answer's sentence), and that is most of its time. The others add up term weights.
- `nDCG@10` is for the small demonstration corpus. Other collections are in [ranking.md](ranking.md).

[speed.md](speed.md) says what was aimed at, where the time goes and what was tried.

## Other measurements

- `scripts/benchmark ARTICLES.jsonl --rounds 3 --docs` writes this page again. Without arguments it uses `corpus/articles`.
- `build/benchmark/bin/benchmark-loops` (Google Benchmark, built by the same script): folding, words, the whole chain,
  structure, passages, marks, in bytes per second.
- `python3 benchmarks/updates.py build/benchmark/bin ARTICLES.jsonl`: one file changed in a folder of 100,000.
- `python3 benchmarks/scaling.py`: passages and shards against time, size, memory and latency.
"""


def machine():
    with open("/proc/cpuinfo", encoding="utf8") as info:
        text = info.read()
    model = re.search(r"model name\s*: (.+)", text)
    with open("/proc/meminfo", encoding="utf8") as info:
        memory = int(re.search(r"MemTotal:\s+(\d+)", info.read())[1]) / 1e6
    return "%s, %d cores, %.0f GB, Linux %s, load average %.1f (15 minutes)" % (
        model[1].strip() if model else "unknown", os.cpu_count(), memory, os.uname().release, os.getloadavg()[2])


def tantivy_version():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tantivy", "Cargo.lock"), encoding="utf8") as lock:
        locked = re.search(r'name = "tantivy"\nversion = "(.+)"', lock.read())[1]
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.split()
    return "tantivy %s (%s)" % (locked, " ".join(compiler[:2]))


def versions(compared):
    """Of what was compared: Debian's packages, and what is built from crates."""
    found = []
    for package in PACKAGES:
        shown = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True).stdout
        if shown:
            found.append("%s %s" % (package, shown))
    return ", ".join(found + ([tantivy_version()] if "Tantivy" in compared else []))


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join(["---"] * len(head)) + " |"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def pair(values):
    return "–" if not values else "%.1f / %.1f" % tuple(values)


class Run:
    """What was measured; figures is engine -> name -> value."""

    def __init__(self, source, passages, queries, rounds, figures, checks):
        self.source, self.passages, self.queries, self.rounds = os.path.basename(source), passages, queries, rounds
        self.figures, self.checks = figures, checks
        self.date = datetime.date.today().isoformat()

    def indexing(self):
        rows = []
        for name, f in self.figures.items():
            rows.append((name, "%.1f s (%.1f s)" % (statistics.median(f["index_s"]), statistics.median(f["index_cpu"])),
                         "%.1f" % (self.passages.text_bytes / 1e6 / statistics.median(f["index_s"])), "%.0f MB" % f["size_mb"],
                         "%.2f" % (f["size_mb"] * 1e6 / self.passages.text_bytes), "%.0f MB" % f["index_mb"]))
        return table(("engine", "time", "MB/s", "size", "of the text", "peak memory"), rows)

    def asking(self):
        rows = [(name, pair(f.get("marked")), pair(f.get("plain")), pair(f.get("one_shot")),
                 "%.0f MB" % f["session_mb"] if "session_mb" in f else "–")
                for name, f in self.figures.items() if "known" in f]
        return table(("engine", "with marks p50 / p99", "without p50 / p99", "one call p50 / p99", "session's memory"), rows)

    def kinds(self):
        names = sorted({kind for f in self.figures.values() for kind in f.get("marked_kinds", {})})
        rows = [(name, *(pair(f["marked_kinds"].get(kind)) for kind in names)) for name, f in self.figures.items() if "marked_kinds" in f]
        return table(("engine", *names), rows)

    def answers(self):
        return table(("engine", "own text found", "nDCG@10"),
                     [(name, "%.0f %%" % (100 * f["known"]) if f["known"] == f["known"] else "–", "%.3f" % f["ndcg"]) for name, f in self.figures.items() if "known" in f])

    def positions(self):
        return table(("kind", "queries", "stock's hits", "islet's hits", "in both"), [tuple(str(v) for v in row) for row in self.checks])

    def markdown(self):
        kinds = [kind for kind, _, _ in self.queries]
        made = "%d queries made from the passages: %s." % (len(kinds), ", ".join("%d %s" % (kinds.count(k), k) for k in dict.fromkeys(kinds)))
        return PAGE.format(date=self.date, machine=machine(), versions=versions(self.figures), articles=self.source,
                           passages="{:,}".format(len(self.passages.rows)), text=self.passages.text_bytes / 1e6, queries=made,
                           chart="benchmark.svg", rounds=self.rounds, indexing=self.indexing(), asking=self.asking(),
                           kinds=self.kinds(), answers=self.answers(), positions=self.positions(), corpus=80)

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "benchmark.md"), "w", encoding="utf8") as out:
            out.write(self.markdown())
        with open(os.path.join(folder, "benchmark.svg"), "w", encoding="utf8") as out:
            out.write(self.chart())

    def chart(self):
        """Three rows of bars, one a measure; every engine that has the figure, ours darker."""
        f = self.figures
        panels = [("Index time, seconds", {n: statistics.median(f[n]["index_s"]) for n in f}),
                  ("Database, MB", {n: f[n]["size_mb"] for n in f if n != "islet, 1 thread"}),
                  ("Ten best with marks, warm, median ms", {n: f[n]["marked"][0] for n in f if "marked" in f[n]}),
                  ("One call as a process, median ms", {n: f[n]["one_shot"][0] for n in f if "one_shot" in f[n]})]
        parts, y = [], 24
        for title, values in panels:
            parts.append('<text x="12" y="%d" font-weight="bold">%s</text>' % (y, xml.sax.saxutils.escape(title)))
            y += 10
            for name, value in values.items():
                width = max(1, 430 * value / max(values.values()))
                colour = "#1f5f8b" if name.startswith("islet") else "#a9bccb"
                parts.append('<text x="132" y="%d" text-anchor="end">%s</text>' % (y + 13, xml.sax.saxutils.escape(name)))
                parts.append('<rect x="140" y="%d" width="%.1f" height="14" fill="%s"/>' % (y + 2, width, colour))
                parts.append('<text x="%.1f" y="%d">%s</text>' % (146 + width, y + 13, "%.1f" % value if value < 100 else "%.0f" % value))
                y += 19
            y += 26
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="660" height="%d" font-family="sans-serif" font-size="12">\n'
                '<rect width="100%%" height="100%%" fill="white"/>\n%s\n</svg>\n' % (y - 10, "\n".join(parts)))
