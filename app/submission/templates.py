"""Submission templates: loaded and checked, filled to the frame of a document, and started from once.

A template never holds or sees the text of a position. Whatever it prints is escaped, so that a title with
`*` or `[^x]` prints as typed and nobody can forge a slot.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, Literal, Self

import jinja2
from pydantic import model_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from app.documents.notices import Notice
from app.documents.readers import markdown
from app.documents.readers.markdown import Read
from app.documents.tree import Blocks, List, Quote, Slot
from app.documents.writers import markdown as canonical
from app.errors import Invalid
from app.files import front_matter, yaml
from app.files.fields import Key, Line, Record
from app.responses.records import ItemRecord, Lang, ResponseRecord, Where
from app.submission import grammar, samples, sandbox, shelf
from app.submission.context import Context


class StartEntry(Record):
    """One item that a new response begins with: prose in one language, or a position's current version."""

    lang: Lang | None = None
    text: str = ""
    position: Key = ""

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        if bool(self.text) == bool(self.position):
            raise PydanticCustomError("template.start_entry", "not one of both", {})
        return self


class Start(Record):
    """What a new response begins with."""

    opening: tuple[StartEntry, ...] = ()
    closing: tuple[StartEntry, ...] = ()


class Head(Record):
    """The front matter of a template.

    `numbering` prints a number before each ask, by section and place (`2.1`), or leaves that to the
    `list` in which the template gathers them; `wording` prints a proposed wording part by part or as a table.
    """

    title: Line
    lang: Lang
    requires: tuple[str, ...] = ()
    start: Start = Start()
    numbering: Literal["section", "list"] = "section"
    wording: Literal["blocks", "table"] = "blocks"


@dataclass(frozen=True, slots=True)
class SubmissionTemplate:
    """A template that has passed every check; `file` names it in errors."""

    name: str
    file: str
    head: Head
    body: jinja2.Template
    opening: tuple[tuple[StartEntry, jinja2.Template], ...]
    closing: tuple[tuple[StartEntry, jinja2.Template], ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Started:
    """A response as its template starts it, and what could not be put in."""

    record: ResponseRecord
    notices: tuple[Notice, ...]


# --- Loading ---------------------------------------------------------------------------------------------


def load(source: str | Path, templates: Path, session: Session | None = None) -> SubmissionTemplate:
    """The template that `source` names, checked; the first fault is raised with its file and line.

    One that an administrator has put into the database of `session` comes before a shipped one of its name.
    """
    found = shelf.SUBMISSIONS.take(source, templates, session)
    return parse(found.text, found.file, found.name)


@lru_cache(maxsize=64)
def parse(source: str, file: str | Path, name: str) -> SubmissionTemplate:
    """The template that `source` is, checked; the same text is checked once."""
    parts = front_matter.split(source, file)
    parsed = yaml.parse(parts.head, file, first_line=parts.head_line)
    head = yaml.validate(Head, parsed)
    _check_requires(head, parsed)
    template = SubmissionTemplate(
        name=name,
        file=str(file),
        head=head,
        body=sandbox.compiled(parts.body, file, parts.body_line),
        opening=tuple(_entries(head.start.opening, "opening", parsed)),
        closing=tuple(_entries(head.start.closing, "closing", parsed)),
        sha256=hashlib.sha256(source.encode()).hexdigest(),
    )
    for sample in samples.contexts():
        _try(template, sample)
    return template


def _check_requires(head: Head, parsed: yaml.Parsed) -> None:
    for n, path in enumerate(head.requires):
        if grammar.kind_of_path(path) is None:
            raise Invalid(
                "template.requires_unknown", file=parsed.file, line=parsed.line("requires", n), name=path
            )


def _entries(
    entries: tuple[StartEntry, ...], place: str, parsed: yaml.Parsed
) -> Iterator[tuple[StartEntry, jinja2.Template]]:
    for n, entry in enumerate(entries):
        where: Where = ("start", place, n, "text")
        yield entry, sandbox.compiled(entry.text, parsed.file, parsed.line(*where), functions={})


def _try(template: SubmissionTemplate, sample: Context) -> None:
    """Fill with made-up values; what the reader cannot keep of the frame is the template's fault."""
    read = _filled(template, sample, made_up=True)
    if read.notices:
        raise Invalid("template.outside", file=template.file, excerpt=read.notices[0].excerpt)
    for _, prose in (*template.opening, *template.closing):
        sandbox.written(prose, sample, template.file)


# --- Rendering -------------------------------------------------------------------------------------------


def frame(template: SubmissionTemplate, context: Context) -> Blocks:
    """The frame of a document: headings, labels and slots, each item with the one slot that it must have."""
    _require(template, context)
    return _filled(template, context).blocks


def _filled(template: SubmissionTemplate, context: Context, *, made_up: bool = False) -> Read:
    read = markdown.read(sandbox.written(template.body, context, template.file), slots=True, title=True)
    slots = Counter(_slots(read.blocks))
    for part, item, most in _due(context):
        known = "" if made_up else item  # nobody has met the ids of a sample
        if not slots[item]:
            raise Invalid("template.slot_missing", file=template.file, part=part, item=known)
        if slots[item] > most:
            raise Invalid("template.slot_twice", file=template.file, part=part, item=known)
    return read


def _require(template: SubmissionTemplate, context: Context) -> None:
    for path in template.head.requires:
        value: Any = context
        for name in path.split("."):
            value = getattr(value, name)
        if not value:
            raise Invalid("template.requires", key=path.removeprefix("response."), template=template.name)


def _due(context: Context) -> Iterator[tuple[str, str, int]]:
    """What needs a slot: the part it stands in, its id, and how many slots it may have.

    An ask may have two, since it also stands among the main points.
    """
    response = context.response
    yield from (("opening", item.id, 1) for item in response.opening)
    for section in response.sections:
        yield from (("items", item.id, 1) for item in section.items)
    yield from (("closing", item.id, 1) for item in response.closing)
    yield from (("asks", ask.id, 2) for ask in response.asks)


def _slots(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Slot(item):
                yield item
            case List(_, entries):
                for entry in entries:
                    yield from _slots(entry.blocks)
            case Quote(inner, _):
                yield from _slots(inner)
            case _:
                pass


# --- Starting a response ---------------------------------------------------------------------------------


def start(
    template: SubmissionTemplate,
    record: ResponseRecord,
    context: Context,
    current: Callable[[str], int | None],
) -> Started:
    """`record` with the opening and closing that its template has for its language, as ordinary items.

    `current` gives the number of a position's current version; a position that has none is told of.
    """
    used = record.places()
    ids = (name for name in (f"a{n}" for n in count(1)) if name not in used)
    notices: list[Notice] = []

    def made(entries: Iterable[tuple[StartEntry, jinja2.Template]]) -> Iterator[ItemRecord]:
        for entry, prose in entries:
            content: dict[str, Any] = {}
            if entry.position:
                content = {"position": entry.position, "version": current(entry.position)}
            elif (entry.lang or template.head.lang) == record.lang:
                words = markdown.read(sandbox.written(prose, context, template.file))
                content = {"text": canonical.write(words.blocks)}
            if content and all(content.values()):
                yield ItemRecord(id=next(ids), **content)
            elif entry.position:
                notices.append(Notice("template.start_without_position", data={"position": entry.position}))

    opening = (*record.opening, *made(template.opening))
    closing = (*record.closing, *made(template.closing))
    return Started(record.model_copy(update={"opening": opening, "closing": closing}), tuple(notices))
