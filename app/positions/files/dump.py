"""Writing the library from the database: the same bytes as were loaded, and nothing removed."""

from pathlib import Path

from sqlmodel import Session, select

from app.errors import Unavailable
from app.files import atomic, yaml
from app.positions.files import form
from app.positions.files.rows import position_record, version_record
from app.positions.models import Figure, Position, PositionVersion, Source
from app.positions.records import FigureRecord, SourceRecord
from app.taxonomy import files as taxonomy_files


def dump(session: Session, folder: Path) -> list[Path]:
    """Write what the database holds to `folder`, and return the files that this changed.

    Files that the database knows nothing of stay. A position with another theme takes its folder along.
    """
    themes = {row.id: row.theme for row in session.exec(select(Position))}
    texts = {folder / name: text.encode() for name, text in _texts(session, themes).items()}
    _move(folder, themes)
    changed = [path for path, text in texts.items() if not path.is_file() or path.read_bytes() != text]
    for path in changed:
        atomic.write(path, texts[path])
    return changed


def _texts(session: Session, themes: dict[str, str]) -> dict[str, str]:
    texts = taxonomy_files.dump(session)
    sources = {
        row.key: SourceRecord.model_validate(row, from_attributes=True)
        for row in session.exec(select(Source))
    }
    figures = {
        row.key: FigureRecord.model_validate(row, from_attributes=True)
        for row in session.exec(select(Figure))
    }
    if sources:
        texts["sources.yaml"] = form.register(sources)
    if figures:
        texts["figures.yaml"] = form.register(figures)
    for position in session.exec(select(Position)):
        texts[f"{position.theme}/{position.id}/position.yaml"] = yaml.dump(position_record(position))
    for row in session.exec(select(PositionVersion)):
        path = f"{themes[row.position_id]}/{row.position_id}/v{row.number}.{row.lang}.md"
        texts[path] = form.version(version_record(row), row.text)
    return texts


def _move(folder: Path, themes: dict[str, str]) -> None:
    """Take the folders of positions that have another theme now to where that theme is."""
    for found in sorted(folder.glob("*/*/position.yaml")):
        old = found.parent
        new = folder / themes.get(old.name, old.parent.name) / old.name
        if not new.exists():
            try:
                new.parent.mkdir(exist_ok=True)
                old.rename(new)
            except OSError as error:
                raise Unavailable("output.unwritable", file=new, reason=error.strerror) from None
