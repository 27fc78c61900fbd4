"""`svar read`, as a person and as a program call it."""

import json

import pytest

from app.cli import main
from tests.hearings.library import hearings, word

HEARING = next(each for each in hearings("dev") if each.id.startswith("01"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "brev.docx"
    path.write_bytes(word(HEARING.body))
    return path


def test_the_json_has_the_fields_that_stay(file, capsys):
    assert main(["read", str(file), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert {name: made[name] for name in ("title", "issuer", "case_number", "deadline")} == {
        "title": HEARING.facts["title"],
        "issuer": "Helse- og omsorgsdepartementet",
        "case_number": "26/2214-1",
        "deadline": "2026-12-15",
    }
    assert [candidate["date"] for candidate in made["deadline_candidates"]][:1] == ["2026-12-15"]
    assert [(each["number"], each["kind"]) for each in made["questions"]] == [
        (str(n), "question") for n in (1, 2, 3)
    ]
    assert made["questions"][0]["anchor"]["document"] == "brev.docx"
    assert made["notices"] == []


def test_a_person_reads_lines(file, capsys):
    assert main(["read", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Høringsfrist: 15. desember 2026" in lines
    assert any(line.startswith("- 1: Er kravet") for line in lines)


@pytest.mark.parametrize(("data", "said"), [(b"", "tom"), (b"%PDF-1.4 x", "skadet"), (b"\x89PNG", "bilde")])
def test_what_cannot_be_read_is_one_line_on_standard_error(tmp_path, capsys, data, said):
    path = tmp_path / "fil.pdf"
    path.write_bytes(data)
    assert main(["read", str(path)]) == 1
    streams = capsys.readouterr()
    assert streams.out == ""
    assert said in streams.err
    assert streams.err.count("\n") == 1


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["read", str(tmp_path / "ingen.pdf")]) == 1
    assert "mappen finnes ikke" in capsys.readouterr().err
