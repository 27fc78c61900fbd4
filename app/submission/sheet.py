"""The submission sheet: what goes along, whether it is what the response says now, and that it was sent."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.audit.models import AuditEvent
from app.errors import NotFound
from app.responses import review
from app.responses.models import Response
from app.responses.records import SubmittedRecord
from app.responses.writing import line
from app.settings import Settings
from app.submission import exports
from app.submission.export import Format
from app.submission.exports import Entry, Order
from app.submission.models import Export
from app.uploads import service as uploads
from app.uploads.models import Upload


@dataclass(frozen=True, slots=True)
class Ready:
    """The newest copy for sending of one kind; `current` tells whether it says what the response says now."""

    entry: Entry
    current: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brings along, as it was really sent."""

    name: str
    media_type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """How a response was sent: which export by its number, or else a file of its own; what went along."""

    date: str
    channel: str = ""
    receipt: str = ""
    number: int = 0
    file: Brought | None = None
    attachments: tuple[str, ...] = ()


def ready(
    session: Session, settings: Settings, slug: str, history: Iterable[Entry], *, today: str
) -> list[Ready]:
    """The newest Word file and the newest PDF for sending, where they have been made."""
    newest: dict[str, Entry] = {}
    for entry in history:
        if entry.purpose == "sending" and entry.format in {"docx", "pdf"}:
            newest.setdefault(entry.format, entry)
    kinds: tuple[Format, ...] = ("docx", "pdf")
    if not newest:
        return []
    now = exports.prepare(session, settings, Order(slug, "pdf", "sending", today)).sha256
    return [Ready(newest[kind], newest[kind].source == now) for kind in kinds if kind in newest]


def submit(session: Session, actor: str, slug: str, sent: Sent) -> None:
    """Tell that the response was sent, and as what; told again it is put right, and both are on record."""
    sha256 = _sha256(session, actor, slug, sent)
    told = SubmittedRecord(
        date=sent.date, channel=line(sent.channel), receipt=line(sent.receipt), sha256=sha256
    )
    along = {"export": sent.number, "attachments": list(sent.attachments)}
    review.submit(session, actor, slug, told, **along)


def _sha256(session: Session, actor: str, slug: str, sent: Sent) -> str:
    """The hash of what was sent: of a file brought along before that of an export."""
    if sent.file:
        data = sent.file.bytes
        return uploads.keep(session, data, sent.file.name, sent.file.media_type, actor).sha256
    if not sent.number:
        return ""
    of = select(Export.sha256).join(Response).where(Response.slug == slug, Export.number == sent.number)
    found = session.exec(of).first()
    if found is None:
        raise NotFound("export.unknown", number=sent.number)
    return found


def told(session: Session, slug: str) -> AuditEvent | None:
    """Who said last that the response was sent, when, and what went along."""
    of = select(AuditEvent).where(
        AuditEvent.kind == "response", AuditEvent.subject == slug, AuditEvent.event == "submitted"
    )
    return session.exec(of.order_by(col(AuditEvent.id).desc()).limit(1)).first()


def is_here(session: Session, sha256: str) -> bool:
    """Whether a file of that hash was brought along."""
    return bool(sha256) and session.exec(select(Upload.id).where(Upload.sha256 == sha256)).first() is not None


def sent_file(session: Session, slug: str, sha256: str) -> Export | Upload:
    """The file that was sent, checked against its hash; `NotFound` where it lies elsewhere."""
    of = select(Export).join(Response).where(Response.slug == slug, Export.sha256 == sha256)
    found = session.exec(of).first() or session.exec(select(Upload).where(Upload.sha256 == sha256)).first()
    if not sha256 or found is None or hashlib.sha256(found.bytes).hexdigest() != sha256:
        raise NotFound("export.not_here")
    return found
