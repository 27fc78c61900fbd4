"""The points of a matter: added, worded, split, merged, ordered, removed. Nothing here commits.

A point's slug is made once and stays, for answers hang on it. A point that is answered is not removed; which
those are, the room of responses knows, and whoever calls says it.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, select

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound
from app.files import naming
from app.matters import pasting
from app.matters.models import Matter, Point
from app.matters.pasting import Asked
from app.matters.records import PlaceRecord, PointRecord

_INITIAL = {
    "question": "q",
    "paragraph": "p",
    "chapter": "k",
    "budget_item": "b",
    "recommendation": "r",
    "form_field": "f",
    "theme": "t",
    "general": "g",
}
_SHORT = 40


def of(session: Session, matter: Matter) -> Sequence[Point]:
    """The points of a matter, in order."""
    return session.exec(select(Point).where(Point.matter_id == matter.id).order_by(Point.sort)).all()  # type: ignore[arg-type]


def get(session: Session, matter: Matter, slug: str) -> Point:
    """The point of that slug; `NotFound` where the matter has none."""
    found = session.exec(select(Point).where(Point.matter_id == matter.id, Point.slug == slug)).first()
    if found is None:
        raise NotFound("matter.point_unknown", id=slug, title=matter.title)
    return found


def mark(point: Point) -> str:
    """A short mark of a point's words: two that differ in a word differ in their marks."""
    words = [point.kind, point.number, point.title, point.text, point.anchor]
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:12]


def heading(point: Point) -> str:
    """What a point is called where there is room for one line: its title, else how its text begins."""
    return point.title or " ".join(point.text.split())


# --- Adding and wording ----------------------------------------------------------------------------------


def add(session: Session, actor: str, matter: Matter, asked: Iterable[Asked]) -> tuple[Point, ...]:
    """New points after those that there are."""
    there = list(of(session, matter))
    taken = {point.slug for point in there}
    made: list[Point] = []
    for each in asked:
        made.append(_new(matter, asdict(each), taken, len(there) + len(made)))
    session.add_all(made)
    session.flush()
    if made:
        audit.tell(session, actor, "points added", "matter", matter.slug, points=[each.slug for each in made])
    return tuple(made)


def _new(matter: Matter, values: Mapping[str, Any], taken: set[str], sort: int) -> Point:
    slug = _slug(values, taken)
    record = PointRecord.model_validate({**values, "id": slug})
    taken.add(slug)
    return Point(matter_id=matter.id, slug=slug, sort=sort, **_columns(record))


def _slug(values: Mapping[str, Any], taken: Collection[str]) -> str:
    """By the issuer's number where there is one (`q2`, `p4-2`), else by the heading."""
    kind, number = values["kind"], naming.key(str(values.get("number") or ""), _SHORT)
    digits = re.search(r"\d.*", number)
    words = f"{_INITIAL[kind]}{digits[0]}" if digits else naming.key(_first(values), _SHORT)
    return naming.free(words, taken, _INITIAL[kind], _SHORT)


def _first(values: Mapping[str, Any]) -> str:
    title, text = str(values.get("title") or ""), str(values.get("text") or "")
    return title or " ".join(text.split()[:5])


def _columns(record: PointRecord) -> dict[str, Any]:
    return {
        **record.model_dump(mode="json", include={"kind", "number", "title", "text"}),
        "anchor": record.anchor.model_dump(exclude_defaults=True),
    }


def edit(session: Session, actor: str, point: Point, values: Mapping[str, Any], seen: str) -> Point:
    """The point with these words in place of those marked `seen`; `Conflict` where it has moved on."""
    _check_seen(session, point, seen)
    record = PointRecord.model_validate({**values, "id": point.slug})
    point.sqlmodel_update(_columns(record))
    session.add(point)
    session.flush()
    audit.tell(session, actor, "point edited", "matter", _matter(session, point).slug, point=point.slug)
    return point


def _check_seen(session: Session, point: Point, seen: str) -> None:
    session.refresh(point, with_for_update=True)
    if mark(point) != seen:
        raise Conflict("matter.point_changed", title=heading(point))


def _matter(session: Session, point: Point) -> Matter:
    return session.get_one(Matter, point.matter_id)


# --- Splitting and merging -------------------------------------------------------------------------------


def pieces(text: str) -> tuple[str, ...]:
    """Where a text can be split: its lines, or its sentences where it is one line."""
    lines = tuple(line for line in text.splitlines() if line.strip())
    if len(lines) > 1:
        return lines
    return tuple(part for part in re.split(r"(?<=[.?!])\s+(?=[A-ZÆØÅ«(§\d])", text.strip()) if part)


def split(session: Session, actor: str, point: Point, at: int, seen: str) -> Point:
    """The new point that takes over from piece `at` on; the old one keeps its slug and what is before."""
    _check_seen(session, point, seen)
    matter = _matter(session, point)
    parts = pieces(point.text)
    first = 0 if point.title else 1
    if not first <= at < len(parts):
        raise Invalid("matter.point_split", title=heading(point))
    between = "\n" if "\n" in point.text.strip() else " "
    asked = pasting.parse(parts[at], point.kind)  # type: ignore[arg-type]
    rest = between.join([asked.text or asked.title, *parts[at + 1 :]])
    point.text = between.join(parts[:at])
    values = {"kind": asked.kind, "number": asked.number, "text": rest, "anchor": point.anchor}
    rows = list(of(session, matter))
    new = _new(matter, values, {each.slug for each in rows}, 0)
    rows.insert(rows.index(point) + 1, new)
    _number(session, rows)
    audit.tell(session, actor, "point split", "matter", matter.slug, point=point.slug, new=new.slug)
    return new


def merge(
    session: Session, actor: str, matter: Matter, slug: str, answered: Collection[int | None] = ()
) -> Point:
    """The point with the words of the next one after its own.

    The row that some response answers is the one that stays; where both are answered, `Conflict`.
    """
    rows = list(of(session, matter))
    place = rows.index(get(session, matter, slug))
    if place + 1 == len(rows):
        raise Invalid("matter.point_last", title=heading(rows[place]))
    first, second = rows[place], rows[place + 1]
    if first.id in answered and second.id in answered:
        raise Conflict("matter.points_answered", first=heading(first), second=heading(second))
    stays, goes = (second, first) if second.id in answered else (first, second)
    words = {
        "kind": first.kind,
        "number": first.number or second.number,
        "title": first.title or second.title,
        "text": _joined(first, second),
        "anchor": first.anchor or second.anchor,
    }
    stays.sqlmodel_update(words)
    session.delete(goes)
    session.flush()
    _number(session, [row for row in rows if row is not goes])
    audit.tell(session, actor, "points merged", "matter", matter.slug, point=stays.slug, gone=goes.slug)
    return stays


def _joined(first: Point, second: Point) -> str:
    """The text of both; a heading that has no place of its own any more stands over its text."""
    heading_of_second = second.title if first.title else ""
    under = (first.text.strip(), heading_of_second, second.text.strip())
    return "\n\n".join(part for part in under if part)


# --- Ordering and removing -------------------------------------------------------------------------------


def move(session: Session, actor: str, matter: Matter, slug: str, steps: int) -> None:
    """The point `steps` further down, up where they are less than none, no further than the list goes."""
    rows = list(of(session, matter))
    point = get(session, matter, slug)
    place = rows.index(point)
    rows.insert(max(0, place + steps), rows.pop(place))
    _number(session, rows)
    audit.tell(session, actor, "point moved", "matter", matter.slug, point=slug)


def order(session: Session, actor: str, matter: Matter, slugs: Sequence[str]) -> None:
    """The points in the order of `slugs`; those that are not named come after, in the order they have."""
    wanted = {slug: n for n, slug in enumerate(slugs)}
    rows = sorted(of(session, matter), key=lambda point: wanted.get(point.slug, len(wanted)))
    _number(session, rows)
    audit.tell(session, actor, "points ordered", "matter", matter.slug)


def remove(session: Session, actor: str, matter: Matter, slug: str, answered_in: Sequence[str] = ()) -> None:
    """Take a point away for good; `Conflict` with the titles of the responses that answer it."""
    point = get(session, matter, slug)
    if answered_in:
        raise Conflict(
            "matter.point_in_use",
            title=heading(point),
            responses=" og ".join(f"«{each}»" for each in answered_in),
        )
    rows = [row for row in of(session, matter) if row is not point]
    session.delete(point)
    session.flush()
    _number(session, rows)
    audit.tell(session, actor, "point removed", "matter", matter.slug, point=slug, title=heading(point))


def _number(session: Session, rows: Sequence[Point]) -> None:
    for sort, row in enumerate(rows):
        row.sort = sort
    session.add_all(rows)
    session.flush()


def place(values: Mapping[str, str]) -> dict[str, str]:
    """Where in the issuer's papers a point stands, without what is empty."""
    return PlaceRecord.model_validate(dict(values)).model_dump(exclude_defaults=True)
