"""A matter is made, found and changed, and nobody writes over another."""

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict, NotFound
from app.matters import points, service
from app.matters.models import Matter
from app.matters.pasting import Asked
from tests.matters.conftest import ACTOR, FACTS


def test_a_matter_is_named_by_its_title_and_told_of(session: Session, matter: Matter) -> None:
    assert matter.slug == "forslag-til-ny-ferdselslov"
    assert [event.event for event in audit.of(session, "matter", matter.slug)] == ["created"]


def test_a_second_matter_of_the_same_title_has_a_name_of_its_own(session: Session, matter: Matter) -> None:
    assert service.create(session, ACTOR, FACTS).slug == "forslag-til-ny-ferdselslov-2"


def test_an_unknown_matter_is_told_with_what_is_near(session: Session, matter: Matter) -> None:
    with pytest.raises(NotFound) as caught:
        service.get(session, "forslag-til-ny-ferdselsov")
    assert caught.value.data["near"] == matter.slug


def test_what_is_not_said_again_is_empty_afterwards(session: Session, matter: Matter) -> None:
    service.edit(session, ACTOR, matter.slug, {**FACTS, "deadline": "", "eea": True}, revision=0)
    found = service.get(session, matter.slug)
    assert (found.deadline, found.eea, found.revision) == ("", True, 1)


def test_saving_without_a_change_is_no_change(session: Session, matter: Matter) -> None:
    assert service.edit(session, ACTOR, matter.slug, FACTS, revision=0).revision == 0


def test_an_older_revision_does_not_write_over_a_newer_one(session: Session, matter: Matter) -> None:
    service.edit(session, ACTOR, matter.slug, {**FACTS, "title": "Ny tittel"}, revision=0)
    with pytest.raises(Conflict) as caught:
        service.edit(session, ACTOR, matter.slug, {**FACTS, "title": "En annen"}, revision=0)
    assert caught.value.code == "matter.changed"
    assert service.get(session, matter.slug).title == "Ny tittel"


def test_a_matter_that_is_not_answered_says_why(session: Session, matter: Matter) -> None:
    with pytest.raises(ValidationError):
        service.edit(session, ACTOR, matter.slug, {**FACTS, "answer": "no"}, revision=0)
    declined = service.edit(
        session, ACTOR, matter.slug, {**FACTS, "answer": "no", "answer_reason": "Utenfor."}, revision=0
    )
    assert service.is_declined(declined)


def test_points_and_papers_are_counted_together(session: Session, matter: Matter) -> None:
    assert service.counts(session) == {}
    points.add(session, ACTOR, matter, [Asked("theme", "", "Vei", ""), Asked("theme", "", "Tog", "")])
    assert service.counts(session)[matter.id] == service.Count(points=2)
