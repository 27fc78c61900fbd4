"""The ranking is the same on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.positions import search
from app.positions.files import load, read_library
from app.settings import CHECKOUT

QUERIES = (
    *("sekundærbruk av helsedata", "helsedatatilgang", "RWE", "rask tilgang", "rask til", "helse", "legemid"),
    *("hvem skal finansiere driften av sentrene?", "sakshandsamingstid", "secondary use of health data"),
    *(
        "kliniske studier",
        "hjemmeopfølging",
        "«rask tilgang»",
        "kommuner og sykehus",
        "bærekraft",
        "formuesskatt",
    ),
)


@pytest.fixture
def both(
    request: pytest.FixtureRequest, shipped: Engine, session: Session
) -> Iterator[tuple[Session, Session]]:
    load(session, read_library(CHECKOUT / "positions"))
    with db.reading(shipped) as other:
        yield session, other


def test_the_best_are_the_same_in_the_same_order_with_the_same_score(both: tuple[Session, Session]) -> None:
    def best(session: Session, query: str) -> list[tuple[str, str, float]]:
        found = search.rank(session, query, langs=("nb", "en"), limit=10)
        return [(each.position, each.lang, each.score) for each in found.ranked]

    for query in QUERIES:
        here, there = (best(session, query) for session in both)
        assert here == there, query
