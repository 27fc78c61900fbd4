"""Loading a library into the database adds: what is frozen stands, what is free stays unless asked for."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlmodel import Session, select

from app.errors import Conflict
from app.positions import search, service
from app.positions.files.library import Library, PositionFolder, VersionFile
from app.positions.files.rows import (
    position_record,
    position_values,
    version_record,
    version_values,
)
from app.positions.models import Figure, Position, PositionVersion, Source
from app.taxonomy import files as taxonomy_files
from app.taxonomy.registers import Changes, sync


@dataclass(slots=True)
class LoadReport(Changes):
    """What a load did, by name.

    `overwritten` are drafts that nobody had pinned, `replaced` are versions that were current until now,
    `refused` are frozen versions that the files word otherwise. `differing` are parts that files and database
    hold differently: the database's stayed, or with `update` the files' were taken.
    """

    overwritten: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    refused: list[Conflict] = field(default_factory=list)


def load(
    session: Session, library: Library, *, update: bool = False, pinned: Collection[int] = frozenset()
) -> LoadReport:
    """Bring `library` into the database; the first of its faults is raised before anything is stored.

    `pinned` are the ids of versions that responses hold, which only the caller can know. What is stored is
    indexed for search in the same transaction.
    """
    if library.faults or library.taxonomy is None:
        raise library.faults[0]
    report = LoadReport(update)
    taxonomy_files.load(session, report, library.taxonomy)
    sync(session, report, "sources", Source, library.sources)
    sync(session, report, "figures", Figure, library.figures)
    _load_positions(session, report, library.positions)
    _load_versions(session, report, tuple(library.versions), pinned)
    search.ensure(session)
    return report


def _load_positions(session: Session, report: LoadReport, folders: Collection[PositionFolder]) -> None:
    rows = {row.id: row for row in session.exec(select(Position))}
    for folder in folders:
        row = rows.get(folder.id)
        if row is None:
            session.add(Position.of(position_values(folder)))
            report.added.append(folder.id)
        elif (row.theme, position_record(row)) != (folder.theme, folder.record):
            report.differing.append(folder.id)
            if report.update:
                row.fill(position_values(folder))
                row.revision += 1
                search.index_position(session, row.id)
    session.flush()


def _load_versions(
    session: Session, report: LoadReport, files: Collection[VersionFile], pinned: Collection[int]
) -> None:
    """Wordings before free parts, since a new current wording changes the status of the one before it."""
    rows = {row.name: row for row in session.exec(select(PositionVersion))}
    for file in files:
        row = rows.get(file.name)
        if row is None:
            _store(session, report, None, file)
            report.added.append(file.name)
        elif row.sha256 != file.sha256:
            _reword(session, report, row, file, frozen=row.status != "draft" or row.id in pinned)
    known = [(rows[file.name], file) for file in files if file.name in rows]
    _load_free_parts(session, report, known)


def _reword(
    session: Session, report: LoadReport, row: PositionVersion, file: VersionFile, *, frozen: bool
) -> None:
    if frozen:
        report.refused.append(Conflict("version.frozen", file=file.file, line=file.line, version=file.name))
    else:
        _store(session, report, row, file)
        report.overwritten.append(file.name)


def _load_free_parts(
    session: Session, report: LoadReport, known: Collection[tuple[PositionVersion, VersionFile]]
) -> None:
    differing = [
        (row, file)
        for row, file in known
        if row.sha256 == file.sha256 and version_record(row) != file.head.record
    ]
    report.differing.extend(file.name for _, file in differing)
    if report.update:  # those that cease to be current go first, to make room for those that become it
        for row, file in sorted(differing, key=lambda pair: pair[1].head.record.status == "current"):
            _store(session, report, row, file)


def _store(session: Session, report: LoadReport, row: PositionVersion | None, file: VersionFile) -> None:
    """Give `row`, or a new one, what the file says; a current wording replaces the one before it."""
    if file.head.record.status == "current":
        former = service.current(session, file.position, file.lang)
        if former and former is not row:
            former.status = "replaced"
            session.flush()
            report.replaced.append(former.name)
    if row:
        row.fill(version_values(file))
        search.index(session, row)
    else:
        session.add(PositionVersion.of(version_values(file)))
    session.flush()
