"""Answers as objects: the members of the JSON (docs/output.md) as attributes."""
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

import copy
import keyword
import reprlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import pandas  # type: ignore[import, unused-ignore]

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


class Members:
    """An object of the JSON. All of its members are attributes, also those that a newer version adds; one whose name is a Python
    keyword has an underscore after it (`from_`). Nothing can be changed. `to_dict()` returns the JSON."""

    _parts: ClassVar[Mapping[str, type[Members]]] = {}

    def __init__(self, members: Mapping[str, Any]) -> None:
        own = self.__dict__
        own["_members"] = members
        for name, value in members.items():
            own[name + "_" if keyword.iskeyword(name) else name] = _made(value, self._parts.get(name))

    def to_dict(self) -> dict[str, Any]:
        """A copy of the object as in the JSON, to be kept or changed at will."""
        return copy.deepcopy(dict(self._members))

    if TYPE_CHECKING:
        _members: Mapping[str, Any]
    else:  # so that a type checker still checks the names of other attributes

        def __setattr__(self, name, value):
            raise AttributeError("an answer can't be changed")

        def __delattr__(self, name):
            raise AttributeError("an answer can't be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._members == other._members

    def __repr__(self) -> str:
        members = ((name, value) for name, value in self.__dict__.items() if name != "_members")
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%s" % (name, _SHORT.repr(value)) for name, value in members))


def _made(value: Any, kind: type[Members] | None) -> Any:
    if isinstance(value, list):
        return [_made(one, kind) for one in value]
    if isinstance(value, dict):
        return kind(value) if kind else copy.deepcopy(value)
    return value


class Span(Members):
    """Part of a text, `text[start:end]`."""

    start: int
    end: int


class Highlight(Span):
    """Where a text matches, and how: kind is exact, stem, variant, acronym, synonym, spelling or related."""

    kind: str
    term: str


class Document(Members):
    """An article; what isn't known is None. date_kind: published, reviewed or modified. fields: further ones of its own."""

    id: str
    title: str
    url: str | None
    path: str | None
    publisher: str | None
    date: str | None
    date_kind: str | None
    language: str | None
    type: str | None
    tags: list[str]
    fields: Mapping[str, Any] = _NOTHING


class Duplicate(Members):
    """A passage that is nearly the same as the result it stands in."""

    _parts = {"document": Document}
    passage_id: str
    document: Document


class Evidence(Members):
    """What added to a score, and how much."""

    what: str
    weight: float


class SaidForm(Members):
    """How often a result says a form of a concept: numbers into explain.concepts and into its forms."""

    concept: int
    form: int
    kind: str
    in_text: int
    in_headings: int
    in_title: int


class Result(Members):
    """A passage."""

    _parts = {"document": Document, "highlights": Highlight, "title_highlights": Highlight, "answer": Span, "duplicates": Duplicate, "explain": Evidence, "said": SaidForm}
    rank: int
    score: float
    passage_id: str
    document: Document
    headings: list[str]
    page: int | None
    text: str
    highlights: list[Highlight]
    title_highlights: list[Highlight]
    answer: Span
    snippet_html: str
    boilerplate: bool
    duplicates: list[Duplicate]
    pinned: bool = False
    ocr: bool = False
    explain: Sequence[Evidence] = ()
    said: Sequence[SaidForm] = ()

    @property
    def answer_text(self) -> str:
        """The sentence or list item that answers best. Unavailable if `offsets` were asked for in a unit other than code points."""
        return self.text[self.answer.start : self.answer.end]


class Change(Members):
    """A word, and what was searched for instead, or may be meant."""

    from_: str
    to: str


class Expansion(Change):
    """What else was searched for."""

    kind: str


class Query(Members):
    """How a query was understood."""

    _parts = {"corrections": Change, "suggestions": Change, "expansions": Expansion}
    text: str
    interpreted: str
    corrections: list[Change]
    suggestions: list[Change]
    missing: list[str]
    expansions: list[Expansion]
    warnings: list[str]
    explained: str | None = None


class Total(Members):
    """How many there are: relation is eq, gte (at least) or estimate."""

    value: int
    relation: str


class DatabaseState(Members):
    """A state of a database."""

    uuid: str
    revision: int | None


class MadeBy(Members):
    """What an answer was made with: where all of it is the same, so is the answer."""

    _parts = {"databases": DatabaseState}
    version: str
    analyzer: str
    databases: list[DatabaseState]


class Feature(Evidence):
    """What the confidence was computed from."""

    value: float


class ConceptForm(Members):
    """A way to say a concept. goes_with: it doesn't say the concept, but what goes with it."""

    kind: str
    text: str
    weight: float
    terms: list[str]
    beginnings: Sequence[str] = ()
    goes_with: bool = False


class Concept(Members):
    """What the query asks for: a word, or a phrase. field: title or heading, where only these may say it."""

    _parts = {"forms": ConceptForm}
    text: str
    weight: float
    idf: float
    forms: list[ConceptForm]
    field: str | None = None
    excluded: bool = False


class RelatedTerm(Members):
    """A word that the best passages share."""

    text: str
    weight: float


class Explanation(Members):
    """How the query was understood, and how the confidence came about."""

    _parts = {"concepts": Concept, "related": RelatedTerm, "confidence": Feature}
    concepts: list[Concept]
    related: list[RelatedTerm]
    confidence: list[Feature]


class Response(Members):
    """The answer to a question: a sequence of its results, true if there are any."""

    _parts = {"query": Query, "total": Total, "results": Result, "made_by": MadeBy, "explain": Explanation}
    schema: str
    id: str | int | None
    query: Query
    took_ms: float
    total: Total
    confidence: float
    offsets: str
    results: list[Result]
    urgent: bool = False
    withheld: bool = False
    made_by: MadeBy | None = None
    explain: Explanation | None = None
    facets: Mapping[str, list[dict[str, Any]]] = _NOTHING

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __getitem__(self, index: int) -> Result:
        return self.results[index]

    def to_dataframe(self) -> pandas.DataFrame:
        """One row per result, with the columns of `islet-search --format tsv` and one more for each of the articles' own fields. Needs
        pandas."""
        import pandas

        return pandas.DataFrame([_row(result) for result in self.results], columns=None if self.results else list(_COLUMNS))


_COLUMNS: Mapping[str, Callable[[Result], Any]] = {
    "rank": lambda result: result.rank,
    "score": lambda result: result.score,
    "passage_id": lambda result: result.passage_id,
    "document_id": lambda result: result.document.id,
    "title": lambda result: result.document.title,
    "headings": lambda result: " > ".join(result.headings),
    "publisher": lambda result: result.document.publisher,
    "date": lambda result: result.document.date,
    "url": lambda result: result.document.url,
    "path": lambda result: result.document.path,
    "page": lambda result: result.page,
    "answer": lambda result: result.answer_text,
    "text": lambda result: result.text,
}


def _row(result: Result) -> dict[str, Any]:
    row = {name: cell(result) for name, cell in _COLUMNS.items()}
    return {**row, **{name: value for name, value in result.document.fields.items() if name not in row}}


class ListedDocument(Document):
    """An article, and how many passages it has."""

    passages: int


class Acronym(Members):
    """An abbreviation as the articles define it; documents: ids."""

    short: str
    long: str
    count: int
    documents: list[str]


class SynonymRule(Members):
    """Terms that mean the same; with `becomes`, they are searched for as those."""

    terms: list[str]
    becomes: Sequence[str] = ()


class FieldValue(Members):
    """A value that `filter` takes, and how many documents have it."""

    field: str
    value: str
    documents: int


class ListedSource(Members):
    """What a database was made from; path "-": articles that came without a file."""

    path: str
    exclude: list[str]
    files: int
    documents: int


class Stats(Members):
    """The size of a database, and what made it."""

    documents: int
    passages: int
    terms: int
    average_passage_words: float
    schema_version: int
    analyzer: str


class Counts(Members):
    """Documents, by what became of them; total: in the database afterwards."""

    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: int
    passed_over: int
    total: int


class Skipped(Members):
    """What was left out, and why."""

    path: str
    reason: str
    hint: str = ""


class RepeatedFiles(Members):
    """How many files have the bytes of another, and the first of them with its like."""

    files: int
    first: str
    of: str


class KeptSource(Members):
    """A source that seems to be away, so that its documents were kept."""

    path: str
    gone: int
    known: int
    documents: int


class IndexReport(Members):
    """What a run of indexing did; passages: in the database afterwards."""

    _parts = {"documents": Counts, "skipped": Skipped, "kept": KeptSource, "repeated": RepeatedFiles}
    schema: str
    documents: Counts
    passages: int
    seconds: float
    bytes_read: int
    skipped: list[Skipped]
    kept: Sequence[KeptSource] = ()
    repeated: RepeatedFiles | None = None
    ocr_pages: int = 0
    warnings: Sequence[str] = ()


LISTS: Mapping[str, type[Members]] = {
    "documents": ListedDocument,
    "acronyms": Acronym,
    "synonyms": SynonymRule,
    "fields": FieldValue,
    "sources": ListedSource,
    "stats": Stats,
}
