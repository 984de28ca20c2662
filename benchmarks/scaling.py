#!/usr/bin/env python3
"""How islet grows: passages against time, size, memory and latency; shards against latency and throughput. Markdown tables.

    benchmarks/scaling.py [--bin FOLDER] [--passages N,N,...] [--shards N,N,...] ARTICLES.jsonl > tables.md

ARTICLES.jsonl is repeated until there is enough, each time with other ids and an eighth of its longer words changed, so
that words go on growing and no passage is another's duplicate. Wall-clock figures of a busy machine mean little: times
are processor time, latencies the best of three runs of each question, a run being one process that answers all.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import argparse
import json
import os
import platform
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LONG_WORD = re.compile(r"\b[a-z]{7,}\b")
CHUNK = 10_000  # passages a source file, about
HOST = "127.0.0.1"


def measured(command, stdin=None):
    """Output, processor seconds, wall seconds, peak memory in MB."""
    start = time.time()
    process = subprocess.Popen(command, stdin=subprocess.PIPE if stdin else None, stdout=subprocess.PIPE)
    if stdin:
        # A batch flushes line by line: its questions fit the pipe, its answers are read as they come.
        process.stdin.write(stdin)
        process.stdin.close()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit("failed: " + " ".join(command))
    return output, usage.ru_utime + usage.ru_stime, time.time() - start, usage.ru_maxrss / 1024


def changed(text, copy):
    """The text with the words whose turn it is in this copy made other words."""
    if copy == 0:
        return text
    ending = "".join(chr(ord("a") + int(d)) for d in str(copy))
    return LONG_WORD.sub(lambda m: m[0] + ending if zlib.crc32(m[0].encode()) % 8 == copy % 8 else m[0], text)


def copies(path):
    """Every article again and again, changed; with the number of its paragraphs, which is about that of its passages."""
    copy = 0
    while True:
        with open(path, encoding="utf-8") as f:
            for line in f:
                article = json.loads(changed(line, copy) if copy else line)
                article["id"] = "%s-%d" % (article.pop("_id", article.get("id", "")), copy)
                yield article, max(1, sum(len(s.get("paragraphs", [])) for s in article.get("sections", [])))
        copy += 1


class Sources:
    """A folder of source files that grows."""

    def __init__(self, folder, path):
        self.folder = folder
        self.articles = copies(path)
        self.files = self.text = 0
        os.makedirs(folder)

    def change_one(self):
        """A file of one article, another one each time."""
        article, _ = next(self.articles)
        with open(os.path.join(self.folder, "one.jsonl"), "w", encoding="utf-8") as f:
            f.write(json.dumps(dict(article, id="one"), ensure_ascii=False) + "\n")

    def add(self, passages):
        while passages > 0:
            name = os.path.join(self.folder, "part-%04d.jsonl" % self.files)
            self.files += 1
            with open(name, "w", encoding="utf-8") as f:
                room = min(CHUNK, passages)
                while room > 0:
                    article, n = next(self.articles)
                    f.write(json.dumps(article, ensure_ascii=False) + "\n")
                    room -= n
                    passages -= n
            self.text += os.path.getsize(name)


def questions(path, count):
    """Runs of one to six words of the articles' titles."""
    pick = random.Random(7)
    with open(path, encoding="utf-8") as f:
        titles = [json.loads(line)["title"] for line in f]
    asked = []
    for title in pick.sample(titles, min(count, len(titles))):
        words = re.findall(r"[\w-]{4,}", title) or [title]
        asked.append(" ".join(pick.sample(words, min(len(words), pick.randint(1, 6)))))
    return asked


def disk_size(folder):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(folder) for f in files)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


class Bench:
    def __init__(self, given):
        self.search = os.path.join(given.bin, "islet-search")
        self.index = os.path.join(given.bin, "islet-index")
        self.lines = ("\n".join(questions(given.articles, given.questions)) + "\n").encode()

    def stats(self, databases):
        out = measured([self.search, *databases, "--list", "stats", "--format", "json"])[0]
        return json.loads(out)[0]

    def latencies(self, databases, runs=3):
        """Best milliseconds of each question; processor milliseconds a question; peak memory in MB."""
        best, cpu, memory = None, [], 0
        for _ in range(runs):
            out, seconds, _, peak = measured([self.search, *databases, "--batch", "-"], self.lines)
            took = [json.loads(line)["took_ms"] for line in out.splitlines()]
            best = took if best is None else [min(a, b) for a, b in zip(best, took)]
            cpu.append(1000 * seconds / len(took))
            memory = max(memory, peak)
        return best, min(cpu), memory

    def throughput(self, databases, clients=2):
        """Questions a second of wall time with so many batches at once."""
        start = time.time()
        running = []
        for _ in range(clients):
            p = subprocess.Popen([self.search, *databases, "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            p.stdin.write(self.lines)
            p.stdin.close()
            running.append(p)
        for p in running:
            p.wait()
        return clients * self.lines.count(b"\n") / (time.time() - start)


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def growth(bench, sources, database, sizes):
    """Grows one database by adding files, as an archive grows."""
    row("passages", "text MB", "dictionary", "CPU s to add", "CPU ms per passage", "index peak MB", "database MB", "x text",
        "p50 ms", "p99 ms", "CPU ms per query", "search peak MB", "no-change run s", "one article changed s")
    row(*["---:"] * 14)
    have = 0
    for size in sizes:
        sources.add(size - have)
        before = have
        _, cpu, _, peak = measured([bench.index, "--db", database, "--quiet", sources.folder])
        _, again, _, _ = measured([bench.index, "--db", database, "--quiet", sources.folder])
        stats = bench.stats(["--db", database])
        have = stats["passages"]
        best, query_cpu, memory = bench.latencies(["--db", database])
        bytes_ = disk_size(database)
        updates = []
        for _ in range(4):  # the first adds it
            sources.change_one()
            updates.append(measured([bench.index, "--db", database, "--quiet", sources.folder])[1])
        row("{:,}".format(have), "%.0f" % (sources.text / 1e6), "{:,}".format(stats["terms"]), "%.1f" % cpu,
            "%.2f" % (1000 * cpu / max(1, have - before)), "%.0f" % peak, "%.0f" % (bytes_ / 1e6),
            "%.2f" % (bytes_ / sources.text), "%.1f" % percentile(best, .5), "%.1f" % percentile(best, .99),
            "%.1f" % query_cpu, "%.0f" % memory, "%.2f" % again,
            "%.2f" % min(updates[1:]))


def free_port():
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


def serve(database):
    """A server on loopback; returns its process and its name for --db."""
    port = free_port()
    # In a session of its own: when told to end, it ends its whole process group.
    process = subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", HOST, "--port", str(port), database],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(200):
        with socket.socket() as s:
            if s.connect_ex((HOST, port)) == 0:
                break
        time.sleep(0.05)
    return process, "tcp:%s:%d" % (HOST, port)


def shards(bench, sources, folder, counts):
    row("shards", "reached by", "passages", "p50 ms", "p99 ms", "CPU ms per query, client", "questions/s, 2 clients")
    row("---:", "---", "---:", "---:", "---:", "---:", "---:")
    for n in counts:
        paths = [os.path.join(folder, "shard-%d-%d" % (k, n)) for k in range(1, n + 1)]
        for k, path in enumerate(paths, 1):
            measured([bench.index, "--db", path, "--shard", "%d/%d" % (k, n), "--quiet", sources])
        for way in ("file", "tcp"):
            servers = [serve(path) for path in paths] if way == "tcp" else []
            names = [name for _, name in servers] or paths
            databases = [a for name in names for a in ("--db", name)]
            try:
                best, cpu, _ = bench.latencies(databases)
                row(str(n), way, "{:,}".format(bench.stats(databases)["passages"]), "%.1f" % percentile(best, .5),
                    "%.1f" % percentile(best, .99), "%.1f" % cpu, "%.0f" % bench.throughput(databases))
            finally:
                for process, _ in servers:
                    process.terminate()
                    process.wait()
        for path in paths:
            shutil.rmtree(path)


def numbers(text):
    return sorted(int(n) for n in text.split(","))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", metavar="ARTICLES.jsonl")
    parser.add_argument("--bin", default=os.path.join(ROOT, "build/release/bin"))
    parser.add_argument("--passages", type=numbers, default=[25_000, 50_000, 100_000, 200_000, 400_000])
    parser.add_argument("--shards", type=numbers, default=[1, 2, 4])
    parser.add_argument("--shard-passages", type=int, default=50_000, help="in all shards together")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--scratch", default=tempfile.gettempdir(), help="where the databases are made, and removed")
    given = parser.parse_args()
    bench = Bench(given)
    folder = tempfile.mkdtemp(prefix="islet-scaling-", dir=given.scratch)
    try:
        print("%s, %d cores, %s, load %.1f\n" % (platform.machine(), os.cpu_count(), time.strftime("%Y-%m-%d"),
                                                os.getloadavg()[0]))
        few = Sources(os.path.join(folder, "few"), given.articles)
        few.add(given.shard_passages)
        shards(bench, few.folder, folder, given.shards)
        print()
        growth(bench, Sources(os.path.join(folder, "sources"), given.articles), os.path.join(folder, "db"), given.passages)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
