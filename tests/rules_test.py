#!/usr/bin/env python3
"""The house rules that a compiler doesn't check: which room may know which, how files open, how much a folder holds.
usage: rules_test.py BUILD_DIR (a build whose compile_commands.json says what is built)"""
# SPDX-License-Identifier: GPL-2.0-or-later
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from support import ROOT, Checks  # noqa: E402

checks = Checks()
build = os.path.abspath(sys.argv[1])

# Each room, and what it may include besides itself. Headers of include/ and the code in contract/ are one room.
MAY_KNOW = {
    "contract": set(),
    "language": {"contract"},
    "analysis": {"contract", "language"},
    "mail": {"contract", "analysis"},
    "embeddings": {"contract"},
    "database": {"contract", "language", "analysis"},
    "indexer": {"contract", "language", "analysis", "mail", "embeddings", "database"},
    "searcher": {"contract", "language", "analysis", "mail", "embeddings", "database"},
    "formats": {"contract", "language", "analysis"},
    "apps": {"contract", "language", "analysis", "mail", "embeddings", "database", "indexer", "searcher", "formats"},
    "python": {"contract", "language", "analysis", "mail", "embeddings", "database", "indexer", "searcher", "formats", "apps"},
}
BUILT_WHERE_IT_CAN_BE = "python"  # this room needs pybind11, which no other does
# Readers turn bytes into a Document: they know how text is built, not how a database lies on disk.
READERS_KNOW = {"contract", "language", "analysis", "mail", "indexer"}
MOST_FILES = 16  # in one folder
ROOMS = ["include", *MAY_KNOW]

files = sorted(os.path.relpath(os.path.join(folder, name), ROOT)
               for top in ROOMS for folder, _, names in os.walk(os.path.join(ROOT, top)) for name in names if name.endswith((".cpp", ".hpp")))
text = {f: open(os.path.join(ROOT, f), encoding="utf8").read() for f in files}


def none(reason, wrong):
    checks.that(not wrong, reason, wrong)


def room(f):
    top = f.split("/")[0]
    return "contract" if top == "include" else top


def built():
    """The source files of the build; one that reads several together names them."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf8") as f:
        for name in (command["file"] for command in json.load(f)):
            if os.path.basename(os.path.dirname(name)) == "Unity":
                with open(name, encoding="utf8") as unit:
                    yield from re.findall(r'^#include "(.+)"', unit.read(), re.M)
            else:
                yield name


def named(f):
    """The files of ours that a file includes itself."""
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text[f], re.M):
        yield next((g for g in (name, "include/" + name) if g in text), name)


def included(f):
    """All of ours that a file includes, itself left out."""
    found, waiting = set(), [f]
    while waiting:
        new = set(named(waiting.pop())) & set(text) - found
        found |= new
        waiting += new
    return sorted(found - {f})


def alone(f):
    """What the compiler says of a header that is all of a source file."""
    run = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", "-I" + ROOT, "-I" + os.path.join(ROOT, "include"),
                          "-I" + os.path.join(build, "language", "made"),
                          "-DXAPIAN_MOVE_SEMANTICS", *flags, "-"], input='#include "%s"\n' % f.removeprefix("include/"), capture_output=True, text=True)
    return run.returncode, run.stderr


sources_built = {os.path.relpath(f, ROOT) for f in built()}
if not any(room(f) == BUILT_WHERE_IT_CAN_BE for f in sources_built):
    print("skipped: the room %s, which isn't built without pybind11" % BUILT_WHERE_IT_CAN_BE)
    files = [f for f in files if room(f) != BUILT_WHERE_IT_CAN_BE]
sources = [f for f in files if f in sources_built]
compiler = os.environ.get("CXX", "g++")
flags = subprocess.run(["pkg-config", "--cflags", "xapian-core", "poppler-cpp", "gumbo", "pugixml", "gmime-3.0", "libcurl"], capture_output=True, text=True).stdout.split()
headers = [f for f in files if f.endswith(".hpp")]
includes = {f: included(f) for f in sources}
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    compiled = dict(zip(headers, pool.map(alone, headers)))

none("what a file includes is called by its path from the top",
     sorted({f"{f} -> {g}" for f in files for g in named(f) if g not in text and g != "list_names.hpp"}))
none("every source file is built", [f for f in files if f.endswith(".cpp") and f not in sources_built])
none("every file opens with a line of purpose and its licence",
     [f for f in files if not re.match(r"// .+\n(//.*\n)*", text[f]) or "SPDX-License-Identifier: GPL-2.0-or-later" not in text[f][:400]])
for name, known in MAY_KNOW.items():
    none(name + " knows only " + (", ".join(sorted(known)) or "itself"),
         sorted({f"{f} -> {g}" for f in sources if room(f) == name for g in includes[f] if room(g) != name and room(g) not in known}))
none("readers know no database", sorted({f"{f} -> {g}" for f in sources if f.startswith("indexer/readers/") for g in includes[f]
                                         if room(g) not in READERS_KNOW}))
defined = collections.defaultdict(set)
for f in headers:
    space = re.search(r"^namespace ([\w:]+)", text[f], re.M)
    for name in re.findall(r"^(?:struct|class|enum class|enum) ([\w:]+)[^;(]*\{", text[f], re.M):
        defined["%s::%s" % (space and space[1], name)].add(f)
none("no two headers define the same name: in one program each would be taken for the other", ["%s: %s" % (name, sorted(where)) for name, where in defined.items() if len(where) > 1])
count = collections.Counter(os.path.dirname(f) for f in files)
none("no folder holds more than a person sees at once", [f"{folder}: {n}" for folder, n in count.items() if n > MOST_FILES])
with open(os.path.join(ROOT, "docs", "architecture.md"), encoding="utf8") as f:
    architecture = f.read()
none("architecture.md says what each folder is for", sorted(folder for folder in count if f"`{folder}/`" not in architecture))
# What the rooms below the programs say is read in other programs too: the domain's words, and advice (include/islet/advice.hpp) for
# what has an option. Comments may name options.
OPTION = re.compile(r'"(?:[^"\\\n]|\\.)*(?:(?<![\w-])--[a-z][a-z-]+|\b(?:islet-(?:index|search|serve)|xapian-tcpsrv)\b)(?:[^"\\\n]|\\.)*"')
none("no option and no program is named below the programs",
     [f"{f}: {m}" for f in files if room(f) != "apps" for line in text[f].splitlines() if not line.lstrip().startswith(("//", "#include"))
      for m in OPTION.findall(line)])
none("no <iostream> below the programs", [f for f in files if room(f) != "apps" and "#include <iostream>" in text[f]])
none("utf8proc.h is included by the files of analysis/unicode/ for characters and for their widths alone",
     [f for f in files if "utf8proc.h" in text[f] and f not in ("analysis/unicode/utf8.cpp", "analysis/unicode/utf8.hpp", "analysis/unicode/width.cpp")])
none("only the chain stems", [f for f in files if "Xapian::Stem" in text[f] and not f.startswith(("analysis/chain/", "searcher/spelling"))])

with open(os.path.join(ROOT, "analysis", "CMakeLists.txt"), encoding="utf8") as f:
    hashed = re.search(r"set\(chain\n([^)]*)\)", f.read()).group(1).split()
hashed = {os.path.normpath(os.path.join("analysis", f)) for f in hashed}
reached, waiting = set(), ["analysis/chain/analyzer.cpp"]
while waiting:  # a source file, and the source files of all that it includes
    f = waiting.pop()
    if f in reached:
        continue
    reached.add(f)
    waiting += [g for g in (h.replace(".hpp", ".cpp") for h in includes.get(f, [])) if g in includes]
    reached.update(includes.get(f, []))
none("whatever makes terms is in the fingerprint", sorted(reached - hashed - {"analysis/chain/hash.hpp", "analysis/chain/hash.cpp"}))

LISTS = os.path.join(ROOT, "language", "english")
NO_LISTS = {"synonyms", "dictionaries", "medical_dictionaries"}  # files that are read in another way
lists = {os.path.splitext(name)[0] for name in os.listdir(LISTS)}
list_text = {name: open(os.path.join(LISTS, name + ".txt"), encoding="utf8").read() for name in lists}
asked = {f: set(re.findall(r"\bList::(\w+)", text[f])) & lists for f in files}
with open(os.path.join(ROOT, "analysis", "CMakeLists.txt"), encoding="utf8") as f:
    hashed_lists = set(re.search(r"set\(chain_lists\n([^)]*)\)", f.read()).group(1).split())
none("whatever lists make terms are in the fingerprint", sorted(set().union(*(asked.get(f, set()) for f in reached)) - hashed_lists))
none("no other lists are", sorted(hashed_lists - set().union(*(asked.get(f, set()) for f in reached))))
none("every list is asked for", sorted(lists - NO_LISTS - set().union(*asked.values())))
none("every list says what it does, how to extend it and where it came from",
     [name for name in lists - NO_LISTS if not re.match(r"(#.+\n){3,}([^#\n]|$)", list_text[name]) or not re.search("^# To (extend|change)", list_text[name], re.M)])
with open(os.path.join(ROOT, "docs", "languages.md"), encoding="utf8") as f:
    languages = f.read()
none("languages.md says what each list is for", sorted(name for name in lists if f"| `{name}` |" not in languages))
none("no word list is written into code", sorted({f for f in files if re.search(r"(Word|Phrase)Set\s*\w*[({]\s*\{?\s*\"", text[f])}))
none("nothing is left for later", [f for f in files if re.search(r"\b(TODO|FIXME|XXX)\b", text[f])])
# At a terminal, what is longer than the screen goes to the pager that its user has chosen.
none("no shell and no program is ever called, but a pager",
     [f for f in files if f != "apps/islet-search/terminal/pager.cpp" and re.search(r"\b(system|popen|exec[lv]p?e?|posix_spawnp?|wordexp)\s*\(", text[f])])
scripts = [os.path.join(ROOT, "scripts", name) for name in sorted(os.listdir(os.path.join(ROOT, "scripts")))]
none("servers that ask no password are bound to loopback",
     [s for s in scripts if os.path.isfile(s) and re.search(r"xapian-(tcpsrv|replicate-server)\b.*--?p", open(s, encoding="utf8").read()) and "127.0.0.1" not in open(s, encoding="utf8").read()])

tests = sorted(os.path.relpath(os.path.join(folder, name), ROOT)
               for folder, _, names in os.walk(os.path.join(ROOT, "tests")) for name in names if name.endswith("_test.cpp"))
none("every test is built", [f for f in tests if f not in sources_built])
with open(os.path.join(ROOT, "tests", "fuzz", "CMakeLists.txt"), encoding="utf8") as f:
    cmake = f.read()
with open(os.path.join(ROOT, "scripts", "fuzz"), encoding="utf8") as f:
    fuzzed = set(re.findall(r'"(\w+)"', re.search(r"TARGETS = \[([^]]*)\]", f.read())[1]))
targets = set(re.findall(r"^islet_fuzz\((\w+)", cmake, re.M)) - {"reader"} | set(re.search(r"foreach\(format ([\w ]+)\)", cmake)[1].split())
none("scripts/fuzz runs every target", sorted(fuzzed ^ targets))
# ISLET_READ_TOGETHER compiles files of a test program as one, in groups that change with every new file.
HELPER = re.compile(r"using (?P<alias>\w+) = (?P<of>.+);|(?:struct|class|enum class|enum) (?P<type>\w+)|"
                    r"(?!using |namespace|template|TEST_CASE)[A-Za-z][^=(\n]*?(?P<value>\w+)(?:\[\w*\])?(?:\(| =|\{|;)")
helpers = collections.defaultdict(set)  # (program, name): the files that define it, or what it is another name of
for f in tests:
    with open(os.path.join(ROOT, f), encoding="utf8") as lines:
        for m in filter(None, map(HELPER.match, lines)):
            helpers[f.split("/")[1], m["alias"] or m["type"] or m["value"]].add(m["of"] or f)
none("helpers of one test program have different names: what two files need goes into tests/support",
     ["%s: %s" % (name, sorted(where)) for (_, name), where in helpers.items() if len(where) > 1])
for f in headers:
    checks.that(compiled[f][0] == 0, f + " compiles alone", compiled[f][1])
checks.finish()
