"""Working days in Norway: Monday to Friday, without the days off that the law names."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)


@lru_cache(maxsize=200)
def _days_off(year: int) -> Mapping[date, str]:
    """The days off of a year by their names; Sundays are none of them."""
    return dict(holidays.country_holidays("NO", years=year, language="no"))


def day_off(day: date) -> str:
    """The name of a day off that the law names (`Kristi himmelfartsdag`), or nothing."""
    return _days_off(day.year).get(day, "")


def is_workday(day: date) -> bool:
    """Whether people are at work on that day."""
    return day.weekday() < 5 and not day_off(day)


def between(first: date, last: date) -> int:
    """How many working days there are after `first` until and with `last`; none where it is not later."""
    if last <= first:
        return 0
    off = (day for year in range(first.year, last.year + 1) for day in _days_off(year))
    return _weekdays(last) - _weekdays(first) - sum(first < day <= last and day.weekday() < 5 for day in off)


def _weekdays(day: date) -> int:
    """How many Mondays to Fridays there have been since the calendar began, on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def before(day: date, count: int) -> date:
    """The last working day from which there are `count` working days to `day`, as `between` counts them."""
    found = day
    while not is_workday(found):
        found -= DAY
    for _ in range(count):
        found -= DAY
        while not is_workday(found):
            found -= DAY
    return found
