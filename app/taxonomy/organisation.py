"""Who we are, changed by an administrator."""

import hashlib
import json
import re
from typing import Any

from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict
from app.taxonomy.models import Organisation
from app.taxonomy.records import OrganisationRecord

_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def known(session: Session) -> Organisation | None:
    """Who we are; None before a library has been loaded or it has been told."""
    return session.get(Organisation, 1)


def stamp(session: Session) -> str:
    """What a form carries, to tell whether somebody has changed the organisation since."""
    row = known(session)
    values = [getattr(row, name) for name in OrganisationRecord.model_fields] if row else []
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def change(session: Session, actor: str, record: OrganisationRecord, stamped: str) -> None:
    """Let the organisation be what `record` says, and tell what was different.

    `Conflict` where somebody changed it since the form was made.
    """
    if stamp(session) != stamped:
        raise Conflict("entry.stale")
    row = known(session) or Organisation(name="", short="", address="", place="")
    values = record.model_dump()
    changed: dict[str, Any] = {
        key: {"old": getattr(row, key), "new": value}
        for key, value in values.items()
        if getattr(row, key) != value
    }
    if not changed:
        return
    row.sqlmodel_update(values)
    session.add(row)
    session.flush()
    audit.tell(session, actor, "changed", "organisation", row.short, fields=changed)


def is_email(words: str) -> bool:
    """Whether `words` look like an e-mail address."""
    return _EMAIL.fullmatch(words) is not None


def is_number(words: str) -> bool:
    """Whether `words` can be an organisation's number; one of nine digits must have the right last one."""
    digits = re.sub(r"[\s.-]", "", words)
    if not (digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 12):
        return False
    if len(digits) != len(_WEIGHTS) + 1:
        return True
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    return (11 - rest) % 11 == int(digits[-1])
