"""What the workspace shows of a response: the points on the left, the paper in the middle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from markupsafe import Markup
from sqlmodel import Session, col, select

from app.audit.models import AuditEvent
from app.documents.tree import Block, Blocks, paragraphs
from app.documents.writers import html
from app.errors import SvarError
from app.matters.models import Point
from app.positions.models import PositionVersion
from app.responses import desk, review
from app.responses import service as responses
from app.responses.desk import Part
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection
from app.responses.service import Opened
from app.settings import Settings
from app.submission import assemble, boxes, labels, rewrite, templates
from app.submission.assemble import Parts
from app.submission.context import Section as Printed
from app.web.bar import Bar, bar
from app.web.drafts import words
from app.web.labels import OSLO, day

Removable = TypeVar("Removable", ResponseItem, ResponseAsk)
State = Literal["answered", "partly", "unanswered", "skipped", "text"]


@dataclass(frozen=True, slots=True)
class Newer:
    """A version that holds now where an older one is pinned; `kept` when somebody chose to keep the older."""

    number: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it prints, with where its words come from."""

    slug: str
    revision: int
    origin: Literal["pinned", "adapted", "own", "wording"]
    title: str
    whence: str
    position: str
    form: str
    text: Markup
    words: int
    newer: Newer | None
    can_ask: bool
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """How the item is spoken of: by its title, or as the first words of what it says."""
        return self.title or f"{words.ORIGIN[self.origin]} {self.slug}"


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask as it is numbered in print."""

    slug: str
    revision: int
    number: str
    kind: str
    kind_label: str
    words: str
    whence: str
    position: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the paper that holds entries: the opening, an answer to a point, a part, the closing."""

    key: str
    name: str
    number: str
    heading: str
    asked: str
    where: str
    state: State
    skipped: str
    partly: bool
    verdict: str
    verdict_words: str
    revision: int
    entries: tuple[Entry, ...]
    asks: tuple[Ask, ...]
    words: int
    signs: int
    most_signs: int
    is_body: bool
    is_part: bool
    row: int

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of the entries and asks in it."""
        return (*(entry.slug for entry in self.entries), *(ask.slug for ask in self.asks))

    @property
    def state_words(self) -> str:
        """The state as it is said."""
        return words.STATE[self.state]

    @property
    def look(self) -> str:
        """The class of the shape beside it."""
        return {"answered": "done", "partly": "part"}.get(self.state, "")

    @property
    def is_over(self) -> bool:
        """Whether the text is longer than the issuer allows."""
        return bool(self.most_signs) and self.signs > self.most_signs


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was removed and can be put back."""

    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class Board:
    """The whole of a response as it is written; the templates see nothing else."""

    slug: str
    lang: str
    bar: Bar
    saved: str
    title: str
    revision: int
    verdict: str
    verdict_words: str
    places: tuple[Place, ...]
    main_points: tuple[Markup, ...]
    main_points_label: str
    is_listed: bool
    we_ask: str
    our_view: str
    overall_view: str
    notes: Markup
    gone: tuple[Gone, ...]
    gone_parts: tuple[Gone, ...]
    is_sent: bool
    may_write: bool
    is_letter: bool
    stamp: str
    words: int
    said: str = ""
    focus: str = ""
    undo: str = ""
    edit: str = ""
    active: str = ""
    after: str | None = None

    @property
    def points(self) -> tuple[Place, ...]:
        """The places of the body."""
        return tuple(place for place in self.places if place.is_body)

    @property
    def done(self) -> int:
        """How many of the points are answered or skipped."""
        return sum(place.state in ("answered", "skipped") for place in self.points)


# --- Building --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the parts of the paper are built from."""

    opened: Opened
    made: Parts
    written: Mapping[str, Markup]
    counted: Mapping[str, int]
    signed: Mapping[str, int]
    newest: Mapping[tuple[str, str], int]
    kept: frozenset[tuple[str, str]]
    printed: Mapping[str, Printed]
    asks: Mapping[str, str] = field(default_factory=dict)


def board(session: Session, settings: Settings, slug: str, at: datetime, *, may_write: bool) -> Board:
    """The workspace of the response named `slug` as it stands; what is only begun is shown too."""
    opened = responses.opened(session, slug)
    row, record = opened.row, opened.record
    made = assemble.parts(
        session,
        record,
        versions=opened.versions,
        trees=opened.trees,
        head=_head(session, settings, record.template),
    )
    bulleted = _bulleted(made, opened)
    written, notes = html.pieces(made.document, [*_blocks(made, opened), *bulleted], ids="note")
    texts = dict(zip((each for each, _ in _slugs(opened)), map(Markup, written), strict=False))
    sheet = _Sheet(
        opened=opened,
        made=made,
        written=texts,
        counted={part: _count(section.blocks) for part, section in made.parts.items()},
        signed=_signed(opened, made),
        newest=_newest(session, opened.versions.values()),
        kept=_kept(session, slug),
        printed=_printed(made, opened),
        asks=_numbers(made),
    )
    places = tuple(_places(sheet))
    status = review.of(session, record).status
    is_sent = row.status == "submitted"
    return Board(
        slug=slug,
        lang=made.document.lang,
        bar=bar(record, status, at),
        saved=_saved(row, at),
        title=record.title,
        revision=row.revision,
        verdict=row.verdict,
        verdict_words=labels.TERMS[record.lang].get(row.verdict, ""),
        places=places,
        main_points=tuple(map(Markup, written[len(texts) :])),
        main_points_label=made.labels.main_points,
        is_listed=not made.workshop.numbers,
        we_ask=made.labels.we_ask,
        our_view=made.labels.our_view,
        overall_view=made.labels.overall_view,
        notes=Markup(notes),  # noqa: S704 - the writer escapes every text
        gone=_gone(session, row.id),
        gone_parts=_gone_parts(session, row.id),
        is_sent=is_sent,
        may_write=may_write and not is_sent,
        is_letter=not row.matter.points,
        stamp=stamp(row),
        words=sum(place.words for place in places),
    )


def stamp(row: Response) -> str:
    """A mark that is another one whenever something of the response was changed."""
    return f"{row.revision}-{row.matter.revision}-{row.changed_at.timestamp():.6f}"


def _head(session: Session, settings: Settings, name: str) -> templates.Head | None:
    """The template's own choices; a template that is gone or broken does not keep anyone from writing."""
    try:
        return templates.load(name, settings.templates_dir, session).head
    except SvarError:
        return None


def _saved(row: Response, at: datetime) -> str:
    here, now = row.changed_at.astimezone(OSLO), at.astimezone(OSLO)
    when = f"kl. {here:%H.%M}" if here.date() == now.date() else day(here.date().isoformat())
    return f"Lagret {when}"


# --- The paper -------------------------------------------------------------------------------------------


def _slugs(opened: Opened) -> Iterator[tuple[str, int]]:
    """Every item in the order of the paper, with the level of the heading above it."""
    for place in ("opening", "body", "closing"):
        for section in opened.row.sections:
            if section.place == place:
                yield from ((item.slug, 2 if place == "body" else 1) for item in section.items)


def _blocks(made: Parts, opened: Opened) -> Iterator[Blocks]:
    for slug, above in _slugs(opened):
        part = made.parts.get(slug)
        yield rewrite.below(part.blocks, above) if part else ()


def _bulleted(made: Parts, opened: Opened) -> Iterator[Iterable[Block]]:
    """The asks as main points: without the paragraphs around them, the number last."""
    numbers = {ask.id: ask.number for ask in made.seen.response.asks}
    for _, ask in opened.record.every_ask():
        number = numbers[ask.id]
        yield made.workshop.ask(ask, number, gathered=True).blocks


def _count(blocks: Blocks) -> int:
    return sum(len(text.split()) for text in paragraphs(blocks))


def _numbers(made: Parts) -> dict[str, str]:
    """The number that each ask prints with: of its section and place, or in the one list of them all."""
    asks = made.seen.response.asks
    if made.workshop.numbers:
        return {ask.id: ask.number for ask in asks}
    return {ask.id: f"{n}." for n, ask in enumerate(asks, 1)}


def _signed(opened: Opened, made: Parts) -> dict[str, int]:
    """How many signs a form counts in the answer to each point, where some point has a limit."""
    if not any(section.most_signs for section in opened.record.sections):
        return {}
    return {box.point: box.signs for box in boxes.of(opened.record, made)}


def _printed(made: Parts, opened: Opened) -> dict[str, Printed]:
    """The sections that print, by the point that they answer."""
    answering = [section for section in opened.record.sections if section.answers]
    both = zip(answering, made.seen.response.sections, strict=True)
    return {section.point: printed for section, printed in both if section.point}


def _places(sheet: _Sheet) -> Iterator[Place]:
    row = sheet.opened.row
    sections = {desk.key_of(section): section for section in row.sections}
    points = {f"point-{point.slug}": point for point in row.matter.points}
    order = desk.keys(row.sections, row.matter.points)
    for number, key in enumerate(order):
        section = sections.get(key)
        point = points.get(key)
        if point:
            yield _of_point(sheet, key, point, section, str(number))
        else:
            yield _of_text(sheet, key, section)


def _of_point(sheet: _Sheet, key: str, point: Point, section: ResponseSection | None, counted: str) -> Place:
    printed = sheet.printed.get(point.slug)
    number = point.number or (printed.number if printed else counted)
    title = point.title or point.text
    asked = printed.asked if printed else words.asked(point, sheet.opened.record.lang)
    first = asked if point.kind != "theme" and asked else f"{number}."
    return _place(
        sheet,
        section,
        key=key,
        name=" ".join(title.split())[:160],
        number=number,
        heading=f"{first} {title}" if first.endswith(".") else f"{first}: {title}",
        asked=point.text if point.title else "",
        where=words.where(point.anchor),
        state=_state(section),
        is_body=True,
        is_part=False,
    )


def _of_text(sheet: _Sheet, key: str, section: ResponseSection | None) -> Place:
    title = section.title if section else ""
    is_body = key not in (desk.OPENING, desk.CLOSING)
    return _place(
        sheet,
        section,
        key=key,
        name=words.PLACE.get(key) or title or "Uten overskrift",
        number="",
        heading=title,
        asked="",
        where="",
        state="text",
        is_body=is_body,
        is_part=is_body,
    )


def _state(section: ResponseSection | None) -> State:
    if section is None:
        return "unanswered"
    if section.skipped:
        return "skipped"
    written = [item for item in section.items if item.text != "" or item.version or item.wording]
    if not (written or section.asks or section.verdict):
        return "unanswered"
    return "partly" if section.partly_answered else "answered"


def _place(  # noqa: PLR0913 - it has as many sides
    sheet: _Sheet,
    section: ResponseSection | None,
    *,
    key: str,
    name: str,
    number: str,
    heading: str,
    asked: str,
    where: str,
    state: State,
    is_body: bool,
    is_part: bool,
) -> Place:
    entries = tuple(_entry(item, sheet) for item in section.items) if section else ()
    asks = tuple(_ask(ask, sheet) for ask in section.asks) if section else ()
    slugs = [*(entry.slug for entry in entries), *(ask.slug for ask in asks)]
    verdict = section.verdict if section else ""
    return Place(
        key=key,
        name=name,
        number=number,
        heading=heading,
        asked=asked,
        where=where,
        state=state,
        skipped=section.skipped if section else "",
        partly=bool(section and section.partly_answered),
        verdict=verdict,
        verdict_words=labels.TERMS[sheet.opened.record.lang].get(verdict, ""),
        revision=section.revision if section else 0,
        entries=entries,
        asks=asks,
        words=sum(sheet.counted.get(slug, 0) for slug in slugs),
        signs=sheet.signed.get(section.point.slug, 0) if section and section.point else 0,
        most_signs=(section.most_signs or 0) if section else 0,
        is_body=is_body,
        is_part=is_part,
        row=(section.id or 0) if section else 0,
    )


def _entry(item: ResponseItem, sheet: _Sheet) -> Entry:
    version = item.version
    return Entry(
        slug=item.slug,
        revision=item.revision,
        origin=_origin(item),
        title=version.title if version else "",
        whence=_whence(item, sheet),
        position=version.position_id if version else "",
        form=item.form,
        text=sheet.written.get(item.slug, Markup()),
        words=sheet.counted.get(item.slug, 0),
        newer=_newer(item, sheet),
        can_ask=bool(version and version.ask),
        forms=tuple(_forms(version)) if version and not item.edit else (),
    )


def _origin(item: ResponseItem) -> Literal["pinned", "adapted", "own", "wording"]:
    if item.version:
        return "adapted" if item.edit else "pinned"
    return "own" if item.wording is None else "wording"


def _whence(item: ResponseItem, sheet: _Sheet) -> str:
    """Where the words come from: `versjon 2 · Gjeldende · Kortform`."""
    version = item.version
    if version is None:
        return words.ORIGIN[_origin(item)]
    parts = [f"versjon {version.number}", words.VERSION_STATUS[version.status]]
    if version.lang != sheet.opened.record.lang:
        parts.append(words.LANG[version.lang])
    if item.form != "full":
        parts.append(words.FORM[item.form])
    return " · ".join(parts)


def _forms(version: PositionVersion) -> Iterator[tuple[str, str]]:
    yield "full", words.FORM["full"]
    if version.short:
        yield "short", words.FORM["short"]
    yield "sentence", words.FORM["sentence"]


def _newer(item: ResponseItem, sheet: _Sheet) -> Newer | None:
    version = item.version
    number = sheet.newest.get((version.position_id, version.lang), 0) if version else 0
    if version is None or number <= version.number:
        return None
    name = f"{version.position_id}@{number}.{version.lang}"
    return Newer(number, (item.slug, name) in sheet.kept)


def _ask(ask: ResponseAsk, sheet: _Sheet) -> Ask:
    version = sheet.opened.versions.get(ask.slug)
    return Ask(
        slug=ask.slug,
        revision=ask.revision,
        number=sheet.asks.get(ask.slug, ""),
        kind=ask.kind,
        kind_label=words.ASK_KIND[ask.kind],
        words=version.ask if version else ask.text,
        whence=f"Fra «{version.title}», versjon {version.number}" if version else "",
        position=version.position_id if version else "",
    )


# --- What else is asked of the database ------------------------------------------------------------------


def _newest(session: Session, versions: Iterable[PositionVersion]) -> dict[tuple[str, str], int]:
    """The number of the version that holds now of each position and language that is pinned."""
    pinned = {version.position_id for version in versions}
    wanted = (PositionVersion.position_id, PositionVersion.lang, PositionVersion.number)
    found = session.exec(
        select(*wanted).where(
            col(PositionVersion.position_id).in_(pinned), PositionVersion.status == "current"
        )
    )
    return {(position, lang): number for position, lang, number in found}


def _kept(session: Session, slug: str) -> frozenset[tuple[str, str]]:
    """The newer versions that somebody looked at and did not take, by the item."""
    found = session.exec(
        select(AuditEvent.data).where(
            AuditEvent.kind == "response",
            AuditEvent.subject == slug,
            AuditEvent.event == "item.version_kept",
        )
    )
    return frozenset((str(data.get("item")), str(data.get("version"))) for data in found)


def _gone(session: Session, response: int | None) -> tuple[Gone, ...]:
    """What was removed, the last first; what went with its section comes back with that."""
    sections = select(ResponseSection.id).where(
        ResponseSection.response_id == response, col(ResponseSection.removed_at).is_not(None)
    )
    rows: list[Part] = [*_apart(session, ResponseItem, sections, response)]
    rows += _apart(session, ResponseAsk, sections, response)
    rows.sort(key=lambda row: row.removed_at.timestamp() if row.removed_at else 0, reverse=True)
    return tuple(Gone(row.slug, words.first_words(row)) for row in rows)


def _apart(session: Session, table: type[Removable], sections: Any, response: int | None) -> list[Removable]:
    """The last of a table's rows that were removed from sections that still stand."""
    was_removed = (col(table.response_id) == response, col(table.removed_at).is_not(None))
    rows = select(table).where(*was_removed, col(table.section_id).not_in(sections))
    return list(session.exec(rows.order_by(col(table.removed_at).desc()).limit(100)))


def _gone_parts(session: Session, response: int | None) -> tuple[Gone, ...]:
    found = session.exec(
        select(ResponseSection)
        .where(ResponseSection.response_id == response, col(ResponseSection.removed_at).is_not(None))
        .where(col(ResponseSection.point_id).is_(None), ResponseSection.place == "body")
        .order_by(col(ResponseSection.removed_at).desc())
    )
    return tuple(Gone(str(row.id), row.title or "Uten overskrift") for row in found)
