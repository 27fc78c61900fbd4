"""A file in two parts: YAML between two lines of `---`, then text."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import Invalid

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a file, each with the line of the file that it begins on."""

    head: str
    body: str
    head_line: int
    body_line: int


def split(text: str, file: str | Path) -> Parts:
    """The YAML and the text after it; blank lines between them belong to neither."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise Invalid("yaml.no_front_matter", file=file, line=1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise Invalid("yaml.open_front_matter", file=file, line=1)
    start = next((n for n, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), len(lines))
    head = "".join(f"{line}\n" for line in lines[1:end])
    return Parts(head, "\n".join(lines[start:]), head_line=2, body_line=start + 1)


def join(head: str, body: str) -> str:
    """The file whose parts are `head`, as `yaml.dump` writes it, and `body`."""
    return f"{_FENCE}\n{head}{_FENCE}\n{body}"
