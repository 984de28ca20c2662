"""Builds the wheel: the package's files and the native module, which CMake makes. A PEP 517 backend that uses only the standard
library; scripts/wheel and `pip install ./python` call it."""
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build", "release")
PACKED = (1980, 1, 1, 0, 0, 0)  # the same files make the same wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Returns the name of the file that it leaves in wheel_directory."""
    project, version = _project(), _version()
    python, abi = "cp%d%d" % sys.version_info[:2], sysconfig.get_config_var("SOABI").split("-")[1]
    tag = "%s-cp%s-%s" % (python, abi, sysconfig.get_platform().replace("-", "_").replace(".", "_"))
    info = "%s-%s.dist-info/" % (project["name"], version)
    files = {"islet/" + os.path.basename(path): _read(path) for path in _package()}
    files["islet/_native" + sysconfig.get_config_var("EXT_SUFFIX")] = _native()
    files[info + "METADATA"] = _metadata(project, version)
    files[info + "WHEEL"] = "Wheel-Version: 1.0\nGenerator: islet\nRoot-Is-Purelib: false\nTag: %s\n" % tag
    files[info + "licenses/LICENSE"] = _read(os.path.join(ROOT, "LICENSE"))
    name = "%s-%s-%s.whl" % (project["name"], version, tag)
    _pack(os.path.join(wheel_directory, name), files, info + "RECORD")
    return name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("the module is built in the whole tree: there is no source archive of it alone")


def _package():
    folder = os.path.join(HERE, "islet")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith((".py", ".pyi", ".typed"))]


def _native():
    """The native module for this interpreter, without what only debuggers read."""
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    rules = os.path.join(BUILD, "build.ninja")
    if not os.path.exists(rules) or "_native" + suffix not in _read(rules).decode():
        _run("cmake", "--preset", "release", "-DISLET_PYTHON=" + sys.executable)
    _run(os.path.join(ROOT, "scripts", "build"), "release", "islet_python")
    stripped = os.path.join(BUILD, "python", "stripped" + suffix)
    _run("strip", "--strip-unneeded", "-o", stripped, os.path.join(BUILD, "python", "_native" + suffix))
    return _read(stripped)


def _metadata(project, version):
    lines = ["Metadata-Version: 2.1", "Name: " + project["name"], "Version: " + version, "Summary: " + project["description"],
             "License: " + project["license"]["text"], "License-File: LICENSE", "Requires-Python: " + project["requires-python"]]
    for extra, needed in project["optional-dependencies"].items():
        lines += ["Provides-Extra: " + extra, *('Requires-Dist: %s; extra == "%s"' % (name, extra) for name in needed)]
    return "\n".join(lines) + "\n"


def _pack(path, files, record):
    rows = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            content = content.encode() if isinstance(content, str) else content
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            rows.append("%s,sha256=%s,%d" % (name, digest, len(content)))
            _add(wheel, name, content)
        _add(wheel, record, "\n".join([*rows, record + ",,", ""]).encode())


def _add(wheel, name, content):
    entry = zipfile.ZipInfo(name, PACKED)
    entry.external_attr = (0o755 if name.endswith(".so") else 0o644) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(entry, content)


def _project():
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as f:
        return tomllib.load(f)["project"]


def _version():
    header = _read(os.path.join(ROOT, "include", "islet", "version.hpp")).decode()
    return re.search(r'define ISLET_VERSION "(.+)"', header)[1]


def _read(path):
    with open(path, "rb") as f:
        return f.read()


def _run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("%s ended with status %d\n%s%s" % (command[0], done.returncode, done.stdout, done.stderr))
