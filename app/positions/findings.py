"""What a check of the library finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.errors import SvarError

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know; `code` names the sentence in `app.messages`, `data` fills its blanks."""

    level: Level
    code: str
    file: str = ""
    line: int = 0
    data: Mapping[str, object] = field(default_factory=dict)


def of_error(error: SvarError) -> Finding:
    """A finding that says what `error` says."""
    return Finding("error", error.code, error.file, error.line, error.data)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` by file and line, those about the whole library last."""
    return tuple(sorted(findings, key=lambda each: (not each.file, each.file, each.line, each.code)))
