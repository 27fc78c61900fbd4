"""What a library folder holds: every record with the place that it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.tree import Blocks
from app.errors import SvarError
from app.files.placed import Placed
from app.positions.records import (
    FigureRecord,
    FiguresRecord,
    PositionRecord,
    SourceRecord,
    SourcesRecord,
    VersionRecord,
    wording_hash,
)
from app.taxonomy.files import Taxonomy


@dataclass(frozen=True, slots=True)
class VersionFile:
    """One wording: `head` stands above the text, `raw` is the text as it stands from `line` on.

    `blocks` is its tree and `text` its canonical form.
    """

    position: str
    lang: str
    number: int
    head: Placed[VersionRecord]
    raw: str
    line: int
    blocks: Blocks
    text: str

    @property
    def file(self) -> str:
        """The file that it was read from."""
        return self.head.file

    @property
    def name(self) -> str:
        """`dele-legemiddelopplysninger@2.nb`."""
        return f"{self.position}@{self.number}.{self.lang}"

    @property
    def sha256(self) -> str:
        """The hash of what is frozen in it."""
        return wording_hash(self.lang, self.head.record, self.text)

    def line_of(self, *phrases: str) -> int:
        """The line of the first of `phrases` that the text holds, or the one on which the text begins."""
        place = next((self.raw.index(phrase) for phrase in phrases if phrase in self.raw), 0)
        return self.line + self.raw.count("\n", 0, place)

    def line_of_citation(self, key: str) -> int:
        """The line on which a source is first cited."""
        return self.line_of(f"[^{key}]", f"[^{key},")

    def line_of_figure(self, key: str, shown: str = "") -> int:
        """The line on which a figure is first shown, as `shown` if that is given."""
        return self.line_of(f"[{shown}]{{figure={key}}}", f"{{figure={key}}}")


@dataclass(frozen=True, slots=True)
class PositionFolder:
    """One position: its theme, its record and its wordings."""

    theme: str
    placed: Placed[PositionRecord]
    versions: tuple[VersionFile, ...]

    @property
    def id(self) -> str:
        """The position's id, which is its folder's name."""
        return self.placed.record.id

    @property
    def record(self) -> PositionRecord:
        """What `position.yaml` says."""
        return self.placed.record


@dataclass(frozen=True, slots=True)
class Library:
    """All of a folder. Where there are `faults`, the rest is what could be read."""

    taxonomy: Taxonomy | None
    source_file: Placed[SourcesRecord]
    figure_file: Placed[FiguresRecord]
    positions: tuple[PositionFolder, ...]
    faults: tuple[SvarError, ...]

    @property
    def sources(self) -> dict[str, SourceRecord]:
        """The sources by their keys."""
        return self.source_file.record.root

    @property
    def figures(self) -> dict[str, FigureRecord]:
        """The figures by their keys."""
        return self.figure_file.record.root

    @property
    def versions(self) -> Iterator[VersionFile]:
        """Every wording, position by position."""
        return (version for position in self.positions for version in position.versions)
