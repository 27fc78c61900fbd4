"""The bar of one response: the same on all its pages, and each page says which it is."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ClientAs

AT = "/svar/ferdselsloven"
PAGES = ("", "/om", "/kontroll", "/nytt", "/forhandsvis", "/eksport", "/innsending")


def bar_of(client: TestClient, page: str) -> str:
    found = re.search(r'<div class="bar response">.*?</nav>', client.get(AT + page).text, re.DOTALL)
    assert found, f"{page} has no bar"
    return found[0]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_response_has_its_bar(client: TestClient, page: str) -> None:
    bar = bar_of(client, page)
    assert re.findall(r'<a href="([^"]+)"[^>]*>', bar[bar.index("<nav") :]) == [AT + each for each in PAGES]
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', bar) == [AT + page]
    assert '<span class="state part">Til godkjenning</span>' in bar
    assert 'href="/saker/ferdselsloven"' in bar


def test_who_may_not_write_reads(client_as: ClientAs) -> None:
    assert ">Les</a>" in bar_of(client_as("reader"), "/kontroll")
    assert ">Skriv</a>" in bar_of(client_as("adviser"), "/kontroll")
