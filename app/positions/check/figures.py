"""Whether a number in a text still says what the register of figures says."""

import re
from decimal import Decimal
from typing import Literal

from app.positions.records import FigureRecord

_ENGLISH = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_NORWEGIAN = re.compile(r"-?[0-9]+(?:,[0-9]+)?")
_SIGNS = {"prosent": "%", "prosentpoeng": "%", "percent": "%", "per cent": "%"}


def judge(shown: str, lang: str, figure: FigureRecord) -> Literal["right", "moved", "wrong"]:
    """How `shown` stands to the register: as it says, as it said before, or neither."""
    words = " ".join(shown.split())
    value = _number(words, lang, figure.unit)
    if words in figure.shown or value == Decimal(figure.value):
        return "right"
    if value in {Decimal(earlier.value) for earlier in figure.earlier}:
        return "moved"
    return "wrong"


def _number(words: str, lang: str, unit: str) -> Decimal | None:
    """The number that `words` are in `lang`, or None; spaces and the unit do not count."""
    bare = words.removesuffix(unit).removesuffix(_SIGNS.get(unit, unit))
    bare = re.sub(r"\s", "", bare).replace("\u2212", "-")
    if lang == "en":
        return Decimal(bare.replace(",", "")) if _ENGLISH.fullmatch(bare) else None
    return Decimal(bare.replace(",", ".")) if _NORWEGIAN.fullmatch(bare) else None
