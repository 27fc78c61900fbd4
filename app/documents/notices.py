"""What a reader or writer could not keep, told instead of dropped in silence."""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["info", "warning"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that did not come through as it stood.

    `code` names the sentence in `app.messages`, `data` fills its blanks; `line` is the line of the source
    it stands on, counted from 1, or 0 where lines mean nothing; `excerpt` is the text it is about.
    """

    code: str
    line: int = 0
    excerpt: str = ""
    level: Level = "warning"
    data: dict[str, object] = field(default_factory=dict)
