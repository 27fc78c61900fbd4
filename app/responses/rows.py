"""The rows of one response, found by what a record calls them; those that it does not name are removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from sqlmodel import Session, select

from app.audit.models import now
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection

Row = ResponseSection | ResponseItem | ResponseAsk
Kept = TypeVar("Kept", bound=Row)


@dataclass(frozen=True, slots=True)
class Rows:
    """Every section, item and ask of a response, those that were removed included."""

    session: Session
    response: int | None
    sections: list[ResponseSection]
    items: dict[str, ResponseItem]
    asks: dict[str, ResponseAsk]
    kept: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session, response: Response) -> Self:
        """The rows of `response`."""
        sections = session.exec(
            select(ResponseSection).where(ResponseSection.response_id == response.id)
        ).all()
        items = session.exec(select(ResponseItem).where(ResponseItem.response_id == response.id)).all()
        asks = session.exec(select(ResponseAsk).where(ResponseAsk.response_id == response.id)).all()
        standing_first = sorted(sections, key=lambda row: (row.removed_at is not None, row.sort))
        return cls(
            session,
            response.id,
            standing_first,
            {item.slug: item for item in items},
            {ask.slug: ask for ask in asks},
        )

    def section(
        self, place: str, point: int | None, sort: int, columns: Mapping[str, Any]
    ) -> ResponseSection:
        """The section at `place` for that point, or else of that title, holding `columns`."""
        name = (place, point, columns["title"])
        same = (row for row in self.sections if (row.place, row.point_id, row.title) == name)
        row = next(iter(self._not_kept(same)), None)
        row = row or ResponseSection(response_id=self.response, place=place, point_id=point, sort=sort)
        self._keep(row, {**columns, "sort": sort})
        self.session.flush()
        return row

    def item(self, section: ResponseSection, slug: str, sort: int, columns: Mapping[str, Any]) -> None:
        """The item `slug` in `section`, holding `columns`."""
        if taken := self.asks.pop(slug, None):
            self.session.delete(taken)
            self.session.flush()
        row = self.items.get(slug) or ResponseItem(response_id=self.response, slug=slug, sort=sort)
        self._keep(row, {**columns, "section_id": section.id, "sort": sort})

    def ask(self, section: ResponseSection, slug: str, sort: int, columns: Mapping[str, Any]) -> None:
        """The ask `slug` in `section`, holding `columns`."""
        if taken := self.items.pop(slug, None):
            self.session.delete(taken)
            self.session.flush()
        row = self.asks.get(slug) or ResponseAsk(response_id=self.response, slug=slug, sort=sort, kind="")
        self._keep(row, {**columns, "section_id": section.id, "sort": sort})

    def remove_the_rest(self) -> None:
        """Remove what was not named, behind what was, so that it can be put back."""
        moment = now()
        every: tuple[Row, ...] = (*self.sections, *self.items.values(), *self.asks.values())
        for row in self._not_kept(every):
            row.sort += len(self.kept)
            row.removed_at = row.removed_at or moment
            self.session.add(row)

    def _not_kept(self, rows: Iterable[Kept]) -> list[Kept]:
        kept = {id(row) for row in self.kept}
        return [row for row in rows if id(row) not in kept]

    def _keep(self, row: Row, columns: Mapping[str, Any]) -> None:
        changed = any(getattr(row, name) != value for name, value in columns.items())
        if changed and row.id is not None:
            row.revision += 1
        row.sqlmodel_update(dict(columns))
        row.removed_at = None
        self.kept.append(row)
        self.session.add(row)
