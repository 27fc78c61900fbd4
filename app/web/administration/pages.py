"""What the pages of administration show, as plain data; the templates see nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlmodel import Session, col, select

from app.audit.models import AuditEvent
from app.documents import letterheads
from app.documents.survey import Survey, Unknown, survey
from app.documents.writers import html
from app.errors import SvarError, Unreadable
from app.messages import say
from app.positions.models import Source
from app.settings import Settings
from app.submission import pdf, shelf, specimen, templates, upkeep
from app.submission.shelf import Found
from app.submission.templates import SubmissionTemplate
from app.submission.upkeep import Standing
from app.taxonomy import organisation
from app.taxonomy.records import OrganisationRecord
from app.web.administration import words
from app.web.forms import Faults
from app.web.sorting import norwegian

_NOTHING = Markup()

# --- Letterheads -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Refused:
    """A Word file that cannot be used as a letterhead, with all that is wrong with it."""

    file: str
    unknown: tuple[Unknown, ...] = ()
    bodies: int = 1


@dataclass(frozen=True, slots=True)
class Attempt:
    """A letterhead that somebody has just tried to put in: the name that was typed, and what is wrong."""

    name: str = ""
    faults: Faults = field(default_factory=dict)
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class LetterheadsPage:
    """The letterheads that there are, and where one puts in another."""

    rows: tuple[Standing, ...]
    attempt: Attempt


def letterheads_page(session: Session, settings: Settings, attempt: Attempt | None = None) -> LetterheadsPage:
    """The page, with what was tried kept."""
    rows = _by_name(upkeep.letterheads_of(session, settings.templates_dir))
    return LetterheadsPage(rows, attempt or Attempt())


def refused(data: bytes, file: str) -> Refused | None:
    """All that is wrong with the fields of a Word file; nothing where it cannot be opened at all."""
    try:
        found: Survey = survey(data, file)
    except Unreadable:
        return None
    return Refused(file, found.unknown, found.bodies)


@dataclass(frozen=True, slots=True)
class LetterheadPage:
    """What a letterhead fills in, and what is added to it."""

    standing: Standing
    fills: tuple[str, ...]
    leaves: tuple[str, ...]
    added: tuple[str, ...]
    size: int
    can_print: bool
    problem: str = ""


def letterhead_page(session: Session, settings: Settings, name: str, problem: str = "") -> LetterheadPage:
    """The report of one letterhead."""
    found = shelf.LETTERHEADS.take(name, settings.templates_dir, session)
    made = letterheads.prepare(found.data, found.file)
    return LetterheadPage(
        standing=_standing(upkeep.letterheads_of(session, settings.templates_dir), name),
        fills=tuple(each for key, each in words.FIELDS.items() if key in made.fields),
        leaves=tuple(each for key, each in words.FIELDS.items() if key not in made.fields),
        added=tuple(words.STYLES.get(style, style) for style in made.added),
        size=len(found.data),
        can_print=pdf.libreoffice() is not None,
        problem=problem,
    )


# --- Templates -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list."""

    standing: Standing
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class TemplatesPage:
    """The templates that there are, and where one makes another."""

    rows: tuple[TemplateRow, ...]
    typed: Mapping[str, str]
    faults: Faults = field(default_factory=dict)

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What a new one may begin as a copy of."""
        return tuple((row.standing.name, row.title or row.standing.name) for row in self.rows)


def templates_page(
    session: Session, settings: Settings, typed: Mapping[str, str] | None = None, faults: Faults | None = None
) -> TemplatesPage:
    """The page, with what was typed kept."""
    standing = _by_name(upkeep.templates_of(session, settings.templates_dir))
    own = upkeep.own_templates(session)
    rows = tuple(_template_row(each, own.get(each.name), settings) for each in standing)
    return TemplatesPage(rows, {"navn": "", "kopi": "", **(typed or {})}, faults or {})


def _template_row(standing: Standing, own: str | None, settings: Settings) -> TemplateRow:
    try:
        made = (
            templates.load(standing.name, settings.templates_dir)
            if own is None
            else templates.parse(own, standing.name, standing.name)
        )
    except SvarError as error:
        return TemplateRow(standing, "", say(error))
    return TemplateRow(standing, made.head.title, "")


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A template to edit: its text, the line of its fault, and what it makes of the specimen."""

    standing: Standing
    title: str
    text: str
    opened: str
    line: int = 0
    excerpt: str = ""
    paper: Markup = _NOTHING
    changed: str = ""
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edited:
    """A text as somebody has just typed it, and what came of it; `opened` is the hash that it began from."""

    text: str
    opened: str
    error: SvarError | None = None
    paper: Markup = _NOTHING
    changed: str = ""


def template_page(
    session: Session, settings: Settings, name: str, edited: Edited | None = None
) -> TemplatePage:
    """The page, with what was typed kept and the line of the fault pointed at."""
    found = shelf.SUBMISSIONS.take(name, settings.templates_dir, session)
    edited = edited or Edited(found.text, found.sha256)
    error, lines = edited.error, edited.text.split("\n")
    line = error.line if error and 0 < error.line <= len(lines) else 0
    said = say(error) if error else ""
    return TemplatePage(
        standing=_standing(upkeep.templates_of(session, settings.templates_dir), name),
        title=_title(found),
        text=edited.text,
        opened=edited.opened,
        line=line,
        excerpt=lines[line - 1].strip() if line else "",
        paper=edited.paper,
        changed=edited.changed,
        faults={"tekst": f"Linje {line}: {said}" if line else said} if error else {},
    )


def paper(session: Session, settings: Settings, template: SubmissionTemplate) -> Markup:
    """What `template` makes of the specimen."""
    made = specimen.assembled(session, settings, template)
    return Markup(html.write(made.document, ids="prove"))  # noqa: S704 - the writer escapes every text


def _title(found: Found) -> str:
    try:
        return templates.parse(found.text, found.file, found.name).head.title
    except SvarError:
        return found.name


def _by_name(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(rows, key=lambda row: norwegian(row.name)))


def _standing(rows: Iterable[Standing], name: str) -> Standing:
    return next(row for row in rows if row.name == name)


# --- Organisation ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Who we are."""

    values: Mapping[str, str]
    sources: tuple[tuple[str, str], ...]
    stamp: str
    faults: Faults = field(default_factory=dict)


def organisation_page(
    session: Session, typed: Mapping[str, str] | None = None, faults: Faults | None = None
) -> OrganisationPage:
    """The page, with what was typed kept."""
    known = organisation.known(session)
    stored = {key: getattr(known, key) if known else "" for key in OrganisationRecord.model_fields}
    sources = session.exec(select(Source.key, Source.title)).all()
    options = tuple(sorted(((key, title) for key, title in sources), key=lambda each: norwegian(each[1])))
    return OrganisationPage(typed or stored, options, organisation.stamp(session), faults or {})


# --- What has been done ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that somebody did."""

    at: datetime
    actor: str
    kind: str
    what: str
    subject: str
    address: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """What has been done, the newest first; `older` leads on where there is more."""

    rows: tuple[Happened, ...]
    kind: str
    kinds: tuple[tuple[str, str], ...]
    older: int
    is_first: bool


A_PAGE = 50


def events_page(session: Session, kind: str, before: int) -> EventsPage:
    """The events of a kind, or of all, that came before the one with the key `before`; 0 is the newest."""
    events = select(AuditEvent).order_by(col(AuditEvent.id).desc()).limit(A_PAGE + 1)
    if kind:
        events = events.where(AuditEvent.kind == kind)
    if before:
        events = events.where(col(AuditEvent.id) < before)
    found = session.exec(events).all()
    kinds = session.exec(select(AuditEvent.kind).distinct()).all()
    named = sorted(
        ((each, words.KINDS.get(each, each)) for each in kinds), key=lambda each: norwegian(each[1])
    )
    shown: Sequence[AuditEvent] = found[:A_PAGE]
    older = shown[-1].id if len(found) > A_PAGE else 0
    return EventsPage(tuple(map(_happened, shown)), kind, tuple(named), older or 0, not before)


def _happened(event: AuditEvent) -> Happened:
    verb = event.event.rpartition(".")[2]
    address = words.ADDRESSES.get(event.kind, "").format(event.subject)
    return Happened(
        at=event.at,
        actor=event.actor,
        kind=words.KINDS.get(event.kind, event.kind),
        what=words.EVENTS.get(verb, verb),
        subject=event.subject,
        address=address,
        details=tuple(
            (words.DETAILS.get(key, key), told) for key, value in event.data.items() if (told := _told(value))
        ),
    )


LONGEST = 400


def _told(value: Any) -> str:
    """A detail in one line, cut where it is long; nothing for nothing."""
    match value:
        case dict():
            told = ", ".join(f"{words.DETAILS.get(key, key)}: {_told(each)}" for key, each in value.items())
        case list() | tuple():
            told = ", ".join(map(_told, value))
        case None | False:
            told = ""
        case True:
            told = "ja"
        case _:
            told = str(value)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]} …"
