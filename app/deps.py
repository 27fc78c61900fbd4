"""What the web's doors share: the settings, and a session that ends before the answer leaves."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from app import db
from app.settings import Settings


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _reading(request: Request) -> Iterator[Session]:
    with db.reading(request.app.state.engine) as session:
        yield session


def _writing(request: Request) -> Iterator[Session]:
    with db.writing(request.app.state.engine) as session:
        yield session


SettingsDep = Annotated[Settings, Depends(_settings)]

# `scope="function"`: else the commit comes after the answer, and one that fails would still say 200.
ReadingDep = Annotated[Session, Depends(_reading, scope="function")]
WritingDep = Annotated[Session, Depends(_writing, scope="function")]
