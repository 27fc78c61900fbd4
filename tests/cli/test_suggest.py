"""`svar suggest` as one meets it."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, loaded, run

__all__ = ["loaded", "run"]


def asked(loaded: Run, path: Path, text: str, *options: str) -> list[dict[str, object]]:
    path.write_text(text)
    code, printed, said = loaded("suggest", str(path), "--json", *options)
    assert (code, said) == (0, "")
    questions: list[dict[str, object]] = json.loads(printed)["questions"]
    return questions


def test_a_text_without_questions_is_one_question(loaded: Run, tmp_path: Path) -> None:
    (only,) = asked(loaded, tmp_path / "tekst.txt", "Kommunene vil bygge flere sykkelfelt i byene.\n")
    assert only["number"] == ""
    assert only["text"] == "Kommunene vil bygge flere sykkelfelt i byene."
    first = only["suggestions"][0]  # type: ignore[index]
    assert first["position"] == "sykkelfelt-i-byer"
    assert first["why"][0].startswith("samme ord: ")
    assert {"position", "version", "lang", "title", "score", "why"} <= first.keys()


def test_numbered_questions_are_split_and_one_that_nothing_answers_is_empty(
    loaded: Run, tmp_path: Path
) -> None:
    text = "Vi ber om svar på:\n1. Bør sykkelfelt\nbygges i byene?\n2) Bør laksekvotene økes?\n"
    bike, fish = asked(loaded, tmp_path / "sporsmal.txt", text)
    assert (bike["number"], bike["text"]) == ("1", "Bør sykkelfelt bygges i byene?")
    assert bike["suggestions"]
    assert (fish["number"], fish["suggestions"]) == ("2", [])


def test_as_many_are_given_as_are_asked_for(loaded: Run, tmp_path: Path) -> None:
    (only,) = asked(loaded, tmp_path / "tekst.txt", "sykkel", "--limit", "1")
    assert len(only["suggestions"]) == 1  # type: ignore[arg-type]


def test_where_we_have_no_position_it_is_said(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "tekst.txt").write_text("Bør formuesskatten avvikles?")
    code, printed, _ = loaded("suggest", str(tmp_path / "tekst.txt"))
    assert code == 0
    assert printed == "Bør formuesskatten avvikles?\n  Vi har ikke noe standpunkt om dette.\n\n"


def test_a_text_may_come_on_standard_input(loaded: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Flere sykkelfelt i byene")))
    printed = loaded("suggest", "-")[1]
    assert "(sykkelfelt-i-byer@1.nb)" in printed


def test_a_file_that_is_not_there_is_told(loaded: Run) -> None:
    code, printed, said = loaded("suggest", "/nowhere/at/all.docx")
    assert (code, printed) == (1, "")
    assert said.count("\n") == 1
