"""Typed and pasted text as the paragraphs of a paper, with `## ` before those that are headings."""

import re

from app.files.text import normal

HEADING = "## "
_NUMBERED = re.compile(
    r"(?:(?:Kapittel|Kap\.|Del|Vedlegg)\s+[\dIVX]+|\d{1,2}(?:\.\d{1,2}){0,4}\.?|§{1,2}\s?\d+[a-z]?(?:-\d+)?[a-z]?\.?)"
    r"(?:\s+[A-ZÆØÅ«].{0,110})?"
)
_ENDS_AS_TEXT = (".", ",", ";", ":", "?", "!")


def marked(text: str) -> str:
    """Typed or pasted text as paragraphs, with a mark before the lines that read as headings."""
    lines = [" ".join(line.split()) for line in normal(text).replace("\0", "").split("\n")]
    blocks: list[str] = []
    open_block = False
    for line in lines:
        if not line:
            open_block = False
        elif _is_heading(line):
            blocks.append(HEADING + line.lstrip("#").strip())
            open_block = False
        elif open_block and _goes_on(blocks[-1], line):
            blocks[-1] = f"{blocks[-1]} {line}"
        else:
            blocks.append(line)
            open_block = True
    return "\n\n".join(blocks)


def _is_heading(line: str) -> bool:
    if re.match(r"#{1,6}\s+\S", line):
        return True
    return len(line) <= 120 and not line.endswith(_ENDS_AS_TEXT) and bool(_NUMBERED.fullmatch(line))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before it, as lines broken by a PDF or a mail do."""
    return (
        len(before) > 40
        and not before.endswith((".", "?", "!", ":"))
        and not re.match(r"[-–•*]|\d+[.)]\s", line)
    )
