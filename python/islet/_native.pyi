# The native part: JSON in, JSON out. Not for users; the package's own names are.
# SPDX-License-Identifier: GPL-2.0-or-later
from collections.abc import Callable, Iterator

version: str
# Makes the exception of an error: code, message, hint, exit status.
error_maker: Callable[[str, str, str, int], Exception]

def default_database() -> str: ...

class SearcherPool:
    def __init__(self, databases: list[str], synonyms: list[str], pins: list[str], partial: bool) -> None: ...
    def answer(self, line: bytes) -> str: ...
    def answer_message(self, message: bytes, wishes: bytes) -> str: ...
    def close(self) -> None: ...

class IndexOptions:
    database: str
    sources: list[str]
    exclude: list[str]
    recall: bool
    jobs: int
    rebuild: bool
    dry_run: bool
    allow_removals: bool
    wait: float
    synonyms: str
    ocr: bool
    def __init__(self) -> None: ...

# documents, bytes done, bytes in all (0: not known), stage
_Progress = Callable[[int, int, int, str], object] | None

def index_articles(options: IndexOptions, batches: Iterator[list[bytes]], progress: _Progress) -> str: ...
def index_sources(options: IndexOptions, progress: _Progress) -> str: ...
def remove_articles(options: IndexOptions, ids: list[str], progress: _Progress) -> str: ...
