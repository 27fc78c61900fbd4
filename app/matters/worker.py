"""Reading uploads in a process of its own, so that a hostile file costs a moment and nothing else.

The worker is a fresh Python with nothing of ours but the readers: no database, no settings, no environment.
It gets the bytes and a name, and answers in JSON. A crash, a hang and too much of anything end in one clear
error. Any number of server processes may do this at once; each runs at most `AT_ONCE` workers.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any, Final

from app import errors
from app.documents import reading
from app.documents.readers.sent import LARGEST
from app.documents.worker import OVER_MEMORY
from app.errors import SvarError, TooLarge, Unreadable

MEMORY: Final = 500_000_000
SECONDS: Final = 20
"""How long a worker may think; on the clock it has twice that."""

AT_ONCE: Final = 2
_LONGEST_ANSWER: Final = 120_000_000
_PLACES = BoundedSemaphore(AT_ONCE)
_ROOT: Final = Path(__file__).resolve().parents[2]
_KINDS: Final[dict[str, type[SvarError]]] = {
    kind.__name__: kind for kind in (errors.Unreadable, errors.TooLarge, errors.Invalid)
}


def read(data: bytes, name: str, *, memory: int = MEMORY, seconds: int = SECONDS) -> reading.Reading:
    """What the file `data` says; `Unreadable` or `TooLarge` with its `name` where it cannot be read."""
    if len(data) > LARGEST:
        raise TooLarge("reading.too_large", file=name, limit=LARGEST // 1_000_000)
    with _PLACES:
        answer = _ask(data, name, memory, seconds)
    try:
        if "code" in answer:
            raise _KINDS.get(str(answer["error"]), Unreadable)(answer["code"], file=name, **answer["data"])
        return reading.decode(answer["reading"])
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Unreadable("reading.crashed", file=name) from error


def _ask(data: bytes, name: str, memory: int, seconds: int) -> dict[str, Any]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as made:
        source.write(data)
        source.seek(0)
        code = _run(name, (memory, seconds), source, made)
        if code == OVER_MEMORY:
            raise Unreadable("reading.too_heavy", file=name)
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            raise Unreadable("reading.too_slow", file=name)
        if code == -signal.SIGXFSZ or made.seek(0, os.SEEK_END) > _LONGEST_ANSWER:
            raise Unreadable("reading.too_heavy", file=name)
        made.seek(0)
        try:
            answer = json.loads(made.read()) if code == 0 else None
        except (ValueError, RecursionError):
            answer = None
    if not isinstance(answer, dict):
        raise Unreadable("reading.crashed", file=name)
    return answer


def _run(name: str, bounds: tuple[int, int], source: IO[bytes], made: IO[bytes]) -> int:
    """The exit code of a worker that reads `source` and answers into `made`."""
    memory, seconds = bounds
    # `-I` keeps the environment and the folder one stands in out of it; where our own code lies is said.
    boot = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from app.documents.worker import main; "
    shown = Path(name).name[:200].replace("\0", "") or "fil"
    with subprocess.Popen(
        [sys.executable, "-I", "-c", f"{boot}sys.exit(main(sys.argv[1:]))", shown, str(memory), str(seconds)],
        stdin=source,
        stdout=made,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    ) as process:
        try:
            return process.wait(seconds * 2)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return -signal.SIGKILL
