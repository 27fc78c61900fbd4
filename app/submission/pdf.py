"""PDF from the Word file, through LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import Unavailable

SECONDS = 120
ON_A_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def libreoffice() -> str | None:
    """The program that converts, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or shutil.which(ON_A_MAC)


def convert(docx: bytes, seconds: float = SECONDS) -> bytes:
    """The PDF that LibreOffice makes of a Word file.

    It runs with a profile of its own on a fresh copy, so that neither an open window nor an earlier run can
    stand in its way. Its exit code is always 0: only the file that it leaves says whether it succeeded.
    """
    program = libreoffice()
    if program is None:
        raise Unavailable("pdf.no_libreoffice")
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, made = folder / "document.docx", folder / "document.pdf"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
        _run([program, profile, *options, str(source)], seconds)
        pdf = made.read_bytes() if made.is_file() else b""
    if not pdf.startswith(b"%PDF-"):
        raise Unavailable("pdf.failed")
    return pdf


def _run(command: list[str], seconds: float) -> None:
    """Run to the end, or end the whole family of processes when the time is out."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise Unavailable("pdf.too_slow", seconds=int(seconds)) from None
