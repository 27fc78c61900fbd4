"""Dates and hours as hearing documents write them, in Norwegian and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for names in (
        ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober"),
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt"),
    )
    for number, name in enumerate(names, 1)
} | {"november": 11, "desember": 12, "december": 12, "nov": 11, "des": 12, "dec": 12, "sept": 9, "oct": 10}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_OTHER_DAYS = {"måndag": 0, "tysdag": 1, "laurdag": 5, "sundag": 6, "monday": 0, "tuesday": 1, "wednesday": 2}
_OTHER_DAYS |= {"thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_WEEKDAYS = {name: number for number, name in enumerate(_DAYS)} | _OTHER_DAYS

_DATE = re.compile(
    rf"""
      (?P<iso>20\d\d-\d\d-\d\d)
    | (?<![\d.§/-])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<name>{_MONTH})\b\.?,?
      (?:\s?(?P<year>(?:19|20)\d\d))?
    | \b(?P<us>{_MONTH})\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<us_year>20\d\d)
    | (?<![\d.§/-])(?P<d>\d{{1,2}})[./]\s?(?P<m>\d{{1,2}})[./-]\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOUR = re.compile(
    r"^[\s,(]*(?:(?:klokken|klokka|kl\b\.?|at)\s*)(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\b", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\s*(?:den\s+|,?\s*)$", re.IGNORECASE)
_OF_AN_ACT = re.compile(r"^\s*nr\.?\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; `year` is 0 where none is named, `weekday` -1 where none stands before it."""

    day: int
    month: int
    year: int
    hour: str
    weekday: int
    start: int
    end: int

    def iso(self, year: int = 0) -> str:
        """`YYYY-MM-DD` in its own year, or in `year`; nothing where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day).isoformat()
        except ValueError:
            return ""

    def is_right_day(self, year: int = 0) -> bool:
        """Whether the weekday that is named is the one that the date falls on."""
        said = self.iso(year)
        return self.weekday < 0 or not said or date.fromisoformat(said).weekday() == self.weekday


def dates(words: str) -> Iterator[Dated]:
    """The dates in `words`, without those that name an act (`2. juni 2000 nr. 39`)."""
    for found in _DATE.finditer(words):
        after = words[found.end() : found.end() + 40]
        if _OF_AN_ACT.match(after):
            continue
        day, month, year = _parts(found)
        hour = _HOUR.match(after)
        weekday = _WEEKDAY.search(words[max(0, found.start() - 20) : found.start()])
        said = Dated(
            day,
            month,
            year,
            _hour(hour),
            _WEEKDAYS[weekday[1].lower()] if weekday else -1,
            found.start(),
            found.end(),
        )
        if said.iso(2028):  # a leap year: what is no day there is none anywhere
            yield said


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return day, month, year
    if found["name"]:
        return int(found["day"]), _MONTHS[found["name"].lower()], int(found["year"] or 0)
    if found["us"]:
        return int(found["us_day"]), _MONTHS[found["us"].lower()], int(found["us_year"])
    year = int(found["y"])
    return int(found["d"]), int(found["m"]), year + 2000 if year < 100 else year


def _hour(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if (hour, minute) == (24, 0):
        return "23:59"
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
