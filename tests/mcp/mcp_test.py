#!/usr/bin/env python3
"""islet-serve asked by the public clients of the Model Context Protocol, over standard input and over HTTP. usage: mcp_test.py BIN_DIR

Both clients of its TypeScript SDK, the newer one in all its ways to agree on a revision. They come from npm into build/mcp, once.
Skipped, with the reason, where they can't be had. tests/cli/serve_mcp_test.py tests the protocol itself, without them.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

from node_packages import missing_packages  # noqa: E402
from serving import ROOT, Server, demonstration  # noqa: E402
from support import Checks  # noqa: E402

FOLDER = os.path.join(ROOT, "build", "mcp")
TOKEN = "an-mcp-test-token-0123456789"
checks = Checks()

reason = missing_packages(os.path.join(HERE, "package.json"), FOLDER)
if reason:
    print("skipped: " + reason)
    print("0 passed, 0 failed")
    sys.exit(0)
programs, db = demonstration(sys.argv[1])
token_file = os.path.join(programs.home, "token")
with open(token_file, "w", encoding="utf8") as f:
    f.write(TOKEN + "\n")
with Server(programs, db, "--token-file", token_file) as server:
    asked = {"folder": FOLDER, "program": os.path.join(programs.bin, "islet-serve"), "db": db, "token": TOKEN, "url": "http://%s:%d/mcp" % (server.host, server.port)}
    run = subprocess.run(["node", os.path.join(HERE, "clients.mjs"), json.dumps(asked)], capture_output=True, text=True, timeout=300, env=programs.env)
for line in run.stdout.splitlines():
    kind, _, rest = line.partition(" ")
    if kind in ("ok", "FAILED"):
        checks.that(kind == "ok", rest)
checks.that(run.returncode == 0, "the clients' script ran to its end", run.stderr[-3000:])
checks.that("listens" not in run.stderr, "nothing is said on standard error", run.stderr[-500:])
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
