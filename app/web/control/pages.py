"""What the control before sending shows, as plain data; the template sees nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.messages import say
from app.responses import review, service
from app.responses.records import ResponseRecord
from app.submission import checks, control
from app.submission.control import Counts, Finding, Place
from app.web import labels
from app.web.bar import Bar, bar


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a finding is about, and where to go to mend it."""

    words: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in one sentence, with its places."""

    sentence: str
    spots: tuple[Spot, ...]

    @property
    def is_open(self) -> bool:
        """Whether its places are few enough to stand unfolded."""
        return len(self.spots) <= 3


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one level."""

    level: str
    title: str
    lead: str
    mark: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ControlPage:
    """Kontroll før sending of one response."""

    slug: str
    title: str
    bar: Bar
    counts: Counts
    groups: tuple[Group, ...]


_GROUPS = (
    ("stop", "Må ordnes", "Så lenge noe står her, merkes arbeidskopier med UTKAST.", "stop"),
    ("look", "Bør ses på", "Les over og avgjør selv.", "part"),
    ("know", "Greit å vite", "Ingenting du må gjøre noe med.", "done"),
)


def control_page(session: Session, slug: str, at: datetime) -> ControlPage:
    """What is found in the response named `slug` at `at`, level by level."""
    today = at.astimezone(labels.OSLO).date()
    opened = service.opened(session, slug)
    record = opened.record
    found = control.findings(session, record, today, versions=opened.versions, trees=opened.trees)
    wheres = _wheres(record)
    return ControlPage(
        slug=slug,
        title=record.title,
        bar=bar(record, review.of(session, record).status, at),
        counts=control.counts(found),
        groups=tuple(
            Group(level, title, lead, mark, entries)
            for level, title, lead, mark in _GROUPS
            if (entries := _entries(record, (each for each in found if each.level == level), wheres))
        ),
    )


def _entries(
    record: ResponseRecord, found: Iterable[Finding], wheres: Mapping[str, str]
) -> tuple[Entry, ...]:
    return tuple(
        Entry(say(finding), tuple(_spot(record, place, wheres) for place in finding.places))
        for finding in found
    )


def _spot(record: ResponseRecord, place: Place, wheres: Mapping[str, str]) -> Spot:
    if place.kind == "field":
        where = labels.RESPONSE_FIELD[place.id]
        of_matter = place.id == "case_number"
        address = (
            f"/saker/{record.matter.id}/rediger#case_number"
            if of_matter
            else f"/svar/{record.id}/om#{place.id}"
        )
        return Spot(place.words or where, "" if where == place.words or not place.words else where, address)
    where = wheres.get(place.id, "")
    words = place.words or where or "Gå til stedet"
    at = f"point-{place.id}" if place.kind == "point" else place.id
    return Spot(words, where if where != words else "", f"/svar/{record.id}#{at}")


def _wheres(record: ResponseRecord) -> dict[str, str]:
    """In which part of the response each item and ask stands, as a person would say it."""
    points = {point.id: checks.name(point) for point in record.matter.points}
    wheres = {item.id: "Innledningen" for item in record.opening}
    wheres |= {item.id: "Avslutningen" for item in record.closing}
    for section in record.sections:
        name = points.get(section.point) or section.title
        wheres |= {item.id: name for item in section.items}
        wheres |= {ask.id: name for ask in section.asks}
    return wheres
