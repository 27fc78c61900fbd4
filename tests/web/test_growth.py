"""No page asks more of the database when there is more in it, whatever it is that there is more of."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app import db
from app.accounts import service as accounts
from app.accounts.service import NewPerson
from app.audit.models import now
from app.matters import documents, pasting, points
from app.matters import service as matters
from app.matters.documents import About
from app.positions import approval, drafting, proposals, registers
from app.positions.drafting import Wording
from app.positions.models import Position
from app.responses import drafting as responses
from app.responses import review
from app.responses import service as stored
from app.responses.drafting import Spot, Wish
from tests.conftest import counting
from tests.web.conftest import ClientAs
from tests.web.test_roles import routes

ME = "admin@example.org"
KNOWN = {
    "slug": "ferdselsloven",
    "position": "trygg-skolevei",
    "lang": "nb",
    "number": "1",
    "user_id": "1",
    "item": "a1",
    "part": "a1",
    "key": "gevinst",
}
SPECIAL = {"/kilder": "winter-cycling", "/tall": "gevinst"}
SLOW = ("prove", "/sider", ".docx", "velkommen", "kalender")
"""Addresses that print or fetch a file, or that lead nowhere without a token."""


def grown(session: Session, n: int) -> None:
    """One more of everything."""
    accounts.add(session, ME, NewPerson(f"nr{n}@example.org", f"Nummer {n}", "adviser"), now())
    facts = {"kind": "hearing", "title": f"Sak {n}", "issuer": f"Etat {n}", "owner": ME}
    dated = {"deadline": f"2027-01-{n + 1:02} 12:00"}
    for matter in (
        matters.create(session, ME, {**facts, **dated}),
        matters.get(session, "ferdselsloven"),
    ):
        points.add(session, ME, matter, pasting.read(f"1. Hva med {n}?\n2. Og så?", "question"))
        documents.paste(session, ME, matter, About("paper", f"Notat {n}", f"1 Del\n\nOm ferge {n}."))
    about = drafting.about(session.get_one(Position, "trygg-skolevei"))
    wording = Wording(f"Ferge {n}", "Fergen går.", "Kort.", "lar fergen gå", "Fergen *går* ofte.")
    version = drafting.create(session, ME, about, "nb", wording)
    approval.send(session, ME, version.id or 0)
    draft = drafting.create(session, ME, about, "nb", Wording(f"Utkast {n}", "Utkast.", "", "", "Utkast."))
    proposals.propose(
        session, ME, lang="nb", title=f"Bedre {n}", text="Ord.", reason="Fordi.", position_id="trygg-skolevei"
    )
    desk = responses.opened(session, ME, "ferdselsloven")
    for place in ("opening", "closing", "point-q2"):
        responses.insert(desk, Spot(place), Wish(draft.position_id, "full", 1))
        responses.insert_text(desk, Spot(place), f"Egne ord nr. {n} om LOV og EU.")
        responses.insert_wording(desk, Spot(place), {"paragraph": f"§ {n}", "ours": "Skal.", "reason": "Ja."})
    record = stored.record(session, "skuleveg")
    stored.store(session, record.model_copy(update={"id": f"svar-{n}", "title": f"Svar {n}"}))
    review.send_to_review(session, ME, f"svar-{n}")
    registers.add_source(session, ME, {**_source(session), "title": f"Kilde {n}"})
    registers.add_figure(session, ME, {**_figure(session), "label": f"Tall {n}"})


def _source(session: Session) -> dict:
    return registers.source_record(registers.source(session, "winter-cycling")).model_dump()


def _figure(session: Session) -> dict:
    return registers.figure_record(registers.figure(session, "gevinst")).model_dump()


def addresses() -> list[str]:
    """Every page that one may look at, and the lists as they are searched and narrowed."""
    found = []
    for route in routes():
        if "GET" in route.methods and not any(word in route.path for word in SLOW):
            key = next(
                (value for start, value in SPECIAL.items() if route.path.startswith(start)), "point-q2"
            )
            known = {**KNOWN, "key": key}
            if route.path.startswith("/innstillinger"):
                known["name"] = "brev" if "disposisjoner" in route.path else "enkel"
            if "/dokumenter/" in route.path:
                known["number"] = "2"
            if "/punkter/" in route.path or "svaroversikt" in route.path:
                known["name"] = "q2"
            found.append(re.sub(r"\{(\w+)\}", lambda name, known=known: known.get(name[1], "1"), route.path))
    tabs = [
        f"/svar/ferdselsloven?fane={tab}&punkt=point-q2&q=ferge"
        for tab in ("bibliotek", "hoering", "tidligere")
    ]
    return [*found, *tabs, "/standpunkter?q=ferge", "/kilder?q=ola", "/tall?q=tall"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_asks_more_when_there_is_more_of_everything(app: FastAPI, client_as: ClientAs) -> None:
    client = client_as("admin")
    client.post("/svar/ferdselsloven/eksport", data={"valg": "markdown"})
    for n in (1, 2):
        _grow(app, n)
    few = _asked(app, client)
    for n in range(3, 9):
        _grow(app, n)
    many = _asked(app, client)
    more = {path: (few[path], many[path]) for path in few if many[path] > few[path]}
    assert more == {}
    assert len(few) > 60


def _grow(app: FastAPI, n: int) -> None:
    with db.writing(app.state.engine) as session:
        grown(session, n)


def _asked(app: FastAPI, client: TestClient) -> dict[str, int]:
    """How many statements each page takes, once what is kept in memory is there."""
    counted = {}
    for path in addresses():
        client.get(path, follow_redirects=False)
        with counting(app.state.engine) as sent:
            answer = client.get(path, follow_redirects=False)
        if answer.status_code == 200:
            counted[path] = len(sent)
    return counted
