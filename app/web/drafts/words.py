"""The words of the workspace."""

from collections.abc import Mapping

from app.matters.models import Point
from app.responses.models import ResponseAsk, ResponseItem
from app.submission import labels
from app.web.labels import VERSION_STATUS

__all__ = ["VERSION_STATUS"]

STATE = {
    "answered": "Besvart",
    "partly": "Delvis besvart",
    "unanswered": "Ikke besvart",
    "skipped": "Besvares ikke",
    "text": "",
}
ORIGIN = {
    "pinned": "Standpunkt",
    "adapted": "Tilpasset standpunkt",
    "own": "Egen tekst",
    "wording": "Forslag til ordlyd",
}
FORM = {"full": "Hele teksten", "short": "Kortform", "sentence": "Én setning", "ask": "Bare kravet"}
LANG = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}
ASK_KIND = {"change": "endring", "clarification": "avklaring", "measure": "tiltak"}
PLACE = {"opening": "Innledning", "closing": "Avslutning"}
VERDICTS = tuple(
    (key, labels.TERMS["nb"][key][:1].upper() + labels.TERMS["nb"][key][1:])
    for key in ("support", "partly", "with_remarks", "oppose", "no_position", "no_remarks")
)
TABS = (("bibliotek", "Bibliotek"), ("horing", "Høringen"), ("tidligere", "Tidligere"))

_WHERE = (("document", ""), ("chapter", "kap. "), ("paragraph", ""), ("page", "s. "))


def asked(point: Point, lang: str) -> str:
    """What the issuer calls a point: `Spørsmål 2`, `§ 7`."""
    kind = labels.TERMS[lang][point.kind]
    return point.number if not point.number or point.number.startswith(kind) else f"{kind} {point.number}"


def where(anchor: Mapping[str, str]) -> str:
    """Where a point stands in the issuer's papers: `Høringsnotatet, kap. 3.2, s. 12`."""
    return ", ".join(f"{before}{anchor[name]}" for name, before in _WHERE if anchor.get(name))


def first_words(row: ResponseItem | ResponseAsk) -> str:
    """How something is recognised in a list: its title, or its first words."""
    if row.version:
        return row.version.title
    if isinstance(row, ResponseItem) and row.wording is not None:
        text = row.wording.get("paragraph") or row.wording.get("ours") or ORIGIN["wording"]
    else:
        text = row.text or ("Tomt avsnitt" if isinstance(row, ResponseItem) else "Krav fra et standpunkt")
    plain = " ".join(text.split())
    return plain if len(plain) <= 90 else f"{plain[:88].rsplit(' ', 1)[0]} …"
