"""What the first page shows, as plain data; the template sees nothing else."""

from dataclasses import dataclass

from sqlmodel import Session

from app.positions import service as positions
from app.positions.labels import printed_date
from app.responses import service as responses
from app.responses.records import ResponseRecord
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
class Overview:
    """The first page: the responses, and how large the library is."""

    organisation: str
    responses: tuple[ResponseRow, ...]
    positions: int


def overview(session: Session) -> Overview:
    """The first page of the database that `session` sees; empty lists in an empty one."""
    records = [responses.record(session, slug) for slug in responses.slugs(session)]
    shelves = positions.shelves(session)
    return Overview(
        organisation=taxonomy.organisation(session).name if shelves else "Svar",
        responses=tuple(map(_response_row, records)),
        positions=sum(len(shelf.entries) for shelf in shelves),
    )


def _response_row(record: ResponseRecord) -> ResponseRow:
    date = printed_date(record.date, "nb") if record.date else ""
    details = " · ".join(part for part in (record.recipient.name, date, labels.STATUS[record.status]) if part)
    return ResponseRow(record.id, record.title, labels.KIND[record.kind], details)
