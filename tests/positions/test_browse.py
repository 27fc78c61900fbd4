from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.documents.alphabet import norwegian
from app.positions import browse, files, service
from app.positions.browse import FACETS, Shown, Wish
from app.positions.cards import Card, cards
from app.positions.models import Position, PositionVersion
from app.settings import Settings
from tests.conftest import counting

TODAY = date(2026, 11, 25)


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on the example library."""
    return session


def ids(shown: Shown) -> list[str]:
    return [card.id for card in shown.cards]


def counts(shown: Shown, facet: str) -> Mapping[str, int]:
    return {value.key: value.count for value in shown.facets[facet]}


def test_the_whole_library_stands_by_theme_and_then_by_title(library: Session):
    shown = browse.browse(library, Wish(), TODAY)
    assert shown.total == shown.of == len(shown.cards)
    order = {theme: n for n, theme in enumerate(["vei", "reise", "om-oss"])}
    placed = [(order[card.theme], norwegian(card.face.title)) for card in shown.cards]
    assert placed == sorted(placed)


def test_titles_sort_as_a_norwegian_index_does():
    titles = ["Åpne data", "Ærlig tall", "Ørret", "Zoner", "alle barn", "Éa", "Eb"]
    assert sorted(titles, key=norwegian) == [
        "alle barn",
        "Éa",
        "Eb",
        "Zoner",
        "Ærlig tall",
        "Ørret",
        "Åpne data",
    ]


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(library: Session):
    two = browse.browse(library, Wish({"theme": ("vei", "reise")}), TODAY)
    vei = browse.browse(library, Wish({"theme": ("vei",)}), TODAY)
    reise = browse.browse(library, Wish({"theme": ("reise",)}), TODAY)
    assert set(ids(two)) == {*ids(vei), *ids(reise)}
    tagged = browse.browse(library, Wish({"theme": ("vei", "reise"), "tag": ("skolevei",)}), TODAY)
    assert set(ids(tagged)) < set(ids(two))


def test_a_count_says_what_the_choice_would_show_with_the_other_facets_as_they_are(library: Session):
    shown = browse.browse(library, Wish({"theme": ("vei",)}), TODAY)
    for facet in FACETS:
        for key, count in counts(shown, facet).items():
            others = {"theme": ("vei",)} if facet != "theme" else {}
            assert browse.browse(library, Wish({**others, facet: (key,)}), TODAY).total == count, (facet, key)


def test_a_stand_without_objectives_serves_every_one_of_them(library: Session):
    everywhere = {card.id for card in cards(library).cards if card.kind == "stand" and not card.objectives}
    for objective in ("t1", "h1"):
        assert everywhere <= set(ids(browse.browse(library, Wish({"objective": (objective,)}), TODAY)))
    assert "om-oss-kort" not in ids(browse.browse(library, Wish({"objective": ("t1",)}), TODAY))


def test_objectives_bear_the_names_of_their_pillars(library: Session):
    shown = browse.browse(library, Wish(), TODAY)
    assert [(value.group, value.name) for value in shown.facets["objective"]] == [
        ("Trygghet", "Trygge skoleveier"),
        ("Hverdag", "Sammenhengende reiser"),
    ]


def test_what_should_have_been_gone_through_is_marked_the_day_after(library: Session):
    row = library.get_one(Position, "trygg-skolevei")
    assert row.review_by == "2029-06-01"
    wish = Wish({"mark": ("overdue",)})
    assert "trygg-skolevei" not in ids(browse.browse(library, wish, date(2029, 6, 1)))
    late = browse.browse(library, wish, date(2029, 6, 2))
    assert "trygg-skolevei" in ids(late)
    assert late.overdue == set(ids(late))


def test_a_translation_that_lags_is_marked(library: Session):
    shown = browse.browse(library, Wish({"mark": ("behind",)}), TODAY)
    assert "trygg-skolevei" in ids(shown)
    card = next(card for card in shown.cards if card.id == "trygg-skolevei")
    assert [(each.lang, each.number, each.behind) for each in card.newest] == [
        ("nb", 2, False),
        ("en", 1, True),
    ]


def test_a_position_goes_by_what_is_current_and_is_found_by_its_draft_too(library: Session):
    version = service.version(library, "trygg-skolevei", "nb", 2)
    values = version.model_dump(exclude={"id"})
    library.add(PositionVersion(**{**values, "number": 3, "status": "draft", "title": "Et utkast"}))
    library.flush()
    for status in ("current", "draft"):
        shown = browse.browse(library, Wish({"status": (status,)}), TODAY)
        card = next(card for card in shown.cards if card.id == "trygg-skolevei")
        assert (card.face.number, card.face.title) == (2, version.title)


def test_a_search_keeps_its_order_and_narrows_like_a_facet(library: Session):
    found = ["om-oss-kort", "trygg-skolevei", "finnes-ikke", "om-oss-kort"]
    shown = browse.browse(library, Wish(), TODAY, found)
    assert (ids(shown), shown.total) == (["om-oss-kort", "trygg-skolevei"], 2)
    assert counts(shown, "theme")["reise"] == 0
    assert ids(browse.browse(library, Wish({"theme": ("vei",)}), TODAY, found)) == ["trygg-skolevei"]
    assert browse.browse(library, Wish(), TODAY, []).total == 0


@pytest.mark.parametrize(("asked", "given_page"), [(0, 1), (1, 1), (2, 2), (3, 3), (99, 3)])
def test_pages_hold_fifty_and_one_beyond_the_last_is_the_last(library: Session, asked: int, given_page: int):
    grow(library, 120)
    shown = browse.browse(library, Wish(page=asked), TODAY)
    assert (shown.page, shown.pages) == (given_page, 3)
    assert len(shown.cards) == (50 if given_page < 3 else shown.total - 100)


def test_every_position_stands_on_one_page(library: Session):
    grow(library, 120)
    pages = [ids(browse.browse(library, Wish(page=page), TODAY)) for page in (1, 2, 3)]
    together = [id_ for page in pages for id_ in page]
    assert len(together) == len(set(together)) == browse.browse(library, Wish(), TODAY).total


def grow(session: Session, count: int) -> None:
    """More positions, each like one of the example's."""
    position = session.get_one(Position, "sykkel-paa-tog")
    version = service.version(session, "sykkel-paa-tog", "nb", 1)
    for n in range(count):
        session.add(Position(**{**position.model_dump(), "id": f"stand-{n}"}))
        values = {**version.model_dump(exclude={"id"}), "position_id": f"stand-{n}", "title": f"Stand {n}"}
        session.add(PositionVersion(**values))
    session.flush()


# --- The card index --------------------------------------------------------------------------------------


def test_what_is_saved_shows_at_once_and_what_is_not_saved_shows_to_nobody_else(
    engine: Engine, settings: Settings
):
    with db.writing(engine) as session:
        files.load(session, files.read_library(settings.positions_dir))
    assert _tags(engine) == ("skolevei", "sykkelfelt")
    with db.reading(engine) as session:  # changes, and is given up
        session.get_one(Position, "trygg-skolevei").fill({"tags": ["skolevei"], "objectives": []})
        session.flush()
        assert _card(session).tags == ("skolevei",)
    assert _tags(engine) == ("skolevei", "sykkelfelt")
    with db.writing(engine) as session:
        session.get_one(Position, "trygg-skolevei").fill({"tags": ["sykkelfelt"], "objectives": []})
    assert _tags(engine) == ("sykkelfelt",)


def _card(session: Session) -> Card:
    return next(card for card in cards(session).cards if card.id == "trygg-skolevei")


def _tags(engine: Engine) -> tuple[str, ...]:
    with db.reading(engine) as session:
        return _card(session).tags


def test_a_page_takes_as_many_statements_however_many_positions_it_shows(engine: Engine, settings: Settings):
    with db.writing(engine) as session:
        files.load(session, files.read_library(settings.positions_dir))
    few = _statements(engine)
    with db.writing(engine) as session:
        grow(session, 60)
    _statements(engine)
    assert _statements(engine) == few == 2


def _statements(engine: Engine) -> int:
    with db.reading(engine) as session:
        browse.browse(session, Wish(), TODAY)
    with db.reading(engine) as session, counting(engine) as sent:
        browse.browse(session, Wish({"status": ("current",)}), TODAY)
    return len(sent)


CHOICES = {
    "theme": ("vei", "reise", "om-oss"),
    "tag": ("skolevei", "sykkelfelt", "kollektiv", "om-oss"),
    "status": ("current", "draft", "withdrawn"),
    "use": ("outward", "internal", "historical"),
    "lang": ("nb", "nn", "en"),
    "mark": ("core", "behind"),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=strategies.fixed_dictionaries(
        {},
        optional={
            facet: strategies.lists(strategies.sampled_from(values), min_size=1, unique=True).map(tuple)
            for facet, values in CHOICES.items()
        },
    )
)
def test_what_is_shown_is_what_one_finds_by_going_through_the_cards(
    library: Session, chosen: dict[str, tuple[str, ...]]
):
    def fits(card: Card) -> bool:
        has = {
            "theme": {card.theme},
            "tag": set(card.tags),
            "status": set(card.statuses),
            "use": {card.use},
            "lang": {each.lang for each in card.newest},
            "mark": {name for name, on in (("core", card.core), ("behind", card.behind)) if on},
        }
        return all(has[facet] & set(values) for facet, values in chosen.items())

    shown = browse.browse(library, Wish(chosen), TODAY)
    assert ids(shown) == [card.id for card in cards(library).cards if fits(card)]
