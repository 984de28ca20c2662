"""Making databases and keeping them up to date."""
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

import datetime
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from islet import _native
from islet._answers import IndexReport
from islet._database import Path, Paths, encoded, paths, written

# Articles that are handed over at once: each hand-over waits for the interpreter's lock.
_MOST_AT_ONCE = 100
_BYTES_AT_ONCE = 1 << 20


class Progress(NamedTuple):
    """How far indexing is."""

    documents: int  #: read so far
    bytes_done: int
    bytes_total: int  #: 0: unknown
    stage: str  #: "reading", "writing" …


Listener = Callable[[Progress], object]


def index(database: Path, articles: Iterable[Mapping[str, Any]], *, progress: Listener | None = None, **options: Any) -> IndexReport:
    """Adds articles, each in place of the one with its id if there is one; the others stay. An article is a dict like a line of
    JSON Lines: `id`, `text` or `sections`, and what else is known of it (`title`, `url`, `reviewed` …); None and NaN mean absent.
    All articles are there at the end, or none if an exception is raised. What can't be read is in `IndexReport.skipped`.

    options: jobs, rebuild, dry_run, wait (seconds, for another writer), synonyms (a file)."""
    report = _native.index_articles(_options(database, options), _batches(articles), _told(progress))
    return IndexReport(json.loads(report))


def index_files(database: Path, sources: Paths = (), *, progress: Listener | None = None, **options: Any) -> IndexReport:
    """Brings the database up to date with files and folders, as `islet-index SOURCE…` does; by default, those that it was made
    from. Files are read in child processes: in a program with many threads, run islet-index instead.

    options: those of index(), and exclude, allow_removals, ocr."""
    named = paths(sources)
    report = _native.index_sources(_options(database, {**options, "sources": named, "recall": not named}), _told(progress))
    return IndexReport(json.loads(report))


def remove(database: Path, ids: Iterable[str], *, progress: Listener | None = None, **options: Any) -> IndexReport:
    """Removes articles that index() added.

    options: dry_run, wait."""
    if isinstance(ids, str):
        raise TypeError("ids are several: [%r]" % ids)
    report = _native.remove_articles(_options(database, options), list(ids), _told(progress))
    return IndexReport(json.loads(report))


def _options(database: Path, given: Mapping[str, Any]) -> _native.IndexOptions:
    options = _native.IndexOptions()
    options.database = os.fspath(database)
    for name, value in given.items():
        if name.startswith("_") or name == "database" or not hasattr(options, name):
            raise TypeError("there is no option %r of indexing" % name)
        try:
            setattr(options, name, paths(value) if name in ("sources", "exclude") else value)
        except TypeError:
            raise TypeError("the option %r can't be %r" % (name, value)) from None
    return options


def _told(progress: Listener | None) -> Callable[[int, int, int, str], object] | None:
    return None if progress is None else lambda *now: progress(Progress(*now))


def _batches(articles: Iterable[Mapping[str, Any]]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for number, article in enumerate(articles, 1):
        batch.append(_line(number, article))
        size += len(batch[-1])
        if len(batch) == _MOST_AT_ONCE or size > _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _line(number: int, article: Mapping[str, Any]) -> bytes:
    if not isinstance(article, Mapping):
        raise TypeError("article %d is a %s, not a dict" % (number, type(article).__name__))
    known = {str(name): value if isinstance(value, (str, int)) else _plain(value) for name, value in article.items() if not _missing(value)}
    try:
        return encoded(known)
    except (TypeError, ValueError) as problem:
        raise type(problem)("article %d: %s" % (number, problem)) from None


def _missing(value: Any) -> bool:
    """As database drivers (None) and pandas (NaN, NaT) represent it."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or (isinstance(value, datetime.date) and value != value)


def _plain(value: Any) -> Any:
    """A value in a form that JSON can hold, if there is an obvious one."""
    if isinstance(value, datetime.date):
        return written(value)
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value
