"""What each page shows, as plain data; the templates see nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session

from app.documents.tree import Reference
from app.documents.writers import html
from app.messages import say
from app.positions import service as positions
from app.positions.labels import printed_date
from app.positions.models import Position, PositionVersion
from app.responses import service as responses
from app.responses.records import ResponseRecord
from app.submission.assemble import Assembled
from app.taxonomy import service as taxonomy
from app.web import labels


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """A response in a list."""

    slug: str
    title: str
    kind: str
    details: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position in a list; `care` says why one should look twice before using it."""

    title: str
    sentence: str
    care: str
    details: str


@dataclass(frozen=True, slots=True)
class ShelfRows:
    """A theme and its positions."""

    key: str
    name: str
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: the responses and the library."""

    organisation: str
    responses: tuple[ResponseRow, ...]
    shelves: tuple[ShelfRows, ...]

    @property
    def count(self) -> int:
        """How many positions are shown."""
        return sum(len(shelf.rows) for shelf in self.shelves)


@dataclass(frozen=True, slots=True)
class Preview:
    """A response as it will print, and what is open in it."""

    slug: str
    title: str
    open: tuple[str, ...]
    paper: Markup


@dataclass(frozen=True, slots=True)
class Problem:
    """A page that says what went wrong, and nothing more."""

    title: str
    sentence: str


def overview(session: Session) -> Overview:
    """The first page of the database that `session` sees; empty lists in an empty one."""
    records = [responses.record(session, slug) for slug in responses.slugs(session)]
    shelves = positions.shelves(session)
    basis = positions.references(session, {v.basis for shelf in shelves for _, v in shelf.entries if v.basis})
    return Overview(
        organisation=taxonomy.organisation(session).name if shelves else "Svar",
        responses=tuple(map(_response_row, records)),
        shelves=tuple(
            ShelfRows(shelf.theme.key, shelf.theme.nb, tuple(_row(*entry, basis) for entry in shelf.entries))
            for shelf in shelves
        ),
    )


def preview(record: ResponseRecord, assembled: Assembled) -> Preview:
    """The paper that `assembled` is, from the same tree as the Word file."""
    paper = Markup(html.write(assembled.document))  # noqa: S704 - the writer escapes every text
    return Preview(record.id, record.title, tuple(map(say, assembled.open)), paper)


def _response_row(record: ResponseRecord) -> ResponseRow:
    date = printed_date(record.date, "nb") if record.date else ""
    details = " · ".join(part for part in (record.recipient.name, date, labels.STATUS[record.status]) if part)
    return ResponseRow(record.id, record.title, labels.KIND[record.kind], details)


def _row(position: Position, version: PositionVersion, basis: Mapping[str, Reference]) -> PositionRow:
    return PositionRow(
        title=version.title,
        sentence=version.sentence,
        care=labels.CARE.get(position.use, ""),
        details=" · ".join(
            (f"Versjon {version.number}", labels.VERSION_STATUS[version.status], _standing(version, basis))
        ),
    )


def _standing(version: PositionVersion, basis: Mapping[str, Reference]) -> str:
    """Who stands behind a wording: the body that adopted it, or the text that it is derived from."""
    if version.approved_by:
        return f"Vedtatt av {version.approved_by} {printed_date(version.approved_on, 'nb')}"
    source = basis.get(version.basis or "")
    return f"Utledet av {source.title}, ikke vedtatt" if source else "Ikke vedtatt"
