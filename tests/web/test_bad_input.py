"""What nobody should send, and somebody will: each is a plain page with the right status."""

import re
from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.testclient import TestClient

from tests.web.conftest import ClientAs
from tests.web.test_roles import routes

PAPER = "/saker/ferdselsloven/dokumenter/ny"
HTMX = {"HX-Request": "true"}

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "whole", [{"data": {"text": "x" * 26_000_000}}, {"files": {"file": b"x" * 26_000_000}}]
)
def test_what_is_larger_than_may_be_sent_is_said_to_be(client: TestClient, whole: dict) -> None:
    answer = client.post(PAPER, **whole)
    assert answer.status_code == 413
    assert "større enn 25 MB" in answer.text


def test_what_comes_without_a_length_is_stopped_on_its_way(client: TestClient) -> None:
    pieces = (b"text=" + b"x" * 1_000_000 for _ in range(40))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post(PAPER, content=pieces, headers=headers)
    assert answer.status_code == 413


def test_a_text_that_is_too_long_is_not_said_to_be_unreadable(client: TestClient) -> None:
    for sent in ({"data": {"text": "x" * 4_100_000}}, {"files": {"text": (None, "x" * 4_100_000)}}):
        answer = client.post(PAPER, **sent)
        assert answer.status_code == 413
        assert "4 millioner tegn" in answer.text


def test_a_form_that_was_cut_off_is_said_to_be(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data"}
    answer = client.post(PAPER, content=b"--x\r\nContent-Disposition: form-da", headers=headers)
    assert answer.status_code == 422
    assert "kom ikke helt frem" in answer.text


def test_a_long_form_survives_being_signed_out(client_as: ClientAs) -> None:
    fields = {f"felt-{n}": "Ord" for n in range(1_500)}
    answer = client_as("").post(PAPER, data=fields)
    assert answer.status_code == 401
    assert 'name="felt-1499"' in answer.text


def test_the_word_of_a_problem_never_takes_the_place_of_what_was_typed(client: TestClient) -> None:
    """htmx swaps in 409 and 422, which is right for a form that comes back and wrong for a bare sentence."""
    answer = client.post("/svar/sykkelplan/krav", data={"tekst": ""}, headers=HTMX)
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#varsler"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/notat.txt", "notat.txt"),
        ("C:\\Users\\Kari\\notat.txt", "notat.txt"),
        ("notat\u202etxt.exe\u2028.txt", "notat txt.exe .txt"),
        ('<b>"notat".txt', "%3Cb%3E%22notat%22.txt"),
    ],
)
def test_a_file_has_its_own_name_and_no_folders(client: TestClient, name: str, kept: str) -> None:
    head = f'Content-Disposition: form-data; name="file"; filename="{_quoted(name)}"'
    sent = f"--x\r\n{head}\r\n\r\nOrd.\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    made = client.post(PAPER, content=sent.encode(), headers=headers, follow_redirects=False)
    assert made.status_code == 303
    file = client.get(made.headers["Location"] + "/fil")
    assert file.headers["Content-Disposition"].endswith(f"''{kept.replace(' ', '%20')}")
    assert "<b>" not in client.get(made.headers["Location"]).text


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.parametrize("field", ["kanal", "kvittering"])
def test_how_a_response_was_sent_is_one_line_whatever_is_typed(client: TestClient, field: str) -> None:
    typed = {"dato": "2026-11-20", field: "E-post\r\ntil departementet"}
    answer = client.post("/svar/skuleveg/innsending", data=typed)
    assert answer.status_code == 200
    assert "E-post til departementet" in answer.text


@pytest.mark.parametrize("typed", ["²", "1.²", "٢٠٢٦", "2026-²"])
@pytest.mark.parametrize(
    ("path", "field"),
    [("/tall/gevinst/rediger", "valid_until"), ("/kilder/winter-cycling/rediger", "issued")],
)
def test_digits_that_are_none_come_back_at_their_field(
    client: TestClient, path: str, field: str, typed: str
) -> None:
    answer = client.post(path, data={field: typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize("part", ["99999999999999999999", "-1", "%00"])
def test_no_address_is_an_error_of_ours_whatever_stands_in_it(client_as: ClientAs, part: str) -> None:
    known = {"slug": "ferdselsloven", "position": "trygg-skolevei", "lang": "nb"}
    client = client_as("admin")
    for route in routes():
        names = re.findall(r"\{(\w+)\}", route.path)
        for hostile in names:
            path = route.path
            for name in names:
                path = path.replace(f"{{{name}}}", part if name == hostile else known.get(name, part))
            for method in sorted(route.methods):
                answer = client.request(method, path, follow_redirects=False)
                assert answer.status_code in {200, 303, 403, 404, 405, 409, 422}, (method, path)


@pytest.mark.parametrize("value", ["99999999999999999999", "\0%_"])
def test_no_query_is_an_error_of_ours_whatever_stands_in_it(client: TestClient, value: str) -> None:
    known = {"slug": "ferdselsloven", "position": "trygg-skolevei", "lang": "nb", "number": "1"}
    for route in routes():
        asked = [param.alias for each in _all(route.dependant) for param in each.query_params]
        if "GET" not in route.methods or not asked:
            continue
        path = re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], "1"), route.path)
        for name in asked:
            answer = client.get(path, params={name: value}, follow_redirects=False)
            assert answer.status_code in {200, 303, 403, 404, 422}, (path, name)


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for each in dependant.dependencies:
        yield from _all(each)


def test_of_two_who_edit_the_words_of_a_paper_the_second_is_told_and_keeps_what_was_typed(
    client: TestClient,
) -> None:
    pasted = {"role": "paper", "title": "Notat", "text": "Om ferger."}
    paper = client.post(PAPER, data=pasted, follow_redirects=False).headers["Location"]
    opened = client.get(f"{paper}/rediger").text
    seen = re.search(r'name="seen" value="(\w+)"', opened)[1]
    first = client.post(f"{paper}/rediger", data={**pasted, "text": "Om båter.", "seen": seen})
    assert first.status_code == 200
    second = client.post(f"{paper}/rediger", data={**pasted, "text": "Om tog.", "seen": seen})
    assert second.status_code == 409
    assert "Om tog." in second.text
    assert "Noen andre har endret" in second.text
    assert "Om båter." in client.get(paper).text


def test_a_stale_form_of_limits_takes_none_away_that_it_did_not_know_of(client: TestClient) -> None:
    client.post("/svar/ferdselsloven/eksport/grenser", data={"grense-q2": "3000"})
    client.post("/svar/ferdselsloven/eksport/grenser", data={"grense-p4-2": "2000"})
    page = client.get("/svar/ferdselsloven/eksport").text
    assert re.search(r'name="grense-q2" [^>]*value="3.?000"', page)
