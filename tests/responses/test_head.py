"""The head of a response is read, changed and guarded; how far answers are is counted in a few statements."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.errors import Conflict, Invalid, NotFound
from app.matters import pasting, points
from app.matters import service as matters
from app.responses import answers, head, listing, service
from app.responses.models import Response
from tests.conftest import counting

ACTOR = "radgiver@example.org"


@pytest.fixture
def full(session: Session, example: None) -> Response:
    """The example's fullest response."""
    return head.row(session, "ferdselsloven")


def test_what_is_read_can_be_saved_and_changes_nothing(session: Session, full: Response) -> None:
    before, revision = service.record(session, full.slug), full.revision
    saved = head.save(session, ACTOR, full.slug, head.read(full), full.revision)
    assert saved.revision == revision
    assert service.record(session, full.slug) == before


def test_a_change_is_seen_in_the_record_and_counted(session: Session, full: Response) -> None:
    new = {
        **head.read(full),
        "title": "Ny tittel",
        "copy_to": ["Veitilsynet"],
        "contact": None,
        "verdict": "",
    }
    revision = full.revision
    saved = head.save(session, ACTOR, full.slug, new, revision)
    record = service.record(session, full.slug)
    assert (record.title, record.copy_to, record.contact, record.verdict) == (
        "Ny tittel",
        ("Veitilsynet",),
        None,
        None,
    )
    assert (saved.revision, saved.changed_by) == (revision + 1, ACTOR)


def test_an_older_head_does_not_write_over_a_newer_one(session: Session, full: Response) -> None:
    seen = full.revision
    head.save(session, ACTOR, full.slug, {**head.read(full), "title": "Ny"}, seen)
    with pytest.raises(Conflict) as caught:
        head.save(session, ACTOR, full.slug, {**head.read(full), "title": "En annen"}, seen)
    assert caught.value.code == "response.head_changed"


def test_what_is_sent_stays_as_it_was_sent(session: Session, full: Response) -> None:
    sent = head.row(session, "ferdselsloven-rettet")
    with pytest.raises(Conflict) as caught:
        head.save(session, ACTOR, sent.slug, {**head.read(sent), "title": "Ny"}, sent.revision)
    assert caught.value.code == "response.head_sent"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"date": "1. mai"},
        {"lang": "dk"},
        {"verdict": "ja"},
        {"recipient": {"name": "A", "tlf": "1"}},
    ],
)
def test_what_is_not_valid_is_refused(session: Session, full: Response, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        head.save(session, ACTOR, full.slug, {**head.read(full), **wrong}, full.revision)


def test_a_response_goes_to_somebody(session: Session, full: Response) -> None:
    with pytest.raises(Invalid):
        head.save(session, ACTOR, full.slug, {**head.read(full), "recipient": {"name": ""}}, full.revision)


def test_an_unknown_response_has_no_head(session: Session, full: Response) -> None:
    with pytest.raises(NotFound):
        head.row(session, "finnes-ikke")


# --- How far ---------------------------------------------------------------------------------------------


def test_points_are_counted_as_answered_partly_and_skipped(session: Session, full: Response) -> None:
    record = service.record(session, full.slug)
    states = {each.point: each.state for each in answers.every(session, [full.id or 0])}
    assert len(states) == len([section for section in record.sections if section.point])
    far = answers.progress(session)[full.id or 0]
    assert far.points == len(record.matter.points)
    assert far.done + far.partly == len(states)
    assert far.left == far.points - len(states)


def test_the_responses_to_each_point_are_named(session: Session, full: Response) -> None:
    found = answers.of_points(session, full.matter_id)
    slugs = {answer.slug for each in found.values() for answer in each}
    assert full.slug in slugs


def test_a_point_with_an_empty_answer_can_be_taken_away(session: Session, full: Response) -> None:
    record = service.record(session, full.slug)
    answered = next(section for section in record.sections if section.point and not section.skipped)
    bare = record.model_copy(
        update={"sections": tuple(each for each in record.sections if each.point != answered.point)}
    )
    service.store(session, bare)
    matter = matters.get(session, record.matter.id)
    point = points.get(session, matter, answered.point)
    assert point.id not in answers.of_points(session, matter.id)
    answers.let_go(session, point.id)
    points.remove(session, ACTOR, matter, point.slug)
    assert answered.point not in [each.id for each in service.record(session, full.slug).matter.points]


def test_lists_ask_as_little_for_many_as_for_few(engine: Engine, example: None) -> None:
    with db.reading(engine) as session, counting(engine) as few:
        cards = listing.cards(session)
    assert [card.slug for card in cards if card.addressee == ""] == []
    with db.writing(engine) as session:
        record = service.record(session, "sykkelplan")
        for n in range(30):
            service.store(session, record.model_copy(update={"id": f"svar-{n}"}))
        matter = matters.get(session, record.matter.id)
        points.add(session, ACTOR, matter, pasting.read("En\nTo\nTre", "theme"))
    with db.reading(engine) as session, counting(engine) as many:
        assert len(listing.cards(session)) == len(cards) + 30
    assert len(many) == len(few)
