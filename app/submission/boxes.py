"""The text of each point as it goes into the box of an issuer's own form, and the limit that the box has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.documents.tree import Block, Paragraph, Strong, Text
from app.documents.writers import text
from app.errors import NotFound
from app.matters.models import Point
from app.matters.records import PointRecord
from app.responses.models import Response, ResponseSection
from app.responses.records import ResponseRecord, SectionRecord
from app.submission import labels
from app.submission.assemble import Assembled, Parts


@dataclass(frozen=True, slots=True)
class Box:
    """The answer to one point as plain text. `point` is empty for a part of a letter, which has no limit."""

    point: str
    number: str
    title: str
    text: str
    skipped: str
    most: int | None

    @property
    def signs(self) -> int:
        """How many signs a form counts: blanks too, a line end as one."""
        return signs(self.text)

    @property
    def over(self) -> int:
        """How many signs too many it is; 0 where it fits, or where there is no limit."""
        return max(0, self.signs - self.most) if self.most else 0


def signs(words: str) -> int:
    """How long a form says that `words` are: browsers count sixteen bits as one sign."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def of(record: ResponseRecord, assembled: Assembled | Parts) -> tuple[Box, ...]:
    """A box for each point in the issuer's order, answered or not, then one for each other part."""
    answers = {section.point: section for section in record.sections if section.point}
    points = (_box(point, answers.get(point.id), assembled) for point in record.matter.points)
    parts = (_box(None, section, assembled) for section in record.sections if not section.point)
    return (*points, *parts)


def _box(point: PointRecord | None, section: SectionRecord | None, assembled: Assembled | Parts) -> Box:
    blocks = tuple(_answer(section, assembled)) if section else ()
    first_line = (point.title or point.text.strip()).split("\n")[0] if point else ""
    return Box(
        point=point.id if point else "",
        number=point.number if point else "",
        title=(section.title if section else "") or first_line,
        text=text.write(assembled.document, blocks).rstrip("\n"),
        skipped=section.skipped if section else "",
        most=section.most_signs if section else None,
    )


def _answer(section: SectionRecord, assembled: Assembled | Parts) -> Iterator[Block]:
    """What the document says to a point: our view, the text, what we ask for."""
    words = assembled.labels
    if section.verdict:
        verdict = labels.TERMS[assembled.lang][section.verdict]
        yield Paragraph((Strong((Text(f"{words.our_view}:"),)), Text(f" {verdict}")))
    yield from (assembled.parts[item.id] for item in section.items)
    if section.asks:
        yield Paragraph((Text(words.we_ask),))
        yield from (assembled.parts[ask.id] for ask in section.asks)


# --- Limits ----------------------------------------------------------------------------------------------


def limit(session: Session, actor: str, slug: str, most: Mapping[str, int | None]) -> None:
    """Set the limit of each point in `most`, by its id; None takes it away.

    A point that nobody has answered yet gets its empty section, so that the limit is there from the start.
    """
    response = session.exec(select(Response).where(Response.slug == slug)).one()
    points = session.exec(select(Point).where(Point.matter_id == response.matter_id)).all()
    keys = {point.slug: point.id for point in points}
    sections = {row.point_id: row for row in _sections(session, response)}
    changed: dict[str, int | None] = {}
    for name, signs_at_most in most.items():
        if name not in keys:
            raise NotFound("response.unknown_point", id=name)
        row = sections.get(keys[name])
        if (row.most_signs if row else None) == signs_at_most:
            continue
        row = row or _new(session, response, keys[name])
        row.most_signs = signs_at_most
        session.add(row)
        changed[name] = signs_at_most
    session.flush()
    if changed:
        audit.tell(session, actor, "limits set", "response", slug, limits=changed)


def _sections(session: Session, response: Response) -> Iterator[ResponseSection]:
    standing = (ResponseSection.response_id == response.id, col(ResponseSection.removed_at).is_(None))
    yield from session.exec(select(ResponseSection).where(*standing, ResponseSection.place == "body"))


def _new(session: Session, response: Response, point: int | None) -> ResponseSection:
    last = select(func.max(ResponseSection.sort)).where(ResponseSection.response_id == response.id)
    sort = session.exec(last).one()
    return ResponseSection(response_id=response.id, place="body", point_id=point, sort=(sort or 0) + 1)
