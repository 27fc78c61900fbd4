"""`svar users`, for when nobody can do it in the browser."""

import json
import re
from pathlib import Path

import pytest

from app import db
from app.accounts import links, service
from app.accounts.service import Chosen
from app.audit.models import now
from app.cli import main
from app.cli.serving import _print_first_link
from app.settings import Settings

GOOD = "hest batteri stift korrekt"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run `svar` on a database of its own; exit code, output and complaints."""
    monkeypatch.setenv("SVAR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SVAR_PUBLIC_URL", "https://svar.example.org/")
    monkeypatch.delenv("SVAR_DATABASE_URL", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(("users", *arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def use(folder: Path, out: str) -> None:
    """Choose a password at the link that was printed."""
    token = re.search(r"^https://svar\.example\.org/velkommen/([\w-]+)$", out, re.MULTILINE)[1]
    engine = db.engine(Settings(data_dir=folder))
    with db.writing(engine) as session:
        service.welcome(session, token, Chosen(GOOD, "Kari Eksempel"), now())
    engine.dispose()


def test_somebody_is_added_comes_in_and_forgets_the_password(run, tmp_path: Path) -> None:
    code, out, err = run("add", "Kari@example.org", "--role", "admin")
    assert (code, err) == (0, "")
    assert "kari@example.org" in out
    use(tmp_path, out)
    code, out, _ = run("reset", "KARI@example.org")
    assert code == 0
    use(tmp_path, out)
    (user,) = json.loads(run("list", "--json")[1])["users"]
    assert (user["email"], user["name"], user["role"]) == ("kari@example.org", "Kari Eksempel", "admin")
    assert (user["active"], user["invited"]) == (True, False)


def test_the_list_of_nobody_says_what_to_do(run) -> None:
    assert "svar users add" in run("list")[1]
    assert json.loads(run("list", "--json")[1]) == {"users": []}


def test_roles_and_letting_go(run, tmp_path: Path) -> None:
    use(tmp_path, run("add", "a@example.org", "--role", "admin")[1])
    run("add", "b@example.org", "--name", "Berit", "--role", "reader")
    assert "godkjenner" in run("role", "b@example.org", "approver")[1]
    assert "logget ut overalt" in run("deactivate", "b@example.org")[1]
    assert "b@example.org · Berit · Godkjenner · ikke aktiv" in run("list")[1]
    assert run("reset", "b@example.org")[0] == 1
    assert run("activate", "b@example.org")[0] == 0
    assert "invitert" in run("list")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("deactivate", "a@example.org"), "den siste som er administrator"),
        (("role", "a@example.org", "reader"), "den siste som er administrator"),
        (("add", "a@example.org"), "finnes alt en bruker"),
        (("add", "ingen"), "ikke en e-postadresse"),
        (("reset", "x@example.org"), "Ingen bruker har adressen x@example.org"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, tmp_path: Path, arguments: tuple, said: str) -> None:
    use(tmp_path, run("add", "a@example.org", "--role", "admin")[1])
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


def test_a_start_says_where_the_first_administrator_is_made_until_there_is_one(
    settings: Settings, engine, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = []
    for _ in range(2):
        _print_first_link(engine, settings)
        said = capsys.readouterr().out
        found = re.fullmatch(
            r"Lag den første administratoren her: http://127\.0\.0\.1:8000/velkommen/([\w-]+)\n", said
        )
        tokens.append(found[1])
    with db.writing(engine) as session:
        service.welcome(session, tokens[1], Chosen(GOOD, "Kari", "kari@example.org"), now())
    _print_first_link(engine, settings)
    assert capsys.readouterr().out == ""
    with db.reading(engine) as session:
        assert links.first(session, now()) is None
