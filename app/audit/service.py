"""What others tell the record, and ask of it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.audit.models import AuditEvent


def tell(session: Session, actor: str, event: str, kind: str, subject: str, **data: object) -> None:
    """Add that `actor` did `event` (`position.approved`) to the `subject` of that `kind`."""
    session.add(AuditEvent(actor=actor, event=event, kind=kind, subject=subject, data=data))


def of(session: Session, kind: str, subject: str, limit: int = 50) -> Sequence[AuditEvent]:
    """What was done to one subject, the newest first."""
    return session.exec(
        select(AuditEvent)
        .where(AuditEvent.kind == kind, AuditEvent.subject == subject)
        .order_by(col(AuditEvent.id).desc())
        .limit(limit)
    ).all()
