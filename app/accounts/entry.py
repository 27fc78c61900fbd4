"""Coming in with a password.

These take the engine and not a session: what comes in is counted and kept even when it is refused, and no
transaction is open while a password is tried, which takes long enough for others to notice on SQLite.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from app import db
from app.accounts import limits, passwords, service, sign_ins
from app.accounts.passwords import Tried
from app.audit import service as audit
from app.errors import Invalid


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a request comes from, and when."""

    address: str
    browser: str
    now: datetime


def sign_in(engine: Engine, visit: Visit, *, email: str, password: str) -> str:
    """The token of a new sign-in. Whoever is unknown, inactive or wrong gets the same `Invalid`.

    `TooOften` after too many tries, whoever it is.
    """
    email = service.address(email)
    tried, kept = _tried(engine, visit, email, password)
    with db.writing(engine) as session:
        user = service.find(session, email)
        if not tried.is_right or user is None or not user.active or user.password != kept:
            raise Invalid("account.wrong_sign_in")
        limits.forget(session, email)
        user.password = tried.kept or user.password
        audit.tell(session, email, service.SIGNED_IN, "user", email)
        return sign_ins.begin(session, user, visit.now, visit.browser)


def change_password(engine: Engine, visit: Visit, *, email: str, old: str, new: str) -> str:
    """Change the password of somebody who knows the old one.

    The token of a new sign-in for this browser; every other ends.
    """
    tried, kept = _tried(engine, visit, email, old)
    if not tried.is_right:
        raise Invalid("account.wrong_password", field="old")
    hashed = passwords.hashed(new)
    with db.writing(engine) as session:
        user = service.by_email(session, email)
        if not user.active or user.password != kept:
            raise Invalid("account.wrong_password", field="old")
        passwords.check(new, email=user.email, name=user.name)
        limits.forget(session, email)
        service.set_password(session, user, hashed)
        return sign_ins.begin(session, user, visit.now, visit.browser)


def _tried(engine: Engine, visit: Visit, email: str, password: str) -> tuple[Tried, str]:
    """Whether the password is right, and what was kept when it was tried; the try is counted first."""
    with db.writing(engine) as session:
        limits.count(session, email, visit.address, visit.now)
        user = service.find(session, email)
        kept = user.password if user and user.active else ""
    return passwords.tried(password, kept), kept
