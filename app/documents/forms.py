"""The issuer's own Word form: what of it waits for an answer, and the same file with answers in it.

A cell waits where its row has a prompt and it is empty or holds only Word's own "click here"; so does a frame
of its own under a paragraph, a row under a prompt, and a content control that still shows its prompt. Only
those cells change: every other part stays byte for byte, and so do all other words, looks and places.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from app.documents import gate
from app.documents.characters import allowed, unified
from app.documents.word.names import W, w
from app.documents.word.package import main_part
from app.documents.word.xml import Element, remove, serialise
from app.errors import Invalid

_NUMBER = re.compile(r"(?:(?:Spørsmål|Question)\s+)?(\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z])[.):]\s+(?=\S)")
_ANSWER_COLUMN = re.compile(
    r"(?:deres\s+)?(?:svar|kommentar|merknad|innspill|answer|response|comment)", re.IGNORECASE
)
_BLANK = " .…_\u00a0\u2002☐:"


@dataclass(frozen=True, slots=True)
class FormField:
    """A place of a form that waits for an answer: `id` is its own in this file, `prompt` what it asks."""

    id: str
    number: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The form with answers in it, and the fields that are left empty."""

    data: bytes
    empty: tuple[FormField, ...]


def fields(data: bytes, name: str) -> tuple[FormField, ...]:
    """The fields of a form in the order of reading; `Unreadable` with `name` where it is no Word file."""
    parts = gate.open_word(data, name)
    return tuple(field for field, _ in _fields(gate.parse(parts[main_part(parts)])))


def fill(data: bytes, answers: Mapping[str, str], name: str) -> Filled:
    """The form with `answers`, by the id of their field; a line end begins a new paragraph.

    `Invalid` where an answer names a field that the form does not have: nothing is lost in silence.
    """
    parts = gate.open_word(data, name)
    main = main_part(parts)
    root = gate.parse(parts[main])
    found = list(_fields(root))
    unknown = answers.keys() - {field.id for field, _ in found}
    if unknown:
        raise Invalid("reading.no_such_field", file=name, field=", ".join(sorted(unknown)))
    for field, place in found:
        if answers.get(field.id, "").strip():
            _write(place, answers[field.id])
    empty = tuple(field for field, _ in found if not answers.get(field.id, "").strip())
    return Filled(_packed(data, main, serialise(root).encode()), empty)


def _packed(data: bytes, main: str, content: bytes) -> bytes:
    """The archive `data` with another main part, everything else as it lies there."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in source.infolist():
            made.writestr(entry, content if entry.filename == main else source.read(entry))
    return stream.getvalue()


# --- Finding ---------------------------------------------------------------------------------------------


def _fields(root: Element) -> Iterator[tuple[FormField, Element]]:
    """Each field with the cell or control that waits for its answer."""
    body = root.find(w("body"))
    if body is None:
        return
    before = ""
    for number, block in enumerate(body):
        if block.tag == w("tbl"):
            yield from _of_table(block, number, before)
        for place, control in enumerate(block.iter(w("sdt"))):
            if block.tag != w("tbl") and _shows_prompt(control):
                yield _field(f"k{number}-{place}", _named(control) or before or _text(block)), control
        before = _text(block) or before


def _of_table(table: Element, number: int, before: str) -> Iterator[tuple[FormField, Element]]:
    rows = [[cell for cell in row.iter(w("tc")) if _row_of(cell) is row] for row in table.iter(w("tr"))]
    head = rows[0] if rows and all(map(_text, rows[0])) else []
    answers = [place for place, cell in enumerate(head) if _ANSWER_COLUMN.match(_text(cell))]
    above = before
    for place, cells in enumerate(rows):
        said = [_text(cell) for cell in cells]
        told = [words for words in said if words]
        waiting = [column for column, words in enumerate(said) if not words]
        if waiting and told:
            after = [column for column in waiting if column > said.index(told[-1])] or waiting
            column = next((each for each in answers if each in waiting), after[0])
            before_it = (
                f"{told[0].rstrip('.')}. "
                if len(told) > 1 and re.fullmatch(r"\d[\d.]*[a-z]?", told[0].rstrip("."))
                else ""
            )
            yield _field(f"t{number}-{place}-{column}", before_it + told[-1]), cells[column]
        elif waiting and above:
            yield _field(f"t{number}-{place}-0", above), cells[0]
            above = ""
            continue
        above = told[0] if len(told) == len(cells) == 1 else ""


def _row_of(cell: Element) -> Element | None:
    """The row that a cell stands in."""
    return next(cell.iterancestors(w("tr")), None)


def _field(own: str, prompt: str) -> FormField:
    words = " ".join(prompt.split())
    found = _NUMBER.match(words)
    return FormField(own, found[1] if found else "", words[found.end() :] if found else words)


def _text(node: Element) -> str:
    """What a block or cell says; the prompt of a control that nobody has answered says nothing."""
    made: list[str] = []
    for text in node.iter(w("t"), w("tab"), w("br"), w("p")):
        if text.tag != w("t"):
            made.append(" ")
        elif not any(_shows_prompt(control) for control in text.iterancestors(w("sdt"))):
            made.append(text.text or "")
    words = " ".join("".join(made).split())
    return words if words.strip(_BLANK) else ""


def _shows_prompt(control: Element) -> bool:
    return control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def _named(control: Element) -> str:
    alias = control.find(f"{w('sdtPr')}/{w('alias')}")
    return alias.get(w("val"), "") if alias is not None else ""


# --- Writing ---------------------------------------------------------------------------------------------


def _write(field: Element, answer: str) -> None:
    """Set `answer` into a cell or a control, in the look that its paragraph has."""
    lines = [allowed(line).strip() for line in unified(answer).split("\n") if line.strip()]
    place: Element = field
    control = field if field.tag == w("sdt") else next(filter(_shows_prompt, field.iter(w("sdt"))), None)
    if control is not None:
        for mark in control.findall(f"{w('sdtPr')}/{w('showingPlcHdr')}"):
            remove(mark)
        content = control.find(w("sdtContent"))
        place = place if content is None else content
    first = next(place.iter(w("p")), None)
    if first is None and place.tag != w("tc"):  # a control inside a line
        for run in list(place):
            place.remove(run)
        place.append(_run(" ".join(lines), None))
        return
    paragraph: Element = first if first is not None else _new("p")
    if first is None:
        place.append(paragraph)
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    model = deepcopy(paragraph)
    paragraph.append(_run(lines[0], look))
    for line in lines[1:]:
        more = deepcopy(model)
        more.append(_run(line, look))
        paragraph.addnext(more)
        paragraph = more


def _new(name: str) -> Element:
    return etree.Element(w(name), nsmap={"w": W})


def _run(text: str, look: Element | None) -> Element:
    run = _new("r")
    if look is not None:
        run.append(deepcopy(look))
    words = _new("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run
