from collections.abc import Iterable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app import db
from app.responses import uses
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection
from app.taxonomy.models import Authority
from tests.conftest import counting


@pytest.fixture
def answered(session: Session, example: None) -> Session:
    """The example library and the example responses."""
    return session


def places(found: Iterable[uses.Use]) -> list[tuple[str, str, str, int, str]]:
    return [(each.slug, each.part, each.lang, each.number, each.form) for each in found]


def test_each_place_that_pins_a_position_is_named_with_version_and_form(answered: Session):
    found = places(uses.of_position(answered, "trygg-skolevei"))
    assert ("sykkelplan", "a3", "en", 1, "full") in found
    assert ("sykkelplan", "a4", "nb", 2, "sentence") in found


def test_an_edit_and_the_standing_text_are_told_apart(answered: Session):
    item = answered.exec(
        select(ResponseItem).join(Response).where(Response.slug == "sykkelplan", ResponseItem.slug == "a3")
    ).one()
    edited = [use for use in uses.of_position(answered, "trygg-skolevei") if use.is_edited]
    assert "sykkelplan" not in {use.slug for use in edited}
    item.edit = "Annen ordlyd."
    answered.flush()
    now = [use for use in uses.of_position(answered, "trygg-skolevei") if use.is_edited]
    assert {(use.slug, use.part) for use in now} - {(use.slug, use.part) for use in edited} == {
        ("sykkelplan", "a3")
    }


@pytest.mark.parametrize("whole_section", [False, True])
def test_what_was_removed_is_no_use(answered: Session, whole_section: bool):
    item = answered.exec(
        select(ResponseItem).join(Response).where(Response.slug == "sykkelplan", ResponseItem.slug == "a3")
    ).one()
    section = answered.get_one(ResponseSection, item.section_id)
    (section if whole_section else item).removed_at = item.changed_at
    answered.flush()
    assert ("sykkelplan", "a3", "en", 1, "full") not in places(uses.of_position(answered, "trygg-skolevei"))


def test_an_ask_alone_is_a_use(answered: Session):
    item = answered.exec(
        select(ResponseItem).join(Response).where(Response.slug == "sykkelplan", ResponseItem.slug == "a4")
    ).one()
    ask = ResponseAsk(
        response_id=item.response_id,
        section_id=item.section_id,
        slug="k9",
        sort=9,
        kind="change",
        version_id=item.version_id,
    )
    answered.add(ask)
    answered.flush()
    assert ("sykkelplan", "k9", "nb", 2, "ask") in places(uses.of_position(answered, "trygg-skolevei"))


def test_the_last_use_counts_responses_and_knows_the_short_name(answered: Session):
    found = uses.last(answered, ["trygg-skolevei", "om-oss-kort", "gratis-ferge"])
    expected = {use.slug for use in uses.of_position(answered, "trygg-skolevei")}
    assert found["trygg-skolevei"].count == len(expected)
    newest = uses.of_position(answered, "trygg-skolevei")[0]
    assert (found["trygg-skolevei"].addressee, found["trygg-skolevei"].date) == (
        newest.addressee,
        newest.date,
    )
    response = answered.exec(select(Response).where(Response.slug == newest.slug)).one()
    body = answered.exec(select(Authority).where(Authority.nb == "Departementet for ferdsel")).one()
    response.recipient = {"name": body.nb}
    response.submitted = {"date": "2031-03-04", "channel": "e-post"}
    answered.flush()
    last = uses.last(answered, ["trygg-skolevei"])["trygg-skolevei"]
    assert (last.addressee, last.date) == ("FED", "2031-03-04")
    assert "gratis-ferge" not in found


def test_what_leans_on_a_source_or_a_figure_is_found_in_responses(answered: Session):
    assert ("sykkelplan", "a4", "nb", 2, "sentence") in places(
        uses.of_source(answered, "ferdselsundersokelsen-2023")
    )
    assert ("sykkelplan", "a3", "en", 1, "full") in places(uses.of_source(answered, "hsf-strategi"))
    assert ("sykkelplan", "a3", "en", 1, "full") in places(uses.of_figure(answered, "andel-sykkel"))


def test_the_last_uses_of_many_positions_are_one_statement(engine: Engine, example: None):
    with db.reading(engine) as session, counting(engine) as few:
        uses.last(session, ["trygg-skolevei"])
    with db.reading(engine) as session, counting(engine) as many:
        uses.last(session, ["trygg-skolevei", "om-oss-kort", "sykkelfelt-i-byer", "vintervedlikehold"])
    assert len(few) == len(many) == 1
