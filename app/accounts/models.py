"""The tables of people, of where they are signed in, and of the links that let them in once.

What is secret is kept as a hash: a password by Argon2, every token by SHA-256.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from app.audit.models import now
from app.db import Table


class User(Table, table=True):
    """A person who may sign in; `email` is in lower case."""

    __tablename__: ClassVar[str] = "user_account"
    __table_args__ = (CheckConstraint("role IN ('reader', 'adviser', 'approver', 'admin')", name="role"),)

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    role: str
    password: str = ""
    active: bool = True
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)


class SignIn(Table, table=True):
    """A browser in which somebody is signed in."""

    __tablename__: ClassVar[str] = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    token: str = Field(unique=True)
    created_at: datetime = Field(default_factory=now)
    expires_at: datetime
    browser: str = ""
    user: User = Relationship()


class OneTimeLink(Table, table=True):
    """A link that lets somebody choose a password once; without a user it makes the first administrator."""

    __tablename__: ClassVar[str] = "one_time_link"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    token: str = Field(unique=True)
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
    expires_at: datetime
    used_at: datetime | None = None
    user: User | None = Relationship()


class CalendarAddress(Table, table=True):
    """The private address at which somebody's calendar fetches the deadlines; one a person."""

    __tablename__: ClassVar[str] = "calendar_address"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", unique=True)
    token: str = Field(unique=True)
    created_at: datetime = Field(default_factory=now)
    user: User = Relationship()


class FailedSignIn(Table, table=True):
    """A sign-in that did not succeed, for the limit on how often one may try."""

    __tablename__: ClassVar[str] = "failed_sign_in"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(index=True)
    address: str = Field(index=True)
    at: datetime = Field(default_factory=now, index=True)
