"""Several people, or one who clicks twice, at the same moment: nobody meets an error of ours."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlmodel import select

from app import db
from app.accounts import links
from app.audit.models import now
from app.positions.models import PositionVersion
from app.responses.models import ResponseItem
from app.submission import shelf
from app.submission.models import Export
from app.uploads.models import Upload
from tests.web.conftest import browser_of

SO_MANY = 4

POSITION = {
    "lang": "nb",
    "title": "Åpne fergekaféer",
    "sentence": "Fergene bør ha åpne kaféer.",
    "text": "Fergene bør ha åpne kaféer.",
    "theme": "reise",
    "kind": "stand",
    "use": "outward",
    "holder": "own",
    "owner": "reise",
    "tags": "kollektiv",
    "review_by": "2027-11-25",
}
SOURCE = {"title": "Ferger", "type": "report", "author": "Ola", "issued": "2024", "lang": "nb"}
FIGURE = {
    "label": "Ferger",
    "value": "5",
    "unit": "ferger",
    "as_of": "2024",
    "definition": "Ferger i drift.",
    "status": "good",
    "source": "winter-cycling",
    "shown": "5",
}
PAPER = {"role": "paper", "title": "Notat", "text": ""}


def at_once(app: FastAPI, send: Callable[[Any], Response], role: str = "admin") -> Counter[int]:
    """The answers to what as many browsers send at the same moment, by their status."""
    browsers = [browser_of(app, role) for _ in range(SO_MANY)]
    ready = Barrier(SO_MANY, timeout=30)

    def go(browser: Any) -> int:
        ready.wait()
        return send(browser).status_code

    with ThreadPoolExecutor(SO_MANY) as pool:
        return Counter(pool.map(go, browsers))


def posting(path: str, fields: dict[str, str], **more: Any) -> Callable[[Any], Response]:
    return lambda browser: browser.post(path, data=fields, follow_redirects=False, **more)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/saker/ny", {"title": "Ny ferge", "kind": "hearing", "issuer": "Departementet", "lang": "nb"}),
        ("/saker/ferdselsloven/punkter/ny", {"kind": "question", "title": "Ferger", "text": "Hva nå?"}),
        ("/standpunkter/ny", POSITION),
        ("/kilder/ny", SOURCE),
        ("/tall/ny", FIGURE),
        ("/svar/ferdselsloven/avsnitt?del=closing", {}),
    ],
)
def test_what_several_make_at_once_becomes_so_many_things(
    app: FastAPI, path: str, fields: dict[str, str]
) -> None:
    assert at_once(app, posting(path, fields)) == {303: SO_MANY}


def test_the_same_file_brought_at_once_is_kept_once(app: FastAPI) -> None:
    file = {"file": ("notat.txt", b"Om ferger.")}
    brought = at_once(app, posting("/saker/ferdselsloven/dokumenter/ny", PAPER, files=file))
    assert brought == {303: SO_MANY}
    with db.reading(app.state.engine) as session:
        assert len(session.exec(select(Upload)).all()) == 1


def test_of_several_who_invite_the_same_person_one_does(app: FastAPI) -> None:
    new = {"email": "ny@example.org", "name": "Ny", "role": "reader"}
    assert at_once(app, posting("/brukere", new)) == {200: 1, 422: SO_MANY - 1}


def test_of_several_who_make_the_first_administrator_one_does(app: FastAPI) -> None:
    with db.writing(app.state.engine) as session:
        token = links.first(session, now())
    chosen = {"email": "sjef@example.org", "name": "Sjef", "password": "hest batteri stift korrekt"}
    answers = at_once(app, posting(f"/velkommen/{token}", chosen), role="")
    assert answers == {303: 1, 410: SO_MANY - 1}


def test_several_responses_begun_at_once_get_addresses_of_their_own(app: FastAPI) -> None:
    with db.reading(app.state.engine) as session:
        letterhead = shelf.LETTERHEADS.names(app.state.settings.templates_dir, session)[0]
    fields = {"matter": "ferdselsloven", "title": "Likt", "kind": "hearing", "lang": "nb", "template": "brev"}
    assert at_once(app, posting("/svar/ny", {**fields, "letterhead": letterhead})) == {303: SO_MANY}


def test_one_name_is_given_to_one_template_and_one_letterhead(app: FastAPI) -> None:
    named = {"navn": "ny-mal", "kopi": "brev"}
    assert at_once(app, posting("/innstillinger/disposisjoner", named)) == {303: 1, 422: SO_MANY - 1}
    with db.reading(app.state.engine) as session:
        names = shelf.LETTERHEADS.names(app.state.settings.templates_dir, session)
        data = shelf.LETTERHEADS.take(names[0], app.state.settings.templates_dir, session).data
    put_in = posting("/innstillinger/brevmaler", {"navn": "nytt-papir"}, files={"fil": ("papir.docx", data)})
    assert at_once(app, put_in) == {303: SO_MANY}


def test_exports_at_once_of_the_same_words_are_one_file(app: FastAPI) -> None:
    assert at_once(app, posting("/svar/ferdselsloven/eksport", {"valg": "markdown"})) == {200: SO_MANY}
    with db.reading(app.state.engine) as session:
        assert session.exec(select(Export.number)).all() == [1]


def test_a_wording_that_is_put_in_while_it_is_written_over_stands_as_it_was_put_in(app: FastAPI) -> None:
    """Either the draft was pinned first, and the change became the next number, or it was changed first."""
    writer = browser_of(app, "admin")
    made = writer.post("/standpunkter/ny", data=POSITION, follow_redirects=False)
    position = made.headers["Location"].split("?")[0].split("#")[0].rpartition("/")[2]
    base = _version(app, position, 1).sha256
    pin = {"position": position, "form": "sentence", "del": "closing", "number": "1", "lang": "nb"}
    words = {**POSITION, "sentence": "Fergene må ha kaféer.", "base": base}
    ready = Barrier(2, timeout=30)

    def go(path: str, fields: dict[str, str]) -> int:
        browser = browser_of(app, "admin")
        ready.wait()
        return browser.post(path, data=fields, follow_redirects=False).status_code

    with ThreadPoolExecutor(2) as pool:
        pinning = pool.submit(go, "/svar/ferdselsloven/sett-inn", pin)
        pool.submit(go, f"/standpunkter/{position}/rediger", words).result()
    assert pinning.result() == 303
    seen = _version(app, position, 1)
    with db.reading(app.state.engine) as session:
        item = session.exec(select(ResponseItem).where(ResponseItem.version_id == seen.id)).one()
        assert item.version is not None
        written_over = seen.sha256 != base
        assert ("må ha" in item.version.sentence) is written_over


def _version(app: FastAPI, position: str, number: int) -> PositionVersion:
    with db.reading(app.state.engine) as session:
        found = select(PositionVersion).where(
            PositionVersion.position_id == position, PositionVersion.number == number
        )
        version = session.exec(found).one()
        session.expunge(version)
        return version
