#!/usr/bin/env python3
"""The library as others get it: installed into a folder of its own, then used by examples/embed, in a program and in a shared object,
with nothing of this build but that folder. usage: embed_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import ctypes
import json
import os
import re
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
scratch = programs.home
prefix, build, database = (os.path.join(scratch, name) for name in ("prefix", "build", "db"))
# As g++ and clang++ take them; a header must survive whatever its users switch on.
STRICT = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wpedantic", "-Wold-style-cast", "-Wsign-conversion", "-Werror", "-fsyntax-only"]
# What our build is compiled and linked with, and what no one else may need.
OURS = re.compile(r"-W(?!l,-rpath)|-fPIE|-pie|-fstack-protector|-fvisibility|FORTIFY|-fsanitize|relro|XAPIAN_|ISLET_(CHAIN|SOURCE|VERSION)")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=600, env=programs.env, **more)


def installed(*names):
    return os.path.join(prefix, *names)


def must(done, reason):
    """Nothing that comes after makes sense without it."""
    if not checks.that(done.returncode == 0, reason, done.stdout[-1500:] + done.stderr[-1500:]):
        checks.finish()


must(run("cmake", "--install", os.path.dirname(programs.bin), "--prefix", prefix, "--component", "development"), "the library installs by itself")
found = {os.path.relpath(os.path.join(folder, name), prefix) for folder, _, names in os.walk(prefix) for name in names}
lib = next((os.path.dirname(f) for f in found if f.endswith("libislet.a")), "lib")
checks.that([f for f in found if f.endswith((".a", ".so"))] == [os.path.join(lib, "libislet.a")], "one library", sorted(found))
checks.that({f for f in found if not f.startswith("include/islet/")} == {"share/man/man3/islet.3"} | {os.path.join(lib, f) for f in (
    "libislet.a", "pkgconfig/islet.pc", "cmake/islet/islet-config.cmake", "cmake/islet/islet-config-version.cmake", "cmake/islet/islet-targets.cmake",
    "cmake/islet/islet-targets-%s.cmake" % "release")}, "a CMake package, a pkg-config file, a man page, headers, and nothing else", sorted(found))
headers = sorted(os.path.relpath(f, "include/islet") for f in found if f.startswith("include/"))
public = os.path.join(ROOT, "include", "islet")
checks.that(set(headers) == {os.path.relpath(os.path.join(folder, name), public) for folder, _, names in os.walk(public) for name in names}, "all public headers", headers)
with open(installed("include", "islet", "islet.hpp"), encoding="utf8") as f:
    checks.that(set(re.findall(r'"islet/(.+)"', f.read())) == set(headers) - {"islet.hpp"}, "islet.hpp includes all of them")
for name in headers:
    with open(installed("include", "islet", name), encoding="utf8") as f:
        text = f.read()
    outside = [h for h in re.findall(r"#include [<\"](.+)[>\"]", text) if "." in h and not h.startswith("islet/")]
    checks.that(not outside, name + " includes the standard library and its like only", outside)
    options = re.findall(r"(?<![\w-])--[a-z]+", text)
    checks.that(not options, name + " speaks of no command-line option", options)

# Each header alone, under strict warnings.
for compiler in ("g++", "clang++"):
    if not shutil.which(compiler):
        print("skipped: headers under %s, which isn't installed" % compiler)
        continue
    for standard in ("c++20", "c++2b"):
        for name in headers:
            source = '#include <islet/%s>\n#include <islet/%s>\nint main() {}\n' % (name, name)
            done = run(compiler, "-std=" + standard, *STRICT, "-I" + installed("include"), "-x", "c++", "-", input=source)
            checks.that(done.returncode == 0, "%s is quiet under %s -std=%s" % (name, compiler, standard), done.stderr)

# What find_package brings along.
ask = os.path.join(scratch, "ask")
os.mkdir(ask)
with open(os.path.join(ask, "CMakeLists.txt"), "w", encoding="utf8") as f:
    f.write("cmake_minimum_required(VERSION 3.25)\nproject(ask LANGUAGES CXX)\nfind_package(islet 0.1 CONFIG REQUIRED)\n"
            "foreach(name COMPILE_OPTIONS COMPILE_DEFINITIONS COMPILE_FEATURES LINK_OPTIONS LINK_LIBRARIES INCLUDE_DIRECTORIES)\n"
            "  get_target_property(value islet::islet INTERFACE_${name})\n  message(\"${name}=${value}\")\nendforeach()\n")
done = run("cmake", "-S", ask, "-B", os.path.join(ask, "build"), "-DCMAKE_PREFIX_PATH=" + prefix)
must(done, "find_package(islet) finds it")
exported = dict(re.findall(r"^([A-Z_]+)=(.*)$", done.stderr, re.M))
for name in ("COMPILE_OPTIONS", "COMPILE_DEFINITIONS", "LINK_OPTIONS"):
    checks.that(exported.get(name, "").endswith("NOTFOUND"), "islet::islet asks for no " + name.lower().replace("_", " "), exported.get(name))
checks.that(exported.get("COMPILE_FEATURES") == "cxx_std_20", "but for C++20", exported)
checks.that(exported.get("INCLUDE_DIRECTORIES") == installed("include"), "its headers are the only ones it adds", exported)
checks.that(ROOT not in done.stderr and not OURS.search(exported.get("LINK_LIBRARIES", "")), "and nothing of where or how it was built", exported)
programs.env["PKG_CONFIG_LIBDIR"] = scratch
done = run("cmake", "-S", ask, "-B", os.path.join(ask, "build"), "-DCMAKE_PREFIX_PATH=" + prefix, "--fresh")
del programs.env["PKG_CONFIG_LIBDIR"]
checks.that(done.returncode != 0 and "a library that islet needs isn't there" in done.stderr, "a missing library is said", done.stderr[-600:])

# The example, out of tree.
must(run("cmake", "-S", os.path.join(ROOT, "examples", "embed"), "-B", build, "-DCMAKE_PREFIX_PATH=" + prefix, "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
         "-DCMAKE_CXX_FLAGS=-Wall -Wextra"), "examples/embed is configured")
must(run("cmake", "--build", build), "examples/embed builds")
with open(os.path.join(build, "compile_commands.json"), encoding="utf8") as f:
    commands = [c["command"].replace("-Wall -Wextra", "") for c in json.load(f)]
strange = [c for c in commands if OURS.search(c)]
checks.that(len(commands) == 3 and not strange, "none of our flags reaches its compiler", strange)
must(programs.index(database, "--quiet", os.path.join(ROOT, "corpus", "articles")), "the articles are indexed")
done = run(os.path.join(build, "embed"), database, "glucagonoma rash")
wanted = programs.results(database, "--limit", "1", "glucagonoma rash")["results"][0]
checks.that(done.stdout == "%s\n\n%s\n" % (wanted["document"]["title"], wanted["text"]), "it prints title and text of the first passage", done)
checks.that(run(os.path.join(build, "embed"), database, "qqzzqq").returncode == 1, "nothing found")
done = run(os.path.join(build, "embed"), os.path.join(scratch, "nowhere"), "rash")
checks.that(done.returncode == 2 and done.stderr.startswith("embed: there is no database at ") and "--" not in done.stderr, "a missing database is an Error, in words without options", done.stderr)

# A shared object, in this very process.
module = ctypes.CDLL(os.path.join(build, "first_passage.so"))
module.first_passage.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
out = ctypes.create_string_buffer(100_000)
count = module.first_passage(database.encode(), b"glucagonoma rash", out, len(out))
checks.that(count == 1, "a shared object searches", (count, out.value))
programs.hold_against_schema(out.value.decode())
answer = json.loads(out.value)
checks.that(answer["results"][0]["text"] == wanted["text"], "and finds the same")
checks.that(module.first_passage(b"/nowhere", b"rash", out, len(out)) == -1 and out.value, "its failures are caught in it", out.value)
symbols = run("nm", "-D", "--defined-only", os.path.join(build, "first_passage.so")).stdout
checks.that(re.findall(r" T (\w+)", symbols) == ["first_passage"], "it shows its own function alone, not the library's", symbols[:600])

# Articles that the program itself supplies.
own = os.path.join(scratch, "own")
done = run(os.path.join(build, "own_records"), own)
lines = done.stdout.splitlines()
for reason, line in (("two records are indexed", "both: 2 added, 0 updated, 0 removed"), ("found by text, with its date", "  midnight: fasting (2025-03-11)"),
                     ("found by a paragraph of a section", "  dumping: diet ()"), ("one is updated", "changed: 0 added, 1 updated, 0 removed"),
                     ("its old text is gone", "  midnight:"), ("the new one is found", "  six o'clock: fasting (2025-03-11)"),
                     ("one is removed", "removed: 0 added, 0 updated, 1 removed"), ("what isn't there is said", "  skipped unknown: there is no such document"),
                     ("and found no more", "  dumping:")):
    checks.that(line in lines, reason, done)
first = json.loads(lines[-1])["results"][0] if lines else {}
checks.that(first.get("document", {}).get("url") == "https://articles.example/fasting" and first["document"]["tags"] == ["example"], "its address and tags come back", first)
again = programs.results(own, "six o'clock")["results"]
checks.that(again and programs.search(own, "--list", "documents").text.startswith("fasting"), "islet-search reads the same database", again)

# Without CMake.
flags = subprocess.run(["pkg-config", "--cflags", "--libs", "islet"], capture_output=True, text=True,
                       env=dict(programs.env, PKG_CONFIG_PATH=installed(lib, "pkgconfig")))
checks.that(flags.returncode == 0 and not re.search(r"-W|-fPIE|-pie|FORTIFY", flags.stdout), "pkg-config finds it", flags)
alone = os.path.join(scratch, "alone")
done = run("g++", "-std=c++20", os.path.join(ROOT, "examples", "embed", "embed.cpp"), "-o", alone, *flags.stdout.split())
checks.that(done.returncode == 0 and run(alone, database, "glucagonoma rash").returncode == 0, "and a compiler needs no more than it says", done.stderr)
shutil.rmtree(scratch, ignore_errors=True)
checks.finish()
