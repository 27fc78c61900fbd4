"""What stands around the text of a response: title, recipient, reference, signers. Nothing here commits."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Session, select

from app.audit import service as audit
from app.audit.models import now
from app.errors import Conflict, Invalid
from app.files.fields import FullDate, Key, Line, Record
from app.responses import service
from app.responses.models import Response
from app.responses.records import (
    AttachmentRecord,
    ContactRecord,
    Lang,
    RecipientRecord,
    ResponseKind,
    SignerRecord,
    Verdict,
)


class HeadRecord(Record):
    """The head of a response, whole."""

    title: Line
    kind: ResponseKind
    lang: Lang
    date: FullDate = ""
    our_ref: Line = ""
    recipient: RecipientRecord
    signers: tuple[SignerRecord, ...] = ()
    contact: ContactRecord | None = None
    attachments: tuple[AttachmentRecord, ...] = ()
    copy_to: tuple[Line, ...] = ()
    template: Key
    letterhead: Key
    verdict: Verdict | None = None

    @model_validator(mode="after")
    def _has_a_title(self) -> Self:
        if not self.title:
            raise PydanticCustomError("response.head_title", "no title", {})
        return self


FIELDS = tuple(HeadRecord.model_fields)


def row(session: Session, slug: str) -> Response:
    """The row of the response named `slug`; `NotFound` where there is none."""
    found = session.exec(select(Response).where(Response.slug == slug)).first()
    if found is None:
        raise service.unknown(session, slug)
    return found


def read(response: Response) -> dict[str, Any]:
    """The head as its columns hold it, by the names of `HeadRecord`."""
    return {name: getattr(response, name) for name in FIELDS}


def save(session: Session, actor: str, slug: str, head: Mapping[str, Any], revision: int) -> Response:
    """The response with this head in place of that of `revision`; `Conflict` where it has moved on.

    What has been sent is as it was sent; only a new response can correct it.
    """
    found = row(session, slug)
    session.refresh(found, ["revision"], with_for_update=True)  # of two who save at once, one sees the other
    if found.status == "submitted":
        raise Conflict("response.head_sent", title=found.title)
    if found.revision != revision:
        session.refresh(found)
        raise Conflict("response.head_changed", title=found.title)
    new = columns(head)
    changed = sorted(name for name, value in new.items() if getattr(found, name) != value)
    if changed:
        found.sqlmodel_update(new)
        found.revision += 1
        found.changed_by, found.changed_at = actor, now()
        session.add(found)
        session.flush()
        audit.tell(session, actor, "head edited", "response", slug, fields=changed)
    return found


def columns(head: Mapping[str, Any]) -> dict[str, Any]:
    """`head` as its columns hold it, with what is empty left out of the parts."""
    record = HeadRecord.model_validate({key: value for key, value in head.items() if value not in ("", None)})
    kept = record.model_dump(mode="json", exclude_defaults=True)
    empty: dict[str, Any] = {"signers": [], "attachments": [], "copy_to": [], "contact": {}}
    if not kept["recipient"].get("name"):
        raise Invalid("response.head_recipient")
    return {name: kept.get(name, empty.get(name, "")) for name in FIELDS}
