"""The command line as an adviser meets it."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import command_line, main
from tests.cli.commands import commands
from tests.conftest import EXAMPLE

COMMANDS = [(), *(tuple(words.split()) for words in commands(command_line()))]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path,
    templates_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run `svar` in an empty folder with a database of its own; exit code, output and complaints."""
    shutil.copytree(EXAMPLE, tmp_path / "example")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SVAR_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SVAR_POSITIONS_DIR", str(tmp_path / "example/positions"))
    monkeypatch.setenv("SVAR_RESPONSES_DIR", str(tmp_path / "example/responses"))
    monkeypatch.setenv("SVAR_TEMPLATES_DIR", str(templates_folder))
    monkeypatch.delenv("SVAR_DATABASE_URL", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def loaded(run: Run) -> Run:
    assert run("positions", "load")[0] == 0
    return run


def a_response(folder: Path, change: Callable[[str], str] = lambda text: text) -> str:
    text = (EXAMPLE / "responses/sykkelplan/response.yaml").read_text(encoding="utf-8")
    path = folder / "svar.yaml"
    path.write_text(change(text), encoding="utf-8")
    return str(path)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_load_then_dump_gives_the_same_bytes(loaded: Run, tmp_path: Path) -> None:
    loaded("responses", "load")
    assert loaded("positions", "dump", "ut/positions")[0] == 0
    assert loaded("responses", "dump", "ut/responses")[0] == 0
    assert files_of(tmp_path / "ut") == files_of(EXAMPLE)


def test_a_second_load_adds_nothing(loaded: Run) -> None:
    assert "Lagt til: 0." in loaded("positions", "load")[1]


def test_a_frozen_text_that_the_file_words_otherwise_is_refused_by_name(loaded: Run, tmp_path: Path) -> None:
    path = tmp_path / "example/positions/vei/trygg-skolevei/v2.nb.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nEn setning til.\n", encoding="utf-8")
    code, _, complaint = loaded("positions", "load")
    assert code == 1
    assert "trygg-skolevei@2.nb" in complaint
    assert complaint.startswith("example/positions/vei/trygg-skolevei/v2.nb.md:")


def test_check_finds_nothing_wrong_in_the_example_and_says_so_as_json(run: Run) -> None:
    code, printed, _ = run("positions", "check", "--json")
    assert code == 0
    assert {finding["level"] for finding in json.loads(printed)} <= {"warning", "advice"}


def test_check_names_file_and_line_of_an_unknown_citation(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "example/positions/reise/gratis-ferge/v1.nb.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nSå sies det.[^finnes-ikke]\n", encoding="utf-8")
    code, printed, _ = run("positions", "check")
    line = path.read_text(encoding="utf-8").count("\n")
    assert code == 1
    assert f"gratis-ferge/v1.nb.md:{line}: feil: " in printed
    assert "finnes-ikke" in printed


def test_assemble_writes_a_word_file_under_a_sensible_name(loaded: Run, tmp_path: Path) -> None:
    code, printed, _ = loaded("assemble", "example/responses/sykkelplan/response.yaml")
    assert code == 0
    with zipfile.ZipFile(tmp_path / printed.strip()) as word:
        assert "word/document.xml" in word.namelist()


def test_a_copy_to_send_has_no_traces_and_no_mark(loaded: Run, tmp_path: Path) -> None:
    source = "example/responses/sykkelplan/response.yaml"
    loaded("assemble", source, "-o", "arbeid.docx")
    loaded("assemble", source, "--sending", "-o", "sending.docx")
    with (
        zipfile.ZipFile(tmp_path / "arbeid.docx") as working,
        zipfile.ZipFile(tmp_path / "sending.docx") as sending,
    ):
        assert b"bookmarkStart" in working.read("word/document.xml")
        assert b"bookmarkStart" not in sending.read("word/document.xml")
        assert b"UTKAST" not in b"".join(map(sending.read, sending.namelist()))


def test_the_same_input_gives_the_same_bytes(loaded: Run, tmp_path: Path) -> None:
    for name in ("en.docx", "to.docx"):
        loaded("assemble", "example/responses/sykkelplan/response.yaml", "-o", name)
    assert (tmp_path / "en.docx").read_bytes() == (tmp_path / "to.docx").read_bytes()


@pytest.mark.parametrize(
    ("kind", "start"), [("text", "a plan"), ("markdown", "# a plan"), ("html", "<!doctype html>")]
)
def test_other_formats_are_written_too(loaded: Run, kind: str, start: str) -> None:
    source = "example/responses/sykkelplan/response.yaml"
    code, printed, _ = loaded("assemble", source, "--format", kind, "-o", f"ut.{kind}")
    assert code == 0
    assert Path(printed.strip()).read_text(encoding="utf-8").lower().startswith(start)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda text: text.replace("position: om-oss-kort", "position: om-oss-langt"), "om-oss-langt"),
        (lambda text: text.replace("version: 1", "version: 7", 1), "@7"),
        (lambda text: text.replace("letterhead: ", "letterhead: finnes-ikke-"), "finnes-ikke-"),
        (lambda text: text.replace("template: ", "template: finnes-ikke-"), "finnes-ikke-"),
        (lambda text: text.replace("kind: ", "slag: ", 1), "kind"),
        (lambda text: text.replace("title:", "title: [", 1), ""),
    ],
)
def test_bad_input_gets_one_sentence_that_names_the_place(
    loaded: Run, tmp_path: Path, change: Callable[[str], str], hint: str
) -> None:
    code, printed, complaint = loaded("assemble", a_response(tmp_path, change), "-o", "ut.docx")
    assert (code, printed) == (1, "")
    assert complaint.count("\n") == 1
    assert complaint.startswith("svar.yaml:")
    assert hint in complaint
    assert not (tmp_path / "ut.docx").exists()


def test_a_letterhead_that_is_no_word_file_is_named(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_text("ikke Word", encoding="utf-8")
    code, _, complaint = loaded("assemble", a_response(tmp_path), "--letterhead", "brev.docx")
    assert code == 1
    assert complaint.startswith("brev.docx: ")


def test_a_place_that_cannot_be_written_is_named_and_left_clean(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    code, _, complaint = loaded("assemble", a_response(tmp_path), "-o", "fil/ut.docx")
    assert code == 1
    assert complaint.startswith("fil/ut.docx: ")


def test_a_database_that_does_not_answer_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/svar")
    code, _, complaint = run("positions", "load")
    assert code == 1
    assert complaint.count("\n") == 1
    assert "127.0.0.1:1" in complaint


def test_a_setting_that_makes_no_sense_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVAR_PORT", "mange")
    code, _, complaint = run("positions", "check")
    assert code == 1
    assert "SVAR_PORT" in complaint


@pytest.mark.parametrize("arguments", [(), ("finnes-ikke",), ("assemble",), ("positions", "load", "--feil")])
def test_bad_usage_exits_with_2_and_points_to_the_help(run: Run, arguments: tuple[str, ...]) -> None:
    code, printed, complaint = run(*arguments)
    assert (code, printed) == (2, "")
    assert "--help" in complaint


@pytest.mark.parametrize("arguments", COMMANDS)
def test_every_command_has_help_in_norwegian(run: Run, arguments: tuple[str, ...]) -> None:
    code, printed, _ = run(*arguments, "--help")
    assert code == 0
    assert printed.startswith("Bruk: svar")
    assert "usage" not in printed
