"""A library to change: a copy of the neutral association's."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent / "example" / "positions"

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example library."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "positions"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Change words in a file of the library; the words must be there."""

    def change(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))

    return change
