"""The thesaurus on its pages: tried before it is kept, and used by the search at once."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app import db
from app.audit import service as audit
from app.positions import search
from app.taxonomy import thesaurus
from app.web.registers import thesaurus as pages
from tests.conftest import counting
from tests.web.conftest import ClientAs

NONE = {"nb": "", "nn": "", "en": "", "mark": "", "q": ""}


def found(app: FastAPI, query: str) -> tuple[str, ...]:
    with db.reading(app.state.engine) as session:
        return search.rank(session, query).positions


def concept(session: Session, word: str) -> thesaurus.Words:
    return next(each for each in thesaurus.every(session) if ("nb", word) in each.every)


def mark_of(page: str) -> str:
    seen = re.search(r'name="mark" value="([^"]*)"', page)
    assert seen
    return seen[1]


def test_a_new_word_is_found_at_once(app: FastAPI, client: TestClient) -> None:
    assert found(app, "pedaltrasé ") == ()
    sent = {**NONE, "nb": "sykkelvei\npedaltrasé", "do": "save"}
    answer = client.post("/ordliste/ny", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ordliste")
    assert found(app, "pedaltrasé ")[0] == "vintervedlikehold"
    assert "pedaltrasé" in client.get("/ordliste?q=pedal").text
    with db.reading(app.state.engine) as session:
        (event,) = audit.of(session, "thesaurus", "sykkelvei")
        assert (event.actor, event.data["added"]) == ("adviser@example.org", ["sykkelvei", "pedaltrasé"])


def test_the_effect_on_a_search_is_shown_and_nothing_is_kept(app: FastAPI, client: TestClient) -> None:
    sent = {**NONE, "nb": "sykkelvei, pedaltrasé", "q": "pedaltrasé", "do": "try"}
    page = client.post("/ordliste/ny", data=sent).text
    before, after = page.split("Slik er det nå")[1].split("Slik blir det")
    assert "Ingen treff." in before
    assert 'class="new"' in after
    assert found(app, "pedaltrasé ") == ()
    with db.reading(app.state.engine) as session:
        assert search.waiting(session)[0] == 0
        assert not any("pedaltrasé" in each.nb for each in thesaurus.every(session))


def test_a_change_without_effect_says_so(client: TestClient) -> None:
    page = client.post("/ordliste/ny", data={**NONE, "nb": "trikk", "q": "sykkelfelt", "do": "try"}).text
    assert "Endringen gjør ingen forskjell for dette søket." in page


def test_a_word_belongs_to_one_concept(app: FastAPI, client: TestClient) -> None:
    with db.reading(app.state.engine) as session:
        there = thesaurus.every(session)[0]
    sent = {**NONE, "nb": f"noe\n{there.nb[0].upper()}", "do": "save"}
    answer = client.post("/ordliste/ny", data=sent)
    assert answer.status_code == 422
    assert f"hører allerede til begrepet «{there.name}»" in answer.text
    assert "noe" in answer.text


def test_a_concept_needs_a_word(client: TestClient) -> None:
    assert client.post("/ordliste/ny", data={**NONE, "do": "save"}).status_code == 422
    assert client.post("/ordliste/ny", data={**NONE, "nb": "?!", "do": "save"}).status_code == 422


def test_of_two_who_edit_the_second_sees_what_the_first_wrote(app: FastAPI, client: TestClient) -> None:
    with db.reading(app.state.engine) as session:
        there = thesaurus.every(session)[0]
    address = f"/ordliste/{there.key}"
    mark = mark_of(client.get(address).text)
    mine = {**NONE, "nb": "\n".join((*there.nb, "mitt")), "mark": mark, "do": "save"}
    assert client.post(address, data=mine, follow_redirects=False).status_code == 303
    answer = client.post(address, data={**mine, "nb": "ditt"})
    assert answer.status_code == 409
    assert "mitt" in answer.text
    again = {**mine, "nb": "ditt", "mark": mark_of(answer.text)}
    assert client.post(address, data=again, follow_redirects=False).status_code == 303


def test_a_concept_can_be_removed(app: FastAPI, client: TestClient) -> None:
    assert found(app, "sykkelbane ")
    with db.reading(app.state.engine) as session:
        there = concept(session, "sykkelbane")
    client.post(f"/ordliste/{there.key}/fjern", data={"mark": there.mark})
    assert found(app, "sykkelbane ") == ()


def test_what_takes_long_goes_on_in_pieces(app: FastAPI, client: TestClient, monkeypatch: object) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 3)  # type: ignore[attr-defined]
    answer = client.post("/ordliste/ny", data={**NONE, "nb": "sykkelvei\npedaltrasé", "do": "save"})
    assert answer.status_code == 200
    assert "<progress" in answer.text
    for _ in range(20):
        answer = client.post("/ordliste/indeksering", follow_redirects=False)
        if answer.status_code == 303:
            break
    assert answer.headers["location"] == "/ordliste"
    assert found(app, "pedaltrasé ")


def test_advisers_edit_and_readers_do_not(client_as: ClientAs) -> None:
    assert client_as("adviser").get("/ordliste").status_code == 200
    assert client_as("reader").get("/ordliste").status_code == 403


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.get("/ordliste/finnes-ikke").status_code == 404


def test_the_list_takes_as_many_statements_however_long_it_is(app: FastAPI, client: TestClient) -> None:
    client.get("/ordliste")
    with counting(app.state.engine) as few:
        client.get("/ordliste")
    with db.writing(app.state.engine) as session:
        for n in range(20):
            words = thesaurus.read("", {"nb": f"begrep{n}", "nn": "", "en": ""})
            thesaurus.save(session, "adviser@example.org", words, seen="")
    with counting(app.state.engine) as many:
        client.get("/ordliste")
    assert len(many) == len(few)
