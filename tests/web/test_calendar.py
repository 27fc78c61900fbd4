"""The calendar of deadlines over HTTP: shown once, fetched without signing in, ended at will."""

import re

import icalendar
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.accounts import service
from app.audit.models import now
from tests.conftest import counting
from tests.web.conftest import ClientAs

FACTS = {"kind": "hearing", "title": "Ny sykkellov", "issuer": "Departementet for ferdsel", "answer": "yes"}
ADDRESS = re.compile(r'value="http://127.0.0.1(/kalender/[\w-]{43}\.ics)"')


@pytest.fixture
def nobody(client_as: ClientAs) -> TestClient:
    return client_as("")


def given(client: TestClient) -> str:
    """The path of a new address."""
    page = client.post("/konto/kalender")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    return ADDRESS.search(page.text)[1]


def titles(client: TestClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")]


@pytest.mark.parametrize("role", ["reader", "adviser"])
def test_an_address_is_shown_once_and_fetched_without_signing_in(
    client_as: ClientAs, nobody: TestClient, role: str
) -> None:
    client = client_as(role)
    assert "Lag en kalenderadresse" in client.get("/konto").text
    path = given(client)
    page = client.get("/konto").text
    assert path not in page
    assert "Lag en ny adresse" in page
    answer = nobody.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "set-cookie" not in answer.headers
    assert nobody.head(path).status_code == 200
    assert nobody.head(path).content == b""


def test_the_calendar_holds_the_deadlines_of_open_matters(client: TestClient, nobody: TestClient) -> None:
    path = given(client)
    before = titles(nobody, path)
    dated = {
        "deadline": "15.10.2036 kl. 12",
        "deadline_extended": "1.11.2036",
        "deadline_internal": "1.10.2036",
    }
    client.post("/saker/ny", data={**FACTS, **dated})
    client.post("/saker/ny", data={**FACTS, "title": "Uten frist"})
    client.post(
        "/saker/ny",
        data={**FACTS, **dated, "title": "Nei", "answer": "no", "answer_reason": "Utenfor feltet."},
    )
    new = [each for each in titles(nobody, path) if each not in before]
    assert sorted(new) == [
        "Intern frist: Ny sykkellov",
        "Opprinnelig frist, utsatt til 1. november 2036: Ny sykkellov",
        "Utsatt frist: Ny sykkellov",
    ]
    assert "http://127.0.0.1/saker/ny-sykkellov" in nobody.get(path).text.replace("\r\n ", "")


def test_a_calendar_that_has_not_changed_is_not_sent_again(client: TestClient, nobody: TestClient) -> None:
    path = given(client)
    mark = nobody.get(path).headers["ETag"]
    again = nobody.get(path, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    client.post("/saker/ny", data={**FACTS, "deadline": "15.10.2036"})
    assert nobody.get(path, headers={"If-None-Match": mark}).status_code == 200


def test_an_address_that_was_renewed_or_ended_answers_no_more(client: TestClient, nobody: TestClient) -> None:
    old = given(client)
    new = given(client)
    assert nobody.get(old).status_code == 404
    assert "gjelder ikke lenger" in nobody.get(old).text
    assert nobody.get(new).status_code == 200
    page = client.post("/konto/kalender/avslutt").text
    assert "Kalenderadressen er avsluttet" in page
    assert "Lag en kalenderadresse" in page
    assert nobody.get(new).status_code == 404
    assert nobody.get("/kalender/feil.ics").status_code == 404


def test_the_address_of_somebody_who_is_let_go_answers_no_more(
    app: FastAPI, client: TestClient, nobody: TestClient
) -> None:
    path = given(client)
    with db.writing(app.state.engine) as session:
        service.deactivate(
            session, "admin@example.org", service.by_email(session, "adviser@example.org"), now()
        )
    assert nobody.get(path).status_code == 404


def test_the_address_lets_nobody_do_more_than_read_the_calendar(
    client: TestClient, nobody: TestClient
) -> None:
    path = given(client)
    assert nobody.post(path).status_code in {403, 405}
    token = path.removeprefix("/kalender/").removesuffix(".ics")
    nobody.cookies.set("svar", token)
    assert nobody.get("/saker", follow_redirects=False).status_code == 303
    assert nobody.get(f"/velkommen/{token}").status_code == 404


def test_the_calendar_asks_as_little_for_many_matters_as_for_few(
    app: FastAPI, client: TestClient, nobody: TestClient
) -> None:
    path = given(client)

    def statements() -> int:
        with counting(app.state.engine) as sent:
            nobody.get(path)
        return len(sent)

    few = statements()
    for number in range(8):
        client.post("/saker/ny", data={**FACTS, "title": f"Sak {number}", "deadline": "15.10.2036"})
    assert statements() == few
