"""The way of a response from draft to sent, and what an approval is worth.

    draft, with_members, out_in_word  ->  in_review  ->  approved  ->  submitted

The first three are one desk: a draft may go back and forth between them. What waits for approval may be taken
back by whoever asked, and given back with a word by whoever was asked. An approval holds for the words that
were approved and no others: it remembers their hash, and a response that was changed afterwards counts as
waiting for approval again, whatever its row says. That is the whole rule, and nothing has to be undone when
somebody takes a change back. Nothing here commits; the route has asked who may.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.audit import service as audit
from app.audit.models import AuditEvent
from app.errors import Conflict, Invalid
from app.responses import service
from app.responses.models import Response
from app.responses.records import ResponseRecord, Status, SubmittedRecord

DESK: tuple[Status, ...] = ("draft", "with_members", "out_in_word")
"""The states in which a response is still being written."""

_FROM: dict[Status, tuple[Status, ...]] = {
    "draft": ("with_members", "out_in_word", "in_review"),
    "with_members": ("draft", "out_in_word"),
    "out_in_word": ("draft", "with_members"),
    "in_review": DESK,
    "approved": ("in_review",),
    "submitted": (*DESK, "in_review", "approved", "submitted"),
}
"""From which states each may be reached; a return to the draft with a word is asked for by itself."""

_APPROVED, _RETURNED, _MOVED = "approved", "returned", "moved"


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody did about the approval of a response, when, and with which words."""

    by: str
    at: datetime
    note: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a response has come.

    `status` is what holds now: one that was changed after its approval is `in_review` again, and its
    `approval` is of other words. `returned` is the word with which it was last given back, until it is sent
    to approval again. `sha256` is the hash of its content.
    """

    status: Status
    sha256: str
    approval: Word | None = None
    returned: Word | None = None

    @property
    def is_as_approved(self) -> bool:
        """Whether what stands there is what was approved."""
        return self.approval is not None and self.approval.sha256 == self.sha256

    def may_become(self, status: Status) -> bool:
        """Whether the next state may be `status`."""
        return self.status in _FROM[status]


# --- Asking ----------------------------------------------------------------------------------------------


def standing(session: Session, slug: str) -> Standing:
    """How far the response named `slug` has come."""
    return of(session, service.record(session, slug))


def of(session: Session, record: ResponseRecord) -> Standing:
    """How far a response has come, for who has its record already."""
    approval, returned = _words(session, record.id)
    sha256 = content_hash(record)
    changed = approval is None or approval.sha256 != sha256
    return Standing(
        status="in_review" if record.status == "approved" and changed else record.status,
        sha256=sha256,
        approval=approval if record.status in ("approved", "submitted") else None,
        returned=returned if record.status in DESK else None,
    )


def is_as_approved(session: Session, slug: str) -> bool:
    """Whether the response was approved, and not changed since."""
    return standing(session, slug).is_as_approved


def content_hash(record: ResponseRecord) -> str:
    """A hash of all that a reader of the letter meets, and of nothing else.

    A pinned version never changes, so that its name is enough. Where the response stands, and what only we
    know of the matter, do not count.
    """
    own = record.model_dump(mode="json", exclude={"status", "submitted", "matter"})
    matter = record.matter.model_dump(
        mode="json", include={"title", "issuer", "case_number", "letter_date", "points"}
    )
    whole = json.dumps([own, matter], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()


def _words(session: Session, slug: str) -> tuple[Word | None, Word | None]:
    """The last approval, and the last return unless something came after it."""
    events = session.exec(
        select(AuditEvent)
        .where(
            AuditEvent.kind == "response",
            AuditEvent.subject == slug,
            col(AuditEvent.event).in_((_APPROVED, _RETURNED, _MOVED)),
        )
        .order_by(col(AuditEvent.id).desc())
        .limit(_FAR_ENOUGH)
    ).all()
    approved = next((event for event in events if event.event == _APPROVED), None)
    newest = next((event for event in events if event.event == _RETURNED or _is_asking(event)), None)
    returned = newest if newest and newest.event == _RETURNED else None
    return _word(approved), _word(returned)


_FAR_ENOUGH = 200


def _is_asking(event: AuditEvent) -> bool:
    return event.event == _MOVED and event.data.get("to") == "in_review"


def _word(event: AuditEvent | None) -> Word | None:
    if event is None:
        return None
    data: dict[str, Any] = event.data
    return Word(event.actor, event.at, str(data.get("note", "")), str(data.get("sha256", "")))


# --- Moving ----------------------------------------------------------------------------------------------


def move(session: Session, actor: str, slug: str, to: Status) -> None:
    """Bring the response to a state before approval, or to it: members, Word, the draft, `in_review`."""
    if to in ("approved", "submitted"):
        raise Invalid("review.not_from", to=to, status=standing(session, slug).status)
    row, _ = _next(session, slug, to)
    row.status = to
    session.flush()
    audit.tell(session, actor, _MOVED, "response", slug, to=to)


def send_to_review(session: Session, actor: str, slug: str) -> None:
    """Ask for approval."""
    move(session, actor, slug, "in_review")


def approve(session: Session, actor: str, slug: str, seen: str) -> None:
    """Approve the words whose hash the approver has `seen`; `Conflict` where they were changed meanwhile."""
    row, now = _next(session, slug, "approved")
    if now.sha256 != seen:
        raise Conflict("review.changed_meanwhile")
    row.status = "approved"
    session.flush()
    audit.tell(session, actor, _APPROVED, "response", slug, sha256=now.sha256)


def give_back(session: Session, actor: str, slug: str, note: str) -> None:
    """Return what waits for approval or was approved to the draft, with a word on what must be done."""
    if not note.strip():
        raise Invalid("review.needs_a_word")
    row = _locked(session, slug)
    now = standing(session, slug)
    if now.status not in ("in_review", "approved"):
        raise Conflict("review.not_from", to="draft", status=now.status)
    row.status = "draft"
    session.flush()
    audit.tell(session, actor, _RETURNED, "response", slug, note=note.strip())


def submit(session: Session, actor: str, slug: str, sent: SubmittedRecord, **more: object) -> None:
    """Note that the response was sent, and how; told again, it is put right, and both are on record.

    What has gone out has gone out, so that this is possible from every state; one that was sent otherwise
    than approved is remembered as such. `more` goes into the record of it.
    """
    row, now = _next(session, slug, "submitted")
    before = dict(row.submitted)
    row.status = "submitted"
    row.submitted = sent.model_dump(mode="json", exclude_defaults=True)
    row.revision += 1
    row.changed_by = actor
    session.flush()
    told = {**row.submitted, "as_approved": now.is_as_approved, "was": now.status, "before": before}
    audit.tell(session, actor, "submitted", "response", slug, **told, **more)


def _next(session: Session, slug: str, to: Status) -> tuple[Response, Standing]:
    """The row to set to a state, and how far it has come; `Conflict` where the state cannot be reached."""
    row = _locked(session, slug)
    now = standing(session, slug)
    if not now.may_become(to):
        raise Conflict("review.not_from", to=to, status=now.status)
    return row, now


def _locked(session: Session, slug: str) -> Response:
    """The row, held where the database can, so that two who decide at once do so one after the other."""
    found = session.exec(select(Response).where(Response.slug == slug).with_for_update()).first()
    if found is None:
        raise service.unknown(session, slug)
    return found
