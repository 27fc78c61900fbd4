"""The numbers that Word sets before headings and entries by itself, counted as Word counts them."""

import re
from dataclasses import dataclass, field

from app.documents.readers.word.looks import VAL, Numbered
from app.documents.word.names import w
from app.documents.word.xml import Element, number

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 4000


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Sequence:
    """A list as a `w:num` defines it; those with the same `counter` count together."""

    counter: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbers:
    """The lists of a file, and how far each has counted."""

    sequences: dict[str, _Sequence] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, numbered: Numbered) -> tuple[str, bool]:
        """What prints before the next paragraph of the list, and whether it is a number; a bullet is none."""
        sequence = self.sequences.get(numbered.list_id)
        level = sequence.levels.get(numbered.level) if sequence else None
        if sequence is None or level is None:
            return "•", False
        counts = self._counts.setdefault(sequence.counter, {})
        if numbered.list_id not in self._begun:
            self._begun.add(numbered.list_id)
            for place, start in sequence.restarts.items():
                counts[place] = start - 1
        counts[numbered.level] = counts.get(numbered.level, level.start - 1) + 1
        for deeper in [place for place in counts if place > numbered.level]:
            del counts[deeper]
        if level.form in ("bullet", "none") or not level.text:
            return ("•", False) if level.form == "bullet" else (level.text.strip(), False)
        return re.sub(
            r"%([1-9])", lambda found: _printed(sequence, counts, int(found[1]) - 1), level.text
        ), True


def _printed(sequence: _Sequence, counts: dict[int, int], place: int) -> str:
    level = sequence.levels.get(place)
    count = counts.get(place, level.start if level else 1)
    return _written(count, level.form if level else "decimal")


def _written(count: int, form: str) -> str:
    if not 0 < count < _MOST:
        return str(count)
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (count // value)
        count %= value
    return signs


def read_numbers(root: Element | None) -> Numbers:
    """The lists that the part `root` defines."""
    if root is None:
        return Numbers()
    abstract = {
        node.get(w("abstractNumId"), ""): {
            number(level.get(w("ilvl"), "0")): _level(level) for level in node.findall(w("lvl"))
        }
        for node in root.findall(w("abstractNum"))
    }
    numbers = Numbers()
    for node in root.findall(w("num")):
        reference = node.find(w("abstractNumId"))
        counter = reference.get(VAL, "") if reference is not None else ""
        levels, restarts = dict(abstract.get(counter, {})), {}
        for override in node.findall(w("lvlOverride")):
            place = number(override.get(w("ilvl"), "0"))
            if (own := override.find(w("lvl"))) is not None:
                levels[place] = _level(own)
            if (start := override.find(w("startOverride"))) is not None:
                restarts[place] = number(start.get(VAL, "1"))
        numbers.sequences[node.get(w("numId"), "")] = _Sequence(counter, levels, restarts)
    return numbers


def _level(node: Element) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = node.find(w(name))
        return found.get(VAL, otherwise) if found is not None else otherwise

    return _Level(value("numFmt", "decimal"), value("lvlText", "")[:60], number(value("start", "1")))
