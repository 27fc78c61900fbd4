"""Names that a program can hold: keys made of what people call a thing."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 60
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "ä": "ae", "ö": "o", "ß": "ss"})
_SMALL = {
    "av",
    "for",
    "fra",
    "i",
    "med",
    "og",
    "om",
    "paa",
    "til",
    "ved",
    "en",
    "et",
    "den",
    "det",
    "the",
    "of",
    "on",
    "to",
}
"""Words that a short name can do without, when it must be cut."""


def key(text: str, longest: int = LONGEST) -> str:
    """`text` as a key: `Høring – lov om § 4-2` becomes `horing-lov-om-4-2`; empty where no sign is left."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    if len("-".join(words)) > longest:
        words = [word for word in words if word not in _SMALL] or words
    made = "-".join(words)
    if len(made) <= longest:
        return made
    cut = made[: longest + 1].rpartition("-")[0] or made[:longest]
    return cut.strip("-")


def free(text: str, taken: Collection[str], otherwise: str, longest: int = LONGEST) -> str:
    """A key of `text` that nothing in `taken` has: the plain one, else with `-2`, `-3` after it."""
    plain = key(text, longest) or otherwise
    if plain not in taken:
        return plain
    short = key(text, longest - 5) or otherwise
    return next(name for name in (f"{short}-{n}" for n in count(2)) if name not in taken)
