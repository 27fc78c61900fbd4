"""The pages, over HTTP."""

from collections.abc import Iterator
from io import BytesIO
from typing import Annotated

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session

from app import db
from app.deps import ReadingDep, WritingDep
from app.main import create_app
from app.positions import files as positions
from app.responses import files as responses
from app.settings import Settings

Client = Annotated[TestClient, "a browser without a screen"]
HERE = "http://127.0.0.1"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The application on the example library and responses."""
    engine = db.engine(settings)
    with db.writing(engine) as session:
        positions.load(session, positions.read_library(settings.positions_dir))
        responses.load(session, settings.responses_dir)
    engine.dispose()
    with TestClient(create_app(settings), HERE, raise_server_exceptions=False) as client:
        yield client
        client.app.state.engine.dispose()


def test_the_first_page_shows_the_responses_and_the_library(client: TestClient) -> None:
    page = client.get("/").text
    assert 'href="/svar/sykkelplan"' in page
    assert "Barn skal sykle trygt til skolen" in page


def test_the_preview_is_the_document(client: TestClient) -> None:
    page = client.get("/svar/ferdselsloven").text
    assert "<article" in page
    assert 'role="doc-endnotes"' in page


def test_the_word_file_opens_and_holds_the_title(client: TestClient) -> None:
    answer = client.get("/svar/sykkelplan/word")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    document = docx.Document(BytesIO(answer.content))
    assert any(paragraph.style.name == "Title" for paragraph in document.paragraphs)


def test_the_copy_to_send_differs_from_the_working_copy(client: TestClient) -> None:
    assert (
        client.get("/svar/sykkelplan/word").content
        != client.get("/svar/sykkelplan/word?kopi=sending").content
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [("/finnes-ikke", 404), ("/svar/finnes-ikke", 404), ("/svar/sykkelplan/word?kopi=x", 422)],
)
def test_an_address_that_leads_nowhere_is_a_plain_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Til oversikten" in answer.text


def test_an_address_that_is_used_wrongly_says_so(client: TestClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "Denne adressen kan ikke brukes slik" in answer.text


def test_every_answer_carries_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/svar/sykkelplan", "/finnes-ikke", "/assets/svar.css"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_page_of_a_crash_carries_it_too(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/krasj")
    def _crash() -> None:
        raise RuntimeError

    with TestClient(app, HERE, raise_server_exceptions=False) as client:
        answer = client.get("/krasj")
        app.state.engine.dispose()
    assert answer.status_code == 500
    assert "Prøv igjen" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_an_empty_database_says_what_to_do(settings: Settings) -> None:
    with TestClient(create_app(settings), HERE) as client:
        page = client.get("/").text
        client.app.state.engine.dispose()
    assert "svar positions load" in page


def test_html_in_a_title_comes_out_as_text(client: TestClient) -> None:
    engine = client.app.state.engine
    with db.writing(engine) as session:
        session.execute(
            text("UPDATE response SET title = '<script>alert(1)</script>' WHERE slug = 'sykkelplan'")
        )
    for path in ("/", "/svar/sykkelplan"):
        assert "<script>" not in client.get(path).text


def test_a_commit_that_fails_is_a_500_and_not_a_200(settings: Settings) -> None:
    app = create_app(settings)
    with db.writing(app.state.engine) as session:
        session.execute(text("CREATE TABLE parent (id integer PRIMARY KEY)"))
        session.execute(
            text("CREATE TABLE child (parent integer REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)")
        )
    _add_failing_route(app)
    with TestClient(app, HERE, raise_server_exceptions=False) as client:
        answer = client.post("/child")
        count = client.get("/count").json()
        app.state.engine.dispose()
    assert (answer.status_code, count) == (500, 0)


def _add_failing_route(app: FastAPI) -> None:
    @app.post("/child")
    def _child(session: WritingDep) -> str:
        session.execute(text("INSERT INTO child VALUES (1)"))
        return "saved"

    @app.get("/count")
    def _count(session: ReadingDep) -> int:
        return _rows(session)


def _rows(session: Session) -> int:
    return int(session.execute(text("SELECT count(*) FROM child")).scalar_one())
