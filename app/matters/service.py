"""Matters: made, found and changed. Nothing here commits.

Who may do it is decided at the door. What somebody else changed in the meantime is never written over:
whoever saves says which revision was on the screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.audit.models import AuditEvent
from app.errors import Conflict, NotFound
from app.files import naming
from app.matters import deadlines, workdays
from app.matters.models import Matter, MatterDocument, Point
from app.matters.records import MatterRecord

FACTS = tuple(name for name in MatterRecord.model_fields if name not in ("id", "points"))
"""What a matter has besides its id and its points."""

RESERVED = ("ny", "frist", "inn")
"""Ids that no matter gets, since addresses of other pages end in them."""

ANSWERED = ("", "yes", "short")
"""The answers to «do we answer?» by which something remains to be written."""


LEAD = 15
"""So many working days before a deadline an internal one is proposed, until a matter says otherwise."""

MOST_LEAD = 60


@dataclass(frozen=True, slots=True)
class Count:
    """How many points and papers a matter has."""

    points: int = 0
    documents: int = 0


# --- Reading ---------------------------------------------------------------------------------------------


def get(session: Session, slug: str) -> Matter:
    """The matter named `slug`; `NotFound` names what comes nearest."""
    found = session.exec(select(Matter).where(Matter.slug == slug)).first()
    if found is None:
        near = get_close_matches(slug, slugs(session), n=1)
        raise NotFound("matter.unknown", id=slug, near=", ".join(near) or "–")
    return found


def slugs(session: Session) -> list[str]:
    """The id of every matter, sorted."""
    return sorted(session.exec(select(Matter.slug)).all())


def every(session: Session, *, kind: str = "", owner: str = "") -> Sequence[Matter]:
    """The matters of a kind and an owner, all of them where none is named."""
    chosen = select(Matter)
    if kind:
        chosen = chosen.where(Matter.kind == kind)
    if owner:
        chosen = chosen.where(Matter.owner == owner)
    return session.exec(chosen.order_by(Matter.slug)).all()


def counts(session: Session) -> dict[int | None, Count]:
    """How many points and papers each matter has, by its row; one that has none is left out."""
    points = dict(_by_matter(session, Point))
    documents = dict(_by_matter(session, MatterDocument))
    return {
        each: Count(points.get(each, 0), documents.get(each, 0)) for each in points.keys() | documents.keys()
    }


def _by_matter(
    session: Session, table: type[Point] | type[MatterDocument]
) -> Sequence[tuple[int | None, int]]:
    counted = select(table.matter_id, func.count()).group_by(col(table.matter_id))
    return [(matter, number) for matter, number in session.exec(counted)]


def registered(session: Session, matter: Matter) -> datetime | None:
    """When a matter was made here; None for one that came from a file."""
    made = select(AuditEvent.at).where(
        AuditEvent.kind == "matter", AuditEvent.subject == matter.slug, AuditEvent.event == "created"
    )
    return session.exec(made.order_by(col(AuditEvent.id)).limit(1)).first()


def changed(session: Session) -> dict[str, datetime]:
    """When something was last done to each matter, by its id; those that came from files are left out."""
    last: Any = select(AuditEvent.subject, func.max(AuditEvent.at)).where(AuditEvent.kind == "matter")
    return dict(session.exec(last.group_by(AuditEvent.subject)).all())


def usual_lead(session: Session) -> int:
    """How many working days the newest matter has between its internal deadline and the one that holds."""
    dated = select(Matter).where(Matter.deadline_internal != "").order_by(col(Matter.id).desc()).limit(10)
    leads = (lead(each) for each in session.exec(dated))
    return next((days for days in leads if 0 < days <= MOST_LEAD), LEAD)


def lead(matter: deadlines.HasDeadlines) -> int:
    """The working days between a matter's internal deadline and the one that holds; 0 without both."""
    last = deadlines.ruling(matter)
    if not (last and matter.deadline_internal):
        return 0
    days = (date.fromisoformat(value[:10]) for value in (matter.deadline_internal, last))
    return workdays.between(*days)


def facts(row: Matter) -> dict[str, Any]:
    """What a matter has besides its id and points, by the names of the fields of its record."""
    return {name: getattr(row, name) for name in FACTS}


def is_declined(matter: Matter) -> bool:
    """Whether we do not answer ourselves: not at all, or by joining another's answer."""
    return matter.answer not in ANSWERED


# --- Writing ---------------------------------------------------------------------------------------------


def create(session: Session, actor: str, values: Mapping[str, Any]) -> Matter:
    """A new matter with these facts, its id made of the title; `values` have passed `MatterRecord`."""
    slug = naming.free(str(values["title"]), {*slugs(session), *RESERVED}, "sak")
    record = _record(values, slug)
    row = Matter(slug=slug, **_columns(record))
    session.add(row)
    session.flush()
    audit.tell(session, actor, "created", "matter", slug)
    return row


def edit(session: Session, actor: str, slug: str, values: Mapping[str, Any], revision: int) -> Matter:
    """The matter with these facts in place of those of `revision`; `Conflict` where it has moved on."""
    row = get(session, slug)
    session.refresh(row, ["revision"], with_for_update=True)  # of two who save at once, one sees the other
    if row.revision != revision:
        session.refresh(row)
        raise Conflict("matter.changed", title=row.title)
    record = _record(values, slug)
    new = _columns(record)
    changed = sorted(name for name, value in new.items() if getattr(row, name) != value)
    if changed:
        row.sqlmodel_update(new)
        row.revision += 1
        session.add(row)
        session.flush()
        audit.tell(session, actor, "edited", "matter", slug, fields=changed)
    return row


def _record(values: Mapping[str, Any], slug: str) -> MatterRecord:
    """What is empty counts as not said, as in files."""
    said = {name: value for name, value in values.items() if name in FACTS and value not in ("", None)}
    return MatterRecord.model_validate({**said, "id": slug})


def _columns(record: MatterRecord) -> dict[str, Any]:
    return record.model_dump(mode="json", include=set(FACTS))
