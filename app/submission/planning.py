"""From a plan to a response, and the plan as a table for the meeting where the response is planned."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, col, select

from app.documents.notices import Notice
from app.documents.tree import Block, Document, Heading, Inlines, List, ListItem, Paragraph, Table, Text
from app.documents.writers import docx
from app.matters import deadlines, points, service
from app.matters.models import Matter, Point
from app.positions.labels import written_date
from app.positions.models import PositionVersion
from app.responses import drafting, plan, sections
from app.responses.drafting import Spot
from app.responses.plan import Planned
from app.responses.writing import Basis
from app.settings import Settings
from app.submission import beginning, export
from app.submission.beginning import Begun, Desk, Wish
from app.taxonomy import service as taxonomy

STANDING = {
    "answered": "Besvares",
    "partly": "Besvares delvis",
    "none": "Vi har ikke noe standpunkt",
    "skipped": "Besvares ikke",
    "open": "Ikke vurdert",
}

_ORDER = {"current": 0, "in_review": 1, "draft": 2, "replaced": 3, "withdrawn": 4}


# --- The response ----------------------------------------------------------------------------------------


def begin(desk: Desk, wish: Wish) -> Begun:
    """A new response to a matter with the chosen positions in place, each point in the order of the plan.

    What is not to be answered says why; a position without a wording in the language of the response stands
    in another one, and is told.
    """
    begun = beginning.begin(desk, wish)
    matter = service.get(desk.session, wish.matter)
    chosen = plan.of(desk.session, matter)
    opened = drafting.opened(desk.session, desk.actor.email, begun.slug)
    wordings = _wordings(desk.session, chosen, opened.response.lang)
    notices: list[Notice] = []
    for point in points.of(desk.session, matter):
        planned, key = chosen.get(point.id or 0, Planned()), f"point-{point.slug}"
        for position in planned.positions:
            version = wordings[position]
            pin = drafting.Wish(position, number=version.number, lang=version.lang)
            drafting.insert(opened, Spot(key), pin)
            if version.lang != opened.response.lang:
                notices.append(Notice("response.planned_lang", level="info", data={"title": version.title}))
        if planned.state == "partly" and planned.positions:
            sections.set_partly(opened, key, partly=True)
        if planned.state == "skipped":
            revision = opened.section(key).revision
            sections.skip(opened, key, Basis(revision, ""), planned.reason)
    desk.session.flush()
    return Begun(begun.slug, (*begun.notices, *notices))


def _wordings(session: Session, chosen: Mapping[int, Planned], lang: str) -> dict[str, PositionVersion]:
    """For each chosen position the wording that holds, in `lang` where there is one, else in bokmål."""
    ids = {position for planned in chosen.values() for position in planned.positions}
    rows = session.exec(select(PositionVersion).where(col(PositionVersion.position_id).in_(ids))).all()

    def rank(row: PositionVersion) -> tuple[bool, int, bool, int]:
        return row.lang != lang, _ORDER[row.status], row.lang != "nb", -row.number

    found: dict[str, PositionVersion] = {}
    for row in sorted(rows, key=rank):
        found.setdefault(row.position_id, row)
    return found


# --- The overview ----------------------------------------------------------------------------------------


class Line(NamedTuple):
    """One point in the overview, in words."""

    point: str
    asked: str
    positions: tuple[str, ...]
    standing: str
    reason: str
    lacks: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The plan for a matter, in words."""

    title: str
    issuer: str
    deadline: str
    lines: tuple[Line, ...]

    @property
    def lacking(self) -> tuple[Line, ...]:
        """The points that we have no position on: the mandates to get."""
        return tuple(line for line in self.lines if line.lacks)


def overview(session: Session, matter: Matter) -> Overview:
    """The plan of `matter` as it stands."""
    rows, chosen = points.of(session, matter), plan.of(session, matter)
    titles = {key: row.title for key, row in _wordings(session, chosen, "nb").items()}
    due = matter.deadline_extended or matter.deadline
    return Overview(
        title=matter.title,
        issuer=matter.issuer,
        deadline=deadlines.written(due) if due else "",
        lines=tuple(_line(row, chosen.get(row.id or 0, Planned()), titles) for row in rows),
    )


def _line(row: Point, planned: Planned, titles: Mapping[str, str]) -> Line:
    return Line(
        point=" ".join(f"{row.number} {row.title}".split()) or points.heading(row),
        asked=row.text if row.number or row.title else "",
        positions=tuple(titles[each] for each in planned.positions),
        standing=STANDING[planned.standing],
        reason=planned.reason,
        lacks=planned.standing == "none",
    )


_HEADER = ("Punkt", "Spørsmål", "Standpunkter", "Svar", "Begrunnelse")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def as_csv(made: Overview) -> bytes:
    """The table for a spreadsheet, as Norwegian ones read it; no text of it is taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for line in made.lines:
        cells = (line.point, line.asked, "; ".join(line.positions), line.standing, line.reason)
        writer.writerow([_passive(" ".join(cell.split())) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def _passive(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def as_word(desk: Desk, settings: Settings, made: Overview, today: str) -> bytes:
    """The table on our letterhead."""
    ours = taxonomy.organisation(desk.session)
    fields = {
        "tittel": f"Svaroversikt: {made.title}",
        "dato": written_date(today, "nb"),
        "sted": ours.place,
        "avsender_navn": ours.name,
        "avsender_adresse": ours.address,
        "avsender_orgnr": ours.orgnr,
        "avsender_epost": ours.email,
    }
    paper = export.letterhead(beginning.letterhead(desk), settings.templates_dir, desk.session)
    return docx.write(document(made), paper, fields)


def document(made: Overview) -> Document:
    """The overview as a document: the table, and the mandates to get."""
    about = " · ".join(filter(None, (made.issuer, f"Frist {made.deadline}" if made.deadline else "")))
    blocks: list[Block] = [Heading(1, _text(f"Svaroversikt: {made.title}")), Paragraph(_text(about))]
    header = tuple(map(_text, ("Punkt", "Standpunkter", "Svar")))
    rows = tuple(_row(line) for line in made.lines)
    if rows:
        blocks.append(Table(header, rows, ("left", "left", "left")))
    if made.lacking:
        blocks.append(Heading(2, _text("Mandater å hente")))
        blocks.append(Paragraph(_text("Punkter som vi ikke har noe standpunkt til:")))
        blocks.append(
            List(False, tuple(ListItem((Paragraph(_text(_called(line))),)) for line in made.lacking))
        )
    return Document(tuple(blocks))


def _row(line: Line) -> tuple[Inlines, ...]:
    standing = f"{line.standing}: {line.reason}" if line.reason else line.standing
    return _text(_called(line)), _text("; ".join(line.positions) or "–"), _text(standing)


def _called(line: Line) -> str:
    return " ".join(filter(None, (line.point, line.asked)))


def _text(words: str) -> Inlines:
    return (Text(" ".join(words.split())),)
