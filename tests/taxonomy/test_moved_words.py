"""A word that moves from one concept of the thesaurus to another."""

from pathlib import Path

from sqlalchemy import Engine

from app import db
from app.positions import files
from tests.conftest import EXAMPLE


def moved(folder: Path) -> Path:
    """The example library with the first word of its first concept under a concept of its own."""
    import shutil

    shutil.copytree(EXAMPLE / "positions", folder / "positions")
    path = folder / "positions/taxonomy.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, concepts = text.partition("thesaurus:\n")
    library = files.read_library(folder / "positions")
    word = library.taxonomy.lists.record.thesaurus[0].nb[-1]
    concepts = concepts.replace(f", {word}", "", 1)
    path.write_text(f"{head}thesaurus:\n{concepts}- key: flyttet\n  nb: [{word}]\n", encoding="utf-8")
    return folder / "positions"


def test_it_is_told_of_and_stays_where_it_is(engine: Engine, tmp_path: Path) -> None:
    with db.writing(engine) as session:
        files.load(session, files.read_library(EXAMPLE / "positions"))
    changed = files.read_library(moved(tmp_path / "changed"))
    assert changed.faults == ()
    with db.writing(engine) as session:
        report = files.load(session, changed)
    assert "thesaurus/flyttet" in report.differing


def test_it_moves_when_the_files_are_to_rule(engine: Engine, tmp_path: Path) -> None:
    with db.writing(engine) as session:
        files.load(session, files.read_library(EXAMPLE / "positions"))
    changed = moved(tmp_path / "changed")
    with db.writing(engine) as session:
        files.load(session, files.read_library(changed), update=True)
        files.dump(session, tmp_path / "dumped")
    assert (tmp_path / "dumped/taxonomy.yaml").read_bytes() == (changed / "taxonomy.yaml").read_bytes()
