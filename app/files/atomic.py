"""Files that are either the old one or the new one, never half of either."""

import os
import tempfile
from pathlib import Path

from app.errors import Unavailable


def write(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then rename it to `path`; `Unavailable` where that cannot be written.

    A link is followed: what it leads to is written, and the link stays.
    """
    try:
        target = _target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise Unavailable("output.unwritable", file=path, reason=error.strerror) from None


def _target(path: Path) -> Path:
    """The file that `path` leads to, there or not; a folder, a pipe or a device is not replaced."""
    target = Path(os.path.realpath(path))  # `Path.resolve` raises where links lead in a ring
    if target.is_symlink() or (path.exists() and not path.is_file()):
        raise Unavailable("output.not_a_file", file=path)
    return target


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(target))
        beside.replace(target)
    except BaseException:  # Ctrl+C too leaves nothing behind
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
