"""Coming in with a password, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app import db
from app.accounts import entry, limits, service, sign_ins
from app.accounts.entry import Visit
from app.accounts.models import FailedSignIn, SignIn
from app.errors import Invalid, SvarError, TooOften
from tests.accounts.conftest import GOOD, NOW, person

VISIT = Visit("192.0.2.1", "Firefox", NOW)


def later(**span: float) -> Visit:
    return replace(VISIT, now=NOW + timedelta(**span))


def test_the_right_password_gives_a_token_that_is_not_kept(engine: Engine, somebody: str) -> None:
    token = entry.sign_in(engine, VISIT, email=f" {somebody.upper()} ", password=GOOD)
    with db.reading(engine) as session:
        found = sign_ins.standing(session, token, NOW)
        assert found is not None
        assert found.actor.email == somebody
        assert token not in {each.token for each in session.exec(select(SignIn)).all()}


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("kari@example.org", "galt passord her"),
        ("ukjent@example.org", GOOD),
        ("", ""),
        ("kari@example.org", ""),
        ("ut@example.org", GOOD),
        ("invitert@example.org", ""),
    ],
)
def test_whoever_may_not_in_gets_the_same_answer(
    engine: Engine, somebody: str, kept: str, email: str, password: str
) -> None:
    with db.writing(engine) as session:
        service.deactivate(session, "test", person(session, "ut@example.org", kept=kept), NOW)
        person(session, "invitert@example.org", kept="")
    with pytest.raises(Invalid) as caught:
        entry.sign_in(engine, VISIT, email=email, password=password)
    assert (caught.value.code, caught.value.data) == ("account.wrong_sign_in", {})


def test_the_sixth_wrong_try_for_one_address_waits_and_the_right_password_too(
    engine: Engine, somebody: str
) -> None:
    for minute in range(limits.PER_EMAIL):
        with pytest.raises(Invalid):
            entry.sign_in(engine, later(minutes=minute), email=somebody, password="galt")
    for password in ("galt", GOOD):
        with pytest.raises(TooOften) as caught:
            entry.sign_in(engine, later(minutes=5), email=somebody, password=password)
        assert caught.value.data == {"seconds": 600, "minutes": 10}
    assert entry.sign_in(engine, later(minutes=15), email=somebody, password=GOOD)


def test_waiting_is_the_same_for_somebody_who_does_not_exist(engine: Engine) -> None:
    for _ in range(limits.PER_EMAIL):
        with pytest.raises(Invalid):
            entry.sign_in(engine, VISIT, email="ukjent@example.org", password="galt")
    with pytest.raises(TooOften):
        entry.sign_in(engine, VISIT, email="ukjent@example.org", password="galt")


def test_coming_in_forgets_the_wrong_tries(engine: Engine, somebody: str) -> None:
    for _ in range(3):
        for _ in range(limits.PER_EMAIL - 1):
            with pytest.raises(Invalid):
                entry.sign_in(engine, VISIT, email=somebody, password="galt")
        entry.sign_in(engine, VISIT, email=somebody, password=GOOD)


def test_one_place_cannot_try_everybody(engine: Engine) -> None:
    with db.writing(engine) as session:
        for number in range(limits.PER_ADDRESS):
            limits.count(session, f"{number}@example.org", VISIT.address, NOW)
    with db.writing(engine) as session, pytest.raises(TooOften):
        limits.count(session, "ny@example.org", VISIT.address, NOW)
    with db.writing(engine) as session:
        limits.count(session, "ny@example.org", "192.0.2.2", NOW)


def test_old_tries_are_cleared_away(engine: Engine) -> None:
    for day in range(3):
        with db.writing(engine) as session:
            limits.count(session, f"{day}@example.org", "192.0.2.1", NOW + timedelta(days=day))
    with db.reading(engine) as session:
        assert len(session.exec(select(FailedSignIn)).all()) == 1


def test_many_tries_at_once_are_no_way_round(engine: Engine) -> None:
    def count(_: int) -> str:
        try:
            with db.writing(engine) as session:
                limits.count(session, "kari@example.org", "192.0.2.1", NOW)
        except SvarError as error:
            return error.code
        return "counted"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(count, range(20)))
    assert sorted(answers) == ["account.too_often"] * 15 + ["counted"] * limits.PER_EMAIL


def test_a_new_password_ends_every_other_sign_in(engine: Engine, somebody: str) -> None:
    old = [entry.sign_in(engine, VISIT, email=somebody, password=GOOD) for _ in range(2)]
    new = entry.change_password(engine, VISIT, email=somebody, old=GOOD, new="et helt annet passord")
    with db.reading(engine) as session:
        assert [sign_ins.standing(session, token, NOW) for token in old] == [None, None]
        assert sign_ins.standing(session, new, NOW) is not None
    with pytest.raises(Invalid):
        entry.sign_in(engine, VISIT, email=somebody, password=GOOD)
    entry.sign_in(engine, VISIT, email=somebody, password="et helt annet passord")


def test_who_does_not_know_the_old_password_may_not_change_it_and_not_try_for_ever(
    engine: Engine, somebody: str
) -> None:
    for _ in range(limits.PER_EMAIL):
        with pytest.raises(Invalid) as caught:
            entry.change_password(engine, VISIT, email=somebody, old="galt", new="et helt annet passord")
        assert caught.value.code == "account.wrong_password"
    with pytest.raises(TooOften):
        entry.change_password(engine, VISIT, email=somebody, old=GOOD, new="et helt annet passord")
