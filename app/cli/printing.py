"""How the command line says things."""

import json
import sys
from collections.abc import Iterable, Sequence

from app.errors import SvarError
from app.messages import Placed, place, say, say_with_place


def complain(error: SvarError) -> int:
    """Say an error on standard error, in one line; the exit code for it."""
    print(say_with_place(error), file=sys.stderr)
    return 1


def warn(sentences: Iterable[str]) -> None:
    """Say each sentence on standard error; nothing more comes of it."""
    for sentence in sentences:
        print(f"Obs: {sentence}", file=sys.stderr)


def print_json(value: object) -> None:
    """`value` as JSON, with letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def as_json(found: Placed, level: str) -> dict[str, object]:
    """A finding for programs: its level, code, place and sentence."""
    return {"level": level, "code": found.code, "file": found.file, "line": found.line, "text": say(found)}


def names(listed: Sequence[str], most: int = 12) -> str:
    """A list of names as one reads it: with commas, and a count where it grows long."""
    shown = ", ".join(listed[:most])
    return f"{shown} og {len(listed) - most} til" if len(listed) > most else shown


def line_of(level: str, found: Placed) -> str:
    """A finding on one line, with its place first so that an editor can jump to it."""
    return ": ".join(part for part in (place(found), level, say(found)) if part)
