"""Links that let somebody choose a password, once. Svar sends no e-mail: they are handed over by hand."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select, update

from app.accounts import tokens
from app.accounts.models import OneTimeLink, User
from app.errors import NotFound

INVITATION_LASTS: Final = timedelta(days=7)
RESET_LASTS: Final = timedelta(hours=24)


def first(session: Session, now: datetime) -> str | None:
    """The token of a new link that makes the first administrator; None where somebody can administer.

    Those that were made before end.
    """
    if administrators(session):
        return None
    _end(session, col(OneTimeLink.user_id).is_(None), now)
    return _add(session, None, "", now, INVITATION_LASTS)


def give(session: Session, actor: str, user: User, now: datetime) -> str:
    """The token of a new link for `user`, who has a password or is to choose the first; older ones end."""
    end(session, user, now)
    return _add(session, user.id, actor, now, lasts(user))


def lasts(user: User) -> timedelta:
    """How long a link for `user` holds: an invitation longer than a reset."""
    return RESET_LASTS if user.password else INVITATION_LASTS


def end(session: Session, user: User, now: datetime) -> None:
    """Let no link of `user` hold any more."""
    _end(session, col(OneTimeLink.user_id) == user.id, now)


def look(session: Session, token: str, now: datetime) -> OneTimeLink:
    """The link of `token`, which holds and is not used up by looking; `NotFound` says why one does not."""
    link = session.exec(
        select(OneTimeLink)
        .where(OneTimeLink.token == tokens.digest(token))
        .options(joinedload(OneTimeLink.user))  # type: ignore[arg-type]
    ).first()
    if link is None:
        raise NotFound("account.link_unknown")
    if link.used_at is not None:
        raise NotFound("account.link_used")
    if link.user_id is None and administrators(session):
        raise NotFound("account.link_not_needed")
    if link.expires_at <= now:
        raise NotFound("account.link_over")
    return link


def use_up(session: Session, link: OneTimeLink, now: datetime) -> None:
    """Let the link hold no more; of two at the same moment one is told that it is used."""
    changed = session.exec(
        update(OneTimeLink)
        .where(col(OneTimeLink.id) == link.id, col(OneTimeLink.used_at).is_(None))
        .values(used_at=now)
    )
    if changed.rowcount != 1:
        raise NotFound("account.link_used")


def administrators(session: Session, *, lock: bool = False) -> Sequence[User]:
    """Those who can administer: active, with the role and with a password; `lock` holds their rows."""
    found = select(User).where(User.role == "admin", col(User.active), User.password != "").order_by("id")
    return session.exec(found.with_for_update() if lock else found).all()


def _add(session: Session, user_id: int | None, actor: str, now: datetime, duration: timedelta) -> str:
    token = tokens.new()
    session.add(
        OneTimeLink(
            user_id=user_id,
            token=tokens.digest(token),
            created_by=actor,
            created_at=now,
            expires_at=now + duration,
        )
    )
    session.flush()
    return token


def _end(session: Session, whose: ColumnElement[bool], now: datetime) -> None:
    session.exec(
        update(OneTimeLink)
        .where(whose, col(OneTimeLink.used_at).is_(None), col(OneTimeLink.expires_at) > now)
        .values(expires_at=now)
    )
