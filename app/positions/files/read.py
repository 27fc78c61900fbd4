"""Reading a library folder: nothing stops at the first fault, and no file is passed over in silence."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.documents.notices import Notice
from app.documents.readers import markdown
from app.documents.writers import markdown as canonical
from app.errors import Invalid, NotFound, SvarError, Unavailable
from app.files import front_matter, placed, text, yaml
from app.files.placed import Model, Placed
from app.positions.files.library import Library, PositionFolder, VersionFile
from app.positions.files.references import dead_references
from app.positions.records import FiguresRecord, PositionRecord, SourcesRecord, VersionRecord
from app.taxonomy import files as taxonomy_files

_VERSION = re.compile(r"v([1-9][0-9]{0,5})\.(nb|nn|en)\.md")


def read_library(folder: Path) -> Library:
    """Everything in `folder`, with what is amiss gathered instead of raised; `NotFound` without a folder."""
    if not folder.is_dir():
        raise NotFound("position.no_library", file=folder)
    faults: list[SvarError] = []
    taxonomy = taxonomy_files.read(folder, faults)
    sources = _register(SourcesRecord, folder / "sources.yaml", faults)
    figures = _register(FiguresRecord, folder / "figures.yaml", faults)
    are_registers_whole = not faults
    positions = tuple(_positions(folder, faults))
    library = Library(taxonomy, sources, figures, positions, faults=())
    if are_registers_whole:  # or every reference to one that cannot be read would seem dead
        ids = {path.parent.name for path in folder.glob("*/*/position.yaml")}
        faults += dead_references(library, ids)
    return dataclasses.replace(library, faults=tuple(faults))


def _register(model: type[Model], path: Path, faults: list[SvarError]) -> Placed[Model]:
    """The register at `path`; one that is not there, or cannot be read, is empty."""
    found = placed.read(model, path, faults) if path.exists() else None
    return found or Placed(model.model_validate({}), yaml.parse("", path))


def _positions(folder: Path, faults: list[SvarError]) -> Iterator[PositionFolder]:
    seen: dict[str, Path] = {}
    for theme in _visible(folder):
        for path in _visible(theme) if theme.is_dir() else ():
            if not path.is_dir():
                faults.append(Invalid("position.odd_file", file=path))
                continue
            if path.name in seen:
                faults.append(
                    Invalid("position.double_id", file=path, position=path.name, other=seen[path.name])
                )
            seen.setdefault(path.name, path)
            if position := _position(path, faults):
                yield position


def _visible(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise Unavailable("file.unreadable", file=folder, reason=error.strerror) from None


def _position(folder: Path, faults: list[SvarError]) -> PositionFolder | None:
    found = placed.read(PositionRecord, folder / "position.yaml", faults)
    versions = tuple(_versions(folder, faults))
    if found is None:
        return None
    if found.record.id != folder.name:
        faults.append(found.fault("position.wrong_id", "id", position=found.record.id, folder=folder.name))
        return None
    return PositionFolder(folder.parent.name, found, versions)


def _versions(folder: Path, faults: list[SvarError]) -> Iterator[VersionFile]:
    paths = [path for path in _visible(folder) if path.name != "position.yaml"]
    if not paths:
        faults.append(Invalid("position.no_versions", file=folder, position=folder.name))
    for path in paths:
        if _VERSION.fullmatch(path.name):
            try:
                yield from _version(path, faults)
            except SvarError as error:
                faults.append(error)
        else:
            faults.append(Invalid("position.odd_file", file=path))


def _version(path: Path, faults: list[SvarError]) -> Iterator[VersionFile]:
    """The wording at `path`, where its head can be read."""
    parts = front_matter.split(text.read(path), path)
    head = placed.typed(VersionRecord, yaml.parse(parts.head, path, first_line=parts.head_line), faults)
    read = markdown.read(parts.body)
    faults += _refused(read.notices, path, parts.body_line)
    if not read.blocks:
        faults.append(Invalid("version.no_text", file=path, line=parts.body_line))
    if head is None:
        return
    number, lang = path.name.removeprefix("v").removesuffix(".md").split(".")
    version = VersionFile(
        position=path.parent.name,
        lang=lang,
        number=int(number),
        head=head,
        raw=parts.body,
        line=parts.body_line,
        blocks=read.blocks,
        text=canonical.write(read.blocks),
    )
    faults += _unreasoned(version)
    yield version


def _refused(notices: Iterable[Notice], path: Path, first_line: int) -> Iterator[SvarError]:
    """What the reader could not keep as it stood: in a text that is to be frozen, that is a fault."""
    for notice in notices:
        if notice.level == "warning":
            line = first_line + max(notice.line - 1, 0)
            yield Invalid(notice.code, file=path, line=line, **{"excerpt": notice.excerpt, **notice.data})


def _unreasoned(version: VersionFile) -> Iterator[SvarError]:
    record = version.head.record
    if version.number > 1 and not (record.change and record.reason):
        yield version.head.fault("version.no_reason", version=version.name)
