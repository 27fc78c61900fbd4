"""What an adviser opens in the morning."""

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.main import create_app
from app.settings import Settings
from tests.web.conftest import browser_of
from tests.web.test_matters import made, pasted


def test_the_nearest_deadline_is_said_with_its_hour(client: TestClient) -> None:
    made(client, title="Senere sak", deadline="1. mai 2037")
    made(client, title="Neste sak", deadline="1. mai 2036 kl. 9")
    page = client.get("/").text
    assert page.index("Neste sak") < page.index("Senere sak")
    assert "1. mai 2036 kl. 09.00" in page
    assert "dager igjen" in page


def test_my_drafts_say_how_far_they_are(client: TestClient) -> None:
    where = made(client)
    pasted(client, where)
    client.post(
        "/svar/ny", data={"matter": where.rpartition("/")[2], "title": "Mitt svar"}, follow_redirects=False
    )
    page = client.get("/").text
    assert "Mitt svar" in page
    assert "0 av 3 punkter besvart" in page


def test_only_who_may_approve_sees_what_waits_for_it(client_as: Any) -> None:
    assert "Venter på godkjenning" in client_as("approver").get("/").text
    assert "Venter på godkjenning" not in client_as("adviser").get("/").text
    assert "Ny sak" not in client_as("reader").get("/").text


def test_an_empty_house_says_what_to_do_next(settings: Settings) -> None:
    app: FastAPI = create_app(settings)
    page = browser_of(app, "adviser").get("/").text
    assert "Ingen saker ennå" in page
    assert "/saker/ny" in page
    assert "Biblioteket er tomt" in page
    app.state.engine.dispose()


def test_positions_that_ought_to_be_reviewed_lead_to_their_pages(app: FastAPI, client: TestClient) -> None:
    with db.writing(app.state.engine) as session:
        from app.positions.models import Position

        position = session.get_one(Position, "trygg-skolevei")
        position.review_by = "2020-01"
        session.add(position)
    page = client.get("/").text
    assert 'href="/standpunkter/trygg-skolevei"' in page
    assert "innen januar 2020" in page
