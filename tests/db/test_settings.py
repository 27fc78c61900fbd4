from pathlib import Path

import pytest

from app import settings
from app.errors import Invalid
from app.settings import CHECKOUT, Settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SVAR_{name.upper()}", raising=False)


def test_everything_lands_inside_the_checkout_by_default():
    found = settings.load()
    assert found.data_dir == CHECKOUT / "var"
    assert found.database_url == f"sqlite:///{CHECKOUT}/var/svar.db"
    assert (found.host, found.port) == ("127.0.0.1", 8000)
    assert found.positions_dir == CHECKOUT / "positions"


def test_the_database_lies_where_the_data_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SVAR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SVAR_PORT", "")
    assert settings.load().database_url == f"sqlite:///{tmp_path}/svar.db"
    assert settings.load().port == 8000


@pytest.mark.parametrize("port", ["åtti", "0", "65536"])
def test_a_variable_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch, port: str):
    monkeypatch.setenv("SVAR_PORT", port)
    with pytest.raises(Invalid) as error:
        settings.load()
    assert (error.value.code, error.value.data) == (
        "settings.bad_value",
        {"name": "SVAR_PORT", "value": port},
    )
