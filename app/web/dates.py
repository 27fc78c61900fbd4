"""Dates as people type and read them in forms: `1.6.2027`, `6.2027`, `2027`."""

import re

_TYPED = re.compile(r"(?:(?:([0-9]{1,2})\.\s*)?([0-9]{1,2})\.\s*)?([0-9]{4})")


def typed(text: str) -> str:
    """What was typed as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; what is no date comes back as it is."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return text.strip()
    day, month, year = found.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def shown(date: str) -> str:
    """A date as one would type it; what is no date comes back as it is."""
    parts = date.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return date
    return ".".join(str(int(part)) for part in reversed(parts))
