"""Private addresses of calendars, on both databases."""

from datetime import timedelta

from sqlmodel import Session, select

from app.accounts import calendars, service, tokens
from app.accounts.models import CalendarAddress
from app.audit import service as audit
from app.web import labels
from tests.accounts.conftest import NOW, person


def told(session: Session, email: str) -> list[str]:
    session.flush()
    return [each.event for each in audit.of(session, "user", email)][::-1]


def test_an_address_is_its_persons_and_only_its_hash_is_kept(session: Session) -> None:
    user = person(session)
    assert calendars.of(session, user.id) is None
    token = calendars.give(session, user, NOW)
    assert calendars.reader(session, token).email == user.email
    assert calendars.of(session, user.id) == NOW
    (row,) = session.exec(select(CalendarAddress)).all()
    assert row.token == tokens.digest(token)
    assert token not in repr(row)
    assert calendars.reader(session, row.token) is None


def test_a_new_address_ends_the_one_before(session: Session) -> None:
    user, other = person(session), person(session, "ola@example.org")
    old, others = calendars.give(session, user, NOW), calendars.give(session, other, NOW)
    new = calendars.give(session, user, NOW + timedelta(1))
    assert calendars.reader(session, old) is None
    assert calendars.reader(session, new).email == user.email
    assert calendars.reader(session, others).email == other.email
    assert told(session, user.email)[1:] == ["user.calendar_made", "user.calendar_renewed"]


def test_an_address_can_be_ended(session: Session) -> None:
    user = person(session)
    token = calendars.give(session, user, NOW)
    calendars.end(session, user.email, user)
    calendars.end(session, user.email, user)
    assert calendars.reader(session, token) is None
    assert calendars.of(session, user.id) is None
    assert told(session, user.email)[1:] == ["user.calendar_made", "user.calendar_ended"]
    assert {"user.calendar_made", "user.calendar_renewed", "user.calendar_ended"} <= labels.USER_EVENT.keys()


def test_the_address_of_somebody_who_is_let_go_ends_and_does_not_come_back(session: Session) -> None:
    user = person(session)
    token = calendars.give(session, user, NOW)
    service.deactivate(session, "test", user, NOW)
    assert calendars.reader(session, token) is None
    service.activate(session, "test", user)
    assert calendars.reader(session, token) is None
    user.active = False
    another = calendars.give(session, user, NOW)
    assert calendars.reader(session, another) is None


def test_nothing_is_nobodys_address(session: Session) -> None:
    person(session)
    assert calendars.reader(session, "") is None
    assert calendars.reader(session, "x" * 10_000) is None
