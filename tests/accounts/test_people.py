"""People, their links and their roles, on both databases."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app import db
from app.accounts import links, service, sign_ins
from app.accounts.models import OneTimeLink
from app.accounts.service import Chosen, NewPerson
from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.settings import CHECKOUT
from app.web import labels
from tests.accounts.conftest import GOOD, NOW, person
from tests.conftest import counting

CHOSEN = Chosen(GOOD, "Kari Eksempel", "kari@example.org")


def code_of(session: Session, token: str, now=NOW) -> str:
    with pytest.raises(NotFound) as caught:
        links.look(session, token, now)
    return caught.value.code


def test_the_first_link_makes_an_administrator_and_then_no_more(session: Session) -> None:
    token = links.first(session, NOW)
    assert token is not None
    made = service.welcome(session, token, CHOSEN, NOW)
    assert (made.email, made.role, made.active) == ("kari@example.org", "admin", True)
    assert links.first(session, NOW) is None
    assert code_of(session, token) == "account.link_used"


def test_a_newer_first_link_ends_the_older(session: Session) -> None:
    old, new = links.first(session, NOW), links.first(session, NOW)
    assert code_of(session, old) == "account.link_over"
    assert links.look(session, new, NOW).user is None


def test_a_first_link_makes_no_second_administrator(session: Session) -> None:
    token = links.first(session, NOW)
    person(session, "annen@example.org", "admin")
    assert code_of(session, token) == "account.link_not_needed"


def test_the_first_link_lets_in_who_was_there_and_could_not_administer(session: Session) -> None:
    person(session, "kari@example.org", "reader")
    made = service.welcome(session, links.first(session, NOW), CHOSEN, NOW)
    assert (made.email, made.role) == ("kari@example.org", "admin")
    assert len(service.people(session)) == 1


def test_an_administrator_who_never_had_a_password_does_not_lock_the_door(session: Session) -> None:
    person(session, "aldri@example.org", "admin", kept="")
    assert links.first(session, NOW) is not None


def test_looking_does_not_use_a_link_up(session: Session) -> None:
    user, token = service.invite(session, "admin@example.org", NewPerson("b@example.org", "B", "reader"), NOW)
    for _ in range(3):
        assert links.look(session, token, NOW).user == user
    assert token not in {link.token for link in session.exec(select(OneTimeLink)).all()}


def test_an_invitation_lasts_a_week_and_a_reset_a_day(session: Session) -> None:
    user, invitation = service.invite(session, "", NewPerson("b@example.org", "B", "reader"), NOW)
    links.look(session, invitation, NOW + timedelta(days=6, hours=23))
    assert code_of(session, invitation, NOW + timedelta(days=7)) == "account.link_over"
    service.welcome(session, invitation, CHOSEN, NOW)
    reset = service.reset(session, "", user, NOW)
    links.look(session, reset, NOW + timedelta(hours=23))
    assert code_of(session, reset, NOW + timedelta(hours=24)) == "account.link_over"


def test_a_link_that_was_never_made_says_so(session: Session) -> None:
    assert code_of(session, "x" * 43) == "account.link_unknown"


def test_using_a_reset_link_signs_out_everywhere(session: Session) -> None:
    user = person(session)
    old = sign_ins.begin(session, user, NOW)
    service.welcome(session, service.reset(session, "", user, NOW), CHOSEN, NOW)
    assert sign_ins.standing(session, old, NOW) is None


def test_a_weak_password_does_not_use_the_link_up(session: Session) -> None:
    user = person(session)
    token = service.reset(session, "", user, NOW)
    with pytest.raises(Invalid):
        service.welcome(session, token, Chosen("kort", "Kari"), NOW)
    service.welcome(session, token, CHOSEN, NOW)


def test_of_two_who_use_a_link_at_once_one_is_told(engine: Engine) -> None:
    with db.writing(engine) as session:
        token = service.reset(session, "", person(session), NOW)

    def use(_: int) -> str:
        try:
            with db.writing(engine) as session:
                service.welcome(session, token, CHOSEN, NOW)
        except NotFound as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(use, range(2))) == ["account.link_used", "in"]


def test_a_deactivated_person_is_out_at_once_and_may_come_back(session: Session) -> None:
    user = person(session)
    token, link = sign_ins.begin(session, user, NOW), service.reset(session, "", user, NOW)
    service.deactivate(session, "admin@example.org", user, NOW)
    assert sign_ins.standing(session, token, NOW) is None
    assert code_of(session, link) == "account.link_over"
    with pytest.raises(Conflict):
        service.reset(session, "", user, NOW)
    service.activate(session, "admin@example.org", user)
    assert user.active
    assert sign_ins.standing(session, token, NOW) is None


def test_the_last_administrator_stays(session: Session) -> None:
    only = person(session, "a@example.org", "admin")
    person(session, "invitert@example.org", "admin", kept="")
    for leave in (
        lambda: service.deactivate(session, "", only, NOW),
        lambda: service.change_role(session, "", only, "approver"),
    ):
        with pytest.raises(Conflict) as caught:
            leave()
        assert caught.value.code == "account.last_administrator"
    person(session, "b@example.org", "admin")
    service.change_role(session, "", only, "approver")
    assert only.role == "approver"


def test_two_administrators_cannot_let_each_other_go_at_once(engine: Engine) -> None:
    with db.writing(engine) as session:
        ids = [person(session, f"{name}@example.org", "admin").id for name in "ab"]

    def leave(user_id: int) -> str:
        try:
            with db.writing(engine) as session:
                service.deactivate(session, "", service.user(session, user_id), NOW)
        except SvarError as error:
            return error.code
        return "gone"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, ids)) == ["account.last_administrator", "gone"]


@pytest.mark.parametrize(
    "email", ["", "kari", "kari@", "@b.no", "a b@c.no", "a@b", "a@b.no\n<x@y.no>", "æ" * 260]
)
def test_what_is_no_address_is_refused(session: Session, email: str) -> None:
    with pytest.raises(Invalid) as caught:
        service.invite(session, "", NewPerson(email, "Navn", "reader"), NOW)
    assert caught.value.code == "account.bad_email"


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "A\x00B"])
def test_what_is_no_name_is_refused(session: Session, name: str) -> None:
    with pytest.raises(Invalid) as caught:
        service.invite(session, "", NewPerson("a@example.org", name, "reader"), NOW)
    assert caught.value.code == "account.bad_name"


def test_an_address_belongs_to_one_person_however_it_is_written(session: Session) -> None:
    person(session, "kari@example.org")
    with pytest.raises(Conflict) as caught:
        service.invite(session, "", NewPerson(" Kari@EXAMPLE.org ", "Kari", "reader"), NOW)
    assert caught.value.code == "account.email_taken"


def test_the_record_tells_who_did_what(session: Session) -> None:
    user, token = service.invite(session, "admin@example.org", NewPerson("b@example.org", "B", "reader"), NOW)
    service.welcome(session, token, CHOSEN, NOW)
    service.change_role(session, "admin@example.org", user, "adviser")
    service.change_role(session, "admin@example.org", user, "adviser")
    told = [(each.event, each.actor) for each in audit.of(session, "user", "b@example.org")]
    assert told == [
        ("user.role_changed", "admin@example.org"),
        ("user.password_set", "b@example.org"),
        ("user.added", "admin@example.org"),
    ]


def test_every_event_of_people_has_its_words() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("app/accounts", "app/web/accounts")
        for path in Path(CHECKOUT / folder).glob("*.py")
    )
    told = set(re.findall(r'"(user\.[a-z_]+)", "user"', code)) | {service.SIGNED_IN}
    assert len(told) >= 7
    assert told <= labels.USER_EVENT.keys()


def test_a_person_was_last_seen_when_they_signed_in_or_read_on(session: Session) -> None:
    user = person(session)
    token = sign_ins.begin(session, user, NOW)
    found = sign_ins.standing(session, token, NOW + timedelta(days=3))
    assert found.is_due
    sign_ins.move_on(session, found.id, NOW + timedelta(days=3))
    assert [each.last_seen for each in service.people(session)] == [NOW + timedelta(days=3)]


def test_the_list_asks_no_more_as_people_grow(session: Session, engine: Engine) -> None:
    sent = []
    for number in range(30):
        sign_ins.begin(session, person(session, f"{number}@example.org"), NOW)
        with counting(engine) as statements:
            service.people(session)
        sent.append(len(statements))
    assert set(sent) == {3}
