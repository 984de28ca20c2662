"""Searching: an open database."""
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from email.message import Message
from types import TracebackType
from typing import Any, Literal

from islet import _answers, _native
from islet._answers import Response

Path = str | os.PathLike[str]
Paths = Path | Iterable[Path]
Date = str | int | datetime.date
Value = str | int | float | datetime.date
#: "audience=patient", several of these, or {"audience": "patient", "tag": ["diet", "travel"]}
Filter = str | Iterable[str] | Mapping[str, Value | Iterable[Value]]

# Members of a request that don't belong in a search.
_NOT_IN_A_SEARCH = frozenset({"id", "query", "like", "ticket", "suggest", "show", "context", "list", "ping"})


class Database:
    """One or several open databases, for any number of threads at once. What a writer has completed is found by the next
    call. Every method raises `Error`; a failure is never an empty answer, and the object remains usable after one."""

    def __init__(self, databases: Paths | None = None, *, synonyms: Paths = (), pins: Paths = (), partial: bool = False) -> None:
        names = [_native.default_database()] if databases is None else paths(databases)
        self._pool = _native.SearcherPool(names, paths(synonyms), paths(pins), partial)

    def close(self) -> None:
        """Closes the databases. Calls under way in other threads finish normally, later ones raise ValueError."""
        self._pool.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def search(
        self,
        query: str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        by: Literal["passage", "document"] | None = None,
        filter: Filter | None = None,
        since: Date | None = None,
        until: Date | None = None,
        min_confidence: float | None = None,
        expand: bool | None = None,
        spell: bool | None = None,
        exact: bool | None = None,
        boilerplate: bool | None = None,
        explain: bool | None = None,
        provenance: bool | None = None,
        **more: Any,
    ) -> Response:
        """The passages that answer a question, or that fit a query. None means the programs' default. `more` is what else the JSON
        lines of `islet-search --batch` take; a name that they don't know raises TypeError."""
        if not isinstance(query, str):
            raise TypeError("a query is a str, not %s" % type(query).__name__)
        wishes = {name: value for name, value in locals().items() if name not in ("self", "query", "more")}
        return self._asked({"query": query}, {**wishes, **more})

    def ticket(self, message: str | bytes | Message, **wishes: Any) -> Response:
        """The passages that answer a whole message: an e-mail, with or without its headers, or a ticket. Takes what search() takes."""
        text = message.as_bytes() if isinstance(message, Message) else message
        if isinstance(text, str):
            text = text.encode("utf8", "replace")
        return Response(json.loads(self._pool.answer_message(text, encoded(_members(wishes)))))

    def like(self, passage_id: str, **wishes: Any) -> Response:
        """Passages similar to that one. Takes what search() takes."""
        return self._asked({"like": passage_id}, wishes)

    def show(self, passage_id: str, context: int = 0, **wishes: Any) -> Response:
        """That passage with `context` more of its article on either side, in the article's order. Without such a passage there are no
        results, and `query.warnings` says so."""
        return self._asked({"show": passage_id, "context": context}, wishes)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Completions of what is being typed, likeliest first."""
        completions: list[str] = self._told({"suggest": prefix, "limit": limit})["suggestions"]
        return completions

    def listing(self, what: str) -> list[Any]:
        """What the databases hold: "documents", "acronyms", "synonyms", "fields", "sources" or "stats"."""
        kind = _answers.LISTS.get(what, _answers.Members)
        return [kind(item) for item in self._told({"list": what})["items"]]

    def documents(self) -> list[_answers.ListedDocument]:
        """All articles, by id."""
        return self.listing("documents")

    def acronyms(self) -> list[_answers.Acronym]:
        """The abbreviations that the articles define."""
        return self.listing("acronyms")

    def synonyms(self) -> list[_answers.SynonymRule]:
        """The thesaurus."""
        return self.listing("synonyms")

    def fields(self) -> list[_answers.FieldValue]:
        """The values that `filter` takes."""
        return self.listing("fields")

    def sources(self) -> list[_answers.ListedSource]:
        """What the databases were made from."""
        return self.listing("sources")

    def stats(self) -> _answers.Stats:
        """How large they are."""
        found: _answers.Stats = self.listing("stats")[0]
        return found

    def _asked(self, what: dict[str, Any], wishes: Mapping[str, Any]) -> Response:
        return Response(self._told({**what, **_members(wishes)}))

    def _told(self, line: Mapping[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._pool.answer(encoded(line)))
        answer["id"] = None  # there is no batch
        return answer


def paths(given: Paths) -> list[str]:
    """One path or several, as strings."""
    several = [given] if isinstance(given, (str, os.PathLike)) else given
    return [os.fspath(path) for path in several]


def encoded(line: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8. What can't be written in it (half a surrogate pair) becomes a question mark."""
    return json.dumps(line, ensure_ascii=False, allow_nan=False).encode("utf8", "replace")


def written(value: Any) -> str:
    """A value as one would write it on a command line."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _members(wishes: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments as members of a JSON line."""
    members = {name: value for name, value in wishes.items() if value is not None}
    strange = sorted(_NOT_IN_A_SEARCH.intersection(members))
    if strange:
        raise TypeError("%s is no keyword of a search" % strange[0])
    if "filter" in members:
        members["filters"] = _filters(members.pop("filter"))
    for name in ("since", "until"):
        if name in members:
            members[name] = written(members[name])
    return members


def _filters(given: Filter) -> list[str]:
    if isinstance(given, str):
        return [given]
    if not isinstance(given, Mapping):
        return list(given)
    return ["%s=%s" % (field, written(value)) for field, values in given.items() for value in _several(values)]


def _several(values: Value | Iterable[Value]) -> Iterable[Value]:
    return [values] if isinstance(values, (str, int, float, datetime.date)) else values
