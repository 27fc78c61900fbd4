"""Files that somebody might send, broken in every way a machine can think of: for the readers' fuzz tests.

`python -m tools.mutations SECONDS [FOLDER]` reads mutated files in one process, watches time and memory, and
writes those that take a reader down into FOLDER.
"""

import io
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from app.documents.readers import sent
from app.errors import SvarError

_TOKENS: Final = (
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"/",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"%",
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b"</w:tc>",
    ),
    *(
        b"<w:numPr>",
        b'w:val="-1"',
        b'w:val="99999999999"',
        b"&#x0;",
        b"&amp;amp;",
        b"<td>",
        b"</div>",
        b"<table>",
    ),
    *(
        b"<ol start=9999999999>",
        b"<li>",
        b"<script>",
        b"<!--",
        b"obj",
        b"endstream",
        b"/Length 9",
        b"/Kids[1 0 R]",
    ),
    *(
        b"/Count -1",
        b"BT",
        b"Tf",
        b"Tj",
        b"xref",
        b"trailer",
        "§ 4-2 skal lyde:".encode(),
        b"31.02.2026",
        b"99/999999",
    ),
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few pieces cut out, doubled, moved, overwritten or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if not made:
            break
        at, length = chance.randrange(len(made)), chance.randint(1, 400)
        match chance.randrange(6):
            case 0:
                del made[at : at + length]
            case 1:
                made[at:at] = made[at : at + length]
            case 2:
                made[at] = chance.randrange(256)
            case 3:
                made[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 2, 50))
            case 4:
                other = chance.randrange(len(made))
                made[at : at + length] = made[other : other + length]
            case _:
                made[at : at + 1] = chance.choice(_TOKENS)
    return bytes(made)


def mutated_word(data: bytes, chance: random.Random) -> bytes:
    """A Word file with some of its parts mutated, and zipped again as if nothing had happened."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        names = source.namelist()
        chosen = {
            *chance.sample(names, min(2, len(names))),
            *([] if chance.random() < 0.3 else ["word/document.xml"]),
        }
        for name in names:
            content = source.read(name)
            if name in chosen:
                content = textually(content, chance) if chance.random() < 0.7 else mutated(content, chance)
            if chance.random() > 0.01:
                made.writestr(name, content)
    return stream.getvalue()


def textually(content: bytes, chance: random.Random) -> bytes:
    """XML with elements doubled, moved or renamed, so that it is well formed more often than not."""
    pieces = content.replace(b"><", b">\n<").split(b"\n")
    for _ in range(chance.randint(1, 8)):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                pieces[at] = pieces[at].replace(b'w:val="', b'w:val="9')
            case 1:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 2:
                pieces[at] = pieces[at].replace(b"w:", b"w:x", 1) if chance.random() < 0.2 else pieces[other]
            case _:
                del pieces[at : at + 1]
                pieces = pieces or [b""]
    return b"".join(pieces)


def cases(samples: list[tuple[str, bytes]], chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Mutated samples without end, with the name of what they were."""
    while True:
        name, data = chance.choice(samples)
        change: Callable[[bytes, random.Random], bytes] = mutated_word if data.startswith(b"PK") else mutated
        yield name, change(data, chance)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: list[str]) -> int:
    """Fuzz for so many seconds; how many files took a reader down."""
    library = import_module("tests.hearings.library")  # the samples are the tests' own
    samples = [each for half in ("dev", "late") for each in library.files(library.hearings(half)).values()]
    chance = random.Random(20261125)  # noqa: S311 -- the same files on every run
    end, slowest, count, down = time.monotonic() + float(arguments[0]), 0.0, 0, 0
    folder = Path(arguments[1]) if len(arguments) > 1 else None
    kinds: dict[str, int] = {}
    for name, data in cases(samples, chance):
        if time.monotonic() > end:
            break
        start = time.monotonic()
        try:
            sent.read(data, name).leaves()
        except SvarError as error:
            kinds[error.code] = kinds.get(error.code, 0) + 1
        except Exception as error:  # noqa: BLE001 -- that is what is looked for
            down += 1
            print(f"{name}: {type(error).__name__}: {error}")
            if folder:
                (folder / f"{down}-{name}").write_bytes(data)
        else:
            kinds["read"] = kinds.get("read", 0) + 1
        count, slowest = count + 1, max(slowest, time.monotonic() - start)
    print(f"{count} files, {down} took a reader down, slowest {slowest:.2f} s, {_memory()} MB at most")
    print(dict(sorted(kinds.items(), key=lambda pair: -pair[1])))
    return down


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
