"""Lists in Word: one definition for bullets, one for numbers, and a counter for each numbered list."""

from dataclasses import dataclass
from typing import Final

from app.documents.word.names import W, w
from app.documents.word.places import place
from app.documents.word.xml import Element, fragment, highest

BLANK: Final = f'<w:numbering xmlns:w="{W}"/>'
LEVELS: Final = 9
STEP: Final = 397  # 7 mm in twips: how far each level is set in


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids that lists use: that of all bullets, that of the definition of numbers, the first free one."""

    bullets: int
    numbers: int
    free: int


def add_lists(root: Element) -> Numbering:
    """Add our two definitions to the part `root`, and the place for the counters of an export."""
    counters = root.findall(w("num"))
    abstract = highest(root.findall(w("abstractNum")), w("abstractNumId")) + 1
    number = highest(counters, w("numId")) + 1
    tail = root.find(w("numIdMacAtCleanup"))
    # Definitions stand before all counters, counters before what closes the part.
    at = root.index(counters[0]) if counters else len(root) if tail is None else root.index(tail)
    root.insert(at, fragment(_definition(abstract, "5A6B0C01", "bullet")))
    root.insert(at + 1, fragment(_definition(abstract + 1, "5A6B0C02", "decimal")))
    end = len(root) if tail is None else root.index(tail)
    root.insert(end, fragment(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    root.insert(end + 1, place("counters"))
    return Numbering(number, abstract + 1, number + 1)


def counter(numbering: Numbering, number: int, level: int) -> str:
    """The counter `number`, that begins at 1 on `level`."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{numbering.numbers}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _definition(abstract: int, sign: str, kind: str) -> str:
    levels = "".join(_level(level, kind) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:nsid w:val="{sign}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{sign}"/>{levels}</w:abstractNum>'
    )


def _level(level: int, kind: str) -> str:
    text = f"%{level + 1}." if kind == "decimal" else "•–"[level % 2]
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )
