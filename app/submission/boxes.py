"""The text of each point as it goes into the box of an issuer's own form, and the limit that the box has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.audit import service as audit
from app.documents.tree import Block, Paragraph, Strong, Text
from app.documents.writers import text
from app.matters.records import PointRecord
from app.responses import desk, sections, service
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
    record = service.record(session, slug)
    now = {section.point: section.most_signs for section in record.sections if section.point}
    changed = {point: signs for point, signs in most.items() if signs != now.get(point)}
    if not changed:
        return
    writing = desk.opened(session, actor, slug)
    for point, signs_at_most in changed.items():
        sections.set_limit(writing, f"point-{point}", signs_at_most)
    audit.tell(session, actor, "limits set", "response", slug, limits=changed)
