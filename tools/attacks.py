"""Hostile Word files, made here because nobody should store them: for the gate's tests and its benchmark.

Each is an ordinary small Word file with one thing wrong. `COSTLY` are those that aim at time and memory;
`python -m tools.attacks FOLDER` writes them into files.
"""

import io
import random
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.documents.word.names import CONTENT_TYPES, HEADER_TYPE, MAIN_TYPE, RELATIONSHIPS, R, W

DOCUMENT: Final = "word/document.xml"


def package(parts: dict[str, str | bytes] | None = None) -> bytes:
    """A small Word file with `parts` put in or over its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (_ordinary() | (parts or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()


def swollen(name: str, head: bytes, filler: bytes, times: int, tail: bytes = b"") -> bytes:
    """A small Word file whose part `name` holds `filler` a thousand `times`, never in memory as a whole."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in _ordinary().items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w") as part:
            part.write(head)
            for _ in range(times):
                part.write(filler * 1000)
            part.write(tail)
    return stream.getvalue()


def document(content: str, declared: str = "") -> str:
    """A main part with `content` in its body; `declared` stands before its root."""
    return f'{declared}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{content}</w:body></w:document>'


def relation(kind: str, target: str, mode: str = "") -> str:
    """The relationships of the main part, one of them."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return (
        f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{R}/{kind}" '
        f'Target="{target}"{outside}/></Relationships>'
    )


def types(main: str = MAIN_TYPE, more: str = "") -> str:
    """The content types of the small file."""
    return (
        f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{DOCUMENT}" ContentType="{main}"/>{more}</Types>'
    )


def disguised(content: str | bytes, kind: str = HEADER_TYPE) -> bytes:
    """A small Word file with a header whose name does not say that it is XML, and whose type is `kind`."""
    override = f'<Override PartName="/word/header1.bin" ContentType="{kind}"/>'
    return package(
        {
            "[Content_Types].xml": types(more=override),
            "word/_rels/document.xml.rels": relation("header", "header1.bin"),
            "word/header1.bin": content,
        }
    )


def header(content: str) -> str:
    """A header that holds `content`."""
    return f'<w:hdr xmlns:w="{W}" xmlns:r="{R}">{content}</w:hdr>'


def _ordinary() -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": relation("officeDocument", DOCUMENT),
        DOCUMENT: document("<w:p><w:r><w:t>[[BODY]]</w:t></w:r></w:p>"),
    }


# --- Time and memory -------------------------------------------------------------------------------------


def paragraph_bomb() -> bytes:
    """Three million empty paragraphs in a few kilobytes."""
    head, tail = document("@").encode().split(b"@")
    return swollen(DOCUMENT, head, b"<w:p/>", 3000, tail)


def text_bomb() -> bytes:
    """One text of three hundred million signs."""
    head, tail = document("<w:p><w:r><w:t>@</w:t></w:r></w:p>").encode().split(b"@")
    return swollen(DOCUMENT, head, b"a" * 300, 1000, tail)


def picture_bomb() -> bytes:
    """A picture of four hundred megabytes."""
    return swollen("word/media/image1.png", b"", bytes(400), 1000)


def lying_bomb() -> bytes:
    """A part that says it is small and is not."""
    data = swollen("word/media/image1.bin", b"", bytes(60), 1000)
    return data.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 1000))


def crowd_bomb() -> bytes:
    """Thirty thousand entries."""
    entries = {f"a{number}": b"" for number in range(30_000)}
    return package(dict(entries))


def attribute_bomb() -> bytes:
    """One element with two million attributes, of text that does not shrink much."""
    attributes = " ".join(f'a{number}=""' for number in range(1_500_000))
    return package({DOCUMENT: document(f"<w:p {attributes}/>")})


def laughs() -> bytes:
    """Entities within entities."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return package(
        {DOCUMENT: document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE w [{entities}]>")}
    )


def heaviest() -> bytes:
    """As much as the gate lets in: it has to be let in, within the same bounds."""
    filler = "".join(
        f'<w:p w:rsidR="0" w:rsidP="0" w:rsidRPr="0" w:rsidRDefault="0"><w:r><w:t>{number}</w:t></w:r></w:p>'
        for number in range(98_000)
    )
    chance = random.Random(1)  # noqa: S311 -- filling, not secrets
    text = f"{chance.getrandbits(6_000_000):b}"  # packs to an eighth, as ordinary text may
    part = f'<x xmlns="urn:x"><y>{text}</y></x>'
    more = {f"customXml/item{number}.xml": part for number in range(1, 14)}
    return package({DOCUMENT: document(filler), **more})


def deep_bomb() -> bytes:
    """Elements within elements, a hundred thousand deep."""
    return package({DOCUMENT: document("<w:ins>" * 100_000 + "</w:ins>" * 100_000)})


def disguised_bomb() -> bytes:
    """A million elements in a part that is called something else than XML."""
    return disguised(header(_paragraphs(350_000)))


def disguised_large_bomb() -> bytes:
    """More XML than any part may hold, within what a picture may."""
    return disguised(header(_paragraphs(800_000)))


def _paragraphs(count: int) -> str:
    return "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(count))


def disguised_field() -> bytes:
    """A field that fetches a file, in a part that is called something else than XML."""
    return disguised(header('<w:p><w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/></w:p>'))


COSTLY: Final[tuple[Callable[[], bytes], ...]] = (
    paragraph_bomb,
    text_bomb,
    picture_bomb,
    lying_bomb,
    crowd_bomb,
    attribute_bomb,
    laughs,
    deep_bomb,
    disguised_bomb,
    disguised_large_bomb,
)


if __name__ == "__main__":
    for make in (*COSTLY, heaviest):
        (Path(sys.argv[1]) / make.__name__).write_bytes(make())
