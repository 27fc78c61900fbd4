"""What holds for the whole house, checked against the files themselves."""

import ast
import re
import string
import tomllib
from pathlib import Path

from app import messages
from app.web import labels

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
CODE = re.compile(r"[a-z]+(\.[a-z0-9_]+)+(?<!\.yaml)")
KEYS_OF_TABLES = {"models.py", "0001_initial.py", "0002_the_web_application.py"}
"""Files whose dotted words name columns."""


def codes_in_use() -> dict[str, str]:
    """Every string that could be a code, by the first words of those that have a sentence.

    What is said once after a form has its own words, in `labels.DONE`.
    """
    said_elsewhere = labels.DONE.keys()
    prefixes = {code.split(".")[0] for code in messages.SENTENCES}
    return {
        node.value: path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if path.name not in KEYS_OF_TABLES and path.parent != ROOT / "app/messages"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
        if node.value.split(".")[0] in prefixes and node.value not in said_elsewhere
    }


def test_every_code_that_is_raised_has_a_sentence() -> None:
    used = codes_in_use()
    assert len(used) > 20, "the scan has lost its grip"
    assert {code: where for code, where in used.items() if code not in messages.SENTENCES} == {}


def test_every_sentence_is_said_somewhere() -> None:
    assert messages.SENTENCES.keys() - codes_in_use().keys() == set()


def test_every_sentence_begins_with_a_capital_or_a_blank_and_ends_as_a_sentence() -> None:
    odd = {
        code: text
        for code, text in messages.SENTENCES.items()
        if not re.match(r"[A-ZÆØÅ«{§\[]", text) or not text.rstrip().endswith((".", "?", "»"))
    }
    assert odd == {}


def test_every_sentence_has_blanks_with_names() -> None:
    nameless = {
        code
        for code, text in messages.SENTENCES.items()
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None and not name.isidentifier()
    }
    assert nameless == set()


def test_nothing_of_one_association_stands_in_code_or_templates() -> None:
    name = re.compile(r"\bLMI|[Ll]egemiddelindustri|\blmi\.no")
    files = [*SOURCES, *(ROOT / "templates").rglob("*.j2"), *(ROOT / "templates").rglob("*.html")]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if name.search(line)
    ]
    assert found == []


def test_no_drawer_is_called_utils() -> None:
    drawers = {"utils", "util", "helpers", "common", "base", "misc"}
    assert [path for path in SOURCES if path.stem in drawers or path.parent.name in drawers] == []


def test_decision_numbers_are_unique_and_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_names_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets is not None
    assert [target for target in targets[1].split() if f"make {target}" not in readme] == []


def test_the_map_of_rooms_names_every_room() -> None:
    rooms = {
        path.name.removesuffix(".py")
        for path in (ROOT / "app").iterdir()
        if not path.name.startswith(("_", "."))
    }
    drawn = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert {room for room in rooms - {"static", "migrations"} if f"`app.{room}`" not in drawn} == set()


def test_every_room_below_the_doors_stands_in_the_import_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {room.strip() for layer in contracts[0]["layers"] for room in layer.split("|")}
    rooms = {
        f"app.{path.name.removesuffix('.py')}"
        for path in (ROOT / "app").iterdir()
        if not path.name.startswith(("_", "."))
    }
    assert rooms - {"app.static", "app.migrations"} <= layers
