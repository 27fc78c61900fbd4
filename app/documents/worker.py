"""The process that reads what strangers send: it limits itself, reads one file, writes JSON, and ends.

Started by `app.matters.worker`, with the file on standard input, its name and the bounds as arguments, and a
file for the answer as standard output. Limits are set before any parser is
loaded. Whatever goes wrong inside is an answer too; what kills the process is told by its exit code.
"""

import json
import os
import resource
import sys
import threading
import time
from contextlib import suppress

OVER_MEMORY = 97
"""How the process ends when it has taken more memory than it may."""


def main(arguments: list[str]) -> int:
    """Read standard input as a file called `arguments[0]`, in so many bytes of memory and seconds of work."""
    name, memory, seconds = arguments[0], int(arguments[1]), int(arguments[2])
    limit(memory, seconds)
    answer = _answer(sys.stdin.buffer.read(), name)
    sys.stdout.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.flush()
    return 0


def limit(memory: int, seconds: int) -> None:
    """Bound what this process may take: by the system where it can, and by a watch of our own."""
    bounds = {"RLIMIT_AS": memory * 2, "RLIMIT_DATA": memory, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
    bounds |= {"RLIMIT_FSIZE": 120_000_000, "RLIMIT_NOFILE": 64}
    for kind, bound in bounds.items():
        with suppress(AttributeError, ValueError, OSError):  # macOS knows some, and minds others
            resource.setrlimit(getattr(resource, kind), (bound, bound))
    threading.Thread(target=_watch, args=(memory,), daemon=True).start()


def _watch(memory: int) -> None:
    """End the process once it holds more than `memory`: where the system has no such limit, we have."""
    while _held() < memory:
        time.sleep(0.02)
    os._exit(OVER_MEMORY)


def _held() -> int:
    """The most bytes of memory that this process has held.

    Linux counts into `ru_maxrss` what the process held that started this one, so a large server would end
    every worker at its first breath; the peak in `status` is of this process alone.
    """
    with suppress(OSError, StopIteration), open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _answer(data: bytes, name: str) -> dict[str, object]:
    from app.documents.readers import sent  # noqa: PLC0415
    from app.documents.reading import encode  # noqa: PLC0415 -- after the limits
    from app.errors import SvarError  # noqa: PLC0415

    try:
        return {"reading": encode(sent.read(data, name))}
    except SvarError as error:
        kept = {key: value for key, value in error.data.items() if isinstance(value, str | int)}
        return {"error": type(error).__name__, "code": error.code, "data": kept}
    except MemoryError:
        os._exit(OVER_MEMORY)
    except RecursionError:
        return {"error": "Unreadable", "code": "reading.too_tangled", "data": {}}
