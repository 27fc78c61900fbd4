"""Two server processes on one database: nothing that matters is remembered by one of them alone."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.conftest import HERE


@pytest.fixture
def other(app: FastAPI, settings: Settings) -> Iterator[FastAPI]:
    """The application once more, as another process has it: nothing shared but the database."""
    made = create_app(settings)
    yield made
    made.state.engine.dispose()


def at(app: FastAPI, client: TestClient) -> TestClient:
    """The browser of `client`, led to the other process."""
    return TestClient(app, HERE, headers={"Origin": HERE}, cookies=client.cookies)


def test_who_signs_in_at_one_is_signed_in_at_the_other_and_out_of_both(
    client: TestClient, other: FastAPI
) -> None:
    beside = at(other, client)
    assert beside.get("/").status_code == 200
    client.post("/logg-ut")
    assert beside.get("/", follow_redirects=False).status_code == 303


def test_a_position_written_at_one_is_found_counted_and_searched_at_the_other(
    client: TestClient, other: FastAPI
) -> None:
    beside = at(other, client)
    before = beside.get("/standpunkter").text
    assert "fergekaféer" not in before
    answer = client.post(
        "/standpunkter/ny",
        data={
            "lang": "nb",
            "title": "Åpne fergekaféer",
            "sentence": "Fergene bør ha åpne kaféer hele døgnet.",
            "text": "Fergene bør ha åpne kaféer hele døgnet.",
            "theme": "reise",
            "kind": "stand",
            "use": "outward",
            "holder": "own",
            "owner": "reise",
            "tags": "kollektiv",
            "review_by": "2027-11-25",
        },
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    assert "fergekaféer" in beside.get("/standpunkter").text
    assert "fergekaféer" in beside.get("/standpunkter", params={"q": "fergekaféer"}).text


def test_what_is_put_into_a_response_at_one_stands_in_the_workspace_of_the_other(
    client: TestClient, other: FastAPI
) -> None:
    beside = at(other, client)
    sentence = "Reisende må kunne ta med sykkelen på toget."
    assert sentence not in beside.get("/svar/skuleveg/forhandsvis").text
    put_in = {"position": "sykkel-paa-tog", "form": "sentence", "del": "closing", "number": "1", "lang": "nb"}
    answer = client.post("/svar/skuleveg/sett-inn", data=put_in, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert sentence in beside.get("/svar/skuleveg/forhandsvis").text
