"""What browsers fetch: built from locked packages, found under addresses that change with the content."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import messages
from app.errors import Unavailable
from app.web import static
from tools import assets, npm

ROOT = Path(__file__).resolve().parents[2]
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {name: entry for name, entry in LOCK["packages"].items() if name}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything built anew."""
    folder = tmp_path_factory.mktemp("assets") / "static"
    assets.build(folder)
    return folder


def test_the_lock_names_no_address_and_hashes_every_package() -> None:
    assert len(PACKAGES) > 15
    assert [name for name, entry in PACKAGES.items() if "resolved" in entry] == []
    assert [name for name, entry in PACKAGES.items() if not entry["integrity"].startswith("sha512-")] == []


def test_every_package_is_wanted_in_one_exact_version() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}
    assert {name: PACKAGES[f"node_modules/{name}"]["version"] for name in versions} == versions


def test_nothing_of_others_is_kept_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = [path for path in listed.splitlines() if path.startswith(("node_modules/", "app/static/"))]
    assert kept == []
    assert re.findall(r"\S+\.(?:woff2?|min\.js|map)\b", listed) == []


def test_the_build_gives_what_pages_load_and_nothing_else_with_a_fixed_name(built: Path) -> None:
    names = {path.name for path in built.iterdir()} - {assets.STAMP}
    assert set(static.FIXED) <= names
    hashed = re.compile(r".+-[A-Z0-9]{8}\.(js|css|woff2)")
    assert [name for name in names - set(static.FIXED) if not hashed.fullmatch(name)] == []


def test_a_page_without_an_editor_does_not_load_it(built: Path) -> None:
    main = (built / "main.js").read_text(encoding="utf-8")
    at_once = set(re.findall(r'(?:from|import)\s*"\./([^"]+)"', main))
    size = sum((built / name).stat().st_size for name in {"main.js", *at_once})
    assert "ProseMirror" not in main + "".join((built / name).read_text(encoding="utf-8") for name in at_once)
    assert size < 150_000


def test_only_latin_letters_are_shipped(built: Path) -> None:
    fonts = [path.name for path in built.glob("*.woff2")]
    assert len(fonts) == 8
    assert [name for name in fonts if "-latin-" not in name] == []


def test_what_a_build_no_longer_gives_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "old-ABCDEFGH.js").touch()
    names = assets.build(tmp_path / "static")
    assert sorted(path.name for path in (tmp_path / "static").iterdir()) == sorted([*names, assets.STAMP])
    assert [path.name for path in tmp_path.iterdir()] == ["static"]


def test_nothing_built_runs_code_from_text(built: Path) -> None:
    ours = [path for path in built.glob("*.js") if "chunk" not in path.name]  # htmx has its own, never asked
    assert [path.name for path in ours if re.search(r"\beval\(|new Function\(", path.read_text())] == []


def test_an_address_is_another_when_the_content_is(built: Path, tmp_path: Path) -> None:
    before = static._address(built, "main.css")
    shutil.copytree(built, tmp_path / "static")
    (tmp_path / "static" / "main.css").write_text("body{}")
    after = static._address(tmp_path / "static", "main.css")
    assert re.fullmatch(r"/static/main\.css\?v=[0-9a-f]{12}", before)
    assert before != after


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/static/main.js", "no-cache"),
        ("/static/main.js?v=0123456789ab", "public, max-age=31536000, immutable"),
    ],
)
def test_a_browser_keeps_what_has_a_hash_in_its_address(built: Path, address: str, kept: str) -> None:
    app = FastAPI()
    app.mount("/static", static.files(built))
    assert TestClient(app).get(address).headers["Cache-Control"] == kept
    font = next(built.glob("*.woff2")).name
    assert "immutable" in TestClient(app).get(f"/static/{font}").headers["Cache-Control"]


def test_a_checkout_without_the_built_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as starting:
        static.files(tmp_path)
    with pytest.raises(Unavailable) as asking:
        static._address(tmp_path, "main.js")
    assert {starting.value.code, asking.value.code} == {"assets.missing"}
    assert "make install" in messages.say(starting.value)


def test_an_npm_that_is_too_old_or_does_not_run_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for says in ("echo 8.19.4", "exit 127"):
        (tmp_path / "npm").write_text(f"#!/bin/sh\n{says}\n")
        (tmp_path / "npm").chmod(0o755)
        assert npm.command() != [str(tmp_path / "npm")]
    (tmp_path / "npm").write_text("#!/bin/sh\necho 10.8.2\n")
    assert npm.command() == [str(tmp_path / "npm")]
