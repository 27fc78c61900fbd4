"""What the library's routes have in common: the day of the visit, and who may do what on the page."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Path
from sqlmodel import Session, col, select

from app.accounts.models import User
from app.audit.models import now
from app.positions import service
from app.positions.drafting import Pinned
from app.positions.models import PositionVersion
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


@dataclass(frozen=True, slots=True)
class Named:
    """A version as its address names it."""

    position: str
    lang: str
    number: int


def _named(position: str, lang: str, number: Annotated[int, Path(ge=1, le=999_999)]) -> Named:
    return Named(position, lang, number)


NamedDep = Annotated[Named, Depends(_named)]


def found(session: Session, named: Named) -> PositionVersion:
    """The version of an address; `NotFound` where there is none."""
    return service.version(session, named.position, named.lang, named.number)
