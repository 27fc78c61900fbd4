"""What has been exported: each file kept as it was made, never changed afterwards.

A file is made in two steps, so that no lock is held while LibreOffice works: `prepare` reads what it takes,
`keep` stores what has come of it. A row stands for a file that is new: who asks again for what has not
changed gets the file that there is, with its number, so that one number means one content. A copy for sending
whose open findings differ from those last overridden is a decision of its own, and gets a row of its own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import starmap
from typing import Any, Literal

from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.documents.word.manifest import Manifest
from app.documents.writers import docx
from app.errors import Conflict, NotFound
from app.responses import service as responses
from app.responses.models import Response
from app.responses.records import ResponseRecord
from app.settings import Settings
from app.submission import assemble, control, export, templates
from app.submission.control import Finding
from app.submission.export import Exported, Format, Source
from app.submission.models import Export

Purpose = Literal["working", "sending"]

WORKING_MARK = "arbeidskopi"
"""What the name of a working copy ends in, lest it is sent by mistake."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a file from a response. `today` names the file where the letter has no date."""

    slug: str
    format: Format
    purpose: Purpose
    today: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export as far as the database has a say in it; `overridden` is what a copy for sending left open."""

    order: Order
    response_id: int
    source: Source
    manifest: Mapping[str, Any]
    template_sha256: str
    letterhead_sha256: str
    overridden: tuple[dict[str, Any], ...]

    @property
    def sha256(self) -> str:
        """The hash of what the file is made from, the same as long as nothing has changed."""
        return hashlib.sha256(self.source.bytes).hexdigest()


@dataclass(frozen=True, slots=True)
class About:
    """What is kept beside a file; `source` in the manifest tells whether it would be made the same again."""

    purpose: Purpose
    format: str
    manifest: Mapping[str, Any]
    overridden: tuple[dict[str, Any], ...] = ()
    template_sha256: str = ""
    letterhead_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An export in a list: all of it but the file."""

    number: int
    purpose: str
    format: str
    filename: str
    size: int
    sha256: str
    source: str
    overridden: tuple[dict[str, Any], ...]
    created_by: str
    created_at: datetime


# --- Making ----------------------------------------------------------------------------------------------


def make(session: Session, settings: Settings, actor: str, order: Order) -> Export:
    """The file that is asked for, made and kept; the one that there is where nothing has changed.

    A copy for sending keeps what was open in it, and was overridden by sending it all the same.
    """
    prepared = prepare(session, settings, order)
    there = latest(session, prepared)
    return there or keep(session, actor, prepared, export.finish(prepared.source))


def prepare(session: Session, settings: Settings, order: Order) -> Prepared:
    """What the file is made from, and what will be kept beside it."""
    record = responses.record(session, order.slug)
    template = templates.load(record.template, settings.templates_dir, session)
    paper = export.letterhead(record.letterhead, settings.templates_dir, session)
    assembled = assemble.assemble(session, record, template)
    sending = order.purpose == "sending"
    left_open = open_in(session, record, order.today) if sending else ()
    described = docx.manifest(assembled.document, paper, assembled.fields)
    return Prepared(
        order=order,
        response_id=_row(session, order.slug, lock=False),
        source=_named(export.source(assembled, order.format, paper, sending=sending), record, order),
        manifest=_manifest(described),
        template_sha256=template.sha256,
        letterhead_sha256=paper.sha256,
        overridden=tuple(finding.as_json() for finding in left_open),
    )


def open_in(session: Session, record: ResponseRecord, today: str) -> tuple[Finding, ...]:
    """What one should do something about before the response is sent; what is only good to know is not."""
    found = control.findings(session, record, date.fromisoformat(today))
    return tuple(finding for finding in found if finding.level != "know")


def latest(session: Session, prepared: Prepared) -> Export | None:
    """The newest export of this kind, where nothing has changed since; else None."""
    made = (
        select(Export)
        .where(
            Export.response_id == prepared.response_id,
            Export.format == prepared.order.format,
            Export.purpose == prepared.order.purpose,
        )
        .order_by(col(Export.number).desc())
        .limit(1)
    )
    found = session.exec(made).first()
    if found is None or found.manifest.get("source") != prepared.sha256:
        return None
    return found if tuple(found.overridden) == prepared.overridden else None


def keep(session: Session, actor: str, prepared: Prepared, exported: Exported) -> Export:
    """Store a file under the next number of its response; the one that there is where nothing has changed."""
    _row(session, prepared.order.slug, lock=True)  # whoever exports at the same time waits for this number
    if there := latest(session, prepared):
        return there
    about = About(
        purpose=prepared.order.purpose,
        format=prepared.order.format,
        manifest={**prepared.manifest, "source": prepared.sha256},
        overridden=prepared.overridden,
        template_sha256=prepared.template_sha256,
        letterhead_sha256=prepared.letterhead_sha256,
    )
    return _numbered(session, actor, prepared.order.slug, about, exported)


def store(session: Session, actor: str, slug: str, about: About, exported: Exported) -> Export:
    """Store a file that we only fill in; the newest of its format where that was made from the same."""
    response = _row(session, slug, lock=True)
    of = select(Export).where(Export.response_id == response, Export.format == about.format)
    there = session.exec(of.order_by(col(Export.number).desc()).limit(1)).first()
    if (
        there
        and there.manifest.get("source") == about.manifest["source"]
        and tuple(there.overridden) == about.overridden
    ):
        return there
    return _numbered(session, actor, slug, about, exported)


def _numbered(session: Session, actor: str, slug: str, about: About, exported: Exported) -> Export:
    """Keep a file under the next number of its response, which is locked."""
    response = _row(session, slug, lock=False)
    newest = select(func.max(Export.number)).where(Export.response_id == response)
    row = Export(
        response_id=response,
        number=(session.exec(newest).one() or 0) + 1,
        purpose=about.purpose,
        format=about.format,
        filename=exported.filename,
        media_type=exported.media_type,
        bytes=exported.bytes,
        sha256=hashlib.sha256(exported.bytes).hexdigest(),
        manifest=dict(about.manifest),
        template_sha256=about.template_sha256,
        letterhead_sha256=about.letterhead_sha256,
        overridden=list(about.overridden),
        created_by=actor,
    )
    session.add(row)
    session.flush()
    what = {"number": row.number, "format": row.format, "purpose": row.purpose}
    audit.tell(session, actor, "exported", "response", slug, **what, overridden=len(row.overridden))
    return row


def _row(session: Session, slug: str, *, lock: bool) -> int:
    """The key of the response's row, locked for what follows where the database can."""
    query = select(Response.id).where(Response.slug == slug)
    found = session.exec(query.with_for_update() if lock else query).one()
    assert found is not None  # noqa: S101 - it is the key
    return found


def _named(source: Source, record: ResponseRecord, order: Order) -> Source:
    """`source` with a name that says the day, and that a working copy is one."""
    stem, dot, ending = source.filename.rpartition(".")
    date = "" if record.date else order.today
    mark = WORKING_MARK if order.purpose == "working" else ""
    return replace(source, filename=f"{'-'.join(filter(None, (date, stem, mark)))}{dot}{ending}")


def _manifest(described: Manifest) -> dict[str, Any]:
    items = (
        {**asdict(item.anchor), "bookmark": item.bookmark, "sha256": item.sha256, "figures": item.figures}
        for item in described.items
    )
    sparse = [{key: value for key, value in item.items() if value} for item in items]
    return {"export": described.export, "lang": described.lang, "items": sparse}


# --- Asking ----------------------------------------------------------------------------------------------


def history(session: Session, slug: str) -> tuple[Entry, ...]:
    """Every export of the response, the newest first, without the files."""
    columns = (
        Export.number,
        Export.purpose,
        Export.format,
        Export.filename,
        func.length(Export.bytes),
        Export.sha256,
        col(Export.manifest)["source"].as_string(),
        Export.overridden,
        Export.created_by,
        Export.created_at,
    )
    of = select(*columns).join(Response).where(Response.slug == slug)  # type: ignore[call-overload]
    rows = session.exec(of.order_by(col(Export.number).desc())).all()
    return tuple(replace(entry, overridden=tuple(entry.overridden)) for entry in starmap(Entry, rows))


def get(session: Session, slug: str, number: int) -> Export:
    """The export of that number, its file checked against its hash."""
    of = select(Export).join(Response).where(Response.slug == slug, Export.number == number)
    found = session.exec(of).first()
    if found is None:
        raise NotFound("export.unknown", number=number)
    if hashlib.sha256(found.bytes).hexdigest() != found.sha256:
        raise Conflict("export.damaged", number=number)
    return found
