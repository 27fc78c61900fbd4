"""The application on the example library, and browsers without a screen, signed in or not."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.accounts import service, sign_ins
from app.audit.models import now
from app.main import create_app
from app.settings import Settings

HERE = "http://127.0.0.1"

ClientAs = Callable[[str], TestClient]


@pytest.fixture
def app(settings: Settings, example: None) -> Iterator[FastAPI]:
    """The application on the example library and responses."""
    made = create_app(settings)
    yield made
    made.state.engine.dispose()


@pytest.fixture
def client_as(app: FastAPI) -> ClientAs:
    """`client_as("adviser")` is a browser in which adviser@example.org is signed in; `""` is nobody's."""
    return lambda role: browser_of(app, role)


@pytest.fixture
def client(client_as: ClientAs) -> TestClient:
    """An adviser's browser."""
    return client_as("adviser")


def browser_of(app: FastAPI, role: str) -> TestClient:
    """A browser whose forms come from our own pages."""
    client = TestClient(app, HERE, headers={"Origin": HERE})
    if role:
        client.cookies.set("svar", token_of(app, role))
    return client


def token_of(app: FastAPI, role: str) -> str:
    """The token of a new sign-in of the person who has that role."""
    email = f"{role}@example.org"
    with db.writing(app.state.engine) as session:
        user = service.find(session, email)
        if user is None:
            user = service.add(session, "", service.NewPerson(email, role.capitalize(), role), now())
        return sign_ins.begin(session, user, now(), "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
