"""Say in one line each what this machine lacks for PDF and browser tests, and how to get it (`make doctor`).

Runs on a bare Python, before anything is installed.
"""

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

MAC = platform.system() == "Darwin"


@dataclass(frozen=True)
class Need:
    """One thing a full test run wants, and how to get it on this kind of machine."""

    name: str
    purpose: str
    present: Callable[[], bool]
    debian: str
    mac: str

    def line(self) -> str:
        """What `make doctor` prints."""
        if self.present():
            return f"ok       {self.name}"
        return f"missing  {self.name}: {self.purpose}. Get it with: {self.mac if MAC else self.debian}"


def _on_path(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _carlito() -> bool:
    if MAC or not shutil.which("fc-list"):
        return True  # Word's own fonts, or no way to know
    listing = subprocess.run(["fc-list", ":family=Carlito"], capture_output=True, text=True, check=False)
    return bool(listing.stdout.strip())


NEEDS = (
    Need(
        "Python 3.11 or newer",
        "everything",
        lambda: sys.version_info >= (3, 11),
        "sudo apt-get install python3 python3-venv",
        "brew install python",
    ),
    Need(
        "LibreOffice",
        "svar assemble --format pdf, and the tests that open every Word file in it",
        _on_path("soffice", "libreoffice"),
        "sudo apt-get install --no-install-recommends libreoffice-writer",
        "brew install --cask libreoffice",
    ),
    Need(
        "Chromium",
        "the browser tests",
        _on_path("chromium", "chromium-browser", "google-chrome"),
        "sudo apt-get install chromium",
        "brew install --cask chromium",
    ),
    Need(
        "Carlito",
        "stands in for Calibri, so that PDF pages break as they do in Word",
        _carlito,
        "sudo apt-get install fonts-crosextra-carlito",
        "brew install --cask font-carlito",
    ),
    Need(
        "pandoc",
        "one row of make bench",
        _on_path("pandoc"),
        "sudo apt-get install --no-install-recommends pandoc",
        "brew install pandoc",
    ),
)


def main() -> None:
    """Print one line a need. Nothing here stops `make run` or `make test`."""
    for need in NEEDS:
        print(need.line())


if __name__ == "__main__":
    main()
