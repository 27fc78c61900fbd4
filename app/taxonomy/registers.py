"""Registers between file and table: what is new goes in, what differs stays unless asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from app.db import Table
from app.files.fields import Record
from app.taxonomy.models import NEW, Entry


@dataclass(slots=True)
class Changes:
    """What a load has met: entries that are new, and entries that the file and the database hold differently.

    The database's form of the latter stays, unless `update` gives the file's form the right of way.
    """

    update: bool
    added: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)


def sync(
    session: Session, changes: Changes, name: str, table: type[Table], records: Mapping[str, Record]
) -> None:
    """Bring `records`, by their keys, into the `table` of the register `name`."""
    for key, record in records.items():
        row = session.get(table, key)
        if row is None:
            session.add(table.of({"key": key, **record.model_dump(mode="json")}))
            changes.added.append(f"{name}/{key}")
        elif type(record).model_validate(row, from_attributes=True) != record:
            changes.differing.append(f"{name}/{key}")
            if changes.update:
                row.fill(record.model_dump(mode="json"))
    session.flush()


def arrange(session: Session, table: type[Entry], keys: Sequence[str], *, update: bool) -> None:
    """Number the entries: new ones stand after the one before them in `keys`; with `update` all stand so."""
    rows = {row.key: row for row in session.exec(select(table).order_by(col(table.sort), col(table.key)))}
    order = [key for key in rows if rows[key].sort != NEW and not (update and key in keys)]
    place = 0
    for key in keys:
        if key not in order:
            order.insert(place, key)
        place = order.index(key) + 1
    for sort, key in enumerate(order):
        rows[key].sort = sort
    session.flush()
