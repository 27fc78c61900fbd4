"""A response open for writing: its rows by the names that pages know, and room for new ones.

Whoever opens it waits for the one before, so that order and ids are given by one hand at a time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select, update

from app.audit.models import now
from app.errors import Conflict, NotFound
from app.matters.models import Point
from app.responses import service
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection

Part = ResponseItem | ResponseAsk
Sorted = TypeVar("Sorted", ResponseItem, ResponseAsk)

OPENING, CLOSING = "opening", "closing"


def key_of(section: ResponseSection) -> str:
    """How pages name a section: `opening`, `closing`, `point-q2`, `part-17`."""
    if section.place != "body":
        return section.place
    return f"point-{section.point.slug}" if section.point else f"part-{section.id}"


def keys(sections: Iterable[ResponseSection], points: Iterable[Point]) -> tuple[str, ...]:
    """Every place where there is or may be text, in the order of the paper.

    A point that nobody has written to stands where its section will be made.
    """
    body = [section for section in sections if section.place == "body"]
    order = [(section.point.sort if section.point else None, key_of(section)) for section in body]
    answered = {section.point_id for section in body}
    for point in points:
        if point.id not in answered:
            at = _before([sort for sort, _ in order], point)
            order.insert(at, (point.sort, f"point-{point.slug}"))
    return (OPENING, *(key for _, key in order), CLOSING)


def _before(sorts: Iterable[int | None], point: Point) -> int:
    """The place of `point` among sections that answer points of these sorts: before the first later one."""
    known = list(sorts)
    return next((n for n, sort in enumerate(known) if sort is not None and sort > point.sort), len(known))


@dataclass(frozen=True, slots=True)
class Desk:
    """One response that `actor` writes in."""

    session: Session
    actor: str
    response: Response

    # --- Finding -----------------------------------------------------------------------------------------

    def item(self, slug: str) -> ResponseItem:
        """The item, also one that was removed."""
        found = self._find(ResponseItem, slug)
        if found is None:
            raise NotFound("draft.unknown_part", item=slug)
        return found

    def ask(self, slug: str) -> ResponseAsk:
        """The ask, also one that was removed."""
        found = self._find(ResponseAsk, slug)
        if found is None:
            raise NotFound("draft.unknown_part", item=slug)
        return found

    def part(self, slug: str) -> Part:
        """The item or ask, also one that was removed."""
        return self._find(ResponseItem, slug) or self.ask(slug)

    def _find(self, table: type[Sorted], slug: str) -> Sorted | None:
        return self.session.exec(
            select(table).where(
                col(table.response_id) == self.response.id,
                col(table.slug) == slug,
            )
        ).first()

    def asks_from(self, item: str) -> list[ResponseAsk]:
        """The asks that are taken from an item, removed ones included."""
        found = select(ResponseAsk).where(
            ResponseAsk.response_id == self.response.id, ResponseAsk.taken_from == item
        )
        return list(self.session.exec(found))

    def holds(self, section: ResponseSection) -> bool:
        """Whether an item or ask stands in a section."""
        return bool(self.standing(ResponseItem, section) or self.standing(ResponseAsk, section))

    def slugs(self, part: Part, section: ResponseSection) -> list[str]:
        """The names of what stands beside `part` in a section, itself included, in order."""
        if isinstance(part, ResponseItem):
            return [row.slug for row in self.standing(ResponseItem, section)]
        return [row.slug for row in self.standing(ResponseAsk, section)]

    def standing(self, table: type[Sorted], section: ResponseSection) -> list[Sorted]:
        """The items or asks of a section in order, without the removed ones."""
        return [row for row in self._all(table, section) if row.removed_at is None]

    def _all(self, table: type[Sorted], section: ResponseSection) -> list[Sorted]:
        found = select(table).where(col(table.section_id) == section.id).order_by(col(table.sort))
        return list(self.session.exec(found))

    @staticmethod
    def key_of(section: ResponseSection) -> str:
        """How pages name a section."""
        return key_of(section)

    def keys(self) -> tuple[str, ...]:
        """Every place where there is or may be text, in the order of the paper."""
        return keys(self._sections(), self.response.matter.points)

    # --- Sections ----------------------------------------------------------------------------------------

    def section(self, key: str) -> ResponseSection:
        """The section that a page calls `key`, made where a point has had none; never a removed one."""
        kind, _, name = key.partition("-")
        if key in {OPENING, CLOSING}:
            return self._at(key)
        if kind == "point":
            return self._for_point(name)
        found = next((each for each in self._sections() if key_of(each) == key), None)
        if found is None:
            raise NotFound("draft.unknown_section", section=key)
        return found

    def _at(self, place: str) -> ResponseSection:
        found = next((each for each in self._sections() if each.place == place), None)
        return found or self.add_section(place=place, sort=-1 if place == OPENING else self._next_sort())

    def _for_point(self, slug: str) -> ResponseSection:
        point = next((each for each in self.response.matter.points if each.slug == slug), None)
        if point is None:
            raise NotFound("draft.unknown_section", section=slug)
        sections = self._sections()
        found = next((each for each in sections if each.point_id == point.id), None)
        if found:
            return found
        body = [each for each in sections if each.place == "body"]
        at = _before((each.point.sort if each.point else None for each in body), point)
        sort = body[at].sort if at < len(body) else self._next_sort()
        self._shift(ResponseSection, col(ResponseSection.response_id) == self.response.id, sort)
        return self.add_section(place="body", sort=sort, point_id=point.id)

    def add_section(self, **columns: Any) -> ResponseSection:
        """A new section of the response."""
        row = ResponseSection(response_id=self.response.id, **columns)
        self.session.add(row)
        self.session.flush()
        return row

    @staticmethod
    def answer(section: ResponseSection) -> None:
        """A point that something is written to is skipped no longer."""
        if section.skipped:
            section.skipped = ""
            section.revision += 1

    @staticmethod
    def check_holds_asks(section: ResponseSection) -> None:
        """Asks stand where points are answered, not in the opening or the closing."""
        if section.place != "body":
            raise Conflict("draft.ask_place")

    def place_after(self, section: ResponseSection, after: ResponseSection | None) -> None:
        """Put a section of the body behind another, or first."""
        body = [each for each in self._sections() if each.place == "body" and each is not section]
        sort = after.sort + 1 if after else min((each.sort for each in body), default=0)
        self._shift(ResponseSection, col(ResponseSection.response_id) == self.response.id, sort)
        section.sort = sort
        self.session.add(section)

    def _sections(self) -> list[ResponseSection]:
        found = select(ResponseSection).where(
            ResponseSection.response_id == self.response.id, col(ResponseSection.removed_at).is_(None)
        )
        return list(self.session.exec(found.order_by(col(ResponseSection.sort))))

    def _next_sort(self) -> int:
        of_ours = col(ResponseSection.response_id) == self.response.id
        return 1 + (self.session.exec(select(func.max(ResponseSection.sort)).where(of_ours)).one() or 0)

    # --- Order and ids -----------------------------------------------------------------------------------

    def room(self, table: type[Sorted], section: ResponseSection, after: str | None) -> int:
        """The sort of a new row in `section` behind `after`; first for an empty text, last for None.

        What was removed keeps its place between its neighbours, so that it comes back there.
        """
        rows = self._all(table, section)
        if after == "":
            sort = rows[0].sort if rows else 0
        else:
            behind = next((row for row in rows if row.slug == after), None) or (rows[-1] if rows else None)
            sort = behind.sort + 1 if behind else 0
        self._shift(table, col(table.section_id) == section.id, sort)
        return sort

    def _shift(self, table: type[Any], where: Any, sort: int) -> None:
        self.session.exec(
            update(table).where(where, col(table.sort) >= sort).values(sort=col(table.sort) + 1)
        )

    def new_id(self, letter: str) -> str:
        """An id that no item and no ask of the response has or had."""
        slugs = [
            slug
            for table in (ResponseItem, ResponseAsk)
            for slug in self.session.exec(
                select(table.slug).where(col(table.response_id) == self.response.id)
            )
        ]
        numbers = [int(found[1]) for slug in slugs if (found := re.fullmatch(r"[a-z]+(\d{1,9})", slug))]
        return f"{letter}{max(numbers, default=0) + 1}"

    def keep(self, *rows: ResponseSection | ResponseItem | ResponseAsk) -> None:
        """Note that the response, and those of `rows` that remember it, were changed by `actor` now."""
        moment = now()
        for row in rows:
            if isinstance(row, ResponseItem):
                row.changed_by, row.changed_at = self.actor, moment
            self.session.add(row)
        self.response.changed_by, self.response.changed_at = self.actor, moment
        self.session.add(self.response)
        self.session.flush()


def opened(session: Session, actor: str, slug: str) -> Desk:
    """The response named `slug` for `actor` to write in, one writer at a time; a sent one is refused."""
    row = session.exec(
        select(Response)
        .where(Response.slug == slug)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise service.unknown(session, slug)
    if row.status == "submitted":
        raise Conflict("draft.submitted", response=slug)
    return Desk(session, actor, row)


def gone(session: Session, table: type[Sorted], response: int | None) -> list[Sorted]:
    """The items or asks of a response that were removed."""
    found = select(table).where(col(table.response_id) == response, col(table.removed_at).is_not(None))
    return list(session.exec(found))
