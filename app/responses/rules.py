"""What must hold between the parts of a response."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.responses.records import ResponseRecord, Where


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that is broken: the code of its sentence, and the part that breaks it."""

    code: str
    where: Where
    data: dict[str, Any]


def breaches(record: ResponseRecord) -> Iterator[Breach]:
    """Every rule that `record` breaks."""
    yield from _ids(record)
    yield from _points(record)
    yield from _asks(record)
    if (record.status == "submitted") != (record.submitted is not None):
        yield Breach("response.submitted", ("status",), {})
    if record.corrects == record.id:
        yield Breach("response.corrects_itself", ("corrects",), {})


def _ids(record: ResponseRecord) -> Iterator[Breach]:
    """Items and asks share one series; points have their own."""
    items = [((*where, "id"), item.id) for where, item in record.every_item()]
    asks = [((*where, "id"), ask.id) for where, ask in record.every_ask()]
    points = [(("matter", "points", n, "id"), point.id) for n, point in enumerate(record.matter.points)]
    yield from _twice("response.double_id", items + asks)
    yield from _twice("matter.double_point", points)


def _points(record: ResponseRecord) -> Iterator[Breach]:
    """A section answers a point that the matter has, and no other section answers it."""
    known = {point.id for point in record.matter.points}
    named = [(("sections", n, "point"), s.point) for n, s in enumerate(record.sections) if s.point]
    for where, point in named:
        if point not in known:
            yield Breach("response.unknown_point", where, {"id": point})
    yield from _twice("response.double_point", named)


def _asks(record: ResponseRecord) -> Iterator[Breach]:
    """An ask is taken from an item that pins a version."""
    pinned = {item.id for _, item in record.every_item() if item.position}
    for where, ask in record.every_ask():
        if ask.taken_from and ask.taken_from not in pinned:
            yield Breach("response.ask_from", (*where, "from"), {"item": ask.id, "id": ask.taken_from})


def _twice(code: str, named: Iterable[tuple[Where, str]]) -> Iterator[Breach]:
    seen: set[str] = set()
    for where, name in named:
        if name in seen:
            yield Breach(code, where, {"id": name})
        seen.add(name)
