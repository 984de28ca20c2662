"""Passage search for patient and clinical articles: docs/python.md.

    with islet.open("/srv/articles.db") as db:
        for result in db.search("glucagonoma rash", limit=3):
            print(result.document.title, result.answer_text)
"""
# SPDX-License-Identifier: GPL-2.0-or-later
from islet import _native
from islet._answers import (
    Acronym,
    Change,
    Concept,
    ConceptForm,
    Counts,
    DatabaseState,
    Document,
    Duplicate,
    Evidence,
    Expansion,
    Explanation,
    Feature,
    FieldValue,
    Highlight,
    IndexReport,
    KeptSource,
    ListedDocument,
    ListedSource,
    MadeBy,
    Members,
    Query,
    RelatedTerm,
    RepeatedFiles,
    Response,
    Result,
    SaidForm,
    Skipped,
    Span,
    Stats,
    SynonymRule,
    Total,
)
from islet._database import Database, Paths
from islet._errors import (
    BadRequestError,
    DamagedDatabaseError,
    Error,
    IncompatibleDatabaseError,
    LockedDatabaseError,
    NoDatabaseError,
    UnreachableDatabaseError,
    UnreadableDatabaseError,
)
from islet._indexing import Progress, index, index_files, remove

__version__ = _native.version
__all__ = [
    "Acronym", "BadRequestError", "Change", "Concept", "ConceptForm", "Counts", "DamagedDatabaseError", "Database", "DatabaseState",
    "Document", "Duplicate", "Error", "Evidence", "Expansion", "Explanation", "Feature", "FieldValue", "Highlight",
    "IncompatibleDatabaseError", "IndexReport", "KeptSource", "ListedDocument", "ListedSource", "LockedDatabaseError", "MadeBy", "Members",
    "NoDatabaseError", "Progress", "Query", "RelatedTerm", "RepeatedFiles", "Response", "Result", "SaidForm", "Skipped", "Span", "Stats", "SynonymRule",
    "Total", "UnreachableDatabaseError", "UnreadableDatabaseError", "index", "index_files", "open", "remove",
]  # fmt: skip


def open(databases: Paths | None = None, *, synonyms: Paths = (), pins: Paths = (), partial: bool = False) -> Database:
    """Opens a database, or several as one: folders, stub files, tcp:HOST:PORT; by default, the one that the programs use ($ISLET_DB …).
    synonyms: files instead of the database's own thesaurus, "+FILE" in addition to it. pins: files of answers that come first. partial:
    make do with the databases that are there, and say in every answer which are missing."""
    return Database(databases, synonyms=synonyms, pins=pins, partial=partial)
