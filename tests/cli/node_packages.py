"""Packages from npm that a test needs: put into a folder below build/, once."""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import subprocess


def missing_packages(wanted, folder):
    """wanted: a package.json. Empty when its packages are in the folder; else why they can't be obtained."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "node and npm are not installed"
    kept = os.path.join(folder, "package.json")
    with open(wanted, encoding="utf8") as f:
        text = f.read()
    if os.path.isdir(os.path.join(folder, "node_modules")) and os.path.exists(kept):
        with open(kept, encoding="utf8") as f:
            if f.read() == text:
                return ""
    os.makedirs(folder, exist_ok=True)
    shutil.copy(wanted, kept)
    run = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], cwd=folder, capture_output=True, text=True)
    if run.returncode == 0:
        return ""
    os.unlink(kept)
    return "the packages of %s can't be had: %s" % (os.path.relpath(wanted), (run.stderr.strip().splitlines() or ["npm failed"])[-1])
