#!/usr/bin/env python3
"""The house rules that a compiler doesn't check: who may include whom, what the cores may know, how files open."""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from support import ROOT, Checks  # noqa: E402

checks = Checks()
files = sorted(os.path.relpath(os.path.join(folder, name), ROOT)
               for top in ("analysis", "common", "indexer", "searcher")
               for folder, _, names in os.walk(os.path.join(ROOT, top)) for name in names if name.endswith((".cpp", ".hpp")))
text = {f: open(os.path.join(ROOT, f), encoding="utf8").read() for f in files}
CLI = re.compile(r"^(searcher/(main|cli|options|options_rows|batch|batch_line|pin_file|query_log|formats/)|indexer/(main|cli|options|progress|report))")


def none(reason, wrong):
    checks.that(not wrong, reason, wrong)


def includes(f):
    return re.findall(r'#include "([^"]+)"', text[f])


none("every file opens with a line of purpose and its licence",
     [f for f in files if not re.match(r"// .+\n(//.*\n)*", text[f]) or "SPDX-License-Identifier: GPL-2.0-or-later" not in text[f][:400]])
none("analysis knows no program", [f for f in files if f.startswith("analysis/") and any(not i.startswith("analysis/") for i in includes(f))])
none("searcher and indexer never include each other",
     [f for f in files for i in includes(f) if (f.startswith("searcher/") and i.startswith("indexer/")) or (f.startswith("indexer/") and i.startswith("searcher/"))])
none("the cores know no command line and no terminal",
     [f for f in files if f.startswith(("searcher/", "indexer/")) and not CLI.match(f) and any(i.startswith("common/") for i in includes(f))])
none("no <iostream> in the cores", [f for f in files if not CLI.match(f) and "#include <iostream>" in text[f]])
none("utf8proc.h is included by analysis/utf8.cpp alone", [f for f in files if "utf8proc.h" in text[f] and f not in ("analysis/utf8.cpp", "analysis/utf8.hpp")])
none("only the chain stems", [f for f in files if "Xapian::Stem" in text[f] and not f.startswith(("analysis/word_table", "searcher/spelling"))])


def with_sources(start):
    """A file and all that it includes, each header with its source file."""
    found, waiting = set(), [start]
    while waiting:
        f = waiting.pop()
        if f in found or f not in text:
            continue
        found.add(f)
        waiting += includes(f) + [f.replace(".hpp", ".cpp")]
    return found


chain = re.search(r"set\(chain ([^)]*)\)", open(os.path.join(ROOT, "analysis", "CMakeLists.txt"), encoding="utf8").read()).group(1).split()
none("whatever makes terms is in the fingerprint",
     sorted(f for f in with_sources("analysis/analyzer.cpp") if os.path.basename(f) not in chain))
none("nothing is left for later", [f for f in files if re.search(r"\b(TODO|FIXME|XXX)\b", text[f])])
none("no shell and no program is ever called", [f for f in files if re.search(r"\b(system|popen|exec[lv]p?e?|posix_spawnp?|wordexp)\s*\(", text[f])])
scripts = [os.path.join(ROOT, "scripts", name) for name in sorted(os.listdir(os.path.join(ROOT, "scripts")))]
none("servers that ask no password are bound to loopback",
     [s for s in scripts if os.path.isfile(s) and re.search(r"xapian-(tcpsrv|replicate-server)\b.*--?p", open(s, encoding="utf8").read()) and "127.0.0.1" not in open(s, encoding="utf8").read()])
compiler = os.environ.get("CXX", "g++")
flags = subprocess.run(["pkg-config", "--cflags", "xapian-core", "poppler-cpp", "gumbo", "pugixml", "gmime-3.0"], capture_output=True, text=True).stdout.split()
for f in (f for f in files if f.endswith(".hpp")):
    run = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", "-I" + ROOT, "-DXAPIAN_MOVE_SEMANTICS", *flags, "-"],
                         input='#include "%s"\n' % f, capture_output=True, text=True)
    checks.that(run.returncode == 0, f + " compiles alone", run.stderr)
checks.finish()
