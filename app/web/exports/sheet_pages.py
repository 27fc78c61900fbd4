"""What the submission sheet shows, as plain data; the template sees nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from app.responses.records import ResponseRecord
from app.settings import Settings
from app.submission import assemble, exports, mail, sheet
from app.submission.sheet import Ready
from app.web.bar import Bar
from app.web.exports.pages import Draft, Row, rows_of, size
from app.web.forms import Faults
from app.web.labels import STATUS, day
from app.web.library.visits import names


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to copy into a form or a mail program; `link` where it is an address to follow."""

    id: str
    name: str
    value: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A copy for sending that has been made."""

    number: int
    name: str
    address: str
    size: str
    current: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """How the response was sent."""

    day: str
    channel: str
    receipt: str
    sha256: str
    file: str
    number: int
    attachments: tuple[str, ...]
    told_by: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """How to send a response, and that it has been."""

    slug: str
    title: str
    bar: Bar
    status: str
    approved: bool
    facts: tuple[Fact, ...]
    files: tuple[File, ...]
    attachments: tuple[str, ...]
    subject: str
    body: str
    open: tuple[str, ...]
    look: int
    problem: str
    rows: tuple[Row, ...]
    receipt: Receipt | None
    typed: Mapping[str, str]
    ticked: tuple[str, ...]
    faults: Faults = field(default_factory=dict)

    @property
    def attachment_options(self) -> tuple[tuple[str, str], ...]:
        """The attachments as a list of boxes to tick."""
        return tuple((title, title) for title in self.attachments)


def facts(record: ResponseRecord) -> tuple[Fact, ...]:
    """What a form or a mail program asks for, as far as it is known."""
    matter, recipient = record.matter, record.recipient
    link = matter.url if matter.url.startswith(("https://", "http://")) else ""
    mailto = f"mailto:{recipient.email}" if recipient.email else ""
    deadline = matter.deadline_extended or matter.deadline
    told = (
        "Utsatt frist"
        if matter.deadline_extended
        else "Høringsfrist"
        if matter.kind == "hearing"
        else "Frist"
    )
    known = (
        Fact("kanal", "Kanal", matter.channel),
        Fact("lenke", "Lenke", matter.url, link),
        Fact("frist", told, hour(deadline)),
        Fact("saksnummer", "Saksnummer", matter.case_number),
        Fact("vaar-ref", "Vår referanse", record.our_ref),
        Fact("mottaker", "Mottaker", ", ".join(filter(None, (recipient.name, recipient.unit)))),
        Fact("adresse", "Adresse", ", ".join(recipient.address.split("\n")).strip(", ")),
        Fact("epost", "E-post", recipient.email, mailto),
        Fact("kopi", "Kopi til", ", ".join(record.copy_to)),
    )
    return tuple(fact for fact in known if fact.value)


def hour(deadline: str) -> str:
    """A deadline with its hour where it has one: `3. mai 2024 kl. 15.00`."""
    date, _, time = deadline.partition(" ")
    return f"{day(date)} kl. {time.replace(':', '.')}" if time else day(date)


def files(record: ResponseRecord, made: Iterable[Ready]) -> tuple[File, ...]:
    """The copies that are ready to go."""
    return tuple(
        File(
            each.entry.number,
            each.entry.filename,
            f"/svar/{record.id}/eksport/{each.entry.number}",
            size(each.entry.size),
            each.current,
        )
        for each in made
    )


# --- The whole page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has just typed about how it was sent, and what is wrong with it."""

    values: Mapping[str, str]
    ticked: tuple[str, ...]
    faults: Faults


def sheet_page(
    session: Session, settings: Settings, made: Draft, today: str, typed: Typed | None = None
) -> SheetPage:
    """The page, with what was typed kept; else filled with what is known."""
    record = made.record
    history = exports.history(session, record.id)
    prepared = () if made.problem else sheet.ready(session, settings, record.id, history, today=today)
    attached = files(record, prepared)
    attachments = tuple(each.title for each in record.attachments)
    rows = tuple(row for row in rows_of(session, history, record) if row.purpose == "sending")
    receipt = _receipt(session, record, rows)
    typed = typed or Typed(_known(record, attached, rows, today), receipt.attachments if receipt else (), {})
    return SheetPage(
        slug=record.id,
        title=record.title,
        bar=made.bar,
        status=STATUS[record.status],
        approved=record.status in {"approved", "submitted"},
        facts=facts(record),
        files=attached,
        attachments=attachments,
        subject=mail.subject(record),
        body=mail_body(session, record, [each.name for each in attached]),
        open=made.open,
        look=made.look,
        problem=made.problem,
        rows=rows,
        receipt=receipt,
        typed=typed.values,
        ticked=typed.ticked,
        faults=typed.faults,
    )


def mail_body(session: Session, record: ResponseRecord, names: Iterable[str]) -> str:
    """What the e-mail says, with the names of all that goes along."""
    contact = record.contact
    known = (contact.name, contact.email, contact.phone) if contact else ()
    along = (*names, *(each.title for each in record.attachments))
    return mail.body(record, assemble.organisation(session), ", ".join(filter(None, known)), along)


def _known(
    record: ResponseRecord, attached: tuple[File, ...], rows: tuple[Row, ...], today: str
) -> Mapping[str, str]:
    """How the form stands when it is opened: as it was told before, or else as it will most likely be."""
    told = record.submitted
    if told:
        number = next((row.number for row in rows if row.sha256 == told.sha256), 0)
        return {
            "dato": told.date,
            "kanal": told.channel,
            "kvittering": told.receipt,
            "eksport": str(number or ""),
        }
    number = attached[0].number if attached else 0
    return {"dato": today, "kanal": record.matter.channel, "kvittering": "", "eksport": str(number or "")}


def _receipt(session: Session, record: ResponseRecord, rows: tuple[Row, ...]) -> Receipt | None:
    told = record.submitted
    if told is None:
        return None
    event = sheet.told(session, record.id)
    kept = next((row for row in rows if row.sha256 == told.sha256), None)
    brought = sheet.is_here(session, told.sha256)
    return Receipt(
        day=day(told.date),
        channel=told.channel,
        receipt=told.receipt,
        sha256=told.sha256,
        file=kept.filename if kept else "Filen som ble lagt ved" if brought else "",
        number=kept.number if kept else 0,
        attachments=tuple(event.data.get("attachments", ())) if event else (),
        told_by=names(session, {event.actor})[event.actor] if event else "",
        told_at=event.at if event else None,
    )
