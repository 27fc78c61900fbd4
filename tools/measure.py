"""The submission that is measured, and what it and the gate take in a process that loads nothing else.

`python -m tools.measure writer` prints the peak in megabytes, `python -m tools.measure gate FILE` seconds and
the peak.
"""

import random
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.documents import gate, letterheads
from app.documents.anchors import Anchor
from app.documents.tree import (
    Block,
    Citation,
    Document,
    Emphasis,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Reference,
    Section,
    Strong,
    Text,
)
from app.documents.writers import docx
from app.errors import Unreadable

LETTERHEAD: Final = Path(__file__).resolve().parent.parent / "templates" / "letterheads" / "lmi.docx"
FIELDS: Final = {"tittel": "Innspill", "mottaker": "Departementet", "dato": "1. januar 2026"}

_WORDS: Final = (
    *(
        "legemidler",
        "pasienter",
        "forskning",
        "sykehus",
        "kommune",
        "opplysninger",
        "kliniske",
        "studier",
        "tilgang",
    ),
    *(
        "behandling",
        "innovasjon",
        "samarbeid",
        "finansiering",
        "myndighetene",
        "åpenhet",
        "kvalitet",
        "helse",
    ),
    *("og", "i", "for", "til", "en", "som", "det", "på", "er", "av", "med", "kan", "skal"),
)


def submission(times: int) -> Document:
    """A submission of 62 blocks and 4 250 words, 45 of them texts of the library, at `times` its size."""
    chance = random.Random(times)  # noqa: S311 -- words, not secrets
    blocks: list[Block] = [Heading(1, (Text("Innspill til en plan"),))]
    for number in range(45 * times):
        if number % 11 == 0 and number % 45 < 44:
            blocks.append(Heading(2, (Text(_words(chance, 4)),)))
        note = (Citation(f"k{number % 45}", f"s. {number}"),) if number % 45 < 8 else ()
        anchor = Anchor("svar", f"a{number}", f"standpunkt-{number}", 1, "nb")
        blocks.append(Section(anchor, (Paragraph((*_sentence(chance, 90), *note)),)))
        if number % 15 == 14:
            items = (ListItem((Paragraph((Text(_words(chance, 14)),)),)) for _ in range(4))
            blocks.append(List(False, tuple(items)))
    sources = {
        f"k{number}": Reference("Utgiver", f"Rapport {number}", "", "2022", f"https://example.org/{number}")
        for number in range(8)
    }
    return Document(tuple(blocks), title="Innspill til en plan", date="2026-01-01", references=sources)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _sentence(chance: random.Random, count: int) -> tuple[Inline, ...]:
    half = count // 2 - 3
    return (
        Text(_words(chance, half) + " "),
        Strong((Text(_words(chance, 3)),)),
        Text(f" {_words(chance, half)} "),
        Emphasis((Text(_words(chance, 3)),)),
        Text("."),
    )


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1_000_000 if sys.platform == "darwin" else 1000)


def measure_writer() -> None:
    """Print the peak memory of one export at a hundred times the size."""
    letterhead = letterheads.prepare(LETTERHEAD.read_bytes(), LETTERHEAD.name)
    docx.write(submission(100), letterhead, FIELDS, traces=True)
    print(peak())


def measure_gate(file: str) -> None:
    """Print seconds of work and peak memory for one file at the gate."""
    data = Path(file).read_bytes()
    start = time.process_time()
    with suppress(Unreadable):
        gate.open_word(data, file)
    print(time.process_time() - start, peak())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["writer"]:
            measure_writer()
        case ["gate", name]:
            measure_gate(name)
