"""What makes a response a draft still, and what else its author should know."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from app.documents.notices import Notice
from app.documents.tree import Citation, Figure, Reference, Section, inlines
from app.matters.records import PointRecord
from app.positions import models
from app.positions.check import figures
from app.positions.models import PositionVersion
from app.positions.records import FigureRecord
from app.responses.records import ResponseRecord

_NOT_CURRENT = {
    "draft": "response.pin_draft",
    "in_review": "response.pin_in_review",
    "replaced": "response.pin_replaced",
    "withdrawn": "response.pin_withdrawn",
}


def not_current(versions: Mapping[str, PositionVersion]) -> Iterator[Notice]:
    """The pinned versions that are not current, each told of once."""
    told: set[str] = set()
    for item, version in versions.items():
        if version.status in _NOT_CURRENT and version.name not in told:
            told.add(version.name)
            yield Notice(_NOT_CURRENT[version.status], data={"item": item, "version": version.name})


def unanswered(record: ResponseRecord) -> Iterator[Notice]:
    """The points that no section answers or skips; a correction answers only what it corrects."""
    if record.corrects:
        return
    answered = {section.point for section in record.sections if section.answers or section.skipped}
    for point in record.matter.points:
        if point.id not in answered:
            yield Notice("response.point_unanswered", data={"id": point.id, "point": name(point)})


def unknown_sources(parts: Mapping[str, Section], references: Mapping[str, Reference]) -> Iterator[Notice]:
    """The sources that a part cites and the library does not know; they print by their keys."""
    for item, part in parts.items():
        for key in dict.fromkeys(node.key for node in inlines(part.blocks) if isinstance(node, Citation)):
            if key not in references:
                yield Notice("response.unknown_source", data={"item": item, "key": key})


def shown_figures(parts: Mapping[str, Section], lang: str) -> Iterator[tuple[str, str, Figure]]:
    """Each number of the register that a part shows, with the part's id and language."""
    for item, part in parts.items():
        for node in inlines(part.blocks):
            if isinstance(node, Figure):
                yield item, part.anchor.lang or lang, node


def numbers(
    parts: Mapping[str, Section], lang: str, register: Mapping[str, FigureRecord]
) -> Iterator[Notice]:
    """The numbers that the register does not know or denies, and as `info` those that have moved since."""
    for item, its_lang, node in shown_figures(parts, lang):
        data: dict[str, object] = {"item": item, "figure": node.key, "shown": node.text}
        known = register.get(node.key)
        if known is None:
            yield Notice("response.unknown_figure", data=data)
            continue
        data |= {"value": known.value, "unit": known.unit}
        match figures.judge(node.text, its_lang, known):
            case "wrong":
                yield Notice("response.figure_differs", data=data)
            case "moved":
                yield Notice("response.figure_moved", level="info", data=data)
            case "right":
                pass


def register(session: Session, parts: Mapping[str, Section], lang: str) -> dict[str, FigureRecord]:
    """What the register says of the figures that `parts` show, by their keys."""
    keys = {node.key for _, _, node in shown_figures(parts, lang)}
    earlier: Any = models.Figure.earlier
    named = select(models.Figure).where(col(models.Figure.key).in_(keys)).options(selectinload(earlier))
    rows = session.exec(named).all() if keys else ()
    return {row.key: FigureRecord.model_validate(row, from_attributes=True) for row in rows}


def name(point: PointRecord) -> str:
    """How a person would name a point: its number, and the first line of its words."""
    words = (point.title or point.text.strip()).split("\n")[0]
    return f"{point.number} {words}".strip()
