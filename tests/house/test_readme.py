"""The README says what there is."""

from app.cli import command_line
from app.settings import CHECKOUT, Settings
from tests.cli.commands import commands

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_it_names_every_command() -> None:
    found = list(commands(command_line()))
    assert len(found) >= 8
    assert [words for words in found if f"svar {words}" not in README] == []


def test_it_names_every_setting() -> None:
    names = [f"SVAR_{name.upper()}" for name in Settings.model_fields]
    assert [name for name in names if name not in README] == []
