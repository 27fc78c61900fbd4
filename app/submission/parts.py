"""The parts of a document: each item and each ask of a response as a section of known origin.

Pinned wordings come as trees and are never parsed here; the response's own words are read as Markdown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from app.documents.anchors import Anchor
from app.documents.notices import Notice
from app.documents.readers import markdown
from app.documents.tree import (
    Align,
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    join,
)
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses.records import AskRecord, ItemRecord, WordingRecord
from app.submission import rewrite
from app.submission.labels import Labels


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the parts of one response are made of; `notices` gathers what could not be kept of its own words.

    `recipient` is the word for the addressee in a sentence, empty where each text keeps its own. `trees` has
    what was read already of texts and edits, by the id of their item.
    """

    response: str
    versions: Mapping[str, PositionVersion]
    labels: Labels
    recipient: str = ""
    numbers: bool = True
    wording: Literal["blocks", "table"] = "blocks"
    trees: Mapping[str, Blocks] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def item(self, item: ItemRecord) -> Section:
        """The section of an item: its heading, its lead, its body, its tail."""
        body = (*self._own(item.lead, item.id), *self._body(item), *self._own(item.tail, item.id))
        if item.heading:
            body = (Heading(2, (Text(item.heading),)), *rewrite.below(body, 2))
        anchor = Anchor(self.response, item.id, form=item.form, edited=bool(item.edit))
        return self._section(anchor, body)

    def ask(self, ask: AskRecord, number: str, *, gathered: bool = False) -> Section:
        """The section of an ask: its number, unless the template numbers it, and its words.

        Where asks are `gathered` under bullets, as main points, the verb comes first and the number last.
        """
        version = self.versions.get(ask.id)
        words = (Text(version.ask),) if version else _inlines(self._own(ask.text, ask.id))
        if self.numbers and gathered:
            words = join((*words, Text(f" ({number})")))
        elif self.numbers:
            words = join((Strong((Text(number),)), Text(" "), *words))
        return self._section(Anchor(self.response, ask.id, form="ask"), (Paragraph(words),))

    def _section(self, anchor: Anchor, blocks: Blocks) -> Section:
        version = self.versions.get(anchor.item)
        if version:
            anchor = replace(anchor, position=version.position_id, version=version.number, lang=version.lang)
        return Section(anchor, rewrite.addressed(blocks, self.recipient) if self.recipient else blocks)

    def _body(self, item: ItemRecord) -> Blocks:
        if item.wording:
            return tuple(self._wording(item.wording, item.id))
        if item.id in self.trees:
            return self.trees[item.id]
        if item.edit or not item.position:
            return self._own(item.edit or item.text, item.id)
        return positions.blocks(self.versions[item.id], item.form)

    def _own(self, text: str, item: str) -> Blocks:
        if not text:
            return ()
        read = markdown.read(text)
        self.notices.extend(replace(notice, data={**notice.data, "item": item}) for notice in read.notices)
        return read.blocks

    def _wording(self, wording: WordingRecord, item: str) -> Iterator[Block]:
        """The paragraph's name, what is proposed, what we propose and why; law prints as it is typed."""
        columns = (
            (self.labels.proposed, _typed(wording.proposed)),
            (self.labels.our_proposal, _typed(wording.ours)),
            (self.labels.reason, _inlines(self._own(wording.reason, item))),
        )
        filled = [(label, words) for label, words in columns if words]
        if wording.paragraph:
            yield Heading(2, (Text(wording.paragraph),))
        if self.wording == "table" and filled:
            header = tuple((Text(label),) for label, _ in filled)
            align: tuple[Align, ...] = tuple("" for _ in filled)
            yield Table(header, (tuple(words for _, words in filled),), align)
            return
        for label, words in filled:
            yield Paragraph(join((Strong((Text(f"{label}:"),)), Text(" "), *words)))


def _typed(text: str) -> Inlines:
    """`text` letter by letter, its lines as lines."""
    return _lines((Text(line),) for line in text.strip().splitlines())


def _inlines(blocks: Blocks) -> Inlines:
    """`blocks` for a place that holds no blocks: one line each, those of a list with a dash before."""
    return _lines(_each_line(blocks))


def _each_line(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield content
            case List(_, items):
                for item in items:
                    for line in _each_line(item.blocks):
                        yield join((Text("– "), *line))
            case Quote(inner, _) | Section(_, inner):
                yield from _each_line(inner)
            case Table(header, rows, _):
                yield from (cell for row in (header, *rows) for cell in row)
            case _:
                pass


def _lines(lines: Iterator[Inlines]) -> Inlines:
    made: list[Inline] = []
    for line in lines:
        made += [LineBreak(), *line] if made else line
    return tuple(made)
