"""`svar suggest`: the positions that answer what a text asks, question by question, and why."""

import re
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from app import db
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import print_json
from app.cli.search import limit
from app.documents.readers import plain
from app.errors import Unavailable
from app.matters import intake, pasting, worker
from app.positions import search, suggest
from app.positions.labels import printed_date
from app.positions.suggest import Choice, Suggestion
from app.responses import uses
from app.responses.uses import Last
from app.settings import Settings

_PLAIN = {"", ".txt", ".md"}
_LONG = 400
"""Words from which on a plain text is read as a paper, in which questions have to be looked for."""

_SHOWN = 100
_STATUS = {
    "draft": "utkast",
    "in_review": "til godkjenning",
    "replaced": "erstattet",
    "withdrawn": "trukket tilbake",
}
_USE = {"internal": "internt", "historical": "historisk", "needs_decision": "må avklares"}


def add(groups: parser.Groups) -> None:
    """Add the words of this command."""
    suggesting = parser.command(groups, "suggest", run, "foreslå standpunkter til spørsmålene i en tekst")
    suggesting.add_argument("file", metavar="FIL", help="Word, PDF, nettside eller ren tekst; - for inndata")
    suggesting.add_argument(
        "--limit",
        metavar="ANTALL",
        type=limit,
        default=5,
        help="hvor mange forslag hvert spørsmål får (ellers 5)",
    )
    suggesting.add_argument("--lang", choices=("nb", "nn", "en"), help="språk (ellers tekstens eget)")
    parser.json_option(suggesting)


def run(call: Namespace, settings: Settings) -> int:
    """Print the suggestions for each question."""
    asked = questions(*_brought(call.file))
    texts = [suggest.Asked(each.text, each.title) for each in asked]
    choice = Choice(langs=_langs(call.lang, texts))
    with opened(settings) as engine:
        with db.writing(engine) as session:
            search.ensure(session)
        with db.reading(engine) as session:
            found = suggest.suggest(session, texts, limit=call.limit, choice=choice)
            used = uses.last(session, {each.hit.position.id for own in found for each in own})
            pairs = list(zip(asked, found, strict=True))
            if call.json:
                print_json({"questions": [_as_json(each, own, used) for each, own in pairs]})
            else:
                for each, own in pairs:
                    _print(each, own, used)
    return 0


def _brought(file: str) -> tuple[bytes, str]:
    try:
        return (sys.stdin.buffer.read(), "-.txt") if file == "-" else (Path(file).read_bytes(), file)
    except OSError as error:
        raise Unavailable("file.unreadable", file=file, reason=error.strerror) from None


def _langs(chosen: str | None, texts: Sequence[suggest.Asked]) -> tuple[str, ...]:
    lang = chosen or suggest.heard(" ".join(f"{each.title} {each.text}" for each in texts))
    return (lang,) if lang == "nb" else (lang, "nb")


# --- The questions of a text -----------------------------------------------------------------------------


def questions(data: bytes, name: str) -> list[intake.Asked]:
    """What a file asks; a text in which no question is found is one question by itself."""
    if Path(name).suffix.lower() in _PLAIN:
        text = plain.decoded(data)
        if found := _numbered(text):
            return found
        if len(text.split()) < _LONG:
            return [_whole(text)]
    reading = worker.read(data, name)
    return list(intake.read([intake.Brought(name, reading)]).points) or [_whole(reading.text())]


def _whole(text: str) -> intake.Asked:
    return intake.Asked("general", "", "", text.strip(), {})


_NUMBER = re.compile(r"\s*(?:(?:Spørsmål|Spm\.?|Question)\s+)?\d{1,3}\s*[a-z]?\s*[.):]\s*\S", re.IGNORECASE)


def _numbered(text: str) -> list[intake.Asked]:
    """The numbered questions of a plain text, without what leads up to the first; none where there is one."""
    lines = text.splitlines()
    marked = [n for n, line in enumerate(lines) if _NUMBER.match(line)]
    if len(marked) < 2:
        return []
    asked = pasting.read("\n".join(lines[marked[0] :]), "question")
    if not any("?" in each.title + each.text for each in asked) and len(text.split()) >= _LONG:
        return []  # chapters of a paper
    return [intake.Asked(each.kind, each.number, each.title, each.text, {}) for each in asked]


# --- Said ------------------------------------------------------------------------------------------------


def _print(asked: intake.Asked, own: Sequence[Suggestion], used: Mapping[str, Last]) -> None:
    print(_short(" ".join(filter(None, (asked.number, asked.title, asked.text)))))
    for each in own:
        version = each.hit.version
        marks = [_STATUS.get(version.status, ""), _USE.get(each.hit.position.use, "")]
        marked = "".join(f", {mark}" for mark in marks if mark)
        print(f"  - {version.title}  ({version.name}{marked})")
        print(f"      {search.said(each.hit.reasons)}")
        if last := used.get(version.position_id):
            print(f"      {_last(last)}")
    if not own:
        print("  Vi har ikke noe standpunkt om dette.")
    print()


def _last(last: Last) -> str:
    when = f" {printed_date(last.date, 'nb')}" if last.date else ""
    return f"sist brukt til {last.addressee}{when}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _as_json(asked: intake.Asked, own: Sequence[Suggestion], used: Mapping[str, Last]) -> dict[str, object]:
    return {
        "number": asked.number,
        "title": asked.title,
        "text": asked.words,
        "suggestions": [_suggestion(each, used.get(each.hit.position.id)) for each in own],
    }


def _suggestion(each: Suggestion, last: Last | None) -> dict[str, object]:
    version = each.hit.version
    return {
        "position": version.position_id,
        "version": version.number,
        "lang": version.lang,
        "title": version.title,
        "score": round(each.hit.score, 4),
        "why": search.said(each.hit.reasons).split(" · "),
        "snippet": "".join(piece.text for piece in each.hit.excerpt),
        "section": each.section,
        "status": version.status,
        "use": each.hit.position.use,
        "review_by": each.hit.position.review_by,
        "last_used": {"addressee": last.addressee, "date": last.date, "count": last.count} if last else None,
    }
