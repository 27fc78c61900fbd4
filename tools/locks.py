"""Fail when a lock file names an address or lacks a hash (part of `make check`)."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def complaints(text: str) -> list[str]:
    """What is wrong with a lock's text: an address in it, or a package without a hash."""
    found = [f"line {n} names an address" for n, line in enumerate(text.splitlines(), 1) if "://" in line]
    packages = re.split(r"\n(?=[a-z0-9])", text)
    return found + [
        f"{p.split()[0]} has no hash" for p in packages if "==" in p and "--hash=sha256:" not in p
    ]


def main() -> int:
    """Print each complaint with its file; 1 when there is one."""
    found = [
        f"{path.name}: {complaint}"
        for path in sorted(ROOT.glob("requirements*.txt"))
        for complaint in complaints(path.read_text(encoding="utf-8"))
    ]
    print("\n".join(found) or "Locks: every package has its hash, none names an address.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
