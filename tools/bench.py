"""`make bench`: what a Word file costs, against the same work done in other ways, and what the gate costs.

All ways take turns in one run, so that a busy machine slows them alike; medians are compared, never seconds. The
working copy, with its traces, is held against the lower bound of the same parts; the sending copy, without, against
the other ways, which leave no traces either. Exits 1 when a bound does not hold. Only `app.documents` is imported
at the top: the same file measures its memory.
"""

import io
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
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
    plain,
)
from app.documents.word.letterhead import Letterhead
from app.documents.writers import docx
from app.errors import Unreadable

LETTERHEAD: Final = Path(__file__).resolve().parent.parent / "templates" / "letterheads" / "lmi.docx"
ROUNDS: Final = {1: 15, 10: 7, 100: 5}
FIELDS: Final = {"tittel": "Innspill", "mottaker": "Departementet", "dato": "1. januar 2026"}

Way = Callable[[], object]

_WORDS: Final = (
    "legemidler pasienter forskning sykehus kommune opplysninger kliniske studier tilgang behandling innovasjon "
    "samarbeid finansiering myndighetene åpenhet kvalitet helse og i for til en som det på er av med kan skal"
).split()


# --- The submission --------------------------------------------------------------------------------------


def submission(times: int) -> Document:
    """A submission of 62 blocks and 4 250 words at `times` its size: 45 texts of the library, 8 notes, 12 bullets."""
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


# --- The ways --------------------------------------------------------------------------------------------


def ours(document: Document, letterhead: Letterhead, *, traces: bool) -> Way:
    """The writer, from the tree."""
    return lambda: docx.write(document, letterhead, FIELDS, traces=traces)


def lower_bound(document: Document, letterhead: Letterhead) -> Way:
    """What no writer by way of lxml can go below: trees that are ready, written out and zipped."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(docx.write(document, letterhead, FIELDS, traces=True))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(part) for name, part in parts.items()}

    def way() -> object:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, tree in trees.items():
                archive.writestr(name, etree.tostring(tree, encoding="UTF-8", standalone=True))
        return stream.getvalue()

    return way


def naive(document: Document, letterhead: bytes) -> Way:
    """python-docx as its manual shows it; notes as plain text, no links, no traces."""
    from docx import Document as open_document
    from docx.text.paragraph import Paragraph as Line

    def add(line: Line, content: Iterable[Inline]) -> None:
        for node in content:
            match node:
                case Strong(inner):
                    line.add_run(plain(inner)).bold = True
                case Emphasis(inner):
                    line.add_run(plain(inner)).italic = True
                case Citation(key, place):
                    line.add_run(f"[{key}, {place}]")
                case _:
                    line.add_run(plain((node,)))

    def way() -> object:
        made = open_document(io.BytesIO(letterhead))
        for style, content in _lines(document):
            add(made.add_paragraph(style=style), content)
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()

    return way


def _lines(document: Document) -> Iterable[tuple[str, tuple[Inline, ...]]]:
    """Each paragraph with the name of its style."""
    for block in document.blocks:
        match block:
            case Heading(level, content):
                yield "Title" if level == 1 else f"Heading {level - 1}", content
            case Section(_, (Paragraph(content),)):
                yield "Normal", content
            case List(_, items):
                for item in items:
                    for inner in item.blocks:
                        if isinstance(inner, Paragraph):
                            yield "List Bullet", inner.content
            case _:
                pass


def looped(document: Document, letterhead: bytes) -> Way | None:
    """docxtpl with a loop over rich text; notes as plain text, no links, no traces."""
    try:
        from docxtpl import DocxTemplate, RichText
    except ImportError:
        return None
    from docx import Document as open_document

    template = open_document(io.BytesIO(letterhead))
    for words in ("{%p for line in lines %}", "{{r line }}", "{%p endfor %}"):
        template.add_paragraph(words)
    stream = io.BytesIO()
    template.save(stream)

    def way() -> object:
        made = DocxTemplate(io.BytesIO(stream.getvalue()))
        lines = []
        for style, content in _lines(document):
            line = RichText()
            for node in content:
                words = plain((node,)) or "[note]"
                line.add(
                    words,
                    bold=isinstance(node, Strong) or style != "Normal",
                    italic=isinstance(node, Emphasis),
                )
            lines.append(line)
        made.render(FIELDS | {"lines": lines}, autoescape=True)
        made.save(io.BytesIO())
        return made

    return way


def by_pandoc(document: Document, folder: Path) -> Way | None:
    """pandoc from Markdown, a whole process, with real notes and links."""
    if not shutil.which("pandoc"):
        return None
    from app.documents.writers import markdown

    source, target = folder / "source.md", folder / "target.docx"
    source.write_text(_pandoc_notes(markdown.write(document.blocks), document))
    command = ["pandoc", "--reference-doc", str(LETTERHEAD), "-o", str(target), str(source)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _pandoc_notes(text: str, document: Document) -> str:
    """Markdown with its citations as pandoc's own notes."""
    for key, reference in document.references.items():
        note = f"{reference.author}: [{reference.title}]({reference.url})"
        text = text.replace(f"[^{key}, ", f"^[{note}, ")
    return text


# --- Measuring -------------------------------------------------------------------------------------------


def compare(times: int, letterhead: Letterhead, data: bytes, folder: Path) -> dict[str, float]:
    """The median milliseconds of each way, taking turns."""
    document = submission(times)
    found: dict[str, Way | None] = {
        "sending copy": ours(document, letterhead, traces=False),
        "working copy": ours(document, letterhead, traces=True),
        "lower bound": lower_bound(document, letterhead),
        "docxtpl": looped(document, data),
        "python-docx": naive(document, data),
        "pandoc": by_pandoc(document, folder),
    }
    ways = {name: way for name, way in found.items() if way}
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS[times]):
        for name, way in ways.items():
            spent[name].append(turn(way))
    return {name: median(values) * 1000 for name, values in spent.items()}


def turn(way: Way) -> float:
    """The seconds of one run: the mean of as many as fill a moment, so that all ways run warm."""
    start, runs = time.perf_counter(), 0
    while (spent := time.perf_counter() - start) < 0.05 or not runs:
        way()
        runs += 1
    return spent / runs


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1_000_000 if sys.platform == "darwin" else 1000)


def measured(*arguments: str) -> list[float]:
    """The numbers that this file prints, run by itself with `arguments`."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench", *arguments], check=True, capture_output=True, text=True
    )
    return [float(number) for number in done.stdout.split()]


def measure_writer() -> None:
    """Print the peak memory of one export at a hundred times the size."""
    letterhead = letterheads.prepare(LETTERHEAD.read_bytes(), LETTERHEAD.name)
    docx.write(submission(100), letterhead, FIELDS, traces=True)
    print(peak())


def measure_gate(file: str) -> None:
    """Print seconds and peak memory for one file at the gate."""
    data = Path(file).read_bytes()
    start = time.perf_counter()
    try:
        gate.open_word(data, file)
    except Unreadable:
        pass
    print(time.perf_counter() - start, peak())


def make_attacks(folder: str) -> None:
    """Write each costly file into `folder`, one process for all: making them costs more than refusing them."""
    from tools import attacks

    for make in (*attacks.COSTLY, attacks.heaviest):
        (Path(folder) / make.__name__).write_bytes(make())


# --- The report ------------------------------------------------------------------------------------------


class Bounds:
    """Bounds, each printed as it is checked; `broken` counts those that do not hold."""

    def __init__(self) -> None:
        self.broken = 0

    def check(self, what: str, value: float, bound: float, *, least: bool = False) -> None:
        """Print `value` beside its `bound`, which is the most it may be, or the least."""
        held = value >= bound if least else value <= bound
        self.broken += not held
        print(
            f"  {'ok  ' if held else 'FAIL'} {what}: {value:.2f} ({'at least' if least else 'at most'} {bound:g})"
        )


def report_memory(bounds: Bounds) -> None:
    """What the writer and the gate hold, each in a process of its own, started while this one is small."""
    print("Memory of an export at x100, in a process that loads only app.documents")
    bounds.check("megabytes", measured("--writer")[0], 150)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "tools.bench", "--attacks", folder], check=True)
        for file in sorted(Path(folder).iterdir()):
            seconds, megabytes = measured("--gate", str(file))
            print(f"The gate before {file.name} ({file.stat().st_size / 1e6:.1f} MB)")
            bounds.check("seconds", seconds, 2)
            bounds.check("megabytes", megabytes, 300)


def report_speed(bounds: Bounds) -> None:
    """What each way costs at each size."""
    data = LETTERHEAD.read_bytes()
    letterhead = letterheads.prepare(data, LETTERHEAD.name)
    per_block: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in ROUNDS:
            spent = compare(times, letterhead, data, Path(folder))
            mine, bound = spent["sending copy"], 1.25 if times == 1 else 1.5
            per_block[times] = spent["working copy"] / (62 * times)
            print(f"x{times}: " + ", ".join(f"{name} {value:.1f} ms" for name, value in spent.items()))
            bounds.check("working copy to lower bound", spent["working copy"] / spent["lower bound"], bound)
            for name, least in (("python-docx", 10), ("docxtpl", 5), ("pandoc", 40)):
                if name in spent and (times == 1 or name == "python-docx"):
                    bounds.check(f"{name} to sending copy", spent[name] / mine, least, least=True)
                elif name in spent:
                    print(f"       {name} to sending copy: {spent[name] / mine:.2f}")
    print("Growth, by the cost of one block")
    bounds.check("x10 to x1", per_block[10] / per_block[1], 1.5)
    bounds.check("x100 to x10", per_block[100] / per_block[10], 1.5)


def main() -> int:
    """Measure all, or the one thing that an argument names."""
    match sys.argv[1:]:
        case ["--writer"]:
            measure_writer()
        case ["--gate", file]:
            measure_gate(file)
        case ["--attacks", folder]:
            make_attacks(folder)
        case _:
            bounds = Bounds()
            report_memory(bounds)
            report_speed(bounds)
            print("All bounds hold." if not bounds.broken else f"{bounds.broken} bounds do not hold.")
            return min(bounds.broken, 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
