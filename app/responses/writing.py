"""How a write meets what others have written meanwhile.

A write tells what it was based on. It is refused as stale, with both texts, only where what it would
overwrite is neither what its writer saw nor what it writes itself.
"""

from dataclasses import dataclass
from typing import Any

from app.errors import Conflict
from app.files.text import normal
from app.responses.desk import Desk
from app.responses.models import ResponseAsk, ResponseItem, ResponseSection

Row = ResponseItem | ResponseAsk | ResponseSection


@dataclass(frozen=True, slots=True)
class Basis:
    """What a writer had before them: the revision, and where it is known the very text."""

    revision: int
    text: str | None = None


def may_write(row: Row, basis: Basis, theirs: str, mine: str) -> bool:
    """Whether `mine` has to be written over `theirs`; raised is what a person must decide."""
    if row.removed_at is not None:
        raise clash("draft.removed", row, theirs, mine)
    if theirs.strip() == mine.strip():
        return False
    if row.revision != basis.revision and (basis.text is None or basis.text.strip() != theirs.strip()):
        raise clash("draft.stale", row, theirs, mine)
    return True


def clash(code: str, row: Row, theirs: str = "", mine: str = "") -> Conflict:
    """The error that shows both texts; `revision` is what a new write has to be based on."""
    error = Conflict(code, revision=row.revision, theirs=theirs, mine=mine)
    if not isinstance(row, ResponseSection):
        error.data["item"] = row.slug
    if isinstance(row, ResponseItem):
        error.data |= {"by": row.changed_by, "at": row.changed_at}
    return error


def change(desk: Desk, row: Row, **columns: Any) -> None:
    """Set columns of a row that bears a revision."""
    row.sqlmodel_update(columns)
    row.revision += 1
    desk.keep(row)


def line(words: str) -> str:
    """`words` on one line."""
    return " ".join(normal(words).split())


def lines(words: str) -> str:
    """`words` with their lines, and no blank ones around them."""
    return normal(words).strip()
