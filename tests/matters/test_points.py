"""Points are added, worded, split, merged, ordered and removed; what is answered stays."""

from typing import Any

import pytest
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlmodel import Session

from app import db
from app.errors import Conflict, Invalid, NotFound
from app.matters import pasting, points, service
from app.matters.models import Matter, Point
from app.settings import Settings
from tests.matters.conftest import ACTOR, FACTS

QUESTIONS = "1. Bør det brøytes?\n2. Hvem betaler?\n3. Når?"


@pytest.fixture
def rows(session: Session, matter: Matter) -> tuple[Point, ...]:
    return points.add(session, ACTOR, matter, pasting.read(QUESTIONS, "question"))


def slugs(session: Session, matter: Matter) -> list[str]:
    found = points.of(session, matter)
    assert [point.sort for point in found] == list(range(len(found)))
    return [point.slug for point in found]


def test_points_are_named_by_the_issuers_numbers(session: Session, matter: Matter, rows: Any) -> None:
    points.add(
        session, ACTOR, matter, pasting.read("Samhandling og vei\n§ 4-2 Utlevering\n1. Igjen?", "theme")
    )
    assert slugs(session, matter) == ["q1", "q2", "q3", "samhandling-og-vei", "p4-2", "t1"]


def test_a_name_stays_when_the_words_change(session: Session, matter: Matter, rows: Any) -> None:
    values = {"kind": "theme", "number": "9", "title": "Nytt"}
    edited = points.edit(session, ACTOR, rows[0], values, points.mark(rows[0]))
    assert (edited.slug, edited.number, edited.title, edited.text) == ("q1", "9", "Nytt", "")


def test_what_another_has_worded_is_not_written_over(session: Session, matter: Matter, rows: Any) -> None:
    seen = points.mark(rows[0])
    points.edit(session, ACTOR, rows[0], {"kind": "question", "text": "Bør det strøs?"}, seen)
    with pytest.raises(Conflict) as caught:
        points.edit(session, ACTOR, rows[0], {"kind": "question", "text": "Skal det strøs?"}, seen)
    assert caught.value.code == "matter.point_changed"


def test_a_point_is_split_at_a_line(session: Session, matter: Matter, rows: Any) -> None:
    values = {"kind": "question", "text": "Bør det brøytes?\n4. Bør det strøs?\nOg når?"}
    point = points.edit(session, ACTOR, rows[0], values, points.mark(rows[0]))
    new = points.split(session, ACTOR, point, 1, points.mark(point))
    assert (point.text, new.number, new.text) == ("Bør det brøytes?", "4", "Bør det strøs?\nOg når?")
    assert slugs(session, matter) == ["q1", "q4", "q2", "q3"]


def test_a_point_on_one_line_is_split_between_sentences(session: Session, matter: Matter, rows: Any) -> None:
    values = {"kind": "question", "text": "Bør det brøytes? Bør det strøs?"}
    point = points.edit(session, ACTOR, rows[0], values, points.mark(rows[0]))
    new = points.split(session, ACTOR, point, 1, points.mark(point))
    assert (point.text, new.text) == ("Bør det brøytes?", "Bør det strøs?")


@pytest.mark.parametrize("at", [-1, 0, 1, 7])
def test_a_point_is_not_split_outside_its_text(session: Session, rows: Any, at: int) -> None:
    with pytest.raises(Invalid):
        points.split(session, ACTOR, rows[0], at, points.mark(rows[0]))


def test_a_merged_point_has_the_words_of_both(session: Session, matter: Matter, rows: Any) -> None:
    merged = points.merge(session, ACTOR, matter, "q1")
    assert (merged.slug, merged.number, merged.text) == ("q1", "1", "Bør det brøytes?\n\nHvem betaler?")
    assert slugs(session, matter) == ["q1", "q3"]


def test_the_answered_one_of_two_merged_points_stays(session: Session, matter: Matter, rows: Any) -> None:
    merged = points.merge(session, ACTOR, matter, "q1", answered={rows[1].id})
    assert (merged.slug, merged.number) == ("q2", "1")
    assert slugs(session, matter) == ["q2", "q3"]


def test_two_answered_points_are_not_merged(session: Session, matter: Matter, rows: Any) -> None:
    with pytest.raises(Conflict):
        points.merge(session, ACTOR, matter, "q1", answered={rows[0].id, rows[1].id})
    assert slugs(session, matter) == ["q1", "q2", "q3"]


def test_the_last_point_has_nothing_to_merge_with(session: Session, matter: Matter, rows: Any) -> None:
    with pytest.raises(Invalid):
        points.merge(session, ACTOR, matter, "q3")


def test_points_are_moved_by_steps_and_put_in_an_order(session: Session, matter: Matter, rows: Any) -> None:
    points.move(session, ACTOR, matter, "q3", -1)
    assert slugs(session, matter) == ["q1", "q3", "q2"]
    points.move(session, ACTOR, matter, "q1", -5)
    points.move(session, ACTOR, matter, "q1", 9)
    assert slugs(session, matter) == ["q3", "q2", "q1"]
    points.order(session, ACTOR, matter, ["q2", "finnes-ikke", "q1"])
    assert slugs(session, matter) == ["q2", "q1", "q3"]


def test_an_answered_point_is_not_removed_and_it_is_said_where(
    session: Session, matter: Matter, rows: Any
) -> None:
    with pytest.raises(Conflict) as caught:
        points.remove(session, ACTOR, matter, "q2", answered_in=["Et svar", "Et annet"])
    assert caught.value.data["responses"] == "«Et svar» og «Et annet»"
    points.remove(session, ACTOR, matter, "q2")
    assert slugs(session, matter) == ["q1", "q3"]
    with pytest.raises(NotFound):
        points.get(session, matter, "q2")


class Points(RuleBasedStateMachine):
    """Whatever is done to points, their names stay theirs, and their order has no gap."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = db.engine(Settings(database_url="sqlite://"))
        db.upgrade(self.engine)
        self.context = db.reading(self.engine)
        self.session = self.context.__enter__()
        self.matter = service.create(self.session, ACTOR, FACTS)
        self.gone: set[str] = set()

    def teardown(self) -> None:
        self.context.__exit__(None, None, None)
        self.engine.dispose()

    def one(self, n: int) -> Point | None:
        rows = points.of(self.session, self.matter)
        return rows[n % len(rows)] if rows else None

    @rule(text=st.text(alphabet="abc 1.\n?§-", max_size=40))
    def add(self, text: str) -> None:
        points.add(self.session, ACTOR, self.matter, pasting.read(text, "question"))

    @rule(n=st.integers(0, 9), at=st.integers(-1, 3))
    def split(self, n: int, at: int) -> None:
        point = self.one(n)
        if point is None:
            return
        before = len(points.of(self.session, self.matter))
        try:
            points.split(self.session, ACTOR, point, at, points.mark(point))
        except Invalid:
            return
        assert len(points.of(self.session, self.matter)) == before + 1

    @rule(n=st.integers(0, 9), answered=st.integers(0, 9))
    def merge(self, n: int, answered: int) -> None:
        point, kept = self.one(n), self.one(answered)
        if point is None or kept is None:
            return
        try:
            points.merge(self.session, ACTOR, self.matter, point.slug, {kept.id})
        except Invalid:
            return
        points.get(self.session, self.matter, kept.slug)

    @rule(n=st.integers(0, 9), steps=st.integers(-3, 3))
    def move(self, n: int, steps: int) -> None:
        point = self.one(n)
        if point:
            points.move(self.session, ACTOR, self.matter, point.slug, steps)

    @invariant()
    def order_has_no_gap_and_every_point_has_words(self) -> None:
        rows = points.of(self.session, self.matter)
        assert [row.sort for row in rows] == list(range(len(rows)))
        assert len({row.slug for row in rows}) == len(rows)
        assert all(row.title or row.text for row in rows)


Points.TestCase.settings = limits(max_examples=12, stateful_step_count=12, deadline=None)
TestPoints = Points.TestCase
