"""Deadlines are read as people write them and said as people say them."""

# ruff: noqa: DTZ001 -- deadlines are in Norwegian time, without a zone

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.matters import deadlines

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 9, 30)


@dataclass
class Has:
    deadline: str = ""
    deadline_extended: str = ""
    deadline_internal: str = ""


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("", ""),
        ("15. oktober 2026 kl. 12", "2026-10-15 12:00"),
        ("15. oktober 2026 kl. 12.30", "2026-10-15 12:30"),
        ("15.oktober 2026", "2026-10-15"),
        ("15 okt 2026", "2026-10-15"),
        ("Torsdag 15. oktober 2026 klokken 9", "2026-10-15 09:00"),
        ("15.10.2026 12:00", "2026-10-15 12:00"),
        ("15.10.2026", "2026-10-15"),
        ("15.10.26", "2026-10-15"),
        ("15/10 2026", "2026-10-15"),
        ("5.1.2027, kl 23:59", "2027-01-05 23:59"),
        ("2026-10-15", "2026-10-15"),
        ("2026-10-15 12:00", "2026-10-15 12:00"),
        ("2026-10-15T12:00", "2026-10-15 12:00"),
        ("innen 24. desember", "2026-12-24"),
        ("Høringsfrist: 20.02", "2027-02-20"),
        ("15. oktober 2026 kl. 24", "2026-10-15 23:59"),
        ("1. september", "2026-09-01"),
        (" 15.\u00a0oktober\u00a02026 ", "2026-10-15"),
    ],
)
def test_a_deadline_is_understood_as_it_is_typed(typed: str, understood: str) -> None:
    assert deadlines.read(typed, TODAY) == understood


@pytest.mark.parametrize(
    "typed", ["snart", "31. februar 2026", "15. foobar 2026", "15", "32.1.2026", "høsten 2026"]
)
def test_what_is_no_date_is_told_as_it_was_typed(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        deadlines.read(typed, TODAY)
    assert (caught.value.code, caught.value.data) == ("matter.unclear_date", {"value": typed})


@pytest.mark.parametrize("typed", ["15.10.2026 kl. 25", "15.10.2026 12:75", "15. oktober 2026 etter lunsj"])
def test_an_hour_that_cannot_be_read_is_not_dropped(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        deadlines.read(typed, TODAY)
    assert caught.value.code == "matter.unclear_hour"


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31)), st.booleans())
def test_what_is_written_is_read_back(moment: datetime, hour: bool) -> None:
    value = f"{moment:%Y-%m-%d %H:%M}" if hour else f"{moment:%Y-%m-%d}"
    assert deadlines.read(deadlines.written(value), TODAY) == value
    assert deadlines.read(value, TODAY) == value


@given(st.text())
def test_whatever_is_typed_is_a_deadline_or_an_error_of_ours(typed: str) -> None:
    try:
        value = deadlines.read(typed, TODAY)
    except Invalid:
        return
    assert value == "" or deadlines.read(deadlines.written(value), TODAY) == value


def test_a_letters_date_may_be_a_month_or_a_year() -> None:
    assert deadlines.read_day("2026-08", TODAY) == "2026-08"
    assert deadlines.read_day("august 2026", TODAY) == "2026-08"
    assert deadlines.read_day("2026", TODAY) == "2026"
    assert deadlines.read_day("3. august 2026", TODAY) == "2026-08-03"


@pytest.mark.parametrize(
    ("value", "left", "state"),
    [
        ("2026-09-13", "12 dager igjen, 8 virkedager", "later"),
        ("2026-09-08 12:00", "7 dager igjen, 5 virkedager", "soon"),
        ("2026-12-27", "117 dager igjen, 82 virkedager", "later"),
        ("2027-09-02", "366 dager igjen, 255 virkedager", "later"),
        ("2027-09-03", "367 dager igjen", "later"),
        ("9999-12-31", "2912199 dager igjen", "later"),
        ("2026-09-02 12:00", "i morgen kl. 12.00", "soon"),
        ("2026-09-01 12:00", "i dag kl. 12.00", "today"),
        ("2026-09-01", "i dag", "today"),
        ("2026-09-01 09:00", "gikk ut i dag kl. 09.00", "past"),
        ("2026-08-31", "gikk ut i går", "past"),
        ("2026-08-29 12:00", "gikk ut for 3 dager siden", "past"),
    ],
)
def test_how_much_time_is_left_is_said_plainly(value: str, left: str, state: str) -> None:
    found = deadlines.due(value, NOW)
    assert found is not None
    assert (found.left, found.state) == (left, state)


@pytest.mark.parametrize(
    ("today", "value", "left"),
    [
        (datetime(2026, 9, 4, 9), "2026-09-06", "2 dager igjen, ingen virkedager"),
        (datetime(2026, 9, 4, 9), "2026-09-07", "3 dager igjen, 1 virkedag"),
        (datetime(2026, 4, 1, 9), "2026-04-07", "6 dager igjen, 1 virkedag"),
        (datetime(2026, 5, 13, 9), "2026-05-18", "5 dager igjen, 2 virkedager"),
    ],
)
def test_working_days_know_weekends_and_days_off(today: datetime, value: str, left: str) -> None:
    found = deadlines.due(value, today)
    assert found is not None
    assert found.left == left


@given(st.integers(-400, 400))
def test_days_are_counted_by_the_calendar(days: int) -> None:
    found = deadlines.due((TODAY + timedelta(days)).isoformat(), NOW)
    assert found is not None
    assert (found.days, found.is_past) == (days, days < 0)


def test_the_extended_deadline_holds_over_the_official_one() -> None:
    found = deadlines.of(Has(deadline="2026-09-10", deadline_extended="2026-09-20"), NOW)
    assert found is not None
    assert (found.value, found.extended) == ("2026-09-20", True)
    assert deadlines.of(Has(deadline_internal="2026-09-02"), NOW) is None


def test_the_nearest_deadline_comes_first_and_a_matter_without_one_last() -> None:
    none, whole_day, noon = Has(), Has("2026-09-10"), Has("2026-09-10 12:00")
    extended = Has("2026-09-01", "2026-09-11")
    assert deadlines.by_deadline([none, extended, whole_day, noon]) == [noon, whole_day, extended, none]
