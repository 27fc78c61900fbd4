"""One small document for each kind of node, so that every writer is asked about every kind."""

from app.documents.anchors import Anchor
from app.documents.tree import (
    Block,
    Citation,
    Document,
    Emphasis,
    Field,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Reference,
    Section,
    Slot,
    Strong,
    Table,
    Text,
)

REFERENCES = {
    "rapport-2022": Reference(
        "Instituttet", "Rapporten", number="12", issued="2022", url="https://example.org/r"
    ),
}

INLINES: dict[str, Inline] = {
    "Text": Text("Som 1 011 & 5 %."),
    "LineBreak": LineBreak(),
    "Emphasis": Emphasis((Text("særlig"),)),
    "Strong": Strong((Text("alle"),)),
    "Link": Link("https://example.org/?a=1&b=2", (Text("siden"),)),
    "Citation": Citation("rapport-2022", "s. 34"),
    "Note": Note((Text("Med et forbehold."),)),
    "Figure": Figure("dct-2021", "1 011"),
    "Field": Field("recipient", "departementet"),
}

BLOCKS: dict[str, Block] = {
    "Heading": Heading(2, (Text("Bakgrunn"),)),
    "Paragraph": Paragraph((Text("Tekst."),)),
    "List": List(
        ordered=True, items=(ListItem((Paragraph((Text("en"),)),)), ListItem((Paragraph((Text("to"),)),)))
    ),
    "Quote": Quote((Paragraph((Text("as said"),)),), "en-GB"),
    "Table": Table(((Text("År"),), (Text("Antall"),)), (((Text("2021"),), (Text("7"),)),), ("", "right")),
    "Section": Section(Anchor("svar", "a3", "en-tekst", 2, "nb"), (Paragraph((Text("Festet."),)),)),
    "Slot": Slot("a4"),
}


def around(node: Inline) -> Document:
    """A paragraph with `node` between two words."""
    return Document((Paragraph((Text("før "), node, Text(" etter"))),), references=REFERENCES)


def names_in_the_tree(union: object) -> set[str]:
    """The names of the kinds that `tree.Inline` or `tree.Block` is made of."""
    return {kind.__name__ for kind in getattr(union, "__args__", ())}
