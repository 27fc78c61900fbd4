"""Deadlines: read as people write them, said as people say them.

A deadline is text, `YYYY-MM-DD` with the hour where it is known (`YYYY-MM-DD HH:MM`), in Norwegian time. The
extended one holds over the official one; the internal one is our own and is shown apart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeVar

from app.errors import Invalid
from app.matters import workdays

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_BEFORE = re.compile(
    r"^(?:(?:svar|hørings|høyrings|innspills|intern|utsatt)?frist(?:en)?:?|senest|innen|før|den|til|"
    r"(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun)(?:dag)?,?|\s)+",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DIGITS = re.compile(
    r"(?P<day>\d{1,2})[./]\s?(?P<month>\d{1,2})(?:(?:[./]\s?|\s)(?P<year>\d{4}|\d{2})(?![\d:.]))?"
)
_WORDS = re.compile(r"(?P<day>\d{1,2})\.?\s?(?P<name>[a-zæøå]{3,9})\.?(?:\s(?P<year>\d{4}))?", re.IGNORECASE)
_HOUR = re.compile(
    r"[\s,t]*(?:(?:klokken|klokka|kl)\b\.?)?\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?", re.IGNORECASE
)

NOON = "12:00"
SOON = 7
"""So many days before a deadline it is time to look twice."""

FAR = 366
"""Working days are said of deadlines that are at most so many days away."""


class HasDeadlines(Protocol):
    """What a deadline can be asked of: a matter, as a row or as a record."""

    deadline: str
    deadline_extended: str
    deadline_internal: str


# --- Reading ---------------------------------------------------------------------------------------------


def read(text: str, today: date) -> str:
    """The deadline that `text` names: `15. oktober 2026 kl. 12`, `15.10.2026 12:00`, `2026-10-15`.

    A date without a year is the next one from `today` on. Nothing is nothing; what cannot be understood is
    raised as it was typed, so that it can be shown beside its field.
    """
    words = " ".join(text.replace("\u00a0", " ").split())
    if not words:
        return ""
    rest = _BEFORE.sub("", words)
    found = _ISO.match(rest) or _DIGITS.match(rest) or _WORDS.match(rest)
    day = _day(found.groupdict(), today) if found else None
    if found is None or day is None:
        raise Invalid("matter.unclear_date", value=text.strip())
    hour = _hour(rest[found.end() :].strip(" .,"))
    if hour is None:
        raise Invalid("matter.unclear_hour", value=text.strip())
    return f"{day.isoformat()} {hour}".strip()


def read_day(text: str, today: date) -> str:
    """A date without an hour, as `read` understands it; a year, or a month with its year, is a date here."""
    words = " ".join(text.split())
    if re.fullmatch(r"\d{4}|\d{4}-(0[1-9]|1[0-2])", words):
        return words
    name, _, year = words.partition(" ")
    if re.fullmatch(r"\d{4}", year) and (month := _month(name.rstrip("."))):
        return f"{year}-{month:02}"
    return read(text, today)[:10]


def _day(parts: dict[str, str | None], today: date) -> date | None:
    month = _month(parts.get("name") or "") if parts.get("name") else int(parts.get("month") or 0)
    year = int(parts.get("year") or 0)
    day = int(parts.get("day") or 0)
    try:
        if year:
            return date(year + 2000 if year < 100 else year, month, day)
        this = date(today.year, month, day)
        return this if this >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    plain = name.casefold()
    whole = next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(plain)), 0)
    return whole if len(plain) >= 3 else 0


def _hour(rest: str) -> str | None:
    """`HH:MM`, nothing where no hour is named, None where one is meant and cannot be read."""
    if not rest:
        return ""
    found = _HOUR.fullmatch(rest)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if (hour, minute) == (24, 0):
        return "23:59"
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


# --- Saying ----------------------------------------------------------------------------------------------


def written(value: str) -> str:
    """A deadline as a sentence says it: `15. oktober 2026 kl. 12.00`; nothing for none."""
    if not value:
        return ""
    day, _, hour = value.partition(" ")
    when = date.fromisoformat(day)
    said = f"{when.day}. {_MONTHS[when.month - 1]} {when.year}"
    return f"{said} kl. {hour.replace(':', '.')}" if hour else said


def weekday(value: str) -> str:
    """The day of the week on which a deadline falls: `torsdag`."""
    return _DAYS[date.fromisoformat(value[:10]).weekday()]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as of a moment: how many days are left, and how that is said.

    `state` is `past`, `today`, `soon` (a week or less) or `later`.
    """

    value: str
    days: int
    is_past: bool
    extended: bool = False

    @property
    def state(self) -> Literal["past", "today", "soon", "later"]:
        """How near it is."""
        if self.is_past:
            return "past"
        if self.days == 0:
            return "today"
        return "soon" if self.days <= SOON else "later"

    @property
    def hour(self) -> str:
        """The hour as it is said, `kl. 12.00`, or nothing."""
        hour = self.value.partition(" ")[2]
        return f"kl. {hour.replace(':', '.')}" if hour else ""

    @property
    def written(self) -> str:
        """The day and the hour, in full."""
        return written(self.value)

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return weekday(self.value)

    @property
    def workdays(self) -> int:
        """How many working days are left, the day of the deadline included and today not."""
        last = date.fromisoformat(self.value[:10])
        return workdays.between(last - timedelta(self.days), last)

    @property
    def left(self) -> str:
        """How much time is left: `i dag kl. 12.00`, `12 dager igjen, 8 virkedager`, `gikk ut i går`."""
        if self.is_past:
            return f"gikk ut {self._ago()}"
        if self.days <= 1:
            return " ".join(filter(None, (("i dag", "i morgen")[self.days], self.hour)))
        return f"{self.days} dager igjen{self._at_work()}"

    def _at_work(self) -> str:
        if self.days > FAR:
            return ""
        number = self.workdays
        return f", {number or 'ingen'} virkedag{'' if number == 1 else 'er'}"

    def _ago(self) -> str:
        if self.days == 0:
            return f"i dag {self.hour}"
        return "i går" if self.days == -1 else f"for {-self.days} dager siden"


def due(value: str, now: datetime, *, extended: bool = False) -> Due | None:
    """The deadline `value` seen from `now`, which is in Norwegian time; None where there is none."""
    if not value:
        return None
    moment = f"{now:%Y-%m-%d %H:%M}"
    past = value < (moment if len(value) > 10 else moment[:10])
    days = (date.fromisoformat(value[:10]) - now.date()) // timedelta(days=1)
    return Due(value, days, past, extended)


def ruling(matter: HasDeadlines) -> str:
    """The deadline that holds: the extended one over the official one."""
    return matter.deadline_extended or matter.deadline


def of(matter: HasDeadlines, now: datetime) -> Due | None:
    """The deadline that holds, seen from `now`."""
    return due(ruling(matter), now, extended=bool(matter.deadline_extended))


AnyMatter = TypeVar("AnyMatter", bound=HasDeadlines)


def by_deadline(matters: Iterable[AnyMatter]) -> list[AnyMatter]:
    """`matters` with the nearest deadline first, and those without one last.

    A day without an hour lasts until its end.
    """
    return sorted(matters, key=lambda each: f"{ruling(each) or '9999-12-31'} 24:00"[:16])
