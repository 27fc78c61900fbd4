"""The calendar is read back by another's reader, and keeps to the letter of RFC 5545."""

# ruff: noqa: DTZ001 -- deadlines are in Norwegian time, without a zone

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from app.matters import calendar
from app.matters.calendar import Entry

OSLO = ZoneInfo("Europe/Oslo")
ENTRY = Entry(
    slug="ny-ferdselslov",
    title="Høring – ny ferdselslov; §§ 1, 2 og «3»",
    kind="hearing",
    deadline="2026-10-15",
    deadline_extended="",
    deadline_internal="",
    revision=3,
    changed=datetime(2026, 9, 1, 7, 30, 12, tzinfo=UTC),
    about=("Høring fra Departementet for ferdsel", "Saksnummer: 26/123"),
    address="https://svar.example.org/saker/ny-ferdselslov",
)


def events(*entries: Entry) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(calendar.write(entries, "Frister – FF"))
    assert read.errors == []
    found = read.walk("VEVENT")
    assert all(event.errors == [] for event in found)
    return found


def test_a_day_without_an_hour_lasts_all_day_and_is_told_of_in_the_morning() -> None:
    (event,) = events(ENTRY)
    assert (event["UID"], event["SEQUENCE"]) == ("official.ny-ferdselslov@svar", 3)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 10, 15), date(2026, 10, 16))
    assert event["SUMMARY"] == f"Høringsfrist: {ENTRY.title}"
    assert event["DESCRIPTION"] == "\n".join((*ENTRY.about, ENTRY.address))
    assert event["URL"] == ENTRY.address
    assert event.decoded("DTSTAMP") == ENTRY.changed
    alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    midnight = datetime(2026, 10, 15)
    assert [midnight + each for each in alarms] == [datetime(2026, 10, 8, 9), datetime(2026, 10, 14, 9)]


def test_an_hour_is_in_norwegian_time_in_summer_and_in_winter() -> None:
    summer, winter = events(
        replace(ENTRY, deadline="2026-10-15 12:00"), replace(ENTRY, deadline="2026-12-01 12:00")
    )
    assert summer.decoded("DTSTART") == datetime(2026, 10, 15, 12, tzinfo=OSLO)
    assert summer.decoded("DTSTART").astimezone(UTC).hour == 10
    assert winter.decoded("DTSTART").astimezone(UTC).hour == 11
    assert "DTEND" not in summer


@given(st.datetimes(datetime(1997, 1, 1), datetime(2037, 12, 31)))
def test_the_zone_that_goes_along_is_the_one_of_norway(moment: datetime) -> None:
    read = icalendar.Calendar.from_ical(calendar.write([], "Frister"))
    (zone,) = read.walk("VTIMEZONE")
    told = zone.to_tz(lookup_tzid=False).utcoffset(moment)
    skipped = moment.replace(tzinfo=OSLO).astimezone(UTC).astimezone(OSLO).replace(tzinfo=None) != moment
    twice = moment.replace(tzinfo=OSLO).utcoffset() != moment.replace(tzinfo=OSLO, fold=1).utcoffset()
    assert skipped or twice or told == moment.replace(tzinfo=OSLO).utcoffset()


def test_an_extended_deadline_holds_and_the_first_one_no_longer_rings() -> None:
    first, extended, internal = events(
        replace(ENTRY, deadline_extended="2026-11-01", deadline_internal="2026-10-20 09:00")
    )
    assert first["SUMMARY"] == f"Opprinnelig frist, utsatt til 1. november 2026: {ENTRY.title}"
    assert first.walk("VALARM") == []
    assert (extended["SUMMARY"], len(extended.walk("VALARM"))) == (f"Utsatt frist: {ENTRY.title}", 2)
    assert internal["SUMMARY"] == f"Intern frist: {ENTRY.title}"
    assert [alarm.decoded("TRIGGER") for alarm in internal.walk("VALARM")] == [timedelta(-1)]
    assert len({event["UID"] for event in (first, extended, internal)}) == 3


def test_what_is_no_hearing_has_a_deadline_like_any_other() -> None:
    (event,) = events(replace(ENTRY, kind="letter"))
    assert event["SUMMARY"].startswith("Frist: ")


def test_a_calendar_without_deadlines_is_one_still() -> None:
    read = icalendar.Calendar.from_ical(calendar.write([], "Frister"))
    assert (read["VERSION"], read["X-WR-CALNAME"], read.walk("VEVENT")) == ("2.0", "Frister", [])
    assert read.walk("VTIMEZONE")


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=200)
DEADLINE = st.one_of(
    st.dates().map(date.isoformat),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 30)).map(lambda each: each.isoformat(" ")[:16]),
)


@given(TEXT, TEXT, DEADLINE, DEADLINE)
def test_whatever_a_matter_is_called_comes_back_as_it_was(
    title: str, about: str, deadline: str, internal: str
) -> None:
    entry = replace(ENTRY, title=title, about=(about,), deadline=deadline, deadline_internal=internal)
    written = calendar.write([entry], title)
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= calendar.WIDTH and b"\n" not in line and b"\r" not in line for line in lines)
    assert [line.decode() for line in lines]
    first, second = events(entry)
    assert (first["SUMMARY"], second["SUMMARY"]) == (f"Høringsfrist: {title}", f"Intern frist: {title}")
    assert first["DESCRIPTION"] == f"{about}\n{entry.address}"
    for event, value in ((first, deadline), (second, internal)):
        start = event.decoded("DTSTART")
        assert f"{start.isoformat().replace('T', ' ')[: len(value)]}" == value


def test_the_same_matters_give_the_same_bytes_and_control_signs_are_left_out() -> None:
    assert calendar.write([ENTRY], "A\x00\x1b\x7fB") == calendar.write([ENTRY], "AB")
