"""Files that are either the old one or the new one, never half of either."""

import os
import tempfile
from pathlib import Path

from app.errors import Unavailable


def write(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then rename it to `path`; `Unavailable` where that cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _written_beside(path, data)
        try:
            beside.replace(path)
        except OSError:
            beside.unlink()
            raise
    except OSError as error:
        raise Unavailable("output.unwritable", file=path, reason=error.strerror) from None


def _written_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
    except OSError:
        beside.unlink()
        raise
    return beside


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
