#!/usr/bin/env python3
"""What the compiler and the linker are asked to guard against is in the programs. usage: hardening_test.py BUILD_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli"))
from support import ROOT, Checks  # noqa: E402

build = os.path.abspath(sys.argv[1])
checks = Checks()


def readelf(program, *what):
    return subprocess.run(["readelf", "--wide", *what, os.path.join(build, "bin", program)], capture_output=True, text=True, check=True).stdout


for program in ("islet-index", "islet-search", "islet-serve"):
    header, segments, dynamic, symbols = readelf(program, "-h"), readelf(program, "-l"), readelf(program, "-d"), readelf(program, "--dyn-syms")
    checks.that(re.search(r"Type:\s+DYN", header) and "PIE" in dynamic, program + " can be loaded anywhere (PIE)")
    checks.that("GNU_RELRO" in segments and "BIND_NOW" in dynamic, program + " closes its tables of addresses before it starts (full RELRO)")
    stack = re.search(r"GNU_STACK.*", segments)
    checks.that(stack and "RWE" not in stack[0] and " E " not in stack[0], program + " runs nothing on its stack", stack and stack[0])
    checks.that(not re.search(r"LOAD.*RWE", segments), program + " has no memory that can be written and run")
    checks.that("__stack_chk_fail" in symbols, program + " checks its stack (stack protector)")
    checks.that(re.search(r"__\w+_chk@", symbols.replace("__stack_chk_fail", "")), program + " calls checked functions (_FORTIFY_SOURCE)")
    checks.that("RPATH" not in dynamic and "RUNPATH" not in dynamic, program + " looks for libraries nowhere of its own")
commands = json.load(open(os.path.join(build, "compile_commands.json")))
ours = [c for c in commands if re.match(r"(?:build/\w+/)?(contract|language|analysis|database|indexer|searcher|formats|apps)/", os.path.relpath(c["file"], ROOT))]
checks.that(len(ours) > 20, "the commands of the build are known", len(ours))
for flag in ("-D_FORTIFY_SOURCE=3", "-fstack-protector-strong"):
    without = [os.path.relpath(c["file"], ROOT) for c in ours if flag not in c["command"]]
    checks.that(not without, "every file is compiled with " + flag, without)
fixed = [os.path.relpath(c["file"], ROOT) for c in ours if not re.search(r" -f(PIC|PIE) ", c["command"])]
checks.that(not fixed, "every file is compiled so that it can be loaded anywhere (-fPIC in libraries, -fPIE in programs)", fixed)
checks.finish()
