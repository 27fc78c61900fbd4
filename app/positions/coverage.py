"""What a library covers: the objectives of the strategy, and the catalogue that it was written from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.positions.files.library import Library, PositionFolder


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one objective is covered.

    `uses` counts positions, `versions` counts wordings by language and status (`nb`, `current`). A position
    without objectives serves every one of them.
    """

    objective: str
    name: str
    positions: int
    uses: Mapping[str, int]
    versions: Mapping[tuple[str, str], int]


def coverage(library: Library) -> tuple[Coverage, ...]:
    """One entry an objective, in the order of the taxonomy; none for a library whose taxonomy is broken."""
    objectives = library.taxonomy.lists.record.objectives if library.taxonomy else ()
    return tuple(_covered(each.key, each.nb, library) for each in objectives)


def _covered(key: str, name: str, library: Library) -> Coverage:
    serving = [
        position
        for position in library.positions
        if position.record.kind == "stand" and key in (position.record.objectives or (key,))
    ]
    versions = [version for position in serving for version in position.versions]
    return Coverage(
        objective=key,
        name=name,
        positions=len(serving),
        uses=Counter(position.record.use for position in serving),
        versions=Counter((version.lang, version.head.record.status) for version in versions),
    )


def homes(library: Library) -> dict[int, list[PositionFolder]]:
    """The positions that each row of the catalogue went into, from row 1 to the last; none is a gap."""
    named: dict[int, list[PositionFolder]] = {}
    for position in library.positions:
        for row in position.record.catalogue:
            named.setdefault(row, []).append(position)
    return {row: named.get(row, []) for row in range(1, max(named, default=0) + 1)}


def catalogue(library: Library) -> str:
    """`docs/position-catalogue.md`: every row of the catalogue with its positions."""
    lines = [
        "# From the catalogue to the positions",
        "",
        "Written by `svar positions catalogue`; change the rows in a `position.yaml` instead of this page.",
        "",
        "| Row | Position | Title | Theme | Use | Languages |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row, positions in homes(library).items():
        lines += [*_rows(row, positions)] or [f"| {row} | **none** | | | | |"]
    return "\n".join(lines) + "\n"


def _rows(row: int, positions: list[PositionFolder]) -> Iterator[str]:
    for position in positions:
        newest = max(position.versions, key=lambda version: (version.lang == "nb", version.number))
        languages = ", ".join(sorted({version.lang for version in position.versions}, reverse=True))
        title = newest.head.record.title.replace("|", "\\|")
        cells = (f"`{position.id}`", title, position.theme, position.record.use, languages)
        yield f"| {row} | {' | '.join(cells)} |"
