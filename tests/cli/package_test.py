#!/usr/bin/env python3
"""The Debian packages: made by scripts/package, installed into a root of its own, tried, removed. usage: package_test.py"""
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import os
import re
import shutil
import subprocess
import tempfile

from support import ROOT, Checks

checks = Checks()


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=600, **more)


def files(root):
    return sorted(os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(root) for name in names)


made = run(os.path.join(ROOT, "scripts", "package"))
checks.that(made.returncode == 0, "scripts/package makes packages, and lintian has nothing to say", made.stderr[-600:])
if not made.stdout.strip():
    checks.finish()
packages = {os.path.basename(path).split("_")[0]: os.path.join(ROOT, path) for path in made.stdout.split()}
python = "python3-islet" in packages
if not python:
    print("skipped: python3-islet, which isn't made without pybind11")
checks.that({"islet", "libislet-dev"} <= set(packages) <= {"islet", "libislet-dev", "python3-islet"}, "a package for each of those who use it", packages)
field = lambda name, of="islet": run("dpkg-deb", "--field", packages[of], name).stdout.strip()
needed = lambda of: {re.split(r"[ (|]", one.strip())[0] for one in field("Depends", of).split(",")}
package = packages["islet"]
depends = needed("islet")
for library in ("libc6", "libxapian", "libpoppler-cpp", "libgumbo", "libmd4c", "libzip", "libpugixml", "libgmime-3.0-", "libseccomp"):  # each Debian has its numbers
    checks.that(any(re.fullmatch(re.escape(library) + r"\d*(v\d+|t64)?", d) for d in depends), "it depends on " + library, depends)
checks.that(not any("xapian-dev" in d or "catch2" in d for d in depends), "and on nothing that only building needs", depends)
for library in ("libxapian-dev", "libpoppler-cpp-dev", "libgmime-3.0-dev", "libseccomp-dev"):
    checks.that(library in needed("libislet-dev"), "what is linked with the library needs " + library, needed("libislet-dev"))
checks.that(not any(name in needed("libislet-dev") for name in ("libmicrohttpd-dev", "libboost-program-options-dev", "catch2")), "but not what only the programs and tests need")
checks.that(len({field("Description", of) for of in packages}) == len(packages), "each says what it is", packages)

root = tempfile.mkdtemp(prefix="islet-root-")
os.chmod(root, 0o755)
for folder in ("var/lib/dpkg/updates", "var/lib/dpkg/info", "var/lib/dpkg/triggers"):
    os.makedirs(os.path.join(root, folder))
open(os.path.join(root, "var/lib/dpkg/status"), "w", encoding="utf8").close()
before = files(root)
dpkg = ("dpkg", "--root=" + root, "--force-not-root", "--force-depends", "--force-script-chrootless", "--log=" + os.path.join(root, "var/lib/dpkg/log"))
if os.getuid() == 0:
    installed = run(*dpkg, "--install", *packages.values())
    checks.that(installed.returncode == 0, "it installs", installed.stderr)
else:
    print("skipped: installing and removing with dpkg, which needs root; only unpacked")
    for one in packages.values():
        run("dpkg-deb", "--extract", one, root)

there = lambda *path: os.path.join(root, "usr", *path)
for path in ("bin/islet-index", "bin/islet-search", "bin/islet-serve", "share/man/man1/islet-serve.1.gz", "share/man/man1/islet-index.1.gz", "share/man/man1/islet-search.1.gz", "share/man/man7/islet-query.7.gz", "share/man/man7/islet.7.gz", "share/man/man3/islet.3.gz", "share/doc/libislet-dev/copyright",
             "share/bash-completion/completions/islet-search", "share/zsh/vendor-completions/_islet-search", "share/fish/vendor_completions.d/islet-search.fish",
             "share/doc/islet/copyright", "share/doc/islet/changelog.Debian.gz", "share/doc/islet/docs/help-desk.md", "share/doc/islet/docs/operations.md", "lib/systemd/system/islet-update@.service", "lib/systemd/system/islet-update@.timer", "share/doc/islet/examples/islet_client.py",
             "share/doc/islet/examples/query-report"):
    checks.that(os.path.isfile(there(*path.split("/"))), "it holds " + path)
for number in ("islet-index.1", "islet-search.1", "islet-serve.1"):
    text = gzip.open(there("share", "man", "man1", number + ".gz"), "rt", encoding="utf8").read()
    checks.that(text.startswith(".") and "--db" in text.replace("\\-", "-"), "a whole man page: " + number, text[:80])
units = ("lib/systemd/system/islet-serve.service", "lib/systemd/system/islet-serve.socket")
checks.that(all(os.path.isfile(there(*unit.split("/"))) for unit in units), "it holds units for systemd")
scripts = run("sh", "-c", "dpkg-deb --ctrl-tarfile '%s' | tar t" % package).stdout
checks.that(not any(name in scripts for name in ("postinst", "preinst")), "and nothing that enables or starts them", scripts)
if shutil.which("systemd-analyze"):
    judged = run("systemd-analyze", "security", "--offline=true", "--threshold=20", there(*units[0].split("/")))
    checks.that(judged.returncode == 0, "systemd judges the service's exposure at 2 of 10 at most", judged.stdout[-300:] + judged.stderr)
    said = run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(there(*unit.split("/")) for unit in units)).stderr
    wrong = [line for line in said.splitlines() if "islet" in line and "not executable" not in line]  # it isn't installed in /usr
    checks.that(not wrong, "and finds no fault in them", wrong)
holds = lambda of: [line.split(None, 5)[5][2:] for line in run("dpkg-deb", "--contents", packages[of]).stdout.splitlines() if not line.startswith("d")]
library = [f for f in holds("islet") if f.startswith(("usr/include/", "usr/lib/")) and not f.startswith("usr/lib/systemd/system/")]
enabled = [f for f in files(root) if "systemd" in f and f.endswith((".timer", ".service")) and not f.startswith("usr/lib/systemd/system/")]
checks.that(not enabled, "the timer is installed disabled", enabled)
checks.that(not library, "the package islet holds the programs alone", library)
both = [f for of in packages for other in packages if of < other for f in set(holds(of)) & set(holds(other))]
checks.that(not both, "no file is in two packages", both)
linking = run("pkg-config", "--cflags", "--libs", "islet", env=dict(os.environ, PKG_CONFIG_PATH=there("share", "pkgconfig"))).stdout
paths = {os.path.normpath(word[2:]) for word in linking.split() if word.startswith(("-I" + root, "-L" + root))}
checks.that(paths == {there("include"), there("lib")}, "pkg-config finds the headers and the library where they are", linking)
strange = [f for f in files(there()) if os.stat(there(f)).st_mode & 0o022 or not os.stat(there(f)).st_mode & 0o004]
checks.that(not strange, "all may read, none but root write", strange)
for program in ("islet-index", "islet-search", "islet-serve"):
    with open(there("bin", program), "rb") as f:
        checks.that(ROOT.encode() not in f.read(), program + " knows nothing of where it was built")

home = tempfile.mkdtemp(prefix="islet-home-")
env = dict(os.environ, HOME=home, ISLET_DB=os.path.join(home, "db"), XDG_CONFIG_HOME=home, PATH=there("bin") + ":" + os.environ["PATH"])
formats = os.path.join(ROOT, "corpus", "formats")
done = run("islet-index", "--quiet", *(os.path.join(formats, name) for name in os.listdir(formats) if not name.endswith(".py")), env=env)
checks.that(done.returncode == 0, "the installed islet-index reads every format", done.stderr)
done = run(there("share", "doc", "islet", "examples", "islet_client.py"), input="glucagonoma rash\n", env=dict(env, PYTHONDONTWRITEBYTECODE="1"))
checks.that("rash" in done.stdout, "the installed search and example client answer", done.stdout + done.stderr)

if python:
    asked = "import islet; print(islet.open().search('glucagonoma rash')[0].document.title, islet.__file__)"
    done = run("/usr/bin/python3", "-B", "-c", asked, env=dict(env, PYTHONPATH=there("lib", "python3", "dist-packages")))
    checks.that(root in done.stdout, "Debian's Python imports the module and searches", done.stdout + done.stderr)

if os.getuid() == 0:
    removed = run(*dpkg, "--purge", *packages)
    checks.that(removed.returncode == 0, "all are removed", removed.stderr)
    left = [f for f in files(root) if f not in before and not f.startswith("var/lib/dpkg/")]
    checks.that(not left and not os.path.exists(there("share", "doc", "islet")), "and leaves nothing behind", left)
    checks.that(os.path.exists(os.path.join(home, "db")), "but the databases that it made")
shutil.rmtree(root)
shutil.rmtree(home)
checks.finish()
