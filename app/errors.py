"""The errors that every room may raise.

Each carries a code and data, no prose: `app.messages` turns them into one plain Norwegian sentence,
and the doors (command line, web) into an exit code or a page.
"""

from pathlib import Path


class SvarError(Exception):
    """Something the person at the other end can mend.

    `code` names the sentence in `app.messages`; `data` fills its blanks; `file` and `line` say where,
    `line` counting from 1 and 0 where there is none.
    """

    def __init__(self, code: str, *, file: str | Path = "", line: int = 0, **data: object) -> None:
        self.code = code
        self.file = str(file)
        self.line = line
        self.data = data
        where = f"{self.file}:{line}: " if self.file else ""
        super().__init__(f"{where}{code} {data}" if data else f"{where}{code}")


class NotFound(SvarError):
    """What was asked for does not exist."""


class Conflict(SvarError):
    """It clashes with what is already there, as a frozen wording with another text does."""


class Invalid(SvarError):
    """The content breaks a rule: an unknown key, a missing field, a dead reference."""


class Unreadable(SvarError):
    """A file that cannot be taken in: not what its name says, broken, or dangerous."""


class Unavailable(SvarError):
    """Something outside does not answer: a database, a folder that cannot be written, LibreOffice."""


class TooLarge(SvarError):
    """More was sent than is taken in."""


class Unauthenticated(SvarError):
    """Nobody is signed in."""


class Forbidden(SvarError):
    """Who is signed in may not do this."""


class TooOften(SvarError):
    """It was tried too often; `data["seconds"]` says how long to wait."""
