"""Short notice is told where the rule holds and the days are certain, and nowhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from app.matters import service, short_notice
from app.matters.short_notice import Asked
from tests.matters.conftest import ACTOR, FACTS

REGISTERED = date(2026, 9, 10)


def asked(**more: object) -> Asked:
    facts = {
        "kind": "hearing",
        "issuer": "Departementet for ferdsel",
        "eea": False,
        "letter_date": "2026-09-01",
        "deadline": "2026-10-01",
    }
    return Asked(**{**facts, **more})


@pytest.fixture
def session(example_library: None, session: Session) -> Session:
    """With the bodies of the example library."""
    return session


@pytest.mark.parametrize(
    ("deadline", "is_short"),
    [("2026-10-01", True), ("2026-10-12 12:00", True), ("2026-10-13", False), ("2026-12-01", False)],
)
def test_less_than_six_weeks_is_short(session: Session, deadline: str, is_short: bool) -> None:
    found = short_notice.find(session, asked(deadline=deadline), REGISTERED)
    assert (found is not None) is is_short


def test_the_days_are_those_from_the_letter_to_the_deadline(session: Session) -> None:
    found = short_notice.find(session, asked(), REGISTERED)
    assert found is not None
    assert (found.days, found.is_dated, found.since) == (30, True, date(2026, 9, 1))


@pytest.mark.parametrize(
    "more",
    [
        {"eea": True},
        {"kind": "invitation"},
        {"kind": "letter"},
        {"issuer": "Syklistforeningen"},
        {"deadline": ""},
        {"letter_date": "2026-10-02"},
    ],
)
def test_where_the_rule_does_not_hold_nothing_is_said(session: Session, more: dict[str, object]) -> None:
    assert short_notice.find(session, asked(**more), REGISTERED) is None


@pytest.mark.parametrize(
    ("issuer", "is_state"),
    [
        ("Departementet for ferdsel", True),
        ("FED", True),
        ("Veitilsynet", True),
        ("Statens veiinspeksjon", True),
        ("Helse- og omsorgsdepartementet", True),
        ("Det kongelige samferdselsdepartement", True),
        ("Helse- og omsorgsdepartementet (HOD)", True),
        ("Direktoratet for medisinske produkter", True),
        ("Utdanningsdirektoratet", True),
        ("Oslo kommune", False),
        ("Departementenes venner", False),
        ("", False),
    ],
)
def test_bodies_of_the_state_are_known_by_the_register_or_by_their_name(
    session: Session, issuer: str, is_state: bool
) -> None:
    assert short_notice.is_of_the_state(session, issuer) is is_state


def test_without_the_letters_day_only_what_is_certain_is_told(session: Session) -> None:
    by_month = short_notice.find(session, asked(letter_date="2026-09"), None)
    assert by_month is not None
    assert (by_month.since, by_month.is_dated) == (date(2026, 9, 1), False)
    assert short_notice.find(session, asked(letter_date="2026"), None) is None
    by_register = short_notice.find(session, asked(letter_date=""), REGISTERED)
    assert by_register is not None
    assert (by_register.since, by_register.is_dated) == (REGISTERED, False)
    assert short_notice.find(session, asked(letter_date=""), None) is None


def test_an_extended_deadline_that_is_long_enough_mends_it(session: Session) -> None:
    facts = {**FACTS, "letter_date": "2026-09-01", "deadline": "2026-10-01"}
    matter = service.create(session, ACTOR, facts)
    assert short_notice.of(session, matter, None) is not None
    service.edit(session, ACTOR, matter.slug, {**facts, "deadline_extended": "2026-10-20"}, 0)
    assert short_notice.of(session, matter, None) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-100, 200))
def test_short_is_from_no_day_to_six_weeks(session: Session, letter: date, days: int) -> None:
    last = letter + timedelta(days)
    found = short_notice.find(
        session, asked(letter_date=letter.isoformat(), deadline=last.isoformat()), REGISTERED
    )
    assert (found is not None) is (0 <= days < 42)


def test_when_a_matter_was_made_and_changed_is_known(session: Session) -> None:
    matter = service.create(session, ACTOR, FACTS)
    session.flush()
    made = service.registered(session, matter)
    assert made is not None
    assert service.changed(session)[matter.slug] == made
    service.edit(session, ACTOR, matter.slug, {**FACTS, "title": "Et annet navn"}, 0)
    session.flush()
    assert service.registered(session, matter) == made
    assert service.changed(session)[matter.slug] >= made


def test_the_usual_distance_of_an_internal_deadline_is_that_of_the_newest_matter(session: Session) -> None:
    assert service.usual_lead(session) == service.LEAD
    service.create(session, ACTOR, {**FACTS, "title": "A", "deadline_internal": "2026-10-01"})
    assert service.usual_lead(session) == 10
    service.create(session, ACTOR, {**FACTS, "title": "B", "deadline_internal": "2026-10-16"})
    assert service.usual_lead(session) == 10
    service.create(session, ACTOR, {**FACTS, "title": "C"})
    assert service.usual_lead(session) == 10
