"""Uses of the package that mypy --strict must understand, and misuses that it must see: each `type: ignore` has to be needed."""
# SPDX-License-Identifier: GPL-2.0-or-later
from email.message import EmailMessage
from pathlib import Path

import islet


def titles(db: islet.Database, question: str) -> list[str]:
    response = db.search(question, limit=3, filter={"tag": ["diet", "travel"]}, since=2020)
    return [result.document.title for result in response]


def marked(result: islet.Result) -> list[tuple[int, int, str]]:
    return [(mark.start, mark.end, mark.kind) for mark in result.highlights]


def corrected(response: islet.Response) -> dict[str, str]:
    return {change.from_: change.to for change in response.query.corrections}


def address(result: islet.Result) -> str:
    return result.document.url or result.document.path or ""


def added(folder: Path) -> int:
    report = islet.index(folder, [{"id": "1", "text": "Rest."}], progress=lambda now: print(now.stage), wait=5)
    return report.documents.added


def ways(db: islet.Database) -> int:
    return len(db.ticket(EmailMessage())) + len(db.ticket(b"bytes")) + len(db.like("x")) + len(db.show("x", context=2)) + len(db.suggest("gl"))


def code_of(error: islet.Error) -> str:
    return error.code + (error.hint or "")


def misused(db: islet.Database) -> None:
    db.search(5)  # type: ignore[arg-type]
    db.search("x", by="page")  # type: ignore[arg-type]
    db.search("x", limit="3")  # type: ignore[arg-type]
    print(db.search("x").reslts)  # type: ignore[attr-defined]
    address(db.search("x"))  # type: ignore[arg-type]
    islet.open(5)  # type: ignore[arg-type]
    islet.index("db", [["id", "text"]])  # type: ignore[list-item]
