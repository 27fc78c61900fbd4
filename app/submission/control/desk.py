"""All that the control looks at, fetched with as many statements however long the response is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from app.documents.readers import markdown
from app.documents.tree import (
    Block,
    Blocks,
    Citation,
    Figure,
    Inlines,
    Link,
    List,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
    inlines,
    paragraphs,
    plain,
)
from app.positions.check.passages import unquoted, without_quotations
from app.positions.models import Position, PositionVersion, Source
from app.responses import service as responses
from app.responses.records import AskRecord, ItemRecord, ResponseRecord
from app.submission import assemble
from app.submission.assemble import Parts
from app.submission.control.finding import Kind, Place
from app.taxonomy.models import Authority, ThesaurusTerm
from app.taxonomy.records import AuthorityRecord


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or cell that prints in the association's voice, and the part it stands in."""

    part: str
    text: str

    @property
    def unquoted(self) -> str:
        """The text without what stands in quotation marks."""
        return unquoted(self.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """A paragraph in the response's own words: its text without figures of the register, and its sources."""

    part: str
    text: str
    is_sourced: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A response with what it leans on.

    `items` and `asks` stand by their ids in the order of the response, `versions` are their pins; `later` are
    the versions of the same positions that are not replaced, by position and language.
    """

    record: ResponseRecord
    today: date
    items: Mapping[str, ItemRecord]
    asks: Mapping[str, AskRecord]
    made: Parts
    versions: Mapping[str, PositionVersion]
    trees: Mapping[str, Blocks]
    positions: Mapping[str, Position]
    later: Mapping[tuple[str, str], tuple[PositionVersion, ...]]
    sources: Mapping[str, Source]
    authorities: tuple[AuthorityRecord, ...]
    terms: tuple[ThesaurusTerm, ...]

    @property
    def pinned(self) -> Iterator[tuple[str, PositionVersion, Position]]:
        """Every part that pins a version itself, with it; an ask taken from an item goes with the item."""
        taken = {ask.id for ask in self.asks.values() if ask.taken_from}
        for part, version in self.versions.items():
            if part not in taken and version.position_id in self.positions:
                yield part, version, self.positions[version.position_id]

    def place(self, part: str, words: str = "") -> Place:
        """Where a part is, with the words that it is about, or else the part's name."""
        kind: Kind = "ask" if part in self.asks else "item"
        return Place(kind, part, words or self.name(part))

    def name(self, part: str) -> str:
        """How a person would name a part: by its title, or by how it begins."""
        item = self.items.get(part)
        if item and item.heading:
            return item.heading
        if item and item.wording:
            return item.wording.paragraph or beginning(item.wording.ours)
        if part in self.versions:
            return self.versions[part].title
        section = self.made.parts.get(part)
        return beginning(" ".join(paragraphs(section.blocks))) if section else ""

    def passages(self) -> Iterator[Passage]:
        """All that prints in the association's own voice: the items in their order, then the asks."""
        for part, section in self.made.parts.items():
            for text in paragraphs(without_quotations(section.blocks)):
                if text:
                    yield Passage(part, text)

    def own(self) -> Iterator[tuple[str, Blocks]]:
        """What was written for this response, part by part."""
        for item in self.items.values():
            blocks = (*_read(item.lead), *self.trees.get(item.id, ()), *_read(item.tail))
            yield item.id, (*blocks, *_read(item.wording.reason)) if item.wording else blocks
        for ask in self.asks.values():
            if ask.text:
                yield ask.id, _read(ask.text)

    def claims(self) -> Iterator[Claim]:
        """The paragraphs, entries and rows of what was written for this response, quotations left out."""
        for part, blocks in self.own():
            for content in _lines(blocks):
                nodes = list(inlines((Paragraph(content),)))
                is_sourced = any(isinstance(node, Citation | Note | Link) for node in nodes)
                words = plain(Text(" ") if isinstance(node, Figure) else node for node in content)
                yield Claim(part, words, is_sourced)


def beginning(text: str, most: int = 9) -> str:
    """The first words of `text`."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def lay(
    session: Session,
    record: ResponseRecord,
    today: date,
    versions: Mapping[str, PositionVersion] | None = None,
    trees: Mapping[str, Blocks] | None = None,
) -> Desk:
    """The desk for `record`; pins and read texts that the caller has already are not fetched again."""
    pins = responses.pins(session, record) if versions is None else versions
    known = _own_trees(record, trees or {})
    made = assemble.parts(session, record, versions=pins, trees=known)
    positions = _positions(session, {version.position_id for version in pins.values()})
    cited = {n.key for part in made.parts.values() for n in inlines(part.blocks) if isinstance(n, Citation)}
    return Desk(
        record=record,
        today=today,
        items={item.id: item for _, item in record.every_item()},
        asks={ask.id: ask for _, ask in record.every_ask()},
        made=made,
        versions=pins,
        trees=known,
        positions={position.id: position for position in positions},
        later=_later(session, positions),
        sources={
            row.key: row for row in session.exec(select(Source).where(col(Source.key).in_(cited))).all()
        },
        authorities=_authorities(session),
        terms=tuple(session.exec(select(ThesaurusTerm)).all()),
    )


def _own_trees(record: ResponseRecord, trees: Mapping[str, Blocks]) -> dict[str, Blocks]:
    items = (item for _, item in record.every_item())
    return {
        item.id: trees[item.id] if item.id in trees else _read(item.text or item.edit)
        for item in items
        if item.text or item.edit
    }


def _read(text: str) -> Blocks:
    return markdown.read(text).blocks if text else ()


def _positions(session: Session, ids: set[str]) -> tuple[Position, ...]:
    relations: Any = Position.relations
    named = select(Position).where(col(Position.id).in_(ids)).options(selectinload(relations))
    return tuple(session.exec(named).all())


def _later(
    session: Session, positions: Iterable[Position]
) -> dict[tuple[str, str], tuple[PositionVersion, ...]]:
    ids = [position.id for position in positions]
    named = select(PositionVersion).where(
        col(PositionVersion.position_id).in_(ids),
        col(PositionVersion.status).in_(("draft", "in_review", "current")),
    )
    found: dict[tuple[str, str], tuple[PositionVersion, ...]] = {}
    for version in session.exec(named).all():
        key = (version.position_id, version.lang)
        found[key] = (*found.get(key, ()), version)
    return found


def _authorities(session: Session) -> tuple[AuthorityRecord, ...]:
    former: Any = Authority.former
    rows = session.exec(select(Authority).options(selectinload(former))).all()
    return tuple(AuthorityRecord.model_validate(row, from_attributes=True) for row in rows)


def _lines(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """The paragraphs of `blocks` and the rows of their tables, those of quotations left out."""
    for block in blocks:
        match block:
            case Paragraph(content):
                yield content
            case List(_, items):
                for item in items:
                    yield from _lines(item.blocks)
            case Section(_, inner):
                yield from _lines(inner)
            case Table(_, rows, _):
                for row in rows:
                    yield tuple(node for cell in row for node in (*cell, Text(" ")))
            case _:
                pass
