"""References within a library that lead nowhere; each is a fault, since the database would not hold it."""

from collections.abc import Collection, Iterable, Iterator

from app.documents.tree import Citation, Figure, inlines
from app.errors import Invalid, SvarError
from app.positions.files.library import Library, PositionFolder, VersionFile
from app.taxonomy.records import NamedRecord, ObjectiveRecord, TaxonomyRecord


def dead_references(library: Library, ids: Collection[str]) -> Iterator[SvarError]:
    """Every name that nothing answers to, where `ids` are all positions that there are, readable or not."""
    for position in library.positions:
        if library.taxonomy:
            yield from _to_taxonomy(position, library.taxonomy.lists.record)
        yield from _to_positions(position, ids)
        yield from _between_versions(position)
    yield from _between_registers(library)
    for version in library.versions:
        yield from _in_version(version, library)


def _to_taxonomy(position: PositionFolder, lists: TaxonomyRecord) -> Iterator[SvarError]:
    record, fault = position.record, position.placed.fault
    if position.theme not in _keys(lists.themes):
        yield fault("position.unknown_theme", theme=position.theme)
    if record.owner not in _keys(lists.owners):
        yield fault("position.unknown_owner", "owner", owner=record.owner)
    for place, tag in enumerate(record.tags):
        if tag not in _keys(lists.tags):
            yield fault("position.unknown_tag", "tags", place, tag=tag)
    for place, objective in enumerate(record.objectives):
        if objective not in _keys(lists.objectives):
            yield fault("position.unknown_objective", "objectives", place, objective=objective)


def _keys(entries: Iterable[NamedRecord | ObjectiveRecord]) -> set[str]:
    return {entry.key for entry in entries}


def _between_registers(library: Library) -> Iterator[SvarError]:
    for key, source in library.sources.items():
        if source.superseded_by and source.superseded_by not in library.sources:
            yield library.source_file.fault(
                "source.unknown", key, "superseded_by", source=source.superseded_by
            )
    for key, figure in library.figures.items():
        if figure.source and figure.source not in library.sources:
            yield library.figure_file.fault("source.unknown", key, "source", source=figure.source)
        if figure.clashes_with and figure.clashes_with not in library.figures:
            yield library.figure_file.fault("figure.unknown", key, "clashes_with", figure=figure.clashes_with)


def _in_version(version: VersionFile, library: Library) -> Iterator[SvarError]:
    basis = version.head.record.basis
    if basis and basis not in library.sources:
        yield version.head.fault("source.unknown", "basis", source=basis)
    for node in inlines(version.blocks):
        match node:
            case Citation(key) if key not in library.sources:
                line = version.line_of_citation(key)
                yield Invalid("source.unknown", file=version.file, line=line, source=key)
            case Figure(key, shown) if key not in library.figures:
                line = version.line_of_figure(key, shown)
                yield Invalid("figure.unknown", file=version.file, line=line, figure=key)
            case _:
                pass


def _to_positions(position: PositionFolder, known: Collection[str]) -> Iterator[SvarError]:
    for place, relation in enumerate(position.record.relations):
        if relation.to not in known:
            yield position.placed.fault("position.unknown_relation", "relations", place, "to", to=relation.to)


def _between_versions(position: PositionFolder) -> Iterator[SvarError]:
    """Translations that follow nothing, and a second current wording in one language."""
    originals = {version.number for version in position.versions if version.lang == "nb"}
    current: dict[str, VersionFile] = {}
    for version in position.versions:
        follows = version.head.record.follows
        if follows and follows not in originals:
            yield version.head.fault("version.unknown_original", "follows", number=follows)
        if version.head.record.status == "current":
            first = current.setdefault(version.lang, version)
            if first is not version:
                yield version.head.fault(
                    "version.two_current", "status", version=version.name, other=first.name
                )
