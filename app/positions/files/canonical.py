"""Files that say the right thing in another form than the one they are written in."""

from pathlib import Path

from app.files import atomic
from app.positions.files import form
from app.positions.files.library import Library
from app.positions.files.read import read_library
from app.positions.findings import Finding


def canonical(folder: Path, *, write: bool = False) -> tuple[Finding, ...]:
    """The files in `folder` that a dump would write otherwise; with `write` they are written so.

    A file that cannot be read is not among them, and is never touched.
    """
    library = read_library(folder)
    found = not_canonical(library)
    if write:
        for path, text in _others(library).items():
            atomic.write(path, text)
    return found


def not_canonical(library: Library) -> tuple[Finding, ...]:
    """A finding for each file of `library` that stands in another form on disk."""
    return tuple(Finding("warning", "file.not_canonical", str(path)) for path in _others(library))


def _others(library: Library) -> dict[Path, bytes]:
    texts = {path: text.encode() for path, text in form.of_library(library).items()}
    return {path: text for path, text in texts.items() if path.read_bytes() != text}
