"""`svar read`: what the readers find in a hearing document."""

from argparse import Namespace
from pathlib import Path

from app.cli import parser
from app.cli.printing import print_json, warn
from app.errors import Unavailable
from app.matters import deadlines, intake, worker
from app.matters.intake import Deadline, Found, Seen, Value
from app.messages import say
from app.settings import Settings

_LONGEST = 100


def add(groups: parser.Groups) -> None:
    """Add the words of this command."""
    reading = parser.command(groups, "read", run, "les et høringsdokument, og vis hva det spør om")
    reading.add_argument("file", metavar="FIL", type=Path, help="Word, PDF, nettside eller ren tekst")
    parser.json_option(reading)


def run(call: Namespace, _settings: Settings) -> int:
    """Print what is found in the file, with where it was read."""
    try:
        data = call.file.read_bytes()
    except OSError as error:
        raise Unavailable("file.unreadable", file=call.file, reason=error.strerror) from None
    found = intake.read([intake.Brought(call.file.name, worker.read(data, str(call.file)))])
    if call.json:
        print_json(as_json(found))
        return 0
    warn(say(notice) for notice in found.notices if notice.level == "warning")
    _print(found)
    return 0


def _print(found: Found) -> None:
    due = found.deadline
    rows = (
        ("Tittel", found.title),
        ("Sendt ut av", found.issuer),
        ("Svar sendes til", found.sender),
        ("Saksnummer", found.case_number),
        ("Høringsfrist", deadlines.written(due.value) if due else ""),
        ("Utsatt frist", deadlines.written(found.deadline_extended.value) if found.deadline_extended else ""),
        ("Slik svarer man", ", ".join(value.value for value in found.channels)),
    )
    for label, value in rows:
        if value:
            print(f"{label}: {value}")
    for each in found.deadlines:
        if each is not due and each is not found.deadline_extended:
            print(f"Også nevnt: {deadlines.written(each.value)} («{_short(each.seen.words)}»)")
    print()
    for asked in found.points:
        label = " ".join(filter(None, (asked.number, asked.title)))
        print(f"- {_short(': '.join(filter(None, (label, asked.text))))}")
    if not found.points:
        print("Ingen punkter å svare på.")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def as_json(found: Found) -> dict[str, object]:
    """What is found, for programs: the fields that stay, and where each was read."""
    due, extended = found.deadline, found.deadline_extended
    return {
        "title": found.title,
        "issuer": found.issuer,
        "sender": found.sender,
        "case_number": found.case_number,
        "deadline": due.date if due else "",
        "deadline_hour": due.hour if due else "",
        "deadline_extended": extended.date if extended else "",
        "deadline_candidates": [_deadline(each) for each in found.deadlines],
        "kind": found.kind,
        "lang": found.lang,
        "is_summary": found.is_summary,
        "status": found.statuses[0].value if found.statuses else "",
        "contacts": [_value(each) for each in found.contacts],
        "channels": [_value(each) for each in found.channels],
        "candidates": {
            "title": [_value(each) for each in found.titles],
            "issuer": [_value(each) for each in found.issuers],
            "case_number": [_value(each) for each in found.case_numbers],
        },
        "questions": [
            {
                "number": asked.number,
                "kind": asked.kind,
                "title": asked.title,
                "text": asked.words,
                "anchor": asked.anchor,
            }
            for asked in found.points
        ],
        "notices": [
            {"level": notice.level, "code": notice.code, "text": say(notice)} for notice in found.notices
        ],
    }


def _deadline(due: Deadline) -> dict[str, object]:
    return {"date": due.date, "hour": due.hour, "kind": due.kind, **_seen(due.seen)}


def _value(value: Value) -> dict[str, object]:
    return {"value": value.value, **_seen(value.seen)}


def _seen(seen: Seen) -> dict[str, object]:
    return {"document": seen.document, "page": seen.page, "words": seen.words}
