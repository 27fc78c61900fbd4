"""Fine points of setting type that every print writer shares."""

import re

_GAP = re.compile(r"(?<=\d) (?=[\d%‰])|(?<=§) (?=\d)")


def digits(text: str) -> str:
    """`text` with no-break spaces between digits, before % and after §, so that no number is torn."""
    return _GAP.sub("\u00a0", text)
