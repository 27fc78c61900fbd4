"""The way of a response from draft to sent."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound
from app.responses import files, review, service
from app.responses.records import ItemRecord, SubmittedRecord

SLUG = "skuleveg"
ADVISER, APPROVER = "adviser@example.org", "approver@example.org"
SENT = SubmittedRecord(date="2026-11-25", channel="E-post")


@pytest.fixture
def drafts(library: Session, responses_dir: Path) -> Session:
    """The example responses in the example library; `skuleveg` is a draft."""
    files.load(library, responses_dir)
    return library


def rewrite(session: Session, text: str) -> None:
    record = service.record(session, SLUG)
    service.store(session, record.model_copy(update={"closing": (ItemRecord(id="z9", text=text),)}))


def seen(session: Session) -> str:
    return review.standing(session, SLUG).sha256


def test_a_draft_goes_to_approval_is_approved_and_sent(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    assert review.standing(drafts, SLUG).status == "in_review"
    review.approve(drafts, APPROVER, SLUG, seen(drafts))
    assert review.is_as_approved(drafts, SLUG)
    review.submit(drafts, ADVISER, SLUG, SENT)
    record = service.record(drafts, SLUG)
    assert (record.status, record.submitted) == ("submitted", SENT)
    events = [(event.actor, event.event) for event in audit.of(drafts, "response", SLUG)]
    assert events[:3] == [(ADVISER, "submitted"), (APPROVER, "approved"), (ADVISER, "moved")]


def test_a_change_after_approval_asks_for_approval_again(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    review.approve(drafts, APPROVER, SLUG, seen(drafts))
    before = service.record(drafts, SLUG)
    rewrite(drafts, "Noko nytt.")
    standing = review.standing(drafts, SLUG)
    assert (standing.status, standing.is_as_approved) == ("in_review", False)
    assert standing.approval is not None
    assert standing.approval.by == APPROVER
    service.store(drafts, before)
    assert review.is_as_approved(drafts, SLUG), "the change was taken back"


def test_what_was_changed_can_be_approved_anew(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    review.approve(drafts, APPROVER, SLUG, seen(drafts))
    rewrite(drafts, "Noko nytt.")
    review.approve(drafts, APPROVER, SLUG, seen(drafts))
    assert review.is_as_approved(drafts, SLUG)


def test_nobody_approves_words_that_they_have_not_seen(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    read = seen(drafts)
    rewrite(drafts, "Noko nytt.")
    with pytest.raises(Conflict) as caught:
        review.approve(drafts, APPROVER, SLUG, read)
    assert caught.value.code == "review.changed_meanwhile"


def test_a_return_says_why_until_it_is_sent_to_approval_again(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    with pytest.raises(Invalid):
        review.give_back(drafts, APPROVER, SLUG, "  ")
    review.give_back(drafts, APPROVER, SLUG, "Kort ned innledningen.")
    standing = review.standing(drafts, SLUG)
    assert standing.status == "draft"
    assert standing.returned is not None
    assert (standing.returned.by, standing.returned.note) == (APPROVER, "Kort ned innledningen.")
    review.send_to_review(drafts, ADVISER, SLUG)
    assert review.standing(drafts, SLUG).returned is None
    review.move(drafts, ADVISER, SLUG, "draft")
    assert review.standing(drafts, SLUG).returned is None, "it was heeded"


def test_what_only_we_know_of_the_matter_does_not_undo_an_approval(drafts: Session) -> None:
    review.send_to_review(drafts, ADVISER, SLUG)
    review.approve(drafts, APPROVER, SLUG, seen(drafts))
    record = service.record(drafts, SLUG)
    matter = record.matter.model_copy(update={"deadline_internal": "2026-12-01", "owner": "vei"})
    service.store(drafts, record.model_copy(update={"matter": matter}))
    assert review.is_as_approved(drafts, SLUG)
    other = matter.model_copy(update={"case_number": "26/1"})
    service.store(drafts, record.model_copy(update={"matter": other}))
    assert not review.is_as_approved(drafts, SLUG)


def test_what_was_sent_without_approval_is_remembered_as_such(drafts: Session) -> None:
    review.submit(drafts, ADVISER, SLUG, SENT)
    event = audit.of(drafts, "response", SLUG)[0]
    assert (event.data["as_approved"], event.data["was"]) == (False, "draft")
    assert event.data["channel"] == "E-post"


def test_what_was_said_of_the_sending_can_be_put_right(drafts: Session) -> None:
    review.submit(drafts, ADVISER, SLUG, SENT)
    review.submit(drafts, ADVISER, SLUG, SENT.model_copy(update={"channel": "Skjema"}))
    record = service.record(drafts, SLUG)
    assert record.submitted is not None
    assert record.submitted.channel == "Skjema"
    assert audit.of(drafts, "response", SLUG)[0].data["before"] == {"date": SENT.date, "channel": "E-post"}


def test_a_response_that_there_is_not_is_named(drafts: Session) -> None:
    with pytest.raises(NotFound):
        review.move(drafts, ADVISER, "finnes-ikke", "in_review")


# --- Any way ---------------------------------------------------------------------------------------------


class Way(RuleBasedStateMachine):
    """A response that people move and change as they like, beside what should be true of it."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        rewrite(self.session, "Første ord.")
        row = service._loaded(self.session, SLUG)
        row.status, row.submitted = "draft", {}
        self.session.flush()
        self.text, self.status = "Første ord.", "draft"
        self.approved_text: str | None = None

    @property
    def holds(self) -> str:
        """What the status is, given that an approval is of words."""
        changed = self.status == "approved" and self.text != self.approved_text
        return "in_review" if changed else self.status

    @precondition(lambda self: self.status != "submitted")
    @rule(text=st.sampled_from(["Første ord.", "Andre ord.", "Tredje ord."]))
    def change(self, text: str) -> None:
        rewrite(self.session, text)
        self.text = text

    @rule(to=st.sampled_from(["draft", "with_members", "out_in_word", "in_review"]))
    def move(self, to: str) -> None:
        desk = {"draft", "with_members", "out_in_word"}
        before = self.holds
        may = before in desk - {to} or (before == "in_review" and to == "draft")
        if may:
            review.move(self.session, ADVISER, SLUG, to)
            self.status = to
        else:
            with pytest.raises(Conflict):
                review.move(self.session, ADVISER, SLUG, to)

    @rule(fresh=st.booleans())
    def approve(self, fresh: bool) -> None:
        read = seen(self.session) if fresh else "0" * 64
        if self.holds == "in_review" and fresh:
            review.approve(self.session, APPROVER, SLUG, read)
            self.status, self.approved_text = "approved", self.text
        else:
            with pytest.raises(Conflict):
                review.approve(self.session, APPROVER, SLUG, read)

    @rule()
    def give_back(self) -> None:
        if self.holds in {"in_review", "approved"}:
            review.give_back(self.session, APPROVER, SLUG, "Se på dette.")
            self.status = "draft"
        else:
            with pytest.raises(Conflict):
                review.give_back(self.session, APPROVER, SLUG, "Se på dette.")

    @rule()
    def submit(self) -> None:
        review.submit(self.session, ADVISER, SLUG, SENT)
        self.status = "submitted"

    @invariant()
    def says_what_is_true(self) -> None:
        standing = review.standing(self.session, SLUG)
        assert standing.status == self.holds
        if self.status == "approved":
            assert standing.is_as_approved == (self.text == self.approved_text)
        assert (standing.status == "submitted") == (service.record(self.session, SLUG).submitted is not None)


def test_however_people_go_about_it_the_standing_is_true(drafts: Session) -> None:
    machine = type("OnThisDatabase", (Way,), {"session": drafts})
    quick = limits(
        max_examples=15, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=quick)
