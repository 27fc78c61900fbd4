"""Pages that every room may show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A page that says what went wrong, and nothing more."""

    title: str
    sentence: str
