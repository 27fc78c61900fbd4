from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from sqlmodel import Session, select

from app.audit.models import AuditEvent
from app.errors import Conflict, Invalid, NotFound
from app.positions import approval, drafting, service
from app.positions.approval import Standing
from app.positions.drafting import Draft, Wording
from app.positions.models import PositionVersion

WHO = "godkjenner@example.org"
TODAY = date(2026, 11, 25)
ADOPTED = Standing("Styret", "2026-11-24")


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on the example library."""
    return session


@pytest.fixture
def draft(library: Session) -> PositionVersion:
    """A third version of a position whose second one holds."""
    return a_draft(library)


def a_draft(session: Session, words: str = "Ny tekst.") -> PositionVersion:
    newest = drafting.newest(session, "trygg-skolevei", "nb")
    assert newest is not None
    wording = Wording("Tittel", "Setning.", text=words)
    made = Draft("trygg-skolevei", "nb", wording, newest.sha256, "substance", "Ny kunnskap.")
    return drafting.save(session, WHO, made, lambda _: False)


def test_a_version_that_is_approved_replaces_the_one_before_it(library: Session, draft: PositionVersion):
    former = service.current(library, "trygg-skolevei", "nb")
    assert former is not None
    assert draft.id is not None
    approval.send(library, WHO, draft.id)
    assert (draft.status, former.status) == ("in_review", "current")
    approval.approve(library, WHO, draft.id, ADOPTED, TODAY)
    assert (draft.status, former.status) == ("current", "replaced")
    assert (draft.approved_by, draft.approved_on, draft.basis) == ("Styret", "2026-11-24", None)


def test_a_version_may_rest_on_a_public_text_instead(library: Session, draft: PositionVersion):
    approval.send(library, WHO, draft.id)
    approval.approve(library, WHO, draft.id, Standing(basis="hsf-strategi"), TODAY)
    assert (draft.approved_by, draft.basis) == ("", "hsf-strategi")


def test_a_version_comes_back_with_a_note_that_is_kept(library: Session, draft: PositionVersion):
    approval.send(library, WHO, draft.id)
    approval.give_back(library, WHO, draft.id, " Finn en kilde. ")
    assert draft.status == "draft"
    event = library.exec(select(AuditEvent).where(AuditEvent.event == "returned")).one()
    assert event.data == {"version": draft.name, "note": "Finn en kilde."}


@pytest.mark.parametrize(
    ("standing", "field", "code"),
    [
        (Standing(), "approved_by", "approval.no_standing"),
        (Standing("Styret"), "approved_on", "approval.no_day"),
        (Standing("", "2026-11-24", "hsf-strategi"), "approved_by", "approval.no_body"),
        (Standing("Styret", "i går"), "approved_on", "about.bad_date"),
        (Standing("Styret", "2026-11-26"), "approved_on", "approval.not_yet"),
        (Standing(basis="nei"), "basis", "wording.unknown_source"),
    ],
)
def test_a_version_is_not_approved_on_nothing(
    library: Session, draft: PositionVersion, standing: Standing, field: str, code: str
):
    assert {n: f.code for n, f in approval.faults(library, standing, TODAY).items()} == {field: code}
    approval.send(library, WHO, draft.id)
    with pytest.raises(Invalid):
        approval.approve(library, WHO, draft.id, standing, TODAY)
    assert draft.status == "in_review"


def test_words_are_asked_for_where_somebody_else_must_understand(library: Session, draft: PositionVersion):
    with pytest.raises(Invalid):
        approval.withdraw(library, WHO, draft.id, " ")
    approval.send(library, WHO, draft.id)
    with pytest.raises(Invalid):
        approval.give_back(library, WHO, draft.id, "")


def test_a_version_that_is_not_there_cannot_be_approved(library: Session):
    with pytest.raises(NotFound):
        approval.send(library, WHO, 99_999)


STEPS = {
    "send": ({"draft"}, "in_review"),
    "approve": ({"in_review"}, "current"),
    "give_back": ({"in_review"}, "draft"),
    "withdraw": ({"draft", "in_review", "current"}, "withdrawn"),
}


def take(session: Session, step: str, version: int) -> None:
    match step:
        case "send":
            approval.send(session, WHO, version)
        case "approve":
            approval.approve(session, WHO, version, ADOPTED, TODAY)
        case "give_back":
            approval.give_back(session, WHO, version, "Se over.")
        case _:
            approval.withdraw(session, WHO, version, "Ute av bruk.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    walk=strategies.lists(
        strategies.tuples(strategies.sampled_from([*STEPS, "write"]), strategies.integers(0, 5)), max_size=14
    )
)
def test_whatever_is_tried_one_version_holds_at_most_and_no_sent_wording_changes(
    library: Session, walk: list[tuple[str, int]]
):
    outer = library.begin_nested()
    frozen: dict[int, str] = {}
    for number, (step, which) in enumerate(walk):
        rows = [v for v in service.versions(library, "trygg-skolevei") if v.lang == "nb"]
        if step == "write":
            a_draft(library, f"Tekst nummer {number}.")
            continue
        row = rows[which % len(rows)]
        before, (allowed, after) = row.status, STEPS[step]
        assert row.id is not None
        try:
            take(library, step, row.id)
        except Conflict:
            assert before not in allowed
            assert row.status == before
        else:
            assert before in allowed
            assert row.status == after
            if step != "withdraw" or before != "draft":
                frozen[row.id] = row.sha256
        statuses = Counter(v.status for v in service.versions(library, "trygg-skolevei") if v.lang == "nb")
        assert statuses["current"] <= 1
        assert {id_: library.get_one(PositionVersion, id_).sha256 for id_ in frozen} == frozen
    outer.rollback()
    library.expire_all()
