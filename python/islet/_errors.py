"""What is raised: one class per code of docs/output.md."""
# SPDX-License-Identifier: GPL-2.0-or-later
from islet import _native


class Error(Exception):
    """A failure that a person can be told about. Programs should use the class or `code`; the texts are for people and may change."""

    def __init__(self, message: str, code: str = "failure", hint: str | None = None, status: int = 2) -> None:
        super().__init__(message, code, hint, status)
        self.message = message  #: one line, without a full stop
        self.code = code  #: "no_database" …; new ones may be added
        self.hint = hint  #: what to do about it, or None
        self.status = status  #: the exit status of a program that fails like this
        if hint:
            self.add_note("hint: " + hint)  # in tracebacks

    def __str__(self) -> str:
        return self.message


class BadRequestError(Error, ValueError):
    """A request that makes no sense, such as an empty query."""


class NoDatabaseError(Error):
    """There is no database where one was named."""


class UnreachableDatabaseError(Error):
    """The server of a remote database doesn't answer."""


class UnreadableDatabaseError(Error):
    """The database may not be read or written, or the disk is full."""


class DamagedDatabaseError(Error):
    """The database is damaged: rebuild it."""


class LockedDatabaseError(Error):
    """Another program is writing to the database."""


class IncompatibleDatabaseError(Error):
    """The database was made by an incompatible version: rebuild it."""


_BY_CODE: dict[str, type[Error]] = {
    "bad_request": BadRequestError,
    "no_database": NoDatabaseError,
    "unreachable_database": UnreachableDatabaseError,
    "unreadable_database": UnreadableDatabaseError,
    "damaged_database": DamagedDatabaseError,
    "locked_database": LockedDatabaseError,
    "incompatible_database": IncompatibleDatabaseError,
}


def _made(code: str, message: str, hint: str, status: int) -> Exception:
    if code == "closed":
        return ValueError(message)  # as files do
    return _BY_CODE.get(code, Error)(message, code, hint or None, status)


_native.error_maker = _made
