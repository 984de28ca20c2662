#!/usr/bin/env python3
"""Installs a build into a folder: programs, man pages and completions are there, are read without complaint, and name every option. usage: install_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import sys

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
place = os.path.join(programs.home, "root")
installed = subprocess.run(["cmake", "--install", os.path.dirname(programs.bin), "--prefix", "/usr"], env=dict(programs.env, DESTDIR=place), capture_output=True, text=True)
checks.that(installed.returncode == 0, "cmake --install works", installed.stderr)
place = os.path.join(place, "usr")


def path(*names):
    return os.path.join(place, *names)


def read(*names):
    try:
        with open(path(*names), encoding="utf8") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def run(*command, text=""):
    return subprocess.run(command, input=text, capture_output=True, text=True, env=dict(programs.env, PATH=path("bin") + ":" + os.environ["PATH"], MANWIDTH="80"), timeout=60)


def have(program):
    if shutil.which(program):
        return True
    print("skipped: %s isn't installed" % program)
    return False


def completed(program, *words):
    """What bash offers for the last word."""
    script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _%s; printf "%%s\\n" "${COMPREPLY[@]}"' % program.replace("-", "_")
    return run("bash", "-c", script, "bash", path("share", "bash-completion", "completions", program), program, *words).stdout.split()


def options_of(program):
    """(name, letter, choices) of each option, as --help shows them; choices from its error."""
    shown = run(program, "--help").stdout
    return re.findall(r"^  (?:-(\w), |    )--([a-z][a-z-]*)", shown, re.M), shown


for program in ("islet-index", "islet-search", "islet-serve"):
    options, shown = options_of(program)
    names = [name for _, name in options]
    checks.that(len(names) > 10 and len(names) == len(set(names)), "%s: --help lists the options, each once" % program, names)
    checks.that(max(map(len, shown.splitlines())) <= 79, program + ": --help fits 79 columns")
    groups = re.findall(r"^([A-Z][^\n]*):\n(?:  )", shown, re.M)
    checks.that(len(groups) >= 5 and "Output" in groups and "Exit status" in groups, program + ": --help is grouped by purpose", groups)
    for name in names:
        slip = name[:2] + name[3:] if len(name) > 3 else name + "x"
        told = run(program, "--" + slip)
        checks.that(told.returncode == 2 and ("--" + name in told.stderr or "did you mean --" in told.stderr), "%s: did you mean, for --%s" % (program, slip), told.stderr)
    man = read("share", "man", "man1", program + ".1")
    texts = {"man page": man.replace("\\-", "-").replace("\\fB", " "), "bash completion": read("share", "bash-completion", "completions", program),
             "zsh completion": read("share", "zsh", "site-functions", "_" + program),
             "fish completion": read("share", "fish", "vendor_completions.d", program + ".fish").replace("-l ", "--")}
    for kind, text in texts.items():
        there = set(re.findall(r"(?<![\w-])--([a-z][a-z-]*)", text))
        checks.that(set(names) <= there, "the %s of %s names every option" % (kind, program), set(names) - there)
        letter_of = {"man page": r"^ -(\w)\\fR", "zsh completion": r"'\*?-(\w)[+\[]", "fish completion": r" -s (\w)"}.get(kind)
        if letter_of:  # bash offers the long names
            found = set(re.findall(letter_of, text, re.M))
            checks.that(found == {letter for letter, _ in options if letter}, "and every letter: %s of %s" % (kind, program), found)
    hidden = {"help-format", "ranking"}
    checks.that(not any("--" + name in text for name in hidden for text in texts.values()), "and none that is hidden: " + program)
    page = run("man", "-l", path("share", "man", "man1", program + ".1")).stdout if have("man") else man
    checks.that("EXIT STATUS" in page and "EXAMPLES" in page and "SYNOPSIS" in page, "the man page of %s has its sections" % program)

    # Bash offers what starts like this, values where there are some, and files where files belong.
    checks.that(set(completed(program, "--")) == {"--" + name for name in names}, "bash: all options of " + program, completed(program, "--"))
    if program != "islet-serve":  # which has no option with choices
        checks.that(completed(program, "--form") == ["--format", "--format-version"], "bash: those that start so", completed(program, "--form"))
        checks.that("json" in completed(program, "--format", "") and completed(program, "--color", "al") == ["always"], "bash: values", completed(program, "--format", ""))
        checks.that(completed(program, "--color", "=", "ne") == ["never"] and "auto" in completed(program, "--color", "="), "bash: values after =")
    checks.that(completed(program, "--config", path("bi")) == [path("bin")], "bash: files", completed(program, "--config", path("bi")))
    checks.that(run("bash", "-n", text=texts["bash completion"]).returncode == 0, "bash reads the completion of " + program)
    if have("zsh"):
        checks.that(run("zsh", "-n", text=texts["zsh completion"]).returncode == 0, "zsh reads the completion of " + program)
    if have("fish"):
        file = path("share", "fish", "vendor_completions.d", program + ".fish")
        offered = run("fish", "-c", "source %s; complete -C '%s --'" % (file, program)).stdout
        checks.that({"--" + name for name in names} <= set(re.findall(r"^--[a-z-]+", offered, re.M)), "fish: all options of " + program, offered[:300])
        if program == "islet-serve":
            continue
        values = [line.split("\t")[0] for line in run("fish", "-c", "source %s; complete -C '%s --color '" % (file, program)).stdout.splitlines()]
        checks.that(sorted(values) == ["always", "auto", "never"], "fish: values", values)

pages = [path("share", "man", folder, name) for folder in ("man1", "man3", "man7") for name in sorted(os.listdir(path("share", "man", folder)))]
checks.that([os.path.basename(p) for p in pages] == ["islet-index.1", "islet-search.1", "islet-serve.1", "islet.3", "islet-query.7", "islet.7"], "six man pages", pages)
for page in pages:
    if have("man"):
        complaints = run("man", "--warnings", "-l", page).stderr
        checks.that(complaints == "", "man reads %s without a warning" % os.path.basename(page), complaints)
    if have("mandoc"):
        lint = run("mandoc", "-Tlint", page)
        checks.that(not re.search("WARNING|ERROR", lint.stdout), "mandoc finds no fault in " + os.path.basename(page), lint.stdout)
    text = open(page, encoding="utf8").read()
    for name, number in re.findall(r"^\.BR (\S+) \((\d)\)", text.split(".SH SEE ALSO")[-1], re.M):
        name = name.replace("\\-", "-")
        checks.that(os.path.exists(path("share", "man", "man" + number, "%s.%s" % (name, number))), "%s(%s), which %s points to, is there" % (name, number, os.path.basename(page)))

# The installed programs run from there.
checks.that(run("islet-index", "--quiet", "--db", os.path.join(programs.home, "db"), os.path.join(ROOT, "corpus", "articles")).returncode == 0, "the installed islet-index indexes")
checks.that("rash" in run("islet-search", "--db", os.path.join(programs.home, "db"), "glucagonoma rash").stdout, "the installed islet-search finds")
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
