"""The overview: which positions answer which points, and the response that begins with them."""

import csv
import io
import re
import zipfile

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app import db
from app.matters import pasting, points, service
from app.positions.models import SuggestionFeedback
from app.responses import plan
from app.responses.models import PlannedAnswer, Response
from app.responses.plan import Planned
from app.submission import planning
from app.submission.planning import Line, Overview
from tests.conftest import counting
from tests.web.conftest import ClientAs

MATTER = "sykkelveier-i-byene"
HERE = f"/saker/{MATTER}/svaroversikt"
ASKED = """\
1. Bør byene bygge flere sykkelfelt?
2. Bør formuesskatten avvikles?
3. Hvordan gjøres skoleveien trygg?
"""


@pytest.fixture(autouse=True)
def matter(app: FastAPI) -> str:
    """A matter with three points, one of which nothing in the library answers."""
    with db.writing(app.state.engine) as session:
        facts = {"kind": "hearing", "title": "Sykkelveier i byene", "issuer": "Veidirektoratet"}
        made = service.create(session, "adviser@example.org", facts)
        assert made.slug == MATTER
        points.add(session, "adviser@example.org", made, pasting.read(ASKED, "question"))
    return MATTER


def planned(app: FastAPI) -> dict[str, Planned]:
    with db.reading(app.state.engine) as session:
        matter = service.get(session, MATTER)
        slugs = {row.id: row.slug for row in points.of(session, matter)}
        return {slugs[point]: each for point, each in plan.of(session, matter).items()}


def save(client: TestClient, point: str, seen: Planned, **sent: object) -> int:
    answer = client.post(f"{HERE}/{point}", data={"mark": seen.mark, **sent}, follow_redirects=False)
    return answer.status_code


def test_each_point_shows_what_may_answer_it_and_why(client: TestClient) -> None:
    page = client.get(HERE).text
    assert "Byene trenger sammenhengende sykkelfelt" in page
    assert re.search(r'small soft">(Samme ord|Annen form): [^<]*sykkelfelt', page)
    assert "Vi har ikke noe standpunkt om dette" in page
    assert "3 ikke vurdert" in page


def test_a_tick_is_kept_and_shown_in_the_matrix(app: FastAPI, client: TestClient) -> None:
    assert save(client, "q1", Planned(), position=["sykkelfelt-i-byer"], state="") == 303
    assert planned(app)["q1"] == Planned(("sykkelfelt-i-byer",))
    page = client.get(HERE).text
    assert "1 besvares" in page
    assert 'class="plain matrix"' in page


def test_a_point_without_a_position_is_a_mandate_to_get(app: FastAPI, client: TestClient) -> None:
    assert save(client, "q2", Planned(), state="none") == 303
    assert planned(app)["q2"].standing == "none"
    assert "<li>2 Bør formuesskatten avvikles?</li>" in client.get(HERE).text


def test_what_is_not_answered_says_why(app: FastAPI, client: TestClient) -> None:
    answer = client.post(f"{HERE}/q2", data={"mark": Planned().mark, "state": "skipped", "reason": " "})
    assert answer.status_code == 422
    assert "Skriv hvorfor punktet ikke skal besvares." in answer.text
    assert save(client, "q2", Planned(), state="skipped", reason="Utenfor vårt felt") == 303
    assert planned(app)["q2"] == Planned((), "skipped", "Utenfor vårt felt")


def test_positions_and_none_are_not_kept_together(app: FastAPI, client: TestClient) -> None:
    answer = client.post(
        f"{HERE}/q1", data={"mark": Planned().mark, "position": "sykkelfelt-i-byer", "state": "none"}
    )
    assert answer.status_code == 422
    assert "checked" in answer.text
    assert planned(app) == {}


def test_who_ticks_a_position_for_a_point_without_one_has_it_answered(
    app: FastAPI, client: TestClient
) -> None:
    save(client, "q1", Planned(), state="none")
    none = Planned((), "none")
    assert save(client, "q1", none, position="sykkelfelt-i-byer", state="none") == 303
    assert planned(app)["q1"] == Planned(("sykkelfelt-i-byer",))


def test_of_two_who_plan_at_once_the_second_sees_the_first(app: FastAPI, client: TestClient) -> None:
    save(client, "q1", Planned(), position="sykkelfelt-i-byer", state="")
    answer = client.post(f"{HERE}/q1", data={"mark": Planned().mark, "state": "none"})
    assert answer.status_code == 409
    assert "Noen andre har endret planen" in answer.text
    assert planned(app)["q1"] == Planned(("sykkelfelt-i-byer",))


def test_others_can_be_looked_for_and_added(app: FastAPI, client: TestClient) -> None:
    page = client.get(f"{HERE}?punkt=q2&q=toget").text
    assert 'name="add" value="sykkel-paa-tog"' in page
    assert save(client, "q2", Planned(), add="sykkel-paa-tog", state="") == 303
    assert planned(app)["q2"] == Planned(("sykkel-paa-tog",))
    assert "Lagt til for hånd" in client.get(HERE).text


def test_an_unknown_position_is_refused(app: FastAPI, client: TestClient) -> None:
    assert save(client, "q1", Planned(), position="finnes-ikke", state="") == 404
    assert planned(app) == {}


def test_an_opinion_is_kept_shown_taken_back_and_exported(app: FastAPI, client: TestClient) -> None:
    save(client, "q1", Planned(), state="", useful="ja:sykkelfelt-i-byer")
    assert 'aria-pressed="true">Nyttig' in client.get(HERE).text
    told = client.get("/saker/vurderinger.json").json()["opinions"]
    assert [(each["position"], each["useful"], each["point"]) for each in told] == [
        ("sykkelfelt-i-byer", True, "q1")
    ]
    save(client, "q1", Planned(), state="", useful="nei:sykkelfelt-i-byer")
    save(client, "q1", Planned(), state="", useful="nei:sykkelfelt-i-byer")
    with db.reading(app.state.engine) as session:
        assert session.exec(select(SuggestionFeedback)).all() == []


def test_one_click_begins_the_response_with_the_positions_in_place(app: FastAPI, client: TestClient) -> None:
    save(client, "q1", Planned(), position="sykkelfelt-i-byer", state="partly")
    save(client, "q2", Planned(), state="skipped", reason="Utenfor vårt felt")
    save(client, "q3", Planned(), position=["trygg-skolevei", "vintervedlikehold"], state="")
    answer = client.post(f"/saker/{MATTER}/svar-etter-oversikt", follow_redirects=False)
    assert answer.status_code == 303
    with db.reading(app.state.engine) as session:
        matter = service.get(session, MATTER)
        response = session.exec(select(Response).where(Response.matter_id == matter.id)).one()
        body = {each.point.slug: each for each in response.sections if each.point}
        pins = {
            slug: [item.version.name for item in each.items if item.version] for slug, each in body.items()
        }
    assert pins == {
        "q1": ["sykkelfelt-i-byer@1.nb"],
        "q2": [],
        "q3": ["trygg-skolevei@2.nb", "vintervedlikehold@1.nb"],
    }
    assert body["q1"].partly_answered
    assert body["q2"].skipped == "Utenfor vårt felt"


def test_a_plan_follows_points_that_are_merged_and_goes_with_one_that_is_removed(
    app: FastAPI, client: TestClient
) -> None:
    save(client, "q1", Planned(), position="sykkelfelt-i-byer", state="")
    save(client, "q2", Planned(), position="sykkel-paa-tog", state="")
    save(client, "q3", Planned(), state="none")
    assert client.post(f"/saker/{MATTER}/punkter/q1/slaa-sammen").status_code == 200
    assert planned(app)["q1"] == Planned(("sykkelfelt-i-byer", "sykkel-paa-tog"))
    client.post(f"/saker/{MATTER}/punkter/q3/fjern")
    with db.reading(app.state.engine) as session:
        assert session.exec(select(PlannedAnswer)).all() == []


def test_the_overview_can_be_had_for_word_and_for_a_spreadsheet(client: TestClient) -> None:
    save(client, "q1", Planned(), position="sykkelfelt-i-byer", state="")
    save(client, "q2", Planned(), state="none")
    word = zipfile.ZipFile(io.BytesIO(client.get(f"{HERE}.docx").content))
    text = word.read("word/document.xml").decode()
    assert "Byene trenger sammenhengende sykkelfelt" in text
    assert "Mandater å hente" in text
    raw = client.get(f"{HERE}.csv").content
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Punkt", "Spørsmål", "Standpunkter", "Svar", "Begrunnelse"]
    assert rows[1][2:4] == ["Byene trenger sammenhengende sykkelfelt", "Besvares"]
    assert rows[2][3] == "Vi har ikke noe standpunkt"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(begins: str) -> None:
    line = Line(f"{begins}cmd()", "", (), "Besvares", "", lacks=False)
    written = planning.as_csv(Overview("", "", "", (line,))).decode("utf-8-sig")
    assert f"\r\n'{begins}cmd()" in written


def test_a_reader_sees_the_overview_and_changes_nothing(client_as: ClientAs) -> None:
    reader = client_as("reader")
    page = reader.get(HERE)
    assert page.status_code == 200
    assert "disabled" in page.text
    assert reader.post(f"{HERE}/q1", data={"mark": Planned().mark, "state": "none"}).status_code == 403


def test_the_page_takes_as_many_statements_for_many_points_as_for_few(
    app: FastAPI, client: TestClient
) -> None:
    client.get(HERE)
    with counting(app.state.engine) as few:
        client.get(HERE)
    with db.writing(app.state.engine) as session:
        more = "\n".join(f"{n}. Bør det bygges sykkelfelt i by nummer {n}?" for n in range(4, 30))
        points.add(session, "x@example.org", service.get(session, MATTER), pasting.read(more, "question"))
    with counting(app.state.engine) as many:
        assert client.get(HERE).text.count("sykkelfelt-i-byer") > 20
    assert len(many) == len(few)
