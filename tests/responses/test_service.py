import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.errors import Conflict, Invalid, NotFound
from app.matters.models import Point
from app.matters.records import PointRecord
from app.messages import say
from app.positions import service as positions
from app.responses import files, service
from app.responses.models import Response, ResponseItem
from tests.conftest import counting


@pytest.fixture
def loaded(library, responses_dir):
    """The example responses in the database."""
    files.load(library, responses_dir)
    return library


def test_an_unknown_response_is_answered_with_the_nearest(loaded):
    with pytest.raises(NotFound) as caught:
        service.record(loaded, "sykelplan")
    assert "sykkelplan" in say(caught.value)


def test_the_pinned_versions_are_known(loaded):
    pinned = service.pinned(loaded)
    assert positions.version(loaded, "trygg-skolevei", "nb", 2).id in pinned
    assert positions.version(loaded, "trygg-skolevei", "nb", 1).id not in pinned


def test_a_pinned_version_cannot_be_deleted(loaded):
    loaded.delete(positions.version(loaded, "vintervedlikehold", "nn", 1))
    with pytest.raises(IntegrityError):
        loaded.flush()


def test_storing_again_leaves_one_response_of_a_higher_revision(loaded):
    record = service.record(loaded, "sykkelplan")
    shorter = record.model_copy(update={"sections": record.sections[:1], "closing": ()})
    service.store(loaded, shorter)
    assert service.record(loaded, "sykkelplan") == shorter
    row = loaded.exec(select(Response).where(Response.slug == "sykkelplan")).one()
    assert row.revision == 2
    items = loaded.exec(select(ResponseItem).where(ResponseItem.response_id == row.id)).all()
    assert sorted(item.slug for item in items if item.removed_at is None) == ["a1", "a2"]
    assert {"a3", "a4", "a5"} <= {item.slug for item in items}, "what is gone can be put back"


def test_storing_again_lets_rows_keep_their_ids(loaded):
    def ids():
        found = loaded.exec(select(ResponseItem.slug, ResponseItem.id, ResponseItem.revision))
        return {(slug, key, revision) for slug, key, revision in found}

    before = ids()
    record = service.record(loaded, "ferdselsloven")
    turned = record.model_copy(update={"sections": tuple(reversed(record.sections))})
    service.store(loaded, turned)
    assert service.record(loaded, "ferdselsloven") == turned
    assert ids() == before


def test_what_a_file_removed_comes_back_under_its_id_when_a_file_names_it_again(loaded):
    record = service.record(loaded, "sykkelplan")
    service.store(loaded, record.model_copy(update={"sections": (), "closing": ()}))
    service.store(loaded, record)
    assert service.record(loaded, "sykkelplan") == record


def test_a_field_that_is_taken_away_is_gone(loaded):
    record = service.record(loaded, "ferdselsloven")
    bare = record.model_copy(update={"verdict": None, "contact": None, "our_ref": "", "signers": ()})
    service.store(loaded, bare)
    assert service.record(loaded, "ferdselsloven") == bare


def test_points_keep_their_rows_when_a_matter_is_stored_again(loaded):
    def ids():
        return {point.slug: point.id for point in loaded.exec(select(Point)).all()}

    before = ids()
    service.store(loaded, service.record(loaded, "ferdselsloven-rettet"))
    assert ids() == before


def test_points_may_change_order_and_new_ones_may_come(loaded):
    record = service.record(loaded, "skuleveg")
    new = PointRecord(id="t3", kind="general", title="Anna")
    matter = record.matter.model_copy(update={"points": (new, *reversed(record.matter.points))})
    changed = record.model_copy(update={"matter": matter})
    service.store(loaded, changed)
    assert service.record(loaded, "skuleveg") == changed


def test_a_point_that_another_response_answers_cannot_go(loaded):
    record = service.record(loaded, "ferdselsloven-rettet")
    matter = record.matter.model_copy(update={"points": record.matter.points[1:]})
    with pytest.raises(Conflict) as caught:
        service.store(loaded, record.model_copy(update={"matter": matter}))
    assert "«p7»" in say(caught.value)


def test_a_broken_rule_is_refused_before_anything_is_stored(loaded):
    record = service.record(loaded, "sykkelplan")
    twice = record.model_copy(update={"closing": record.opening})
    with pytest.raises(Invalid) as caught:
        service.store(loaded, twice)
    assert caught.value.code == "response.double_id"


def test_an_item_holds_exactly_one_thing_in_the_database_too(loaded):
    item = loaded.exec(select(ResponseItem).where(ResponseItem.slug == "a4")).first()
    item.text = None if item.text else "Og mer."
    with pytest.raises(IntegrityError):
        loaded.flush()


def test_own_words_are_kept_parsed_beside_their_text(loaded):
    from app.documents import codec
    from app.documents.readers import markdown

    items = [item for item in loaded.exec(select(ResponseItem)).all() if item.text or item.edit]
    assert len(items) > 5
    for item in items:
        assert codec.decode(item.tree) == markdown.read(item.text or item.edit).blocks


def test_a_response_is_read_with_as_many_statements_whatever_it_holds(loaded, engine):
    record = service.record(loaded, "ferdselsloven")
    items = tuple(
        item.model_copy(update={"id": f"x{n}{item.id}"}) for n in range(30) for item in record.closing
    )
    pinned = tuple(item.model_copy(update={"id": f"y{n}"}) for n, item in enumerate(record.opening[1:] * 20))
    service.store(loaded, record.model_copy(update={"closing": (*items, *pinned)}))
    sent = []
    for slug in ("sykkelplan", "ferdselsloven-rettet", "ferdselsloven"):
        loaded.expire_all()
        with counting(engine) as statements:
            service.record(loaded, slug)
        sent.append(len(statements))
    assert max(sent) <= 8


def test_the_versions_behind_a_response_are_found_with_one_statement(loaded, engine):
    record = service.record(loaded, "ferdselsloven")
    with counting(engine) as statements:
        assert len(service.pins(loaded, record)) == 8
    assert len(statements) == 1
