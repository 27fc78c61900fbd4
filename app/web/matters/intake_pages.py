"""What the pages of a hearing on its way in show: what was found beside where it was read, and the points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.matters import documents, intakes, points
from app.matters.models import Intake, Matter
from app.messages import say
from app.web import labels
from app.web.matters.facts import asked_as, authorities, place_of, said

LABELS = {
    "title": "Tittel",
    "issuer": "Sendt ut av",
    "sender": "Svar sendes til",
    "case_number": "Saksnummer",
    "letter_date": "Dato på brevet",
    "deadline": "Høringsfrist",
    "deadline_extended": "Utsatt frist",
    "channel": "Hvordan svaret leveres",
}
_QUOTE = 320


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A hearing that somebody has begun to take in."""

    number: int
    name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BringPage:
    """Where files and text are brought."""

    kinds: str
    largest: int
    text: str
    faults: Mapping[str, str]
    unfinished: tuple[Unfinished, ...]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """How far the reading has come; `title` is the paper that is next."""

    number: int
    done: int
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that was read: its value, and the words and the place that it was read in.

    `number` is its own among those of its field; `is_used` is whether it stands in the form.
    """

    number: int
    value: str
    where: str
    words: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that was brought, and what its reader tells."""

    at: int
    title: str
    role: str
    told: tuple[str, ...]
    has_text: bool
    is_refused: bool


@dataclass(frozen=True, slots=True)
class PointForm:
    """A point to choose, and to put into other words."""

    key: str
    kind: str
    number: str
    title: str
    text: str
    asked_as: str
    where: str
    is_chosen: bool
    is_last: bool
    pieces: tuple[str, ...]
    fault: str

    @property
    def name(self) -> str:
        """What it is called where there is room for a few words."""
        return self.title or " ".join(self.text.split()) or "uten tekst"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the papers tell otherwise than the matter has it."""

    name: str
    label: str
    there: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """All that was found, and what the adviser has made of it so far."""

    number: int
    matter: str
    matter_title: str
    papers: tuple[PaperRow, ...]
    values: Mapping[str, Any]
    faults: Mapping[str, str]
    said: Mapping[str, str]
    found: Mapping[str, tuple[Candidate, ...]]
    disagree: bool
    is_summary: bool
    told: tuple[str, ...]
    points: tuple[PointForm, ...]
    differences: tuple[Difference, ...]
    kinds: tuple[tuple[str, str], ...]
    point_kinds: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    authorities: tuple[str, ...] = field(default=())

    @property
    def chosen(self) -> int:
        """How many points are chosen."""
        return sum(point.is_chosen for point in self.points)


def bring_page(session: Session, text: str = "", faults: Mapping[str, str] | None = None) -> BringPage:
    """The page where files are brought, with what is on its way already."""
    return BringPage(
        kinds=",".join(documents.MEDIA_TYPES),
        largest=documents.LARGEST // 1_000_000,
        text=text,
        faults=faults or {},
        unfinished=tuple(Unfinished(*each) for each in intakes.unfinished(session)),
    )


def reading_page(row: Intake) -> ReadingPage:
    """How far the reading has come."""
    waits = [paper["title"] for paper in row.papers if not paper["is_read"]]
    return ReadingPage(row.id or 0, len(row.papers) - len(waits), len(row.papers), waits[0] if waits else "")


def found_page(
    session: Session,
    row: Intake,
    faults: Mapping[str, str] | None = None,
    understood: Mapping[str, Any] | None = None,
) -> FoundPage:
    """What was found; `understood` are the facts as the form's dates were read, where it has been sent."""
    matter = session.get_one(Matter, row.matter_id) if row.matter_id else None
    values = {**dict.fromkeys((*LABELS, "url", "owner", "no_deadline"), ""), "kind": "hearing", **row.facts}
    faults = faults or {}
    fields = row.found["fields"]
    return FoundPage(
        number=row.id or 0,
        matter=matter.slug if matter else "",
        matter_title=matter.title if matter else "",
        papers=tuple(_paper(at, each) for at, each in enumerate(row.papers)),
        values=values,
        faults=faults,
        said={
            name: said(str((understood or {}).get(name, ""))) for name in ("deadline", "deadline_extended")
        },
        found={name: _candidates(name, fields[name], str(values.get(name, ""))) for name in fields},
        disagree=bool(intakes.disagreeing(row.found)),
        is_summary=row.found["is_summary"],
        told=tuple(say(notice) for title, notice in intakes.notices(row) if not title),
        points=_points(row.points, faults),
        differences=_differences(row, matter) if matter else (),
        kinds=tuple(labels.MATTER_KIND.items()),
        point_kinds=tuple(labels.POINT_KIND.items()),
        roles=tuple(labels.PAPER_ROLE.items()),
        authorities=authorities(session),
    )


def _paper(at: int, paper: Mapping[str, Any]) -> PaperRow:
    told = tuple(say(notice) for notice in documents.told(paper["notices"]))
    return PaperRow(at, paper["title"], paper["role"], told, bool(paper["text"]), paper["is_refused"])


def _candidates(name: str, found: Sequence[Mapping[str, Any]], value: str) -> tuple[Candidate, ...]:
    return tuple(_candidate(name, n, each, value) for n, each in enumerate(found))


def _candidate(name: str, number: int, each: Mapping[str, Any], value: str) -> Candidate:
    words = " ".join(each["words"].split())
    where = place_of({**each, "page": str(each["page"] or "")})
    shown = intakes.shown(name, each["value"])
    quote = words if len(words) <= _QUOTE else f"{words[:_QUOTE].rsplit(' ', 1)[0]} …"
    return Candidate(number, shown, where, quote, shown == value)


def _points(rows: Iterable[Mapping[str, Any]], faults: Mapping[str, str]) -> tuple[PointForm, ...]:
    every = list(rows)
    return tuple(
        PointForm(
            key=each["key"],
            kind=each["kind"],
            number=each["number"],
            title=each["title"],
            text=each["text"],
            asked_as=asked_as(each["kind"], each["number"]),
            where=place_of(each["anchor"]),
            is_chosen=each["is_chosen"],
            is_last=n + 1 == len(every),
            pieces=points.pieces(each["text"])[0 if each["title"] else 1 :],
            fault=faults.get(f"text-{each['key']}", ""),
        )
        for n, each in enumerate(every)
    )


def _differences(row: Intake, matter: Matter) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            name=name,
            label=LABELS[name],
            there=intakes.shown(name, str(getattr(matter, name))),
            candidates=tuple(_candidate(name, n, each, "") for n, each in found),
        )
        for name, found in intakes.differing(row.found, matter).items()
    )
