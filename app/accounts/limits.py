"""How often one may try a password: the count is in the database, so that it holds across processes.

A try is counted before the password is looked at, and taken off the count when it was right; and who writes
waits for who writes already. So many tries at once are no way round.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select

from app.accounts.models import FailedSignIn
from app.errors import TooOften

WINDOW: Final = timedelta(minutes=15)
PER_EMAIL: Final = 5
PER_ADDRESS: Final = 30
KEPT_LENGTH: Final = 254


def count(session: Session, email: str, address: str, now: datetime) -> None:
    """Count a try for `email` from `address`.

    `TooOften` where there were too many; it is not counted then, so that waiting helps. `email` is
    whatever was typed: the answer does not tell whether anybody has it.
    """
    email = email[:KEPT_LENGTH]
    session.exec(delete(FailedSignIn).where(col(FailedSignIn.at) <= now - WINDOW))
    waits = [
        _wait(session, col(FailedSignIn.email) == email, PER_EMAIL, now),
        _wait(session, col(FailedSignIn.address) == address, PER_ADDRESS, now),
    ]
    if any(waits):
        seconds = max(waits)
        raise TooOften("account.too_often", seconds=seconds, minutes=ceil(seconds / 60))
    session.add(FailedSignIn(email=email, address=address, at=now))
    session.flush()


def forget(session: Session, email: str) -> None:
    """Take the tries for `email` off the count: it was the right person."""
    session.exec(delete(FailedSignIn).where(col(FailedSignIn.email) == email[:KEPT_LENGTH]))


def _wait(session: Session, whose: ColumnElement[bool], most: int, now: datetime) -> int:
    """The seconds until one more try is within `most`; 0 where it is."""
    latest = session.exec(
        select(FailedSignIn.at).where(whose).order_by(col(FailedSignIn.at).desc()).limit(most)
    ).all()
    if len(latest) < most:
        return 0
    return max(1, ceil((latest[-1] + WINDOW - now).total_seconds()))
