#!/usr/bin/env python3
"""The Python package as others get it: the wheel of scripts/wheel in a clean environment, its types under mypy, then the other tests of
this folder and the examples of docs/python.md with the package that is installed there. usage: wheel_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))
from support import ROOT, Checks, Programs  # noqa: E402

checks = Checks()
programs = Programs(sys.argv[1])
environment = programs.place("venv")
inside = os.path.join(environment, "bin", "python")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **{"timeout": 600, "env": programs.env, **more})


def counted(done, reason):
    """Adds what a test of its own has counted."""
    found = re.search(r"^(\d+) passed, (\d+) failed$", done.stdout, re.M)
    checks.that(found and done.returncode in (0, 1), reason + " comes to its end", done.stdout[-600:] + done.stderr[-1500:])
    if found:
        checks.passed += int(found[1])
        checks.failed += int(found[2])
        print("".join(line + "\n" for line in done.stdout.splitlines() if line.startswith(("FAILED", "skipped"))), end="")


def from_registry(package):
    """Whether there is a package that isn't ours: it comes from outside."""
    done = run(inside, "-m", "pip", "install", "--quiet", package)
    if done.returncode:
        print("skipped: what needs %s, which can't be installed: %s" % (package, done.stderr.strip().splitlines()[-1:]))
    return done.returncode == 0


needed = run(os.path.join(ROOT, "scripts", "install-packages"), "scripts/python-packages.txt", env=os.environ)
if needed.returncode:
    print("skipped: the Python module; pybind11 is missing and can't be installed: %s" % needed.stderr.strip())
    checks.finish()
made = run(os.path.join(ROOT, "scripts", "wheel"), env=dict(os.environ, PYTHON=sys.executable))
if not checks.that(made.returncode == 0, "scripts/wheel makes a wheel", made.stderr[-1500:]):
    checks.finish()
wheel = os.path.join(ROOT, made.stdout.split()[-1])
names = zipfile.ZipFile(wheel).namelist()
checks.that({"islet/__init__.py", "islet/py.typed", "islet/_native.pyi"} <= set(names), "it holds code, types and their mark", names)
checks.that(not [n for n in names if "__pycache__" in n or n.startswith("/")], "and nothing that was left lying about", names)
native = zipfile.ZipFile(wheel).read(next(n for n in names if n.endswith(".so")))
checks.that(ROOT.encode() not in native, "the native part knows nothing of where it was built")

run(sys.executable, "-m", "venv", environment)
done = run(inside, "-m", "pip", "install", "--no-index", wheel)
if not checks.that(done.returncode == 0, "it installs into a clean environment, without anything else", done.stdout + done.stderr):
    checks.finish()
programs.env["PYTHONDONTWRITEBYTECODE"] = "1"
symbols = run("sh", "-c", "nm -D --defined-only '%s'/lib/python*/site-packages/islet/*.so" % environment).stdout
shown = re.findall(r" [TWVu] (PyInit\w+|\w*islet\w+)", symbols)
checks.that(shown == ["PyInit__native"], "the native part shows its start alone, not the library's symbols", shown)

if from_registry("mypy"):
    strict = (inside, "-m", "mypy", "--strict", "--cache-dir", programs.place("mypy"))
    for path in ("python/islet", "tests/python/typed_use.py"):
        done = run(*strict, os.path.join(ROOT, path))
        checks.that(done.returncode == 0, "mypy --strict has nothing to say of " + path, done.stdout[-1500:] + done.stderr)
    # pybind11 has a metaclass of its own; pandas is there for checkers only.
    programs.write(programs.place("allowed"), "islet\\._native\\.(IndexOptions|SearcherPool)\nislet\\._answers\\.pandas\n")
    done = run(inside, "-m", "mypy.stubtest", "islet", "--allowlist", programs.place("allowed"), cwd=programs.home)
    checks.that(done.returncode == 0, "the stub of the native part says what is there", done.stdout[-1500:] + done.stderr)
from_registry("pandas")
for name in ("searching", "indexing", "threads"):
    done = run(inside, "-X", "faulthandler", os.path.join(HERE, name + "_test.py"), programs.bin)
    counted(done, name + "_test.py")

# The page's examples, one after the other in one program, in a folder that has what they name.
with open(os.path.join(ROOT, "docs", "python.md"), encoding="utf8") as f:
    examples = re.findall(r"^```python\n(.*?)^```", f.read(), re.M | re.S)
checks.that(len(examples) > 4, "docs/python.md has examples", len(examples))
os.symlink(os.path.join(ROOT, "corpus", "articles"), programs.place("articles"))
programs.write(programs.place("question.eml"), "From: a@example.org\nSubject: my skin\n\nDoes glucagonoma cause a rash?\n")
done = run(inside, "-c", "\n".join(examples), cwd=programs.home)
checks.that(done.returncode == 0 and "erythema" in done.stdout, "they run", done.stdout[-600:] + done.stderr[-1500:])
checks.finish()
