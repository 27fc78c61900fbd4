"""`make bench`: what a Word file costs, against the same work done in other ways, and what the gate costs.

All ways take turns in one run and are charged for processor time, not by the clock; medians are compared.
The working copy, with its traces, is held against the lower bound of the same parts; the sending copy, which
has none, against the other ways, which leave none either. Exits 1 when a bound does not hold.
"""

import io
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

import docx as python_docx
from docx.text.paragraph import Paragraph as Line
from lxml import etree

from app.documents import letterheads
from app.documents.tree import (
    Citation,
    Document,
    Emphasis,
    Heading,
    Inline,
    List,
    Paragraph,
    Section,
    Strong,
    plain,
)
from app.documents.word.letterhead import Letterhead
from app.documents.writers import docx, markdown
from tools import bench_pages, bench_search
from tools.bounds import Bounds
from tools.measure import FIELDS, LETTERHEAD, submission

try:
    import docxtpl
except ImportError:
    docxtpl = None

ROUNDS: Final = {1: 15, 10: 9, 100: 9}

Way = Callable[[], object]


# --- The ways --------------------------------------------------------------------------------------------


def ours(document: Document, letterhead: Letterhead, *, traces: bool) -> Way:
    """The writer, from the tree."""
    return lambda: docx.write(document, letterhead, FIELDS, traces=traces)


def lower_bound(document: Document, letterhead: Letterhead) -> Way:
    """What no writer by way of lxml can go below: trees that are ready, written out and zipped."""
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
    """The way of python-docx as its manual shows it; notes as plain text, no links, no traces."""

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
        made = python_docx.Document(io.BytesIO(letterhead))
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
    """A loop of docxtpl over rich text; notes as plain text, no links, no traces."""
    if docxtpl is None:
        return None
    template = python_docx.Document(io.BytesIO(letterhead))
    for words in ("{%p for line in lines %}", "{{r line }}", "{%p endfor %}"):
        template.add_paragraph(words)
    stream = io.BytesIO()
    template.save(stream)

    def way() -> object:
        made = docxtpl.DocxTemplate(io.BytesIO(stream.getvalue()))
        lines = []
        for style, content in _lines(document):
            line = docxtpl.RichText()
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
    """A whole process of pandoc, from Markdown, with real notes and links."""
    if not shutil.which("pandoc"):
        return None
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
    start, runs = _processor_time(), 0
    while (spent := _processor_time() - start) < 0.05 or not runs:
        way()
        runs += 1
    return spent / runs


def _processor_time() -> float:
    """The seconds that this process and its children have worked; what else the machine does adds nothing."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


# --- The report ------------------------------------------------------------------------------------------


def measured(*command: str) -> list[float]:
    """The numbers that a module prints, run in a process of its own."""
    done = subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


def report_memory(bounds: Bounds) -> None:
    """What the writer and the gate hold, each in a process of its own, started while this one is small."""
    print("Memory of an export at x100, in a process that loads only app.documents")
    bounds.check("megabytes", measured("tools.measure", "writer")[0], 150)
    with tempfile.TemporaryDirectory() as folder:
        measured("tools.attacks", folder)
        for file in sorted(Path(folder).iterdir()):
            seconds, megabytes = measured("tools.measure", "gate", str(file))
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
    """Measure all; 1 where a bound does not hold."""
    bounds = Bounds()
    report_memory(bounds)
    report_speed(bounds)
    bench_pages.report(bounds)
    bench_search.report(bounds)
    print("All bounds hold." if not bounds.broken else f"{bounds.broken} bounds do not hold.")
    return min(bounds.broken, 1)


if __name__ == "__main__":
    sys.exit(main())
