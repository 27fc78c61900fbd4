"""What the library's routes have in common: the day of the visit, and who may do what on the page."""

from datetime import date
from typing import Annotated

from fastapi import Depends
from sqlmodel import Session, col, select

from app.accounts.models import User
from app.audit.models import now
from app.positions.drafting import Pinned
from app.responses import uses
from app.web.labels import OSLO


def _today() -> date:
    return now().astimezone(OSLO).date()


TodayDep = Annotated[date, Depends(_today)]
"""The day on which a page is asked for, in Norway."""


def pinned(session: Session) -> Pinned:
    """Whether some response holds a version."""
    return lambda version: uses.is_pinned(session, version)


def names(session: Session, emails: set[str]) -> dict[str, str]:
    """What people are called, by address; who is not known goes by the address."""
    found = dict(session.execute(select(User.email, User.name).where(col(User.email).in_(emails))).all())
    return {email: found.get(email, email) for email in emails}
