"""The workspace over HTTP: every action without scripts and for parts, stale writes, roles, bad input."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.positions import proposals
from app.responses import drafting, service
from app.responses.drafting import Spot, Wish
from tests.conftest import counting
from tests.web.conftest import ClientAs

AT = "/svar/ferdselsloven"
PART = {"HX-Request": "true"}
ITSELF = {**PART, "Svar-Selv": "ja"}


def record(app: FastAPI):
    with db.reading(app.state.engine) as session:
        return service.record(session, "ferdselsloven")


def item(app: FastAPI, slug: str):
    return next(each for _, each in record(app).every_item() if each.id == slug)


def section(app: FastAPI, point: str):
    return next((each for each in record(app).sections if each.point == point), None)


def test_the_page_shows_the_points_the_paper_and_what_stands_beside(client: TestClient) -> None:
    page = client.get(AT).text
    for words in ("Disposisjon", "Delvis besvart", "Ikke besvart", "Besvares ikke", "Styret har ikke tatt"):
        assert words in page
    assert "HSFs hovedpunkter" in page
    assert 'id="a3"' in page
    assert "Søk i standpunkter" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("slug", ["ferdselsloven", "sykkelplan", "skuleveg", "ferdselsloven-rettet"])
@pytest.mark.parametrize("fane", ["bibliotek", "horing", "tidligere", "finnes-ikke"])
def test_every_response_opens_on_every_tab(client: TestClient, slug: str, fane: str) -> None:
    assert client.get(f"/svar/{slug}?fane={fane}&punkt=tull&etter=tull").status_code == 200


def test_asks_are_numbered_as_the_template_prints_them(client: TestClient) -> None:
    assert "<strong>1.1</strong>" in client.get(AT).text
    letter = client.get("/svar/sykkelplan").text
    assert "<strong>2.</strong> publish the figures" in letter
    assert "<h2>CTC" not in letter


def test_an_action_leads_back_to_what_it_was_about(client: TestClient, app: FastAPI) -> None:
    answer = client.post(
        f"{AT}/sett-inn",
        data={"del": "point-q4", "position": "trygg-skolevei", "form": "short"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{AT}?punkt=point-q4#a11"
    assert item(app, "a11").form == "short"


def test_htmx_gets_the_board_alone_and_is_told_what_was_done(client: TestClient) -> None:
    answer = client.post(f"{AT}/avsnitt/a4/fjern", headers=PART)
    assert "<html" not in answer.text
    assert 'data-undo="a4"' in answer.text
    assert 'id="a4"' not in answer.text


ACTIONS = [
    ("sett-inn", {"del": "point-q4", "position": "trygg-skolevei", "form": "full", "number": "1"}),
    ("sett-inn", {"del": "point-q4", "position": "trygg-skolevei", "form": "ask"}),
    ("avsnitt?del=point-q4&etter=", {"hva": "tekst"}),
    ("avsnitt?del=point-q4", {"hva": "ordlyd"}),
    ("gjenbruk", {"del": "point-q4", "fra": "ferdselsloven-rettet", "avsnitt": "a1", "som": "tekst"}),
    ("gjenbruk", {"del": "point-q4", "fra": "skuleveg", "avsnitt": "a1", "som": "standpunkt"}),
    ("krav", {"del": "point-q4", "slag": "change", "tekst": "gjør noe"}),
    ("krav/k2", {"revision": "0", "slag": "change", "tekst": "gjør noe annet"}),
    ("avsnitt/a8/krav", {}),
    ("avsnitt/a3/flytt", {"retning": "ned"}),
    ("avsnitt/a3/flytt", {"del": "closing", "etter": ""}),
    ("avsnitt/k2/flytt", {"retning": "opp"}),
    ("avsnitt/a3/fjern", {}),
    ("avsnitt/k2/fjern", {}),
    ("avsnitt/a6/tilbakestill", {"revision": "0"}),
    ("avsnitt/a3/lengde?revision=0", {"form": "short"}),
    ("avsnitt/a3/versjon", {"revision": "0", "number": "1", "valg": "ta"}),
    ("avsnitt/a3/versjon", {"revision": "0", "number": "1", "valg": "behold"}),
    ("del/point-q4/syn", {"revision": "0", "syn": "support"}),
    ("del/point-p7/delvis", {"delvis": "nei"}),
    ("del/point-q4/besvares-ikke", {"revision": "0", "grunn": "Utenfor vårt område."}),
    ("del/point-q2/besvares-ikke?revision=0", {"gjor": "angre"}),
    ("samlet-syn", {"revision": "1", "syn": "oppose"}),
    ("del", {"overskrift": "En ny del"}),
]


@pytest.mark.parametrize(("path", "data"), ACTIONS)
def test_every_action_changes_the_response_and_works_both_ways(
    client: TestClient, app: FastAPI, path: str, data: dict[str, str]
) -> None:
    before = client.get(f"{AT}/stand").headers["ETag"]
    answer = client.post(f"{AT}/{path}", data=data, headers=PART)
    assert answer.status_code == 200, answer.text
    assert re.search(r'data-said="[^"]+\."', answer.text)
    plain = client.post(f"{AT}/{path}", data=data, follow_redirects=False)
    assert plain.status_code in {303, 409}
    if "behold" not in data.values():
        assert client.get(f"{AT}/stand").headers["ETag"] != before
    assert record(app)


def test_the_page_asks_cheaply_whether_another_has_changed_something(
    client: TestClient, app: FastAPI
) -> None:
    mark = client.get(f"{AT}/stand").headers["ETag"]
    with counting(app.state.engine) as statements:
        assert client.get(f"{AT}/stand", headers={"If-None-Match": mark}).status_code == 304
    assert sum(statement.startswith("SELECT") for statement in statements) == 3
    client.post(f"{AT}/avsnitt/a4/fjern")
    assert client.get(f"{AT}/stand", headers={"If-None-Match": mark}).status_code == 204


# --- Writing ---------------------------------------------------------------------------------------------


def test_a_page_that_saves_by_itself_is_told_what_the_next_save_is_based_on(client: TestClient) -> None:
    first = client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": "*Ny* tekst"}, headers=ITSELF)
    assert first.json()["revision"] == 1
    assert first.json()["seen"]["text"] == "*Ny* tekst"
    assert re.fullmatch(r"\d\d\.\d\d", first.json()["saved"])
    second = client.post(f"{AT}/avsnitt/a4", data={"revision": "1", "text": "Nyere"}, headers=ITSELF)
    assert second.json()["revision"] == 2


def test_a_stale_form_shows_both_texts_and_keeps_what_was_typed(client: TestClient, app: FastAPI) -> None:
    client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": "Deres."})
    typed = {
        "revision": "0",
        "sett-text": "Krøll",
        "text": "Min.",
        "sett-heading": "Om *tegn*",
        "heading": "Ny",
    }
    answer = client.post(f"{AT}/avsnitt/a4", data=typed)
    assert answer.status_code == 409
    for words in ("To har skrevet", "Deres.", "Min.", 'value="Ny"'):
        assert words in answer.text
    assert item(app, "a4").text == "Deres.\n"
    revision = re.search(r'name="revision" value="(\d+)"', answer.text)
    assert revision is not None
    again = {**typed, "revision": revision[1], "sett-text": "Deres."}
    assert client.post(f"{AT}/avsnitt/a4", data=again, follow_redirects=False).status_code == 303
    assert (item(app, "a4").text, item(app, "a4").heading) == ("Min.\n", "Ny")


def test_two_fields_of_one_paragraph_do_not_clash(client: TestClient, app: FastAPI) -> None:
    form = client.get(f"{AT}/avsnitt/a3").text
    assert 'name="sett-lead"' in form
    client.post(f"{AT}/avsnitt/a3", data={"revision": "0", "sett-heading": "", "heading": "Overskrift"})
    mine = {"revision": "0", "sett-tail": "Det gjelder også for ferien.", "tail": "Også for ferien."}
    assert client.post(f"{AT}/avsnitt/a3", data=mine, follow_redirects=False).status_code == 303
    assert (item(app, "a3").heading, item(app, "a3").tail) == ("Overskrift", "Også for ferien.")


def test_a_paragraph_that_was_removed_can_be_had_back_with_what_was_typed(
    client: TestClient, app: FastAPI
) -> None:
    client.post(f"{AT}/avsnitt/a4/fjern")
    answer = client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": "Likevel."})
    assert answer.status_code == 409
    assert "Hent avsnittet tilbake og lagre" in answer.text
    client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": "Likevel.", "hent": "ja"})
    assert item(app, "a4").text == "Likevel.\n"


def test_what_cannot_be_kept_is_told_at_the_form(client: TestClient) -> None:
    answer = client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": "# Tittel\n\nTekst"})
    assert answer.status_code == 200
    assert "ikke alt kunne beholdes" in answer.text


def test_html_in_any_field_comes_out_as_text(client: TestClient) -> None:
    evil = "<script>alert(1)</script><b>"
    client.post(f"{AT}/avsnitt/a4", data={"revision": "0", "text": evil, "heading": evil, "lead": evil})
    client.post(f"{AT}/avsnitt/a5", data={"revision": "0", "paragraph": evil, "ours": evil})
    client.post(f"{AT}/krav", data={"del": "point-q4", "tekst": evil})
    client.post(f"{AT}/del/point-q5/besvares-ikke", data={"revision": "0", "grunn": evil})
    client.post(f"{AT}/del", data={"overskrift": evil})
    for path in (AT, f"{AT}?q={evil}&tema={evil}", f"{AT}/avsnitt/a4", f"{AT}/avsnitt/a5"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


# --- Versions and the library ----------------------------------------------------------------------------


def test_a_newer_version_is_shown_word_by_word_and_the_choice_is_remembered(
    client: TestClient, app: FastAPI
) -> None:
    with db.writing(app.state.engine) as session:
        desk = drafting.opened(session, "radgiver@example.org", "ferdselsloven")
        drafting.insert(desk, Spot("closing"), Wish("trygg-skolevei", number=1))
    assert "Versjon 2 finnes" in client.get(AT).text
    assert "<ins" in client.get(f"{AT}/avsnitt/a11/versjon").text
    client.post(f"{AT}/avsnitt/a11/versjon", data={"number": "2", "valg": "behold"})
    assert "Dere har valgt å beholde denne" in client.get(AT).text


def test_an_edit_is_shown_as_a_difference(client: TestClient) -> None:
    page = client.get(f"{AT}/avsnitt/a6/endringer").text
    assert "<ins" in page
    assert "<del" in page


def test_a_paragraph_is_proposed_to_the_library(client: TestClient, app: FastAPI) -> None:
    assert "Foreslå til biblioteket" in client.get(f"{AT}/avsnitt/a6/foresla").text
    typed = {"title": "Bygg ferdig", "text": "Bygg det ferdig.", "reason": "Kortere."}
    empty = client.post(f"{AT}/avsnitt/a6/foresla", data={**typed, "title": ""})
    assert empty.status_code == 422
    assert "Bygg det ferdig." in empty.text
    assert "Kortere." in empty.text
    client.post(f"{AT}/avsnitt/a6/foresla", data=typed)
    with db.reading(app.state.engine) as session:
        (made,) = proposals.listed(session)
        assert (made.position_id, made.response, made.item) == ("sykkelfelt-i-byer", "ferdselsloven", "a6")


# --- Who, and what is wrong ------------------------------------------------------------------------------


def test_a_reader_sees_everything_and_changes_nothing(client_as: ClientAs) -> None:
    reader = client_as("reader")
    page = reader.get(AT).text
    assert "Støtter med merknader".lower() in page.lower()
    assert "data-edit=" not in page
    assert "formaction" not in page
    assert reader.post(f"{AT}/avsnitt/a3/fjern").status_code == 403


def test_a_sent_response_is_shown_and_refuses_changes(client: TestClient) -> None:
    page = client.get("/svar/ferdselsloven-rettet").text
    assert "Svaret er sendt" in page
    assert "formaction" not in page
    answer = client.post("/svar/ferdselsloven-rettet/avsnitt/a1/fjern")
    assert answer.status_code == 409
    assert "rettelse" in answer.text


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("sett-inn", {"del": "point-q4", "position": "finnes-ikke"}, 404),
        ("sett-inn", {"del": "point-q4", "position": "trygg-skolevei", "form": "tull"}, 422),
        ("sett-inn", {"del": "tull", "position": "trygg-skolevei"}, 404),
        ("sett-inn", {"del": "part-99999999999999999999", "position": "trygg-skolevei"}, 404),
        ("krav", {"del": "point-q4", "tekst": ""}, 422),
        ("krav", {"del": "opening", "tekst": "noe"}, 409),
        ("krav", {"del": "point-q4", "tekst": "noe", "slag": "tull"}, 422),
        ("del/point-q4/syn", {"syn": "tull"}, 422),
        ("del/point-q4/besvares-ikke", {"grunn": ""}, 422),
        ("del/point-p7/besvares-ikke", {"grunn": "Nei."}, 409),
        ("del/point-p7/fjern", {}, 409),
        ("del", {"overskrift": ""}, 422),
        ("avsnitt/finnes-ikke/fjern", {}, 404),
        ("avsnitt/a4/versjon", {"number": "2"}, 422),
        ("avsnitt/a4/krav", {}, 422),
        ("gjenbruk", {"del": "closing", "fra": "finnes-ikke", "avsnitt": "a1"}, 404),
    ],
)
def test_what_cannot_be_done_is_a_plain_page_with_the_right_status(
    client: TestClient, path: str, data: dict[str, str], status: int
) -> None:
    answer = client.post(f"{AT}/{path}", data=data)
    assert answer.status_code == status
    assert "Til oversikten" in answer.text
    assert "{" not in answer.text.split("<main")[1]


def test_the_workspace_asks_as_much_of_the_database_however_long_the_response_is(
    client: TestClient, app: FastAPI
) -> None:
    def sent() -> int:
        with counting(app.state.engine) as statements:
            assert client.get(f"{AT}?punkt=point-p7").status_code == 200
        return len(statements)

    sent()
    before = sent()
    with db.writing(app.state.engine) as session:
        desk = drafting.opened(session, "radgiver@example.org", "ferdselsloven")
        for _ in range(15):
            for position in ("trygg-skolevei", "sykkelfelt-i-byer", "om-oss-kort"):
                drafting.insert(desk, Spot("point-q3"), Wish(position))
            drafting.insert_text(desk, Spot("point-q4"), "Egen tekst.[^hsf-strategi]")
    assert sent() == before
