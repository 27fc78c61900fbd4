"""The worked responses, assembled from the library that ships, kept as outlines.

When a text or a template changes on purpose, `python -m tests.submission.test_outlines` writes them anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlmodel import Session

from app import db
from app.messages import say
from app.positions import files as positions
from app.responses import files
from app.settings import CHECKOUT, Settings
from app.submission import templates
from app.submission.assemble import Assembled, assemble
from tests.submission.outline import outline

WORKED = files.paths(CHECKOUT / "responses")
OUTLINES = Path(__file__).parent / "outlines"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session on the library that ships."""
    with _library(tmp_path_factory.mktemp("shipped")) as session:
        yield session


@contextmanager
def _library(folder: Path) -> Iterator[Session]:
    engine = db.engine(Settings(database_url=f"sqlite:///{folder / 'svar.db'}"))
    db.upgrade(engine)
    with db.writing(engine) as session:
        positions.load(session, positions.read_library(CHECKOUT / "positions"))
        yield session
    engine.dispose()


def _assembled(session: Session, path: Path) -> Assembled:
    record = files.read(path)
    with files.placing(path):
        return assemble(session, record, templates.load(record.template, CHECKOUT / "templates"))


def test_every_outline_is_of_a_response():
    assert sorted(path.stem for path in OUTLINES.glob("*.txt")) == [path.parent.name for path in WORKED]


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_a_worked_response_has_its_outline(shipped, path):
    kept = (OUTLINES / f"{path.parent.name}.txt").read_text(encoding="utf-8")
    assert outline(_assembled(shipped, path).document.blocks) == kept


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_nothing_in_a_worked_response_is_open_or_lost(shipped, path):
    made = _assembled(shipped, path)
    assert [say(notice) for notice in (*made.open, *made.notices)] == []


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.parent.name)
def test_a_worked_response_is_in_the_one_form(path):
    assert files.canonical(files.read(path)) == path.read_text(encoding="utf-8")


def _write() -> None:
    with TemporaryDirectory() as folder, _library(Path(folder)) as session:
        for path in WORKED:
            text = outline(_assembled(session, path).document.blocks)
            (OUTLINES / f"{path.parent.name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write()
