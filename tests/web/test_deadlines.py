"""Deadlines on the pages of matters: groups, a short notice and its remark, an internal deadline proposed."""

# ruff: noqa: DTZ001 -- deadlines are in Norwegian time, without a zone

import re
from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.matters import deadlines, workdays
from app.matters import service as matters
from app.responses import service as responses
from app.web.matters.lists import matters_page, now
from tests.web.conftest import ClientAs

FACTS = {
    "kind": "hearing",
    "title": "Ny sykkellov",
    "issuer": "Departementet for ferdsel",
    "letter_date": "1. september 2036",
    "deadline": "1. oktober 2036 kl. 12",
    "answer": "yes",
}
MATTER = "/saker/ny-sykkellov"
ASKED = {"HX-Request": "true"}


@pytest.fixture
def short(client: TestClient) -> str:
    """The id of a response to a hearing with short notice."""
    assert client.post("/saker/ny", data=FACTS, follow_redirects=False).status_code == 303
    begun = client.post("/svar/ny", data={"matter": "ny-sykkellov", "title": "Svar"}, follow_redirects=False)
    return begun.headers["Location"].split("/")[2]


def stored(app: FastAPI) -> str:
    with db.reading(app.state.engine) as session:
        return matters.get(session, "ny-sykkellov").deadline_internal


# --- Short notice ----------------------------------------------------------------------------------------


def test_the_remark_is_offered_and_put_in_only_when_asked_for(
    app: FastAPI, client: TestClient, client_as: ClientAs, short: str
) -> None:
    page = client.get(MATTER).text
    assert "Kort frist: 30 dager fra brevet er datert" in page
    with db.reading(app.state.engine) as session:
        assert "utredningsinstruksen" not in str(responses.record(session, short)).lower()
    assert "Sett inn merknad" not in client_as("reader").get(MATTER).text
    answer = client.post(f"{MATTER}/kort-frist", data={"response": short}, follow_redirects=False)
    assert re.fullmatch(rf"/svar/{short}#a\d+", answer.headers["Location"])
    with db.reading(app.state.engine) as session:
        assert "30 dager til å svare" in responses.record(session, short).opening[-1].text
    assert "Merknaden om kort frist står sist i åpningen" in client.get(f"/svar/{short}").text
    assert "nevner utredningsinstruksen allerede" in client.get(MATTER).text
    again = client.post(f"{MATTER}/kort-frist", data={"response": short})
    assert (again.status_code, "en gang til" in again.text) == (409, True)


def test_a_remark_goes_to_a_response_of_that_matter_while_it_is_short(client: TestClient, short: str) -> None:
    assert client.post(f"{MATTER}/kort-frist", data={"response": "sykkelplan"}).status_code == 404
    assert client.post(f"{MATTER}/kort-frist").status_code == 404
    client.post(f"{MATTER}/rediger", data={**FACTS, "eea": "ja", "revision": "0"})
    assert "Kort frist" not in client.get(MATTER).text
    refused = client.post(f"{MATTER}/kort-frist", data={"response": short})
    assert (refused.status_code, "ikke kort frist lenger" in refused.text) == (409, True)


def test_a_matter_without_a_letters_date_counts_from_the_day_it_was_registered(client: TestClient) -> None:
    soon = (now() + timedelta(days=20)).date().isoformat()
    client.post("/saker/ny", data={**FACTS, "letter_date": "", "deadline": soon})
    page = client.get(MATTER).text
    assert "Kort frist: mindre enn seks uker" in page
    assert "Legg inn hele datoen på brevet" in page
    assert "Når svaret er begynt" in page


def test_the_short_notice_is_told_while_the_form_is_filled_in(client: TestClient) -> None:
    part = client.get("/saker/frist/raad", params=FACTS, headers=ASKED).text
    assert "Kort frist: 30 dager" in part
    assert "<html" not in part
    assert (
        "Kort frist" not in client.get("/saker/frist/raad", params={**FACTS, "eea": "ja"}, headers=ASKED).text
    )


# --- The internal deadline -------------------------------------------------------------------------------


def test_an_internal_deadline_is_proposed_and_never_decided(app: FastAPI, client: TestClient) -> None:
    part = client.get("/saker/frist/raad", params={**FACTS, "lead": "15"}, headers=ASKED).text
    assert 'value="15"' in part
    assert "onsdag 10. september 2036" in part
    client.post("/saker/ny", data={**FACTS, "lead": "15"})
    assert stored(app) == ""


def test_a_proposal_is_taken_into_the_form_without_saving(app: FastAPI, client: TestClient) -> None:
    sent = {**FACTS, "lead": "5", "do": "internal"}
    page = client.post("/saker/ny", data=sent)
    assert page.status_code == 200
    assert 'value="24. september 2036"' in page.text
    assert "Intern frist er 5 virkedager før fristen" in page.text
    assert client.get(MATTER).status_code == 404
    client.post("/saker/ny", data={**FACTS, "deadline_internal": "24. september 2036"})
    assert stored(app) == "2036-09-24"
    assert "Intern frist er 5 virkedager før fristen" in client.get(f"{MATTER}/rediger").text
    again = client.post(f"{MATTER}/rediger", data={**sent, "lead": "10", "revision": "0"})
    assert 'value="17. september 2036"' in again.text
    assert stored(app) == "2036-09-24"


def test_the_proposal_follows_the_extended_deadline_and_the_days_that_are_asked_for(
    client: TestClient,
) -> None:
    more = {**FACTS, "deadline_extended": "1. november 2036", "lead": "3"}
    part = client.get("/saker/frist/raad", params=more, headers=ASKED).text
    asked = workdays.before(datetime(2036, 11, 1).date(), 3).isoformat()
    assert deadlines.written(asked) in part


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"deadline_internal": "2. oktober 2036"}, "Intern frist er etter fristen"),
        ({"deadline_extended": "1. september 2036"}, "Utsatt frist er før høringsfristen"),
        ({"letter_date": "2. oktober 2036"}, "Fristen er før datoen på brevet"),
    ],
)
def test_what_does_not_fit_together_is_said(client: TestClient, more: dict[str, str], told: str) -> None:
    assert told in client.get("/saker/frist/raad", params={**FACTS, **more}, headers=ASKED).text


@pytest.mark.parametrize("wrong", [{"deadline": "snart"}, {"deadline": ""}, {"deadline": "1.1.2001"}])
def test_without_a_deadline_to_come_nothing_is_proposed(client: TestClient, wrong: dict[str, str]) -> None:
    part = client.get("/saker/frist/raad", params={**FACTS, "letter_date": "", **wrong}, headers=ASKED)
    assert part.status_code == 200
    assert "Bruk forslaget" not in part.text


@pytest.mark.parametrize("lead", ["0", "61", "999999999", "-1", "mange", "15"])
def test_any_number_of_working_days_is_taken_within_reason(client: TestClient, lead: str) -> None:
    part = client.get("/saker/frist/raad", params={**FACTS, "lead": lead}, headers=ASKED)
    assert part.status_code == 200
    assert "Bruk forslaget" in part.text


def test_a_deadline_on_a_day_off_is_told_by_its_name(client: TestClient) -> None:
    assert "(Kristi himmelfartsdag)" in client.get("/saker/frist?deadline=22. mai 2036").text


def test_who_asks_for_a_matter_that_is_not_there_is_told(client: TestClient) -> None:
    assert client.get("/saker/frist/raad?sak=finnes-ikke").status_code == 404


# --- The list --------------------------------------------------------------------------------------------


def test_open_matters_stand_under_when_they_are_due(app: FastAPI, client: TestClient) -> None:
    moment = datetime(2036, 9, 3, 12)  # a Wednesday
    days = ("2.9.2036", "7.9.2036", "8.9.2036", "14.9.2036", "15.9.2036", "1.10.2036", "1.1.2037", "")
    for day in days:
        client.post("/saker/ny", data={**FACTS, "title": f"Frist {day}", "deadline": day})
    wish = {"vis": "", "type": "hearing", "ansvarlig": "", "q": "Frist"}
    with db.reading(app.state.engine) as session:
        groups = matters_page(session, wish, 1, moment).groups
        whole = matters_page(session, {**wish, "vis": "alle"}, 1, moment).groups
    assert [(words, [row.title.removeprefix("Frist").strip() for row in held]) for words, held in groups] == [
        ("Fristen er gått ut", ["2.9.2036"]),
        ("Denne uken", ["7.9.2036"]),
        ("Neste uke", ["8.9.2036", "14.9.2036"]),
        ("September 2036", ["15.9.2036"]),
        ("Oktober 2036", ["1.10.2036"]),
        ("Januar 2037", ["1.1.2037"]),
        ("Uten frist", [""]),
    ]
    assert [words for words, _ in whole] == [""]
    assert 'class="period"' in client.get("/saker").text
