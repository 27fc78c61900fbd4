"""The pages, over HTTP."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session

from app import db
from app.deps import ReadingDep, WritingDep
from app.main import create_app
from app.settings import Settings
from tests.web.conftest import HERE, ClientAs, browser_of


def test_the_first_page_shows_the_responses_and_the_library(client: TestClient) -> None:
    page = client.get("/").text
    assert 'href="/svar/sykkelplan"' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/finnes-ikke", 404), ("/svar/finnes-ikke", 404), ("/brukere/x", 422)],
)
def test_an_address_that_leads_nowhere_is_a_plain_page(client_as: ClientAs, path: str, status: int) -> None:
    answer = client_as("admin").get(path)
    assert answer.status_code == status
    assert "Til oversikten" in answer.text


def test_an_address_that_is_used_wrongly_says_so(client: TestClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "Denne adressen kan ikke brukes slik" in answer.text


def test_every_answer_carries_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/svar/sykkelplan", "/finnes-ikke", "/static/main.css"):
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
    app = create_app(settings)
    page = browser_of(app, "adviser").get("/").text
    app.state.engine.dispose()
    assert "/saker/ny" in page


def test_without_an_organisation_pages_say_who_puts_it_in(client_as: ClientAs) -> None:
    client = client_as("admin")
    with db.writing(client.app.state.engine) as session:
        session.execute(text("DELETE FROM organisation"))
    for path in ("/standpunkter/ny", "/svar/sykkelplan", "/svar/sykkelplan/kontroll"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "under Innstillinger" in answer.text
    assert client.get("/innstillinger/organisasjon").status_code == 200


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
    with TestClient(app, HERE, raise_server_exceptions=False, headers={"Origin": HERE}) as client:
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
