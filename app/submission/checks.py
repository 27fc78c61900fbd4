"""What makes a response a draft still, and what else its author should know."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session, col, select

from app.documents.notices import Notice
from app.documents.tree import Figure, Section, inlines
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
            yield Notice("response.point_unanswered", data={"id": point.id, "point": _name(point)})


def numbers(session: Session, parts: Mapping[str, Section], lang: str) -> Iterator[Notice]:
    """The numbers that the register does not know or denies, and as `info` those that have moved since."""
    shown = [
        (item, part.anchor.lang or lang, node)
        for item, part in parts.items()
        for node in inlines(part.blocks)
        if isinstance(node, Figure)
    ]
    register = _register(session, {node.key for _, _, node in shown})
    for item, its_lang, node in shown:
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


def _register(session: Session, keys: set[str]) -> dict[str, FigureRecord]:
    rows = session.exec(select(models.Figure).where(col(models.Figure.key).in_(keys))).all()
    return {row.key: FigureRecord.model_validate(row, from_attributes=True) for row in rows}


def _name(point: PointRecord) -> str:
    """How a person would name a point: its number, and the first line of its words."""
    words = (point.title or point.text.strip()).split("\n")[0]
    return f"{point.number} {words}".strip()
