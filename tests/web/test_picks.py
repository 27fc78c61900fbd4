"""What the editor's pickers find, and in which forms a number is offered."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.positions.models import Figure, Source
from app.web.editor import pages
from tests.conftest import counting


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("1011", "nb", "1 011"),
        ("1011", "", "1 011"),
        ("1011", "en", "1,011"),
        ("5.4", "nb", "5,4"),
        ("5.4", "en-GB", "5.4"),
        ("-12345678.5", "nn", "-12 345 678,5"),
        ("999", "nb", "999"),
        ("0.001", "nb", "0,001"),
    ],
)
def test_a_value_prints_as_its_language_writes_numbers(value: str, lang: str, expected: str) -> None:
    assert pages.printed(value, lang) == expected


def test_a_percentage_is_offered_with_its_word_and_no_form_twice() -> None:
    figure = Figure(
        key="andel",
        label="Andel",
        value="5.4",
        unit="prosent",
        as_of="2023",
        definition="",
        status="good",
        shown=["5,4 prosent", "vel fem prosent"],
    )
    assert pages.forms(figure, "nb") == ("5,4", "5,4 prosent", "vel fem prosent")


def test_every_word_of_a_search_counts_whatever_its_case(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return re.findall(r'value="([^"]+)"', client.get("/velg/kilder", params={"q": query}).text)

    (key,) = found("WINTER institute")
    assert found(f"winter {key}") == [key]
    assert found("winter departementet") == []


def test_a_search_without_hits_says_what_to_do(client: TestClient) -> None:
    assert "Ingen tall passer; prøv et annet ord." in client.get("/velg/tall?q=qqq").text
    assert client.get("/velg/tall", params={"q": "a" * 201}).status_code == 422


def test_what_is_chosen_stands_first_and_can_be_asked_for_alone(client: TestClient) -> None:
    keys = re.findall(r'value="([^"]+)"', client.get("/velg/kilder").text)
    assert len(keys) > 2
    chosen = client.get("/velg/kilder", params={"valgt": keys[-1], "q": "qqq"}).text
    assert re.findall(r'value="([^"]+)"', chosen) == [keys[-1]]
    assert " checked" in chosen
    alone = client.get("/velg/kilder", params={"valgt": keys[-1], "bare": "ja"}).text
    assert re.findall(r'value="([^"]+)"', alone) == [keys[-1]]


def test_text_of_the_registers_comes_out_as_text(app: FastAPI, client: TestClient) -> None:
    with db.writing(app.state.engine) as session:
        session.add(Source(key="ond", type="report", title='<script>"&', publisher="<b>"))
    answer = client.get("/velg/kilder?q=ond").text
    assert "<script>" not in answer
    assert "<b>" not in answer


def test_many_sources_cost_no_more_statements_and_are_shown_in_part(app: FastAPI, client: TestClient) -> None:
    with counting(app.state.engine) as few:
        client.get("/velg/kilder?q=e")
    with db.writing(app.state.engine) as session:
        session.add_all(
            Source(key=f"kilde-{n}", type="report", title=f"Kilde {n}", publisher="Etaten")
            for n in range(200)
        )
    with counting(app.state.engine) as many:
        answer = client.get("/velg/kilder?q=e").text
    assert len(many) == len(few)
    assert answer.count("<li>") == pages.MOST
    assert f"her er de {pages.MOST} første" in answer
