"""The search engines that are compared: how each is made to index, to serve a session and to answer one call.

Every engine is given the same lines of passages.tsv (passage id, document id, title, headings, text); islet reads the
articles themselves and cuts them, and the passages are its own."""
# SPDX-License-Identifier: GPL-2.0-or-later
import glob
import json
import os
import re
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = ("core", "analyzers-common", "queryparser", "queries", "memory", "sandbox", "highlighter")


class Failed(Exception):
    """A program of an engine ended badly."""


class Unavailable(Exception):
    """An engine that can't be had on this machine; the text says why."""


def environment(folder):
    keep = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
    return dict(keep, HOME=folder, LC_ALL="C.UTF-8", RECOLL_CONFDIR=os.path.join(folder, "recoll"),
                OMEGA_CONFIG_FILE=os.path.join(folder, "omega.conf"))


def run(command, folder, output=os.devnull):
    """Seconds of wall time and of processor time of one process."""
    with open(output, "wb") as out, open(os.path.join(folder, "errors.txt"), "wb") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=errors, stdin=subprocess.DEVNULL, env=environment(folder))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        with open(os.path.join(folder, "errors.txt"), encoding="utf8", errors="replace") as errors:
            raise Failed("%s ended with %d: %s" % (command[0], process.returncode, errors.read()[-500:]))
    return seconds, usage.ru_utime + usage.ru_stime


def run_measured(command, folder):
    """As run(), and peak memory in MB. A small program starts it: a child counts its parent's size as its own."""
    peak = os.path.join(folder, "peak.txt")
    seconds, cpu = run(["/usr/bin/time", "--quiet", "-f", "%M", "-o", peak] + command, folder)
    with open(peak, encoding="utf8") as kilobytes:
        return seconds, cpu, int(kilobytes.read()) / 1024


def bytes_in(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(path) for name in names)


class Session:
    """A process that answers a line with a line; ask() is what a caller waits for."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env=environment(folder))
        self.descriptor = self.process.stdout.fileno()

    def ask(self, line):
        data = line.encode() + b"\n"
        start = time.perf_counter()
        self.process.stdin.write(data)
        self.process.stdin.flush()
        answer = os.read(self.descriptor, 1 << 20)
        while not answer.endswith(b"\n"):
            more = os.read(self.descriptor, 1 << 20)
            if not more:
                raise Failed("%s ended at: %s" % (self.process.args[0], line))
            answer += more
        return (time.perf_counter() - start) * 1000, answer

    def close(self):
        """Peak memory of the session in MB."""
        with open("/proc/%d/status" % self.process.pid, encoding="utf8") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        return peak


class Engine:
    """What the runner needs of each; a session command of None means that there is only the one-shot program."""

    def __init__(self, name, folder, index, path, session=None, hits=None, one_shot=None):
        self.name, self.folder, self.index, self.path = name, folder, index, path
        self.session_command, self.hits, self.one_shot = session, hits, one_shot
        self.session = None
        self.exact = False
        self.near = name != "Tantivy"  # this version's query language has no NEAR

    def open(self):
        self.session = {plain: Session(self.session_command(plain), self.folder) for plain in (False, True)}

    def close(self):
        return max(session.close() for session in self.session.values())

    def ask(self, query, plain):
        """Milliseconds and the answer's bytes; `plain`: without snippets or highlights."""
        return self.session[plain].ask(self.line(query, "0" if plain else "1"))

    def line(self, query, mode):
        if self.name != "islet":
            return mode + "\t" + query
        return query if mode != "a" else json.dumps({"query": query, "limit": 100, "boilerplate": True, "exact": self.exact})

    def top(self, query, exact=False):
        """Passage ids of the first hundred hits. `exact` (islet only): as typed, no other forms."""
        self.exact = exact
        if self.session_command:
            return self.hits(self.session[False].ask(self.line(query, "a"))[1])
        run(self.one_shot(query, 100), self.folder, os.path.join(self.folder, "answer.txt"))
        with open(os.path.join(self.folder, "answer.txt"), "rb") as answer:
            return self.hits(answer.read())


def json_hits(answer):
    return json.loads(answer)["hits"]


def islet_hits(answer):
    return [result["passage_id"] for result in json.loads(answer)["results"]]


def islet(folder, bin_dir, source, jobs, name="islet"):
    db = os.path.join(folder, "islet-%d" % jobs)
    search = [os.path.join(bin_dir, "islet-search"), "--db", db]
    return Engine(name, folder, [[os.path.join(bin_dir, "islet-index"), "--quiet", "--jobs", str(jobs), "--db", db, source]], db,
                  lambda plain: search + ["--batch", "-", "--format", "trec" if plain else "jsonl"], islet_hits,
                  lambda query, limit=10: search + ["--format", "json", query])


def stock_xapian(folder, bin_dir, passages):
    db = os.path.join(folder, "xapian")
    program = os.path.join(bin_dir, "benchmark-xapian")
    return Engine("stock Xapian", folder, [[program, "index", passages, db]], db, lambda plain: [program, "serve", db], json_hits,
                  lambda query, limit=10: ["quest", "--db=" + db, "--stemmer=en", query])


def lucene(folder, passages):
    index = os.path.join(folder, "lucene")
    jars = [sorted(glob.glob("/usr/share/java/lucene-%s-8*.jar" % jar))[-1] for jar in JARS]
    java = ["java", "-Xms256m", "-Xmx1g", "-cp", ":".join(jars + [folder]), "LuceneEngine"]
    run(["javac", "-cp", ":".join(jars), "-d", folder, os.path.join(HERE, "LuceneEngine.java")], folder)
    return Engine("Lucene 8", folder, [java + ["index", passages, index]], index, lambda plain: java + ["serve", index], json_hits)


def cargo_complaint(output, status):
    """One line of cargo's many: its first and its last error, and the cause that it names last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("error")]
    told = errors[:1] + errors[-1:] + (lines[-1:] if "Caused by:" in lines else [])
    return "; ".join(dict.fromkeys(told)) or "cargo ended with %d" % status


def tantivy(folder, passages):
    """Debian has no package of it: built from crates, under build/."""
    target = os.path.join(os.path.dirname(HERE), "build", "benchmark", "tantivy")
    manifest = os.path.join(HERE, "tantivy", "Cargo.toml")
    try:
        built = subprocess.run(["cargo", "build", "--release", "--locked", "--manifest-path", manifest, "--target-dir", target],
                               stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except FileNotFoundError:
        raise Unavailable("there is no cargo; scripts/install-packages scripts/benchmark-packages.txt installs it") from None
    if built.returncode:
        raise Unavailable(cargo_complaint(built.stderr, built.returncode))
    return tantivy_engine(folder, passages, os.path.join(target, "release", "benchmark-tantivy"))


def tantivy_engine(folder, passages, program):
    index = os.path.join(folder, "tantivy")
    return Engine("Tantivy", folder, [[program, "index", passages, index]], index, lambda plain: [program, "serve", index], json_hits)


def fts5(folder, passages):
    db = os.path.join(folder, "fts5.db")
    program = ["python3", os.path.join(HERE, "fts5_engine.py")]
    select = "SELECT snippet(passages, 2, '<b>', '</b>', '…', 60) FROM passages WHERE passages MATCH '%s' ORDER BY rank LIMIT %d"

    def one_shot(query, limit=10):
        return ["sqlite3", db, select % (" OR ".join('"%s"' % word for word in re.findall(r"\w+", query)), limit)]
    return Engine("SQLite FTS5", folder, [program + ["index", passages, db]], db, lambda plain: program + ["serve", db], json_hits, one_shot)


def recoll(folder, passages):
    """A file a passage, named by it, as Recoll indexes files."""
    files, conf = os.path.join(folder, "files"), os.path.join(folder, "recoll")
    os.makedirs(conf)
    with open(passages, encoding="utf8") as lines:
        for number, line in enumerate(lines):
            fields = line.rstrip("\n").split("\t")
            part = os.path.join(files, str(number // 1000))
            os.makedirs(part, exist_ok=True)
            with open(os.path.join(part, fields[0] + ".txt"), "w", encoding="utf8") as out:
                out.write("\n".join(fields[2:]))
    with open(os.path.join(conf, "recoll.conf"), "w", encoding="utf8") as out:
        out.write("topdirs = %s\nindexstemminglanguages = english\nloglevel = 1\nnoaspell = 1\n" % files)

    def hits(answer):
        return re.findall(r"/([0-9a-f]+)\.txt", answer.decode())
    return Engine("Recoll", folder, [["recollindex", "-c", conf]], os.path.join(conf, "xapiandb"), None, hits,
                  lambda query, limit=10: ["recollq", "-c", conf, "-n", str(limit), "-A"] + ([] if query.startswith('"') else ["-o"]) + [query])


def omega(folder, passages):
    data, db, templates = (os.path.join(folder, name) for name in ("omega.txt", "omega", "omega-templates"))
    os.makedirs(templates)
    with open(passages, encoding="utf8") as lines, open(data, "w", encoding="utf8") as out:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            out.write("id=%s\ntitle=%s %s\ntext=%s\n\n" % (fields[0], fields[2], fields[3], fields[4]))
    script = os.path.join(folder, "omega.script")
    files = {script: "id : field boolean=Q\ntitle : weight=2 index field\ntext : index field\n",
             os.path.join(folder, "omega.conf"): "database_dir %s\ntemplate_dir %s\nlog_dir %s\n" % (folder, templates, folder),
             os.path.join(templates, "bench"): "$set{stemmer,english}$set{default_op,or}$hitlist{$field{id}\t$snippet{$field{text}}\n}"}
    for path, text in files.items():
        with open(path, "w", encoding="utf8") as out:
            out.write(text)

    def hits(answer):
        return re.findall(r"^([0-9a-f]{16})\t", answer.decode(), re.M)
    program = "/usr/lib/cgi-bin/omega/omega"
    return Engine("Omega", folder, [["scriptindex", "--stemmer=english", db, script, data]], db, None, hits,
                  lambda query, limit=10: [program, "DB=omega", "FMT=bench", "HITSPERPAGE=%d" % limit, "DEFAULTOP=or", "P=" + query])
