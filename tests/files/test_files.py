import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import messages
from app.errors import Invalid, NotFound, Unavailable, Unreadable
from app.files import atomic, front_matter, text
from app.files.fields import last_day


def test_a_file_is_written_whole_with_the_folders_above_it(tmp_path: Path):
    path = tmp_path / "a" / "b.txt"
    atomic.write(path, b"en")
    atomic.write(path, b"to")
    assert path.read_bytes() == b"to"
    assert [each.name for each in path.parent.iterdir()] == ["b.txt"]


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path):
    path = tmp_path / "a.txt"
    atomic.write(path, b"en")
    new_mask = os.umask(0o022)
    os.umask(new_mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~new_mask
    path.chmod(0o640)
    atomic.write(path, b"to")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_place_that_cannot_be_written_is_named_and_left_as_it_was(tmp_path: Path):
    (tmp_path / "file").write_text("står")
    for path in (tmp_path / "file" / "below", Path("/proc/none/such.txt")):
        with pytest.raises(Unavailable) as error:
            atomic.write(path, b"nytt")
        assert (error.value.code, error.value.file) == ("output.unwritable", str(path))
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "står"


def test_what_is_no_ordinary_file_is_left_as_it_was(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to_pipe").symlink_to("pipe")
    (tmp_path / "ring").symlink_to("ring")
    before = {each.name: each.lstat() for each in tmp_path.iterdir()}
    for name in before:
        with pytest.raises(Unavailable) as error:
            atomic.write(tmp_path / name, b"nytt")
        assert (error.value.code, error.value.file) == ("output.not_a_file", str(tmp_path / name))
        assert messages.say(error.value)
    after = {each.name: each.lstat() for each in tmp_path.iterdir()}
    assert {name: (each.st_ino, each.st_mode) for name, each in after.items()} == {
        name: (each.st_ino, each.st_mode) for name, each in before.items()
    }


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.txt", tmp_path / "link"
    link.symlink_to(target)
    for data in (b"en", b"to"):
        atomic.write(link, data)
        assert link.is_symlink()
        assert target.read_bytes() == data
    assert [each.name for each in target.parent.iterdir()] == ["a.txt"]


def test_a_write_that_breaks_off_for_any_reason_leaves_nothing_beside_the_file(tmp_path: Path):
    (tmp_path / "a.txt").write_text("står")
    with pytest.raises(TypeError):
        atomic.write(tmp_path / "a.txt", "no bytes")
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "står"


def test_text_comes_in_normal(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffa\u030a\r\nb\rc\u0085d\u2028e\u2029f".encode())
    assert text.read(path) == "å\nb\nc\nd\ne\nf"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(NotFound) as missing:
        text.read(tmp_path / "a.md")
    assert missing.value.code == "file.missing"
    (tmp_path / "b.md").write_bytes("æ\n".encode() + "ø".encode("latin-1"))
    with pytest.raises(Unreadable) as odd:
        text.read(tmp_path / "b.md")
    assert (odd.value.code, odd.value.line) == ("file.not_utf8", 2)
    with pytest.raises(Unavailable) as folder:
        text.read(tmp_path)
    assert folder.value.code == "file.unreadable"


def test_front_matter_is_cut_from_the_text_with_the_lines_of_both():
    parts = front_matter.split("---\ntitle: A\n---\n\n\nTekst.\n---\nMer.\n", "a.md")
    assert parts == front_matter.Parts("title: A\n", "Tekst.\n---\nMer.\n", head_line=2, body_line=6)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Tekst.\n", "yaml.no_front_matter"),
        ("", "yaml.no_front_matter"),
        ("---\na: b\n", "yaml.open_front_matter"),
    ],
)
def test_a_file_without_front_matter_is_refused(content: str, code: str):
    with pytest.raises(Invalid) as error:
        front_matter.split(content, "a.md")
    assert (error.value.code, error.value.line) == (code, 1)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["a: b\n", "c: |\n  ---\n"])).map("".join), st.text().map("x".__add__))
def test_front_matter_that_is_joined_is_split_again(head: str, body: str):
    parts = front_matter.split(front_matter.join(head, body), "a.md")
    assert (parts.head, parts.body) == (head, body)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2022", date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2022-06-16", date(2022, 6, 16)),
        ("2022-02-29", None),
        ("2022-00", None),
        ("2022-13", None),
        ("0000", None),
        ("2022-6", None),
        ("16.06.2022", None),
        ("٢٠٢٢", None),
        ("", None),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(written: str, last: date | None):
    assert last_day(written) == last
