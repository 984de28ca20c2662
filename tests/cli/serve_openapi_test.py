#!/usr/bin/env python3
"""What /openapi.json says against what islet-serve answers, by Schemathesis. usage: serve_openapi_test.py BIN_DIR

Schemathesis comes from PyPI into build/schemathesis, once; where it can't be had, that is said and the rest is tested.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import sys

from serving import ROOT, Server, demonstration
from support import Checks, Schema

VERSION = "4.32.5"
FOLDER = os.path.join(ROOT, "build", "schemathesis")
checks = Checks()
that = checks.that
programs, db = demonstration(sys.argv[1])


def schemathesis():
    """Its program, or None."""
    program = os.path.join(FOLDER, "bin", "schemathesis")
    if os.path.exists(program):
        return program
    shutil.rmtree(FOLDER, ignore_errors=True)
    run = subprocess.run([sys.executable, "-m", "venv", FOLDER], capture_output=True, text=True)
    if run.returncode == 0:
        run = subprocess.run([os.path.join(FOLDER, "bin", "pip"), "install", "--quiet", "--disable-pip-version-check", "--timeout", "30", "--retries", "1",
                              "schemathesis==" + VERSION], capture_output=True, text=True)
    if run.returncode != 0:
        shutil.rmtree(FOLDER, ignore_errors=True)
        print("skipped: Schemathesis can't be had: " + (run.stderr or run.stdout).strip().splitlines()[-1])
        return None
    return program


def by_schemathesis(server):
    program = schemathesis()
    if program is None:
        return
    # What it counts as refusing good data is what no schema can say: a period that ends before it begins, 30 February, a
    # parameter in the address and again in the body.
    run = subprocess.run([program, "run", "http://%s:%d/openapi.json" % (server.host, server.port), "--phases", "coverage,fuzzing", "--max-examples", "40", "--seed", "1",
                          "--exclude-checks", "positive_data_acceptance", "--generation-database", "none", "--no-color"], capture_output=True, text=True, cwd=programs.home, env=programs.env)
    count = re.search(r"(\d+) generated", run.stdout)
    that(run.returncode == 0, "what the document says is so", run.stdout[-4000:])
    that(count and int(count[1]) > 300, "hundreds of requests were tried", run.stdout[-500:])
    print("Schemathesis: %s requests" % (count[1] if count else "no"))


def by_schema(server):
    """Each kind of answer against the schema that the document names for it."""
    import jsonschema
    document = server.get("/openapi.json").json
    first = server.get("/v1/search?q=rash&limit=1").json["results"][0]["passage_id"]
    validator = jsonschema.Draft202012Validator
    for path, target in (("/v1/search", "/v1/search?q=rash&explain=true"), ("/v1/suggest", "/v1/suggest?q=gl"), ("/v1/passages/{id}", "/v1/passages/%s?context=3" % first),
                         ("/v1/passages/{id}/similar", "/v1/passages/%s/similar" % first), ("/v1/documents", "/v1/documents"), ("/v1/fields", "/v1/fields"),
                         ("/healthz", "/healthz"), ("/readyz", "/readyz")):
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        fault = next(validator(dict(schema, components=document["components"])).iter_errors(server.get(target).json), None)
        that(fault is None, target + " is as the document says", fault)
    that(Schema.validator("search").is_valid(server.get("/v1/search?q=rash").json), "and as docs/output.schema.json says")
    that(set(document["paths"]) == {"/v1/search", "/v1/ticket", "/v1/suggest", "/v1/passages/{id}", "/v1/passages/{id}/similar", "/v1/documents", "/v1/fields", "/healthz", "/readyz"},
         "every address for programs is in it", list(document["paths"]))
    with open(os.path.join(ROOT, "docs", "server.md"), encoding="utf8") as f:
        page = f.read()
    for path in document["paths"]:
        that("`%s`" % path.replace("{id}", "ID") in page or "%s" % path.replace("{id}", "ID") in page, "docs/server.md names " + path)
    for parameter in document["paths"]["/v1/search"]["get"]["parameters"]:
        that("`%s`" % parameter["name"] in page, "docs/server.md names the parameter " + parameter["name"])


with Server(programs, db, "--workers", "2") as running:
    by_schema(running)
    by_schemathesis(running)
    that(running.stop() == 0 and running.errors == "", "nothing is said meanwhile", running.errors)
shutil.rmtree(programs.home, ignore_errors=True)
checks.finish()
