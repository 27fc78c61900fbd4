"""LibreOffice for the tests that must see a Word file through other eyes than ours."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import is_required

Convert = Callable[[bytes], bytes]


@pytest.fixture
def soffice(tmp_path: Path) -> Convert:
    """Turns the bytes of a Word file into those of a PDF, by LibreOffice."""
    command = shutil.which("soffice")
    if command is None:
        if is_required("libreoffice"):
            pytest.fail("SVAR_REQUIRE names libreoffice, and soffice is not on the path")
        pytest.skip("LibreOffice is not installed here; `make doctor` says how to get it")

    def convert(data: bytes) -> bytes:
        (tmp_path / "file.docx").write_bytes(data)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run(
            [command, profile, *options, str(tmp_path / "file.docx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (tmp_path / "file.pdf").read_bytes()

    return convert
