"""Working days are counted as one would count them in a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matters import workdays

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


def days_off(year: int) -> set[date]:
    """The days off by law, from the date of Easter (Gauss, as Meeus gives it)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    k = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    easter = date(year, month, day + 1)
    moving = {easter + timedelta(n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    return moving | {date(year, month, day) for month, day in fixed}


def slow_count(first: date, last: date) -> int:
    days = (first + timedelta(n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in days_off(day.year) for day in days)


@given(DAYS, st.integers(-30, 800))
def test_working_days_are_those_of_a_slow_count(first: date, distance: int) -> None:
    last = first + timedelta(distance)
    assert workdays.between(first, last) == slow_count(first, last)


@given(DAYS, st.integers(0, 60))
def test_counting_back_leaves_as_many_working_days(day: date, count: int) -> None:
    found = workdays.before(day, count)
    assert slow_count(found, day) == count
    assert slow_count(found - timedelta(1), found) == 1
    if count:
        assert slow_count(found + timedelta(1), day) <= count
        later = next(n for n in range(1, 20) if slow_count(found, found + timedelta(n)) == 1)
        assert slow_count(found + timedelta(later), day) == count - 1


@given(DAYS)
def test_a_day_is_a_working_day_or_not_as_it_is_counted(day: date) -> None:
    assert workdays.is_workday(day) is (slow_count(day - timedelta(1), day) == 1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 4, 2), "Skjærtorsdag"),
        (date(2026, 5, 25), "Andre pinsedag"),
        (date(2026, 12, 24), ""),
        (date(2026, 9, 13), ""),
    ],
)
def test_a_day_off_has_its_name(day: date, name: str) -> None:
    assert workdays.day_off(day) == name


def test_easter_takes_three_working_days_out_of_two_weeks() -> None:
    assert workdays.between(date(2026, 3, 27), date(2026, 4, 10)) == 7
    assert workdays.before(date(2026, 4, 10), 7) == date(2026, 3, 27)


def test_a_deadline_far_away_is_counted_at_once() -> None:
    assert workdays.between(date(2026, 1, 1), date(9999, 12, 31)) > 2_000_000
