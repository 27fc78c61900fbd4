"""The browsers in which people are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlmodel import Session, col, delete, select, update

from app.accounts import tokens
from app.accounts.models import SignIn, User
from app.accounts.policy import Actor, Role

LASTS = timedelta(days=14)
STEP = timedelta(days=1)
"""How often the end of one is moved on while it is used: once a day, so that reading seldom writes."""

BROWSER_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-in that holds: whose it is, its row, and whether its end is to be moved on."""

    actor: Actor
    id: int
    is_due: bool


def begin(session: Session, user: User, now: datetime, browser: str = "") -> str:
    """Sign `user` in; the token that the browser keeps. What has ended, of anybody, is cleared away."""
    session.exec(delete(SignIn).where(col(SignIn.expires_at) <= now))
    token = tokens.new()
    assert user.id is not None  # noqa: S101 - a user is in the database before anybody signs in
    session.add(
        SignIn(
            user_id=user.id,
            token=tokens.digest(token),
            created_at=now,
            expires_at=now + LASTS,
            browser=browser[:BROWSER_LENGTH],
        )
    )
    session.flush()
    return token


def standing(session: Session, token: str, now: datetime) -> Standing | None:
    """The sign-in that `token` belongs to, where it holds at `now` and the person is active."""
    found = session.exec(
        select(SignIn, User)
        .join(User, col(SignIn.user_id) == col(User.id))
        .where(SignIn.token == tokens.digest(token), col(SignIn.expires_at) > now, col(User.active))
    ).first()
    if found is None:
        return None
    sign_in, user = found
    assert sign_in.id is not None  # noqa: S101 - it comes from the database
    return Standing(actor_of(user), sign_in.id, sign_in.expires_at - now < LASTS - STEP)


def actor_of(user: User) -> Actor:
    """`user` as somebody who does things."""
    assert user.id is not None  # noqa: S101 - it comes from the database
    return Actor(user.id, user.email, user.name, cast("Role", user.role))


def move_on(session: Session, sign_in_id: int, now: datetime) -> None:
    """Let a sign-in last its full time from `now`, where it has not been ended meanwhile."""
    session.exec(update(SignIn).where(col(SignIn.id) == sign_in_id).values(expires_at=now + LASTS))


def end(session: Session, token: str) -> None:
    """End the sign-in that `token` belongs to, if it is there."""
    session.exec(delete(SignIn).where(col(SignIn.token) == tokens.digest(token)))


def end_all(session: Session, user_id: int, besides: str = "") -> None:
    """End every sign-in of a person, but for the one of the token `besides`."""
    session.exec(
        delete(SignIn).where(col(SignIn.user_id) == user_id, col(SignIn.token) != tokens.digest(besides))
    )


def of(session: Session, user_id: int, now: datetime) -> Sequence[SignIn]:
    """Where a person is signed in, the newest first."""
    return session.exec(
        select(SignIn)
        .where(SignIn.user_id == user_id, col(SignIn.expires_at) > now)
        .order_by(col(SignIn.created_at).desc(), col(SignIn.id).desc())
    ).all()
