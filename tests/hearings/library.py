"""Builds the hearing documents of this folder as the files that somebody would send."""

import io
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.submission import pdf

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Point:
    """A point that a reader should find."""

    kind: str
    number: str
    text: str


@dataclass(frozen=True)
class Hearing:
    """One document, and what a reader should find in it."""

    id: str
    half: str
    format: str
    facts: dict[str, str]
    points: tuple[Point, ...]
    body: str

    @property
    def deadlines(self) -> tuple[str, ...]:
        """Every deadline that must be among the candidates."""
        said = self.facts.get("deadlines") or self.facts.get("deadline", "")
        return tuple(each.strip() for each in said.split(",") if each.strip())


@cache
def hearings(half: str) -> tuple[Hearing, ...]:
    """The documents of `dev` or `held`."""
    return tuple(_hearing(path, half) for path in sorted((HERE / half).glob("*.txt")))


def _hearing(path: Path, half: str) -> Hearing:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    facts: dict[str, str] = {}
    points: list[Point] = []
    for line in head.splitlines():
        if line.startswith("- "):
            kind, number, text = (part.strip() for part in line[2:].split("|", 2))
            points.append(Point(kind, number, text))
        else:
            key, _, value = line.partition(":")
            facts[key.strip()] = value.strip()
    return Hearing(path.stem, half, facts.pop("format"), facts, tuple(points), body)


def files(several: tuple[Hearing, ...]) -> dict[str, tuple[str, bytes]]:
    """The name and bytes of each, by its id; PDF only where LibreOffice is installed."""
    made = {
        each.id: (f"{each.id}.{each.format}", each.body.encode())
        for each in several
        if each.format in ("txt", "html")
    }
    made |= {each.id: (f"{each.id}.docx", word(each.body)) for each in several if each.format == "docx"}
    printed = {each.id: word(each.body) for each in several if each.format == "pdf"}
    if printed and pdf.libreoffice():
        made |= {name: (f"{name}.pdf", data) for name, data in _pdfs(printed).items()}
    return made


def word(body: str) -> bytes:
    """The small markup of README.md as a Word file."""
    made = docx.Document()
    rows: list[list[str]] = []
    list_id = ""
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.strip().strip("\n")[1:-1].split("|"))
            continue
        if rows:
            table = made.add_table(len(rows), max(map(len, rows)))
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    table.cell(place, column).text = cell
            rows = []
        numbered = re.match(r"\d\) ", line)
        if not numbered:
            list_id = ""
        if found := re.match(r"(#{1,3}) (.*)", line):
            made.add_heading(found[2], len(found[1]))
        elif line.startswith("#! "):
            made.add_heading(line[3:], 0)
        elif line.startswith("#b "):
            made.add_paragraph().add_run(line[3:]).bold = True
        elif line.startswith("- "):
            made.add_paragraph(line[2:], style="List Bullet")
        elif numbered:
            list_id = list_id or _new_list(made)
            _number(made.add_paragraph(line[3:], style="List Number"), list_id)
        elif line.startswith("^head "):
            made.sections[0].header.paragraphs[0].text = line[6:]
        elif line.startswith("^foot "):
            made.sections[0].footer.paragraphs[0].text = line[6:]
        elif line.startswith("^columns "):
            columns = made.sections[0]._sectPr.find(qn("w:cols"))
            columns.set(qn("w:num"), line.split()[1])
        elif line == "-----":
            made.add_page_break()
        elif line.strip():
            made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _new_list(made: docx.document.Document) -> str:
    """A numbered list of its own, which begins at 1."""
    numbering = made.part.numbering_part.element
    style = made.styles["List Number"].element
    first = numbering.num_having_numId(int(style.pPr.numPr.numId.val))
    new = numbering.add_num(first.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(new.numId)


def _number(paragraph: docx.text.paragraph.Paragraph, list_id: str) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    for name, value in (("w:ilvl", "0"), ("w:numId", list_id)):
        node = OxmlElement(name)
        node.set(qn("w:val"), value)
        properties.append(node)


def _pdfs(several: dict[str, bytes]) -> dict[str, bytes]:
    """PDFs of Word files, in one run of LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each, data in several.items():
            (folder / f"{each}.docx").write_bytes(data)
        program = pdf.libreoffice() or "soffice"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        sources = [str(folder / f"{each}.docx") for each in several]
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *sources,
        ]
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        return {each: (folder / f"{each}.pdf").read_bytes() for each in several}
