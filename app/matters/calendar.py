"""The deadlines of matters as a calendar that others subscribe to (iCalendar, RFC 5545).

The same matters give the same bytes: what the calendar says never depends on the day on which it is fetched.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from app.matters import deadlines

WIDTH = 75
"""As many octets as a line may have, its end not counted."""

Kind = Literal["official", "extended", "internal"]

_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Svar//Frister//NO",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    "X-WR-TIMEZONE:Europe/Oslo",
)
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a matter was changed that came from a file, of which nobody knows."""

_BEFORE_A_DAY = {"week": "-P6DT15H", "day": "-PT15H"}
"""At nine in the morning a week and a day before, for what lasts a whole day."""

_BEFORE_AN_HOUR = {"week": "-P7D", "day": "-P1D"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter as the calendar needs it; `about` are the lines that say more, `address` where its page is."""

    slug: str
    title: str
    kind: str
    deadline: str
    deadline_extended: str
    deadline_internal: str
    revision: int
    changed: datetime | None
    about: tuple[str, ...]
    address: str


def write(entries: Iterable[Entry], name: str) -> bytes:
    """The calendar of that name with every deadline of `entries`; one that was extended is told as such."""
    lines = [*_HEAD, _text("NAME", name), _text("X-WR-CALNAME", name), *_ZONE]
    for entry in entries:
        lines += _events(entry)
    return b"".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def _events(entry: Entry) -> Iterator[str]:
    said = "Høringsfrist" if entry.kind == "hearing" else "Frist"
    if entry.deadline and entry.deadline_extended:
        moved = f"Opprinnelig frist, utsatt til {deadlines.written(entry.deadline_extended)}"
        yield from _event(entry, "official", entry.deadline, moved, ())
    elif entry.deadline:
        yield from _event(entry, "official", entry.deadline, said, ("week", "day"))
    if entry.deadline_extended:
        yield from _event(entry, "extended", entry.deadline_extended, "Utsatt frist", ("week", "day"))
    if entry.deadline_internal:
        yield from _event(entry, "internal", entry.deadline_internal, "Intern frist", ("day",))


def _event(entry: Entry, kind: Kind, value: str, said: str, alarms: tuple[str, ...]) -> Iterator[str]:
    words = f"{said}: {entry.title}"
    changed = (entry.changed or _LONG_AGO).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield _text("UID", f"{kind}.{entry.slug}@svar")
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{entry.revision}"
    yield from _when(value)
    yield _text("SUMMARY", words)
    yield _text("DESCRIPTION", "\n".join((*entry.about, entry.address)))
    yield f"URL:{entry.address}"
    yield "TRANSP:TRANSPARENT"
    triggers = _BEFORE_AN_HOUR if len(value) > 10 else _BEFORE_A_DAY
    for each in alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{triggers[each]}")
        yield _text("DESCRIPTION", words)
        yield "END:VALARM"
    yield "END:VEVENT"


def _when(value: str) -> Iterator[str]:
    """A moment in Norwegian time where the hour is known, else the whole day."""
    day, _, hour = value.partition(" ")
    if hour:
        yield f"DTSTART;TZID=Europe/Oslo:{_digits(day)}T{_digits(hour)}00"
        return
    yield f"DTSTART;VALUE=DATE:{_digits(day)}"
    if (first := date.fromisoformat(day)) < date.max:
        yield f"DTEND;VALUE=DATE:{_digits((first + timedelta(1)).isoformat())}"


def _digits(value: str) -> str:
    return value.replace("-", "").replace(":", "")


def _text(name: str, value: str) -> str:
    """A property that holds text, with what means something escaped and what no text may hold left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"{name}:{_CONTROLS.sub('', escaped)}"


def _folded(line: str) -> bytes:
    """A line of UTF-8 with its end, folded where it is too long, and never within a letter."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
