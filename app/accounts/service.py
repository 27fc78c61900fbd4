"""The people: inviting them, their roles, and letting them go; what was done is told to the record."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast, get_args

from sqlmodel import Session, col, func, select

from app.accounts import calendars, links, passwords, sign_ins
from app.accounts.models import SignIn, User
from app.accounts.policy import Role
from app.audit import service as audit
from app.audit.models import AuditEvent
from app.errors import Conflict, Invalid, NotFound

ROLES: tuple[Role, ...] = get_args(Role)

SIGNED_IN = "user.signed_in"

_EMAIL = re.compile(r"[^@\s<>\"',;:\\()\[\]]+@[^@\s<>\"',;:\\()\[\]]+\.[^@\s<>\"',;:\\()\[\].]{2,}")
_EMAIL_LENGTH = 254
_NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, and when they were last here; `is_invited` until they have a password."""

    id: int
    email: str
    name: str
    role: Role
    is_active: bool
    is_invited: bool
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to be let in."""

    email: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chooses at their link; the address only where the link is for nobody yet."""

    password: str
    name: str
    email: str = ""


def people(session: Session) -> tuple[Person, ...]:
    """Everybody, by address."""
    users = session.exec(select(User).order_by(User.email)).all()
    seen = _last_seen(session)
    return tuple(
        Person(
            id=cast("int", user.id),
            email=user.email,
            name=user.name,
            role=cast("Role", user.role),
            is_active=user.active,
            is_invited=not user.password,
            last_seen=seen.get(user.email),
        )
        for user in users
    )


def _last_seen(session: Session) -> dict[str, datetime]:
    """When each was last here, by address: signed in, or read on with an old sign-in."""
    signed_in: Any = (
        select(AuditEvent.subject, func.max(AuditEvent.at))
        .where(AuditEvent.kind == "user", AuditEvent.event == SIGNED_IN)
        .group_by(col(AuditEvent.subject))
    )
    read_on: Any = (
        select(User.email, func.max(SignIn.expires_at))
        .join(User, col(User.id) == col(SignIn.user_id))
        .group_by(col(User.email))
    )
    seen: dict[str, datetime] = dict(session.exec(signed_in).all())
    for email, expires_at in session.exec(read_on).all():
        seen[email] = max(seen.get(email, expires_at - sign_ins.LASTS), expires_at - sign_ins.LASTS)
    return seen


def user(session: Session, user_id: int) -> User:
    """The person with that number, or `NotFound`."""
    found = session.get(User, user_id)
    if found is None:
        raise NotFound("account.unknown")
    return found


def by_email(session: Session, email: str) -> User:
    """The person with that address, however it is written, or `NotFound`."""
    found = find(session, email)
    if found is None:
        raise NotFound("account.unknown_email", email=email)
    return found


def find(session: Session, email: str) -> User | None:
    """The person with that address, however it is written, or None."""
    return session.exec(select(User).where(User.email == address(email))).first()


def address(email: str) -> str:
    """`email` as it is kept: in lower case, without blanks around it."""
    return unicodedata.normalize("NFC", email.strip()).lower()


def invite(session: Session, actor: str, new: NewPerson, now: datetime) -> tuple[User, str]:
    """A new person, and the token of the link that lets them choose a password."""
    added = add(session, actor, new, now)
    return added, links.give(session, actor, added, now)


def add(session: Session, actor: str, new: NewPerson, now: datetime) -> User:
    """A new person without a password."""
    email, name, role = checked_email(new.email), checked_name(new.name), checked_role(new.role)
    free(session, email)
    added = User(email=email, name=name, role=role, created_by=actor, created_at=now)
    session.add(added)
    session.flush()
    audit.tell(session, actor, "user.added", "user", email, role=role)
    return added


def free(session: Session, email: str) -> None:
    """Raise `Conflict` where somebody has that address."""
    if find(session, email) is not None:
        raise Conflict("account.email_taken", field="email", email=address(email))


def checked_email(email: str) -> str:
    """`email` as it is kept; `Invalid` where it is none."""
    email = address(email)
    if len(email) > _EMAIL_LENGTH or not _EMAIL.fullmatch(email) or not email.isprintable():
        raise Invalid("account.bad_email", field="email")
    return email


def checked_name(name: str) -> str:
    """`name` with single blanks; `Invalid` where it is none."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > _NAME_LENGTH or not name.isprintable():
        raise Invalid("account.bad_name", field="name", most=_NAME_LENGTH)
    return name


def checked_role(role: str) -> Role:
    """`role`; `Invalid` where it is none."""
    if role not in ROLES:
        raise Invalid("account.bad_role", field="role")
    return role


def change_role(session: Session, actor: str, user: User, role: str) -> None:
    """Give `user` another role, from the next page they open; never the last administrator's."""
    role = checked_role(role)
    if role == user.role:
        return
    if role != "admin":
        _leave_an_administrator(session, user)
    audit.tell(session, actor, "user.role_changed", "user", user.email, old=user.role, new=role)
    user.role = role
    session.flush()


def deactivate(session: Session, actor: str, user: User, now: datetime) -> None:
    """Let `user` in no more: sign-ins, links and calendars end at once; never the last administrator's."""
    if not user.active:
        return
    _leave_an_administrator(session, user)
    user.active = False
    assert user.id is not None  # noqa: S101 - it comes from the database
    sign_ins.end_all(session, user.id)
    links.end(session, user, now)
    calendars.end(session, actor, user)
    audit.tell(session, actor, "user.deactivated", "user", user.email)
    session.flush()


def activate(session: Session, actor: str, user: User) -> None:
    """Let `user` in again, with the password they had."""
    if user.active:
        return
    user.active = True
    audit.tell(session, actor, "user.activated", "user", user.email)
    session.flush()


def reset(session: Session, actor: str, user: User, now: datetime) -> str:
    """The token of a new link with which `user` chooses a password; older ones end."""
    if not user.active:
        raise Conflict("account.inactive", email=user.email)
    audit.tell(session, actor, "user.link_made", "user", user.email)
    return links.give(session, actor, user, now)


def rename(session: Session, user: User, name: str) -> None:
    """Call `user` by another name."""
    user.name = checked_name(name)
    audit.tell(session, user.email, "user.renamed", "user", user.email)
    session.flush()


def set_password(session: Session, user: User, kept: str) -> None:
    """Keep a password (as `passwords.hashed` makes it) of `user`, and sign them out everywhere."""
    user.password = kept
    assert user.id is not None  # noqa: S101 - it comes from the database
    sign_ins.end_all(session, user.id)
    audit.tell(session, user.email, "user.password_set", "user", user.email)
    session.flush()


def welcome(session: Session, token: str, chosen: Chosen, now: datetime) -> User:
    """Use a link up: the person it is for has what they have chosen, and is signed out everywhere.

    The link that is for nobody makes the first administrator.
    """
    link = links.look(session, token, now)
    name, email = checked_name(chosen.name), link.user.email if link.user else checked_email(chosen.email)
    passwords.check(chosen.password, email=email, name=name)
    kept = passwords.hashed(chosen.password)
    links.use_up(session, link, now)
    user = link.user or _first_administrator(session, NewPerson(email, name, "admin"), now)
    user.name = name
    set_password(session, user, kept)
    return user


def _first_administrator(session: Session, new: NewPerson, now: datetime) -> User:
    """A new administrator, or somebody who was there and could not administer."""
    there = find(session, new.email)
    if there is None:
        return add(session, new.email, new, now)
    there.role, there.active = new.role, True
    audit.tell(session, new.email, "user.role_changed", "user", new.email, new=new.role)
    return there


def _leave_an_administrator(session: Session, leaving: User) -> None:
    """Raise `Conflict` where nobody but `leaving` can administer.

    The rows are locked, so that two administrators cannot let each other go at the same moment.
    """
    if leaving.role != "admin" or not leaving.active:
        return
    if not [each for each in administrators(session, lock=True) if each.id != leaving.id]:
        raise Conflict("account.last_administrator", email=leaving.email)


def administrators(session: Session, *, lock: bool = False) -> Sequence[User]:
    """Those who can administer: active, with the role and with a password."""
    return links.administrators(session, lock=lock)
