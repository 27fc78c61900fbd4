"""The process that reads: what it gives back, and how a crash, a hang and too much of anything end."""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.documents.readers import sent
from app.errors import SvarError, TooLarge, Unreadable
from app.matters import worker
from app.messages import say
from tests.hearings.library import word
from tools.attacks import paragraph_bomb

LETTER = word("# 1 Høring\nVi ber om svar.\n- ett\n- to")


def test_it_gives_what_the_reader_gives():
    assert worker.read(LETTER, "brev.docx") == sent.read(LETTER, "brev.docx")


def test_several_read_at_once():
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(lambda _: worker.read(LETTER, "brev.docx"), range(4)))
    assert len(set(map(str, readings))) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty"),
        (b" \n ", "reading.empty"),
        (b"\x89PNG\r\n\x1a\n", "reading.picture"),
        (b"{\\rtf1 hei}", "reading.other_kind"),
        (b"%PDF-1.7 broken", "reading.broken_pdf"),
        (b"PK\x03\x04 broken", "word.broken_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "word.old_format"),
        (bytes(range(256)) * 9, "reading.unknown_kind"),
        (b"<html><body></body></html>", "reading.no_words"),
        (paragraph_bomb(), "word.bomb"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, code):
    with pytest.raises(SvarError) as caught:
        worker.read(data, "mitt brev.docx")
    assert (caught.value.code, caught.value.file) == (code, "mitt brev.docx")
    assert "\n" not in say(caught.value)


def test_bytes_decide_what_a_file_is_and_not_its_name():
    assert worker.read(LETTER, "brev.pdf").kind == "word"
    assert worker.read("Høring om noe".encode(), "brev.docx").kind == "text"


def test_a_file_that_is_too_large_is_not_even_sent(monkeypatch):
    monkeypatch.setattr(worker, "LARGEST", 10)
    with pytest.raises(TooLarge):
        worker.read(LETTER, "brev.docx")


def within(monkeypatch, code):
    """Let the worker run `code` in place of what it does."""
    popen = subprocess.Popen

    def started(command, **options):
        return popen([sys.executable, "-I", "-c", code, *command[4:]], **options)

    monkeypatch.setattr(worker.subprocess, "Popen", started)


LIMITED = (
    f"import sys; sys.path.insert(0, {str(worker._ROOT)!r}); "
    "from app.documents.worker import limit; limit({0}, {1}); "
)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.abort()", "reading.crashed"),
        ("import sys; sys.exit(3)", "reading.crashed"),
        ("print('[1')", "reading.crashed"),
        ("print('{}')", "reading.crashed"),
        ('print(\'{"reading": {"kind": "text"}}\')', "reading.crashed"),
        ("import signal; signal.pause()", "reading.too_slow"),
        (LIMITED.format(500_000_000, 1) + "\nwhile True: pass", "reading.too_slow"),
    ],
    ids=["abort", "exit", "no json", "nothing", "half", "hang", "work"],
)
def test_a_crash_a_hang_and_too_much_end_in_one_error(monkeypatch, code, said):
    within(monkeypatch, code)
    with pytest.raises(Unreadable) as caught:
        worker.read(LETTER, "brev.docx", seconds=2)
    assert caught.value.code == said


def test_the_worker_knows_nothing_of_where_it_is_started(monkeypatch):
    monkeypatch.setenv("SVAR_DATABASE_URL", "sqlite:///secret.db")
    within(monkeypatch, "import os, sys; sys.exit(7 if any('SVAR' in name for name in os.environ) else 5)")
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as made:
        assert worker._run("brev.docx", (100_000_000, 5), source, made) == 5


def test_what_takes_too_much_memory_is_said_to_be_too_heavy() -> None:
    text = "Hva mener dere om forslaget? Svar kort.\n\n" * 60_000
    with pytest.raises(Unreadable) as caught:
        worker.read(text.encode(), "brev.txt", memory=60_000_000)
    assert caught.value.code == "reading.too_heavy"


def test_a_large_server_does_not_count_against_the_worker() -> None:
    ballast = bytearray(700_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])  # every page of it is really held
    assert worker.read("Høringsfrist 1. mai.".encode(), "brev.txt").text()
    del ballast
