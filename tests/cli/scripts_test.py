#!/usr/bin/env python3
"""The shell scripts of scripts/ where the machine is not as they would like it, with stand-ins for what they call. usage: scripts_test.py"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import subprocess
import tempfile

from support import ROOT, Checks

checks = Checks()
work = os.path.realpath(tempfile.mkdtemp(prefix="islet-test-"))
tools = os.path.join(work, "tools")  # everything that the scripts find on their PATH


def script(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as f:
        f.write(text)
    os.chmod(path, 0o755)


def project(name, *scripts):
    """A checkout that holds these scripts and little else."""
    root = os.path.join(work, name)
    for each in scripts:
        os.makedirs(os.path.join(root, "scripts"), exist_ok=True)
        shutil.copy(os.path.join(ROOT, "scripts", each), os.path.join(root, "scripts", each))
    return root


def run(path, *args, cwd=work, **env):
    return subprocess.run([path, *args], cwd=cwd, env={"PATH": tools, "HOME": work, **env}, capture_output=True, text=True, timeout=60)


def packages():
    root = project("missing", "install-packages")
    with open(os.path.join(root, "scripts", "packages.txt"), "w") as f:
        f.write("# the list\nlibone-dev\nlibtwo-dev\n")
    command = os.path.join(root, "scripts", "install-packages")
    script(os.path.join(tools, "dpkg-query"), "#!/bin/sh\necho 'installed libone-dev, '\necho 'config-files libtwo-dev, '\n")
    script(os.path.join(tools, "id"), "#!/bin/sh\necho 1000\n")
    done = run(command)
    checks.that(done.returncode == 2 and "error: " in done.stderr and "hint: " in done.stderr and "libtwo-dev" in done.stderr and "libone-dev" not in done.stderr,
                "without root and sudo: what is missing, and how to install it", done)
    script(os.path.join(tools, "sudo"), '#!/bin/sh\necho "$@" >>"%s/asked"\n' % work)
    done = run(command)
    with open(os.path.join(work, "asked")) as f:
        asked = f.read()
    checks.that(done.returncode == 0 and asked.splitlines()[-1].endswith("--no-install-recommends libtwo-dev"), "with sudo what is missing is installed", (done, asked))
    script(os.path.join(tools, "dpkg-query"), "#!/bin/sh\necho 'installed libone-dev, '\necho 'installed one-for-all, libthree-dev, libtwo-dev (= 2.0)'\n")
    os.remove(os.path.join(tools, "sudo"))
    checks.that(run(command).returncode == 0, "what is installed, or provided by what is, isn't missing: nobody is asked")
    with open(os.path.join(root, "scripts", "packages.txt"), "w") as f:
        f.write("# build\nlibone-dev\nlibfour-dev\n# tests that run other programs: a browser\nlibfive\n")
    for args, wanted in (((), "libfour-dev libfive"), (("--to-build",), "libfour-dev")):
        done = run(command, *args)
        checks.that(done.returncode == 2 and done.stderr.rstrip().endswith("--no-install-recommends " + wanted), "%s: %s" % (args, wanted), done)


def quickstart():
    root = project("quick", "quickstart")
    for name in ("install-packages", "build"):
        script(os.path.join(root, "scripts", name), "#!/bin/sh\n")
    for name in ("islet-index", "islet-search"):
        script(os.path.join(root, "build/release/bin", name), '#!/bin/sh\necho "%s $*"\n' % name)
    done = run(os.path.join(root, "scripts", "quickstart"), ISLET_DB="/srv/articles-of-ours")
    checks.that(done.returncode == 0 and "islet-index --db build/quickstart-db corpus/articles" in done.stdout and "ours" not in done.stdout,
                "the demonstration articles never get into a collection of one's own", done)


def benchmark():
    root = project("bench", "benchmark")
    script(os.path.join(root, "scripts", "install-packages"), "#!/bin/sh\n")
    script(os.path.join(tools, "cmake"), "#!/bin/sh\n")
    os.makedirs(os.path.join(root, "build", "benchmark"))
    script(os.path.join(root, "benchmarks", "run.py"), "import os, sys\nprint([os.path.abspath(name) for name in sys.argv[1:]])\n")
    elsewhere = os.path.join(work, "elsewhere")
    os.makedirs(elsewhere)
    done = run(os.path.join(root, "scripts", "benchmark"), "articles", cwd=elsewhere)
    checks.that(done.returncode == 0 and done.stdout.strip() == str([os.path.join(root, "build/benchmark/bin"), os.path.join(elsewhere, "articles")]),
                "a folder named from where one stands is that folder", done)
    os.remove(os.path.join(root, "scripts", "install-packages"))
    os.remove(os.path.join(tools, "cmake"))
    done = run(os.path.join(root, "scripts", "benchmark"), "--help")
    checks.that(done.returncode == 0 and "--help" in done.stdout, "help costs no build", done)


os.makedirs(tools)
for name in ("bash", "sh", "dirname", "grep", "sed", "mkdir", "nproc", "python3"):
    os.symlink(shutil.which(name), os.path.join(tools, name))
for part in (packages, quickstart, benchmark):
    part()
shutil.rmtree(work, ignore_errors=True)
checks.finish()
