"""The one form that each file of the library is written in."""

from collections.abc import Mapping
from pathlib import Path

from app.files import front_matter, yaml
from app.files.fields import Record
from app.positions.files.library import Library
from app.positions.records import VersionRecord


def register(entries: Mapping[str, Record]) -> str:
    """`sources.yaml` or `figures.yaml`: sorted by key."""
    return yaml.dump(dict(sorted(entries.items())))


def version(record: VersionRecord, text: str) -> str:
    """A version's file: `record` above the canonical `text`."""
    return front_matter.join(yaml.dump(record), text)


def of_library(library: Library) -> dict[Path, str]:
    """What each file that was read for `library` says, in the form that it should have."""
    texts: dict[str, str] = {}
    if library.taxonomy:
        for placed in (library.taxonomy.lists, library.taxonomy.organisation):
            texts[placed.file] = yaml.dump(placed.record)
    if library.sources:
        texts[library.source_file.file] = register(library.sources)
    if library.figures:
        texts[library.figure_file.file] = register(library.figures)
    for position in library.positions:
        texts[position.placed.file] = yaml.dump(position.record)
    for wording in library.versions:
        texts[wording.file] = version(wording.head.record, wording.text)
    return {Path(file): text for file, text in texts.items()}
