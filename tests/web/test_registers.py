import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.positions.models import Figure, Source
from app.web import dates
from app.web.library import words
from app.web.registers.pages import typed_number
from tests.conftest import counting
from tests.web.conftest import ClientAs

HX = {"HX-Request": "true"}
SOURCE = {
    "type": "report",
    "title": "Lys og trafikk",
    "author": "",
    "publisher": "Veitilsynet",
    "issued": "16.6.2025",
    "url": "https://www.example.org/lys",
    "accessed": "1.2.2026",
}
FIGURE = {
    "label": "Tunneler med lys",
    "value": "1 234,5",
    "unit": "tunneler",
    "as_of": "5.2025",
    "definition": "Tunneler med lys i hele lengden.",
    "status": "good",
    "source": "ferdselsmeldingen",
    "shown": "over tusen\nom lag 1 200\n",
}


def stamp(page: str) -> str:
    found = re.search(r'name="stamp" value="([^"]*)"', page)
    assert found is not None
    return found[1]


# --- Sources ---------------------------------------------------------------------------------------------


def test_the_list_of_sources_says_how_much_leans_on_each(client: TestClient):
    page = client.get("/kilder").text
    assert "Departementet for ferdsel: Veien videre (Meld. St. 99 (2020–2021), 2021)." in page
    assert "brukt i 1 standpunkt" in page
    assert "Avløst av en nyere" in page


@pytest.mark.parametrize(
    ("params", "there", "gone"),
    [
        ({"q": "veien VIDERE"}, "ferdselsmeldingen", "winter-cycling"),
        ({"type": "article"}, "winter-cycling", "ferdselsmeldingen"),
        ({"q": "finnes ikke"}, "Ingen kilder svarer", "winter-cycling"),
    ],
)
def test_sources_are_searched_and_narrowed(client: TestClient, params: dict[str, str], there: str, gone: str):
    page = client.get("/kilder", params=params, headers=HX).text
    assert "<html" not in page
    assert there in page
    assert f"/kilder/{gone}" not in page


def test_a_source_shows_its_footnote_and_all_that_leans_on_it(client: TestClient):
    page = client.get("/kilder/ferdselsundersokelsen-2023").text
    assert "Veitilsynet: " in page
    assert "(May 2023)" in page
    assert "Barn skal sykle trygt til skolen" in page
    assert "s. 34" in page
    assert "1\u00a0011 barn" in page
    assert "A plan for safe cycling" in page
    assert "Avløser" in page
    old = client.get("/kilder/ferdselsundersokelsen-2019").text
    assert "Kilden er avløst av" in old


def test_a_source_is_written_with_a_key_of_its_own(app: FastAPI, client: TestClient):
    answer = client.post("/kilder/ny", data=SOURCE, follow_redirects=False)
    assert answer.headers["location"] == "/kilder/veitilsynet-2025"
    again = client.post("/kilder/ny", data=SOURCE, follow_redirects=False)
    assert again.headers["location"] == "/kilder/veitilsynet-2025-2"
    with db.reading(app.state.engine) as session:
        row = session.get_one(Source, "veitilsynet-2025")
        assert (row.issued, row.accessed, row.superseded_by) == ("2025-06-16", "2026-02-01", None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Skriv tittelen slik kilden selv gjør det."),
        ({"publisher": ""}, "Skriv hvem som står bak"),
        ({"accessed": ""}, "Skriv datoen da du leste nettsiden."),
        ({"url": "example.org"}, "«example.org» er ikke en nettadresse"),
        ({"issued": "i fjor"}, "«i fjor» er ikke en dato"),
        ({"superseded_by": "nei"}, "Det finnes ingen kilde «nei»."),
        ({"key": "Æ"}, "«Æ» kan ikke være nøkkel"),
        ({"key": "ny"}, "«ny» er allerede i bruk"),
        ({"key": "hsf-strategi"}, "«hsf-strategi» er allerede i bruk"),
        ({"type": "noe"}, "Noe i skjemaet kan ikke brukes"),
    ],
)
def test_a_source_is_refused_at_its_field_with_what_was_typed(
    client: TestClient, changes: dict[str, str], sentence: str
):
    answer = client.post("/kilder/ny", data={**SOURCE, **changes})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Veitilsynet" in answer.text or "publisher" in changes


def test_a_source_is_changed_once_and_a_stale_form_is_told(app: FastAPI, client: TestClient):
    page = client.get("/kilder/winter-cycling/rediger").text
    sent = {**SOURCE, "stamp": stamp(page), "title": "Ny tittel"}
    assert client.post("/kilder/winter-cycling/rediger", data=sent, follow_redirects=False).status_code == 303
    stale = client.post("/kilder/winter-cycling/rediger", data={**sent, "title": "Enda en"})
    assert stale.status_code == 409
    assert "Noen andre har endret dette" in stale.text
    assert "Enda en" in stale.text
    again = client.post(
        "/kilder/winter-cycling/rediger",
        data={**sent, "title": "Enda en", "stamp": stamp(stale.text)},
        follow_redirects=False,
    )
    assert again.status_code == 303


def test_a_source_does_not_follow_itself(client: TestClient):
    page = client.get("/kilder/winter-cycling/rediger").text
    sent = {**SOURCE, "stamp": stamp(page), "superseded_by": "winter-cycling"}
    assert "Den kan ikke vise til seg selv" in client.post("/kilder/winter-cycling/rediger", data=sent).text


# --- Figures ---------------------------------------------------------------------------------------------


def test_the_list_of_figures_says_what_each_is_worth(client: TestClient):
    page = client.get("/tall").text
    assert "Barn som sykler til skolen" in page
    assert "1\u00a0011 barn" in page
    assert "5,4 prosent" in page
    assert "Strider mot et annet tall" in page


def test_a_figure_shows_its_history_and_where_it_is_shown_and_as_what(client: TestClient):
    page = client.get("/tall/barn-paa-sykkel").text
    assert "987 barn" in page
    assert "(2019)" in page
    assert "1,011" in page
    assert "«om lag 1 000»" in page
    assert "Barn skal sykle trygt til skolen" in page
    assert "A plan for safe cycling" in page


def test_a_new_value_moves_the_old_one_to_the_earlier_ones(app: FastAPI, client: TestClient):
    page = client.get("/tall/barn-paa-sykkel/rediger").text
    sent = {**FIGURE, "stamp": stamp(page), "value": "1 200"}
    answer = client.post("/tall/barn-paa-sykkel/rediger", data=sent)
    assert "det forrige står under tidligere tall" in answer.text
    with db.reading(app.state.engine) as session:
        row = session.get_one(Figure, "barn-paa-sykkel")
        assert row.value == "1200"
        assert [(each.value, each.as_of) for each in row.earlier] == [
            ("1011", "2023"),
            ("987", "2019"),
            ("950", "2015"),
        ]
        assert row.shown == ["over tusen", "om lag 1 200"]
    assert "Teksten viser et tidligere tall; nå er det 1\u00a0200" in answer.text
    assert "Teksten viser et tidligere tall" in client.get("/standpunkter/trygg-skolevei").text


def test_a_slip_that_is_corrected_leaves_no_earlier_value(app: FastAPI, client: TestClient):
    page = client.get("/tall/barn-paa-sykkel/rediger").text
    sent = {**FIGURE, "stamp": stamp(page), "value": "1101", "is_correction": "ja"}
    client.post("/tall/barn-paa-sykkel/rediger", data=sent)
    with db.reading(app.state.engine) as session:
        row = session.get_one(Figure, "barn-paa-sykkel")
        assert (row.value, [each.value for each in row.earlier]) == ("1101", ["987", "950"])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label": ""}, "Skriv hva tallet gjelder."),
        ({"value": "mange"}, "«mange» er ikke et tall"),
        ({"unit": ""}, "Skriv hva som telles"),
        ({"as_of": ""}, "Skriv når tallet gjaldt."),
        ({"definition": ""}, "Skriv hva tallet måler"),
        ({"source": ""}, "Velg kilden, eller si at tallet mangler kilde."),
        ({"source": "nei"}, "Det finnes ingen kilde «nei»."),
        ({"clashes_with": "nei"}, "Det finnes ikke noe tall «nei»."),
        ({"valid_until": "32.1.2026"}, "er ikke en dato"),
        ({"status": "noe"}, "Noe i skjemaet kan ikke brukes"),
    ],
)
def test_a_figure_is_refused_at_its_field_with_what_was_typed(
    client: TestClient, changes: dict[str, str], sentence: str
):
    answer = client.post("/tall/ny", data={**FIGURE, **changes})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "om lag 1 200" in answer.text


def test_a_figure_is_written_as_people_write_numbers(app: FastAPI, client: TestClient):
    answer = client.post("/tall/ny", data=FIGURE, follow_redirects=False)
    assert answer.headers["location"] == "/tall/tunneler-med-lys-2025"
    with db.reading(app.state.engine) as session:
        row = session.get_one(Figure, "tunneler-med-lys-2025")
        assert (row.value, row.as_of) == ("1234.5", "2025-05")
    assert "1\u00a0234,5 tunneler" in client.get(answer.headers["location"]).text


def test_a_stale_form_of_a_figure_is_told(client: TestClient):
    page = client.get("/tall/gevinst/rediger").text
    sent = {**FIGURE, "stamp": stamp(page)}
    client.post("/tall/gevinst/rediger", data=sent)
    assert client.post("/tall/gevinst/rediger", data=sent).status_code == 409


@pytest.mark.parametrize("path", ["/kilder/nei", "/kilder/nei/rediger", "/tall/nei", "/tall/nei/rediger"])
def test_an_entry_that_is_not_there_is_a_plain_page(client: TestClient, path: str):
    assert client.get(path).status_code == 404


def test_readers_read_registers_and_change_nothing(client_as: ClientAs):
    reader = client_as("reader")
    for path in ("/kilder", "/kilder/winter-cycling", "/tall", "/tall/gevinst"):
        page = reader.get(path).text
        assert "Rediger" not in page
        assert "/ny" not in page
    for path in ("/kilder/ny", "/tall/ny", "/kilder/winter-cycling/rediger", "/tall/gevinst/rediger"):
        assert reader.get(path).status_code == 403
        assert reader.post(path, data=SOURCE).status_code == 403


@pytest.mark.parametrize("path", ["/kilder", "/tall", "/kilder/hsf-strategi", "/tall/barn-paa-sykkel"])
def test_pages_take_as_many_statements_however_many_rows(app: FastAPI, client: TestClient, path: str):
    def statements() -> int:
        with counting(app.state.engine) as sent:
            assert client.get(path).status_code == 200
        return len(sent)

    statements()  # the first page of an edition makes the card index
    before = statements()
    with db.writing(app.state.engine) as session:
        for number in range(20):
            session.add(Source(key=f"s{number}", type="report", title="T", publisher="P"))
        session.flush()
        for number in range(20):
            session.add(
                Figure(
                    key=f"f{number}",
                    label="L",
                    value="1",
                    unit="u",
                    as_of="2020",
                    definition="D",
                    status="good",
                    source="hsf-strategi",
                )
            )
    assert statements() == before


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("1.6.2027", "2027-06-01", "1.6.2027"),
        ("6.2027", "2027-06", "6.2027"),
        ("2027", "2027", "2027"),
        ("2027-06-01", "2027-06-01", "1.6.2027"),
        (" 01. 06. 2027 ", "2027-06-01", "1.6.2027"),
        ("snart", "snart", "snart"),
    ],
)
def test_dates_are_typed_as_norwegians_type_them(typed: str, kept: str, shown: str):
    assert dates.typed(typed) == kept
    assert dates.shown(kept) == shown


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("1 011", "1011", "1\u00a0011"),
        ("5,4", "5.4", "5,4"),
        ("5.4", "5.4", "5,4"),
        ("-0,5", "-0.5", "\u22120,5"),
        ("−3", "-3", "\u22123"),
        ("12\u00a0345,67", "12345.67", "12\u00a0345,67"),
    ],
)
def test_numbers_are_typed_as_norwegians_type_them(typed: str, kept: str, shown: str):
    assert typed_number(typed) == kept
    assert words.number(kept) == shown
